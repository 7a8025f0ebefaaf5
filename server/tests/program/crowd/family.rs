//! A family that looks at its list all the time: what the page says is within the cap, and the sum of what it lists.

use super::days::Days;
use crate::Connection;
use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Duration,
};

const PAUSE: Duration = Duration::from_millis(50);

/// Reads the days of all classes until it is over; counts the pages in `read`.
pub fn look(api: &mut Connection, links: &[String], days: impl Fn() -> Option<Days>, read: &AtomicU64) {
    for link in links.iter().cycle() {
        let Some(days) = days() else { return };
        for day in days.set {
            let answer = api.get(&format!("{link}/{day}"), "").unwrap();
            assert_eq!(answer.status, 200, "{answer:?}");
            check(&answer.body);
            read.fetch_add(1, Ordering::Relaxed);
            thread::sleep(PAUSE);
        }
    }
}

/// Grades 1 and 2 have no cap to be within; a day to come on which nothing stands has no sum.
fn check(page: &str) {
    let Some(said) = between(page, "<b class=\"big\">", " 分钟</span>") else { return };
    let (load, cap) = said.split_once("</b>").unwrap();
    let cap: u32 = cap.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let load: u32 = load.parse().unwrap();
    assert!(load <= cap, "more than the cap is shown: {page}");
    let list = between(page, "<h2>书面作业</h2>", "</ul>").unwrap_or("");
    let minutes = list.split("<span class=\"m\">").skip(1).filter_map(|item| item.split(" 分钟").next());
    // what is optional has a plus before it and is not counted
    let sum: u32 = minutes.filter(|m| !m.starts_with('+')).map(|m| m.parse::<u32>().unwrap()).sum();
    assert_eq!(load, sum, "{page}");
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> Option<&'a str> {
    page.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}
