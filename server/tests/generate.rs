//! Generated schools: the same every time, lawful, on both databases.
#![cfg(test)]

use chrono::NaiveDate;
use domain::{
    assignment::State,
    board::{BoardKind, Document, verify},
    cap::cap,
    id::{ClassId, SchoolId},
    judge::{Change, Proposed, Situation, judge},
    moment::Moment,
    school::School,
};
use server::generate::{Asked, Filled, Terms, fill};
use sha2::{Digest, Sha256};
use sqlx::{Connection, Row};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use store::{Publish, Stamp, Store, Target, TargetOf};
use tokio::sync::OnceCell;
use uuid::Uuid;

const HASH: &str = "$argon2id$a-hash-that-is-only-kept";

fn asked(schools: u32, seed: u64) -> Asked {
    Asked { schools, seed, terms: Terms::One }
}

/// Terms of one begin on 1 September 2026; nothing is set from this Monday on.
fn span() -> (NaiveDate, NaiveDate) {
    (date(8, 31), date(11, 30))
}

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

/// The address of a database that is not there yet.
fn sqlite(name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("generate-{name}.db"));
    for ending in ["", "-wal", "-shm"] {
        let _absent = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    format!("sqlite:{}", path.display())
}

/// A database of its own on the server of `JIANFU_TEST_PG`; none where that says `skip`.
async fn postgres(name: &str) -> Option<String> {
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
const WRONG_TOTALS: &str = "select count(*) from (
    select d.school_id, d.class_id, d.date,
           sum(case when t.state = 'posted' and a.form = 'written' and a.need = 'required' and c.grade > 2 then d.minutes else 0 end) as plain
    from target_day d
    join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
    join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
    join class c on c.school_id = d.school_id and c.id = d.class_id
    group by d.school_id, d.class_id, d.date) r
    full join class_day k on k.school_id = r.school_id and k.class_id = r.class_id and k.date = r.date
    where r.plain is null or k.load is null or r.plain <> k.load";

async fn totals_are_sums(address: &str) {
    let wrong: i64 = if address.starts_with("sqlite:") {
        sqlx::query_scalar(WRONG_TOTALS).fetch_one(&mut sqlx::SqliteConnection::connect(address).await.unwrap()).await.unwrap()
    } else {
        sqlx::query_scalar(WRONG_TOTALS).fetch_one(&mut sqlx::PgConnection::connect(address).await.unwrap()).await.unwrap()
    };
    assert_eq!(wrong, 0);
}

async fn filled(address: &str, asked: Asked) -> (Store, Filled) {
    let store = Store::open(address).await.unwrap();
    let filled = fill(&store, asked, HASH).await.unwrap();
    (store, filled)
}

/// Two schools, filled once; each test opens them beside the others.
async fn shared() -> (String, Store, Filled) {
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
async fn alone() -> (String, Filled) {
    static FILLED: OnceCell<(String, Filled)> = OnceCell::const_new();
    let once = || async {
        let address = sqlite("alone");
        let (store, counts) = filled(&address, asked(1, 7)).await;
        store.close().await;
        (address, counts)
    };
    FILLED.get_or_init(once).await.clone()
}

struct Read {
    school: Arc<School>,
    /// Not the withdrawn ones.
    targets: Vec<Target>,
}

async fn read(store: &Store) -> Vec<Read> {
    let mut all = vec![];
    for name in store.schools().await.unwrap().iter() {
        let id = SchoolId(name.id);
        let school = store.school(id).await.unwrap().unwrap();
        all.push(Read { school, targets: store.targets(id, TargetOf::School, (date(1, 1), date(12, 31))).await.unwrap() });
    }
    all
}

/// Of everything that a page could show, in an order that both databases give.
async fn digest(store: &Store) -> String {
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
        for (monday, number) in store.board_weeks(school.id).await.unwrap() {
            sha.update(store.board(school.id, monday, number).await.unwrap().unwrap().document);
        }
        for name in ["principal", "t001", "t030"] {
            sha.update(format!("{:?}", store.account(school.id, name).await.unwrap().unwrap()));
        }
    }
    format!("{:x?}", sha.finalize())
}

