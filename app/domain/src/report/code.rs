//! The code by which a family reads what became of its report: shown once, kept by nobody but them.

use crate::typed::narrow;
use std::fmt;

/// Sixteen characters of five bits each, made of [`LookUpCode::BYTES`] random bytes: nobody finds a report by trying.
#[derive(Clone, PartialEq, Eq)]
pub struct LookUpCode(String);

impl LookUpCode {
    /// Random bytes of a code: 80 bits.
    pub const BYTES: usize = 10;
    /// Characters of a code.
    const LENGTH: usize = 16;
    /// Digits and letters without I, L, O and U, which look like others.
    const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// The code of these bytes.
    #[must_use]
    pub fn of(bytes: [u8; Self::BYTES]) -> Self {
        let whole = bytes.iter().fold(0_u128, |n, b| n << 8 | u128::from(*b));
        let digit = |place: usize| usize::try_from(whole >> (5 * place) & 31).ok().and_then(|n| Self::ALPHABET.chars().nth(n));
        Self((0..Self::LENGTH).rev().filter_map(digit).collect())
    }

    /// Reads a code as people type it: in either case, with or without dashes and spaces, with full-width characters, and with
    /// letters that look like those of a code.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let read: Option<String> = typed.chars().map(narrow).filter(|c| !is_gap(*c)).map(meant).collect();
        read.filter(|code| code.len() == Self::LENGTH).map(Self)
    }

    /// The code without dashes: what its hash is made of.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `7K2M-0RXT-9Q4W-ABCD`
    #[must_use]
    pub fn grouped(&self) -> String {
        let dash = |(place, c): (usize, char)| (place > 0 && place % 4 == 0).then_some('-').into_iter().chain([c]);
        self.0.chars().enumerate().flat_map(dash).collect()
    }
}

impl fmt::Debug for LookUpCode {
    /// Never the code: it is a secret of a family.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LookUpCode(…)")
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '.' | '·' | '−' | '\u{2010}'..='\u{2015}')
}

/// The character of a code that somebody means who types this one.
fn meant(c: char) -> Option<char> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    LookUpCode::ALPHABET.contains(c).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::LookUpCode;

    const BYTES: [u8; 10] = [0x3a, 0x45, 0x07, 0xff, 0x00, 0x91, 0xc2, 0x7e, 0x58, 0x01];

    #[test]
    fn a_code_tells_all_of_its_bits_in_groups_that_can_be_read_out() {
        assert_eq!(LookUpCode::of([0; 10]).grouped(), "0000-0000-0000-0000");
        assert_eq!(LookUpCode::of([0xff; 10]).grouped(), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        for bit in 0..80 {
            let mut bytes = BYTES;
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(LookUpCode::of(bytes), LookUpCode::of(BYTES), "bit {bit}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = LookUpCode::of(BYTES);
        let shown = code.grouped();
        let wide: String = shown.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect();
        let alike = shown.to_lowercase().replace('0', "o").replace('1', "l").replace('v', "u");
        for typed in [shown.clone(), shown.replace('-', ""), shown.replace('-', " — "), format!(" {shown}\n"), wide, alike] {
            assert_eq!(LookUpCode::parse(&typed), Some(code.clone()), "{typed}");
        }
        for no in ["", "-", "7K2M", &shown[1..], &format!("{shown}7"), &shown.replace('-', "中"), &shown.replacen('-', "*", 1)] {
            assert_eq!(LookUpCode::parse(no), None, "{no}");
        }
    }

    #[test]
    fn a_code_is_not_written_into_logs() {
        assert!(!format!("{:?}", LookUpCode::of([0xff; 10])).contains('Z'));
    }
}
