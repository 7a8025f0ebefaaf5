//! A teacher's program: posts homework of one minute, under a key of its own for each.

use crate::server::Database;
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// A teacher with a token, a class and a subject.
pub struct Client {
    pub token: String,
    class: String,
    subject: String,
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
    /// So many teachers, each with a class of grade 3 or above.
    pub fn sign_in(database: &Database, at: SocketAddr, count: usize) -> Vec<Self> {
        let mut clients = vec![];
        for number in 1..200 {
            let token = database.token(&format!("t{number:03}"));
            clients.extend(token.and_then(|token| Self::with_class(at, token)));
            if clients.len() == count {
                return clients;
            }
        }
        clients
    }

    fn with_class(at: SocketAddr, token: String) -> Option<Self> {
        let read = |path: &str| request(at, "GET", path, &token, None).unwrap().1["items"].as_array().unwrap().clone();
        let (classes, subjects) = (read("/api/v1/classes?mine=true"), read("/api/v1/subjects?mine=true"));
        let class = classes.iter().find(|c| c["grade"].as_u64().unwrap() > 2)?["id"].as_str()?.to_owned();
        let fits = |subject: &&Value| {
            let client = Self { token: token.clone(), class: class.clone(), subject: subject["code"].as_str().unwrap().into() };
            let body = client.homework("check", 0);
            let (status, answer) = request(at, "POST", "/api/v1/assignments/check", &token, Some((&body, ""))).unwrap();
            status == 200 && answer.get("errors").is_none()
        };
        let subject = subjects.iter().find(fits)?["code"].as_str()?.to_owned();
        Some(Self { token, class, subject })
    }

    pub fn homework(&self, title: &str, nth: usize) -> Value {
        let at = nth % (DAYS.len() - 1);
        json!({ "class_ids": [self.class], "subject": self.subject, "title": title, "form": "written", "place": "home", "minutes": 1,
                "required": true, "set_on": DAYS[at], "due_on": DAYS[at + 1] })
    }
}

pub fn post(at: SocketAddr, token: &str, key: &str, body: &Value) -> Option<(u16, Value)> {
    request(at, "POST", "/api/v1/assignments", token, Some((body, key)))
}

/// One request on a connection of its own; none where no whole answer came.
pub fn request(at: SocketAddr, method: &str, path: &str, token: &str, body: Option<(&Value, &str)>) -> Option<(u16, Value)> {
    let (text, key) = body.map_or((String::new(), ""), |(body, key)| (body.to_string(), key));
    let key = if key.is_empty() { String::new() } else { format!("idempotency-key: {key}\r\n") };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n{key}\
         content-length: {}\r\nconnection: close\r\n\r\n",
        text.len()
    );
    let mut stream = TcpStream::connect(at).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    stream.write_all(format!("{head}{text}").as_bytes()).ok()?;
    let mut answer = vec![];
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    // a body that was cut is no answer
    Some((status, serde_json::from_str(body).ok()?))
}
