//! What families answer is anonymous (I6): after a week in which they sent all that a browser can, nothing that the program keeps,
//! logs, exports or counts tells who answered, nor that two answers of two evenings came from one device.

mod family;
mod keeps;
mod search;

use crate::{Connection, Database, Server};
use family::{Family, JUNK, PROXIES};
use keeps::Keeps;
use rustix::process::{Pid, Signal, kill_process};
use search::Wanted;
use std::{
    collections::HashSet,
    fs::File,
    io::Read,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

/// Monday to Friday; the evening of the last one is over on Monday.
const EVENINGS: [&str; 5] = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"];
/// When all of it is over.
const AFTER: &str = "2026-11-30";
const IN_THE_MIDDLE: &str = "2026-11-25";
const METRICS: &str = "metrics-token-of-the-test";
const WORKERS: usize = 12;
/// The program looks each minute.
const PATIENCE: Duration = Duration::from_secs(150);

/// The week as it was, and all that nobody may find of it.
struct Week<'a> {
    database: &'a Database,
    folder: PathBuf,
    codes: Vec<String>,
    families: Vec<Family>,
    /// Who they are: never to be found, not even while they answer.
    known_by: Wanted,
    /// What single answers lay under: gone once the week is summed up.
    once: Wanted,
    /// By which the program knew a device again: of each evening, gone once that is summed up.
    salts: Wanted,
    /// Devices of all evenings, as the program and as the families know them.
    devices: HashSet<Vec<u8>>,
    tokens: HashSet<String>,
}

