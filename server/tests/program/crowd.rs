//! A crowd of teachers at the same few days, on one server and on three (F2): whatever they do, no answer shows more than a cap
//! (I1), and every sum is its rows' (I3), within an answer and between answers of the same version.
//!
//! `JIANFU_OPERATIONS` for the long run.

mod days;
mod family;
mod notice;
mod reader;
mod teacher;

use crate::{Client, Connection, Database, Server, asked, tell};
use days::{Days, Left};
use reader::Seen;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
};
use teacher::{Counts, Teacher};

const CLIENTS: usize = 64;
const READERS: usize = 3;

/// More than a cap, on the days that the crowd writes for: Monday to Thursday, none of them before days off.
const OVER_CAP: &str = "select count(*) from class_day c join class k on k.school_id = c.school_id and k.id = c.class_id
    where c.load > case when k.grade < 7 then 60 else 90 end and c.date between '2026-11-30' and '2027-01-21'
      and c.date not in ('2026-12-04', '2026-12-11', '2026-12-18', '2026-12-25', '2026-12-31', '2027-01-08', '2027-01-15')";

/// Those who look while the crowd is at work.
struct Looked {
    left: Arc<Left>,
    seen: Seen,
    over: AtomicBool,
    families: AtomicU64,
    notices: AtomicU64,
}

impl Looked {
    /// Where to look; none where it is over.
    fn days(&self) -> Option<Days> {
        (!self.over.load(Ordering::Relaxed)).then(|| self.left.days())
    }
}

/// Teachers' programs, a family and the principal, on all servers.
fn lookers(database: &Database, servers: &[Server], looked: &Arc<Looked>) -> Vec<JoinHandle<()>> {
    let leader = database.token("principal").unwrap();
    let codes: Vec<(String,)> = database.rows("select code from class_link where revoked_at is null");
    let links: Vec<_> = codes.into_iter().map(|(code,)| format!("/c/{code}")).collect();
    let at = |i: usize| Connection::to(servers[i % servers.len()].at);
    let mut all: Vec<_> = (0..READERS)
        .map(|i| {
            let (looked, leader, mut api) = (Arc::clone(looked), leader.clone(), at(i));
            thread::spawn(move || looked.seen.read(&mut api, &leader, || looked.days()))
        })
        .collect();
    for i in 0..servers.len() {
        let (looked, links, mut api) = (Arc::clone(looked), links.clone(), at(i));
        all.push(thread::spawn(move || family::look(&mut api, &links, || looked.days(), &looked.families)));
    }
    let (looked, mut api) = (Arc::clone(looked), at(1));
    all.push(thread::spawn(move || notice::publish(&mut api, &leader, || looked.days(), &looked.notices)));
    all
}

fn crowd(database: &Database, servers: &[Server], operations: u64) {
    // fewer teachers than clients: several clients of one teacher are several browsers of one person
    let teachers = Client::sign_in(database, servers[0].at, 24);
    let counts = Arc::new(Counts::default());
    let left = Arc::new(Left::new(operations));
    let (over, families, notices) = (AtomicBool::default(), AtomicU64::default(), AtomicU64::default());
    let looked = Arc::new(Looked { left: Arc::clone(&left), seen: Seen::default(), over, families, notices });
    let lookers = lookers(database, servers, &looked);
    let writers: Vec<_> = (0..CLIENTS)
        .map(|i| {
            let api = Connection::to(servers[i % servers.len()].at);
            let mut teacher = Teacher::new(i, teachers[i % teachers.len()].clone(), api, left.days());
            let (counts, left) = (Arc::clone(&counts), Arc::clone(&left));
            thread::spawn(move || {
                while let Some(days) = left.take() {
                    teacher.act(days, &counts);
                }
            })
        })
        .collect();
    writers.into_iter().for_each(|w| w.join().unwrap());
    looked.over.store(true, Ordering::Relaxed);
    lookers.into_iter().for_each(|r| r.join().unwrap());
    assert_eq!(database.count(OVER_CAP), 0);
    database.is_whole();
    let [posted, held] = [&counts.posted, &counts.held].map(|n| n.load(Ordering::Relaxed));
    assert!(posted > operations / 50 && held > operations / 50, "{posted} posted, {held} held: the caps did not bind");
    let [families, notices] = [&looked.families, &looked.notices].map(|n| n.load(Ordering::Relaxed));
    assert!(looked.seen.checked() > 50 && families > 50 && notices > 0, "nobody looked");
    let mut rows = vec![("clients", CLIENTS as u64), ("operations", operations)];
    rows.extend(counts.rows());
    rows.push(("class-days read, none over its cap, each the sum of its rows", looked.seen.checked()));
    rows.push(("families' pages read, alike", families));
    rows.push(("notices published and read, alike", notices));
    tell(&format!("A crowd on {} server(s), {}", servers.len(), database.kind()), &rows);
}

#[test]
fn a_crowd_on_one_server_never_sees_more_than_a_cap_nor_a_wrong_sum() {
    let database = Database::sqlite("crowd");
    crowd(&database, &[Server::start(&database)], asked("JIANFU_OPERATIONS", 2_000));
}

#[test]
fn a_crowd_on_three_servers_never_sees_more_than_a_cap_nor_a_wrong_sum() {
    let Some(database) = Database::postgres("crowd") else { return };
    let servers: Vec<_> = (0..3).map(|_| Server::start(&database)).collect();
    crowd(&database, &servers, asked("JIANFU_OPERATIONS", 2_000));
}
