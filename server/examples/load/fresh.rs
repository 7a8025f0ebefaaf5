//! The first request after a post, beside many reads (P2).

use crate::{http::Link, percentile};
use serde::Deserialize;
use std::{
    io::read_to_string,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::time::interval;

/// Reading connections.
const READERS: usize = 32;

#[derive(Deserialize)]
struct Plan {
    host: String,
    /// Reads a second of all pages together.
    reads: u32,
    /// Posts a second.
    posts: u32,
    seconds: u32,
    each: Vec<Each>,
}

/// One post and the page on which it shows.
#[derive(Deserialize)]
struct Each {
    token: String,
    body: String,
    page: String,
}

/// Prints microseconds: the median of kept pages, and the 99th percentile of the first request after a post.
pub async fn fresh() {
    let plan: Arc<Plan> = Arc::new(serde_json::from_str(&read_to_string(std::io::stdin()).unwrap()).unwrap());
    let over = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..READERS).map(|nth| tokio::spawn(read(Arc::clone(&plan), Arc::clone(&over), nth))).collect();
    let first = post(&plan).await;
    over.store(true, Ordering::Relaxed);
    let mut kept = vec![];
    for reader in readers {
        kept.extend(reader.await.unwrap());
    }
    let reads = kept.len() / plan.seconds as usize;
    println!(
        "{{\"kept\":{},\"first\":{},\"reads\":{reads},\"posts\":{}}}",
        percentile(kept, 50),
        percentile(first.clone(), 99),
        first.len()
    );
}

async fn read(plan: Arc<Plan>, over: Arc<AtomicBool>, nth: usize) -> Vec<u32> {
    let mut link = Link::open(&plan.host).await;
    let mut due = interval(Duration::from_micros(1_000_000 * READERS as u64 / u64::from(plan.reads)));
    let mut times = vec![];
    for page in plan.each.iter().map(|e| &e.page).cycle().skip(nth) {
        if over.load(Ordering::Relaxed) {
            break;
        }
        due.tick().await;
        let (status, time) = link.ask("GET", page, "", "").await;
        assert_eq!(status, 200, "{page}");
        times.push(time);
    }
    times
}

async fn post(plan: &Plan) -> Vec<u32> {
    let mut link = Link::open(&plan.host).await;
    let mut due = interval(Duration::from_micros(1_000_000 / u64::from(plan.posts)));
    let mut times = vec![];
    for each in plan.each.iter().cycle().take((plan.posts * plan.seconds) as usize) {
        due.tick().await;
        let head = format!("authorization: Bearer {}\r\ncontent-type: application/json\r\n", each.token);
        let (status, _) = link.ask("POST", "/api/v1/assignments", &head, &each.body).await;
        assert_eq!(status, 201, "{}", each.body);
        let (status, time) = link.ask("GET", &each.page, "", "").await;
        assert_eq!(status, 200, "{}", each.page);
        times.push(time);
    }
    times
}
