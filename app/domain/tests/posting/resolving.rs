//! Resolving: what each action makes of a target, what the rules say to it, and what an undo puts back.

use crate::demo::{TUESDAY, at, class_id, day, item, maths, school};
use domain::{
    assignment::{DayMinutes, Need, State, Tier, TierName},
    judge::Situation,
    lang::Lang,
    minutes::Minutes,
    moment::Moment,
    resolve::{Action, Outcome, Own, Picture, Target, Unfit, apply, resolve, restore},
    sentence,
};

const WEDNESDAY: &str = "2026-11-25";
const THURSDAY: &str = "2026-11-26";

fn target(state: State, minutes: u32) -> Target {
    let assignment = maths("七3", TUESDAY, minutes).work;
    Target { days: vec![DayMinutes { date: day(TUESDAY), minutes }], assignment, state, back_entered: false }
}

fn spread(parts: &[(&str, u32)]) -> Target {
    let days: Vec<_> = parts.iter().map(|(d, minutes)| DayMinutes { date: day(d), minutes: *minutes }).collect();
    let mut of = target(State::Posted, days.iter().map(|d| d.minutes).sum());
    of.assignment.due_on = day("2026-11-27");
    of.assignment.spread.clone_from(&days);
    of.days = days;
    of
}

/// Other work of the class on a day.
fn beside(loads: &[(&str, u32)]) -> Situation {
    Situation { days: loads.iter().map(|(d, minutes)| (day(d), vec![item(*minutes)])).collect(), published: false }
}

fn now() -> Moment {
    at(TUESDAY, "10:00")
}

fn done(of: &Target, action: Action, loads: &[(&str, u32)]) -> Outcome {
    let school = school();
    let class = school.class(class_id("七3")).unwrap();
    resolve(&school, class, of, action, &beside(loads), now()).unwrap()
}

fn unfit(of: &Target, action: Action, now: Moment) -> Option<Unfit> {
    let school = school();
    apply(&school, school.class(class_id("七3")).unwrap(), of, action, now).err()
}

fn move_to(to: &str) -> Action {
    Action::Move { from: None, to: day(to), minutes: None }
}

fn minutes(of: &Target) -> Vec<u32> {
    of.days.iter().map(|d| d.minutes).collect()
}

#[test]
fn a_held_target_is_posted_by_a_change_that_makes_it_fit_and_waits_on_otherwise() {
    let held = target(State::Held, 25);
    assert_eq!(done(&held, Action::Cut { minutes: 20 }, &[(TUESDAY, 70)]).target.state, State::Posted);
    let still = done(&held, Action::Cut { minutes: 21 }, &[(TUESDAY, 70)]);
    assert_eq!((still.target.state, still.refused, minutes(&still.target)), (State::Held, false, vec![21]));
    assert_eq!(done(&held, move_to(WEDNESDAY), &[(TUESDAY, 70), (WEDNESDAY, 65)]).target.state, State::Posted);
    assert_eq!(done(&held, move_to(WEDNESDAY), &[(WEDNESDAY, 66)]).target.state, State::Held);
    assert_eq!(done(&held, Action::Optional, &[(TUESDAY, 90)]).target.state, State::Posted);
}

#[test]
fn a_posted_target_changes_only_where_it_fits() {
    let posted = target(State::Posted, 25);
    assert!(!done(&posted, move_to(WEDNESDAY), &[(WEDNESDAY, 65)]).refused);
    assert!(done(&posted, move_to(WEDNESDAY), &[(WEDNESDAY, 66)]).refused);
    assert!(done(&target(State::Held, 25), Action::Post, &[(TUESDAY, 66)]).refused);
    assert!(!done(&target(State::Held, 25), Action::Post, &[(TUESDAY, 65)]).refused);
}

#[test]
fn a_cut_is_a_limit_for_every_tier_and_keeps_the_days_in_proportion() {
    let mut of = spread(&[(TUESDAY, 30), (WEDNESDAY, 10)]);
    let tier = |name, m| Tier { name, minutes: Minutes::try_from(m).unwrap(), text: String::new() };
    of.assignment.tiers = vec![tier(TierName::A, 40), tier(TierName::B, 10)];
    let cut = done(&of, Action::Cut { minutes: 20 }, &[]).target;
    assert_eq!(minutes(&cut), [15, 5]);
    assert_eq!(cut.assignment.tiers.iter().map(|t| t.minutes.get()).collect::<Vec<_>>(), [20, 10]);
    assert_eq!(unfit(&of, Action::Cut { minutes: 40 }, now()), Some(Unfit::NoCut { minutes: 40 }));
    assert_eq!(unfit(&of, Action::Cut { minutes: 0 }, now()), Some(Unfit::NoCut { minutes: 40 }));
}

