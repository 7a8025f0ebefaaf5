//! Killed at any instant: every answered save is there, once and whole (I4), every sum is its rows' (I3), the record is whole (I5).
//!
//! `JIANFU_ROUNDS` kills for the long run; twenty otherwise.

use crate::{Answer, Client, Connection, Database, Postgres, Request, Server, asked, tell};
use serde_json::Value;
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

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

/// Posts until the server is gone or the round is over. A 503 says that nothing is known to be saved.
fn write(at: SocketAddr, client: &Client, (number, round): (usize, u32), over: &AtomicBool) -> Vec<Save> {
    let (mut saves, mut api) = (vec![], Connection::to(at));
    for nth in 0.. {
        let key = format!("F1 {round}-{number}-{nth}");
        let body = client.homework(&key, nth);
        let answer = post(&mut api, &client.token, &key, &body);
        let gone = answer.is_none() || over.load(Ordering::Relaxed);
        let id = answer.filter(|answer| answer.status != 503).map(|answer| {
            assert_eq!(answer.status, 201, "{answer:?}");
            answer.json()["id"].as_str().unwrap().to_owned()
        });
        saves.push(Save { client: number, key, body, id });
        if gone {
            break;
        }
    }
    saves
}

/// Writers at work, and a kill in the middle of it.
fn round(at: SocketAddr, clients: &[Client], number: u32, kill: impl FnOnce()) -> Vec<Save> {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let write = |(i, client)| {
            scope.spawn({
                let over = &over;
                move || write(at, client, (i, number), over)
            })
        };
        let writers: Vec<_> = clients.iter().enumerate().map(write).collect();
        // never the same instant: what it hits is the machine's to decide
        thread::sleep(Duration::from_millis(120 + u64::from(number * 37 % 300)));
        kill();
        over.store(true, Ordering::Relaxed);
        writers.into_iter().flat_map(|w| w.join().unwrap()).collect()
    })
}

/// What was answered is there; asking again under the same key gives the same; what was not answered is there at most once.
fn compare(server: &Server, clients: &[Client], saves: &[Save]) {
    thread::scope(|scope| {
        for (number, client) in clients.iter().enumerate() {
            let own = saves.iter().filter(move |save| save.client == number);
            scope.spawn(move || own.fold(Connection::to(server.at), |api, save| compare_one(api, &client.token, save)));
        }
    });
}

fn compare_one(mut api: Connection, token: &str, save: &Save) -> Connection {
    let again = post(&mut api, token, &save.key, &save.body).unwrap();
    assert_eq!(again.status, 201, "{again:?}");
    if let Some(id) = &save.id {
        assert_eq!(again.json()["id"], id.as_str(), "{} was answered and is another one now", save.key);
        let standing = api.get(&format!("/api/v1/assignments/{id}"), token).unwrap();
        assert_eq!(standing.status, 200, "{} was answered and is not there", save.key);
        assert_eq!(standing.json()["title"], save.body["title"]);
    }
    api
}

/// What came of all rounds.
#[derive(Default)]
struct Sum {
    answered: u64,
    all: u64,
}

impl Sum {
    fn add(&mut self, saves: &[Save]) {
        self.answered += saves.iter().filter(|s| s.id.is_some()).count() as u64;
        self.all += saves.len() as u64;
    }

    fn check(&self, database: &Database, killed: &str, rounds: u32) {
        let Self { answered, all } = *self;
        assert!(answered > 100, "{answered} of {all} were answered: nothing was really under way");
        let there = database.count("select count(*) from assignment where title like 'F1 %'");
        assert_eq!(there, i64::try_from(all).unwrap(), "once each");
        database.is_whole();
        tell(
            &format!("Kills of {killed}"),
            &[("kills", rounds.into()), ("saves answered, all there, once and whole", answered), ("saves sent", all)],
        );
    }
}

fn survives(database: &Database) {
    let clients = {
        let server = Server::start(database);
        Client::sign_in(database, server.at, CLIENTS)
    };
    let (mut sum, rounds) = (Sum::default(), asked("JIANFU_ROUNDS", 20));
    for number in 0..rounds {
        let server = Server::start(database);
        let saves = round(server.at, &clients, number, move || drop(server));
        compare(&Server::start(database), &clients, &saves);
        sum.add(&saves);
    }
    sum.check(database, &format!("a server on {}", database.kind()), rounds);
}

/// The server stays; its database is killed under it and comes back.
fn survives_its_database(postgres: &Postgres, database: &Database) {
    let server = Server::start(database);
    let clients = Client::sign_in(database, server.at, CLIENTS);
    let (mut sum, rounds) = (Sum::default(), asked("JIANFU_ROUNDS", 20));
    for number in 0..rounds {
        let saves = round(server.at, &clients, number, || {
            postgres.kill();
            postgres.again();
            is_ready_again(server.at);
        });
        compare(&server, &clients, &saves);
        sum.add(&saves);
    }
    sum.check(database, "PostgreSQL itself, under a server that stays", rounds);
}

fn is_ready_again(at: SocketAddr) {
    let (mut api, begun) = (Connection::to(at), Instant::now());
    while api.get("/healthz/ready", "").is_none_or(|answer| answer.status != 200) {
        assert!(begun.elapsed() < Duration::from_secs(30), "the database is back, the server is not");
        thread::sleep(Duration::from_millis(50));
    }
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

#[test]
fn a_killed_postgres_has_lost_and_doubled_nothing_and_its_server_goes_on() {
    if let Some(postgres) = Postgres::start() {
        survives_its_database(&postgres, &Database::on(&postgres.address(), "killed").filled(1));
    }
}
