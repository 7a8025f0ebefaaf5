//! Generated databases, filled once for all tests, and plain looks at their rows.

use chrono::NaiveDate;
use domain::{id::SchoolId, school::School};
use server::generate::{Asked, Filled, Terms, fill};
use sha2::{Digest, Sha256};
use sqlx::{Connection, Row};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use store::{Store, Target, TargetOf};
use tokio::sync::OnceCell;

pub const HASH: &str = "$argon2id$a-hash-that-is-only-kept";

pub fn asked(schools: u32, seed: u64) -> Asked {
    Asked { schools, seed, terms: Terms::One }
}

/// Terms of one begin on 1 September 2026; nothing is set from this Monday on.
pub fn span() -> (NaiveDate, NaiveDate) {
    (date(8, 31), date(11, 30))
}

pub fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// The address of a database that is not there yet.
pub fn sqlite(name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("generate-{name}.db"));
    for ending in ["", "-wal", "-shm"] {
        let _absent = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    format!("sqlite:{}", path.display())
}

/// A database of its own on the server of `JIANFU_TEST_PG`; none where that says `skip`.
pub async fn postgres(name: &str) -> Option<String> {
    let server = std::env::var("JIANFU_TEST_PG").expect("JIANFU_TEST_PG: a PostgreSQL server's address, or `skip`");
    if server == "skip" {
        return None;
    }
    let name = format!("generate_{name}_{}", std::process::id());
    let mut admin = sqlx::PgConnection::connect(&server.replace("DB", "postgres")).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("drop database if exists {name}"))).execute(&mut admin).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await.unwrap();
    Some(server.replace("DB", &name))
}

/// Class-days whose running total is not the plain sum of their rows, and rows without a class-day.
pub const WRONG_TOTALS: &str = "select count(*) from (
    select d.school_id, d.class_id, d.date,
           sum(case when t.state = 'posted' and a.form = 'written' and a.need = 'required' and c.grade > 2 then d.minutes else 0 end) as plain
    from target_day d
    join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
    join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
    join class c on c.school_id = d.school_id and c.id = d.class_id
    group by d.school_id, d.class_id, d.date) r
    full join class_day k on k.school_id = r.school_id and k.class_id = r.class_id and k.date = r.date
    where r.plain is null or k.load is null or r.plain <> k.load";

pub async fn totals_are_sums(address: &str) {
    let wrong: i64 = if address.starts_with("sqlite:") {
        sqlx::query_scalar(WRONG_TOTALS).fetch_one(&mut sqlx::SqliteConnection::connect(address).await.unwrap()).await.unwrap()
    } else {
        sqlx::query_scalar(WRONG_TOTALS).fetch_one(&mut sqlx::PgConnection::connect(address).await.unwrap()).await.unwrap()
    };
    assert_eq!(wrong, 0);
}

pub async fn filled(address: &str, asked: Asked) -> (Store, Filled) {
    let store = Store::open(address).await.unwrap();
    let filled = fill(&store, asked, HASH).await.unwrap();
    (store, filled)
}

/// Two schools, filled once; each test opens them beside the others.
pub async fn shared() -> (String, Store, Filled) {
    static FILLED: OnceCell<(String, Filled)> = OnceCell::const_new();
    let once = || async {
        let address = sqlite("shared");
        let (store, counts) = filled(&address, asked(2, 7)).await;
        store.close().await;
        (address, counts)
    };
    let (address, counts) = FILLED.get_or_init(once).await.clone();
    (address.clone(), Store::open_beside(&address).await.unwrap(), counts)
}

/// The first of them alone, filled once.
pub async fn alone() -> (String, Filled) {
    static FILLED: OnceCell<(String, Filled)> = OnceCell::const_new();
    let once = || async {
        let address = sqlite("alone");
        let (store, counts) = filled(&address, asked(1, 7)).await;
        store.close().await;
        (address, counts)
    };
    FILLED.get_or_init(once).await.clone()
}

pub struct Read {
    pub school: Arc<School>,
    /// Not the withdrawn ones.
    pub targets: Vec<Target>,
}

pub async fn read(store: &Store) -> Vec<Read> {
    let mut all = vec![];
    for name in store.schools().await.unwrap().iter() {
        let id = SchoolId(name.id);
        let school = store.school(id).await.unwrap().unwrap();
        all.push(Read { school, targets: store.targets(id, TargetOf::School, (date(1, 1), date(12, 31))).await.unwrap() });
    }
    all
}

/// Of everything that a page could show, in an order that both databases give.
pub async fn digest(store: &Store) -> String {
    let mut sha = Sha256::new();
    for Read { school, targets } in read(store).await {
        let mut parts = domain::school::Parts::clone(&school);
        // what the query leaves open
        parts.lessons.sort_unstable();
        sha.update(format!("{parts:?}{targets:?}"));
        sha.update(format!("{:?}", store.class_links(school.id).await.unwrap()));
        let mut marks = store.none_marks(school.id, span()).await.unwrap();
        marks.sort_by_key(|m| (m.class, m.date, m.subject));
        sha.update(format!("{marks:?}"));
        for week in store.board_weeks(school.id).await.unwrap() {
            let (monday, number) = (week.monday, week.last());
            sha.update(store.board(school.id, monday, number).await.unwrap().unwrap().document);
        }
        for name in ["principal", "t001", "t030"] {
            sha.update(format!("{:?}", store.account(school.id, name).await.unwrap().unwrap()));
        }
    }
    format!("{:x?}", sha.finalize())
}

/// Every row of every table in the order of its columns, as SQLite itself shows them.
pub async fn rows(address: &str) -> BTreeMap<String, String> {
    let mut database = sqlx::SqliteConnection::connect(address).await.unwrap();
    let tables: Vec<(String, String)> = sqlx::query_as(
        "select m.name, group_concat('quote(\"' || c.name || '\")', ' || '','' || ') from sqlite_master m
         join pragma_table_info(m.name) c where m.type = 'table' and m.name not like '\\_%' escape '\\' and m.name not like 'sqlite%'
         group by m.name",
    )
    .fetch_all(&mut database)
    .await
    .unwrap();
    let mut digests = BTreeMap::new();
    for (table, columns) in tables {
        let text = sqlx::AssertSqlSafe(format!("select {columns} as line from \"{table}\" order by line"));
        let mut sha = Sha256::new();
        for row in sqlx::query(text).fetch_all(&mut database).await.unwrap() {
            sha.update(row.get::<String, _>("line"));
        }
        digests.insert(table, format!("{:x?}", sha.finalize()));
    }
    digests
}
