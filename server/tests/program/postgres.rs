//! A PostgreSQL of our own, durable, that can be killed.

use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/pg.sh");

/// Stopped and forgotten when it goes.
pub struct Postgres {
    folder: String,
}

impl Postgres {
    /// Where tests have a PostgreSQL at all: `JIANFU_TEST_PG=skip` says on purpose that they have not.
    pub fn start() -> Option<Self> {
        if std::env::var("JIANFU_TEST_PG").unwrap() == "skip" {
            return None;
        }
        // each its own, beside the others of this program; short: the path of a socket has little room
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let folder = format!("/tmp/jianfu-pg-kill.{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        run(&["start", &folder, "durable"]);
        Some(Self { folder })
    }

    /// Its address, with DB where the database's name goes.
    pub fn address(&self) -> String {
        format!("postgres:///DB?host={}&user=jianfu", self.folder)
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(format!("{}/log", self.folder)).unwrap()
    }

    /// `kill -9` of each of its processes, with no time to say a word.
    pub fn kill(&self) {
        run(&["kill", &self.folder]);
    }

    /// Starts it again as it was.
    pub fn again(&self) {
        run(&["again", &self.folder]);
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        run(&["stop", &self.folder]);
    }
}

fn run(args: &[&str]) {
    assert!(Path::new(SCRIPT).exists() && Command::new(SCRIPT).args(args).status().unwrap().success(), "pg.sh {args:?}");
}
