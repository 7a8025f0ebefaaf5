//! 反映: what a family reports by choices alone, who answers, and the code by which the family reads the answers.
//!
//! No words of a family are ever taken (I6): a kind, and by choice a subject and a day.

mod code;

pub use code::LookUpCode;

use crate::{
    assignment::named,
    id::{ClassId, SubjectId},
    lang::Lang,
    school::{School, Subject},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

named! {
    /// What a family reports.
    ReportKind {
        /// 作业超时
        OverTime = "over_time",
        /// 给家长布置的作业
        ForParents = "for_parents",
        /// 惩罚性、重复性作业
        Punishment = "punishment",
        /// 要用手机
        NeedsPhone = "needs_phone",
        /// 其他
        Other = "other",
    }
}

named! {
    /// On whose behalf a report is answered: each side for itself.
    AnsweredBy {
        /// 学校
        School = "school",
        /// 督导
        Inspector = "inspector",
    }
}

impl ReportKind {
    /// What is reported, in the reader's words.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::OverTime => ("作业超时，超过上限", "Homework takes longer than the cap"),
            Self::ForParents => ("给家长布置作业、要家长检查批改", "Homework for parents, or work for them to check or mark"),
            Self::Punishment => ("惩罚性、重复性作业，例如罚抄", "Homework as punishment, or the same over and over"),
            Self::NeedsPhone => ("要用手机、应用或打卡才能完成", "Homework that needs a phone, an app or check-ins"),
            Self::Other => ("其他问题", "Something else"),
        };
        lang.pick(zh, en)
    }
}

impl AnsweredBy {
    /// 学校 / 督导
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::School => lang.pick("学校", "School"),
            Self::Inspector => lang.pick("督导", "Inspector"),
        }
    }
}

/// What a family sent, as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The name of a kind.
    pub kind: String,
    /// The id of a subject; may be empty.
    pub subject: String,
    /// A date; may be empty.
    pub about: String,
}

/// What a family reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Of which kind.
    pub kind: ReportKind,
    /// In which subject.
    pub subject: Option<SubjectId>,
    /// On which day.
    pub about: Option<NaiveDate>,
}

/// Why something that was sent is no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BadChoice {
    /// No kind, or one that there is not.
    Kind,
    /// A subject that the class does not have.
    Subject,
    /// No date, or one that is to come or long past.
    Date,
}

impl BadChoice {
    /// What is wrong, in the reader's words; today is the example of a date.
    #[must_use]
    pub fn sentence(self, today: NaiveDate, lang: Lang) -> String {
        let days = Report::DAYS_BACK;
        match self {
            Self::Kind => lang.pick("请选一项", "Choose one of these").to_owned(),
            Self::Subject => lang.pick("请从列表里选学科，也可以不选", "Choose a subject from the list, or none").to_owned(),
            Self::Date => lang.pick(
                format!("请选今天或最近 {days} 天里的一天，例如 {today}，也可以不填"),
                format!("Choose today or a day of the last {days}, such as {today}, or none"),
            ),
        }
    }
}

impl Report {
    /// Days that a report may go back *(decision: long enough for a family to see that something goes on, short enough for the
    /// school to find out)*.
    pub const DAYS_BACK: u64 = 30;

    /// The first day that may be reported.
    #[must_use]
    pub fn earliest(today: NaiveDate) -> NaiveDate {
        today - Days::new(Self::DAYS_BACK)
    }

    /// Reads what was sent; everything that is wrong with it at once.
    ///
    /// # Errors
    /// What is no choice of that class's family.
    pub fn parse(sent: &Sent, school: &School, class: ClassId, today: NaiveDate) -> Result<Self, BTreeSet<BadChoice>> {
        let kind = ReportKind::parse(sent.kind.trim()).ok_or(BadChoice::Kind);
        let subject = optional(&sent.subject, |text| {
            let id = text.parse().ok().map(SubjectId)?;
            subjects_of(school, class).iter().any(|s| s.id == id).then_some(id)
        });
        let about = optional(&sent.about, |text| {
            let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
            (Self::earliest(today)..=today).contains(&date).then_some(date)
        });
        let (subject, about) = (subject.ok_or(BadChoice::Subject), about.ok_or(BadChoice::Date));
        match (kind, subject, about) {
            (Ok(kind), Ok(subject), Ok(about)) => Ok(Self { kind, subject, about }),
            (kind, subject, about) => Err([kind.err(), subject.err(), about.err()].into_iter().flatten().collect()),
        }
    }
}

/// Nothing where nothing was sent; none at all where it can't be read.
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match text.trim() {
        "" => Some(None),
        text => read(text).map(Some),
    }
}

/// The subjects that a class is taught, in the school's order; all of the school's as long as nobody has said who teaches what.
#[must_use]
pub fn subjects_of(school: &School, class: ClassId) -> Vec<&Subject> {
    let taught: BTreeSet<_> = school.lessons.iter().filter(|l| l.class == class).map(|l| l.subject).collect();
    school.subjects.iter().filter(|s| taught.is_empty() || taught.contains(&s.id)).collect()
}
