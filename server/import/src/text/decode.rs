//! Which encoding a text is in: its mark, or the only one that it is valid in.

use crate::refused::Refused;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text of a file, its lines ended by \n.
pub(super) fn text(bytes: &[u8]) -> Result<String, Refused> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => guess(bytes).ok_or(Refused::NoTable)?,
    };
    let (text, _, wrong) = encoding.decode(bytes);
    // a byte cut off at the end is no reason to refuse the rest
    let wrong = wrong && text.trim_end_matches('\u{fffd}').contains('\u{fffd}');
    if wrong { Err(Refused::Encoding) } else { Ok(text.trim_end_matches('\u{fffd}').replace("\r\n", "\n").replace('\r', "\n")) }
}

/// `None` for what is no text.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    // ASCII in two bytes each; Chinese alone has commas, tabs and line ends too
    match (zeros(0), zeros(1)) {
        (0, 0) => {}
        (even, odd) if odd > 4 * even => return Some(UTF_16LE),
        (even, odd) if even > 4 * odd => return Some(UTF_16BE),
        _ => return None,
    }
    let control = sample.iter().filter(|b| matches!(b, 1..=8 | 14..=25 | 27..=31)).count();
    if control * 50 > sample.len() {
        return None;
    }
    Some(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "姓名,班级,学科\r\n张伟,七(3)班,数学\r\n";

    fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        SAID.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_text_is_the_same_in_every_encoding_with_and_without_its_mark() {
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        let gb = GB18030.encode(SAID).0.into_owned();
        for bytes in [
            SAID.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", SAID.as_bytes()),
            marked(b"\xff\xfe", &little),
            marked(b"\xfe\xff", &big),
            little,
            big,
            gb,
        ] {
            assert_eq!(text(&bytes).as_deref(), Ok(SAID.replace('\r', "").as_str()), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_or_in_another_encoding_is_refused() {
        assert_eq!(text(&[1, 2, 3, 4, 5, 6]), Err(Refused::NoTable));
        assert_eq!(text(b"name\xff\xff\xff,class\n"), Err(Refused::Encoding));
    }
}
