//! The shapes of the contract. Minutes are integers, dates `YYYY-MM-DD`, ids UUIDs.

mod days;
mod resolutions;
mod work;

pub(crate) use days::{DayOut, Matrix, MatrixRow, WeekOut};
pub(crate) use resolutions::{ResolutionOut, ResolvedOut, StepOut, SuggestionsOut};
pub(crate) use work::{AssignmentOut, EffectOut, FindingOut, SavedOut, TargetOut};

use chrono::NaiveDate;
use domain::{
    cap::cap,
    school::{Class, School, Subject},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A list, 100 to a page.
#[derive(Serialize, ToSchema)]
pub(crate) struct List<T> {
    pub items: Vec<T>,
    /// What to send as `?after=` for the next page; null on the last.
    pub next: Option<String>,
}

/// Who calls.
#[derive(Serialize, ToSchema)]
pub(crate) struct Me {
    pub id: Uuid,
    pub name: String,
    pub school: String,
    /// `teacher`, `coordinator:7` …
    pub roles: Vec<String>,
}

/// A class.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClassOut {
    pub id: Uuid,
    pub grade: u8,
    pub number: u8,
    /// 七(3)
    pub name: String,
    /// Minutes per ordinary load day, today.
    pub cap: u32,
}

impl ClassOut {
    pub(crate) fn of(school: &School, class: &Class, today: NaiveDate) -> Self {
        let daily = cap(school, class.grade, today).daily;
        Self { id: class.id.0, grade: class.grade.number(), number: class.number, name: class.to_string(), cap: daily }
    }
}

/// A subject.
#[derive(Serialize, ToSchema)]
pub(crate) struct SubjectOut {
    pub id: Uuid,
    /// Fixed: `chinese`, `maths` …
    pub code: String,
    pub name: String,
}

impl From<&Subject> for SubjectOut {
    fn from(s: &Subject) -> Self {
        Self { id: s.id.0, code: s.code.clone(), name: s.name.clone() }
    }
}

/// A date of a grade's calendar.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarDay {
    pub date: NaiveDate,
    pub grade: u8,
    pub school_day: bool,
    /// Of the term; null outside it.
    pub week: Option<u32>,
    /// The school day that this date counts on.
    pub load_day: Option<NaiveDate>,
    /// Days off that this load day covers.
    pub days_off_covered: u32,
    /// 1 Monday … 7 Sunday: whose timetable a moved school day follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows_weekday: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Minutes in all on this load day; 0 where there is no school.
    pub cap: u32,
}
