//! A teacher's program: posts homework of one minute, under a key of its own for each.

use super::{Connection, Database, Request};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// A teacher with a token, a class and a subject.
#[derive(Clone)]
pub struct Client {
    pub token: String,
    pub class: String,
    pub subject: String,
}

/// Weekdays of the empty weeks of a generated term.
const DAYS: [&str; 10] = [
    "2026-12-01",
    "2026-12-02",
    "2026-12-03",
    "2026-12-04",
    "2026-12-07",
    "2026-12-08",
    "2026-12-09",
    "2026-12-10",
    "2026-12-11",
    "2026-12-14",
];

impl Client {
    /// So many teachers of the first school, each with a class of grade 3 or above.
    pub fn sign_in(database: &Database, at: SocketAddr, count: usize) -> Vec<Self> {
        Self::sign_in_to(database, "g001", at, count)
    }

    /// The same of any school.
    pub fn sign_in_to(database: &Database, school: &str, at: SocketAddr, count: usize) -> Vec<Self> {
        let mut clients = vec![];
        for number in 1..200 {
            let token = database.token_in(school, &format!("t{number:03}"));
            clients.extend(token.and_then(|token| Self::with_class(at, token)));
            if clients.len() == count {
                return clients;
            }
        }
        clients
    }

    fn with_class(at: SocketAddr, token: String) -> Option<Self> {
        let mut api = Connection::to(at);
        let mut read = |path: &str| api.get(path, &token).unwrap().json()["items"].as_array().unwrap().clone();
        let (classes, subjects) = (read("/api/v1/classes?mine=true"), read("/api/v1/subjects?mine=true"));
        let class = classes.iter().find(|c| c["grade"].as_u64().unwrap() > 2)?["id"].as_str()?.to_owned();
        let mut fits = |subject: &&Value| {
            let client = Self { token: token.clone(), class: class.clone(), subject: subject["code"].as_str().unwrap().into() };
            let body = client.homework("check", 0).to_string();
            let check = Request { method: "POST", path: "/api/v1/assignments/check", token: &token, body: &body, head: "" };
            api.send(check).is_some_and(|answer| answer.status == 200 && answer.json().get("errors").is_none())
        };
        let subject = subjects.iter().find(|s| fits(s))?["code"].as_str()?.to_owned();
        Some(Self { token, class, subject })
    }

    pub fn homework(&self, title: &str, nth: usize) -> Value {
        let at = nth % (DAYS.len() - 1);
        json!({ "class_ids": [self.class], "subject": self.subject, "title": title, "form": "written", "place": "home", "minutes": 1,
                "required": true, "set_on": DAYS[at], "due_on": DAYS[at + 1] })
    }
}
