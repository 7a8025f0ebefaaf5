//! Caps over time.

use crate::demo::{class_id, day, grade, item, parts};
use domain::{
    cap::cap,
    lang::Lang,
    rule_change::{BadRule, RuleChange, stricter_days, unfit},
    school::{CapRule, Grade, School},
};

const TODAY: &str = "2026-11-24";
const TOMORROW: &str = "2026-11-25";

pub fn rule(minutes: u32, from: &str, to: Option<&str>) -> CapRule {
    CapRule { grade: grade(7), from: day(from), to: to.map(day), minutes, days_off_factor: 7 }
}

pub fn after(school: &School, change: &RuleChange) -> Result<School, BadRule> {
    change.apply(school, day(TODAY))
}

fn school() -> School {
    School::new(parts())
}

fn set(school: &School, rule: CapRule) -> Result<School, BadRule> {
    after(school, &RuleChange::SetCap(rule))
}

fn end(school: &School, from: &str, until: &str) -> Result<School, BadRule> {
    after(school, &RuleChange::EndCap { grade: grade(7), from: day(from), until: day(until) })
}

fn caps(school: &School, days: [&str; 4]) -> [u32; 4] {
    days.map(|d| cap(school, grade(7), day(d)).daily)
}

#[test]
fn a_cap_looser_than_the_table_is_refused_and_the_clause_is_named() {
    for (grade_number, minutes, table) in [(7, 91, 90), (3, 61, 60), (1, 1, 0)] {
        let looser = CapRule { grade: grade(grade_number), ..rule(minutes, TOMORROW, None) };
        let bad = set(&school(), looser).unwrap_err();
        assert_eq!(bad, BadRule::Looser { grade: grade(grade_number), table });
        for lang in [Lang::Zh, Lang::En] {
            assert!(bad.sentence(lang).contains("四（一）2"), "{}", bad.sentence(lang));
        }
    }
    assert!(set(&school(), rule(90, TOMORROW, None)).is_err_and(|bad| bad == BadRule::NothingNew), "that is the table");
    assert_eq!(
        caps(&set(&school(), rule(0, TOMORROW, None)).unwrap(), [TODAY, TOMORROW, "2026-12-01", "2027-03-08"]),
        [90, 0, 0, 0]
    );
}

#[test]
fn a_cap_begins_today_at_the_earliest_and_may_not_loosen_today() {
    assert_eq!(set(&school(), rule(60, "2026-11-23", None)).unwrap_err(), BadRule::TooEarly(day(TODAY)));
    let strict = set(&school(), rule(60, TODAY, None)).unwrap();
    assert_eq!(cap(&strict, grade(7), day(TODAY)).daily, 60);
    assert_eq!(set(&strict, rule(75, TODAY, None)).unwrap_err(), BadRule::TooEarly(day(TOMORROW)));
    assert_eq!(
        caps(&set(&strict, rule(75, TOMORROW, None)).unwrap(), [TODAY, TOMORROW, "2026-12-01", "2027-03-08"]),
        [60, 75, 75, 75]
    );
}

#[test]
fn a_new_cap_takes_the_place_of_what_was_decided_for_its_days_and_the_rest_stands() {
    let first = set(&school(), rule(60, TODAY, Some("2026-12-31"))).unwrap();
    let second = set(&first, rule(45, "2026-12-07", Some("2026-12-11"))).unwrap();
    let rows: Vec<_> = second.caps.iter().map(|c| (c.minutes, c.from.to_string(), c.to.unwrap().to_string())).collect();
    let row = |n: u32, from: &str, to: &str| (n, from.to_owned(), to.to_owned());
    let expected = [row(60, TODAY, "2026-12-06"), row(45, "2026-12-07", "2026-12-11"), row(60, "2026-12-12", "2026-12-31")];
    assert_eq!(rows, expected);
    assert_eq!(caps(&second, ["2026-12-04", "2026-12-07", "2026-12-14", "2027-01-04"]), [60, 45, 60, 90]);
    let three = Grade::new(3).unwrap();
    assert_eq!(cap(&second, three, day("2026-12-08")).daily, 60, "other grades are as they were");
}

