//! R01–R04, R22: what counts, and how much of it a day may have.

use crate::demo::{TUESDAY, day, grade, item, maths};
use domain::{
    assignment::{DayMinutes, Form, Need, Place, State, Tier, TierName},
    finding::{Detail, Rule, Severity},
    load::Item,
    minutes::Minutes,
    school::CapRule,
};

#[test]
fn sixty_minutes_are_posted_and_sixty_one_are_held_in_grades_three_to_six() {
    let at_the_cap = maths("三1", TUESDAY, 20).beside(TUESDAY, 40);
    assert_eq!((at_the_cap.state(), at_the_cap.finds(Rule::R02)), (State::Posted, false));
    let over = maths("三1", TUESDAY, 21).beside(TUESDAY, 40);
    assert_eq!((over.state(), over.rules()), (State::Held, vec![(Rule::R02, Severity::Hold)]));
}

#[test]
fn ninety_minutes_are_posted_and_ninety_one_are_held_in_grades_seven_to_nine() {
    let at_the_cap = maths("七3", TUESDAY, 20).beside(TUESDAY, 70);
    assert_eq!((at_the_cap.state(), at_the_cap.finds(Rule::R03)), (State::Posted, false));
    let over = maths("七3", TUESDAY, 21).beside(TUESDAY, 70);
    assert_eq!((over.state(), over.rules()), (State::Held, vec![(Rule::R03, Severity::Hold)]));
}

#[test]
fn the_effect_is_told_also_where_it_would_be_held() {
    let judged = maths("七3", TUESDAY, 25).beside(TUESDAY, 70).judge();
    let effect = judged.days[0];
    assert_eq!((effect.date, effect.minutes, effect.load_before, effect.load_after), (day(TUESDAY), 25, 70, 95));
    let over = Detail::Over { date: day(TUESDAY), load: 95, cap: 90, law: 90, days_off: 0 };
    assert_eq!(judged.findings[0].detail, over);
}

#[test]
fn a_stricter_cap_of_the_school_holds_from_its_first_day_on() {
    let stricter = |from: &str| CapRule { grade: grade(7), from: day(from), to: None, minutes: 75, days_off_factor: 7 };
    let trial = |from: &str| maths("七3", TUESDAY, 76).school(|p| p.caps.push(stricter(from)));
    assert_eq!(trial(TUESDAY).state(), State::Held);
    assert_eq!(trial("2026-11-25").state(), State::Posted);
}

#[test]
fn from_four_fifths_of_the_cap_up_to_the_cap_it_is_noted_as_near() {
    for (class, minutes, near) in [
        ("七3", 71, false),
        ("七3", 72, true),
        ("七3", 90, true),
        ("七3", 91, false),
        ("三1", 47, false),
        ("三1", 48, true),
        ("三1", 61, false),
    ] {
        assert_eq!(maths(class, TUESDAY, minutes).finds(Rule::R04), near, "{class} {minutes}");
    }
    assert_eq!(maths("七3", TUESDAY, 72).rules(), [(Rule::R04, Severity::Note)]);
}

#[test]
fn grades_one_and_two_have_no_written_homework_at_home_not_even_optional() {
    for need in [Need::Required, Need::Optional] {
        let trial = maths("一1", TUESDAY, 5).kind(Form::Written, Place::Home, need);
        assert_eq!(trial.rules(), [(Rule::R01, Severity::Refuse)], "{need:?}");
        assert!(trial.judge().is_refused());
    }
}

#[test]
fn practice_at_school_and_other_forms_are_allowed_in_grades_one_and_two_and_are_no_load() {
    let practice = maths("一1", TUESDAY, 40).kind(Form::Written, Place::School, Need::Required);
    assert_eq!((practice.state(), practice.rules()), (State::Posted, vec![]));
    assert_eq!(practice.judge().days[0].load_after, 0);
    let aloud = maths("一1", TUESDAY, 10).kind(Form::Oral, Place::Home, Need::Required);
    assert_eq!((aloud.state(), aloud.rules()), (State::Posted, vec![]));
}

