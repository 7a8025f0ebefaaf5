//! Killed at any instant: every answered save is there, once and whole (I4), every sum is its rows' (I3), the record is whole (I5).
//!
//! `JIANFU_ROUNDS` kills for the long run; twenty otherwise.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod client;
mod server;

use client::{Client, post, request};
use serde_json::{Value, json};
use server::{Database, Server};
use std::{net::SocketAddr, sync::Arc, thread, time::Duration};

const CLIENTS: usize = 12;

/// One save as its client knows it.
#[derive(Clone)]
struct Save {
    client: usize,
    key: String,
    body: Value,
    /// The id that was answered; none where the answer never came.
    id: Option<String>,
}

fn rounds() -> u32 {
    std::env::var("JIANFU_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(20)
}

/// Posts until the server is gone.
fn write(at: SocketAddr, client: &Client, number: usize, round: u32) -> Vec<Save> {
    let mut saves = vec![];
    for nth in 0.. {
        let key = format!("F1 {round}-{number}-{nth}");
        let body = client.homework(&key, nth);
        let answer = post(at, &client.token, &key, &body);
        let id = answer.as_ref().map(|(status, answer)| {
            assert_eq!(*status, 201, "{answer}");
            answer["id"].as_str().unwrap().to_owned()
        });
        let lost = id.is_none();
        saves.push(Save { client: number, key, body, id });
        if lost {
            break;
        }
    }
    saves
}

/// One round: writers at work, and a kill in the middle of it.
fn round(database: &Database, clients: &Arc<Vec<Client>>, number: u32) -> Vec<Save> {
    let server = Server::start(database);
    let at = server.at;
    let write = |i: usize| {
        let clients = Arc::clone(clients);
        thread::spawn(move || write(at, &clients[i], i, number))
    };
    let writers: Vec<_> = (0..clients.len()).map(write).collect();
    // never the same instant: what it hits is the machine's to decide
    thread::sleep(Duration::from_millis(120 + u64::from(number * 37 % 300)));
    server.kill();
    writers.into_iter().flat_map(|w| w.join().unwrap()).collect()
}

/// What was answered is there; asking again under the same key gives the same; what was not answered is there at most once.
fn compare(server: &Server, clients: &[Client], saves: &[Save]) {
    for save in saves {
        let token = &clients[save.client].token;
        let (status, again) = post(server.at, token, &save.key, &save.body).unwrap();
        assert_eq!(status, 201, "{again}");
        if let Some(id) = &save.id {
            assert_eq!(again["id"], json!(id), "{} was answered and is another one now", save.key);
            let (status, standing) = request(server.at, "GET", &format!("/api/v1/assignments/{id}"), token, None).unwrap();
            assert_eq!((status, &standing["title"]), (200, &save.body["title"]), "{} was answered and is not there", save.key);
        }
    }
}

fn survives(database: &Database) {
    let clients = {
        let server = Server::start(database);
        Arc::new(Client::sign_in(database, server.at, CLIENTS))
    };
    let (mut answered, mut all) = (0, 0);
    for number in 0..rounds() {
        let saves = round(database, &clients, number);
        let server = Server::start(database);
        compare(&server, &clients, &saves);
        answered += saves.iter().filter(|s| s.id.is_some()).count();
        all += saves.len();
    }
    assert!(answered > 100, "{answered} of {all} were answered: nothing was really under way");
    assert_eq!(
        database.count("select count(*) from assignment where title like 'F1 %'"),
        i64::try_from(all).unwrap(),
        "once each"
    );
    assert_eq!(database.count(WRONG_SUMS), 0);
    assert_eq!(database.count("select count(*) from target t where not exists (select 1 from target_day d where d.school_id = t.school_id and d.class_id = t.class_id and d.assignment_id = t.assignment_id)"), 0);
    database.audit_is_whole();
}

/// Class-days whose running total is not the sum of their posted, required, written rows (grades 3–9).
const WRONG_SUMS: &str = "select count(*) from class_day c join class k on k.school_id = c.school_id and k.id = c.class_id
    where k.grade > 2 and c.load <> coalesce((select sum(d.minutes) from target_day d
        join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
        join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
        where d.school_id = c.school_id and d.class_id = c.class_id and d.date = c.date
          and t.state = 'posted' and a.form = 'written' and a.need = 'required'), 0)";

#[test]
fn a_killed_server_on_sqlite_has_lost_and_doubled_nothing() {
    survives(&Database::sqlite("sqlite"));
}

#[test]
fn a_killed_server_on_postgres_has_lost_and_doubled_nothing() {
    if let Some(database) = Database::postgres() {
        survives(&database);
    }
}
