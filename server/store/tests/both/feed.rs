//! What a class's calendar is made from.

use crate::{
    on_both,
    resolving::{MONDAY, TUESDAY, move_to, post, resolved, undo},
    school::{Town, at, day, id},
};
use domain::resolve::Action;
use store::{Edit, FeedItem, Stamp, Withdraw};

on_both! {
    each_target_is_told_once_with_its_own_minutes_and_dates
    what_was_never_shown_is_not_told_and_what_is_hidden_again_keeps_its_words
    every_change_grows_the_version_and_none_shrinks_it
}

async fn feed(town: &Town, class: &str) -> Vec<FeedItem> {
    let span = (day("2026-11-09"), day("2027-01-22"));
    town.store.feed(town.school.id, town.classes[class], span).await.unwrap()
}

async fn only(town: &Town) -> FeedItem {
    let mut all = feed(town, "七1").await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

async fn each_target_is_told_once_with_its_own_minutes_and_dates(town: Town) {
    let mut long = town.maths(&["七1", "七2"], MONDAY, 40);
    long.due_on = day("2026-11-26");
    town.store.post(town.posting(long.clone())).await.unwrap();
    resolved(&town, &long, "七2", Action::Cut { minutes: 30 }).await;
    let item = only(&town).await;
    assert_eq!((item.set_on, item.due_on), (day(MONDAY), day("2026-11-26")));
    assert_eq!(item.task.unwrap().minutes, Some(40));
    let cut = feed(&town, "七2").await.remove(0).task.unwrap();
    assert_eq!((cut.minutes, cut.limit), (Some(30), Some(30)));
    assert!(feed(&town, "七3").await.is_empty());
    let later = (day("2026-11-26"), day("2027-01-22"));
    assert!(town.store.feed(town.school.id, town.classes["七1"], later).await.unwrap().is_empty(), "its days are over");
}

async fn what_was_never_shown_is_not_told_and_what_is_hidden_again_keeps_its_words(town: Town) {
    let shown = post(&town, &["七1"], MONDAY, 70).await;
    post(&town, &["七1"], MONDAY, 25).await;
    assert_eq!(only(&town).await.assignment, shown.id, "the other is held");
    resolved(&town, &shown, "七1", Action::Hold).await;
    let hidden = only(&town).await;
    assert!(hidden.task.is_none(), "{hidden:?}");
    assert_eq!(hidden.changed_at, at(MONDAY, 11).utc);
}

async fn every_change_grows_the_version_and_none_shrinks_it(town: Town) {
    let a = post(&town, &["七1"], MONDAY, 25).await;
    let mut versions = vec![only(&town).await.version];
    let moved = resolved(&town, &a, "七1", move_to(TUESDAY)).await;
    versions.push(only(&town).await.version);
    undo(&town, &moved).await.unwrap();
    versions.push(only(&town).await.version);
    let stamp = Stamp { at: at(MONDAY, 12), by: Some(town.staff["maths7"]), id: id() };
    let assignment = domain::assignment::Assignment { title: "练习册 P36".into(), ..a.clone() };
    let version = *versions.last().unwrap();
    town.store.edit(Edit { school: town.school.clone(), assignment, version, stamp }).await.unwrap();
    versions.push(only(&town).await.version);
    let withdraw = Withdraw { school: town.school.clone(), assignment: a.id, class: None, why: String::new(), stamp };
    let withdraw = Withdraw { stamp: Stamp { id: id(), ..stamp }, ..withdraw };
    town.store.write(withdraw).await.unwrap();
    versions.push(only(&town).await.version);
    assert!(versions.is_sorted_by(|a, b| a < b), "{versions:?}");
    assert!(only(&town).await.task.is_none());
}