#[test]
fn one_day_work_moves_whole_and_is_due_on_the_school_day_after() {
    let moved = done(&target(State::Posted, 25), move_to("2026-11-27"), &[]).target.assignment;
    assert_eq!((moved.set_on, moved.due_on), (day("2026-11-27"), day("2026-11-30")));
    let part = Action::Move { from: None, to: day(WEDNESDAY), minutes: Some(5) };
    assert_eq!(unfit(&target(State::Posted, 25), part, now()), Some(Unfit::Whole));
    let mut at_school = target(State::Posted, 25);
    at_school.assignment.due_on = day(TUESDAY);
    assert_eq!(done(&at_school, move_to(WEDNESDAY), &[]).target.assignment.due_on, day(WEDNESDAY));
}

#[test]
fn a_fixed_due_day_stays_and_the_work_goes_only_before_it() {
    let mut test = target(State::Posted, 25);
    (test.assignment.set_on, test.assignment.due_on, test.assignment.due_fixed) = (day(THURSDAY), day("2026-11-27"), true);
    test.days = vec![DayMinutes { date: day(THURSDAY), minutes: 25 }];
    let moved = done(&test, move_to(WEDNESDAY), &[]).target;
    assert_eq!((moved.assignment.due_on, minutes(&moved)), (day("2026-11-27"), vec![25, 0]));
    assert_eq!(unfit(&test, move_to("2026-11-27"), now()), Some(Unfit::DueFixed));
}

#[test]
fn minutes_of_a_spread_move_between_its_own_days_only() {
    let of = spread(&[(TUESDAY, 20), (WEDNESDAY, 10), (THURSDAY, 0)]);
    let shift = |from, to, minutes| Action::Move { from: Some(day(from)), to: day(to), minutes };
    assert_eq!(minutes(&done(&of, shift(TUESDAY, THURSDAY, Some(15)), &[]).target), [5, 10, 15]);
    assert_eq!(minutes(&done(&of, shift(TUESDAY, WEDNESDAY, None), &[]).target), [0, 30, 0]);
    assert_eq!(unfit(&of, shift(TUESDAY, WEDNESDAY, Some(21)), now()), Some(Unfit::NotSoMany));
    assert_eq!(unfit(&of, shift(TUESDAY, "2026-11-27", None), now()), Some(Unfit::NotItsDay));
    assert_eq!(unfit(&of, move_to(WEDNESDAY), now()), Some(Unfit::NotItsDay), "from which day?");
    assert_eq!(unfit(&of, shift(THURSDAY, WEDNESDAY, None), now()), Some(Unfit::Already));
}

#[test]
fn nothing_is_moved_into_or_out_of_a_day_that_is_over() {
    let thursday = at(THURSDAY, "10:00");
    assert_eq!(unfit(&target(State::Posted, 25), move_to("2026-11-27"), thursday), Some(Unfit::Over));
    assert_eq!(unfit(&target(State::Posted, 25), Action::Hold, thursday), Some(Unfit::Over));
    for action in [Action::Cut { minutes: 5 }, Action::Optional, Action::Withdraw] {
        assert_eq!(unfit(&target(State::Posted, 25), action, thursday), Some(Unfit::Over), "{action:?}: it is the record");
    }
    let begun = spread(&[(TUESDAY, 20), (WEDNESDAY, 10), (THURSDAY, 10)]);
    let wednesday = at(WEDNESDAY, "10:00");
    let school = school();
    let class = school.class(class_id("七3")).unwrap();
    let cut = apply(&school, class, &begun, Action::Cut { minutes: 30 }, wednesday).unwrap();
    assert_eq!(minutes(&cut), [20, 5, 5], "what was given stays given");
    for action in [Action::Cut { minutes: 19 }, Action::Optional, Action::Withdraw] {
        assert_eq!(unfit(&begun, action, wednesday), Some(Unfit::Over), "{action:?}");
    }
}

