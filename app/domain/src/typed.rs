//! What people type, whichever keyboard and input method they type it with: numbers, codes, user names. Forms, commands and files all
//! read them here, so that the same is the same everywhere.

use crate::lang::Lang;
use chrono::{Months, NaiveDate};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `７` → `7`, `Ａ` → `A`, `＋` → `+`, and the wide space a space.
#[must_use]
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// Nothing was typed.
    Absent,
    /// Anything but digits: `1.5`, `+70`, `7 0`.
    NotWhole,
    /// Below zero, or too large to be looked at.
    OutOfRange,
}

/// A whole number: digits, also full-width ones, with nothing but spaces around them.
///
/// # Errors
/// Why it is none.
pub fn number(text: &str) -> Result<u32, NoNumber> {
    let text: String = text.trim().chars().map(narrow).collect();
    if text.is_empty() {
        return Err(NoNumber::Absent);
    }
    let digits = text.strip_prefix('-').unwrap_or(&text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NoNumber::NotWhole);
    }
    text.parse().map_err(|_| NoNumber::OutOfRange)
}

/// The digits of a code of digits, without the spaces and dashes that people part them with.
#[must_use]
pub fn code_digits(text: &str) -> String {
    text.chars().map(narrow).filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// A user name as it is kept: what looks the same is the same (NFKC), in small letters, without spaces around it.
#[must_use]
pub fn user_name(text: &str) -> String {
    // twice: what is made small may be composed anew
    let small: String = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    small.trim().to_owned()
}

/// A user name for a new account, as it is kept; none where it has what could be taken for something else, a space, or neither a letter
/// nor a digit. Letters are those of ASCII and Han: an `а` of Cyrillic is not told from `a`, nor a `ニ` of Katakana from `二`. Accounts of
/// before keep theirs.
#[must_use]
pub fn new_user_name(text: &str) -> Option<String> {
    let name = user_name(text);
    let letter = |c: char| c.is_ascii_alphanumeric() || is_han(c);
    let is_one = name.chars().any(letter) && name.chars().all(|c| letter(c) || matches!(c, '-' | '_' | '.' | '·'));
    is_one.then_some(name)
}

/// A user name out of a name or number that a file has, by leaving out what a new one can't have: `josé` is `jose`. None is left: `user`.
#[must_use]
pub fn made_user_name(text: &str) -> String {
    let kept = |c: &char| !c.is_alphanumeric() && !is_combining_mark(*c) || c.is_ascii_alphanumeric() || is_han(*c);
    let made: String = user_name(text).nfd().filter(kept).collect();
    if made.chars().any(char::is_alphanumeric) { made.trim().to_owned() } else { "user".to_owned() }
}

/// 汉字, with 〇.
fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// Years before today in which a typed date is believed, and after it *(decision)*: further away somebody mistyped the year.
const BELIEVED: (u32, u32) = (2, 3);

/// Whether a date that somebody typed is near enough to today to be meant.
#[must_use]
pub fn is_near(date: NaiveDate, today: NaiveDate) -> bool {
    let (before, after) = BELIEVED;
    let first = today.checked_sub_months(Months::new(12 * before)).unwrap_or(NaiveDate::MIN);
    let last = today.checked_add_months(Months::new(12 * after)).unwrap_or(NaiveDate::MAX);
    (first..=last).contains(&date)
}

/// What is said of a date that is not.
#[must_use]
pub fn far(date: NaiveDate, lang: Lang) -> String {
    let (before, after) = BELIEVED;
    lang.pick(
        format!("{date} 太远了，请检查年份：可填今天以前 {before} 年到以后 {after} 年的日期"),
        format!("{date} is far away: check the year. Dates from {before} years ago to {after} years ahead can be entered"),
    )
}

#[cfg(test)]
mod tests {
    use super::{NoNumber, code_digits, is_near, made_user_name, new_user_name, number, user_name};

    #[test]
    fn a_date_is_believed_from_two_years_ago_to_three_years_ahead() {
        let day = |text: &str| text.parse().unwrap();
        let near = |text: &str| is_near(day(text), day("2026-11-23"));
        assert!(near("2024-11-23") && near("2026-11-23") && near("2029-11-23"));
        assert!(!near("2024-11-22") && !near("2029-11-24") && !near("2206-09-01"));
    }

    #[test]
    fn a_number_is_its_digits_in_either_width_and_no_sign() {
        for (text, is) in [("70", 70), (" ７０ ", 70), ("\u{3000}7\u{3000}", 7), ("0", 0), ("007", 7)] {
            assert_eq!(number(text), Ok(is), "{text}");
        }
        for (text, why) in [
            ("", NoNumber::Absent),
            ("\u{3000} ", NoNumber::Absent),
            ("+70", NoNumber::NotWhole),
            ("＋70", NoNumber::NotWhole),
            ("7 0", NoNumber::NotWhole),
            ("1.5", NoNumber::NotWhole),
            ("七十", NoNumber::NotWhole),
            ("١٥", NoNumber::NotWhole),
            ("-", NoNumber::NotWhole),
            ("--5", NoNumber::NotWhole),
            ("-5", NoNumber::OutOfRange),
            ("99999999999", NoNumber::OutOfRange),
        ] {
            assert_eq!(number(text), Err(why), "{text}");
        }
    }

    #[test]
    fn a_code_is_its_digits_however_they_are_parted() {
        for typed in ["287082", "287 082", "２８７０８２", " 287-082\u{3000}", "2 8 7 0 8 2"] {
            assert_eq!(code_digits(typed), "287082", "{typed}");
        }
    }

    #[test]
    fn user_names_that_look_alike_are_one_and_stay_what_they_are() {
        for (typed, kept) in [
            ("Wang.Li", "wang.li"),
            ("ｗａｎｇ．ｌｉ", "wang.li"),
            ("\u{3000}WANG.LI ", "wang.li"),
            ("王若岚", "王若岚"),
            ("2023①", "20231"),
            ("É", "é"),
            ("E\u{301}", "é"),
            ("ﬁ", "fi"),
        ] {
            assert_eq!(user_name(typed), kept, "{typed}");
            assert_eq!(user_name(kept), kept, "kept as it is");
        }
        assert_ne!(user_name("张伟"), user_name("张玮"));
    }

    #[test]
    fn a_new_user_name_has_no_letter_that_looks_like_another() {
        for (typed, kept) in [
            ("Wang.Li", "wang.li"),
            ("ａｄｍｉｎ", "admin"),
            ("王若岚", "王若岚"),
            ("㐂〇𠮷", "㐂〇𠮷"),
            ("阿依古丽·买买提", "阿依古丽·买买提"),
            ("T-01_b", "t-01_b"),
        ] {
            assert_eq!(new_user_name(typed).as_deref(), Some(kept), "{typed}");
        }
        // Cyrillic, Greek, phonetic and dotless letters; Katakana, Bopomofo and other digits; marks; a space; what nobody sees
        for typed in [
            "аdmin",
            "αdmin",
            "ɑdmin",
            "admın",
            "王ニ",
            "ㄧ",
            "a١",
            "josé",
            "a b",
            "admin\u{200B}",
            "ad\u{AD}min",
            "a'b",
            "·",
            "-.",
            "",
        ] {
            assert_eq!(new_user_name(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_file_s_name_becomes_a_user_name_without_the_letters_that_look_like_others() {
        for (has, made) in
            [("José", "jose"), ("王ニ", "王"), ("Anna Smith", "anna smith"), ("2023①", "20231"), ("Анна", "user"), ("-", "user")]
        {
            assert_eq!(made_user_name(has), made, "{has}");
        }
    }
}
