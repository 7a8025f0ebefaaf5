//! A transaction per write, run again when the database asks for it (40001, 40P01); other servers are told after the commit.

use super::Command;
use crate::{StoreError, Tx, changes::Changes, notify::Teller};
use sqlx::PgPool;
use std::{sync::Arc, time::Duration};

const ATTEMPTS: u32 = 8;

/// Writes on PostgreSQL: others are told of each.
#[derive(Clone)]
pub(crate) struct Postgres {
    pool: PgPool,
    changes: Arc<Changes>,
    teller: Teller,
}

impl Postgres {
    pub(super) fn new(pool: PgPool, changes: Arc<Changes>) -> Self {
        let teller = Teller::start(&pool, &changes);
        Self { pool, changes, teller }
    }

    pub(super) async fn retried<C: Command>(&self, command: &C) -> Result<C::Done, StoreError> {
        for attempt in 0..ATTEMPTS {
            match self.once(command).await {
                Err(StoreError::Database(sqlx::Error::Database(e))) if wants_retry(e.code().as_deref()) => {
                    tokio::time::sleep(Duration::from_millis(1 << attempt)).await;
                }
                other => return other,
            }
        }
        Err(StoreError::Busy)
    }

    async fn once<C: Command>(&self, command: &C) -> Result<C::Done, StoreError> {
        let mut transaction = self.pool.begin().await?;
        let mut tx = Tx::postgres(&mut transaction);
        let done = command.run(&mut tx).await?;
        tx.write_record().await?;
        let changed = tx.changed;
        transaction.commit().await?;
        self.changes.mark(&changed);
        self.teller.tell(changed);
        Ok(done)
    }
}

fn wants_retry(code: Option<&str>) -> bool {
    matches!(code, Some("40001" | "40P01"))
}
