//! Restoring into PostgreSQL: one transaction from the first table dropped to the last row loaded.

use super::{
    BackupError,
    load::{clear, load, occupied},
    restore::{Existing, Source, refuse},
    said,
};
use crate::{
    Tx,
    open::{postgres_options, refuse_newer},
};
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::time::Duration;

/// A connection that was just closed is listed for a moment.
const LOOKS: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(100);

pub(super) async fn restore(address: &str, source: &Source<'_>, existing: Existing) -> Result<(), BackupError> {
    if source.manifest.file.is_some() {
        return Err(said("a copy of a SQLite file goes into SQLite only; `jianfu backup --dump` makes what PostgreSQL takes"));
    }
    let options = postgres_options(address)?.disable_statement_logging();
    let mut connection = PgConnection::connect_with(&options).await?;
    refuse_newer(&mut Tx::postgres(&mut connection)).await?;
    alone(&mut connection).await?;
    let mut all = connection.begin().await?;
    let mut tx = Tx::postgres(&mut all);
    let found = occupied(&mut tx).await?;
    refuse(found, "the database", existing)?;
    // tables whose rows may not change are made anew: their triggers stay as they are meant
    clear(&mut tx).await?;
    load(&mut tx, source.path).await?;
    all.commit().await?;
    Ok(connection.close().await?)
}

/// PostgreSQL has no lock of a server: whoever else is connected would see the rows change under it.
async fn alone(connection: &mut PgConnection) -> Result<(), BackupError> {
    for _ in 0..LOOKS {
        if others(connection).await? == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(said("others are connected to the database: stop the server first; nothing was changed"))
}

async fn others(connection: &mut PgConnection) -> Result<i64, sqlx::Error> {
    let text = "select count(*) from pg_stat_activity
                where datname = current_database() and usesysid is not null and pid <> pg_backend_pid()";
    sqlx::query_scalar(text).fetch_one(connection).await
}
