//! How a day became what it is: every change is told once, in its order, and the last sums are those of the rows that stand.

use crate::{
    on_both,
    school::{Town, at, day, id},
};
use chrono::NaiveTime;
use domain::{
    assignment::{Assignment, DayMinutes, Need, State},
    load::figures,
    moment::Moment,
    resolve::{Action, ActionName, Step},
};
use std::sync::atomic::{AtomicU32, Ordering};
use store::{
    CloseDays, Did, Edit, HistoryEntry, Post, PostHeld, Resolution, Resolve, Stamp, StepAsked, Sums, TargetOf, Undo, Withdraw,
};

on_both! {
    a_day_without_homework_has_no_history
    what_is_posted_and_what_is_held_is_told_with_its_sums
    a_cut_says_from_what_to_what_and_why
    what_was_moved_away_still_belongs_to_the_day
    what_was_moved_away_and_back_is_told_on_both_days
    what_was_undone_names_what_it_was
    an_edit_tells_what_it_changed
    a_task_that_becomes_optional_leaves_the_sum
    what_was_resolved_stays_resolved_through_an_edit_of_the_rest
    work_withdrawn_by_its_teacher_and_by_the_end_of_the_day_is_told_apart
    a_spread_counts_with_the_minutes_of_this_day
    a_long_story_ends_at_the_sums_of_the_rows
}

const MONDAY: &str = "2026-11-23";
const TUESDAY: &str = "2026-11-24";

pub async fn history(town: &Town, class: &str, date: &str) -> Vec<HistoryEntry> {
    let class = town.school.class(town.classes[class]).unwrap();
    let told = town.store.history(&town.school, class, day(date)).await.unwrap();
    // whatever the story: it ends at what stands
    let span = (day(date), day(date));
    let targets = town.store.targets(town.school.id, TargetOf::Class(class.id), span).await.unwrap();
    let now = figures(class.grade, &targets.into_iter().map(|t| t.item).collect::<Vec<_>>());
    let last = told.last().map(|e| e.sums).unwrap_or_default();
    assert_eq!(last, Sums { load: now.load, held: now.held_minutes }, "{told:#?}");
    assert!(told.windows(2).all(|w| w[0].sums == w[1].sums_before && w[0].at <= w[1].at), "{told:#?}");
    assert!(told.first().is_none_or(|e| e.sums_before == Sums::default()), "{told:#?}");
    told
}

pub fn did(told: &[HistoryEntry]) -> Vec<Did> {
    told.iter().map(|e| e.did).collect()
}

pub fn loads(told: &[HistoryEntry]) -> Vec<u32> {
    told.iter().map(|e| e.sums.load).collect()
}

/// By its teacher on the Monday, each a moment after the one before.
pub fn stamp(town: &Town) -> Stamp {
    static SECONDS: AtomicU32 = AtomicU32::new(0);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(36_000 + SECONDS.fetch_add(1, Ordering::Relaxed), 0).unwrap();
    Stamp { at: Moment::at(day(MONDAY), time), by: Some(town.staff["maths7"]), id: id() }
}

pub async fn post(town: &Town, classes: &[&str], date: &str, minutes: u32) -> Assignment {
    let assignment = town.maths(classes, date, minutes);
    town.store.post(Post { stamp: stamp(town), ..town.posting(assignment.clone()) }).await.unwrap();
    assignment
}

pub async fn resolve(town: &Town, a: &Assignment, class: &str, action: Action) -> Resolution {
    let step = Step { assignment: a.id, class: town.classes[class], action };
    let steps = vec![StepAsked { id: id(), step, version: None, reason: "当天超限".into() }];
    let stamp = Stamp { by: Some(town.staff["coordinator7"]), ..stamp(town) };
    town.store.write(Resolve { school: town.school.clone(), steps, stamp }).await.unwrap().remove(0).resolution
}

async fn undo(town: &Town, r: &Resolution) {
    let stamp = Stamp { by: Some(town.staff["coordinator7"]), ..stamp(town) };
    town.store.write(Undo { school: town.school.clone(), id: r.id, stamp }).await.unwrap();
}

async fn edit(town: &Town, assignment: &Assignment, version: i64) {
    let edit = Edit { school: town.school.clone(), assignment: assignment.clone(), version, stamp: stamp(town) };
    town.store.edit(edit).await.unwrap();
}

fn move_to(date: &str) -> Action {
    Action::Move { from: None, to: day(date), minutes: None }
}

