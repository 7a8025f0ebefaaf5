//! The board 作业公示: one week of a school as a document that never changes once it is published (I2), with the digest that
//! anyone can work out again, and what differs between two of them.

mod build;
mod compare;
mod difference;
mod lawful;
mod nothing;

pub use build::{ClassDaySource, SourceItem, document};
pub use compare::{Agreement, ClassPair, DayPair, pairs};
pub use difference::{Change, Difference, differences, told_differently};
pub use lawful::BoardError;
pub use nothing::Nothing;

use crate::{
    assignment::{Form, Place, TierName, named},
    id::{AssignmentId, ClassId},
    school::Column,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write;

named! {
    /// What a notice is about.
    BoardKind {
        /// 计划公示: before or during the week
        Plan = "plan",
        /// 实施公示: once the week is over
        Actual = "actual",
    }
}

named! {
    /// What became of an item since the revision before.
    Mark {
        /// 补充
        Addition = "addition",
        /// 更正
        Correction = "correction",
    }
}

/// Who publishes what, when, after which revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Of this form of document.
    pub format: u32,
    /// The school's name.
    pub school: String,
    /// Its part of the address.
    pub slug: String,
    /// The term's name.
    pub term: String,
    /// The week of the term.
    pub week: Option<u32>,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Plan or actual.
    pub kind: BoardKind,
    /// One sequence per week for both kinds, from 1.
    pub number: u32,
    /// Digest of the revision before; none for the first.
    pub prev: Option<String>,
    /// RFC 3339 with the school's offset, whole seconds.
    pub published_at: String,
    /// Who publishes.
    pub publisher: String,
    /// Why there is a new revision; none for the first.
    pub reason: Option<String>,
    /// Supervision telephone.
    pub hotline: String,
    /// Columns that the school leaves out; none are named where it shows all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Column>,
    /// The school's record of changes as it stood: who cuts its end later is noticed. None where nothing was sealed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

/// The end of a school's record of changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// How many rows are sealed; at least 1.
    pub count: i64,
    /// SHA-256 of the chain up to there, in hexadecimal.
    pub link: String,
}

/// The form that this program writes.
pub const FORMAT: u32 = 1;

/// What a notice says beside the name of whoever publishes for the principal. Notices are in Chinese.
pub const FOR_PRINCIPAL: &str = "（校长委托）";
/// What it says beside the name of whoever had the program publish it.
pub const SCHEDULED: &str = "（定时发布）";
/// The reason of a further revision that the program publishes.
pub const SCHEDULED_REASON: &str = "到时间自动发布";

/// A published week. Only strings, integers, booleans, null, lists and objects with ASCII keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Who, what, when.
    #[serde(flatten)]
    pub header: Header,
    /// By grade.
    pub grades: Vec<GradeSheet>,
}

/// One grade's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeSheet {
    /// 1 to 9
    pub grade: u8,
    /// Its school days.
    pub days: Vec<DayHead>,
    /// Its classes, by number.
    pub classes: Vec<ClassSheet>,
}

/// One load day of a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayHead {
    /// The load day.
    pub date: NaiveDate,
    /// Days off that it covers.
    pub days_off: u32,
    /// What it may hold; minutes.
    pub cap: u32,
    /// The grade's no-homework day.
    pub no_homework: bool,
    /// 国庆节, 调休 …
    pub label: Option<String>,
}

/// One class's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSheet {
    /// The class.
    pub class_id: ClassId,
    /// 七(3)
    pub name: String,
    /// One per day of the grade.
    pub cells: Vec<Cell>,
}

/// One class on one load day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The load day.
    pub date: NaiveDate,
    /// Minutes; the sum of the counted items (I3).
    pub load: u32,
    /// What the day may hold; minutes.
    pub cap: u32,
    /// What is posted.
    pub items: Vec<Entry>,
    /// Subjects whose only target is held 待发布: their names, nothing else.
    pub pending: Vec<String>,
    /// Subjects that set nothing 今日无作业.
    pub none: Vec<String>,
    /// Subjects that did not say 未填报, which is never 0.
    pub unfiled: Vec<String>,
}

/// One item of a class-day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The assignment.
    pub assignment_id: AssignmentId,
    /// The subject's code.
    pub subject: String,
    /// The subject's name.
    pub subject_name: String,
    /// The teacher's name, where the school shows it.
    pub teacher: Option<String>,
    /// Its line.
    pub title: String,
    /// More; empty where the school does not show it.
    pub text: String,
    /// Form 形式.
    pub form: Form,
    /// Place 完成地点.
    pub place: Place,
    /// Required or optional.
    pub required: bool,
    /// Minutes on this day.
    pub minutes: u32,
    /// The whole estimate, where there is one.
    pub total: Option<u32>,
    /// Versions for different pupils, where the school shows them.
    pub tiers: Vec<TierEntry>,
    /// Set on.
    pub set_on: NaiveDate,
    /// Due on, where the school shows it.
    pub due_on: Option<NaiveDate>,
    /// Since the revision before.
    pub mark: Option<Mark>,
}

/// A tier of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierEntry {
    /// A, B or C.
    pub name: TierName,
    /// Its whole estimate; minutes.
    pub minutes: u32,
    /// What it does.
    pub text: String,
}

impl Document {
    /// The RFC 8785 form: the same bytes for the same content, for ever.
    ///
    /// # Errors
    /// It can't be written.
    pub fn canonical(&self) -> Result<Vec<u8>, BoardError> {
        serde_json_canonicalizer::to_vec(self).map_err(|e| BoardError::Json(e.to_string()))
    }

    /// Reads the canonical bytes.
    ///
    /// # Errors
    /// They are no document.
    pub fn parse(bytes: &[u8]) -> Result<Self, BoardError> {
        serde_json::from_slice(bytes).map_err(|e| BoardError::Json(e.to_string()))
    }
}

/// `sha256:` and the lower-case hexadecimal SHA-256 of the bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        // writing to a string can't fail
        let _always = write!(text, "{byte:02x}");
    }
    text
}

/// Whether the bytes are the ones that the digest was made of.
#[must_use]
pub fn verify(bytes: &[u8], expected: &str) -> bool {
    digest(bytes) == expected
}
