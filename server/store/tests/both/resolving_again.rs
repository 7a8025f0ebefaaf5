//! Resolving what others change at the same time, or have changed since: nobody gets round the cap, and nobody is told wrongly.

use crate::{
    on_both,
    resolving::{MONDAY, TUESDAY, coordinator, load, move_to, on, post, resolve, resolved, state, step, undo},
    school::{Town, id},
};
use domain::{
    assignment::{Assignment, State, Tier, TierName},
    minutes::Minutes,
    resolve::{Action, Step},
};
use store::{Answer, Edit, Key, Once, Resolve, Resolved, StepAsked, StoreError};

on_both! {
    two_who_resolve_at_once_never_exceed_the_cap
    what_its_teacher_changed_since_it_was_withdrawn_is_not_put_back
    the_words_of_a_tier_leave_a_cut_as_it_is
    the_same_request_sent_many_times_at_once_is_done_once_and_answered_alike
    a_failure_of_the_database_under_a_key_is_told_as_it_was
    work_that_was_held_and_is_shown_again_was_there_before
}

fn edit(town: &Town, a: &Assignment, version: i64) -> Edit {
    Edit { school: town.school.clone(), assignment: a.clone(), version, stamp: town.stamp() }
}

async fn what_its_teacher_changed_since_it_was_withdrawn_is_not_put_back(town: Town) {
    let mut both = post(&town, &["七1", "七2"], MONDAY, 1).await;
    let withdrawn = resolved(&town, &both, "七1", Action::Withdraw).await;
    resolved(&town, &both, "七2", Action::Hold).await;
    both.minutes = Some(Minutes::try_from(240).unwrap());
    town.store.edit(edit(&town, &both, 3)).await.unwrap();
    assert!(matches!(undo(&town, &withdrawn).await, Err(StoreError::Stale)));
    assert_eq!((state(&town, &both, "七1").await, load(&town, "七1", MONDAY).await), (State::Withdrawn, 0));
}

async fn the_words_of_a_tier_leave_a_cut_as_it_is(town: Town) {
    let tier = |name, m, text: &str| Tier { name, minutes: Minutes::try_from(m).unwrap(), text: text.into() };
    let mut a = town.maths(&["七1"], MONDAY, 85);
    a.tiers = vec![tier(TierName::A, 85, ""), tier(TierName::B, 20, "")];
    town.store.post(town.posting(a.clone())).await.unwrap();
    resolved(&town, &a, "七1", Action::Cut { minutes: 5 }).await;
    a.tiers = vec![tier(TierName::A, 85, "甲"), tier(TierName::B, 20, "")];
    town.store.edit(edit(&town, &a, 2)).await.unwrap();
    let row = on(&town, "七1", MONDAY).await.remove(0);
    assert_eq!((row.total, row.estimate, row.item.minutes, load(&town, "七1", MONDAY).await), (Some(5), Some(85), 5, 5));
    assert_eq!(row.tiers.iter().map(|t| (t.minutes.get(), t.text.as_str())).collect::<Vec<_>>(), [(5, "甲"), (5, "")]);
}

async fn the_same_request_sent_many_times_at_once_is_done_once_and_answered_alike(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 40).await;
    let ask = || {
        let step = StepAsked { id: id(), step: step(&town, &shown, "七1", Action::Hold), version: None, reason: "x".into() };
        let stamp = coordinator(&town);
        let command = Resolve { school: town.school.clone(), steps: vec![step], stamp };
        let answer = Box::new(|done: &Vec<Resolved>| Answer { status: 201, answer: done[0].resolution.id.to_string() });
        let key = Some(Key { key: "same".into(), request: [7; 32] });
        town.store.write(Once { school: town.school.id, key, stamp, command, answer })
    };
    let answers = futures_util::future::join_all((0..16).map(|_| ask())).await;
    let first = answers[0].as_ref().unwrap().clone();
    assert!(answers.iter().all(|a| a.as_ref().is_ok_and(|a| *a == first)), "{answers:?}");
}

/// What the database asks to have run again is known by its code: another failure after it must not hide it.
async fn a_failure_of_the_database_under_a_key_is_told_as_it_was(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 40).await;
    let same = id();
    let ask = |key: &str, minutes| {
        let step = step(&town, &shown, "七1", Action::Cut { minutes });
        let steps = vec![StepAsked { id: same, step, version: None, reason: "x".into() }];
        let stamp = coordinator(&town);
        let command = Resolve { school: town.school.clone(), steps, stamp };
        let answer = Box::new(|_: &Vec<Resolved>| Answer { status: 201, answer: String::new() });
        let key = Some(Key { key: key.into(), request: [7; 32] });
        town.store.write(Once { school: town.school.id, key, stamp, command, answer })
    };
    ask("first", 30).await.unwrap();
    let failed = ask("second", 20).await.unwrap_err();
    let taken = |e: &sqlx::Error| e.as_database_error().is_some_and(|e| e.is_unique_violation());
    assert!(matches!(&failed, StoreError::Database(e) if taken(e)), "{failed:?}");
}

async fn work_that_was_held_and_is_shown_again_was_there_before(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 40).await;
    let first = on(&town, "七1", MONDAY).await.remove(0).posted_at;
    let held = resolved(&town, &shown, "七1", Action::Hold).await;
    undo(&town, &held).await.unwrap();
    let row = on(&town, "七1", MONDAY).await.remove(0);
    assert_eq!(row.posted_at, first, "no addition");
    assert!(row.changed_at > first, "but it was not the same all the time");
}

async fn two_who_resolve_at_once_never_exceed_the_cap(town: Town) {
    post(&town, &["七1"], TUESDAY, 60).await;
    let mut moving = vec![];
    for _ in 0..8 {
        moving.push(post(&town, &["七1"], "2026-11-25", 10).await);
    }
    let tasks: Vec<_> = moving.iter().map(|a| resolve_one(&town, step(&town, a, "七1", move_to(TUESDAY)))).collect();
    let done = futures_util::future::join_all(tasks).await;
    assert_eq!(done.iter().filter(|d| d.is_ok()).count(), 3, "as many as there is room for");
    assert_eq!((load(&town, "七1", TUESDAY).await, load(&town, "七1", "2026-11-25").await), (90, 50));
}

async fn resolve_one(town: &Town, step: Step) -> Result<Vec<Resolved>, StoreError> {
    resolve(town, &[step]).await
}