async fn a_day_without_homework_has_no_history(town: Town) {
    assert_eq!(history(&town, "七1", MONDAY).await, []);
}

async fn what_is_posted_and_what_is_held_is_told_with_its_sums(town: Town) {
    post(&town, &["七1"], MONDAY, 80).await;
    let held = post(&town, &["七1"], MONDAY, 25).await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!((did(&told), loads(&told)), (vec![Did::Set, Did::Set], vec![80, 80]));
    let last = &told[1];
    assert_eq!((last.by, last.subject, last.assignment), (Some(held.staff), held.subject, Some(held.id)));
    assert_eq!((last.title.as_str(), &last.before, last.sums.held), (held.title.as_str(), &None, 25));
    let after = last.after.as_ref().unwrap();
    assert_eq!((after.state, after.on(day(MONDAY)), after.total()), (State::Held, Some(25), 25));
    let post = PostHeld { school: town.school.clone(), assignment: held.id, class: town.classes["七1"], stamp: stamp(&town) };
    assert!(town.store.write(post).await.is_err(), "what was refused is no change");
    assert_eq!(history(&town, "七1", MONDAY).await.len(), 2);
}

async fn a_cut_says_from_what_to_what_and_why(town: Town) {
    post(&town, &["七1"], MONDAY, 70).await;
    let held = post(&town, &["七1"], MONDAY, 25).await;
    resolve(&town, &held, "七1", Action::Cut { minutes: 20 }).await;
    let told = history(&town, "七1", MONDAY).await;
    let cut = &told[2];
    assert_eq!((cut.did, cut.reason.as_str()), (Did::Action(ActionName::Cut), "当天超限"));
    assert_eq!(cut.by, Some(town.staff["coordinator7"]));
    let (before, after) = (cut.before.as_ref().unwrap(), cut.after.as_ref().unwrap());
    assert_eq!((before.total(), after.total(), before.state, after.state), (25, 20, State::Held, State::Posted));
    assert_eq!(loads(&told), [70, 70, 90]);
}

async fn what_was_moved_away_still_belongs_to_the_day(town: Town) {
    let moved = post(&town, &["七1"], MONDAY, 30).await;
    resolve(&town, &moved, "七1", move_to("2026-12-18")).await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!(did(&told), [Did::Set, Did::Action(ActionName::Move)]);
    assert_eq!((loads(&told), told[1].after.as_ref().unwrap().on(day(MONDAY))), (vec![30, 0], None));
    let there = history(&town, "七1", "2026-12-18").await;
    assert_eq!((did(&there), loads(&there)), (did(&told), vec![0, 30]), "where it came to, the day it was set is told too");
    assert_eq!(history(&town, "七1", TUESDAY).await, [], "it was never there");
}

async fn what_was_moved_away_and_back_is_told_on_both_days(town: Town) {
    let moved = post(&town, &["七1"], MONDAY, 30).await;
    resolve(&town, &moved, "七1", move_to(TUESDAY)).await;
    resolve(&town, &moved, "七1", move_to(MONDAY)).await;
    assert_eq!(loads(&history(&town, "七1", MONDAY).await), [30, 0, 30]);
    assert_eq!(loads(&history(&town, "七1", TUESDAY).await), [0, 30, 0]);
}

async fn what_was_undone_names_what_it_was(town: Town) {
    post(&town, &["七1"], MONDAY, 70).await;
    let held = post(&town, &["七1"], MONDAY, 25).await;
    undo(&town, &resolve(&town, &held, "七1", Action::Cut { minutes: 20 }).await).await;
    undo(&town, &resolve(&town, &held, "七1", move_to(TUESDAY)).await).await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!(
        did(&told)[3..],
        [Did::Undone(Some(ActionName::Cut)), Did::Action(ActionName::Move), Did::Undone(Some(ActionName::Move))]
    );
}

async fn an_edit_tells_what_it_changed(town: Town) {
    let mut mine = post(&town, &["七1", "七2"], MONDAY, 30).await;
    mine.title = "练习册 P36".into();
    edit(&town, &mine, 1).await;
    mine.minutes = Some(45.try_into().unwrap());
    (mine.set_on, mine.due_on) = (day(TUESDAY), day("2026-11-25"));
    edit(&town, &mine, 2).await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!((did(&told), loads(&told)), (vec![Did::Set, Did::Edited, Did::Edited], vec![30, 30, 0]));
    assert_eq!(told[0].title, "练习册 P35 第1–6题", "as it was called then");
    let (before, after) = (told[1].before.as_ref().unwrap(), told[1].after.as_ref().unwrap());
    assert_eq!((before.title.as_str(), after.title.as_str()), ("练习册 P35 第1–6题", "练习册 P36"));
    assert_eq!(loads(&history(&town, "七1", TUESDAY).await), [0, 0, 45]);
}

