//! What is wrong with a field, in plain words that say what to do.

use crate::{assignment::TierName, finding::Rule, lang::Lang, minutes::MinutesError, sentence};
use chrono::NaiveDate;

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form: `minutes`, `tier_B_minutes`, `spread_2026-11-24` …
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No class chosen.
    NoClass,
    /// Not a class of this school.
    UnknownClass,
    /// Not a subject of this school, or none chosen.
    UnknownSubject,
    /// A class to which the teacher does not teach this subject; its name.
    NotYours(String),
    /// Beyond the days on which they stand in for its teacher.
    NotYourDays {
        /// The class's name.
        class: String,
        /// The first day.
        from: NaiveDate,
        /// The last day.
        to: NaiveDate,
    },
    /// Nothing entered.
    Empty,
    /// More characters than the field takes.
    TooLong {
        /// Characters that were typed.
        length: usize,
        /// Characters it takes.
        most: usize,
    },
    /// A control character, a mark that turns the direction of text, or one that nobody sees.
    Unprintable(char),
    /// More than one line where one is meant.
    LineBreak,
    /// Not one of the forms 形式.
    UnknownForm,
    /// Not one of the places 完成地点.
    UnknownPlace,
    /// Minutes that are none.
    Minutes(MinutesError),
    /// Written work without an estimate (R08).
    Unestimated(MinutesError),
    /// Not a date.
    NoDate,
    /// A date that no calendar has, such as 31 November.
    NoSuchDate,
    /// Not a school day of a class's grade.
    NoSchoolDay(NaiveDate),
    /// Outside every term of a class's grade.
    OutsideTerm(NaiveDate),
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
    /// Due too long after it is set.
    DueTooLate {
        /// The last day.
        last: NaiveDate,
    },
    /// Not A, B or C.
    UnknownTier,
    /// One tier alone is none.
    OneTier,
    /// A tier twice.
    TierTwice(TierName),
    /// A day of the spread that is no load day of this work.
    SpreadDay(NaiveDate),
    /// A day of the spread twice.
    SpreadTwice(NaiveDate),
    /// The spread does not sum to the estimate.
    SpreadSum {
        /// What it sums to.
        given: u32,
        /// The estimate.
        total: u32,
    },
}

