//! Where a cell is, as people say it.

use serde::{Serialize, Serializer};
use std::fmt;

/// A cell of a sheet: B7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u16,
}

impl Place {
    /// From a reference such as B7 or $B$7.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches('$');
        let letters = text.find(|c: char| !c.is_ascii_alphabetic())?;
        let (letters, digits) = (text.get(..letters)?, text.get(letters..)?.trim_start_matches('$'));
        let add = |sum: u32, c: char| sum.checked_mul(26)?.checked_add(u32::from(c.to_ascii_uppercase()) - 64);
        let column = letters.chars().try_fold(0_u32, add)?.checked_sub(1)?;
        Some(Self { row: digits.parse::<u32>().ok()?.checked_sub(1)?, column: u16::try_from(column).ok()? })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = u32::from(self.column) + 1;
        while rest > 0 {
            letters.push(char::from_u32(65 + (rest - 1) % 26).unwrap_or('?'));
            rest = (rest - 1) / 26;
        }
        write!(f, "{}{}", letters.iter().rev().collect::<String>(), u64::from(self.row) + 1)
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_said_as_spreadsheets_say_it_and_read_back() {
        for (row, column, said) in [(0, 0, "A1"), (6, 1, "B7"), (9, 25, "Z10"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")]
        {
            let place = Place { row, column };
            assert_eq!((place.to_string().as_str(), Place::parse(said)), (said, Some(place)));
        }
        assert_eq!(Place::parse("$C$4"), Some(Place { row: 3, column: 2 }));
        for no in ["", "A", "7", "A0", "ZZZZZZZZ1", "A99999999999", "一1"] {
            assert_eq!(Place::parse(no), None, "{no}");
        }
    }
}
