//! Somebody who looks all the time, and remembers what was seen.

use super::days::Days;
use crate::Connection;
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

const PAUSE: Duration = Duration::from_millis(100);

/// What was seen of each class's day at each version.
#[derive(Default)]
pub struct Seen {
    days: Mutex<HashMap<(String, String, u64), String>>,
    checked: AtomicU64,
}

impl Seen {
    pub fn checked(&self) -> u64 {
        self.checked.load(Ordering::Relaxed)
    }

    /// Reads the matrix of every grade and each of its classes' weeks until it is over.
    pub fn read(&self, api: &mut Connection, token: &str, days: impl Fn() -> Option<Days>) {
        let mut get = |path: &str| {
            let answer = api.get(path, token).unwrap();
            assert_eq!(answer.status, 200, "{answer:?}");
            // a look now and then: the writers need the machine too
            thread::sleep(PAUSE);
            answer.json()
        };
        let classes = get("/api/v1/classes")["items"].as_array().unwrap().clone();
        for class in classes.iter().filter(|c| c["grade"].as_u64().unwrap() > 2).cycle() {
            let Some(Days { monday, .. }) = days() else { return };
            let week = get(&format!("/api/v1/classes/{}/weeks/{monday}", class["id"].as_str().unwrap()));
            week["days"].as_array().unwrap().iter().for_each(|day| self.check(day));
            let matrix = get(&format!("/api/v1/grades/{}/weeks/{monday}", class["grade"]));
            let rows = matrix["classes"].as_array().unwrap().iter();
            rows.flat_map(|row| row["cells"].as_array().unwrap()).for_each(|day| self.check(day));
        }
    }

    fn check(&self, day: &Value) {
        let items = day["items"].as_array().unwrap();
        let counts = |i: &&Value| i["form"] == "written" && i["required"] == true;
        let sum = |state: &str| {
            items.iter().filter(counts).filter(|i| i["state"] == state).map(|i| i["minutes"].as_u64().unwrap()).sum::<u64>()
        };
        assert!(day["load"].as_u64() <= day["cap"].as_u64(), "more than the cap is shown: {day}");
        assert_eq!(day["load"], sum("posted"), "{day}");
        assert_eq!(day["held_minutes"], sum("held"), "{day}");
        let place = (day["class"].to_string(), day["date"].to_string(), day["version"].as_u64().unwrap());
        let shown = format!("{} {}", day["load"], day["items"]);
        let before = self.days.lock().unwrap().entry(place).or_insert_with(|| shown.clone()).clone();
        assert_eq!(before, shown, "one version, two answers");
        self.checked.fetch_add(1, Ordering::Relaxed);
    }
}
