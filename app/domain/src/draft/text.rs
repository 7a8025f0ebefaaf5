//! Typed text: trimmed, of one kind of line end, and without characters that nobody sees.

use super::Problem;

/// Text of several lines; may be empty.
pub(super) fn lines(typed: &str, most: usize) -> Result<String, Problem> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let text = text.trim();
    if let Some(c) = text.chars().find(|c| is_unprintable(*c)) {
        return Err(Problem::Unprintable(c));
    }
    let length = text.chars().count();
    if length > most { Err(Problem::TooLong { length, most }) } else { Ok(text.to_owned()) }
}

/// One line; may be empty.
pub(super) fn line(typed: &str, most: usize) -> Result<String, Problem> {
    lines(typed, most).and_then(|text| if text.contains('\n') { Err(Problem::LineBreak) } else { Ok(text) })
}

/// One line with something in it.
pub(super) fn filled(typed: &str, most: usize) -> Result<String, Problem> {
    line(typed, most).and_then(|text| if text.is_empty() { Err(Problem::Empty) } else { Ok(text) })
}

/// Control characters but the line end; marks that turn the direction of text; characters of no width or no shape.
/// Variation selectors stay: they belong to emoji.
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    let invisible = matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    // code points that are no characters
    let none = u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}');
    invisible || none || (c.is_control() && c != '\n')
}
