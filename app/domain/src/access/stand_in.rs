//! Standing in for somebody from a day to a day: a substitute 代课 has a lesson of theirs, a deputy 代理 a grade. What they did stays
//! theirs; before and after it they read nothing of it.

use super::{Grant, Role, Scope, Who};
use crate::{
    id::{ClassId, StaffId, SubjectId},
    school::{Grade, Lesson},
    typed::is_near,
};
use chrono::{Days, NaiveDate};
use uuid::Uuid;

/// What somebody stands in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandInFor {
    /// A subject of a class, as a substitute.
    Lesson {
        /// The class.
        class: ClassId,
        /// The subject.
        subject: SubjectId,
    },
    /// A grade, as the coordinator's deputy.
    Grade(Grade),
}

/// Somebody stands in, from a day to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Its id.
    pub id: Uuid,
    /// Who.
    pub staff: StaffId,
    /// For what.
    pub of: StandInFor,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// Why days can't be those of standing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadDays {
    /// The last day is before the first.
    Order,
    /// It is over already.
    Past,
    /// The first is so far away that its year is mistyped ([`is_near`]).
    Far(NaiveDate),
    /// More than [`LONGEST`] days: whoever teaches for so long has the lesson.
    Long,
}

/// Most days of standing in *(decision: a school year)*.
pub const LONGEST: u64 = 366;

/// Whether these can be the first and the last day.
///
/// # Errors
/// Why they can't.
pub fn check_days((from, to): (NaiveDate, NaiveDate), today: NaiveDate) -> Result<(), BadDays> {
    if to < from {
        return Err(BadDays::Order);
    }
    if to < today {
        return Err(BadDays::Past);
    }
    if from.checked_add_days(Days::new(LONGEST)).is_none_or(|last| to >= last) {
        return Err(BadDays::Long);
    }
    if is_near(from, today) { Ok(()) } else { Err(BadDays::Far(from)) }
}

impl StandIn {
    /// Whether it is one of its days.
    #[must_use]
    pub fn is_on(&self, today: NaiveDate) -> bool {
        (self.from..=self.to).contains(&today)
    }
}

impl Who {
    /// With what they stand in for on that day.
    #[must_use]
    pub fn standing_in(mut self, all: &[StandIn], today: NaiveDate) -> Self {
        for one in all.iter().filter(|s| s.staff == self.staff && s.is_on(today)) {
            match one.of {
                StandInFor::Lesson { class, subject } => {
                    let lesson = Lesson { class, subject, staff: self.staff };
                    if !self.lessons.contains(&lesson) {
                        self.lessons.push(lesson);
                    }
                }
                StandInFor::Grade(grade) => {
                    let grant = Grant { role: Role::Deputy, scope: Scope::Grade(grade) };
                    if !self.grants.contains(&grant) {
                        self.grants.push(grant);
                    }
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{BadDays, Grant, Role, Scope, StandIn, StandInFor, Who, check_days};
    use crate::{
        id::{ClassId, StaffId, SubjectId},
        school::Grade,
    };
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    #[test]
    fn somebody_stands_in_from_the_first_day_to_the_last_and_for_nobody_else() {
        let (staff, class, subject) = (StaffId(Uuid::from_u128(1)), ClassId(Uuid::from_u128(2)), SubjectId(Uuid::from_u128(3)));
        let grade = Grade::new(7).unwrap();
        let one = |of| StandIn { id: Uuid::nil(), staff, of, from: day(10), to: day(12) };
        let all = [one(StandInFor::Lesson { class, subject }), one(StandInFor::Grade(grade))];
        let on = |staff, n| Who { staff, grants: vec![], lessons: vec![] }.standing_in(&all, day(n));
        for (n, has) in [(9, false), (10, true), (12, true), (13, false)] {
            let who = on(staff, n);
            assert_eq!(who.lessons.iter().any(|l| (l.class, l.subject) == (class, subject)), has, "{n}");
            assert_eq!(who.grants.contains(&Grant { role: Role::Deputy, scope: Scope::Grade(grade) }), has, "{n}");
        }
        let other = on(StaffId(Uuid::from_u128(9)), 11);
        assert!(other.lessons.is_empty() && other.grants.is_empty());
        let twice = on(staff, 11).standing_in(&all, day(11));
        assert_eq!((twice.lessons.len(), twice.grants.len()), (1, 1));
    }

    #[test]
    fn days_are_in_order_not_over_and_no_more_than_a_year() {
        assert_eq!(check_days((day(10), day(10)), day(10)), Ok(()));
        assert_eq!(check_days((day(11), day(10)), day(1)), Err(BadDays::Order));
        assert_eq!(check_days((day(1), day(9)), day(10)), Err(BadDays::Past));
        let later = |days| day(10) + chrono::Days::new(days);
        assert_eq!(check_days((day(10), later(365)), day(10)), Ok(()));
        assert_eq!(check_days((day(10), later(366)), day(10)), Err(BadDays::Long));
        let mistyped = later(365 * 180);
        assert_eq!(check_days((mistyped, mistyped), day(10)), Err(BadDays::Far(mistyped)));
    }
}
