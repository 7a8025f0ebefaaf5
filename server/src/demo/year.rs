//! The school year 2026–2027 of the demo: terms, and the dates that are not as their weekday says.
//!
//! Days off come from `domain::calendar`'s table: for 2027 no plan was published when it was made, which those rows say.

use chrono::{NaiveDate, Weekday};
use domain::{
    calendar::{for_school, national_plan, national_years},
    school::{DayKind, Grade, SpecialDay, Term},
};

/// Year, month, day.
pub(crate) type Ymd = (i32, u32, u32);

/// Grade 9 sits its examination in late June, so its year ends before the others'.
const LAST_GRADE: u8 = 9;

/// Monday of the week that `demo-school.md` gives line by line; the last week with homework.
pub(crate) const SAMPLE_MONDAY: Ymd = (2026, 11, 23);

/// Name, first day, last day, the one grade that it is for.
type TermRow = (&'static str, Ymd, Ymd, Option<u8>);

const TERMS: [TermRow; 3] = [
    ("2026–2027学年第一学期", (2026, 9, 1), (2027, 1, 23), None),
    ("2026–2027学年第二学期", (2027, 3, 1), (2027, 7, 10), None),
    ("2026–2027学年第二学期", (2027, 3, 1), (2027, 6, 18), Some(LAST_GRADE)),
];

/// 调休: Sunday 20 September makes up the lessons of Friday 25 September, Saturday 10 October those of Wednesday the 7th.
/// So the no-homework day of grades 3 and 5 falls on a Saturday once.
const MADE_UP: [(Ymd, Weekday, &str); 2] =
    [((2026, 9, 20), Weekday::Fri, "国庆节调休，上周五的课"), ((2026, 10, 10), Weekday::Wed, "国庆节调休，上周三的课")];

/// A date of the tables; they hold none that is not one.
pub(crate) fn date((year, month, day): Ymd) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The terms; grade 9 has an end of its own.
pub(crate) fn terms() -> Vec<Term> {
    let term = |(name, from, to, grade): (&str, _, _, Option<u8>)| Term {
        name: name.into(),
        starts_on: date(from),
        ends_on: date(to),
        grade: grade.and_then(Grade::new),
    };
    TERMS.into_iter().map(term).collect()
}

/// Holidays and made-up school days: those of the State Council's plan that lie in term.
pub(crate) fn special_days() -> Vec<SpecialDay> {
    let planned = national_years().filter_map(national_plan).flat_map(|plan| for_school(&plan.days()));
    let in_term = |day: &SpecialDay| TERMS.iter().any(|t| (date(t.1)..=date(t.2)).contains(&day.date));
    let made_up = |(at, follows, label): (_, _, &str)| SpecialDay {
        date: date(at),
        grade: None,
        kind: DayKind::School(Some(follows)),
        label: label.into(),
    };
    let off = planned.filter(|day| day.kind == DayKind::Off && in_term(day));
    off.chain(MADE_UP.into_iter().map(made_up)).collect()
}