async fn a_task_that_becomes_optional_leaves_the_sum(town: Town) {
    let mut mine = post(&town, &["七1"], MONDAY, 30).await;
    mine.kind.need = Need::Optional;
    edit(&town, &mine, 1).await;
    mine.kind.need = Need::Required;
    edit(&town, &mine, 2).await;
    resolve(&town, &mine, "七1", Action::Optional).await;
    assert_eq!(loads(&history(&town, "七1", MONDAY).await), [30, 0, 30, 0]);
}

async fn what_was_resolved_stays_resolved_through_an_edit_of_the_rest(town: Town) {
    let mut both = post(&town, &["七1", "七2"], MONDAY, 40).await;
    resolve(&town, &both, "七1", Action::Optional).await;
    both.title = "练习册 P36".into();
    edit(&town, &both, 2).await;
    assert_eq!(loads(&history(&town, "七1", MONDAY).await), [40, 0, 0]);
    assert_eq!(loads(&history(&town, "七2", MONDAY).await), [40, 40]);
    both.kind.need = Need::Optional;
    edit(&town, &both, 3).await;
    both.kind.need = Need::Required;
    edit(&town, &both, 4).await;
    assert_eq!(loads(&history(&town, "七1", MONDAY).await), [40, 0, 0, 0, 40], "its teacher has decided anew");
}

async fn work_withdrawn_by_its_teacher_and_by_the_end_of_the_day_is_told_apart(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 90).await;
    post(&town, &["七1"], MONDAY, 5).await;
    let withdraw =
        Withdraw {
            school: town.school.clone(), assignment: shown.id, class: None, why: "发错了班".into(), stamp: stamp(&town)
        };
    town.store.write(withdraw).await.unwrap();
    let stamp = Stamp { at: at(TUESDAY, 0), by: None, id: id() };
    town.store.write(CloseDays { school: town.school.clone(), stamp }).await.unwrap();
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!(did(&told), [Did::Set, Did::Set, Did::Action(ActionName::Withdraw), Did::Closed]);
    assert_eq!((told[2].reason.as_str(), told[3].reason.as_str(), told[3].by), ("发错了班", "", None));
    assert_eq!((told[3].before.as_ref().unwrap().state, loads(&told)), (State::Held, vec![90, 90, 0, 0]));
}

async fn a_spread_counts_with_the_minutes_of_this_day(town: Town) {
    let mut project = town.maths(&["七1"], MONDAY, 50);
    project.due_on = day("2026-11-25");
    let on = |date: &str, minutes| DayMinutes { date: day(date), minutes };
    project.spread = vec![on(MONDAY, 10), on(TUESDAY, 40)];
    town.store.post(Post { stamp: stamp(&town), ..town.posting(project.clone()) }).await.unwrap();
    resolve(&town, &project, "七1", Action::Move { from: Some(day(TUESDAY)), to: day(MONDAY), minutes: Some(15) }).await;
    assert_eq!(loads(&history(&town, "七1", MONDAY).await), [10, 25]);
    assert_eq!(loads(&history(&town, "七1", TUESDAY).await), [40, 25]);
}

async fn a_long_story_ends_at_the_sums_of_the_rows(town: Town) {
    post(&town, &["七1"], MONDAY, 60).await;
    let a = post(&town, &["七1", "七2"], MONDAY, 25).await;
    let b = post(&town, &["七1"], MONDAY, 20).await;
    undo(&town, &resolve(&town, &b, "七1", move_to(TUESDAY)).await).await;
    resolve(&town, &a, "七1", Action::Cut { minutes: 10 }).await;
    resolve(&town, &b, "七1", Action::Post).await;
    resolve(&town, &a, "七1", Action::Hold).await;
    resolve(&town, &b, "七1", Action::Optional).await;
    let told = history(&town, "七1", MONDAY).await;
    assert_eq!(told.len(), 9, "{:?}", did(&told));
    assert_eq!(history(&town, "七2", MONDAY).await.len(), 1);
}
