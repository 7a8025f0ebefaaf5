//! Ten times more at once than it takes, and a stop while many wait, on SQLite.

use crate::{Client, Database, Server};
use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, kill_process, setrlimit};
use sqlx::{Connection as _, Executor, SqliteConnection};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    thread,
    time::Duration,
};
use tokio::runtime::Runtime;

/// Holds the file's only right to write, so that writes wait.
struct Holder(Runtime, SqliteConnection);

impl Holder {
    fn of(database: &Database) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let path = database.address.replace("sqlite:", "sqlite://");
        let mut connection = runtime.block_on(SqliteConnection::connect(&path)).unwrap();
        runtime.block_on(connection.execute("begin immediate")).unwrap();
        Self(runtime, connection)
    }

    fn release(mut self) {
        self.0.block_on(self.1.execute("rollback")).unwrap();
    }
}

/// Sends a post and does not wait for its answer.
fn send(at: SocketAddr, client: &Client, nth: usize) -> TcpStream {
    let body = client.homework(&format!("F8 {nth}"), nth).to_string();
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let head = format!(
        "POST /api/v1/assignments HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\nidempotency-key: F8 {nth}\r\ncontent-length: {}\r\n\r\n{body}",
        client.token,
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    said
}

fn resident_kb(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap();
    let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn more_than_may_wait_is_told_to_come_again_and_the_rest_is_answered() {
    let files = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: files.maximum, ..files }).unwrap();
    let database = Database::sqlite("crowded");
    let server = Server::start(&database);
    let clients = Client::sign_in(&database, server.at, 12);
    let before = resident_kb(&server);
    let holder = Holder::of(&database);
    let all: Vec<_> = (0..1_500).map(|nth| send(server.at, &clients[nth % clients.len()], nth)).collect();
    thread::sleep(Duration::from_secs(2));
    assert!(resident_kb(&server) < before + 200_000, "it grows with what waits");
    holder.release();
    let answers: Vec<_> = all.into_iter().map(answer).collect();
    let with = |status: &str| answers.iter().filter(|a| a.starts_with(&format!("HTTP/1.1 {status} "))).count();
    let (saved, later) = (with("201"), with("503"));
    assert_eq!(saved + later, answers.len(), "{:?}", answers.iter().find(|a| !a.contains(" 201 ") && !a.contains(" 503 ")));
    assert!(saved >= 1_024 && later > 300, "{saved} saved, {later} told to come again");
    assert!(answers.iter().filter(|a| a.starts_with("HTTP/1.1 503")).all(|a| a.contains("retry-after: ")));
    let there = database.count("select count(*) from assignment where title like 'F8 %'");
    assert_eq!(there, i64::try_from(saved).unwrap(), "what was answered is there, and nothing else");
    drop(server);
    database.is_whole();
}

#[test]
fn a_stop_answers_what_waits() {
    let database = Database::sqlite("stop");
    let mut server = Server::start(&database);
    let client = Client::sign_in(&database, server.at, 1).remove(0);
    let holder = Holder::of(&database);
    let all: Vec<_> = (0..200).map(|nth| send(server.at, &client, nth)).collect();
    thread::sleep(Duration::from_millis(500));
    kill_process(Pid::from_child(&server.child), Signal::TERM).unwrap();
    thread::sleep(Duration::from_millis(500));
    holder.release();
    assert!(all.into_iter().map(answer).all(|a| a.starts_with("HTTP/1.1 201 ")));
    assert!(server.child.wait().unwrap().success(), "it ended by itself");
    assert_eq!(database.count("select count(*) from assignment where title like 'F8 %'"), 200);
    database.is_whole();
}
