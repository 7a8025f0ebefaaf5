//! A database that is away, and one that does not move, on PostgreSQL.

use super::{is_told_to_come_again, post};
use crate::{Client, Connection, Database, Postgres, Server};
use sqlx::{Connection as _, Executor};
use std::{
    thread,
    time::{Duration, Instant},
};

/// The page of some class's families on a day.
fn page_of(database: &Database) -> String {
    let codes: Vec<(String,)> = database.rows("select code from class_link where revoked_at is null order by code limit 1");
    format!("/c/{}/2026-12-01", codes[0].0)
}

/// Asks until it is so; the server needs no restart for it.
fn soon(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}: not within half a minute");
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_lost_database_is_said_kept_pages_say_of_when_they_are_and_its_return_ends_it() {
    let Some(postgres) = Postgres::start() else { return };
    let database = Database::on(&postgres.address(), "lost").filled(1);
    let server = Server::start(&database);
    let mut api = Connection::to(server.at);
    let client = Client::sign_in(&database, server.at, 1).remove(0);
    assert_eq!(post(&mut api, &client, 0).unwrap().status, 201);
    let page = page_of(&database);
    assert_eq!(api.get(&page, "").unwrap().status, 200);

    postgres.kill();
    thread::sleep(Duration::from_millis(1_100));
    let old = api.get(&page, "").unwrap();
    assert!(old.status == 200 && old.body.contains("role=\"status\""), "a page of before says so: {old:?}");
    is_told_to_come_again(&post(&mut api, &client, 1).unwrap());
    is_told_to_come_again(&api.get("/healthz/ready", "").unwrap());

    postgres.again();
    soon("ready", || api.get("/healthz/ready", "").unwrap().status == 200);
    assert_eq!(post(&mut api, &client, 1).unwrap().status, 201);
    assert!(!api.get(&page, "").unwrap().body.contains("role=\"status\""), "it is of now again");
    assert_eq!(database.count("select count(*) from assignment where title like 'F3 %'"), 2);
    drop(server);
    database.is_whole();
}

/// Somebody holds what every post needs: all connections come to wait. Readers that find none are told to come again, and each
/// post is answered, late.
#[test]
fn when_no_connection_is_left_it_is_said_and_ends_with_its_cause() {
    let Some(database) = Database::postgres("busy") else { return };
    let server = Server::start(&database);
    let clients = Client::sign_in(&database, server.at, 24);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut holder = runtime.block_on(sqlx::PgConnection::connect(&database.address)).unwrap();
    runtime.block_on(holder.execute("begin; lock table class_day in access exclusive mode")).unwrap();
    thread::scope(|scope| {
        // marks, each in a transaction of its own
        let waiting: Vec<_> = clients.iter().map(|client| scope.spawn(|| mark(&mut Connection::to(server.at), client))).collect();
        let mut api = Connection::to(server.at);
        soon("no connection is left", || api.get("/healthz/ready", "").unwrap().status == 503);
        runtime.block_on(holder.execute("rollback")).unwrap();
        for answer in waiting.into_iter().map(|w| w.join().unwrap()) {
            assert!(answer == 204 || answer == 409 || answer == 503, "{answer}");
        }
        soon("ready", || api.get("/healthz/ready", "").unwrap().status == 200);
    });
    assert_eq!(post(&mut Connection::to(server.at), &clients[0], 0).unwrap().status, 201);
    drop(server);
    database.is_whole();
}

fn mark(api: &mut Connection, client: &Client) -> u16 {
    let body = serde_json::json!({ "subject": client.subject }).to_string();
    let path = format!("/api/v1/classes/{}/days/2026-12-01/none", client.class);
    api.send(crate::Request { method: "PUT", path: &path, token: &client.token, head: "", body: &body }).unwrap().status
}
