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

/// Operations at one school: then the crowd moves on to the next, so that days hold what days hold and not the work of years.
const AT_ONE_SCHOOL: u64 = 200_000;

/// What came of everything, at all schools.
#[derive(Default)]
struct Sum {
    counts: Counts,
    checked: AtomicU64,
    families: AtomicU64,
    notices: AtomicU64,
}

/// Those who look while the crowd is at work.
struct Looked {
    sum: Arc<Sum>,
    left: Arc<Left>,
    seen: Seen,
    over: AtomicBool,
}

impl Looked {
    /// Where to look; none where it is over.
    fn days(&self) -> Option<Days> {
        (!self.over.load(Ordering::Relaxed)).then(|| self.left.days())
    }
}

/// One school with its servers.
#[derive(Clone, Copy)]
struct Place<'a> {
    database: &'a Database,
    servers: &'a [Server],
    school: &'a str,
}

impl Place<'_> {
    fn connection(&self, nth: usize) -> Connection {
        Connection::to(self.servers[nth % self.servers.len()].at)
    }

    fn links(&self) -> Vec<String> {
        let codes: Vec<(String, String)> = self
            .database
            .rows("select s.slug, l.code from class_link l join school s on s.id = l.school_id where l.revoked_at is null");
        codes.into_iter().filter(|(slug, _)| slug == self.school).map(|(_, code)| format!("/c/{code}")).collect()
    }

    /// Teachers' programs, a family and the principal, on all servers.
    fn lookers(&self, looked: &Arc<Looked>) -> Vec<JoinHandle<()>> {
        let leader = self.database.token_in(self.school, "principal").unwrap();
        let links = self.links();
        let mut all: Vec<_> = (0..READERS)
            .map(|i| {
                let (looked, leader, mut api) = (Arc::clone(looked), leader.clone(), self.connection(i));
                thread::spawn(move || looked.seen.read(&mut api, &leader, || looked.days()))
            })
            .collect();
        for i in 0..self.servers.len() {
            let (looked, links, mut api) = (Arc::clone(looked), links.clone(), self.connection(i));
            all.push(thread::spawn(move || family::look(&mut api, &links, || looked.days(), &looked.sum.families)));
        }
        let (looked, mut api) = (Arc::clone(looked), self.connection(1));
        all.push(thread::spawn(move || notice::publish(&mut api, &leader, || looked.days(), &looked.sum.notices)));
        all
    }

    /// 64 clients; fewer teachers: several clients of one teacher are several browsers of one person.
    fn writers(&self, sum: &Arc<Sum>, left: &Arc<Left>) -> Vec<JoinHandle<()>> {
        let teachers = Client::sign_in_to(self.database, self.school, self.servers[0].at, 24);
        let one = |i: usize| {
            let mut teacher = Teacher::new(i, teachers[i % teachers.len()].clone(), self.connection(i), left.days());
            let (sum, left) = (Arc::clone(sum), Arc::clone(left));
            thread::spawn(move || {
                while let Some(days) = left.take() {
                    teacher.act(days, &sum.counts);
                }
            })
        };
        (0..CLIENTS).map(one).collect()
    }

    fn crowd(&self, operations: u64, sum: &Arc<Sum>) {
        let left = Arc::new(Left::new(operations));
        let (seen, over) = (Seen::default(), AtomicBool::default());
        let looked = Arc::new(Looked { sum: Arc::clone(sum), left: Arc::clone(&left), seen, over });
        let writers = self.writers(sum, &left);
        let lookers = self.lookers(&looked);
        writers.into_iter().for_each(|w| w.join().unwrap());
        looked.over.store(true, Ordering::Relaxed);
        lookers.into_iter().for_each(|r| r.join().unwrap());
        assert!(looked.seen.checked() > 50, "nobody looked");
        sum.checked.fetch_add(looked.seen.checked(), Ordering::Relaxed);
    }
}

fn crowd(database: &Database, servers: &[Server], operations: u64) {
    let (sum, schools) = (Arc::new(Sum::default()), database.schools());
    for school in &schools {
        Place { database, servers, school }.crowd(operations / schools.len() as u64, &sum);
    }
    assert_eq!(database.count(OVER_CAP), 0);
    database.is_whole();
    let number = |n: &AtomicU64| n.load(Ordering::Relaxed);
    let (posted, held) = (number(&sum.counts.posted), number(&sum.counts.held));
    assert!(posted > operations / 50 && held > operations / 50, "{posted} posted, {held} held: the caps did not bind");
    assert!(number(&sum.families) > 50 && number(&sum.notices) > 0, "nobody looked");
    let mut rows =
        vec![("clients", CLIENTS as u64), ("schools, one after the other", schools.len() as u64), ("operations", operations)];
    rows.extend(sum.counts.rows());
    rows.push(("class-days read, none over its cap, each the sum of its rows", number(&sum.checked)));
    rows.push(("families' pages read, alike", number(&sum.families)));
    rows.push(("notices published and read, alike", number(&sum.notices)));
    tell(&format!("A crowd on {} server(s), {}", servers.len(), database.kind()), &rows);
}

/// How much is asked for, and at how many schools.
fn asked_for() -> (u64, u64) {
    let operations = asked("JIANFU_OPERATIONS", 20_000);
    (operations, operations.div_ceil(AT_ONE_SCHOOL))
}

#[test]
fn a_crowd_on_one_server_never_sees_more_than_a_cap_nor_a_wrong_sum() {
    let (operations, schools) = asked_for();
    let folder = std::env::temp_dir().join(format!("jianfu-crowd-{}", std::process::id()));
    let database = Database::sqlite_in(folder).filled(schools);
    crowd(&database, &[Server::start(&database)], operations);
}

#[test]
fn a_crowd_on_three_servers_never_sees_more_than_a_cap_nor_a_wrong_sum() {
    let (operations, schools) = asked_for();
    let Some(database) = Database::empty_postgres("crowd") else { return };
    let database = database.filled(schools);
    let servers: Vec<_> = (0..3).map(|_| Server::start(&database)).collect();
    crowd(&database, &servers, operations);
}
