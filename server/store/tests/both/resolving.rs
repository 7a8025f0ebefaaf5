//! Resolving: cut, move, optional, withdraw, post, hold and swap; undone, answered, told – and the totals stay the sums of their rows.

use crate::{
    on_both,
    school::{Town, at, day, id},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, Need, State},
    load::figures,
    resolve::{Action, Step, Unfit},
};
use store::{Edit, Resolution, Resolve, Resolved, Stamp, StepAsked, StoreError, Target, TargetOf, Undo};

on_both! {
    a_cut_posts_what_was_held_and_keeps_the_estimate
    a_cut_is_for_one_class_only
    a_move_shifts_the_day_and_the_day_it_is_due
    optional_work_is_shown_and_no_longer_counts
    a_swap_is_done_as_one_or_not_at_all
    what_does_not_fit_is_refused_and_nothing_is_changed
    what_makes_no_sense_is_said
    who_saw_an_older_version_is_told
    an_undone_resolution_leaves_everything_as_it_was
    a_resolution_that_no_longer_fits_is_not_undone
    what_was_changed_since_is_not_undone
    a_teachers_edit_keeps_what_was_resolved_of_the_rest
}

pub const MONDAY: &str = "2026-11-23";
pub const TUESDAY: &str = "2026-11-24";

pub fn coordinator(town: &Town) -> Stamp {
    Stamp { at: at(MONDAY, 11), by: Some(town.staff["coordinator7"]), id: id() }
}

pub async fn on(town: &Town, class: &str, date: &str) -> Vec<Target> {
    let of = TargetOf::Class(town.classes[class]);
    town.store.targets(town.school.id, of, (day(date), day(date))).await.unwrap()
}

pub async fn load(town: &Town, class: &str, date: &str) -> u32 {
    let grade = town.school.class(town.classes[class]).unwrap().grade;
    figures(grade, &on(town, class, date).await.into_iter().map(|t| t.item).collect::<Vec<_>>()).load
}

pub async fn post(town: &Town, classes: &[&str], date: &str, minutes: u32) -> Assignment {
    let assignment = town.maths(classes, date, minutes);
    town.store.post(town.posting(assignment.clone())).await.unwrap();
    assignment
}

pub fn step(town: &Town, a: &Assignment, class: &str, action: Action) -> Step {
    Step { assignment: a.id, class: town.classes[class], action }
}

pub async fn resolve(town: &Town, steps: &[Step]) -> Result<Vec<Resolved>, StoreError> {
    let asked = |s: &Step| StepAsked { id: id(), step: *s, version: None, reason: "当天超限".into() };
    let steps = steps.iter().map(asked).collect();
    town.store.write(Resolve { school: town.school.clone(), steps, stamp: coordinator(town) }).await
}

pub async fn resolved(town: &Town, a: &Assignment, class: &str, action: Action) -> Resolution {
    resolve(town, &[step(town, a, class, action)]).await.unwrap().remove(0).resolution
}

pub async fn undo(town: &Town, r: &Resolution) -> Result<Vec<Resolution>, StoreError> {
    town.store.write(Undo { school: town.school.clone(), id: r.id, stamp: coordinator(town) }).await
}

pub async fn state(town: &Town, a: &Assignment, class: &str) -> State {
    town.store.assignment(town.school.id, a.id).await.unwrap().unwrap().target(town.classes[class]).unwrap().state
}

pub fn move_to(date: &str) -> Action {
    Action::Move { from: None, to: day(date), minutes: None }
}

async fn a_cut_posts_what_was_held_and_keeps_the_estimate(town: Town) {
    post(&town, &["七1"], MONDAY, 70).await;
    let held = post(&town, &["七1"], MONDAY, 25).await;
    let done = resolve(&town, &[step(&town, &held, "七1", Action::Cut { minutes: 20 })]).await.unwrap();
    assert_eq!((done[0].days[0].load_before, done[0].days[0].load_after), (70, 90));
    assert_eq!((done[0].resolution.before.state, done[0].resolution.after.state), (State::Held, State::Posted));
    let row = on(&town, "七1", MONDAY).await.into_iter().find(|t| t.item.assignment == held.id).unwrap();
    assert_eq!((row.total, row.estimate, row.item.state), (Some(20), Some(25), State::Posted));
    assert_eq!(load(&town, "七1", MONDAY).await, 90);
    assert!(row.posted_at.is_some());
}

