//! What is wrong with a field, in plain words.

use crate::{lang::Lang, minutes::MinutesError, sentence};
use chrono::NaiveDate;

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form: `minutes`, `tier_B_minutes`, `spread` …
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing entered or chosen.
    Missing,
    /// More characters than the field takes.
    TooLong {
        /// Characters it takes.
        most: usize,
    },
    /// Control, right-to-left or invisible characters.
    Unprintable,
    /// None of the choices.
    NoChoice,
    /// Not a class and subject that the teacher teaches.
    NotYours,
    /// Not minutes (R08 where the work is written).
    Minutes(MinutesError),
    /// Not a date.
    NoDate,
    /// Not a school day of a class's grade.
    NoSchoolDay(NaiveDate),
    /// Further back than back-entry allows.
    TooLongAgo {
        /// The first day that it allows.
        first: NaiveDate,
    },
    /// Too far ahead.
    TooFarAhead {
        /// The last day.
        last: NaiveDate,
    },
    /// Due before it is set.
    DueBeforeSet,
    /// Due the same day, but not done at school.
    DueSameDay,
    /// Outside every term.
    OutsideTerm,
    /// One tier alone is none.
    OneTier,
    /// A tier twice.
    TierTwice,
    /// A day of the spread that is no load day of this work.
    SpreadDays(Vec<NaiveDate>),
    /// The spread does not sum to the estimate.
    SpreadSum {
        /// What it sums to.
        given: u32,
        /// The estimate.
        total: u32,
    },
}

impl Problem {
    /// A plain sentence that says what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::TooLong { most } => lang.pick(format!("太长了，最多 {most} 个字"), format!("Too long: at most {most} characters")),
            Self::NoSchoolDay(d) => {
                lang.pick(format!("{}不上课，请换一天", sentence::date(*d, lang)), format!("No school on {}: choose another day", sentence::date(*d, lang)))
            }
            Self::TooLongAgo { first } => {
                let d = sentence::date(*first, lang);
                lang.pick(format!("只能补录 5 个上课日以内的作业，最早 {d}"), format!("Back-entry reaches back 5 school days, to {d}"))
            }
            Self::TooFarAhead { last } => {
                let d = sentence::date(*last, lang);
                lang.pick(format!("太远了，最晚 {d}"), format!("Too far ahead: at the latest {d}"))
            }
            Self::SpreadDays(days) => spread_days(days, lang),
            Self::SpreadSum { given, total } => {
                lang.pick(format!("每天相加是 {given} 分钟，应等于 {total} 分钟"), format!("The days sum to {given} minutes, they must sum to {total}"))
            }
            Self::Minutes(why) => minutes(*why, lang).into(),
            Self::Missing
            | Self::Unprintable
            | Self::NoChoice
            | Self::NotYours
            | Self::NoDate
            | Self::DueBeforeSet
            | Self::DueSameDay
            | Self::OutsideTerm
            | Self::OneTier
            | Self::TierTwice => self.fixed(lang).into(),
        }
    }

    fn fixed(&self, lang: Lang) -> &'static str {
        match self {
            Self::Missing => lang.pick("请填写", "Please fill this in"),
            Self::Unprintable => lang.pick("有看不见的字符，请删掉后重新输入", "It has invisible characters: delete them and type it again"),
            Self::NoChoice => lang.pick("请从列表里选择", "Choose one of the list"),
            Self::NotYours => lang.pick("您不教这个班的这门课", "You do not teach this subject to this class"),
            Self::NoDate => lang.pick("请填一个日期，如 2026-11-24", "Enter a date such as 2026-11-24"),
            Self::DueBeforeSet => lang.pick("上交日期早于布置日期", "It is due before it is set"),
            Self::DueSameDay => lang.pick("当天上交的作业只能在校内完成", "Work due the same day must be done at school"),
            Self::OutsideTerm => lang.pick("这一天不在学期内", "This day is outside the term"),
            Self::OneTier => lang.pick("分层至少要两层；只有一层就不用填", "Tiers need at least two; leave them empty for one"),
            Self::TierTwice => lang.pick("同一层填了两次", "A tier is entered twice"),
            _ => "",
        }
    }
}

fn minutes(why: MinutesError, lang: Lang) -> &'static str {
    match why {
        MinutesError::Absent => lang.pick("请填预计用时，1–240 分钟", "Enter an estimate of 1 to 240 minutes"),
        MinutesError::NotWhole => lang.pick("请填整数分钟，如 25", "Enter whole minutes, such as 25"),
        MinutesError::OutOfRange => lang.pick("预计用时要在 1–240 分钟之间", "An estimate is 1 to 240 minutes"),
    }
}

fn spread_days(days: &[NaiveDate], lang: Lang) -> String {
    let list = days.iter().map(|d| sentence::date(*d, lang)).collect::<Vec<_>>().join(lang.pick("、", ", "));
    lang.pick(format!("{list}不在这项作业的天数里"), format!("{list}: not a day of this work"))
}
