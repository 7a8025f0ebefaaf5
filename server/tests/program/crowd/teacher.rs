//! One client: does this and that, on the two days at which the crowd is.

use super::days::Days;
use crate::{Answer, Client, Connection, Request};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};

/// Assignments of one client at a time: together more than the days hold, and never so many that reading them is all there is.
const MOST: usize = 6;

/// What became of the operations.
#[derive(Default)]
pub struct Counts {
    pub posted: AtomicU64,
    pub held: AtomicU64,
    edited: AtomicU64,
    withdrawn: AtomicU64,
    marked: AtomicU64,
    resolved: AtomicU64,
    undone: AtomicU64,
    refused: AtomicU64,
    stale: AtomicU64,
    busy: AtomicU64,
}

impl Counts {
    pub fn rows(&self) -> Vec<(&'static str, u64)> {
        let named = [
            ("posted", &self.posted),
            ("held", &self.held),
            ("edited or moved", &self.edited),
            ("withdrawn", &self.withdrawn),
            ("marked as none, or taken back", &self.marked),
            ("resolved", &self.resolved),
            ("resolutions undone", &self.undone),
            ("refused by a rule", &self.refused),
            ("changed meanwhile", &self.stale),
            ("told to come again (503)", &self.busy),
        ];
        named.into_iter().map(|(name, n)| (name, n.load(Ordering::Relaxed))).collect()
    }
}

pub struct Teacher {
    number: usize,
    client: Client,
    api: Connection,
    chance: u64,
    /// What it set, with the version it knows.
    own: Vec<(String, u64)>,
    /// Its last resolution.
    resolution: Option<String>,
    nth: u64,
    days: Days,
}

impl Teacher {
    pub fn new(number: usize, client: Client, api: Connection, days: Days) -> Self {
        Self { number, client, api, chance: number as u64 + 1, own: vec![], resolution: None, nth: 0, days }
    }

