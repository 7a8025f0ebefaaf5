//! The days off that a date is one of: within a term, and between terms.

use chrono::{Datelike, Days, NaiveDate};
use domain::calendar::Calendar;

/// Days off in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
    /// 国庆节 …: the date's own, or one of another of these days.
    pub label: Option<String>,
    /// A weekday of them fell away without being a holiday: 停课.
    pub cancelled: bool,
}

/// The days between two terms; at the edge of what is known one of them is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vacation {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

impl Vacation {
    /// Whether it is the summer's: from June to August, where the winter's lies around the new year.
    #[must_use]
    pub fn is_summers(self) -> bool {
        let days = self.from.zip(self.to).map(|(from, to)| from + Days::new((to - from).num_days().unsigned_abs() / 2));
        days.or(self.from).or(self.to).is_some_and(|day| (6..=8).contains(&day.month()))
    }
}

/// The days off around a date that is one, in term.
pub(super) fn rest(calendar: &Calendar, date: NaiveDate) -> Option<Rest> {
    if calendar.is_school_day(date) || calendar.term_of(date).is_none() {
        return None;
    }
    let from = calendar.previous_school_day(date)? + Days::new(1);
    let to = calendar.next_school_day(date)? - Days::new(1);
    let label = |d: &NaiveDate| calendar.label(*d).filter(|l| !l.is_empty());
    let days = || from.iter_days().take_while(|d| *d <= to);
    let named = days().any(|d| label(&d).is_some_and(is_holiday));
    // a weekday without a word of its own belongs to the holiday that it lies in
    let fell_away = |d: NaiveDate| d.weekday().number_from_monday() <= 5 && !label(&d).map_or(named, is_holiday);
    Some(Rest {
        from,
        to,
        label: label(&date).or_else(|| days().find_map(|d| label(&d))).map(str::to_owned),
        cancelled: days().any(fell_away),
    })
}

/// 国庆节, 端午节（暂定）, 元旦, 寒假
fn is_holiday(label: &str) -> bool {
    ["节", "元旦", "寒假", "暑假"].into_iter().any(|word| label.contains(word))
}

/// The vacation that a date lies in; none in term, and where no term is known.
pub(super) fn vacation(calendar: &Calendar, date: NaiveDate) -> Option<Vacation> {
    let (ended, starts) = calendar.terms_around(date)?;
    let found = Vacation { from: ended.map(|d| d + Days::new(1)), to: starts.map(|d| d - Days::new(1)) };
    (found.from.is_some() || found.to.is_some()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::school::{DayKind, Grade, SpecialDay, Term};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The autumn and spring terms, with those days off.
    fn calendar(off: &[(&str, &str)]) -> Calendar {
        let term =
            |name: &str, from: &str, to: &str| Term { name: name.into(), grade: None, starts_on: day(from), ends_on: day(to) };
        let terms = [term("autumn", "2026-09-01", "2027-01-29"), term("spring", "2027-03-01", "2027-07-09")];
        let special = |(date, label): &(&str, &str)| SpecialDay {
            date: day(date),
            grade: None,
            kind: DayKind::Off,
            label: (*label).into(),
        };
        Calendar::new(&terms, &off.iter().map(special).collect::<Vec<_>>(), Grade::new(7).unwrap())
    }

    /// Whether a date says that school fell away, and its reason.
    fn said(off: &[(&str, &str)], date: &str) -> (bool, Option<String>) {
        rest(&calendar(off), day(date)).map(|r| (r.cancelled, r.label)).unwrap()
    }

    #[test]
    fn a_weekday_that_fell_away_is_told_on_all_days_off_around_it() {
        let storm = |off: &[(&str, &str)], date: &str| said(off, date) == (true, Some("台风".to_owned()));
        assert!(storm(&[("2026-11-25", "台风")], "2026-11-25"), "a Wednesday");
        let friday = [("2026-11-27", "台风")];
        assert!(storm(&friday, "2026-11-27") && storm(&friday, "2026-11-29"), "a Friday");
        assert!(storm(&[("2026-11-30", "台风")], "2026-11-28"), "a Monday");
        let two = [("2026-11-25", "台风"), ("2026-11-26", "")];
        assert!(storm(&two, "2026-11-25") && storm(&two, "2026-11-26"), "two days");
        assert_eq!(said(&[("2026-11-25", "")], "2026-11-25"), (true, None), "without a word");
        assert_eq!(said(&[], "2026-11-28"), (false, None), "a weekend");
    }

    #[test]
    fn a_holiday_is_none_however_it_is_written_and_all_its_days_say_its_name() {
        for label in ["端午节（暂定）", "元旦", "元旦（暂定）", "中秋节、国庆节", "寒假"] {
            assert_eq!(said(&[("2026-11-25", label)], "2026-11-25"), (false, Some(label.to_owned())));
        }
        let days = ["2026-10-01", "2026-10-02", "2026-10-05"].map(|d| (d, "国庆节"));
        assert_eq!(said(&days, "2026-10-03"), (false, Some("国庆节".to_owned())), "the weekend within");
        let longer = [days.as_slice(), &[("2026-10-06", "")]].concat();
        assert!(!said(&longer, "2026-10-06").0, "a day without a word is the holiday's");
        let moved = [days.as_slice(), &[("2026-10-06", "台风")]].concat();
        assert_eq!(said(&moved, "2026-10-06"), (true, Some("台风".to_owned())));
    }

    #[test]
    fn between_terms_it_is_vacation() {
        let known = calendar(&[]);
        let winter = vacation(&known, day("2027-02-05")).unwrap();
        assert_eq!((winter.from, winter.to), (Some(day("2027-01-30")), Some(day("2027-02-28"))));
        assert!(!winter.is_summers());
        let summer = vacation(&known, day("2027-07-20")).unwrap();
        assert_eq!((summer.from, summer.to), (Some(day("2027-07-10")), None));
        assert!(summer.is_summers() && vacation(&known, day("2026-08-20")).unwrap().is_summers());
        assert_eq!(vacation(&known, day("2026-11-28")), None, "a weekend in term");
        assert_eq!(vacation(Calendar::empty(), day("2026-11-28")), None);
    }
}
