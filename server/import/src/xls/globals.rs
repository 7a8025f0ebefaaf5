//! What the sheets of a workbook share: their names, texts, formats, the day that dates are counted from.

use super::{
    compound::{u16_at, u32_at},
    record::{Record, Records},
    string,
};
use crate::{
    format::{Epoch, Format},
    limit::Tally,
    refused::Refused,
};
use std::collections::HashMap;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const SHARED_STRINGS: u16 = 0x00FC;
/// BIFF8
const VERSION: u16 = 0x0600;

#[derive(Default)]
pub(super) struct Globals {
    pub(super) sheets: Vec<Part>,
    pub(super) strings: Vec<String>,
    pub(super) epoch: Epoch,
    formats: HashMap<u32, Format>,
    styles: Vec<u32>,
}

pub(super) struct Part {
    pub(super) name: String,
    pub(super) at: usize,
    pub(super) visible: bool,
}

impl Globals {
    /// How a style shows numbers.
    pub(super) fn format(&self, style: u16) -> Format {
        let id = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        self.formats.get(&id).cloned().unwrap_or_else(|| Format::built_in(id))
    }

    fn take(&mut self, Record { kind, data }: &Record<'_>) -> Option<()> {
        match *kind {
            DATE_MODE if u16_at(data, 0)? == 1 => self.epoch = Epoch::Y1904,
            FORMAT => {
                let code = string::flagged(data.get(4..)?, usize::from(u16_at(data, 2)?))?;
                self.formats.insert(u32::from(u16_at(data, 0)?), Format::parse(&code));
            }
            XF => self.styles.push(u32::from(u16_at(data, 2)?)),
            BOUND_SHEET => self.sheets.extend(part(data)),
            _ => {}
        }
        Some(())
    }
}

pub(super) fn read(records: &mut Records<'_>, tally: &mut Tally) -> Result<Globals, Refused> {
    let mut globals = Globals::default();
    let first = records.next()?.filter(|r| r.kind == BOF).ok_or(Refused::Broken)?;
    if u16_at(first.data, 0) != Some(VERSION) {
        return Err(Refused::OtherFormat);
    }
    while let Some(record) = records.next()? {
        match record.kind {
            EOF => break,
            FILE_PASS => return Err(Refused::Password),
            SHARED_STRINGS => {
                let segments: Vec<_> = [record.data].into_iter().chain(records.continued()?).collect();
                globals.strings = string::shared(&segments, tally)?;
            }
            _ => globals.take(&record).ok_or(Refused::Broken)?,
        }
    }
    Ok(globals)
}

/// `None` for charts and macros.
fn part(data: &[u8]) -> Option<Part> {
    let at = usize::try_from(u32_at(data, 0)?).ok()?;
    let (state, kind) = (*data.get(4)?, *data.get(5)?);
    let name = string::flagged(data.get(7..)?, usize::from(*data.get(6)?))?;
    (kind == 0).then_some(Part { name, at, visible: state & 3 == 0 })
}