    fn below(&mut self, n: u64) -> u64 {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.chance >> 33) % n
    }

    /// One operation.
    pub fn act(&mut self, days: Days, counts: &Counts) {
        self.nth += 1;
        self.days = days;
        match self.below(13) {
            0..=3 if self.own.len() < MOST => self.post(counts),
            4 | 5 => self.edit(counts),
            8 => self.mark("PUT", counts),
            9 => self.mark("DELETE", counts),
            10 | 11 => self.resolve(counts),
            12 => self.undo(counts),
            _ => self.withdraw(counts),
        }
    }

    fn send(&mut self, method: &str, path: &str, head: &str, body: &Value) -> Answer {
        let body = body.to_string();
        self.api.send(Request { method, path, token: &self.client.token, head, body: &body }).unwrap()
    }

    fn post(&mut self, counts: &Counts) {
        let mut body = self.client.homework(&format!("F2 {}-{}", self.number, self.nth), 0);
        body["minutes"] = json!(3 + self.below(20));
        body["set_on"] = json!(self.days.set[usize::try_from(self.below(2)).unwrap()]);
        body["due_on"] = json!(self.days.due);
        let head = format!("idempotency-key: {}-{}\r\n", self.number, self.nth);
        let answer = self.send("POST", "/api/v1/assignments", &head, &body);
        if answer.status != 201 {
            return other(counts, &answer);
        }
        let saved = answer.json();
        self.own.push((saved["id"].as_str().unwrap().to_owned(), 1));
        let count = if saved["targets"][0]["state"] == "posted" { &counts.posted } else { &counts.held };
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// Other minutes, or another day.
    fn edit(&mut self, counts: &Counts) {
        let Some((id, version)) = self.own.last().cloned() else { return self.post(counts) };
        let body = match self.below(2) {
            0 => json!({ "minutes": 1 + self.below(30) }),
            day => json!({ "set_on": self.days.set[usize::try_from(day % 2).unwrap()] }),
        };
        let answer = self.send("PATCH", &format!("/api/v1/assignments/{id}"), &format!("if-match: \"{version}\"\r\n"), &body);
        if answer.status != 200 {
            return other(counts, &answer);
        }
        counts.edited.fetch_add(1, Ordering::Relaxed);
        if let Some(last) = self.own.last_mut() {
            last.1 += 1;
        }
    }

    fn withdraw(&mut self, counts: &Counts) {
        if self.own.is_empty() {
            return self.post(counts);
        }
        let any = self.below(self.own.len() as u64);
        let (id, _) = self.own.swap_remove(usize::try_from(any).unwrap());
        let answer = self.send("POST", &format!("/api/v1/assignments/{id}/withdraw"), "", &json!({}));
        if answer.status != 200 {
            return other(counts, &answer);
        }
        counts.withdrawn.fetch_add(1, Ordering::Relaxed);
    }

    /// One of its own, or one in the place of another.
    fn resolve(&mut self, counts: &Counts) {
        if self.own.is_empty() {
            return self.post(counts);
        }
        let steps: Vec<_> = if self.below(4) == 0 {
            [("hold", 0), ("post", 1)].map(|(action, nth)| self.step(nth, json!({ "action": action }))).into()
        } else {
            let nth = self.below(self.own.len() as u64);
            let action = self.action();
            vec![self.step(nth, action)]
        };
        let answer = self.send("POST", "/api/v1/resolutions", "", &json!(steps));
        if answer.status != 201 {
            return other(counts, &answer);
        }
        let done = answer.json();
        self.resolution = done[0]["resolution"]["id"].as_str().map(ToOwned::to_owned);
        for one in done.as_array().unwrap() {
            let id = one["resolution"]["assignment_id"].as_str().unwrap();
            self.knows(id, one["version"].as_u64().unwrap());
        }
        counts.resolved.fetch_add(done.as_array().unwrap().len() as u64, Ordering::Relaxed);
    }

    fn action(&mut self) -> Value {
        match self.below(5) {
            0 | 1 => json!({ "action": "cut", "minutes": 1 + self.below(15) }),
            2 => json!({ "action": "move", "to": self.days.set[usize::try_from(self.below(2)).unwrap()] }),
            3 => json!({ "action": "post" }),
            _ => json!({ "action": "optional" }),
        }
    }

    /// A step for the nth of its own, at the version that it knows.
    fn step(&self, nth: u64, mut body: Value) -> Value {
        let (id, version) = &self.own[usize::try_from(nth).unwrap() % self.own.len()];
        body["assignment_id"] = json!(id);
        body["version"] = json!(version);
        body["class_id"] = json!(self.client.class);
        body["reason"] = json!("F2");
        body
    }

    fn knows(&mut self, id: &str, version: u64) {
        if let Some(own) = self.own.iter_mut().find(|o| o.0 == id) {
            own.1 = version;
        }
    }

    fn undo(&mut self, counts: &Counts) {
        let Some(id) = self.resolution.take() else { return self.resolve(counts) };
        let answer = self.send("POST", &format!("/api/v1/resolutions/{id}/undo"), "", &json!({}));
        if answer.status != 200 {
            return other(counts, &answer);
        }
        for one in answer.json().as_array().unwrap() {
            let id = one["assignment_id"].as_str().unwrap();
            if let Some(own) = self.own.iter_mut().find(|o| o.0 == id) {
                own.1 += 1;
            }
        }
        counts.undone.fetch_add(1, Ordering::Relaxed);
    }

    fn mark(&mut self, method: &str, counts: &Counts) {
        let day = self.days.set[usize::try_from(self.below(2)).unwrap()];
        let path = format!("/api/v1/classes/{}/days/{day}/none", self.client.class);
        let body = json!({ "subject": self.client.subject });
        let answer = self.send(method, &path, "", &body);
        if !(200..300).contains(&answer.status) {
            return other(counts, &answer);
        }
        counts.marked.fetch_add(1, Ordering::Relaxed);
    }
}

/// Anything else than these is a fault.
fn other(counts: &Counts, answer: &Answer) {
    let count = match answer.status {
        422 => &counts.refused,
        409 | 412 => &counts.stale,
        503 => &counts.busy,
        _ => panic!("{answer:?}"),
    };
    count.fetch_add(1, Ordering::Relaxed);
}
