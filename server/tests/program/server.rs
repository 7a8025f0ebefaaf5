//! A running server.

use super::Database;
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

/// On a free port, on the Monday before the generated term's first empty week.
pub const SERVE: [&str; 5] = ["serve", "--listen", "127.0.0.1:0", "--today", "2026-11-30"];

/// A running server; killed by `kill -9` when it goes.
pub struct Server {
    pub at: SocketAddr,
    pub child: Child,
}

impl Server {
    pub fn start(database: &Database) -> Self {
        // what it has to say of lost databases fills pages: whoever looks for a fault sets RUST_LOG
        let log = if std::env::var_os("RUST_LOG").is_some() { Stdio::inherit() } else { Stdio::null() };
        Self::logging(database, log)
    }

    /// With its log going there.
    pub fn logging(database: &Database, log: Stdio) -> Self {
        Self::run(&mut database.command(&SERVE), log)
    }

    /// Whose clock says that day.
    pub fn on_day(database: &Database, day: &str) -> Self {
        Self::run(database.command(&SERVE[..3]).args(["--today", day]), Stdio::null())
    }

    /// That command, with its log going there.
    pub fn run(command: &mut Command, log: Stdio) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        let at = said.rsplit("http://").next().and_then(|a| a.trim().parse().ok()).unwrap();
        Self { at, child }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
