//! R09: late, too late, back-entered, after publication; and posting what is held.

use crate::demo::{TUESDAY, Trial, day, free, maths};
use chrono::Weekday;
use domain::{
    assignment::{Form, Need, Place, State},
    finding::{Detail, Rule, Severity},
    judge::Change,
};

const MONDAY: &str = "2026-11-23";

fn details(trial: &Trial) -> Vec<Detail> {
    trial.judge().findings.into_iter().filter(|f| f.rule == Rule::R09).map(|f| f.detail).collect()
}

#[test]
fn work_for_today_is_late_from_the_cut_off_on() {
    let trial = |time| maths("七3", TUESDAY, 10).at(TUESDAY, time);
    assert_eq!((trial("16:29").judge().late, details(&trial("16:29"))), (false, vec![]));
    assert_eq!((trial("16:30").judge().late, details(&trial("16:30"))), (true, vec![Detail::Late]));
    assert_eq!((trial("17:59").state(), trial("17:59").rules()), (State::Posted, vec![(Rule::R09, Severity::Note)]));
}

#[test]
fn after_the_end_of_service_today_takes_no_more_and_the_next_load_day_is_offered() {
    let trial = |date| maths("七3", date, 10).at(date, "18:00");
    assert_eq!(trial(TUESDAY).rules(), [(Rule::R09, Severity::Refuse)]);
    assert_eq!(details(&trial(TUESDAY)), [Detail::TooLate { next: Some(day("2026-11-25")) }]);
    assert_eq!(details(&trial("2026-11-27")), [Detail::TooLate { next: Some(day("2026-11-30")) }], "Friday offers Monday");
}

#[test]
fn after_the_end_of_service_required_work_of_any_form_is_refused_and_optional_work_is_late() {
    let oral = maths("七3", TUESDAY, 10).kind(Form::Oral, Place::Home, Need::Required).at(TUESDAY, "20:00");
    assert_eq!(oral.rules(), [(Rule::R09, Severity::Refuse)]);
    for (form, need) in [(Form::Oral, Need::Optional), (Form::Written, Need::Optional)] {
        let trial = maths("七3", TUESDAY, 10).kind(form, Place::Home, need).at(TUESDAY, "20:00");
        assert_eq!((trial.state(), details(&trial)), (State::Posted, vec![Detail::Late]), "{form:?}");
    }
}

#[test]
fn work_for_tomorrow_is_never_late_today() {
    assert_eq!(details(&maths("七3", "2026-11-25", 10).at(TUESDAY, "23:59")), []);
}

#[test]
fn practice_at_school_is_too_late_too_in_grade_one() {
    let trial = maths("一1", TUESDAY, 10).kind(Form::Written, Place::School, Need::Required).at(TUESDAY, "18:30");
    assert!(trial.judge().is_refused());
}

#[test]
fn a_back_entry_is_noted_and_posted_where_it_fits() {
    let judged = maths("七3", MONDAY, 10).beside(MONDAY, 20).at(TUESDAY, "19:00").judge();
    assert_eq!((judged.state, judged.back_entered, judged.late), (State::Posted, true, false));
    assert_eq!(
        judged.findings.iter().map(|f| (f.severity, f.detail.clone())).collect::<Vec<_>>(),
        [(Severity::Note, Detail::BackEntered)]
    );
}

#[test]
fn a_back_entry_over_the_cap_is_recorded_for_staff_only() {
    let over = maths("七3", MONDAY, 21).beside(MONDAY, 70).at(TUESDAY, "10:00");
    let judged = over.judge();
    assert_eq!((judged.state, judged.back_entered, judged.is_refused()), (State::Held, true, false));
    assert_eq!(over.rules(), [(Rule::R09, Severity::Note), (Rule::R09, Severity::Note)]);
    assert!(details(&over).contains(&Detail::KnownOverload { date: day(MONDAY), load: 91, cap: 90 }));
    assert_eq!(maths("七3", MONDAY, 20).beside(MONDAY, 70).at(TUESDAY, "10:00").state(), State::Posted);
}

#[test]
fn days_still_to_come_of_a_back_entry_are_judged_like_any_others() {
    let trial = maths("七3", MONDAY, 20).work(|w| w.due_on = day("2026-11-25")).beside(TUESDAY, 81).at(TUESDAY, "10:00");
    assert_eq!(trial.state(), State::Held);
    assert!(trial.finds(Rule::R03), "{:?}", trial.rules());
}

#[test]
fn a_back_entry_on_a_no_homework_day_is_warned_of() {
    let trial = maths("三1", MONDAY, 10).school(|p| free(p, 3, Weekday::Mon));
    assert_eq!(trial.at(TUESDAY, "10:00").rules(), [(Rule::R06, Severity::Warn), (Rule::R09, Severity::Note)]);
}

#[test]
fn a_back_entry_is_refused_by_what_refuses_any_work() {
    assert!(maths("一1", MONDAY, 10).at(TUESDAY, "10:00").judge().is_refused());
}

#[test]
fn a_person_posts_what_is_held_once_it_fits() {
    let post = |minutes| maths("七3", TUESDAY, minutes).beside(TUESDAY, 70).change(Change::Post);
    assert_eq!((post(20).state(), post(21).state()), (State::Posted, State::Held));
}

#[test]
fn nothing_held_is_posted_into_a_day_that_is_over() {
    let trial = maths("七3", MONDAY, 10).change(Change::Post).at(TUESDAY, "10:00");
    assert_eq!(trial.rules(), [(Rule::R09, Severity::Refuse)]);
    assert_eq!(details(&trial), [Detail::TooLate { next: Some(day("2026-11-25")) }]);
    let several = maths("七3", MONDAY, 10).work(|w| w.due_on = day("2026-11-27")).change(Change::Post);
    assert!(several.at(TUESDAY, "10:00").judge().is_refused(), "one of its days is over");
}

#[test]
fn posting_what_is_held_is_late_and_too_late_like_posting_anew() {
    let post = |time| maths("七3", TUESDAY, 10).change(Change::Post).at(TUESDAY, time);
    assert_eq!((post("17:00").state(), details(&post("17:00"))), (State::Posted, vec![Detail::Late]));
    assert!(post("18:00").judge().is_refused());
}

#[test]
fn after_its_week_was_published_new_work_is_an_addition() {
    for change in [Change::New, Change::Post] {
        let trial = maths("七3", TUESDAY, 10).change(change);
        assert_eq!(details(&trial), [], "{change:?}");
        assert_eq!(details(&trial.published()), [Detail::Addition], "{change:?}");
    }
}

#[test]
fn after_its_week_was_published_a_change_of_what_families_see_is_a_correction() {
    let trial = |change| maths("七3", TUESDAY, 10).published().change(change);
    assert_eq!(details(&trial(Change::Edit(State::Posted))), [Detail::Correction]);
    for unseen in [Change::Edit(State::Held), Change::Edit(State::Withdrawn), Change::Text] {
        assert_eq!(details(&trial(unseen)), [], "{unseen:?}");
    }
}
