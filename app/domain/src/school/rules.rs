//! What a school decides about its rules after its first set-up: each decision holds from a day on, and never for days before.

use super::{Grade, NoHomeworkRule, School};
use crate::wording::OwnWording;
use chrono::{NaiveDate, NaiveTime, Weekday};

/// The no-homework weekday of a grade from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHomeworkFrom {
    /// The grade.
    pub grade: Grade,
    /// First day on which it holds, until the grade's next one.
    pub from: NaiveDate,
    /// The weekday; `None`: there is none.
    pub weekday: Option<Weekday>,
}

/// What a school decides about the times of posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// R06.
    pub no_homework: NoHomeworkRule,
    /// Posting after this time of day is late (R09).
    pub cut_off: NaiveTime,
    /// End of after-school service: afterwards today takes no more required work.
    pub service_end: NaiveTime,
}

/// The times of posting from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostingFrom {
    /// First day on which they hold, until the next ones.
    pub from: NaiveDate,
    /// The times.
    pub posting: Posting,
}

/// Decisions since the first set-up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// By grade and day.
    pub no_homework: Vec<NoHomeworkFrom>,
    /// By day.
    pub posting: Vec<PostingFrom>,
    /// The wording rules.
    pub wording: OwnWording,
}

impl School {
    /// The times of posting that hold on a date.
    #[must_use]
    pub fn posting(&self, date: NaiveDate) -> Posting {
        let settings = &self.settings;
        let first = Posting { no_homework: settings.no_homework, cut_off: settings.cut_off, service_end: settings.service_end };
        let dated = self.rules.posting.iter().filter(|p| p.from <= date).max_by_key(|p| p.from);
        dated.map_or(first, |p| p.posting)
    }

    /// The no-homework weekday 无作业日 that a grade has on a date. Plan and rules both name one: whichever holds from the later day on
    /// stands, on the same day the rules.
    #[must_use]
    pub fn no_homework_weekday(&self, grade: Grade, date: NaiveDate) -> Option<Weekday> {
        let dated = self.rules.no_homework.iter().filter(|n| n.grade == grade && n.from <= date).max_by_key(|n| n.from);
        match (dated, self.plan_on(grade, date)) {
            (Some(rule), Some(plan)) if rule.from < plan.from => plan.no_homework,
            (Some(rule), _) => rule.weekday,
            (None, Some(plan)) => plan.no_homework,
            (None, None) => self.no_homework.get(&grade).copied(),
        }
    }

    /// Whether the date follows the timetable of the grade's no-homework weekday 无作业日.
    #[must_use]
    pub fn is_no_homework_day(&self, grade: Grade, date: NaiveDate) -> bool {
        let weekday = self.calendar(grade).weekday_followed(date);
        weekday.is_some() && weekday == self.no_homework_weekday(grade, date)
    }

    /// R06 holds required written work of the grade on that date.
    #[must_use]
    pub fn holds_no_homework(&self, grade: Grade, date: NaiveDate) -> bool {
        self.posting(date).no_homework == NoHomeworkRule::Hold && self.is_no_homework_day(grade, date)
    }
}
