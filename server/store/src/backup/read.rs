//! Reading a dump, piece by piece, with every digest checked on the way.

use super::{
    BackupError, Manifest, TableSum,
    cell::Cell,
    manifest::{complete, known},
    of, said,
    tables::{Column, TABLES, Table},
};
use crate::SCHEMA;
use crate::convert::hex;
use flate2::bufread::GzDecoder;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

/// No line of a dump is longer: a board of a large school has some hundred thousand bytes.
const LONGEST: u64 = 64 << 20;

/// A piece of a dump, in the order in which they come.
pub(super) enum Piece {
    /// A table begins.
    Table(&'static Table, Vec<&'static Column>),
    /// A row of that table.
    Row(Vec<Cell>),
    /// All there is was read, and every digest agreed.
    End(Manifest),
}

/// Reads a dump.
pub(super) struct Reader {
    text: BufReader<GzDecoder<BufReader<File>>>,
    number: u64,
    /// The newest migration of the database that was dumped.
    pub(super) schema: i64,
    columns: Vec<&'static Column>,
    /// Of the table that is being read.
    current: Option<(&'static Table, u64, Sha256)>,
    sums: Vec<TableSum>,
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(of(path))?;
        let text = BufReader::new(GzDecoder::new(BufReader::new(file)));
        let mut reader = Self { text, number: 0, schema: 0, columns: vec![], current: None, sums: vec![] };
        let head = reader.line()?;
        let head: Value = serde_json::from_slice(&head).map_err(|_| said("the file is no backup of this program"))?;
        if head.get("jianfu").and_then(Value::as_str) != Some("dump") {
            return Err(said("the file is no backup of this program"));
        }
        let number = |name: &str| head.get(name).and_then(Value::as_i64).unwrap_or_default();
        reader.schema = number("schema");
        known(number("format"), reader.schema)?;
        Ok(reader)
    }

    /// Reads to the end.
    pub(super) fn verify(mut self) -> Result<Manifest, BackupError> {
        loop {
            if let Piece::End(manifest) = self.piece()? {
                return Ok(manifest);
            }
        }
    }

    pub(super) fn piece(&mut self) -> Result<Piece, BackupError> {
        let line = self.line()?;
        match serde_json::from_slice(&line) {
            Ok(Value::Array(cells)) => self.row(cells, &line),
            Ok(Value::Object(mut head)) => match head.remove("manifest") {
                Some(manifest) => self.end(manifest),
                None => self.table(&head, &line),
            },
            _ => Err(self.damaged("it can't be read")),
        }
    }

    fn row(&mut self, values: Vec<Value>, line: &[u8]) -> Result<Piece, BackupError> {
        let fits = self.columns.len() == values.len();
        let cells: Option<Vec<_>> = self.columns.iter().zip(values).map(|(c, v)| Cell::from_json(c.kind, v)).collect();
        match (cells, &mut self.current) {
            (Some(cells), Some((_, rows, sha))) if fits => {
                *rows += 1;
                sha.update(line);
                Ok(Piece::Row(cells))
            }
            _ => Err(self.damaged("it is no row of its table")),
        }
    }

    fn table(&mut self, head: &serde_json::Map<String, Value>, line: &[u8]) -> Result<Piece, BackupError> {
        self.finish_table();
        let name = head.get("table").and_then(Value::as_str).unwrap_or_default();
        // in the order of the list, so that every row's foreign keys are there before it
        let left = TABLES.iter().skip_while(|t| self.sums.last().is_some_and(|last| last.name != t.name));
        let mut left = left.skip(usize::from(!self.sums.is_empty()));
        let table = left.find(|t| t.name == name).ok_or_else(|| self.damaged("its table is unknown or out of place"))?;
        let names = head.get("columns").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let columns: Option<Vec<_>> = names.iter().map(|n| table.column(n.as_str()?)).collect();
        let fewest = if self.schema == SCHEMA { table.columns.len() } else { 1 };
        self.columns = columns.filter(|c| c.len() >= fewest).ok_or_else(|| self.damaged("a column is unknown or missing"))?;
        self.current = Some((table, 0, Sha256::new_with_prefix(line)));
        Ok(Piece::Table(table, self.columns.clone()))
    }

    fn finish_table(&mut self) {
        if let Some((table, rows, sha)) = self.current.take() {
            self.sums.push(TableSum { name: table.name.into(), rows, sha256: hex(&sha.finalize()) });
        }
    }

    fn end(&mut self, manifest: Value) -> Result<Piece, BackupError> {
        self.finish_table();
        let manifest = Manifest::parse(manifest)?;
        let differs = |(said, read): (&TableSum, &TableSum)| (said != read).then(|| said.name.clone());
        if let Some(table) = manifest.tables.iter().zip(&self.sums).find_map(differs) {
            return Err(said(format!("the backup is damaged: table {table} is not as the manifest says")));
        }
        if manifest.tables.len() != self.sums.len() || manifest.schema != self.schema {
            return Err(said("the backup is damaged: it is not as its manifest says"));
        }
        complete(self.schema, &self.sums)?;
        self.nothing_more()?;
        Ok(Piece::End(manifest))
    }

    /// The checksum of the compression too is only looked at when its end is read.
    fn nothing_more(&mut self) -> Result<(), BackupError> {
        let rest = self.text.fill_buf().map(<[u8]>::len).map_err(|e| said(format!("the backup is damaged: {e}")))?;
        let after = self.text.get_mut().get_mut().fill_buf().map(<[u8]>::len);
        match after {
            Ok(0) if rest == 0 => Ok(()),
            _ => Err(said("the backup is damaged: something follows its end")),
        }
    }

    fn line(&mut self) -> Result<Vec<u8>, BackupError> {
        let mut line = vec![];
        let read = (&mut self.text).take(LONGEST).read_until(b'\n', &mut line);
        self.number += 1;
        match read {
            Ok(_) if line.ends_with(b"\n") => Ok(line),
            Ok(_) => Err(self.damaged("it is cut off")),
            Err(e) => Err(self.damaged(&e.to_string())),
        }
    }

    fn damaged(&self, why: &str) -> BackupError {
        said(format!("the backup is damaged at line {}: {why}", self.number))
    }
}
