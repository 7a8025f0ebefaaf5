//! What SQLite's log of writes holds comes into the file itself while others write.

use crate::school::{Folder, Town};
use sqlx::Connection;
use std::{path::Path, time::Duration};

/// Assignments in the file alone, without its log; none where the file was being written.
async fn in_the_file(file: &Path, copy: &Path) -> Option<i64> {
    std::fs::copy(file, copy).unwrap();
    let mut c = sqlx::SqliteConnection::connect(&format!("sqlite://{}", copy.display())).await.ok()?;
    sqlx::query_scalar("select count(*) from assignment").fetch_one(&mut c).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_comes_into_the_file_beside_the_writer_and_closing_leaves_no_log() {
    let (town, folder) = (Town::on_sqlite().await, Folder::new());
    town.lived_in().await;
    let file = Path::new(town.address.strip_prefix("sqlite:").unwrap()).to_owned();
    let mut found = None;
    for nth in 0..100 {
        found = in_the_file(&file, &folder.0.join(format!("copy{nth}"))).await.filter(|count| *count > 0);
        if found.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(found.is_some(), "all that was saved is in the log still");
    town.store.clone().close().await;
    assert!(!file.with_extension("db-wal").exists(), "the log was left");
}

#[tokio::test]
async fn sqlite_is_one_that_may_bring_its_log_into_the_file_beside_a_writer() {
    let mut c = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&mut c).await.unwrap();
    let version: Vec<u32> = version.split('.').map(|n| n.parse().unwrap()).collect();
    assert!(version >= vec![3, 51, 3], "{version:?}: before 3.51.3 rows could be lost");
}
