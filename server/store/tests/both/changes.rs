//! Who keeps what it read is told when that has changed: by its own server at once, by another one on the same PostgreSQL.

use crate::{
    on_both,
    school::{Town, day},
};
use std::time::Duration;
use store::{MarkNone, NoneMark, Place, Store};

on_both! {
    a_change_is_known_where_it_was_made_once_it_is_durable
    versions_grow_with_what_they_stand_for
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
}
