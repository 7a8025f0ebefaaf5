//! Edits: what stays as it is, and what an edit may add to a day.

use crate::demo::{TUESDAY, WRITTEN, at, class_id, day, maths, school};
use domain::{
    assignment::{DayMinutes, Form, Kind, Need, State},
    finding::{Detail, Rule, Severity},
    judge::{Change, Work, lateness_of_edit},
};

const MONDAY: &str = "2026-11-23";

#[test]
fn an_edit_of_a_posted_target_that_would_not_fit_is_judged_held() {
    let edit = |minutes| maths("七3", TUESDAY, minutes).beside(TUESDAY, 70).change(Change::Edit(State::Posted));
    assert_eq!((edit(20).state(), edit(21).state()), (State::Posted, State::Held));
    assert!(edit(21).finds(Rule::R03));
}

#[test]
fn an_edit_posts_nothing_that_is_held_or_withdrawn() {
    for before in [State::Held, State::Withdrawn] {
        assert_eq!(maths("七3", TUESDAY, 5).change(Change::Edit(before)).state(), before);
    }
}

#[test]
fn an_edit_is_refused_by_what_refuses_new_work() {
    assert!(maths("一1", TUESDAY, 5).change(Change::Edit(State::Posted)).judge().is_refused());
    let without = maths("七3", TUESDAY, 5).work(|w| w.minutes = None).change(Change::Edit(State::Posted));
    assert_eq!(without.rules(), [(Rule::R08, Severity::Refuse)]);
}

#[test]
fn shortening_stays_possible_after_the_end_of_service() {
    let edit = maths("七3", TUESDAY, 5).change(Change::Edit(State::Posted)).at(TUESDAY, "19:00");
    assert_eq!((edit.state(), edit.judge().late, edit.rules()), (State::Posted, false, vec![]));
}

#[test]
fn an_edit_of_text_alone_is_asked_for_its_wording_only() {
    let full = || maths("七3", TUESDAY, 30).beside(TUESDAY, 90).published().change(Change::Text).at(TUESDAY, "19:00");
    assert_eq!((full().state(), full().rules()), (State::Posted, vec![]));
    assert_eq!(full().work(|w| w.text = "错一个字罚抄20遍".into()).rules(), [(Rule::R10, Severity::Warn)]);
    assert!(full().work(|w| w.text = "请家长签字".into()).judge().is_refused());
}

#[test]
fn the_effect_of_a_text_edit_counts_only_what_counts() {
    let mut trial = maths("七3", TUESDAY, 30).beside(TUESDAY, 40).change(Change::Text);
    assert_eq!(trial.judge().days[0].load_after, 70);
    trial.work.kind.form = Form::Oral;
    assert_eq!(trial.judge().days[0].load_after, 40);
}

#[test]
fn what_was_given_on_a_day_that_is_over_can_still_be_put_right() {
    let edit =
        |minutes| maths("七3", MONDAY, minutes).beside(MONDAY, 70).change(Change::Edit(State::Posted)).at(TUESDAY, "10:00");
    assert_eq!((edit(20).state(), edit(20).judge().back_entered), (State::Posted, false));
    assert_eq!(edit(21).state(), State::Held, "but not beyond the cap");
}

fn lateness_of(
    (was, before): (Kind, &[(&str, u32)]),
    (is, after): (Kind, &[(&str, u32)]),
    time: &str,
) -> Option<(Severity, Detail)> {
    let days = |days: &[(&str, u32)]| days.iter().map(|d| DayMinutes { date: day(d.0), minutes: d.1 }).collect::<Vec<_>>();
    let (school, before, after) = (school(), days(before), days(after));
    let class = school.class(class_id("七3")).unwrap();
    let (before, after) = (Work { kind: was, days: &before }, Work { kind: is, days: &after });
    lateness_of_edit(&school, class, before, after, at(TUESDAY, time)).map(|f| (f.severity, f.detail))
}

fn lateness(kind: Kind, before: &[(&str, u32)], after: &[(&str, u32)], time: &str) -> Option<(Severity, Detail)> {
    lateness_of((kind, before), (kind, after), time)
}

