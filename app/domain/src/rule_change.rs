//! Changes of a school's rules: stricter caps, the no-homework day, times of posting, wording. Each holds from a day on and never
//! for days before; none is looser than the rules, and none may leave posted work on a day that it no longer fits.
//!
//! *(decisions)* where the rules leave an edge open:
//! - A new cap of a grade takes the place of what was decided for the same days; around them the others stand.
//! - Today a cap may get stricter, never looser. Everything else holds from tomorrow on: today's evening has begun under the old.
//! - Where R06 holds work, a day with posted required work can't become a no-homework day either: that too is refused with its days.

mod bad;
mod caps;
mod dated;
mod unfit;
mod words;

pub use bad::BadRule;
pub use unfit::{UnfitDay, stricter_days, unfit};

use crate::{
    school::{CapRule, Grade, Parts, PostingFrom, School},
    wording::{Weight, WordingRule},
};
use chrono::{Datelike, NaiveDate, Weekday};

/// One change of a school's rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleChange {
    /// A stricter cap, instead of what was decided for its days.
    SetCap(CapRule),
    /// A cap ends: from that day on the table holds again.
    EndCap {
        /// Whose.
        grade: Grade,
        /// The first day on which it holds.
        from: NaiveDate,
        /// The first day without it.
        until: NaiveDate,
    },
    /// The no-homework weekday of a grade, or none, from a day on.
    SetNoHomework {
        /// The grade.
        grade: Grade,
        /// First day on which it holds.
        from: NaiveDate,
        /// The weekday.
        weekday: Option<Weekday>,
    },
    /// A no-homework weekday that is to come does not come.
    TakeBackNoHomework {
        /// The grade.
        grade: Grade,
        /// The day from which it would hold.
        from: NaiveDate,
    },
    /// R06, cut-off and end of after-school service, from a day on.
    SetPosting(PostingFrom),
    /// Times of posting that are to come do not come.
    TakeBackPosting {
        /// The day from which they would hold.
        from: NaiveDate,
    },
    /// What a wording rule does, and the school's own words of it; for what is set from now on.
    SetWording {
        /// The rule.
        rule: WordingRule,
        /// Warn, or refuse.
        weight: Weight,
        /// All of its own words.
        words: Vec<String>,
    },
}

impl RuleChange {
    /// The school with its rules changed; everything else is as it was.
    ///
    /// # Errors
    /// What a school can't decide, and why. Whether posted work still fits is [`unfit`]'s to say.
    pub fn apply(&self, school: &School, today: NaiveDate) -> Result<School, BadRule> {
        let mut parts = Parts::clone(school);
        match self {
            Self::SetCap(rule) => caps::set(&mut parts.caps, *rule, today)?,
            Self::EndCap { grade, from, until } => caps::end(&mut parts.caps, (*grade, *from), *until, today)?,
            Self::SetNoHomework { grade, from, weekday } => {
                dated::set_no_homework(&mut parts.rules, (*grade, *from, *weekday), today)?;
            }
            Self::TakeBackNoHomework { grade, from } => {
                dated::take_back(&mut parts.rules.no_homework, |n| n.grade == *grade && n.from == *from, (*from, today))?;
            }
            Self::SetPosting(posting) => dated::set_posting(&mut parts.rules, *posting, today)?,
            Self::TakeBackPosting { from } => {
                dated::take_back(&mut parts.rules.posting, |p| p.from == *from, (*from, today))?;
            }
            Self::SetWording { rule, weight, words } => words::set(&mut parts.rules.wording, (*rule, *weight), words, today)?,
        }
        let after = School::new(parts);
        caps::not_looser_today(self, (school, &after), today)?;
        if after.caps == school.caps && after.rules == school.rules { Err(BadRule::NothingNew) } else { Ok(after) }
    }
}

/// From that day on, and not in a year that nobody meant.
fn not_before(date: NaiveDate, first: NaiveDate) -> Result<(), BadRule> {
    if date < first {
        return Err(BadRule::TooEarly(first));
    }
    if (2000..2100).contains(&date.year()) { Ok(()) } else { Err(BadRule::Far(date)) }
}

/// The day after.
fn next(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}
