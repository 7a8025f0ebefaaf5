//! What the database's driver can do at most: one row, one commit, again and again.

use server::clock::fresh_id;
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::time::{Duration, Instant};

const TEXT: &str = "as long as the row of an assignment: 阅读课文并完成练习，第二十三页第一题至第五题";

/// Prints commits a second of so many connections. SQLite has one writer, whatever is asked.
pub async fn inserts(address: &str, clients: u32, seconds: u32) {
    let until = Instant::now() + Duration::from_secs(seconds.into());
    let made = match address.strip_prefix("sqlite:") {
        Some(path) => sqlite(path, until).await,
        None => postgres(address, clients, until).await,
    };
    println!("{}", made / u64::from(seconds));
}

async fn sqlite(path: &str, until: Instant) -> u64 {
    let options: SqliteConnectOptions = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let options = options.journal_mode(sqlx::sqlite::SqliteJournalMode::Wal).synchronous(sqlx::sqlite::SqliteSynchronous::Full);
    let mut on = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("create table if not exists bare (id blob primary key, text text)").execute(&mut on).await.unwrap();
    let mut made = 0;
    while Instant::now() < until {
        sqlx::query("insert into bare values ($1, $2)").bind(fresh_id()).bind(TEXT).execute(&mut on).await.unwrap();
        made += 1;
    }
    made
}

async fn postgres(address: &str, clients: u32, until: Instant) -> u64 {
    let mut on = PgConnection::connect(address).await.unwrap();
    sqlx::query("create table if not exists bare (id uuid primary key, text text)").execute(&mut on).await.unwrap();
    let each = |_| tokio::spawn(postgres_one(address.to_owned(), until));
    let all: Vec<_> = (0..clients).map(each).collect();
    let mut made = 0;
    for one in all {
        made += one.await.unwrap();
    }
    sqlx::query("drop table bare").execute(&mut on).await.unwrap();
    made
}

async fn postgres_one(address: String, until: Instant) -> u64 {
    let mut on = PgConnection::connect(&address).await.unwrap();
    let mut made = 0;
    while Instant::now() < until {
        sqlx::query("insert into bare values ($1, $2)").bind(fresh_id()).bind(TEXT).execute(&mut on).await.unwrap();
        made += 1;
    }
    made
}
