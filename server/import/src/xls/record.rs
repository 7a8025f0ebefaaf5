//! Records: a type, a length, bytes; and what continues in the records that follow.

use super::compound::u16_at;
use crate::refused::Refused;

const CONTINUE: u16 = 0x3C;

/// The records of a stream from some place on.
pub(super) struct Records<'s> {
    stream: &'s [u8],
    at: usize,
    left: &'s mut usize,
}

pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
}

impl<'s> Records<'s> {
    /// `left` is how many records may still be read of the file.
    pub(super) fn new(stream: &'s [u8], at: usize, left: &'s mut usize) -> Self {
        Self { stream, at, left }
    }

    /// The next record; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Record<'s>>, Refused> {
        *self.left = self.left.checked_sub(1).ok_or(Refused::TooMuch)?;
        let Some((kind, length)) = self.head() else { return Ok(None) };
        let start = self.at.saturating_add(4);
        let data = self.stream.get(start..start.saturating_add(length)).ok_or(Refused::Broken)?;
        self.at = start.saturating_add(length);
        Ok(Some(Record { kind, data }))
    }

    /// What continues the record just read.
    pub(super) fn continued(&mut self) -> Result<Vec<&'s [u8]>, Refused> {
        let mut more = Vec::new();
        while self.head().is_some_and(|(kind, _)| kind == CONTINUE) {
            more.extend(self.next()?.map(|record| record.data));
        }
        Ok(more)
    }

    fn head(&self) -> Option<(u16, usize)> {
        Some((u16_at(self.stream, self.at)?, usize::from(u16_at(self.stream, self.at.checked_add(2)?)?)))
    }
}
