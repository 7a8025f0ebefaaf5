//! `/.well-known/jianfu-keys.json`: the public keys of every school's notices, those of the past too.

use crate::{AppState, site::Visit};
use app::api::AppError;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use domain::id::SchoolId;
use serde::{Deserialize, Serialize};
use store::{NoticeKey, Store, StoreError};

/// All keys, as programs read them.
#[derive(Serialize, Deserialize)]
pub(crate) struct Keys {
    /// Of every school, the first of each first.
    pub keys: Vec<Key>,
}

/// A key for verifying notices.
#[derive(Serialize, Deserialize)]
pub(crate) struct Key {
    /// The school's part of the address.
    pub school: String,
    /// As a notice names it.
    pub key_id: String,
    /// `Ed25519`
    pub algorithm: String,
    /// Base64.
    pub public_key: String,
    /// Since when it signs.
    pub made_at: DateTime<Utc>,
    /// Until when it signed; null: it still does.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Key {
    fn of(school: &str, key: NoticeKey) -> Self {
        let NoticeKey { key_id, public_key, made_at, ended_at, .. } = key;
        let public_key = BASE64_STANDARD.encode(public_key);
        Self { school: school.into(), key_id, algorithm: "Ed25519".into(), public_key, made_at, ended_at }
    }

    /// The key itself; none where it is written wrongly.
    pub(crate) fn read(&self) -> Option<NoticeKey> {
        let public_key = BASE64_STANDARD.decode(&self.public_key).ok()?;
        let (key_id, made_at, ended_at) = (self.key_id.clone(), self.made_at, self.ended_at);
        Some(NoticeKey { number: 0, key_id, public_key, made_at, ended_at })
    }
}

/// The keys of one school, as anyone gets them.
pub(crate) async fn of(store: &Store, school: SchoolId, slug: &str) -> Result<Keys, StoreError> {
    let keys = store.notice_keys(school).await?;
    Ok(Keys { keys: keys.into_iter().map(|key| Key::of(slug, key)).collect() })
}

async fn all(store: &Store) -> Result<Keys, StoreError> {
    let mut keys = vec![];
    for school in store.schools().await?.iter() {
        keys.extend(of(store, SchoolId(school.id), &school.slug).await?.keys);
    }
    Ok(Keys { keys })
}

pub(crate) async fn show(State(app): State<AppState>, visit: Visit) -> Response {
    match all(&app.store).await {
        Ok(keys) => Json(keys).into_response(),
        Err(error) => visit.fail(&AppError::from(error)),
    }
}