async fn a_cut_is_for_one_class_only(town: Town) {
    let both = post(&town, &["七1", "七2"], MONDAY, 40).await;
    resolved(&town, &both, "七1", Action::Cut { minutes: 15 }).await;
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七2", MONDAY).await), (15, 40));
    // and what is posted later sees it so
    assert!(
        matches!(town.store.post(town.posting(town.maths(&["七1"], MONDAY, 75))).await, Ok(s) if s.targets[0].judged.state == State::Posted)
    );
}

async fn a_move_shifts_the_day_and_the_day_it_is_due(town: Town) {
    post(&town, &["七1"], MONDAY, 80).await;
    let held = post(&town, &["七1"], MONDAY, 30).await;
    resolved(&town, &held, "七1", move_to("2026-11-27")).await;
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七1", "2026-11-27").await), (80, 30));
    let row = on(&town, "七1", "2026-11-27").await.remove(0);
    assert_eq!((row.set_on, row.due_on, row.item.state), (day("2026-11-27"), day("2026-11-30"), State::Posted));
    assert_eq!(on(&town, "七1", MONDAY).await.len(), 1, "it stands on one day only");
}

async fn optional_work_is_shown_and_no_longer_counts(town: Town) {
    post(&town, &["七1"], MONDAY, 80).await;
    let held = post(&town, &["七1"], MONDAY, 30).await;
    resolved(&town, &held, "七1", Action::Optional).await;
    let row = on(&town, "七1", MONDAY).await.into_iter().find(|t| t.item.assignment == held.id).unwrap();
    assert_eq!((row.item.kind.need, row.item.state), (Need::Optional, State::Posted));
    assert_eq!(load(&town, "七1", MONDAY).await, 80);
    resolved(&town, &held, "七1", Action::Withdraw).await;
    assert_eq!(on(&town, "七1", MONDAY).await.len(), 1);
}

async fn a_swap_is_done_as_one_or_not_at_all(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 80).await;
    let held = post(&town, &["七1"], MONDAY, 30).await;
    let (hold, post) = (step(&town, &shown, "七1", Action::Hold), step(&town, &held, "七1", Action::Post));
    let wrong = resolve(&town, &[post, hold]).await;
    assert!(matches!(wrong, Err(StoreError::Refused(_))), "{wrong:?}");
    assert_eq!(load(&town, "七1", MONDAY).await, 80);
    let done = resolve(&town, &[hold, post]).await.unwrap();
    assert_eq!(done[0].resolution.batch, done[1].resolution.batch);
    assert_eq!((state(&town, &shown, "七1").await, state(&town, &held, "七1").await), (State::Held, State::Posted));
    assert_eq!(load(&town, "七1", MONDAY).await, 30);
    undo(&town, &done[1].resolution).await.unwrap();
    assert_eq!((state(&town, &shown, "七1").await, state(&town, &held, "七1").await), (State::Posted, State::Held));
    assert_eq!(load(&town, "七1", MONDAY).await, 80);
}

async fn what_does_not_fit_is_refused_and_nothing_is_changed(town: Town) {
    post(&town, &["七1"], MONDAY, 80).await;
    post(&town, &["七1"], TUESDAY, 80).await;
    let shown = post(&town, &["七1"], "2026-11-25", 20).await;
    for action in [move_to(MONDAY), move_to(TUESDAY)] {
        assert!(matches!(resolve(&town, &[step(&town, &shown, "七1", action)]).await, Err(StoreError::Refused(_))));
    }
    assert_eq!(load(&town, "七1", "2026-11-25").await, 20);
    assert_eq!(town.store.resolutions(town.school.id, TargetOf::School, week()).await.unwrap(), []);
}

