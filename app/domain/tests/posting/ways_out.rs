//! Ways out of an overload: lawful ones only, the least change first.

use crate::demo::{TUESDAY, Trial, day, free, maths};
use chrono::{NaiveDate, Weekday};
use domain::{
    assignment::{DayMinutes, Form, Need, Place, State, Tier, TierName},
    judge::Change,
    minutes::Minutes,
    school::NoHomeworkRule,
    ways::Way,
};

fn moves(trial: &Trial) -> Vec<NaiveDate> {
    let date = |w: Way| if let Way::Move { date, .. } = w { Some(date) } else { None };
    trial.ways().into_iter().filter_map(date).collect()
}

fn cut(trial: &Trial) -> Option<u32> {
    trial.ways().into_iter().find_map(|w| if let Way::Cut { minutes } = w { Some(minutes) } else { None })
}

#[test]
fn an_overload_can_be_cut_moved_made_optional_tiered_or_left() {
    let trial =
        maths("七3", TUESDAY, 25).beside(TUESDAY, 70).beside("2026-11-25", 40).beside("2026-11-26", 80).beside("2026-11-27", 65);
    let to = |date, due, before| Way::Move {
        date: day(date),
        due_on: day(due),
        load_before: before,
        load_after: before + 25,
        cap: 90,
    };
    let moves = [to("2026-11-25", "2026-11-26", 40), to("2026-11-27", "2026-11-30", 65)];
    let [first, second] = moves;
    assert_eq!(trial.ways(), [Way::Cut { minutes: 20 }, first, second, Way::Optional, Way::Tier, Way::Hold]);
}

#[test]
fn nothing_is_offered_for_what_is_posted_as_it_is() {
    assert_eq!(maths("七3", TUESDAY, 20).beside(TUESDAY, 70).ways(), []);
}

#[test]
fn a_cut_goes_to_steps_of_five_and_below_five_to_the_exact_room() {
    for (load, minutes) in
        [(66, Some(20)), (70, Some(20)), (71, Some(15)), (85, Some(5)), (86, Some(4)), (89, Some(1)), (90, None)]
    {
        assert_eq!(cut(&maths("七3", TUESDAY, 25).beside(TUESDAY, load)), minutes, "{load}");
    }
}

#[test]
fn without_room_neither_cut_nor_tiers_are_offered() {
    let ways = maths("七3", TUESDAY, 25).beside(TUESDAY, 90).ways();
    assert!(!ways.contains(&Way::Tier) && ways.contains(&Way::Hold), "{ways:?}");
}

#[test]
fn tiered_work_is_not_cut_but_can_be_moved() {
    let tier = |name, minutes: u32| Tier { name, minutes: Minutes::try_from(minutes).unwrap(), text: String::new() };
    let trial =
        maths("七3", TUESDAY, 25).work(|w| w.tiers = vec![tier(TierName::A, 25), tier(TierName::B, 10)]).beside(TUESDAY, 70);
    assert_eq!(cut(&trial), None);
    assert_eq!(moves(&trial), [day("2026-11-25"), day("2026-11-26")]);
    assert!(!trial.ways().contains(&Way::Tier));
}

#[test]
fn a_cut_of_several_days_fits_on_each_of_them_and_keeps_the_teachers_spread() {
    let trial = maths("七3", TUESDAY, 40).work(|w| w.due_on = day("2026-11-26")).beside("2026-11-25", 80);
    assert_eq!((cut(&trial), moves(&trial)), (Some(20), vec![]), "only one-day work is moved");
    let uneven = vec![DayMinutes { date: day(TUESDAY), minutes: 10 }, DayMinutes { date: day("2026-11-25"), minutes: 30 }];
    assert_eq!(cut(&trial.work(|w| w.spread = uneven)), Some(10));
}