#[test]
fn written_work_done_at_school_counts_from_grade_three_on() {
    assert_eq!(maths("七3", TUESDAY, 91).kind(Form::Written, Place::School, Need::Required).state(), State::Held);
}

#[test]
fn optional_work_and_other_forms_never_count() {
    let full = |form, need| maths("七3", TUESDAY, 30).kind(form, Place::Home, need).beside(TUESDAY, 90);
    let optional = full(Form::Written, Need::Optional);
    assert_eq!((optional.state(), optional.judge().days[0].load_after), (State::Posted, 90));
    for form in Form::ALL.iter().filter(|f| **f != Form::Written) {
        assert_eq!(
            (full(*form, Need::Required).state(), full(*form, Need::Required).rules()),
            (State::Posted, vec![]),
            "{form:?}"
        );
    }
}

#[test]
fn what_is_held_or_optional_takes_no_room() {
    let held = Item { state: State::Held, ..item(60) };
    let mut optional = item(60);
    optional.kind.need = Need::Optional;
    let trial = maths("七3", TUESDAY, 70).beside_item(TUESDAY, held).beside_item(TUESDAY, optional);
    assert_eq!((trial.state(), trial.judge().days[0].load_after), (State::Posted, 70));
}

#[test]
fn the_largest_tier_counts() {
    let tier = |name, minutes: u32| Tier { name, minutes: Minutes::try_from(minutes).unwrap(), text: String::new() };
    let trial =
        |largest| maths("七3", TUESDAY, largest).work(|w| w.tiers = vec![tier(TierName::A, largest), tier(TierName::B, 5)]);
    assert_eq!(trial(20).beside(TUESDAY, 70).state(), State::Posted);
    assert_eq!(trial(21).beside(TUESDAY, 70).state(), State::Held);
}

#[test]
fn work_of_several_days_is_posted_or_held_as_a_whole() {
    let trial = maths("七3", TUESDAY, 30).work(|w| w.due_on = day("2026-11-27"));
    let minutes: Vec<_> = trial.judge().days.iter().map(|d| d.minutes).collect();
    assert_eq!((minutes, trial.state()), (vec![10, 10, 10], State::Posted));
    let full = trial.beside("2026-11-25", 81);
    assert_eq!(full.state(), State::Held);
    let over = Detail::Over { date: day("2026-11-25"), load: 91, cap: 90, law: 90, days_off: 0 };
    assert_eq!(full.judge().findings.iter().map(|f| &f.detail).collect::<Vec<_>>(), [&over]);
}

#[test]
fn a_full_day_does_not_hold_work_that_has_no_minutes_on_it() {
    let (busy, free) = (DayMinutes { date: day(TUESDAY), minutes: 0 }, DayMinutes { date: day("2026-11-25"), minutes: 30 });
    let trial = maths("七3", TUESDAY, 30).work(|w| (w.due_on, w.spread) = (day("2026-11-26"), vec![busy, free]));
    assert_eq!(trial.beside(TUESDAY, 90).state(), State::Posted);
}

#[test]
fn above_one_and_a_half_caps_with_all_optional_work_is_warned_of() {
    let trial = |minutes| maths("七3", TUESDAY, minutes).kind(Form::Written, Place::Home, Need::Optional).beside(TUESDAY, 70);
    assert!(!trial(65).finds(Rule::R22), "135 of 90");
    assert_eq!((trial(66).state(), trial(66).rules()), (State::Posted, vec![(Rule::R22, Severity::Warn)]));
}

#[test]
fn optional_work_that_is_there_already_counts_for_the_warning_too() {
    let mut optional = item(60);
    optional.kind.need = Need::Optional;
    let trial = |minutes| maths("七3", TUESDAY, minutes).beside_item(TUESDAY, optional.clone());
    assert!(!trial(75).finds(Rule::R22));
    assert!(trial(76).finds(Rule::R22));
}
