//! Who keeps what it read is told when that has changed: by its own server at once, by another one on the same PostgreSQL.

use crate::{
    on_both,
    school::{Town, day},
};
use std::time::Duration;
use store::{EndLink, MarkNone, NoneMark, Place, Store, TargetOf};

on_both! {
    a_change_is_known_where_it_was_made_once_it_is_durable
    versions_grow_with_what_they_stand_for
    rows_kept_for_staff_show_what_was_written_here_at_once
}

fn mark(town: &Town) -> MarkNone {
    let mark = NoneMark { class: town.classes["七1"], date: day("2026-11-23"), subject: town.subjects["maths"] };
    MarkNone { school: town.school.id, mark, by: Some(town.staff["maths7"]), stamp: town.stamp() }
}

async fn a_change_is_known_where_it_was_made_once_it_is_durable(town: Town) {
    let (school, changes) = (town.school.id, town.store.changes());
    let here = changes.watch(&[Place { school, class: Some(town.classes["七1"]) }]);
    let before = changes.now();
    town.store.write(mark(&town)).await.unwrap();
    assert!(here.has_changed_since(before));
}

/// The marks of a week as staff pages read them.
async fn kept_marks(town: &Town, store: &Store) -> usize {
    let week = (day("2026-11-23"), day("2026-11-29"));
    store.kept_rows(&town.school, TargetOf::School, week).await.unwrap().none.len()
}

async fn rows_kept_for_staff_show_what_was_written_here_at_once(town: Town) {
    assert_eq!(kept_marks(&town, &town.store).await, 0);
    town.store.write(mark(&town)).await.unwrap();
    assert_eq!(kept_marks(&town, &town.store).await, 1);
}

/// A command beside a running server tells it nothing: what it wrote is seen by its versions.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_kept_for_staff_show_what_was_written_elsewhere_within_a_second() {
    let town = Town::on_sqlite().await;
    let other = Store::open_beside(&town.address).await.unwrap();
    assert_eq!(kept_marks(&town, &other).await, 0);
    town.store.write(mark(&town)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    assert_eq!(kept_marks(&town, &other).await, 1);
}

async fn versions_grow_with_what_they_stand_for(town: Town) {
    let stamp = town.stamp();
    let link = store::RenewLink { school: town.school.id, class: town.classes["七1"], code: "k".repeat(32), stamp };
    town.store.write(link).await.unwrap();
    let read = async || town.store.day_versions(&"k".repeat(32), day("2026-11-23")).await.unwrap().unwrap();
    let before = read().await;
    assert_eq!((before.school, before.class), (town.school.id, town.classes["七1"]));
    town.store.write(mark(&town)).await.unwrap();
    let after = read().await;
    assert_eq!((after.versions.0, after.versions.1), (before.versions.0, before.versions.1 + 1));
    assert_eq!(town.store.day_versions("unknown", day("2026-11-23")).await.unwrap(), None);
    assert_eq!(town.store.board_versions(town.school.id).await.unwrap(), Some((town.school.version, 0, 1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_server_on_the_same_postgres_is_told() {
    let Some(town) = Town::on_postgres().await else { return };
    let other = Store::open(&town.address).await.unwrap();
    let (school, changes) = (town.school.id, other.changes());
    let there = changes.watch(&[Place { school, class: Some(town.classes["七1"]) }]);
    let elsewhere = changes.watch(&[Place { school, class: Some(town.classes["七2"]) }]);
    let link = changes.watch(&[Place::link(school, Some(town.classes["七1"]))]);
    // listening begins with "anything may have happened"
    while changes.now() == store::Changes::default().now() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let before = changes.now();
    town.store.write(mark(&town)).await.unwrap();
    for _ in 0..500 {
        if there.has_changed_since(before) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(there.has_changed_since(before) && !elsewhere.has_changed_since(before));
    assert!(!link.was_told_since(before), "work was changed, no link");
    town.store.write(EndLink { school, class: town.classes["七1"], stamp: town.stamp() }).await.unwrap();
    for _ in 0..500 {
        if link.was_told_since(before) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(link.was_told_since(before));
}
