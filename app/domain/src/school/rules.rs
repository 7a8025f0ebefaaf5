//! What a school decides about its rules after its first set-up: each decision holds from a day on, and never for days before.

use super::{Grade, NoHomeworkRule, School};
use crate::wording::OwnWording;
use chrono::{NaiveDate, NaiveTime, Weekday};
use std::collections::BTreeSet;

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

/// Who decided on a no-homework weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoHomeworkBy {
    /// The school was set up with it.
    SetUp,
    /// That version of the grade's plan for the term begun for that day.
    Plan {
        /// The first day of its term when it was begun.
        term: NaiveDate,
        /// The version.
        version: u32,
    },
    /// The school's rules.
    Rules,
}

/// The no-homework weekday that is in force on a date, and where it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHomeworkInForce {
    /// The weekday; `None`: there is none.
    pub weekday: Option<Weekday>,
    /// The first day of what was decided; `None` where the school was set up with it.
    pub from: Option<NaiveDate>,
    /// Where.
    pub by: NoHomeworkBy,
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

    /// The no-homework weekday 无作业日 that a grade has on a date.
    #[must_use]
    pub fn no_homework_weekday(&self, grade: Grade, date: NaiveDate) -> Option<Weekday> {
        self.no_homework_in_force(grade, date).weekday
    }

    /// What is in force on a date, and where it was decided. Plan and rules both name a no-homework weekday: whichever holds from the later
    /// day on stands, on the same day the rules.
    #[must_use]
    pub fn no_homework_in_force(&self, grade: Grade, date: NaiveDate) -> NoHomeworkInForce {
        let dated = self.rules.no_homework.iter().filter(|n| n.grade == grade && n.from <= date).max_by_key(|n| n.from);
        let plan = self.plan_on(grade, date).filter(|p| dated.is_none_or(|rule| rule.from < p.from));
        let (weekday, from, by) = match (plan, dated) {
            (Some(p), _) => (p.no_homework, Some(p.from), NoHomeworkBy::Plan { term: p.term, version: p.version }),
            (None, Some(rule)) => (rule.weekday, Some(rule.from), NoHomeworkBy::Rules),
            (None, None) => (self.no_homework.get(&grade).copied(), None, NoHomeworkBy::SetUp),
        };
        NoHomeworkInForce { weekday, from, by }
    }

    /// What comes into force after a date, the next first: of the rules and of approved plans.
    #[must_use]
    pub fn no_homework_to_come(&self, grade: Grade, after: NaiveDate) -> Vec<NoHomeworkInForce> {
        let rules = self.rules.no_homework.iter().filter(|n| n.grade == grade).map(|n| n.from);
        let plans = self.plans.iter().filter(|p| p.grade == grade).map(|p| p.from);
        let days: BTreeSet<NaiveDate> = rules.chain(plans).filter(|d| *d > after).collect();
        let mut found = vec![];
        for day in days {
            let next = self.no_homework_in_force(grade, day);
            // what is not in force on its own first day never comes
            if next.from == Some(day) {
                found.push(next);
            }
        }
        found
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