impl Problem {
    /// The rule that it breaks, where it is one of `rules.md`.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        matches!(self, Self::Unestimated(_)).then_some(Rule::R08)
    }

    /// A plain sentence that says what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::NotYours(class) => {
                (format!("您不教{class}的这门课，请去掉这个班"), format!("You do not teach this subject to {class}: take it out"))
            }
            Self::NotYourDays { class, from, to } => {
                let (from, to) = (sentence::date(*from, lang), sentence::date(*to, lang));
                (
                    format!("您在{class}代课的日子是{from}至{to}：只能布置这几天晚上的作业，请改日期"),
                    format!("You stand in for {class} from {from} to {to}: set work for the evenings of these days"),
                )
            }
            Self::TooLong { length, most } => (
                format!("有 {length} 个字，最多 {most} 个，请缩短"),
                format!("{length} characters, at most {most}: make it shorter"),
            ),
            Self::Unprintable(c) => {
                let code = format!("U+{:04X}", u32::from(*c));
                (
                    format!("有看不见的字符（{code}），请删掉后重新输入"),
                    format!("It has an invisible character ({code}): type it again without"),
                )
            }
            Self::NoSchoolDay(d) => day(*d, lang, "不上课，请换一天", "is no school day: choose another"),
            Self::OutsideTerm(d) => day(*d, lang, "不在学期内，请换一天", "is outside the term: choose another day"),
            Self::TooLongAgo { first } => {
                day(*first, lang, "是最早能补录的一天（5 个上课日以内）", "is the earliest day for a back-entry (5 school days)")
            }
            Self::TooFarAhead { last } => {
                day(*last, lang, "是最晚能布置的一天，请改早一些", "is the last day it can be set on: choose an earlier one")
            }
            Self::DueTooLate { last } => day(
                *last,
                lang,
                "是最晚能上交的一天（布置后 60 天），请改早一些",
                "is the last day it can be due (60 days): choose an earlier one",
            ),
            Self::SpreadDay(d) => day(*d, lang, "不在这项作业的天数里，请清空", "is not a day of this work: leave it empty"),
            Self::SpreadTwice(d) => day(*d, lang, "填了两次，请合并", "is entered twice: make it one"),
            Self::SpreadSum { given, total } => (
                format!("各天相加是 {given} 分钟，应等于 {total} 分钟"),
                format!("The days sum to {given} minutes: make it {total}"),
            ),
            Self::TierTwice(name) => {
                let name = name.name();
                (format!("{name} 层填了两次，请合并"), format!("Tier {name} is entered twice: make it one"))
            }
            Self::Minutes(why) | Self::Unestimated(why) => return minutes(*why, lang).into(),
            Self::NoClass
            | Self::UnknownClass
            | Self::UnknownSubject
            | Self::Empty
            | Self::LineBreak
            | Self::UnknownForm
            | Self::UnknownPlace
            | Self::NoDate
            | Self::NoSuchDate
            | Self::DueBeforeSet
            | Self::DueSameDay
            | Self::UnknownTier
            | Self::OneTier => return self.fixed(lang).into(),
        };
        lang.pick(zh, en)
    }

    /// Sentences without figures.
    fn fixed(&self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::NoClass => ("请至少选一个班", "Choose at least one class"),
            Self::UnknownClass => ("没有这个班，请从列表里选择", "There is no such class: choose from the list"),
            Self::UnknownSubject => ("没有这个学科，请从列表里选择", "There is no such subject: choose from the list"),
            Self::LineBreak => ("这里只能填一行，请去掉换行", "This takes one line: take out the line break"),
            Self::UnknownForm => ("请从列表里选择形式", "Choose a form from the list"),
            Self::UnknownPlace => ("请选择在家庭还是校内完成", "Choose whether it is done at home or at school"),
            Self::NoDate => ("请填一个日期，如 2026-11-24", "Enter a date such as 2026-11-24"),
            Self::NoSuchDate => ("日历上没有这一天，请检查月和日", "No calendar has this day: check month and day"),
            Self::DueBeforeSet => ("上交日期早于布置日期，请改晚一些", "It is due before it is set: choose a later day"),
            Self::DueSameDay => (
                "当天上交的作业只能在校内完成：请改上交日期，或改为校内",
                "Work due the same day is done at school: change the due day or the place",
            ),
            Self::UnknownTier => ("分层只有 A、B、C", "Tiers are A, B and C"),
            Self::OneTier => {
                ("分层至少要两层；人人一样就不用分层", "Tiers are at least two; leave them empty if everyone does the same")
            }
            Self::Empty
            | Self::NotYours(_)
            | Self::NotYourDays { .. }
            | Self::TooLong { .. }
            | Self::Unprintable(_)
            | Self::Minutes(_)
            | Self::Unestimated(_)
            | Self::NoSchoolDay(_)
            | Self::OutsideTerm(_)
            | Self::TooLongAgo { .. }
            | Self::TooFarAhead { .. }
            | Self::DueTooLate { .. }
            | Self::TierTwice(_)
            | Self::SpreadDay(_)
            | Self::SpreadTwice(_)
            | Self::SpreadSum { .. } => ("请填写", "Please fill this in"),
        };
        lang.pick(zh, en)
    }
}

/// A sentence that begins with a date.
fn day(d: NaiveDate, lang: Lang, zh: &str, en: &str) -> (String, String) {
    let date = sentence::date(d, lang);
    (format!("{date}{zh}"), format!("{date} {en}"))
}

fn minutes(why: MinutesError, lang: Lang) -> &'static str {
    match why {
        MinutesError::Absent => lang.pick("请填预计用时，1–240 分钟", "Enter an estimate of 1 to 240 minutes"),
        MinutesError::NotWhole => lang.pick("请填整数分钟，如 25", "Enter whole minutes, such as 25"),
        MinutesError::OutOfRange => lang.pick("预计用时要在 1–240 分钟之间", "An estimate is 1 to 240 minutes"),
    }
}
