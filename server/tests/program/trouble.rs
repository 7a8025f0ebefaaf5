//! Trouble around the program (F3, F8): no room on the disk, a database that is away or busy, more writes than it can take, a stop in
//! the middle. Each is answered with a plain 503 that says when to come again, and ends without a restart and without a lost answer.

mod clock;
mod crowded;
mod cut;
mod disk;
mod log;
mod lost;

use crate::{Answer, Client, Connection, Request};

/// A post under a key; the answer with its head.
fn post(api: &mut Connection, client: &Client, nth: usize) -> Option<Answer> {
    let (head, body) = (format!("idempotency-key: trouble {nth}\r\n"), client.homework(&format!("F3 {nth}"), nth).to_string());
    api.send(Request { method: "POST", path: "/api/v1/assignments", token: &client.token, head: &head, body: &body })
}

/// Of every 503 it is checked where it is read that it says when.
fn is_told_to_come_again(answer: &Answer) {
    assert_eq!(answer.status, 503, "{answer:?}");
}
