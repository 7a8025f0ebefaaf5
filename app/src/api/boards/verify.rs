//! What stands under a revision, and whether it holds.

use super::{get_revision, read};
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::board::{BoardKind, verify};
use store::Signature;

/// What stands under a revision, and whether it holds.
#[derive(Clone, Debug)]
pub struct Verification {
    /// The week.
    pub monday: NaiveDate,
    /// The revision.
    pub number: u32,
    /// The school's name in it.
    pub name: String,
    /// Plan or actual.
    pub kind: BoardKind,
    /// The week of the term.
    pub week: Option<u32>,
    /// Who published it.
    pub publisher: String,
    /// When it was published, as it says: `2026-11-23 10:00`.
    pub published_at: String,
    /// Its digest.
    pub digest: String,
    /// The digest of the revision before, as it says.
    pub before: Option<String>,
    /// The signature in base64.
    pub signature: Option<String>,
    /// The key that made it.
    pub key_id: Option<String>,
    /// The digest is that of its bytes.
    pub digest_stands: bool,
    /// It names the revision before; none for the first.
    pub follows: Option<bool>,
    /// The signature is that of a key of the school; none where it is not signed.
    pub signature_stands: Option<bool>,
}

/// Verifies a revision.
///
/// # Errors
/// No such revision, or not theirs to see.
pub async fn get_verification(cx: &Cx, monday: NaiveDate, revision: u32) -> Result<Verification, AppError> {
    let board = get_revision(cx, monday, Some(revision)).await?;
    let head = read(&board)?.header;
    let earlier = match revision.checked_sub(1).filter(|n| *n > 0) {
        Some(n) => Some(cx.store.board(cx.school.id, monday, n).await?.map(|b| b.digest)),
        None => None,
    };
    let keys = cx.store.notice_keys(cx.school.id).await?;
    let signed = board.signature.as_ref();
    let holds = |s: &Signature| keys.iter().any(|k| k.key_id == s.key_id && k.has_signed(&board.document, &s.bytes));
    Ok(Verification {
        monday,
        number: revision,
        name: head.school,
        kind: head.kind,
        week: head.week,
        publisher: head.publisher,
        published_at: head.published_at.get(..16).unwrap_or_default().replace('T', " "),
        digest_stands: verify(&board.document, &board.digest),
        follows: earlier.map(|digest| digest.is_some() && digest == head.prev),
        signature_stands: signed.map(holds),
        signature: signed.map(Signature::base64),
        key_id: signed.map(|s| s.key_id.clone()),
        before: head.prev,
        digest: board.digest,
    })
}