/// Every row of every table in the order of its columns, as SQLite itself shows them.
async fn rows(address: &str) -> BTreeMap<String, String> {
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_seed_gives_the_same_rows_and_another_seed_others() {
    let (address, counts) = alone().await;
    let mut all = vec![(counts, rows(&address).await)];
    for (name, seed) in [("again", 7), ("other", 8)] {
        let address = sqlite(name);
        let (store, counts) = filled(&address, asked(1, seed)).await;
        store.close().await;
        all.push((counts, rows(&address).await));
    }
    assert_eq!(all[0].1.len(), 25, "{:?}", all[0].1.keys());
    assert_eq!(all[0], all[1]);
    let changed = ["school", "class", "staff", "assignment", "target", "target_day", "class_day", "class_link", "board", "audit"];
    assert!(changed.iter().all(|table| all[0].1[*table] != all[2].1[*table]));
    // the first school of one is the first of two; its last week is left out, into which another test posts
    let (_, two, _) = shared().await;
    let one = Store::open_beside(&address).await.unwrap();
    let (first, alone) = (&read(&two).await[0], &read(&one).await[0]);
    let lines =
        |read: &Read| -> Vec<_> { read.targets.iter().filter(|t| t.date < date(11, 23)).map(|t| format!("{t:?}")).collect() };
    assert_eq!(lines(first), lines(alone));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_holds_what_sqlite_holds() {
    let Some(address) = postgres("same").await else { return };
    let (on_postgres, counts) = filled(&address, asked(1, 7)).await;
    let (beside, same) = alone().await;
    let on_sqlite = Store::open_beside(&beside).await.unwrap();
    assert_eq!(counts, same);
    assert_eq!(digest(&on_postgres).await, digest(&on_sqlite).await);
    totals_are_sums(&address).await;
    is_lawful(&on_postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_class_day_is_within_its_cap_and_every_notice_is_lawful() {
    let (address, store, counts) = shared().await;
    totals_are_sums(&address).await;
    is_lawful(&store).await;
    assert!((9_000..=15_000).contains(&(counts.items / 2)), "{counts}");
    assert!((36..=45).contains(&(counts.classes / 2)), "{counts}");
    assert!((2..200).contains(&counts.held), "{counts}");
}

async fn is_lawful(store: &Store) {
    for Read { school, targets } in read(store).await {
        let mut loads: BTreeMap<(ClassId, NaiveDate), u32> = BTreeMap::new();
        for target in &targets {
            assert!(span().0 <= target.date && target.date < span().1, "{target:?}");
            // a plain sum of its own, not the one that the program counts with
            let counts = target.item.state == State::Posted && target.item.kind.counts();
            let grade = school.class(target.class).unwrap().grade;
            let minutes = if counts && grade.number() > 2 { target.item.minutes } else { 0 };
            *loads.entry((target.class, target.date)).or_default() += minutes;
        }
        for ((class, date), load) in &loads {
            let grade = school.class(*class).unwrap().grade;
            assert!(*load <= cap(&school, grade, *date).total, "{class} {date}: {load}");
        }
        assert!(loads.values().filter(|load| **load >= 60).count() > 20, "days are full");
        notices_are_lawful(store, &school).await;
        the_next_post_is_accepted(store, &school).await;
    }
}

async fn notices_are_lawful(store: &Store, school: &Arc<School>) {
    let weeks = store.board_weeks(school.id).await.unwrap();
    assert_eq!(weeks.len(), 13);
    for (n, (monday, number)) in (0_u32..).zip(weeks) {
        let board = store.board(school.id, monday, number).await.unwrap().unwrap();
        assert!(verify(&board.document, &board.digest));
        let document = Document::parse(&board.document).unwrap();
        document.lawful().unwrap();
        assert_eq!((document.header.number, &document.header.prev), (1, &None));
        assert!(document.grades.iter().flat_map(|g| &g.classes).flat_map(|c| &c.cells).all(|c| !c.items.is_empty()));
        if n % 6 != 0 {
            continue;
        }
        // what publishing would compose from the rows themselves
        let at = Moment::new(board.published_at);
        let stamp = Stamp { at, by: None, id: Uuid::nil() };
        let (school, publisher) = (Arc::clone(school), document.header.publisher.clone());
        let again = Publish { school, monday, kind: BoardKind::Plan, publisher, reason: None, stamp };
        assert_eq!(store.preview(&again).await.unwrap().grades, document.grades, "{monday}");
    }
}

/// Posting locks the days and compares each running total with its rows.
async fn the_next_post_is_accepted(store: &Store, school: &Arc<School>) {
    let set = store.targets(school.id, TargetOf::School, (date(11, 27), date(11, 27))).await.unwrap();
    for (n, target) in (1..).zip(set.iter().filter(|t| t.item.kind.counts()).step_by(7)) {
        let mut assignment = store.assignment(school.id, target.item.assignment).await.unwrap().unwrap().assignment;
        assignment.id = domain::id::AssignmentId(Uuid::from_u128(target.item.assignment.0.as_u128() + n));
        assignment.classes = vec![target.class];
        let at = Moment::at(date(11, 27), chrono::NaiveTime::from_hms_opt(16, 0, 0).unwrap());
        let stamp = Stamp { at, by: Some(assignment.staff), id: assignment.id.0 };
        store.post(store::Post { school: Arc::clone(school), assignment, stamp }).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_rule_refuses_any_of_it() {
    let (_, store, _) = shared().await;
    let mut known = std::collections::BTreeSet::new();
    for Read { school, targets } in read(&store).await {
        for target in targets {
            let grade = school.class(target.class).unwrap().grade;
            // the same words with other numbers need no second reading
            let words = target.item.title.replace(|c: char| c.is_ascii_digit(), "");
            if !known.insert((grade, words)) {
                continue;
            }
            let set = store.assignment(school.id, target.item.assignment).await.unwrap().unwrap().assignment;
            let class = school.class(target.class).unwrap();
            let days = domain::spread::of(&school, class, &set).unwrap();
            let at = Moment::new(target.posted_at.unwrap_or_default());
            let judged = judge(&school, class, &Proposed::read(&set), &days, &Situation::default(), Change::New, at);
            assert!(!judged.is_refused(), "{set:?}: {:?}", judged.findings);
            let words = judged.findings.iter().any(|f| matches!(f.detail, domain::finding::Detail::Words(_)));
            assert!(!words && !set.title.contains(['{', '}']), "{set:?}: {:?}", judged.findings);
        }
    }
}
