//! So many requests a second, however long each takes.

use crate::{
    http::{Link, split},
    percentile,
};
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// Prints the 99th percentile in microseconds, from the moment at which each request was due.
pub async fn paced(url: &str, rate: u32, seconds: u32, clients: u32, header: &str) {
    let (host, path) = split(url);
    let head = if header.is_empty() { String::new() } else { format!("{header}\r\n") };
    let pause = clients * 1_000_000 / rate;
    let mut all = vec![];
    for _ in 0..clients {
        all.push(tokio::spawn(one(host.clone(), path.clone(), head.clone(), pause, seconds)));
        // so that they don't all ask in the same instant
        tokio::time::sleep(Duration::from_micros((pause / clients).into())).await;
    }
    let mut times = vec![];
    for one in all {
        times.extend(one.await.unwrap());
    }
    println!("{}", percentile(times, 99));
}

/// A client that asks every `pause` microseconds; late requests are sent at once and count from when they were due.
async fn one(host: String, path: String, head: String, pause: u32, seconds: u32) -> Vec<u32> {
    let mut link = Link::open(&host).await;
    let mut due = interval(Duration::from_micros(pause.into()));
    due.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let until = Instant::now() + Duration::from_secs(seconds.into());
    let mut times = vec![];
    while Instant::now() < until {
        let at = due.tick().await;
        let (status, _) = link.ask("GET", &path, &head, "").await;
        assert_eq!(status, 200, "{path}");
        times.push(u32::try_from(at.elapsed().as_micros()).unwrap());
    }
    times
}
