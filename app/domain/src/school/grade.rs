//! Grades of compulsory school.

use serde::{Deserialize, Serialize};

/// Grade 年级, 1 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub struct Grade(u8);

impl Grade {
    /// Grades of compulsory school are 1 to 9.
    #[must_use]
    pub fn new(number: u8) -> Option<Self> {
        (1..=9).contains(&number).then_some(Self(number))
    }

    /// The first and the last.
    #[must_use]
    pub const fn all() -> (Self, Self) {
        (Self(1), Self(9))
    }

    /// 1 to 9.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }

    /// 一 … 九
    #[must_use]
    pub fn numeral(self) -> &'static str {
        ["一", "二", "三", "四", "五", "六", "七", "八", "九"].get(usize::from(self.0) - 1).copied().unwrap_or("")
    }

    /// Grades 1–2, which have no written homework at home at all (R01).
    #[must_use]
    pub fn has_no_home_work(self) -> bool {
        self.0 <= 2
    }
}

impl TryFrom<u8> for Grade {
    type Error = &'static str;
    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::new(number).ok_or("a grade is 1 to 9")
    }
}

impl From<Grade> for u8 {
    fn from(grade: Grade) -> Self {
        grade.0
    }
}