#[test]
fn every_cut_and_move_that_is_offered_is_posted_when_taken() {
    for load in 66..=90 {
        let trial = maths("七3", TUESDAY, 25).beside(TUESDAY, load).beside("2026-11-25", load).beside("2026-11-27", 20);
        for way in trial.ways() {
            let taken = maths("七3", TUESDAY, 25).beside(TUESDAY, load).beside("2026-11-25", load).beside("2026-11-27", 20);
            let state = match way {
                Way::Cut { minutes } => taken.work(|w| w.minutes = minutes.try_into().ok()).state(),
                Way::Move { date, due_on, .. } => taken.work(|w| (w.set_on, w.due_on) = (date, due_on)).state(),
                Way::Optional => taken.kind(Form::Written, Place::Home, Need::Optional).state(),
                Way::Tier | Way::Hold => continue,
            };
            assert_eq!(state, State::Posted, "{load} {way:?}");
        }
    }
}

#[test]
fn work_moves_within_the_next_five_school_days() {
    let full = |days: &[&str]| days.iter().fold(maths("七3", TUESDAY, 25).beside(TUESDAY, 70), |t, d| t.beside(d, 70));
    let week = ["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"];
    assert_eq!(moves(&full(&week)), [day("2026-12-01")]);
    assert_eq!(moves(&full(&[&week[..], &["2026-12-01"]].concat())), []);
}

#[test]
fn work_set_ahead_moves_to_the_nearest_days_from_today_on_the_earlier_first() {
    let thursday = || maths("七3", "2026-11-26", 25).beside("2026-11-26", 70).at(TUESDAY, "10:00");
    assert_eq!(moves(&thursday()), [day("2026-11-25"), day("2026-11-27")]);
    let between = |trial: Trial| trial.beside("2026-11-25", 70).beside("2026-11-27", 70);
    assert_eq!(moves(&between(thursday())), [day(TUESDAY), day("2026-11-30")]);
    let evening = between(thursday()).at(TUESDAY, "18:00");
    assert_eq!(moves(&evening), [day("2026-11-30"), day("2026-12-01")], "today takes no more");
}

#[test]
fn work_with_a_fixed_due_day_does_not_move() {
    assert_eq!(moves(&maths("七3", TUESDAY, 25).work(|w| w.due_fixed = true).beside(TUESDAY, 70)), []);
}

#[test]
fn work_never_moves_into_the_next_term() {
    assert_eq!(moves(&maths("七3", "2027-01-22", 25).beside("2027-01-22", 610)), []);
    assert_eq!(moves(&maths("七3", "2027-01-21", 25).beside("2027-01-21", 70)), [day("2027-01-22")]);
}

#[test]
fn work_never_moves_onto_a_no_homework_day_and_a_cut_does_not_mend_one() {
    let wednesday_free = |rule| {
        maths("三1", TUESDAY, 25).beside(TUESDAY, 50).school(|p| {
            free(p, 3, Weekday::Wed);
            p.settings.no_homework = rule;
        })
    };
    for rule in [NoHomeworkRule::Hold, NoHomeworkRule::Warn] {
        assert_eq!(moves(&wednesday_free(rule)), [day("2026-11-26"), day("2026-11-27")]);
    }
    let on_the_day = maths("三1", "2026-11-25", 25).school(|p| free(p, 3, Weekday::Wed));
    assert_eq!((cut(&on_the_day), moves(&on_the_day).len()), (None, 2));
    assert!(on_the_day.ways().contains(&Way::Optional));
}

#[test]
fn what_was_given_already_can_only_be_left_as_it_is() {
    assert_eq!(maths("七3", "2026-11-23", 25).beside("2026-11-23", 70).at(TUESDAY, "10:00").ways(), [Way::Hold]);
}

#[test]
fn what_comes_too_late_can_be_moved_but_not_left_to_the_coordinator() {
    let trial = maths("七3", TUESDAY, 25).at(TUESDAY, "18:30").change(Change::New);
    assert_eq!(moves(&trial), [day("2026-11-25"), day("2026-11-26")]);
    assert!(!trial.ways().contains(&Way::Hold));
}

#[test]
fn what_is_forbidden_has_no_way_out() {
    assert_eq!(maths("一1", TUESDAY, 5).ways(), []);
}
