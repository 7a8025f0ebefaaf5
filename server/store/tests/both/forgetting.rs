//! What is deleted of single answers is gone from the files of the database too.

use crate::{
    measuring::MONDAY,
    on_both,
    school::{Town, day},
};
use domain::{evening::Answer, pulse::Band};
use sqlx::{Connection, PgConnection, SqliteConnection};
use store::Summed;

on_both! {
    what_single_devices_said_is_gone_from_the_files_once_its_week_is_summed_up
}

/// Of the tables of single answers: on PostgreSQL each file of them and their indexes, on SQLite all that there is.
async fn files(address: &str) -> Vec<Vec<u8>> {
    let Some(path) = address.strip_prefix("sqlite:") else {
        let mut on = PgConnection::connect(address).await.unwrap();
        sqlx::raw_sql("checkpoint").execute(&mut on).await.unwrap();
        let text = "select pg_read_binary_file(pg_relation_filepath(oid)) from pg_class where relname like 'pulse%'";
        let files: Vec<Vec<u8>> = sqlx::query_scalar(text).fetch_all(&mut on).await.unwrap();
        assert_eq!(files.len(), 5, "two tables, three indexes");
        return files;
    };
    ["", "-wal"].map(|end| std::fs::read(format!("{path}{end}")).unwrap_or_default()).to_vec()
}

/// Hashes of devices of an evening, and its salt.
async fn secrets(address: &str, date: &str) -> Vec<Vec<u8>> {
    let text = "select device from pulse where cast(date as text) = $1 union all select salt from pulse_salt where cast(date as text) = $1";
    match address.strip_prefix("sqlite:") {
        Some(path) => {
            let mut on = SqliteConnection::connect(path).await.unwrap();
            sqlx::query_scalar(text).bind(date).fetch_all(&mut on).await.unwrap()
        }
        None => sqlx::query_scalar(text).bind(date).fetch_all(&mut PgConnection::connect(address).await.unwrap()).await.unwrap(),
    }
}

fn found(files: &[Vec<u8>], secrets: &[Vec<u8>]) -> usize {
    secrets.iter().filter(|s| files.iter().any(|f| f.windows(s.len()).any(|w| w == s.as_slice()))).count()
}

async fn what_single_devices_said_is_gone_from_the_files_once_its_week_is_summed_up(town: Town) {
    let tonight = "2026-11-30";
    for device in 0..40 {
        // both evenings' rows lie side by side
        for date in [MONDAY, tonight] {
            let salt = [u8::from(date == tonight) + 1; 32];
            let of = town.evening("七1", date);
            town.store
                .write(store::SavePulse { of, device: [device; 16], salt, answer: Answer::of(Band::UpTo45) })
                .await
                .unwrap();
        }
    }
    // PostgreSQL would copy what is frequent into its statistics
    if town.address.starts_with("postgres:") {
        town.execute("analyze").await.unwrap();
    }
    let (past, present) = (secrets(&town.address, MONDAY).await, secrets(&town.address, tonight).await);
    assert_eq!((past.len(), present.len()), (41, 41));
    assert_eq!(found(&files(&town.address).await, &past), 41, "the search finds what is there");
    town.sum_up(Summed::Evening(day(MONDAY))).await;
    town.sum_up(Summed::Week(day(MONDAY))).await;
    assert!(town.store.remove_traces().await.unwrap());
    let files = files(&town.address).await;
    assert_eq!(found(&files, &past), 0);
    assert_eq!(found(&files, &present), 41, "what is still asked about stays");
    if town.address.starts_with("postgres:") {
        let mut on = PgConnection::connect(&town.address).await.unwrap();
        let copied: i64 =
            sqlx::query_scalar("select count(*) from pg_stats where tablename like 'pulse%'").fetch_one(&mut on).await.unwrap();
        assert_eq!(copied, 0);
    }
}

/// A backup that runs is not interrupted, and what it could still see is looked at again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_somebody_reads_who_began_before_traces_are_not_said_to_be_gone() {
    let Some(town) = Town::on_postgres().await else { return };
    town.all_say(town.evening("七1", MONDAY), 1..13, Band::UpTo45).await;
    let mut reader = PgConnection::connect(&town.address).await.unwrap();
    let mut reading = reader.begin().await.unwrap();
    sqlx::raw_sql("set transaction isolation level repeatable read; select 1").execute(&mut *reading).await.unwrap();
    let past = secrets(&town.address, MONDAY).await;
    town.sum_up(Summed::Week(day(MONDAY))).await;
    assert!(!town.store.remove_traces().await.unwrap());
    reading.rollback().await.unwrap();
    assert!(town.store.remove_traces().await.unwrap());
    assert_eq!(found(&files(&town.address).await, &past), 0);
}
