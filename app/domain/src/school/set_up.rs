//! What a school decides about itself: terms, days that are not as their weekday says, caps, the plan, settings.

use super::{BoardSettings, Grade, Measuring};
use crate::{
    assignment::named,
    id::SubjectId,
    lang::{Lang, Offered},
};
use chrono::{NaiveDate, NaiveTime, Weekday};

/// A term 学期 of one grade, or of every grade that has none of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// 2026–2027学年第一学期
    pub name: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Only for this grade.
    pub grade: Option<Grade>,
}

/// What makes a date differ from an ordinary weekday or weekend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// No school.
    Off,
    /// School 调休; follows this weekday's timetable where the school names one.
    School(Option<Weekday>),
}

/// A date of the calendar that is not as its weekday says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    /// The date.
    pub date: NaiveDate,
    /// Only for this grade.
    pub grade: Option<Grade>,
    /// Off or school.
    pub kind: DayKind,
    /// 国庆节 …
    pub label: String,
}

/// A cap of a school: never looser than the table (`cap::lawful`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CapRule {
    /// For this grade.
    pub grade: Grade,
    /// First day it holds.
    pub from: NaiveDate,
    /// Last day it holds; open where `None`.
    pub to: Option<NaiveDate>,
    /// Minutes per load day.
    pub minutes: u32,
    /// Most days off that widen the bucket, 1 to 7.
    pub days_off_factor: u32,
}

/// Planned minutes of a subject on a weekday (R05, R18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The grade.
    pub grade: Grade,
    /// The subject.
    pub subject: SubjectId,
    /// The weekday whose timetable the day follows.
    pub weekday: Weekday,
    /// Minutes of required written work.
    pub minutes: u32,
}

named! {
    /// What R06 does: school setting.
    NoHomeworkRule {
        /// Work on a no-homework day is held.
        Hold = "hold",
        /// The teacher is warned.
        Warn = "warn",
    }
}

/// Settings of a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The district 区县 that it belongs to; empty where none is named.
    pub district: String,
    /// First and last grade that it has.
    pub grades: (Grade, Grade),
    /// Supervision telephone 监督电话, shown on every board.
    pub hotline: String,
    /// Supervision telephone of the district; empty where there is none of its own.
    pub district_hotline: String,
    /// In which language its pages are for whoever has not chosen one.
    pub first_language: Lang,
    /// Which languages they can be read in.
    pub offered: Offered,
    /// R06.
    pub no_homework: NoHomeworkRule,
    /// Posting after this time of day is late (R09).
    pub cut_off: NaiveTime,
    /// End of after-school service: afterwards today takes no more required work.
    pub service_end: NaiveTime,
    /// What is shown of its notices, to whom, and when they are due.
    pub board: BoardSettings,
    /// How the time that homework takes is measured.
    pub measuring: Measuring,
}

impl Settings {
    /// In which language somebody reads who chose that one, or none.
    #[must_use]
    pub fn language(&self, chosen: Option<Lang>) -> Lang {
        self.offered.language(self.first_language, chosen)
    }
}
