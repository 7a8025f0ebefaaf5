//! The terms of a school, whose notices are listed and kept together.

use super::may_see;
use crate::api::{AppError, Cx};
use chrono::NaiveDate;
use domain::{calendar::monday_of, school::Term};
use store::BoardWeek;

/// A term of the whole school: grades may begin and end within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolTerm {
    /// 2026–2027学年第一学期
    pub name: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
}

impl SchoolTerm {
    /// The Mondays of its first and its last week.
    #[must_use]
    pub fn mondays(&self) -> (NaiveDate, NaiveDate) {
        (monday_of(self.starts_on), monday_of(self.ends_on))
    }

    /// Whether a week is one of its weeks.
    #[must_use]
    pub fn has_week(&self, monday: NaiveDate) -> bool {
        let (first, last) = self.mondays();
        (first..=last).contains(&monday)
    }
}

/// The school's terms, the first first; those of different grades that overlap are one, named as the one for every grade.
#[must_use]
pub fn terms(of: &[Term]) -> Vec<SchoolTerm> {
    let mut all: Vec<_> = of.iter().collect();
    all.sort_by_key(|t| (t.starts_on, t.grade.is_some()));
    let mut found: Vec<SchoolTerm> = vec![];
    for term in all {
        match found.last_mut() {
            Some(last) if term.starts_on <= last.ends_on => {
                last.ends_on = last.ends_on.max(term.ends_on);
                if term.grade.is_none() {
                    last.name.clone_from(&term.name);
                }
            }
            _ => found.push(SchoolTerm { name: term.name.clone(), starts_on: term.starts_on, ends_on: term.ends_on }),
        }
    }
    found
}

/// The term that begins on that day, with the weeks of it that have a notice.
///
/// # Errors
/// No such term, nothing published in it, or not theirs to see.
pub async fn get_term(cx: &Cx, starts_on: NaiveDate) -> Result<(SchoolTerm, Vec<BoardWeek>), AppError> {
    may_see(cx)?;
    let term = terms(&cx.school.terms).into_iter().find(|t| t.starts_on == starts_on).ok_or(AppError::NotFound)?;
    let mut weeks = cx.store.board_weeks(cx.school.id).await?;
    weeks.retain(|w| term.has_week(w.monday));
    if weeks.is_empty() { Err(AppError::NotFound) } else { Ok((term, weeks)) }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{SchoolTerm, terms};
    use chrono::NaiveDate;
    use domain::school::{Grade, Term};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, month, day).unwrap_or_default()
    }

    fn term(name: &str, starts_on: NaiveDate, ends_on: NaiveDate, grade: Option<u8>) -> Term {
        Term { name: name.into(), starts_on, ends_on, grade: grade.and_then(Grade::new) }
    }

    #[test]
    fn a_term_is_as_long_as_that_of_any_grade_and_named_as_that_of_all() {
        let of = [
            term("第一学期", day(9, 1), day(12, 31), None),
            term("第二学期", day(2, 22), day(7, 9), None),
            term("初三第二学期", day(2, 15), day(6, 25), Some(9)),
        ];
        let found = |name: &str, starts_on, ends_on| SchoolTerm { name: name.into(), starts_on, ends_on };
        assert_eq!(terms(&of), [found("第二学期", day(2, 15), day(7, 9)), found("第一学期", day(9, 1), day(12, 31))]);
    }

    #[test]
    fn the_week_in_which_a_term_begins_or_ends_is_its_own() {
        let term = SchoolTerm { name: String::new(), starts_on: day(9, 1), ends_on: day(12, 31) };
        for (monday, within) in [(day(8, 23), false), (day(8, 30), true), (day(12, 27), true)] {
            assert_eq!(term.has_week(monday), within, "{monday}");
        }
    }
}
