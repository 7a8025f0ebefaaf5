//! The principal, who publishes the week again and again while the crowd is at work, and whoever reads the notice.

use super::days::Days;
use crate::{Connection, Request};
use serde_json::{Value, json};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Duration,
};

const PAUSE: Duration = Duration::from_secs(5);

/// Publishes and reads until it is over; counts the revisions in `published`.
pub fn publish(api: &mut Connection, token: &str, days: impl Fn() -> Option<Days>, published: &AtomicU64) {
    while let Some(now) = days() {
        let board = format!("/api/v1/boards/{}", now.monday);
        let body = json!({ "kind": "plan", "reason": "更正" }).to_string();
        let path = format!("{board}/revisions");
        let answer = api.send(Request { method: "POST", path: &path, token, head: "", body: &body }).unwrap();
        assert!(answer.status == 201 || answer.status == 503, "{answer:?}");
        if answer.status == 201 {
            published.fetch_add(1, Ordering::Relaxed);
            check(&api.get(&board, token).unwrap().json()["document"]);
        }
        // in pieces: the end is not waited for
        (0..100).take_while(|_| days().is_some()).for_each(|_| thread::sleep(PAUSE / 100));
    }
}

fn check(document: &Value) {
    let all = |at: &'static str| move |of: &Value| of[at].as_array().unwrap().clone();
    let grades = all("grades")(document);
    for cell in grades.iter().flat_map(all("classes")).flat_map(|class| all("cells")(&class)) {
        assert!(cell["load"].as_u64() <= cell["cap"].as_u64(), "more than the cap is published: {cell}");
        let items = all("items")(&cell);
        let counts = |i: &&Value| i["form"] == "written" && i["required"] == true && i["place"] != "school";
        let at_school = |i: &&Value| i["form"] == "written" && i["required"] == true;
        // in grades 1 and 2 practice at school is no homework
        let minutes =
            |which: &dyn Fn(&&Value) -> bool| items.iter().filter(which).map(|i| i["minutes"].as_u64().unwrap()).sum::<u64>();
        let sum = if cell["cap"] == 0 { minutes(&counts) } else { minutes(&at_school) };
        assert_eq!(cell["load"], sum, "{cell}");
    }
}
