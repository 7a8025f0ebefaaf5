//! Families that say how long an evening's homework took, beside whatever else is measured (P12).

use crate::{http::Link, percentile};
use serde::Deserialize;
use sqlx::{Connection, SqliteConnection};
use std::{
    collections::BTreeMap,
    io::read_to_string,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::time::{MissedTickBehavior, interval};

/// Connections of the proxy behind which they are.
const CONNECTIONS: usize = 8;
/// One device of so many changes what it said.
const CHANGED: usize = 10;
const BANDS: [&str; 6] = ["30", "45", "60", "75", "90", "more"];

#[derive(Deserialize)]
struct Plan {
    host: String,
    day: String,
    codes: Vec<String>,
    /// The number of the first device: no two streams have one in common.
    first: usize,
    devices: usize,
    /// In which time they answer, evenly.
    seconds: f64,
}

/// Answers by class and band, as they stand at last.
type Counts = BTreeMap<String, u64>;

/// Prints what was acknowledged, by code and band; the 99th percentile in microseconds; and how long it took.
pub async fn pulses() {
    let plan: Arc<Plan> = Arc::new(serde_json::from_str(&read_to_string(std::io::stdin()).unwrap()).unwrap());
    let begun = Instant::now();
    let all: Vec<_> = (0..CONNECTIONS).map(|nth| tokio::spawn(stream(Arc::clone(&plan), nth))).collect();
    let (mut counts, mut times) = (Counts::new(), vec![]);
    for one in all {
        let (said, took) = one.await.unwrap();
        said.into_iter().for_each(|what| *counts.entry(what).or_default() += 1);
        times.extend(took);
    }
    let (sent, p99, seconds) = (times.len(), percentile(times, 99), begun.elapsed().as_secs_f64());
    println!("{}", serde_json::json!({ "counts": counts, "sent": sent, "p99": p99, "seconds": seconds }));
}

/// Each device of one connection, when it is due.
async fn stream(plan: Arc<Plan>, nth: usize) -> (Vec<String>, Vec<u32>) {
    let mut link = Link::open(&plan.host).await;
    let mut due = interval(Duration::from_secs_f64(plan.seconds * CONNECTIONS as f64 / plan.devices as f64));
    due.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut said, mut times) = (vec![], vec![]);
    for device in (plan.first..plan.first + plan.devices).skip(nth).step_by(CONNECTIONS) {
        due.tick().await;
        let mut cookie = None;
        let again = usize::from(device % CHANGED == 0);
        for time in 0..=again {
            let band = BANDS[(device + time) % BANDS.len()];
            let (given, took) = say(&mut link, &plan, device, band, cookie.as_deref()).await;
            cookie = Some(given);
            times.push(took);
        }
        said.push(format!("{} {}", plan.codes[device % plan.codes.len()], BANDS[(device + again) % BANDS.len()]));
    }
    (said, times)
}

/// One answer of a device, by a form or a program; its cookie, and microseconds.
async fn say(link: &mut Link, plan: &Plan, device: usize, band: &str, cookie: Option<&str>) -> (String, u32) {
    let (code, day) = (&plan.codes[device % plan.codes.len()], &plan.day);
    let [.., a, b, c] = device.to_be_bytes();
    let cookie = cookie.map(|c| format!("cookie: {c}\r\n")).unwrap_or_default();
    // each family has an address of its own: the limit of one address is not what is measured
    let head = format!("x-forwarded-for: 10.{a}.{b}.{c}\r\nsec-fetch-site: same-origin\r\n{cookie}");
    let (status, took) = if device.is_multiple_of(2) {
        let head = format!("{head}content-type: application/x-www-form-urlencoded\r\n");
        link.ask("POST", &format!("/c/{code}/{day}/pulse"), &head, &format!("band={band}")).await
    } else {
        let head = format!("{head}content-type: application/json\r\n");
        let body = format!("{{\"date\":\"{day}\",\"band\":\"{band}\"}}");
        link.ask("POST", &format!("/api/v1/classes/{code}/pulses"), &head, &body).await
    };
    assert!([202, 303].contains(&status), "{status}");
    (link.cookie().unwrap(), took)
}

/// Prints what is stored about an evening, by code and band.
pub async fn counted(path: &str, day: &str) {
    let mut on = SqliteConnection::connect(&format!("sqlite://{path}")).await.unwrap();
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select l.code || ' ' || p.band, count(*) from pulse p
         join class_link l on l.school_id = p.school_id and l.class_id = p.class_id and l.revoked_at is null
         where p.date = $1 group by 1",
    )
    .bind(day)
    .fetch_all(&mut on)
    .await
    .unwrap();
    println!("{}", serde_json::to_string(&rows.into_iter().collect::<BTreeMap<_, _>>()).unwrap());
}
