//! A clock that was wrong, and is set back or forward: what was saved stands, and what is saved goes on.

use super::post;
use crate::{Answer, Client, Connection, Database, Request, Server};

/// The clock is right, then set back by more than a week, then forward by weeks, then right again.
const DAYS: [&str; 4] = ["2026-11-30", "2026-11-19", "2026-12-28", "2026-11-30"];
/// What each day's server is asked to save.
const EACH: usize = 9;

fn withdraw(api: &mut Connection, client: &Client, assignment: &str) -> Answer {
    let path = format!("/api/v1/assignments/{assignment}/withdraw");
    api.send(Request { method: "POST", path: &path, token: &client.token, head: "", body: "{}" }).unwrap()
}

fn a_clock_is_set_on(database: &Database) {
    let client = Client::sign_in(database, Server::start(database).at, 1).remove(0);
    let mut first: Option<(Answer, String)> = None;
    let mut saved = 0;
    for (nth, day) in DAYS.into_iter().enumerate() {
        let server = Server::on_day(database, day);
        let mut api = Connection::to(server.at);
        let answers: Vec<_> = (nth * EACH..(nth + 1) * EACH).map(|n| post(&mut api, &client, n).unwrap()).collect();
        for answer in &answers {
            // of the days that have passed by that clock it says so
            assert!(answer.status == 201 || day == DAYS[2] && answer.status == 422, "{day}: {answer:?}");
        }
        saved += answers.iter().filter(|a| a.status == 201).count();
        let (known, id) = first.get_or_insert_with(|| {
            let answer = post(&mut api, &client, 0).unwrap();
            let id = answer.json()["id"].as_str().unwrap().to_owned();
            (answer, id)
        });
        let again = post(&mut api, &client, 0).unwrap();
        assert_eq!((again.status, &again.body), (201, &known.body), "{day}: the same key, the same answer");
        assert_eq!(api.get(&format!("/api/v1/assignments/{id}"), &client.token).unwrap().status, 200, "{day}");
    }
    let server = Server::start(database);
    assert_eq!(withdraw(&mut Connection::to(server.at), &client, &first.unwrap().1).status, 200);
    drop(server);
    assert_eq!(database.count("select count(*) from assignment where title like 'F3 %'"), i64::try_from(saved).unwrap());
    database.is_whole();
}

#[test]
fn a_clock_set_back_and_forward_loses_and_doubles_nothing_on_sqlite() {
    a_clock_is_set_on(&Database::sqlite("clock"));
}

#[test]
fn a_clock_set_back_and_forward_loses_and_doubles_nothing_on_postgres() {
    let Some(database) = Database::postgres("clock") else { return };
    a_clock_is_set_on(&database);
}
