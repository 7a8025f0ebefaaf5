//! A database with generated schools, the commands beside a server, and a look at its rows past the program.

use sqlx::Connection;
use std::{
    path::PathBuf,
    process::{Command, Output},
};

/// Class-days whose running total is not the sum of their posted, required, written rows (grades 3–9).
const WRONG_SUMS: &str = "select count(*) from class_day c join class k on k.school_id = c.school_id and k.id = c.class_id
    where k.grade > 2 and c.load <> coalesce((select sum(d.minutes) from target_day d
        join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
        join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
        where d.school_id = c.school_id and d.class_id = c.class_id and d.date = c.date
          and t.state = 'posted' and a.form = 'written' and coalesce(t.own_need, a.need) = 'required'), 0)";

/// Targets without a single day.
const WITHOUT_DAYS: &str = "select count(*) from target t where not exists (select 1 from target_day d
    where d.school_id = t.school_id and d.class_id = t.class_id and d.assignment_id = t.assignment_id)";

/// A database with generated schools: `g001`, `g002` and so on.
pub struct Database {
    /// As `--database` takes it.
    pub address: String,
    folder: Option<PathBuf>,
    schools: u64,
}

/// Runs the same body on a connection of either kind; block by block, as tests do.
macro_rules! on_a_connection {
    ($database:expr, $c:ident => $body:expr) => {
        block_on(async {
            if let Some(path) = $database.address.strip_prefix("sqlite:") {
                let mut $c = sqlx::SqliteConnection::connect(&format!("sqlite://{path}")).await.unwrap();
                $body
            } else {
                let mut $c = sqlx::PgConnection::connect(&$database.address).await.unwrap();
                $body
            }
        })
    };
}

impl Database {
    pub fn sqlite(name: &str) -> Self {
        Self::sqlite_in(std::env::temp_dir().join(format!("jianfu-{name}-{}", std::process::id()))).filled(1)
    }

    /// In a folder that goes with it; still empty.
    pub fn sqlite_in(folder: PathBuf) -> Self {
        std::fs::create_dir_all(&folder).unwrap();
        Self { address: format!("sqlite:{}", folder.join("t.db").display()), folder: Some(folder), schools: 0 }
    }

    /// As [`Database::empty_postgres`], with one school.
    pub fn postgres(name: &str) -> Option<Self> {
        Some(Self::empty_postgres(name)?.filled(1))
    }

    /// `JIANFU_TEST_PG` is a server's address with DB where the database's name goes; `skip` says so on purpose.
    pub fn empty_postgres(name: &str) -> Option<Self> {
        let server = std::env::var("JIANFU_TEST_PG").unwrap();
        (server != "skip").then(|| Self::on(&server, name))
    }

    /// On the server of that address, which has DB where the database's name goes; still empty.
    pub fn on(server: &str, name: &str) -> Self {
        let name = format!("{name}_{}", std::process::id());
        block_on(async {
            let mut admin = sqlx::PgConnection::connect(&server.replace("DB", "postgres")).await.unwrap();
            sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await.unwrap();
        });
        Self { address: server.replace("DB", &name), folder: None, schools: 0 }
    }

    /// With so many schools in it.
    pub fn filled(mut self, schools: u64) -> Self {
        let filled = self.jianfu(&["generate", "--schools", &schools.to_string(), "--seed", "1"]);
        assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
        self.schools = schools;
        self
    }

    /// The schools' parts of their addresses.
    pub fn schools(&self) -> Vec<String> {
        (1..=self.schools).map(|number| format!("g{number:03}")).collect()
    }

    /// The program on this database: `JIANFU_PROGRAM`, or the one that was built with these tests.
    pub fn command(&self, args: &[&str]) -> Command {
        let built = env!("CARGO_BIN_EXE_jianfu").into();
        let mut command = Command::new(std::env::var_os("JIANFU_PROGRAM").unwrap_or(built));
        // never a file beside the sources
        command.env("JIANFU_NOTICE_SECRET", "ab".repeat(32));
        command.arg("--database").arg(&self.address).args(args);
        command
    }

    fn jianfu(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// A token of that user of the first school, where there is one.
    pub fn token(&self, user: &str) -> Option<String> {
        self.token_in("g001", user)
    }

    /// A token of that user of a school, where there is one.
    pub fn token_in(&self, school: &str, user: &str) -> Option<String> {
        let made = self.jianfu(&["token", "create", "--user", user, "--school", school]);
        made.status.success().then(|| String::from_utf8(made.stdout).unwrap().trim().to_owned())
    }

    /// Every sum is its rows', every target has its days, the record's chain stands.
    pub fn is_whole(&self) {
        assert_eq!(self.count(WRONG_SUMS), 0, "class-days whose sum is not their rows'");
        assert_eq!(self.count(WITHOUT_DAYS), 0, "targets without days");
        let walked = self.jianfu(&["audit", "verify"]);
        assert!(walked.status.success(), "{}", String::from_utf8_lossy(&walked.stdout));
    }

    /// Changes it past the program.
    pub fn execute(&self, statement: &'static str) {
        on_a_connection!(self, c => sqlx::raw_sql(statement).execute(&mut c).await.map(drop).unwrap());
    }

    /// How SQLite would find what a statement asks for.
    pub fn explained(&self, statement: &str) -> Vec<String> {
        let explain = sqlx::AssertSqlSafe(format!("explain query plan {statement}"));
        let path = self.address.replace("sqlite:", "sqlite://");
        let steps: Vec<(i64, i64, i64, String)> = block_on(async {
            let mut c = sqlx::SqliteConnection::connect(&path).await.unwrap();
            sqlx::query_as(explain).fetch_all(&mut c).await.unwrap()
        });
        steps.into_iter().map(|step| step.3).collect()
    }

    /// What it is.
    pub fn kind(&self) -> &'static str {
        if self.address.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" }
    }

    /// One number.
    pub fn count(&self, query: &'static str) -> i64 {
        let rows: Vec<(i64,)> = self.rows(query);
        rows.into_iter().map(|r| r.0).sum()
    }

    /// Rows as they stand.
    pub fn rows<R>(&self, query: &'static str) -> Vec<R>
    where
        R: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow> + Send + Unpin,
    {
        on_a_connection!(self, c => sqlx::query_as(query).fetch_all(&mut c).await.unwrap())
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
