//! Which of a school's boards is asked for, and where it is kept.

use crate::site::{Visit, date};
use app::api::{
    AppError,
    boards::{self, Reader},
};
use chrono::NaiveDate;
use domain::id::ClassId;

/// Which of a school's boards.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    Index,
    Week { monday: NaiveDate, revision: Option<u32> },
    List { monday: NaiveDate, revision: u32 },
    Class { monday: NaiveDate, revision: u32, class: ClassId },
    Verify { monday: NaiveDate, revision: u32 },
    Screen { monday: NaiveDate, grade: Option<u8> },
    LastingScreen { grade: Option<u8> },
    Since { monday: NaiveDate, revision: u32, earlier: u32 },
}

impl Asked {
    pub(super) fn week(monday: &str, revision: Option<&str>) -> Result<Self, AppError> {
        Ok(Self::Week { monday: date(monday)?, revision: revision.map(number).transpose()? })
    }

    /// The one address of it.
    pub(super) fn path(self, visit: &Visit) -> String {
        visit.site.href(&match self {
            Self::Index => "/board".to_owned(),
            Self::Week { monday, revision: None } => format!("/board/{monday}"),
            Self::Week { monday, revision: Some(n) } => format!("/board/{monday}/{n}"),
            Self::List { monday, revision } => format!("/board/{monday}/{revision}/list"),
            Self::Class { monday, revision, class } => format!("/board/{monday}/{revision}/class/{class}"),
            Self::Since { monday, revision, earlier } => format!("/board/{monday}/{revision}/since/{earlier}"),
            Self::Screen { monday, grade: None } => format!("/board/{monday}/screen"),
            Self::Screen { monday, grade: Some(n) } => format!("/board/{monday}/screen/{n}"),
            Self::LastingScreen { grade: None } => "/board/screen".to_owned(),
            Self::LastingScreen { grade: Some(n) } => format!("/board/screen/{n}"),
            Self::Verify { monday, revision } => format!("/board/{monday}/{revision}/verify"),
        })
    }

    /// What it is kept under. What only the school's networks may see is never found by its address alone.
    pub(super) fn key(self, visit: &Visit) -> String {
        match visit.cx.reader {
            Reader::InNetwork if !boards::is_open(&visit.cx) => format!("in network {}", self.path(visit)),
            Reader::Anyone | Reader::WithCode | Reader::InNetwork => self.path(visit),
        }
    }
}

/// A revision's number, written in the one way.
pub(in crate::public) fn number(text: &str) -> Result<u32, AppError> {
    text.parse().ok().filter(|n: &u32| n.to_string() == text).ok_or(AppError::NotFound)
}
