//! R05, R06, R14 and R18: what the plan and the colleagues have to say.

use crate::demo::{COLLEAGUE, ME, TITLE, TUESDAY, Trial, at, class_id, day, free, grade, item, maths, school, subject_id};
use chrono::Weekday;
use domain::{
    assignment::{Form, Need, Place, State},
    finding::{Detail, Rule, Severity},
    id::SubjectId,
    judge::unfiled,
    load::Item,
    school::{NoHomeworkRule, Parts, Quota, School},
};

const WEDNESDAY: &str = "2026-11-25";
/// A school day that follows Wednesday's timetable.
const SATURDAY: &str = "2026-10-10";

fn quota(subject: &str, weekday: Weekday, minutes: u32) -> Quota {
    Quota { grade: grade(7), subject: subject_id(subject), weekday, minutes }
}

fn tuesdays_plan(parts: &mut Parts) {
    parts.quotas = vec![quota("maths", Weekday::Tue, 25), quota("chinese", Weekday::Tue, 25), quota("english", Weekday::Tue, 20)];
}

fn wednesday_free(rule: NoHomeworkRule) -> impl FnOnce(&mut Parts) {
    move |parts| {
        free(parts, 3, Weekday::Wed);
        parts.settings.no_homework = rule;
    }
}

#[test]
fn work_on_the_no_homework_day_is_held_or_warned_of_as_the_school_has_set() {
    let trial = |rule| maths("三1", WEDNESDAY, 10).school(wednesday_free(rule));
    let (held, warned) = (trial(NoHomeworkRule::Hold), trial(NoHomeworkRule::Warn));
    assert_eq!((held.state(), held.rules()), (State::Held, vec![(Rule::R06, Severity::Hold)]));
    assert_eq!((warned.state(), warned.rules()), (State::Posted, vec![(Rule::R06, Severity::Warn)]));
}

#[test]
fn other_days_grades_forms_and_optional_work_know_no_no_homework_day() {
    let trial = |class, date| maths(class, date, 10).school(wednesday_free(NoHomeworkRule::Hold));
    assert_eq!(trial("三1", TUESDAY).rules(), []);
    assert_eq!(trial("七3", WEDNESDAY).rules(), []);
    assert_eq!(trial("三1", WEDNESDAY).kind(Form::Written, Place::Home, Need::Optional).rules(), []);
    assert_eq!(trial("三1", WEDNESDAY).kind(Form::Reading, Place::Home, Need::Required).rules(), []);
}

#[test]
fn work_of_several_days_leaves_the_no_homework_day_out() {
    let trial = maths("三1", TUESDAY, 30).school(wednesday_free(NoHomeworkRule::Hold)).work(|w| w.due_on = day("2026-11-27"));
    let minutes: Vec<_> = trial.judge().days.iter().map(|d| d.minutes).collect();
    assert_eq!((minutes, trial.state()), (vec![15, 0, 15], State::Posted));
}

#[test]
fn a_school_saturday_follows_the_named_weekday_for_the_no_homework_day_and_the_quota() {
    assert!(maths("三1", SATURDAY, 10).school(wednesday_free(NoHomeworkRule::Hold)).finds(Rule::R06));
    let trial = |minutes| maths("七3", SATURDAY, minutes).school(|p| p.quotas = vec![quota("maths", Weekday::Wed, 20)]);
    assert!(!trial(20).finds(Rule::R05));
    assert!(trial(21).finds(Rule::R05));
}

#[test]
fn above_the_quota_of_the_plan_is_warned_of_and_still_posted() {
    let trial = |minutes| maths("七3", TUESDAY, minutes).school(|p| p.quotas = vec![quota("maths", Weekday::Tue, 25)]);
    assert_eq!(trial(25).rules(), []);
    assert_eq!((trial(26).state(), trial(26).rules()), (State::Posted, vec![(Rule::R05, Severity::Warn)]));
}

#[test]
fn the_quota_is_for_all_work_of_the_subject_on_that_day() {
    let mine = Item { subject: subject_id("maths"), staff: ME, ..item(10) };
    let trial = |minutes| maths("七3", TUESDAY, minutes).school(tuesdays_plan).beside_item(TUESDAY, mine.clone());
    assert!(!trial(15).finds(Rule::R05));
    let above = Detail::AboveQuota { date: day(TUESDAY), minutes: 26, quota: 25 };
    assert!(trial(16).judge().findings.iter().any(|f| f.detail == above));
}

