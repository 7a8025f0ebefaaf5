//! How tall rows are. Excel finds out by itself, other programs and phones show what the file says: without it, one line.

/// Of a line in the workbook's 11 points.
const LINE: u32 = 15;
const PAD: u32 = 3;
/// Excel refuses taller rows.
const TALLEST: u32 = 409;

/// How tall a row is whose fullest cell has so many lines.
pub(super) fn height(lines: u32) -> u32 {
    lines.max(1).saturating_mul(LINE).saturating_add(PAD).min(TALLEST)
}

/// How many lines a text takes in a column of so many digits; rather one too many than one that nobody sees.
pub(super) fn lines(text: &str, width: u8) -> u32 {
    let inner = u32::from(width.max(1)) * 10;
    text.split('\n').map(|line| line.chars().map(tenths).fold(0, u32::saturating_add).div_ceil(inner).max(1)).sum()
}

/// How wide a character is, in tenths of a digit.
fn tenths(c: char) -> u32 {
    if c.is_ascii() { 10 } else { 21 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_tall_as_its_text_needs_and_no_taller_than_excel_takes() {
        assert_eq!(lines("", 10), 1);
        assert_eq!((lines("语文", 9), lines("语文阅读", 9), lines("语文阅读题", 9)), (1, 1, 2));
        assert_eq!((lines("a\nb\n", 10), lines(&"x".repeat(33), 16)), (3, 3));
        assert_eq!((height(1), height(3), height(u32::MAX)), (18, 48, 409));
    }
}