#[test]
fn what_held_before_today_never_changes() {
    let mut old = parts();
    old.caps = vec![rule(60, "2026-09-01", None)];
    let school = School::new(old);
    for changed in [set(&school, rule(45, TODAY, None)).unwrap(), end(&school, "2026-09-01", TOMORROW).unwrap()] {
        for date in ["2026-09-01", "2026-11-23"] {
            assert_eq!(cap(&changed, grade(7), day(date)), cap(&school, grade(7), day(date)), "{date}");
        }
    }
}

#[test]
fn a_cap_ends_tomorrow_at_the_earliest_and_one_to_come_does_not_come() {
    let school = set(&set(&school(), rule(60, TODAY, None)).unwrap(), rule(45, "2026-12-07", None)).unwrap();
    assert_eq!(end(&school, TODAY, TODAY).unwrap_err(), BadRule::TooEarly(day(TOMORROW)));
    assert_eq!(end(&school, "2026-11-23", TOMORROW).unwrap_err(), BadRule::NotThere);
    let ended = end(&school, TODAY, "2026-11-30").unwrap();
    assert_eq!(caps(&ended, [TODAY, "2026-11-27", "2026-11-30", "2026-12-07"]), [60, 60, 90, 45]);
    let gone = end(&ended, "2026-12-07", TOMORROW).unwrap();
    assert_eq!(gone.caps.len(), 1);
    assert_eq!(end(&gone, TODAY, "2026-12-24").unwrap_err(), BadRule::NothingNew, "it ends before by itself");
}

#[test]
fn days_off_count_at_most_seven_times_and_a_school_may_only_lower_that() {
    for factor in [0, 8] {
        let bad = CapRule { days_off_factor: factor, ..rule(60, TOMORROW, None) };
        assert_eq!(set(&school(), bad).unwrap_err(), BadRule::Factor);
    }
    let lower = set(&school(), CapRule { days_off_factor: 2, ..rule(90, TOMORROW, None) }).unwrap();
    let before_new_year =
        lower.calendar(grade(7)).school_days_from(day(TOMORROW)).find(|d| cap(&lower, grade(7), *d).days_off >= 3);
    let bucket = cap(&lower, grade(7), before_new_year.unwrap());
    assert_eq!((bucket.daily, bucket.total), (90, 180));
    assert!(bucket.law > bucket.total && bucket.is_own());
}

#[test]
fn bad_dates_are_told() {
    assert_eq!(set(&school(), rule(60, "2026-12-02", Some("2026-12-01"))).unwrap_err(), BadRule::Dates);
    assert_eq!(set(&school(), rule(60, "2226-12-02", None)).unwrap_err(), BadRule::Far(day("2226-12-02")));
}

#[test]
fn exactly_the_new_cap_fits_and_a_minute_more_does_not() {
    let (before, after) = (school(), set(&school(), rule(60, TOMORROW, Some("2026-11-30"))).unwrap());
    let days = stricter_days(&before, &after, grade(7), day(TODAY));
    let names: Vec<_> = days.iter().map(ToString::to_string).collect();
    assert_eq!(names, [TOMORROW, "2026-11-26", "2026-11-27", "2026-11-30"], "school days from then on");
    assert!(stricter_days(&before, &after, grade(3), day(TODAY)).is_empty());
    assert!(stricter_days(&after, &before, grade(7), day(TODAY)).is_empty(), "nothing gets stricter by the table");
    let class = before.class(class_id("七3")).unwrap();
    let of = |minutes| unfit((&before, &after), class, day(TOMORROW), &[item(minutes)]).map(|d| (d.load, d.cap, d.no_homework));
    assert_eq!((of(60), of(61)), (None, Some((61, 60, false))));
}
