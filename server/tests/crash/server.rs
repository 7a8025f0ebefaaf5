//! The program itself on a database of its own, and a look at that database past it.

use sqlx::Connection;
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

/// A database with one generated school.
pub struct Database {
    address: String,
    folder: Option<PathBuf>,
}

impl Database {
    pub fn sqlite(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("jianfu-crash-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self { address: format!("sqlite:{}", folder.join("t.db").display()), folder: Some(folder) }.filled()
    }

    /// `JIANFU_TEST_PG` is a server's address with DB where the database's name goes; `skip` says so on purpose.
    pub fn postgres() -> Option<Self> {
        let server = std::env::var("JIANFU_TEST_PG").unwrap();
        if server == "skip" {
            return None;
        }
        let name = format!("crash_{}", std::process::id());
        let create = async {
            let mut admin = sqlx::PgConnection::connect(&server.replace("DB", "postgres")).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await.unwrap();
        };
        block_on(create);
        Some(Self { address: server.replace("DB", &name), folder: None }.filled())
    }

    fn filled(self) -> Self {
        let filled = self.jianfu(&["generate", "--schools", "1", "--seed", "1"]);
        assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
        self
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianfu"));
        command.arg("--database").arg(&self.address).args(args);
        command
    }

    fn jianfu(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// A token of that user, where there is one.
    pub fn token(&self, user: &str) -> Option<String> {
        let made = self.jianfu(&["token", "create", "--user", user]);
        made.status.success().then(|| String::from_utf8(made.stdout).unwrap().trim().to_owned())
    }

    pub fn audit_is_whole(&self) {
        let walked = self.jianfu(&["audit", "verify"]);
        assert!(walked.status.success(), "{}", String::from_utf8_lossy(&walked.stdout));
    }

    pub fn count(&self, query: &'static str) -> i64 {
        block_on(async {
            if let Some(path) = self.address.strip_prefix("sqlite:") {
                let mut c = sqlx::SqliteConnection::connect(&format!("sqlite://{path}")).await.unwrap();
                sqlx::query_scalar(query).fetch_one(&mut c).await.unwrap()
            } else {
                let mut c = sqlx::PgConnection::connect(&self.address).await.unwrap();
                sqlx::query_scalar(query).fetch_one(&mut c).await.unwrap()
            }
        })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _gone = std::fs::remove_dir_all(folder);
        }
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A running server; killed when it goes.
pub struct Server {
    pub at: SocketAddr,
    child: Child,
}

impl Server {
    pub fn start(database: &Database) -> Self {
        let mut command = database.command(&["serve", "--listen", "127.0.0.1:0", "--today", "2026-11-30"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        let at = said.rsplit("http://").next().and_then(|a| a.trim().parse().ok()).unwrap();
        Self { at, child }
    }

    /// `kill -9`
    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
