//! Changes of the calendar by themselves.

use crate::demo::{day, grade, parts};
use domain::{
    calendar::{BadChange, CalendarChange, DayKey, TermKey, span_of_days},
    lang::Lang,
    school::{DayKind, School, SpecialDay, Term},
};

fn term(name: &str, from: &str, to: &str, g: Option<u8>) -> Term {
    Term { name: name.into(), starts_on: day(from), ends_on: day(to), grade: g.map(grade) }
}

fn change(change: &CalendarChange) -> Result<School, BadChange> {
    change.apply(&School::new(parts()))
}

fn set(term: Term) -> CalendarChange {
    CalendarChange::SetTerm { term, instead_of: None }
}

#[test]
fn grade_9_can_end_its_year_earlier_and_a_term_can_take_another_s_place() {
    let school = change(&set(term("第二学期", "2027-03-01", "2027-06-18", Some(9)))).unwrap();
    let last = |g| school.calendar(grade(g)).previous_school_day(day("2028-01-01"));
    assert_eq!((last(9), last(8)), (Some(day("2027-06-18")), Some(day("2027-07-09"))));
    let key = TermKey { starts_on: day("2026-09-01"), grade: None };
    let earlier = term("第一学期", "2026-08-31", "2027-01-20", None);
    let school = change(&CalendarChange::SetTerm { term: earlier, instead_of: Some(key) }).unwrap();
    assert_eq!(school.calendar(grade(1)).week_number(day("2026-09-01")), Some(1));
    assert!(school.calendar(grade(1)).is_school_day(day("2026-08-31")));
    assert_eq!(school.terms.len(), 2);
    let without = change(&CalendarChange::RemoveTerm(key)).unwrap();
    assert!(!without.calendar(grade(1)).is_school_day(day("2026-09-01")));
}

#[test]
fn a_term_that_can_t_be_is_refused_with_a_sentence() {
    for (bad, error) in [
        (term(" ", "2027-08-30", "2028-01-01", None), BadChange::Label),
        (term(&"长".repeat(41), "2027-08-30", "2028-01-01", None), BadChange::Label),
        (term("x", "2027-09-01", "2027-08-30", None), BadChange::Span),
        (term("x", "2027-09-01", "2029-08-30", None), BadChange::Span),
        (term("x", "2199-09-01", "2199-10-01", None), BadChange::Far(day("2199-09-01"))),
        (term("x", "2027-01-22", "2027-02-10", None), BadChange::Overlaps("第一学期".into())),
        (term("x", "2027-01-22", "2027-02-10", Some(9)), BadChange::Overlaps("第一学期".into())),
        (term("第一学期", "2026-09-01", "2027-01-10", None), BadChange::Overlaps("第一学期".into())),
    ] {
        let told = change(&set(bad)).unwrap_err();
        assert_eq!(told, error);
        assert!(!told.sentence(Lang::Zh).is_empty() && !told.sentence(Lang::En).is_empty());
    }
    let nowhere = TermKey { starts_on: day("2026-09-02"), grade: None };
    assert_eq!(change(&CalendarChange::RemoveTerm(nowhere)).unwrap_err(), BadChange::NotThere);
}

#[test]
fn exam_days_can_be_for_some_grades_only_and_go_again() {
    let two = [Some(grade(7)), Some(grade(8))];
    let exam = span_of_days(day("2026-11-12"), day("2026-11-13"), &two, DayKind::Off, "期中考试");
    let school = change(&CalendarChange::SetDays(exam.clone())).unwrap();
    let is = |g, date| school.calendar(grade(g)).is_school_day(day(date));
    assert_eq!([is(7, "2026-11-12"), is(8, "2026-11-13"), is(9, "2026-11-12")], [false, false, true]);
    let again: Vec<_> = exam.iter().map(|d| SpecialDay { label: "期中考".into(), ..d.clone() }).collect();
    let school = CalendarChange::SetDays(again).apply(&school).unwrap();
    assert_eq!(school.days.iter().filter(|d| d.label.starts_with("期中")).count(), 4, "each day once");
    let keys = exam.iter().map(|d| DayKey { date: d.date, grade: d.grade }).collect();
    let school = CalendarChange::RemoveDays(keys).apply(&school).unwrap();
    assert!(school.calendar(grade(7)).is_school_day(day("2026-11-12")));
}

#[test]
fn no_days_too_many_days_and_days_that_are_not_there_are_refused() {
    let days = |from, to| CalendarChange::SetDays(span_of_days(day(from), day(to), &[None], DayKind::Off, "x"));
    assert_eq!(change(&days("2026-11-12", "2026-11-11")).unwrap_err(), BadChange::Days);
    assert_eq!(change(&days("2026-11-12", "2099-11-11")).unwrap_err(), BadChange::Days);
    let nowhere = DayKey { date: day("2026-11-12"), grade: None };
    assert_eq!(change(&CalendarChange::RemoveDays(vec![nowhere])).unwrap_err(), BadChange::NotThere);
    assert_eq!(change(&CalendarChange::RemoveDays(vec![])).unwrap_err(), BadChange::NotThere);
    let unnamed = CalendarChange::SetDays(span_of_days(day("2026-11-12"), day("2026-11-12"), &[None], DayKind::Off, ""));
    assert_eq!(change(&unnamed).unwrap_err(), BadChange::Label);
}

#[test]
fn days_take_another_s_place_at_once() {
    let exam = span_of_days(day("2026-11-12"), day("2026-11-13"), &[None], DayKind::Off, "期中考试");
    let school = change(&CalendarChange::SetDays(exam.clone())).unwrap();
    let instead_of: Vec<_> = exam.iter().map(|d| DayKey { date: d.date, grade: d.grade }).collect();
    let days = span_of_days(day("2026-11-13"), day("2026-11-16"), &[Some(grade(7))], DayKind::Off, "期中考");
    let moved = CalendarChange::ChangeDays { instead_of, days };
    let after = moved.apply(&school).unwrap();
    let is = |g, date| after.calendar(grade(g)).is_school_day(day(date));
    assert_eq!([is(7, "2026-11-12"), is(7, "2026-11-16"), is(8, "2026-11-13")], [true, false, true]);
    assert_eq!(moved.apply(&after).unwrap_err(), BadChange::NotThere, "once");
}

#[test]
fn a_date_is_told_as_its_reader_says_it() {
    let over = BadChange::Over(vec![day("2026-09-20")]);
    assert!(over.sentence(Lang::Zh).ends_with("：2026年9月20日 周日"), "{}", over.sentence(Lang::Zh));
    assert!(over.sentence(Lang::En).ends_with(": Sun 20 Sep 2026"), "{}", over.sentence(Lang::En));
    assert!(BadChange::Far(day("2199-09-01")).sentence(Lang::Zh).starts_with("2199年9月1日"));
}
