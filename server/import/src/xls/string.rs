//! Texts of records: of one byte or two per character, and the shared ones cut anywhere between records.

use super::compound::{u16_at, u32_at};
use crate::{
    limit::{LONGEST_CELL, Tally},
    refused::Refused,
};

/// Characters are of two bytes.
const WIDE: u8 = 1;
/// How it is pronounced follows.
const PHONETIC: u8 = 4;
/// Formats of parts follow.
const RICH: u8 = 8;

/// A text with its flags before it, of so many characters.
pub(super) fn flagged(bytes: &[u8], characters: usize) -> Option<String> {
    let (flags, rest) = bytes.split_first()?;
    let rest = skip_counts(*flags, rest)?;
    characters_of(*flags, rest, characters)
}

fn skip_counts(flags: u8, rest: &[u8]) -> Option<&[u8]> {
    let rich = if flags & RICH == 0 { 0 } else { 2 };
    let phonetic = if flags & PHONETIC == 0 { 0 } else { 4 };
    rest.get(rich + phonetic..)
}

fn characters_of(flags: u8, bytes: &[u8], characters: usize) -> Option<String> {
    if flags & WIDE == 0 {
        return Some(bytes.get(..characters)?.iter().map(|b| char::from(*b)).collect());
    }
    let units: Vec<u16> = bytes.get(..characters.checked_mul(2)?)?.chunks_exact(2).filter_map(|c| u16_at(c, 0)).collect();
    Some(String::from_utf16_lossy(&units))
}

/// The texts that cells share.
pub(super) fn shared(segments: &[&[u8]], tally: &mut Tally) -> Result<Vec<String>, Refused> {
    let mut cursor = Cursor { segments, at: 8 };
    let mut strings = Vec::new();
    while let Some(text) = cursor.string() {
        let kept: String = text.chars().take(LONGEST_CELL + 1).collect();
        tally.text(kept.len().saturating_add(std::mem::size_of::<String>()))?;
        strings.push(kept);
    }
    Ok(strings)
}

struct Cursor<'s> {
    segments: &'s [&'s [u8]],
    at: usize,
}

impl<'s> Cursor<'s> {
    /// What is left of the segment; the next one where nothing is.
    fn rest(&mut self) -> Option<&'s [u8]> {
        loop {
            let (first, others) = self.segments.split_first()?;
            match first.get(self.at..) {
                Some(rest) if !rest.is_empty() => return Some(rest),
                _ => (self.segments, self.at) = (others, 0),
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let head = self.rest()?;
        let (characters, flags) = (usize::from(u16_at(head, 0)?), *head.get(2)?);
        let mut length = 3;
        let rich = if flags & RICH == 0 { 0 } else { usize::from(u16_at(head, length)?) };
        length += if flags & RICH == 0 { 0 } else { 2 };
        let phonetic = if flags & PHONETIC == 0 { 0 } else { usize::try_from(u32_at(head, length)?).ok()? };
        length += if flags & PHONETIC == 0 { 0 } else { 4 };
        self.at += length;
        let text = self.characters(characters, flags)?;
        self.skip(rich.checked_mul(4)?.checked_add(phonetic)?);
        Some(text)
    }

    /// Characters go on in the next segment after flags of its own.
    fn characters(&mut self, mut left: usize, mut flags: u8) -> Option<String> {
        let mut text = String::new();
        while left > 0 {
            let before = self.segments.len();
            let mut rest = self.rest()?;
            if self.segments.len() != before {
                (flags, rest) = (*rest.first()?, rest.get(1..)?);
                self.at += 1;
            }
            let width = if flags & WIDE == 0 { 1 } else { 2 };
            let here = (rest.len() / width).min(left);
            if here == 0 {
                // an odd byte at the end of a segment, or a segment of flags alone
                self.at += rest.len();
                continue;
            }
            text.push_str(&characters_of(flags, rest, here)?);
            self.at += here * width;
            left -= here;
        }
        Some(text)
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 {
            let Some(rest) = self.rest() else { return };
            let here = rest.len().min(bytes);
            self.at += here;
            bytes -= here;
        }
    }
}
