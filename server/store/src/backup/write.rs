//! Writing a dump: one consistent snapshot, table by table, row by row; nothing is collected.

use super::{
    BackupError, Manifest, TableSum,
    cell::{Cell, Cells},
    file::Part,
    manifest::FORMAT,
    of,
    tables::{Column, Kind, TABLES, Table},
};
use crate::convert::hex;
use crate::{Store, StoreError, Tx, run};
use chrono::{DateTime, Utc};
use flate2::{Compression, write::GzEncoder};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;
use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

impl Store {
    /// Writes everything but sessions to a new file that either database can be restored from, beside a running server.
    ///
    /// # Errors
    /// The file is there already or can't be written; the database.
    pub async fn dump(&self, file: &Path, at: DateTime<Utc>) -> Result<Manifest, BackupError> {
        let part = Part::create(file)?;
        let mut out = GzEncoder::new(BufWriter::new(&part.file), Compression::default());
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let schema = schema(&mut tx).await?;
        line(&mut out, &json!({ "jianfu": "dump", "format": FORMAT, "schema": schema })).map_err(of(part.path()))?;
        let tables = sums(&mut tx, &mut out).await?;
        let manifest = Manifest::new(self.kind(), schema, at, tables, None);
        line(&mut out, &json!({ "manifest": manifest })).map_err(of(part.path()))?;
        out.finish().and_then(|mut buffer| buffer.flush()).map_err(of(part.path()))?;
        part.keep()?;
        Ok(manifest)
    }
}

/// The newest migration that the database has seen.
pub(super) async fn schema(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    Ok(run!(tx, sqlx::query_scalar("select max(version) from _sqlx_migrations"), fetch_one)?)
}

/// Every table's lines.
pub(super) async fn sums(tx: &mut Tx<'_>, out: &mut (impl Write + Send)) -> Result<Vec<TableSum>, BackupError> {
    let mut sums = vec![];
    for t in TABLES {
        let columns: Vec<_> = t.columns.iter().collect();
        sums.push(table(tx, t, &columns, out).await?);
    }
    Ok(sums)
}

/// A table's lines: its columns, then its rows by their primary key.
pub(super) async fn table(
    tx: &mut Tx<'_>,
    table: &Table,
    columns: &[&Column],
    out: &mut (impl Write + Send),
) -> Result<TableSum, BackupError> {
    let mut lines = Lines { out, sha: Sha256::new(), rows: 0 };
    lines.head(table, columns)?;
    let text = AssertSqlSafe(select(tx, table, columns));
    match &mut tx.on {
        crate::Connection::Sqlite(c) => {
            let mut rows = sqlx::query(text).fetch(&mut **c);
            while let Some(row) = rows.try_next().await? {
                lines.row(&row, columns)?;
            }
        }
        crate::Connection::Postgres(c) => {
            let mut rows = sqlx::query(text).fetch(&mut **c);
            while let Some(row) = rows.try_next().await? {
                lines.row(&row, columns)?;
            }
        }
    }
    Ok(TableSum { name: table.name.into(), rows: lines.rows, sha256: hex(&lines.sha.finalize()) })
}

/// PostgreSQL would order text by its language; SQLite orders it by its bytes.
fn select(tx: &Tx<'_>, table: &Table, columns: &[&Column]) -> String {
    let names: Vec<_> = columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let by = |key: &&str| {
        let text = table.column(key).is_some_and(|c| c.kind == Kind::Text);
        let collate = if text && matches!(tx.on, crate::Connection::Postgres(_)) { " collate \"C\"" } else { "" };
        format!("\"{key}\"{collate}")
    };
    let key: Vec<_> = table.key.iter().map(by).collect();
    format!("select {} from \"{}\" order by {}", names.join(", "), table.name, key.join(", "))
}

/// Lines that are counted and summed as they go.
struct Lines<'o, W> {
    out: &'o mut W,
    sha: Sha256,
    rows: u64,
}

impl<W: Write> Lines<'_, W> {
    fn head(&mut self, table: &Table, columns: &[&Column]) -> Result<(), BackupError> {
        let names: Vec<_> = columns.iter().map(|c| c.name).collect();
        self.line(&json!({ "table": table.name, "columns": names }))
    }

    fn row(&mut self, row: &impl Cells, columns: &[&Column]) -> Result<(), BackupError> {
        let cells: Result<Vec<Cell>, _> = columns.iter().enumerate().map(|(at, c)| row.cell(at, c.kind)).collect();
        self.rows += 1;
        self.line(&cells?.iter().map(Cell::to_json).collect())
    }

    fn line(&mut self, value: &Value) -> Result<(), BackupError> {
        self.sha.update(format!("{value}\n"));
        line(self.out, value).map_err(of(Path::new("the backup")))
    }
}

fn line(out: &mut impl Write, value: &Value) -> io::Result<()> {
    writeln!(out, "{value}")
}
