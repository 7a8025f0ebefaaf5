//! Who sees a school's notices.

use crate::api::{AppError, Cx};
use domain::school::BoardAccess;

/// How somebody comes to the school's notices, as far as the server can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// From anywhere.
    #[default]
    Anyone,
    /// By the standing coded link.
    WithCode,
    /// From one of the school's networks.
    InNetwork,
}

/// Anyone may see the school's boards.
#[must_use]
pub fn is_open(cx: &Cx) -> bool {
    cx.school.settings.board.access == BoardAccess::Open
}

/// Whether the asker may see boards, as the school sets: anyone, by the coded link, from its networks; staff always.
///
/// # Errors
/// Not theirs to see: as if there were none.
pub fn may_see(cx: &Cx) -> Result<(), AppError> {
    let let_in = match cx.school.settings.board.access {
        BoardAccess::Open => true,
        BoardAccess::Link => cx.reader == Reader::WithCode,
        BoardAccess::Network => cx.reader == Reader::InNetwork,
    };
    if let_in || cx.signed_in().is_ok() { Ok(()) } else { Err(AppError::NotFound) }
}