async fn what_makes_no_sense_is_said(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 20).await;
    let cases = [
        (Action::Cut { minutes: 20 }, Unfit::NoCut { minutes: 20 }),
        (Action::Post, Unfit::Already),
        (move_to("2026-11-28"), Unfit::NoSchoolDay),
        (move_to("2026-11-20"), Unfit::Over),
    ];
    for (action, unfit) in cases {
        let said = resolve(&town, &[step(&town, &shown, "七1", action)]).await;
        assert!(matches!(said, Err(StoreError::Unfit(u)) if u == unfit), "{action:?}: {said:?}");
    }
    assert!(matches!(resolve(&town, &[step(&town, &shown, "七2", Action::Hold)]).await, Err(StoreError::NotFound)));
}

async fn who_saw_an_older_version_is_told(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 40).await;
    resolved(&town, &shown, "七1", Action::Cut { minutes: 30 }).await;
    let asked = |version| StepAsked {
        id: id(),
        step: step(&town, &shown, "七1", Action::Hold),
        version: Some(version),
        reason: "x".into(),
    };
    let ask = |version| Resolve { school: town.school.clone(), steps: vec![asked(version)], stamp: coordinator(&town) };
    assert!(matches!(town.store.write(ask(1)).await, Err(StoreError::Stale)));
    assert_eq!(load(&town, "七1", MONDAY).await, 30);
    assert!(town.store.write(ask(2)).await.is_ok());
}

pub fn week() -> (NaiveDate, NaiveDate) {
    (day(MONDAY), day("2026-11-29"))
}

async fn an_undone_resolution_leaves_everything_as_it_was(town: Town) {
    post(&town, &["七1"], MONDAY, 70).await;
    let held = post(&town, &["七1"], MONDAY, 25).await;
    let before = format!("{:?}", town.store.assignment(town.school.id, held.id).await.unwrap().unwrap().targets);
    for action in [Action::Cut { minutes: 20 }, move_to(TUESDAY), Action::Optional, Action::Withdraw] {
        let r = resolved(&town, &held, "七1", action).await;
        let undone = undo(&town, &r).await.unwrap();
        assert!(undone[0].undone.is_some());
        let after = format!("{:?}", town.store.assignment(town.school.id, held.id).await.unwrap().unwrap().targets);
        assert_eq!(after, before, "{action:?}");
        assert!(matches!(undo(&town, &r).await, Err(StoreError::Stale)), "once only");
    }
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七1", TUESDAY).await), (70, 0));
}

async fn a_resolution_that_no_longer_fits_is_not_undone(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 60).await;
    let r = resolved(&town, &shown, "七1", Action::Cut { minutes: 20 }).await;
    post(&town, &["七1"], MONDAY, 70).await;
    assert!(matches!(undo(&town, &r).await, Err(StoreError::Refused(_))));
    assert_eq!(load(&town, "七1", MONDAY).await, 90);
}

async fn what_was_changed_since_is_not_undone(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 60).await;
    let first = resolved(&town, &shown, "七1", Action::Cut { minutes: 50 }).await;
    resolved(&town, &shown, "七1", Action::Cut { minutes: 20 }).await;
    assert!(matches!(undo(&town, &first).await, Err(StoreError::Stale)));
    assert_eq!(load(&town, "七1", MONDAY).await, 20);
}

async fn a_teachers_edit_keeps_what_was_resolved_of_the_rest(town: Town) {
    let mut both = post(&town, &["七1", "七2"], MONDAY, 40).await;
    resolved(&town, &both, "七1", Action::Cut { minutes: 15 }).await;
    both.title = "改了题目".into();
    let edit =
        |a: &Assignment, version| Edit { school: town.school.clone(), assignment: a.clone(), version, stamp: town.stamp() };
    town.store.edit(edit(&both, 2)).await.unwrap();
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七2", MONDAY).await), (15, 40));
    // another day for all: the limit of the one class goes with it
    (both.set_on, both.due_on) = (day(TUESDAY), day("2026-11-25"));
    town.store.edit(edit(&both, 3)).await.unwrap();
    assert_eq!(
        (load(&town, "七1", TUESDAY).await, load(&town, "七2", TUESDAY).await, load(&town, "七1", MONDAY).await),
        (15, 40, 0)
    );
    // other minutes: the teacher has decided anew for everyone
    both.minutes = Some(30.try_into().unwrap());
    town.store.edit(edit(&both, 4)).await.unwrap();
    assert_eq!((load(&town, "七1", TUESDAY).await, load(&town, "七2", TUESDAY).await), (30, 30));
}
