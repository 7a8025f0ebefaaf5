//! Killed at any instant: every answered save is there, once and whole (I4), every sum is its rows' (I3), the record is whole (I5).
//!
//! `JIANFU_ROUNDS` kills for the long run; twenty otherwise.
#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../program/mod.rs"]
mod program;

use program::{Answer, Client, Connection, Database, Request, Server, asked, tell};
use serde_json::Value;
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

fn post(api: &mut Connection, token: &str, key: &str, body: &Value) -> Option<Answer> {
    let head = format!("idempotency-key: {key}\r\n");
    api.send(Request { method: "POST", path: "/api/v1/assignments", token, head: &head, body: &body.to_string() })
}

/// Posts until the server is gone.
fn write(at: SocketAddr, client: &Client, number: usize, round: u32) -> Vec<Save> {
    let (mut saves, mut api) = (vec![], Connection::to(at));
    for nth in 0.. {
        let key = format!("F1 {round}-{number}-{nth}");
        let body = client.homework(&key, nth);
        let answer = post(&mut api, &client.token, &key, &body);
        let id = answer.map(|answer| {
            assert_eq!(answer.status, 201, "{answer:?}");
            answer.json()["id"].as_str().unwrap().to_owned()
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
    drop(server);
    writers.into_iter().flat_map(|w| w.join().unwrap()).collect()
}

/// What was answered is there; asking again under the same key gives the same; what was not answered is there at most once.
fn compare(server: &Server, clients: &[Client], saves: &[Save]) {
    let mut api = Connection::to(server.at);
    for save in saves {
        let token = &clients[save.client].token;
        let again = post(&mut api, token, &save.key, &save.body).unwrap();
        assert_eq!(again.status, 201, "{again:?}");
        if let Some(id) = &save.id {
            assert_eq!(again.json()["id"], id.as_str(), "{} was answered and is another one now", save.key);
            let standing = api.get(&format!("/api/v1/assignments/{id}"), token).unwrap();
            assert_eq!(standing.status, 200, "{} was answered and is not there", save.key);
            assert_eq!(standing.json()["title"], save.body["title"]);
        }
    }
}

fn survives(database: &Database) {
    let clients = {
        let server = Server::start(database);
        Arc::new(Client::sign_in(database, server.at, CLIENTS))
    };
    let (mut answered, mut all) = (0, 0);
    let rounds = asked("JIANFU_ROUNDS", 20);
    for number in 0..rounds {
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
    database.is_whole();
    let [answered, all] = [answered, all].map(|n| u64::try_from(n).unwrap());
    tell(
        &format!("Kills of a server on {}", database.kind()),
        &[("kills", rounds.into()), ("saves answered, all there, once and whole", answered), ("saves sent", all)],
    );
}

#[test]
fn a_killed_server_on_sqlite_has_lost_and_doubled_nothing() {
    survives(&Database::sqlite("sqlite"));
}

#[test]
fn a_killed_server_on_postgres_has_lost_and_doubled_nothing() {
    if let Some(database) = Database::postgres("crash") {
        survives(&database);
    }
}
