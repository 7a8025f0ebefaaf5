//! A week is published at its time by the program itself, once, however many servers run; and an overdue week is told (R16).

use crate::{Answer, Client, Connection, Database, Request, Server};
use serde_json::json;
use std::{
    net::SocketAddr,
    process::Stdio,
    time::{Duration, Instant},
};

const FORM: &str = "content-type: application/x-www-form-urlencoded\r\nsec-fetch-site: same-origin\r\n";
/// A server looks when it starts.
const PATIENCE: Duration = Duration::from_secs(20);

fn server_at(database: &Database, now: &str) -> Server {
    Server::run(&mut database.command(&["serve", "--listen", "127.0.0.1:0", "--now", now]), Stdio::null())
}

fn asked_until(at: SocketAddr, path: &str, token: &str, stands: impl Fn(&Answer) -> bool) -> Answer {
    let (begun, mut api) = (Instant::now(), Connection::to(at));
    loop {
        let answer = api.get(path, token).unwrap();
        if stands(&answer) || begun.elapsed() > PATIENCE {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn story(database: &Database, servers: usize) {
    let principal = database.token("principal").unwrap();
    let thursday = server_at(database, "2026-12-03T10:00:00+08:00");
    let body = "do=time&kind=plan&weekday=5&at=17%3A00";
    let set = Request { method: "POST", path: "/publish/settings", token: &principal, head: FORM, body };
    assert_eq!(Connection::to(thursday.at).send(set).unwrap().status, 303);
    // the generated term has nothing in these weeks yet: an item in each that is to be published
    let teacher = Client::sign_in(database, thursday.at, 1).remove(0);
    for (set_on, due_on) in [("2026-12-07", "2026-12-08"), ("2026-12-14", "2026-12-15")] {
        let mut homework = teacher.homework("练习", 0);
        (homework["set_on"], homework["due_on"]) = (json!(set_on), json!(due_on));
        let body = homework.to_string();
        let post =
            Request { method: "POST", path: "/api/v1/assignments", token: &teacher.token, body: &body, ..Request::default() };
        assert_eq!(Connection::to(thursday.at).send(post).unwrap().status, 201);
    }
    drop(thursday);

    let week = "/api/v1/boards/2026-12-07";
    let early = server_at(database, "2026-12-04T16:59:00+08:00");
    asked_until(early.at, "/healthz/ready", "", |a| a.status == 200);
    assert_eq!(Connection::to(early.at).get(week, &principal).unwrap().status, 404, "not before its time");
    drop(early);

    let friday: Vec<_> = (0..servers).map(|_| server_at(database, "2026-12-04T17:00:30+08:00")).collect();
    for server in &friday {
        let made = asked_until(server.at, week, &principal, |a| a.status == 200);
        assert_eq!(made.status, 200, "{made:?}");
        assert!(made.body.contains("定时发布") && made.body.contains("\"number\":1"), "{made:?}");
        assert_eq!(Connection::to(server.at).get(&format!("{week}/revisions/2"), &principal).unwrap().status, 404, "once");
    }
    assert!(asked_until(friday[0].at, "/notes", &principal, |a| a.body.contains("自动发布")).body.contains("已由系统自动发布"));
    drop(friday);

    // nothing ran on Friday the 11th: the server that starts on Monday does what was to be done, and nobody is told of a delay
    let monday = server_at(database, "2026-12-14T08:00:30+08:00");
    assert_eq!(asked_until(monday.at, "/api/v1/boards/2026-12-14", &principal, |a| a.status == 200).status, 200);
    let notes = Connection::to(monday.at).get("/notes", &principal).unwrap().body;
    assert_eq!(notes.matches("公示已由系统自动发布").count(), 2, "{notes}");
    assert_eq!(notes.matches("过了时间还没有发布").count(), 1, "{notes}");
    assert!(notes.contains("11月30日–12月6日公示过了时间还没有发布"), "{notes}");
    drop(monday);

    let empty = server_at(database, "2026-12-18T17:00:30+08:00");
    let notes = asked_until(empty.at, "/notes", &principal, |a| a.body.contains("没有自动发布"));
    assert!(notes.body.contains("12月21日–27日公示到点没有自动发布"), "{notes:?}");
    assert_eq!(Connection::to(empty.at).get("/api/v1/boards/2026-12-21", &principal).unwrap().status, 404, "nothing is set");
}

#[test]
fn a_week_is_published_at_its_time_on_sqlite() {
    story(&Database::sqlite("scheduled"), 1);
}

#[test]
fn a_week_is_published_at_its_time_by_one_of_three_servers_on_postgres() {
    if let Some(database) = Database::postgres("scheduled") {
        story(&database, 3);
    }
}
