//! The embedded table, and until when a calendar is known.

use crate::demo::{day, grade, parts, subject_id};
use chrono::{Datelike, Days, Weekday};
use domain::{
    calendar::{Certainty, Ending, Planned, endings, for_school, national_plan, national_years, plan_ends},
    school::{DayKind, Parts, Quota, School, SpecialDay},
};

/// The demo school's term with nothing but the table, and with the weekdays that it names for the made-up days.
fn by_the_table() -> Parts {
    let mut days = for_school(&national_plan(2026).unwrap().days());
    days.extend(for_school(&national_plan(2027).unwrap().days()));
    for (date, follows) in [("2026-09-20", Weekday::Fri), ("2026-10-10", Weekday::Wed)] {
        days.iter_mut().find(|d| d.date == day(date)).unwrap().kind = DayKind::School(Some(follows));
    }
    Parts { days, ..parts() }
}

#[test]
fn weeks_3_4_5_6_and_18_have_the_school_days_that_the_plan_of_2026_leaves_them() {
    let school = School::new(by_the_table());
    let calendar = school.calendar(grade(7));
    let weeks: Vec<_> = (0..21).map(|n| calendar.week(day("2026-08-31") + Days::new(7 * n)).len()).collect();
    assert_eq!(weeks, [4, 5, 6, 4, 3, 3, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 5, 5, 5]);
    assert_eq!(weeks.iter().sum::<usize>(), 99);
}

#[test]
fn sunday_20_september_follows_friday_s_timetable_in_the_plan_and_the_no_homework_day() {
    let mut parts = by_the_table();
    parts.no_homework.insert(grade(7), Weekday::Fri);
    parts.quotas = vec![Quota { grade: grade(3), subject: subject_id("maths"), weekday: Weekday::Fri, minutes: 20 }];
    let (school, sunday) = (School::new(parts), day("2026-09-20"));
    assert_eq!(school.calendar(grade(7)).weekday_followed(sunday), Some(Weekday::Fri));
    assert!(school.is_no_homework_day(grade(7), sunday) && !school.is_no_homework_day(grade(3), sunday));
    assert_eq!(school.quota(grade(3), subject_id("maths"), sunday), Some(20));
}

#[test]
fn the_table_has_the_days_of_the_notice_and_those_of_2027_say_that_they_are_provisional() {
    let plan = national_plan(2026).unwrap();
    assert_eq!(plan.certainty, Certainty::Official);
    let days = plan.days();
    let of = |kind| days.iter().filter(|d| d.kind == kind).count();
    assert_eq!((of(Planned::Off), of(Planned::School)), (3 + 9 + 3 + 5 + 3 + 3 + 7, 6));
    assert!(days.iter().filter(|d| d.kind == Planned::School).all(|d| d.date.weekday().number_from_monday() > 5));
    let later = national_plan(2027).unwrap();
    assert!(later.certainty == Certainty::Provisional && later.days().iter().all(|d| d.name.ends_with("（暂定）")));
    assert_eq!(national_years().collect::<Vec<_>>(), [2026, 2027]);
    assert!(national_plan(2028).is_none());
}

#[test]
fn what_weekdays_and_weekends_are_anyway_needs_no_row() {
    let rows = for_school(&national_plan(2026).unwrap().days());
    let national: Vec<_> = rows.iter().filter(|d| d.label == "国庆节").map(|d| d.date.day()).collect();
    assert_eq!(national, [1, 2, 5, 6, 7]);
    assert!(rows.iter().any(|d| d.date == day("2026-10-10") && d.kind == DayKind::School(None)));
}

#[test]
fn what_ends_within_sixty_days_is_said() {
    let parts = by_the_table();
    assert_eq!(plan_ends(&parts, day("2026-09-01")), day("2026-12-31"), "2027 is provisional");
    assert_eq!(endings(&parts, day("2026-10-31")), [], "61 days");
    assert_eq!(endings(&parts, day("2026-11-01")), [Ending::Plan(day("2026-12-31"))]);
    let july = day("2027-05-11");
    assert_eq!(endings(&parts, july), [Ending::Terms(Some(day("2027-07-10"))), Ending::Plan(day("2026-12-31"))]);
    assert_eq!(endings(&Parts { terms: vec![], ..parts }, day("2026-01-05")), [Ending::Terms(None)]);
}

#[test]
fn a_year_is_decided_once_the_school_has_its_days_without_the_mark() {
    let mut parts = by_the_table();
    parts.days.retain(|d| d.date.year() == 2026);
    let local = |date, label: &str| SpecialDay { date: day(date), grade: None, kind: DayKind::Off, label: label.into() };
    parts.days.push(local("2027-05-20", "运动会"));
    assert_eq!(plan_ends(&parts, day("2026-11-23")), day("2026-12-31"), "a sports day decides nothing");
    parts.days.push(local("2027-01-01", "元旦"));
    assert_eq!(plan_ends(&parts, day("2026-11-23")), day("2027-12-31"));
    parts.days.push(local("2027-04-05", "清明节（暂定）"));
    assert_eq!(plan_ends(&parts, day("2026-11-23")), day("2026-12-31"));
}
