//! What an issuer says of itself, and its keys: kept for a while, and its keys read anew where one is missing.

use super::{
    Failed,
    http::{Http, is_safe},
};
use jsonwebtoken::jwk::Jwk;
use moka::future::Cache;
use serde::Deserialize;
use serde_json::Value;
use std::{sync::Arc, time::Duration};

/// How long it is believed.
const AN_HOUR: Duration = Duration::from_hours(1);
/// Issuers that are known at once.
const ISSUERS: u64 = 1000;

/// What OpenID Connect Discovery 1.0 says of an issuer.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

impl Metadata {
    /// It takes the secret in the body of a request only; unless it says so, in a header.
    pub(super) fn takes_secret_in_body(&self) -> bool {
        let takes = |method: &str| self.token_endpoint_auth_methods_supported.iter().any(|m| m == method);
        takes("client_secret_post") && !takes("client_secret_basic")
    }
}

/// Keys as they come; one of a kind that nobody knows is no reason to do without the others.
#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

/// What is known of issuers.
pub(super) struct Kept {
    metadata: Cache<String, Arc<Metadata>>,
    keys: Cache<String, Arc<[Jwk]>>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            metadata: Cache::builder().max_capacity(ISSUERS).time_to_live(AN_HOUR).build(),
            keys: Cache::builder().max_capacity(ISSUERS).time_to_live(AN_HOUR).build(),
        }
    }
}

impl Kept {
    pub(super) async fn metadata(&self, http: &Http, issuer: &str) -> Result<Arc<Metadata>, Failed> {
        if let Some(kept) = self.metadata.get(issuer).await {
            return Ok(kept);
        }
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let found: Metadata = http.ask(http.get(&address)).await?;
        if found.issuer != issuer {
            return Err(Failed::Refused("it says that it is another issuer".into()));
        }
        if ![&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri].into_iter().all(|a| is_safe(a)) {
            return Err(Failed::Refused("it wants to be asked without TLS".into()));
        }
        let found = Arc::new(found);
        self.metadata.insert(issuer.to_owned(), Arc::clone(&found)).await;
        Ok(found)
    }

    /// Its keys; with a key of that name, where it has one by now.
    pub(super) async fn keys(&self, http: &Http, metadata: &Metadata, name: Option<&str>) -> Result<Arc<[Jwk]>, Failed> {
        let has = |keys: &[Jwk]| name.is_none_or(|name| keys.iter().any(|k| k.common.key_id.as_deref() == Some(name)));
        if let Some(kept) = self.keys.get(&metadata.jwks_uri).await.filter(|keys| has(keys)) {
            return Ok(kept);
        }
        let found: KeySet = http.ask(http.get(&metadata.jwks_uri)).await?;
        let keys: Arc<[Jwk]> = found.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect();
        self.keys.insert(metadata.jwks_uri.clone(), Arc::clone(&keys)).await;
        Ok(keys)
    }
}