impl<'a> Week<'a> {
    fn new(database: &'a Database, families: u16) -> Self {
        let codes: Vec<(String,)> = database.rows(
            "select l.code from class_link l join class c on c.school_id = l.school_id and c.id = l.class_id
             where l.revoked_at is null and c.grade > 2 order by l.code",
        );
        let codes: Vec<_> = codes.into_iter().map(|c| c.0).collect();
        let families: Vec<_> = (0..families).map(|n| Family::new(n, &codes[usize::from(n) % codes.len()])).collect();
        let folder = std::env::temp_dir().join(format!("jianfu-anonymous-{}-{}", database.kind(), std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut known_by = Wanted::default();
        JUNK.iter().for_each(|junk| known_by.text(junk));
        families.iter().flat_map(Family::addresses).for_each(|address| known_by.address(address));
        let (once, salts, devices, tokens) = (Wanted::default(), Wanted::default(), HashSet::new(), HashSet::new());
        Self { database, folder, codes, families, known_by, once, salts, devices, tokens }
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// On that day, as talkative as it can be.
    fn server(&self, day: &str) -> Server {
        let log = File::options().create(true).append(true).open(self.log()).unwrap();
        let now = format!("{day}T19:30:00+08:00");
        let args = ["serve", "--listen", "127.0.0.1:0", "--now", &now, "--trusted-proxies", PROXIES, "--metrics-token", METRICS];
        Server::run(self.database.command(&args).env("RUST_LOG", "trace"), log.into())
    }

    /// All families whose class has something to do answer about that evening.
    fn evening(&mut self, day: &'static str) {
        let mut server = self.server(day);
        let (at, asked) = (server.at, &self.asked(day));
        let each = self.families.len().div_ceil(WORKERS);
        let tokens: Vec<String> = thread::scope(|all| {
            let answer = move |part: &mut [Family]| part.iter_mut().filter_map(|f| f.answer(at, day, asked)).collect::<Vec<_>>();
            let workers: Vec<_> = self.families.chunks_mut(each).map(|part| all.spawn(move || answer(part))).collect();
            workers.into_iter().flat_map(|w| w.join().unwrap()).collect()
        });
        let answers = tokens.len();
        for token in tokens {
            self.known_by.text(&token);
            self.known_by.bytes(&u128::from_str_radix(&token, 16).unwrap().to_be_bytes());
            assert!(self.tokens.insert(token), "a device is known by the same in two evenings");
        }
        self.remember(day, answers);
        self.metrics_tell_nothing(at);
        is_nothing(&self.keeps().found(&self.known_by), "the database");
        if day == IN_THE_MIDDLE {
            is_nothing(&self.keeps().found_in_exports(&self.known_by), "an export");
            is_nothing(&self.keeps().found_in_exports(&self.salts), "an export, of salts");
        }
        self.stop(&mut server, day);
    }

    /// Codes of the classes with written work on that day.
    fn asked(&self, day: &str) -> HashSet<String> {
        let text = "select l.code, cast(d.date as text) from class_link l join class_day d on d.school_id = l.school_id
            and d.class_id = l.class_id where l.revoked_at is null and d.load > 0";
        let all: Vec<(String, String)> = self.database.rows(text);
        all.into_iter().filter(|(_, date)| date == day).map(|(code, _)| code).collect()
    }

    /// What lies under that evening's answers.
    fn remember(&mut self, day: &str, answers: usize) {
        let rows: Vec<(String, Vec<u8>)> = self.database.rows("select cast(date as text), device from pulse");
        let tonight: Vec<_> = rows.into_iter().filter(|(of, _)| of == day).map(|row| row.1).collect();
        assert_eq!(tonight.len(), answers, "each family's answer once");
        assert!(3 * answers > self.families.len(), "but for no-homework days all are asked: {answers}");
        for device in tonight {
            self.once.bytes(&device);
            assert!(self.devices.insert(device), "a stored device is the same in two evenings");
        }
        let salts: Vec<(String, Vec<u8>)> = self.database.rows("select cast(date as text), salt from pulse_salt");
        assert_eq!(salts.iter().map(|s| s.0.as_str()).collect::<Vec<_>>(), [day], "the salts of evenings that are over are gone");
        salts.iter().for_each(|salt| self.salts.bytes(&salt.1));
    }

    fn metrics_tell_nothing(&self, at: std::net::SocketAddr) {
        let metrics = Connection::to(at).get("/metrics", METRICS).unwrap();
        assert!(metrics.status == 200 && metrics.body.contains("jianfu_writes_waiting"), "{metrics:?}");
        self.tells_no_code(metrics.body.as_bytes(), "the metrics");
    }

    fn tells_no_code(&self, text: &[u8], what: &str) {
        let mut codes = Wanted::default();
        self.codes.iter().for_each(|code| codes.text(code));
        is_nothing(&codes.found_in(text), what);
        is_nothing(&self.known_by.found_in(text), what);
    }

    fn keeps(&self) -> Keeps<'_> {
        Keeps { database: self.database, folder: &self.folder }
    }

    /// Every other evening in order, else by `kill -9`; what it said on standard output goes to its log.
    fn stop(&self, server: &mut Server, day: &str) {
        let signal =
            if EVENINGS.iter().position(|e| *e == day).is_some_and(|n| n % 2 == 0) { Signal::KILL } else { Signal::TERM };
        kill_process(Pid::from_child(&server.child), signal).unwrap();
        server.child.wait().unwrap();
        let mut said = String::new();
        server.child.stdout.as_mut().unwrap().read_to_string(&mut said).unwrap();
        self.tells_no_code(said.as_bytes(), "standard output");
    }

    /// All is summed up, and what it was summed up from is gone: from the rows, and from the files.
    fn after(&self) {
        let mut server = self.server(AFTER);
        let begun = Instant::now();
        let left = || self.database.count("select (select count(*) from pulse) + (select count(*) from pulse_salt)");
        let found = || [&self.once, &self.salts].map(|wanted| self.keeps().found(wanted));
        while left() > 0 || found().iter().any(|found| !found.is_empty()) {
            assert!(begun.elapsed() < PATIENCE, "{} rows are left, and {:?}", left(), found().map(|found| found.len()));
            thread::sleep(Duration::from_millis(200));
        }
        self.metrics_tell_nothing(server.at);
        is_nothing(&self.keeps().found(&self.known_by), "the database after the week");
        for wanted in [&self.known_by, &self.once, &self.salts] {
            is_nothing(&self.keeps().found_in_exports(wanted), "an export after the week");
        }
        self.stop(&mut server, AFTER);
        let answers = self.database.count(
            "select cast(sum(answers) as bigint) from measured where from_date = to_date and from_date >= '2026-11-23'
             and subject_id = (select subject_id from measured order by subject_id limit 1)",
        );
        assert_eq!(answers, i64::try_from(self.tokens.len()).unwrap(), "all of them were summed up");
        let log = std::fs::read(self.log()).unwrap();
        // what is said to PostgreSQL is never logged at all
        let talkative = self.database.kind() == "PostgreSQL" || log.windows(5).filter(|w| w == b"TRACE").count() > 1_000;
        assert!(talkative && log.windows(9).any(|w| w == b"summed up"), "the log is not all that the program can say");
        self.tells_no_code(&log, "the log");
    }
}

impl Drop for Week<'_> {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.folder);
    }
}

fn is_nothing(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}: {} such as {}", found.len(), found[0]);
}

fn story(database: &Database, families: u16) {
    let mut week = Week::new(database, families);
    for day in EVENINGS {
        week.evening(day);
    }
    week.after();
}

#[test]
fn nobody_is_told_from_the_answers_of_2000_families_on_sqlite() {
    story(&Database::sqlite("anonymous"), 2_000);
}

#[test]
fn nobody_is_told_from_the_answers_of_families_on_postgres() {
    if let Some(database) = Database::postgres("anonymous") {
        story(&database, 200);
    }
}
