//! Who sets work, and where they may.

use crate::id::{ClassId, StaffId, SubjectId};
use chrono::NaiveDate;

/// Who sets it, and for which classes and subjects they may (their lessons, and those of co-teachers).
#[derive(Clone, Debug)]
pub struct Author {
    /// The teacher.
    pub staff: StaffId,
    /// Pairs they may set work for.
    pub may_set: Vec<(ClassId, SubjectId)>,
    /// Of these pairs they may do so as substitutes, for work of their days.
    pub substitute_for: Vec<Substitute>,
}

impl Author {
    /// First and last of the days nearest to a date on which they stand in for a pair, where the date is none of those.
    #[must_use]
    pub fn beyond_their_days(&self, of: (ClassId, SubjectId), date: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let away = |s: &Substitute| (s.from - date).max(date - s.to).num_days();
        let nearest = self.substitute_for.iter().filter(|s| s.of == of).min_by_key(|s| away(s))?;
        (away(nearest) > 0).then_some((nearest.from, nearest.to))
    }
}

/// A pair, and the first and the last day on which somebody stands in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Substitute {
    /// The class and the subject.
    pub of: (ClassId, SubjectId),
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}
