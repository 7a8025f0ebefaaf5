//! Every method of the store, on SQLite and on a real PostgreSQL: the same story on each.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod about;
mod accounts;
mod at_once;
mod backup;
mod boards;
mod calendar;
mod calendar_plain;
mod cancelled_days;
mod cancelling_busy;
mod chain;
mod changes;
mod concurrent;
mod copy;
mod damage;
mod elsewhere;
mod factor;
mod feed;
mod forgetting;
mod gone;
mod history;
mod history_rows;
mod keeping;
mod leaving;
mod link;
mod log;
mod measuring;
mod people;
mod planning;
mod posting;
mod publishing;
mod racing;
mod racing_rules;
mod record;
mod reporting;
mod resolving;
mod resolving_again;
mod restoring;
mod restoring_days;
mod rules;
mod school;
mod sessions;
mod signed;
mod sleep;
mod stand_in;
mod told;
mod unmarking;
mod years;

/// Runs each test on both databases, each time with a database of its own.
macro_rules! on_both {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::super::school::Town::on_sqlite().await.run(super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(town) = super::super::school::Town::on_postgres().await {
                    town.run(super::$name).await;
                }
            }
        }
    )* };
}
pub(crate) use on_both;