fn too_late() -> Option<(Severity, Detail)> {
    Some((Severity::Refuse, Detail::TooLate { next: Some(day("2026-11-25")) }))
}

#[test]
fn no_edit_moves_minutes_into_a_day_that_is_over() {
    assert_eq!(lateness(WRITTEN, &[(TUESDAY, 20)], &[(MONDAY, 20)], "10:00"), too_late());
    assert_eq!(lateness(WRITTEN, &[(MONDAY, 0), (TUESDAY, 20)], &[(MONDAY, 5), (TUESDAY, 15)], "10:00"), too_late());
    assert_eq!(lateness(WRITTEN, &[(MONDAY, 20)], &[(MONDAY, 15)], "10:00"), None, "what was given is put right");
}

#[test]
fn no_edit_asks_more_of_a_day_that_is_over() {
    assert_eq!(lateness(WRITTEN, &[(MONDAY, 20)], &[(MONDAY, 21)], "10:00"), too_late());
    let optional = Kind { need: Need::Optional, ..WRITTEN };
    let oral = Kind { form: Form::Oral, ..WRITTEN };
    for was in [optional, oral] {
        assert_eq!(lateness_of((was, &[(MONDAY, 20)]), (WRITTEN, &[(MONDAY, 20)]), "10:00"), too_late());
        assert_eq!(lateness_of((WRITTEN, &[(MONDAY, 20)]), (was, &[(MONDAY, 20)]), "10:00"), None, "less is put right");
    }
}

#[test]
fn after_the_end_of_service_optional_work_for_today_becomes_required_no_more() {
    let optional = Kind { need: Need::Optional, ..WRITTEN };
    let edit = |time| lateness_of((optional, &[(TUESDAY, 15)]), (WRITTEN, &[(TUESDAY, 15)]), time);
    assert_eq!((edit("10:00"), edit("18:00")), (None, too_late()));
}

#[test]
fn a_day_that_no_back_entry_reaches_changes_no_more() {
    let closed = |date| Some((Severity::Refuse, Detail::Closed { date: day(date) }));
    // five school days before Tuesday: Monday and the week before from Tuesday on
    assert_eq!(lateness(WRITTEN, &[("2026-11-17", 20)], &[("2026-11-17", 15)], "10:00"), None);
    assert_eq!(lateness(WRITTEN, &[("2026-11-16", 20)], &[("2026-11-16", 15)], "10:00"), closed("2026-11-16"));
    assert_eq!(lateness(WRITTEN, &[("2026-11-16", 20)], &[(TUESDAY, 20)], "10:00"), closed("2026-11-16"));
    let both = [("2026-11-16", 10), ("2026-11-25", 10)];
    assert_eq!(lateness(WRITTEN, &both, &[("2026-11-16", 10), ("2026-11-25", 5)], "10:00"), None, "its other days do");
}

#[test]
fn an_edit_that_adds_to_today_is_late_after_the_cut_off_and_too_late_after_the_end() {
    let more = |kind, time| lateness(kind, &[(TUESDAY, 20)], &[(TUESDAY, 21)], time);
    assert_eq!(more(WRITTEN, "16:29"), None);
    assert_eq!(more(WRITTEN, "16:30"), Some((Severity::Note, Detail::Late)));
    assert_eq!(more(WRITTEN, "18:00"), too_late());
    assert_eq!(more(Kind { form: Form::Oral, ..WRITTEN }, "18:00"), too_late());
    assert_eq!(more(Kind { need: Need::Optional, ..WRITTEN }, "18:00"), Some((Severity::Note, Detail::Late)));
    assert_eq!(lateness(WRITTEN, &[("2026-11-25", 20)], &[(TUESDAY, 20)], "18:00"), too_late());
    assert_eq!(lateness(WRITTEN, &[(TUESDAY, 20)], &[(TUESDAY, 20)], "18:00"), None);
    assert_eq!(lateness(WRITTEN, &[(TUESDAY, 20)], &[("2026-11-25", 20)], "18:00"), None);
}
