//! The compound file that old Office files and encrypted new ones are: a small file system of sectors.

use crate::refused::Refused;
use std::collections::HashMap;

/// Sector numbers from here on are marks.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI: usize = 64;
/// Streams shorter than this lie in the mini stream.
const SHORT: usize = 4096;

/// An opened compound file.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: HashMap<String, Entry>,
}

#[derive(Clone, Copy)]
struct Entry {
    start: u32,
    length: usize,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|c| u32_at(c, 0))
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refused> {
        Self::read(bytes).ok_or(Refused::Broken)
    }

    fn read(bytes: &'b [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let empty = Self { bytes, sector, fat: vec![], mini_fat: vec![], mini: vec![], entries: HashMap::new() };
        let mut file = Self { fat: empty.fat()?, ..empty };
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        let mut root = None;
        for entry in directory.chunks_exact(ENTRY) {
            let (name, kind, of) = entry_of(entry)?;
            match kind {
                5 => root = root.or(Some(of)),
                2 => {
                    file.entries.entry(name).or_insert(of);
                }
                _ => {}
            }
        }
        file.mini_fat = numbers(&file.chain(u32_at(bytes, 60)?, usize::MAX)).collect();
        if let Some(root) = root {
            file.mini = file.chain(root.start, root.length);
        }
        Some(file)
    }

    fn sector_at(&self, id: u32) -> Option<&'b [u8]> {
        let start = size(id).checked_add(1)?.checked_mul(self.sector)?.max(HEADER);
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// Sectors that the file has room for: no chain is longer.
    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// Which sector follows which.
    fn fat(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = numbers(self.bytes.get(76..HEADER)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..self.sectors() {
            let Some(more) = Some(next).filter(|id| *id < LAST_SECTOR).and_then(|id| self.sector_at(id)) else { break };
            ids.extend(numbers(more));
            next = ids.pop()?;
        }
        ids.retain(|id| *id < LAST_SECTOR);
        // each of them takes a sector of its own
        ids.truncate(self.sectors());
        Some(ids.into_iter().filter_map(|id| self.sector_at(id)).flat_map(numbers).collect())
    }

    /// What a chain of sectors holds, up to a length.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut id = start;
        for _ in 0..self.sectors() {
            let Some(sector) = Some(id).filter(|id| *id < LAST_SECTOR).and_then(|id| self.sector_at(id)) else { break };
            out.extend_from_slice(sector);
            if out.len() >= length {
                break;
            }
            id = self.fat.get(size(id)).copied().unwrap_or(LAST_SECTOR);
        }
        out.truncate(length);
        out
    }

    fn mini_chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut id = start;
        while out.len() < length.min(SHORT) {
            let start = size(id).saturating_mul(MINI);
            let Some(sector) = self.mini.get(start..start.saturating_add(MINI).min(self.mini.len())) else { break };
            if sector.is_empty() {
                break;
            }
            out.extend_from_slice(sector);
            id = self.mini_fat.get(size(id)).copied().unwrap_or(LAST_SECTOR);
        }
        out.truncate(length);
        out
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_ascii_lowercase())
    }

    /// A stream by its name, whatever its capitals.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let Entry { start, length } = *self.entries.get(&name.to_ascii_lowercase())?;
        Some(if length < SHORT { self.mini_chain(start, length) } else { self.chain(start, length) })
    }
}

fn entry_of(entry: &[u8]) -> Option<(String, u8, Entry)> {
    let length = usize::from(u16_at(entry, 64)?).saturating_sub(2).min(62);
    let units: Vec<u16> = entry.get(..length)?.chunks_exact(2).filter_map(|c| u16_at(c, 0)).collect();
    let of = Entry { start: u32_at(entry, 116)?, length: size(u32_at(entry, 120)?) };
    Some((String::from_utf16_lossy(&units).to_ascii_lowercase(), *entry.get(66)?, of))
}
