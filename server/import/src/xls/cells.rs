//! The cells of a sheet.

use super::{
    compound::{u16_at, u32_at},
    globals::{Globals, Part},
    record::{Record, Records},
    string,
};
use crate::{
    book::{Builder, Kind, Sheet},
    limit::Tally,
    place::Place,
    refused::Refused,
};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00D6;
const BOOL_OR_ERROR: u16 = 0x0205;
const SMALL_NUMBER: u16 = 0x027E;
const SMALL_NUMBERS: u16 = 0x00BD;
const SHARED_LABEL: u16 = 0x00FD;
const FORMULA: u16 = 0x0006;
const MERGED: u16 = 0x00E5;

struct Reading<'s> {
    builder: Builder,
    globals: &'s Globals,
    tally: &'s mut Tally,
}

pub(super) fn read(
    records: &mut Records<'_>,
    part: &Part,
    globals: &Globals,
    tally: &mut Tally,
) -> Result<Option<Sheet>, Refused> {
    let mut reading = Reading { builder: Builder::new(Some(part.name.clone())), globals, tally };
    let mut depth = 0_u32;
    while let Some(record) = records.next()? {
        match record.kind {
            BOF => depth = depth.saturating_add(1),
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // a chart within the sheet has cells of its own
            _ if depth > 1 => {}
            _ => reading.take(&record)?,
        }
    }
    Ok(reading.builder.finish())
}

impl Reading<'_> {
    fn take(&mut self, Record { kind, data }: &Record<'_>) -> Result<(), Refused> {
        match *kind {
            NUMBER | LABEL | RICH_LABEL | BOOL_OR_ERROR | SMALL_NUMBER | SHARED_LABEL | FORMULA => {
                let place = place(data).ok_or(Refused::Broken)?;
                let (text, of) = self.cell(*kind, data).ok_or(Refused::Broken)?;
                self.builder.put(place, &text, of, self.tally)
            }
            SMALL_NUMBERS => self.small_numbers(data),
            MERGED => {
                self.merged(data);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn cell(&self, kind: u16, data: &[u8]) -> Option<(String, Kind)> {
        let style = u16_at(data, 4)?;
        Some(match kind {
            NUMBER => self.number(f64_at(data, 6)?, style),
            SMALL_NUMBER => self.number(small(u32_at(data, 6)?), style),
            SHARED_LABEL => {
                let at = usize::try_from(u32_at(data, 6)?).ok()?;
                (self.globals.strings.get(at).cloned().unwrap_or_default(), Kind::Text)
            }
            BOOL_OR_ERROR if *data.get(7)? == 0 => (if *data.get(6)? == 0 { "FALSE" } else { "TRUE" }.to_owned(), Kind::Text),
            BOOL_OR_ERROR => ("#".to_owned(), Kind::Error),
            FORMULA => (String::new(), Kind::Formula),
            _ => (string::flagged(data.get(8..)?, usize::from(u16_at(data, 6)?))?, Kind::Text),
        })
    }

    fn number(&self, value: f64, style: u16) -> (String, Kind) {
        self.globals.format(style).show(value, self.globals.epoch)
    }

    fn small_numbers(&mut self, data: &[u8]) -> Result<(), Refused> {
        let first = place(data).ok_or(Refused::Broken)?;
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, cell) in (first.column..).zip(cells.chunks_exact(6)) {
            let (Some(style), Some(value)) = (u16_at(cell, 0), u32_at(cell, 2)) else { break };
            let (text, kind) = self.number(small(value), style);
            self.builder.put(Place { column, ..first }, &text, kind, self.tally)?;
        }
        Ok(())
    }

    fn merged(&mut self, data: &[u8]) {
        for of in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let at = |n: usize| u16_at(of, n).unwrap_or(0);
            let (from, to) = (Place { row: at(0).into(), column: at(4) }, Place { row: at(2).into(), column: at(6) });
            self.builder.merge(from, to);
        }
    }
}

fn place(data: &[u8]) -> Option<Place> {
    Some(Place { row: u16_at(data, 0)?.into(), column: u16_at(data, 2)? })
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// A number in four bytes: an integer or the better half of a float, perhaps a hundredth of it.
fn small(raw: u32) -> f64 {
    let value = if raw & 2 == 0 { f64::from_bits(u64::from(raw & !3) << 32) } else { f64::from(raw.cast_signed() >> 2) };
    if raw & 1 == 0 { value } else { value / 100.0 }
}
