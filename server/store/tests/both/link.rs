//! The link of a class: one at a time, revocable, on record without its code.

use crate::{on_both, school::Town};
use sqlx::Connection;
use store::{EndLink, MakeLinks, Place, RenewLink, Store};

on_both! {
    a_revoked_link_opens_nothing_and_is_known_at_once
    of_many_who_renew_at_once_one_has_the_code
    links_are_made_for_classes_that_have_none_and_one_that_stands_goes_on
    the_record_has_who_renewed_and_who_revoked_and_never_the_code
}

fn renew(town: &Town, code: &str) -> RenewLink {
    RenewLink { school: town.school.id, class: town.classes["七3"], code: code.into(), stamp: town.stamp() }
}

fn end(town: &Town) -> EndLink {
    EndLink { school: town.school.id, class: town.classes["七3"], stamp: town.stamp() }
}

async fn a_revoked_link_opens_nothing_and_is_known_at_once(town: Town) {
    town.store.write(renew(&town, "aaaa")).await.unwrap();
    let standing = town.store.class_links(town.school.id).await.unwrap();
    assert_eq!((standing.len(), standing[0].made_at), (1, town.stamp().utc()));
    let watch = town.store.changes().watch(&[Place { school: town.school.id, class: Some(town.classes["七3"]) }]);
    let before = town.store.changes().now();
    town.store.write(end(&town)).await.unwrap();
    assert!(watch.has_changed_since(before));
    assert_eq!(town.store.linked_class("aaaa").await.unwrap(), None);
    assert!(town.store.class_links(town.school.id).await.unwrap().is_empty());
    town.store.write(renew(&town, "bbbb")).await.unwrap();
    assert_eq!(town.store.linked_class("aaaa").await.unwrap(), None, "a revoked code never comes back");
    assert!(town.store.linked_class("bbbb").await.unwrap().is_some());
}

/// On PostgreSQL by three servers.
async fn of_many_who_renew_at_once_one_has_the_code(town: Town) {
    let mut servers = vec![town.store.clone()];
    if town.address.starts_with("postgres:") {
        for _ in 0..2 {
            servers.push(Store::open(&town.address).await.unwrap());
        }
    }
    let each = (0..12).map(|n| (servers[n % servers.len()].clone(), renew(&town, &format!("code{n}"))));
    let tried: Vec<_> = each.map(|(store, renew)| tokio::spawn(async move { store.write(renew).await })).collect();
    for one in tried {
        one.await.unwrap().unwrap();
    }
    assert_eq!(town.store.class_links(town.school.id).await.unwrap().len(), 1);
}

/// What the log says of class links, in the order of the chain.
async fn record(town: &Town) -> Vec<(String, String, Option<String>, Option<String>)> {
    let text = "select action, object_id, before, after from audit where object = 'class_link' order by number";
    if let Some(path) = town.address.strip_prefix("sqlite:") {
        let mut c = sqlx::SqliteConnection::connect(&format!("sqlite://{path}")).await.unwrap();
        sqlx::query_as(text).fetch_all(&mut c).await.unwrap()
    } else {
        let mut c = sqlx::PgConnection::connect(&town.address).await.unwrap();
        sqlx::query_as(text).fetch_all(&mut c).await.unwrap()
    }
}

async fn the_record_has_who_renewed_and_who_revoked_and_never_the_code(town: Town) {
    town.store.write(renew(&town, "aaaa")).await.unwrap();
    town.store.write(end(&town)).await.unwrap();
    // nothing was left to revoke: nothing is said of it
    town.store.write(end(&town)).await.unwrap();
    town.store.write(store::Seal { school: town.school.id }).await.unwrap();
    let class = town.classes["七3"].to_string();
    let meant = ["renew", "revoke"].map(|action| (action.to_owned(), class.clone(), None, None));
    assert_eq!(record(&town).await, meant);
}

/// Two at once: nobody's code ends, and no class has two.
async fn links_are_made_for_classes_that_have_none_and_one_that_stands_goes_on(town: Town) {
    town.store.write(renew(&town, "aaaa")).await.unwrap();
    let all = |by: &str| MakeLinks {
        school: town.school.id,
        links: town.classes.values().map(|id| (*id, format!("{by}{id}"))).collect(),
        stamp: town.stamp(),
    };
    let (one, other) = tokio::join!(town.store.write(all("one")), town.store.write(all("two")));
    assert_eq!(one.unwrap() + other.unwrap(), town.classes.len() - 1);
    let standing = town.store.class_links(town.school.id).await.unwrap();
    assert_eq!(standing.len(), town.classes.len());
    assert!(town.store.linked_class("aaaa").await.unwrap().is_some(), "what is printed already goes on");
    let rows = "select count(*) from audit where object = 'class_link' and action = 'renew'";
    assert_eq!(town.number(rows).await, 5, "each is on record");
}
