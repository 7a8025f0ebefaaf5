//! A plan of days off and made-up days, from the embedded table or from a file, and what it means for a school.

mod ics;
mod json;

use crate::{
    lang::Lang,
    school::{DayKind, SpecialDay},
    sentence::full_date,
};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Most characters of a file; the plans of twenty years are a tenth of it.
pub const LONGEST: usize = 1_000_000;
/// Most days that a file may name.
pub const MOST_DAYS: usize = 2_000;
/// Most days of one event: the longest holiday, and then some.
pub const LONGEST_SPAN: i64 = 62;
/// Years that a date may lie in.
const YEARS: std::ops::Range<i32> = 2000..2100;
/// Most characters of a name that are kept.
const LONGEST_NAME: usize = 40;

/// What a plan says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planned {
    /// 休
    Off,
    /// 班
    School,
}

/// A day that a plan names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDay {
    /// The date.
    pub date: NaiveDate,
    /// 国庆节 …
    pub name: String,
    /// Off, or worked.
    pub kind: Planned,
}

/// Why a file is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// More than [`LONGEST`] characters, or [`MOST_DAYS`] days.
    #[error("too long")]
    TooLong,
    /// Neither JSON nor a calendar.
    #[error("neither JSON nor iCalendar")]
    Unknown,
    /// JSON that is not the plan of holiday-cn.
    #[error("line {line}: not the JSON of holiday-cn")]
    NotThePlan {
        /// From 1.
        line: usize,
    },
    /// A date that is none, or far away.
    #[error("{text}: no date")]
    BadDate {
        /// As it was written.
        text: String,
    },
    /// An event that ends before it begins, or lasts longer than [`LONGEST_SPAN`] days.
    #[error("{text}: too long, or ends before it begins")]
    BadSpan {
        /// Its first day, as it was written.
        text: String,
    },
    /// The same day is off and worked.
    #[error("{0} is off and worked")]
    Twice(NaiveDate),
    /// Nothing in it says 休 or 班.
    #[error("no day off and no made-up day")]
    NoDays,
}

impl PlanError {
    /// For people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let both = |zh: String, en: String| lang.pick(zh, en);
        match self {
            Self::Empty => both("请粘贴文件内容".into(), "Paste what is in the file".into()),
            Self::TooLong => both("内容太多，请只粘贴一年的放假安排".into(), "Too much: paste the plan of one year".into()),
            Self::Unknown => both(
                "这不是看得懂的放假安排：可以用 .xlsx、.xls、.ods 或 .csv 表格，holiday-cn 的 .json，或 .ics 日历".into(),
                "This is no holiday plan that can be read: use an .xlsx, .xls, .ods or .csv table, a holiday-cn .json, or an .ics calendar".into(),
            ),
            Self::NotThePlan { line } => both(
                format!("这不是放假安排：第 {line} 行不是 holiday-cn 的格式"),
                format!("This is no holiday plan: line {line} is not in the format of holiday-cn"),
            ),
            Self::BadDate { text } => both(format!("“{text}”不是日期"), format!("“{text}” is no date")),
            Self::BadSpan { text } => both(
                format!("从 {text} 开始的一项太长，或者结束早于开始"),
                format!("What begins on {text} is too long, or ends before it begins"),
            ),
            Self::Twice(date) => {
                let date = full_date(*date, lang);
                both(format!("{date} 又放假又上课"), format!("{date} is both off and a school day"))
            }
            Self::NoDays => both("里面没有标明“休”或“班”的日子".into(), "It has no day marked 休 (off) or 班 (worked)".into()),
        }
    }
}

/// Reads a plan: the JSON of holiday-cn, or a calendar whose events say 休 and 班. By date, each once.
///
/// # Errors
/// What can't be read, and why; nothing is taken from a file that has an error.
pub fn read_plan(text: &str) -> Result<Vec<PlannedDay>, PlanError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(PlanError::Empty);
    }
    if text.len() > LONGEST {
        return Err(PlanError::TooLong);
    }
    let days = if text.starts_with(['{', '[']) {
        json::read(text)?
    } else if text.get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        ics::read(text)?
    } else {
        return Err(PlanError::Unknown);
    };
    once_each(days)
}

fn once_each(days: Vec<PlannedDay>) -> Result<Vec<PlannedDay>, PlanError> {
    if days.len() > MOST_DAYS {
        return Err(PlanError::TooLong);
    }
    let mut by_date: BTreeMap<NaiveDate, PlannedDay> = BTreeMap::new();
    for day in days {
        if by_date.get(&day.date).is_some_and(|other| other.kind != day.kind) {
            return Err(PlanError::Twice(day.date));
        }
        by_date.entry(day.date).or_insert(day);
    }
    if by_date.is_empty() { Err(PlanError::NoDays) } else { Ok(by_date.into_values().collect()) }
}

/// A date near enough to have a calendar.
fn near(date: NaiveDate) -> bool {
    YEARS.contains(&date.year())
}

/// A name without what could not stand on a page.
fn name(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect::<String>().trim().to_owned()
}

/// What a plan means for a school: days off on weekdays, school on days of the weekend. What a weekend or a weekday is anyway
/// needs no row. Whose timetable a made-up day follows the State Council does not say: the school names it.
#[must_use]
pub fn for_school(days: &[PlannedDay]) -> Vec<SpecialDay> {
    let row = |d: &PlannedDay| {
        let weekend = d.date.weekday().number_from_monday() > 5;
        let kind = match (d.kind, weekend) {
            (Planned::Off, false) => DayKind::Off,
            (Planned::School, true) => DayKind::School(None),
            (Planned::Off, true) | (Planned::School, false) => return None,
        };
        Some(SpecialDay { date: d.date, grade: None, kind, label: d.name.clone() })
    };
    days.iter().filter_map(row).collect()
}
