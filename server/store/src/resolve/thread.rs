//! The thread of a resolution.

use super::Resolution;
use crate::{StoreError, convert::name};
use chrono::{DateTime, Utc};
use domain::id::StaffId;
use serde::Serialize;
use sqlx::FromRow;
use uuid::Uuid;

/// What an answer in a thread is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyKind {
    /// 回复
    Answer,
    /// 接受
    Accept,
    /// 另提办法
    Propose,
}

impl ReplyKind {
    /// Its fixed name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Accept => "accept",
            Self::Propose => "propose",
        }
    }

    /// Reads the fixed name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Answer, Self::Accept, Self::Propose].into_iter().find(|k| k.name() == text)
    }
}

/// One answer in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// What it is.
    pub kind: ReplyKind,
    /// What they say; may be empty where they accept.
    pub text: String,
}

#[derive(FromRow)]
pub(super) struct ReplyRow {
    resolution_id: Uuid,
    id: Uuid,
    staff_id: Uuid,
    at: DateTime<Utc>,
    kind: String,
    text: String,
}

/// Puts each answer to its resolution.
pub(super) fn put_replies(found: &mut [Resolution], replies: Vec<ReplyRow>) -> Result<(), StoreError> {
    for row in replies {
        let Some(of) = found.iter_mut().find(|r| r.id == row.resolution_id) else { continue };
        let kind = name(&row.kind, ReplyKind::parse)?;
        of.replies.push(Reply { id: row.id, staff: StaffId(row.staff_id), at: row.at, kind, text: row.text });
    }
    Ok(())
}
