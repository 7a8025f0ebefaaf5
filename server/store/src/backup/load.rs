//! Loading a dump into a database without tables, inside the caller's transaction.

use super::{
    BackupError,
    cell::{Cell, bind},
    read::{Piece, Reader},
    said,
    tables::{Column, Table},
    write,
};
use crate::{SCHEMA, StoreError, Tx, execute, open::migrate};
use sqlx::AssertSqlSafe;
use std::{io, path::Path};

/// Rows of one statement. The widest table has far fewer columns than a statement may have values.
const TOGETHER: usize = 100;

/// Makes the tables as they were when the dump was made, loads them, looks at every row again, and brings them up to date.
pub(super) async fn load(tx: &mut Tx<'_>, dump: &Path) -> Result<(), BackupError> {
    let mut reader = Reader::open(dump)?;
    migrate(tx, reader.schema).await?;
    let mut batch = Batch::default();
    let mut loaded = vec![];
    let manifest = loop {
        match reader.piece()? {
            Piece::Table(table, columns) => {
                batch.insert(tx).await?;
                batch.into = Some((table, columns.clone()));
                loaded.push((table, columns));
            }
            Piece::Row(cells) => batch.add(tx, cells).await?,
            Piece::End(manifest) => break manifest,
        }
    };
    batch.insert(tx).await?;
    for ((table, columns), sum) in loaded.iter().zip(&manifest.tables) {
        if write::table(tx, table, columns, &mut io::sink()).await? != *sum {
            return Err(said(format!("table {} is not as in the backup after loading it: nothing was changed", table.name)));
        }
    }
    Ok(migrate(tx, SCHEMA).await?)
}

/// Rows that are inserted together.
#[derive(Default)]
struct Batch {
    into: Option<(&'static Table, Vec<&'static Column>)>,
    rows: Vec<Vec<Cell>>,
}

impl Batch {
    async fn add(&mut self, tx: &mut Tx<'_>, cells: Vec<Cell>) -> Result<(), StoreError> {
        self.rows.push(cells);
        if self.rows.len() < TOGETHER { Ok(()) } else { self.insert(tx).await }
    }

    async fn insert(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let Some((table, columns)) = self.into.as_ref().filter(|_| !self.rows.is_empty()) else { return Ok(()) };
        let text = statement(table, columns, self.rows.len());
        let cells = self.rows.drain(..).flatten();
        match &mut tx.on {
            crate::Connection::Sqlite(c) => {
                let query = cells.fold(sqlx::query(AssertSqlSafe(text)), |query, cell| bind!(query, cell));
                query.execute(&mut **c).await?;
            }
            crate::Connection::Postgres(c) => {
                let query = cells.fold(sqlx::query(AssertSqlSafe(text)), |query, cell| bind!(query, cell));
                query.execute(&mut **c).await?;
            }
        }
        Ok(())
    }
}

fn statement(table: &Table, columns: &[&Column], rows: usize) -> String {
    let names: Vec<_> = columns.iter().map(|c| format!("\"{}\"", c.name)).collect();
    let numbers =
        |row: usize| (1..=columns.len()).map(|n| format!("${}", row * columns.len() + n)).collect::<Vec<_>>().join(", ");
    let values: Vec<_> = (0..rows).map(|row| format!("({})", numbers(row))).collect();
    format!("insert into \"{}\" ({}) values {}", table.name, names.join(", "), values.join(", "))
}

/// The first table with a row in it, whoever made it.
pub(super) async fn occupied(tx: &mut Tx<'_>) -> Result<Option<String>, StoreError> {
    let list = match &mut tx.on {
        crate::Connection::Sqlite(_) => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
        }
        crate::Connection::Postgres(_) => "select tablename::text from pg_tables where schemaname = current_schema()",
    };
    let names: Vec<String> = crate::run!(tx, sqlx::query_scalar(list), fetch_all)?;
    for name in names.into_iter().filter(|n| n != "_sqlx_migrations") {
        let quoted = name.replace('"', "\"\"");
        let text = format!("select exists (select 1 from \"{quoted}\")");
        if crate::run!(tx, sqlx::query_scalar(AssertSqlSafe(text.clone())), fetch_one)? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// Removes the tables and functions of this program, and nothing else.
pub(super) async fn clear(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    use super::tables::{FUNCTIONS, LEFT_OUT, TABLES};
    let ours = TABLES.iter().rev().map(|t| t.name);
    for name in LEFT_OUT.iter().copied().chain(ours).chain(["_sqlx_migrations"]) {
        execute!(tx, sqlx::query(AssertSqlSafe(format!("drop table if exists \"{name}\""))))?;
    }
    for name in FUNCTIONS {
        execute!(tx, sqlx::query(AssertSqlSafe(format!("drop function if exists \"{name}\""))))?;
    }
    Ok(())
}