/// Whose planned room is taken, and how much of it.
fn taken(trial: &Trial) -> Option<Vec<(SubjectId, String, u32)>> {
    trial.judge().findings.into_iter().find_map(|f| if let Detail::TakesRoom { from, .. } = f.detail { Some(from) } else { None })
}

#[test]
fn taking_the_room_that_the_plan_keeps_for_others_names_whose_and_how_much() {
    // 90 less 25 of Chinese and 20 of English leaves 45
    let trial = |minutes| maths("七3", TUESDAY, minutes).school(tuesdays_plan);
    assert_eq!(taken(&trial(45)), None);
    assert_eq!(taken(&trial(46)), Some(vec![(subject_id("chinese"), "语文".into(), 1)]));
    let both = vec![(subject_id("chinese"), "语文".into(), 25), (subject_id("english"), "英语".into(), 5)];
    assert_eq!(taken(&trial(75)), Some(both));
    assert_eq!(taken(&trial(91)), None, "what is held takes no room");
}

#[test]
fn what_a_subject_has_posted_is_no_longer_open_and_what_it_has_held_still_is() {
    let trial = |item| maths("七3", TUESDAY, 50).school(tuesdays_plan).beside_item(TUESDAY, item);
    assert_eq!(taken(&trial(item(25))), Some(vec![(subject_id("english"), "英语".into(), 5)]));
    let held = Item { state: State::Held, ..item(25) };
    assert_eq!(taken(&trial(held)), Some(vec![(subject_id("chinese"), "语文".into(), 5)]));
}

#[test]
fn two_items_of_a_subject_on_a_day_are_warned_of_by_different_teachers_or_if_alike() {
    let trial = |other: Item| maths("七3", TUESDAY, 10).beside_item(TUESDAY, Item { subject: subject_id("maths"), ..other });
    let colleagues = trial(item(10));
    assert_eq!(colleagues.rules(), [(Rule::R14, Severity::Warn)]);
    let twice = Detail::Twice { date: day(TUESDAY), title: "周记一篇".into(), teacher: "李老师".into() };
    assert_eq!(colleagues.judge().findings[0].detail, twice);
    assert!(!trial(Item { staff: ME, ..item(10) }).finds(Rule::R14), "another item of one's own");
    assert!(trial(Item { staff: ME, title: TITLE.into(), ..item(10) }).finds(Rule::R14), "the same again");
}

#[test]
fn other_subjects_forms_and_optional_work_are_not_two_of_a_kind() {
    assert!(!maths("七3", TUESDAY, 10).beside(TUESDAY, 10).finds(Rule::R14));
    let mut optional = Item { subject: subject_id("maths"), staff: COLLEAGUE, ..item(10) };
    optional.kind.need = Need::Optional;
    assert!(!maths("七3", TUESDAY, 10).beside_item(TUESDAY, optional.clone()).finds(Rule::R14));
    optional.kind.need = Need::Required;
    optional.kind.form = Form::Oral;
    assert!(!maths("七3", TUESDAY, 10).beside_item(TUESDAY, optional).finds(Rule::R14));
}

fn missing(school: &School, time: &str, items: &[Item], none: &[&str]) -> Vec<&'static str> {
    let class = school.class(class_id("七3")).unwrap();
    let none: Vec<_> = none.iter().map(|s| subject_id(s)).collect();
    let missing = unfiled(school, class, day(TUESDAY), items, &none, at(TUESDAY, time));
    crate::demo::SUBJECTS.iter().filter(|s| missing.contains(&subject_id(s.0))).map(|s| s.0).collect()
}

#[test]
fn a_subject_is_unfiled_only_once_the_cut_off_has_passed() {
    let mut parts = crate::demo::parts();
    tuesdays_plan(&mut parts);
    let school = School::new(parts);
    assert_eq!(missing(&school, "16:29", &[], &[]), Vec::<&str>::new());
    assert_eq!(missing(&school, "16:30", &[], &[]), ["chinese", "maths", "english"]);
    assert_eq!(missing(&school, "16:30", &[item(10)], &["english"]), ["maths"]);
    let held = Item { state: State::Held, ..item(10) };
    assert_eq!(missing(&school, "16:30", &[held], &["english"]), ["maths"], "held is not unfiled");
    let withdrawn = Item { state: State::Withdrawn, ..item(10) };
    assert_eq!(missing(&school, "16:30", &[withdrawn], &["english"]), ["chinese", "maths"]);
}

#[test]
fn nothing_is_unfiled_that_the_plan_does_not_expect() {
    assert_eq!(missing(&school(), "20:00", &[], &[]), Vec::<&str>::new());
}