#[test]
fn after_service_today_takes_nothing_more_and_gives_what_it_has() {
    let evening = at(TUESDAY, "18:30");
    let school = school();
    let class = school.class(class_id("七3")).unwrap();
    let asked = |of: &Target, action| resolve(&school, class, of, action, &beside(&[]), evening).unwrap();
    assert!(asked(&target(State::Held, 25), Action::Post).refused);
    assert!(!asked(&target(State::Posted, 25), move_to(WEDNESDAY)).refused);
    assert!(!asked(&target(State::Posted, 25), Action::Withdraw).refused);
}

#[test]
fn what_is_withdrawn_and_a_known_overload_are_not_resolved() {
    let overload = Target { back_entered: true, ..target(State::Held, 25) };
    for of in [target(State::Withdrawn, 25), overload] {
        for action in [Action::Post, Action::Hold, Action::Optional, Action::Withdraw, Action::Cut { minutes: 5 }] {
            assert_eq!(unfit(&of, action, now()), Some(Unfit::Closed));
        }
    }
}

#[test]
fn restoring_asks_the_rules_again() {
    let (school, posted) = (school(), target(State::Posted, 25));
    let class = school.class(class_id("七3")).unwrap();
    let cut = done(&posted, Action::Cut { minutes: 10 }, &[(TUESDAY, 60)]).target;
    let back = |load| restore(&school, class, &cut, &posted, &beside(&[(TUESDAY, load)]), now()).unwrap();
    assert!(!back(65).refused && back(65).target == posted);
    assert!(back(66).refused, "the room has gone");
    let held = target(State::Held, 25);
    let over = restore(&school, class, &posted, &held, &beside(&[]), at(THURSDAY, "10:00"));
    assert_eq!(over, Err(Unfit::Over), "it would wait on a day that is over");
}

#[test]
fn what_was_given_on_a_day_that_is_over_is_not_taken_back() {
    let (school, posted) = (school(), target(State::Posted, 25));
    let class = school.class(class_id("七3")).unwrap();
    let moved = done(&posted, move_to(WEDNESDAY), &[]).target;
    let held = Target { state: State::Held, ..posted.clone() };
    let back = |stood: &Target, was: &Target, date| restore(&school, class, stood, was, &beside(&[]), at(date, "10:00")).is_ok();
    assert!(back(&moved, &posted, TUESDAY) && back(&posted, &held, TUESDAY));
    assert!(!back(&moved, &posted, THURSDAY), "it was given on Wednesday");
    assert!(!back(&posted, &held, WEDNESDAY) && !back(&held, &posted, WEDNESDAY), "it was given on Tuesday, or was not");
}

#[test]
fn what_a_class_has_of_its_own_reads_back_and_yields_to_its_teacher_where_they_decide_anew() {
    let as_set = maths("七3", TUESDAY, 25).work;
    for action in [Action::Cut { minutes: 10 }, move_to(WEDNESDAY), Action::Optional, Action::Withdraw] {
        let after = done(&target(State::Posted, 25), action, &[]).target;
        let picture = Picture::of(&as_set, &after);
        assert_eq!(picture.target(&as_set), after, "{action:?}");
        let text = serde_json::to_string(&picture).unwrap();
        assert_eq!(serde_json::from_str::<Picture>(&text).unwrap(), picture);
    }
    let own = Own { minutes: Minutes::try_from(10).ok(), need: Some(Need::Optional), set_on: Some(day(WEDNESDAY)), due_on: None };
    let mut shorter = as_set.clone();
    shorter.minutes = Minutes::try_from(20).ok();
    assert_eq!(own.after_edit(&as_set, &shorter), Own { minutes: None, ..own });
    assert_eq!(own.after_edit(&as_set, &as_set), own);
}

#[test]
fn what_was_done_reads_as_a_sentence() {
    let as_set = maths("七3", TUESDAY, 25).work;
    let said = |state, action, loads: &[(&str, u32)]| {
        let before = target(state, 25);
        let after = done(&before, action, loads).target;
        sentence::resolution(action, &Picture::of(&as_set, &before), &Picture::of(&as_set, &after), Lang::Zh)
    };
    assert_eq!(said(State::Held, Action::Cut { minutes: 20 }, &[]), "缩短：25 → 20 分钟，随即发布");
    assert_eq!(said(State::Held, Action::Cut { minutes: 20 }, &[(TUESDAY, 90)]), "缩短：25 → 20 分钟，仍待统筹");
    assert_eq!(said(State::Posted, move_to(WEDNESDAY), &[]), "从11月24日 周二移到11月25日 周三");
    assert_eq!(said(State::Held, Action::Post, &[]), "发布");
}
