//! Numbers as a person sees them in the cell: 0701 for 701 formatted 0000, 7.30 for 7.3 formatted 0.00, dates as dates.

use crate::book::Kind;
use chrono::{Days, NaiveDate};

/// How a cell shows its number.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) enum Format {
    /// As short as it goes.
    #[default]
    General,
    Date,
    /// A pattern of digits.
    Digits(Digits),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    before: String,
    after: String,
    whole: usize,
    decimals: usize,
    percent: bool,
}

/// The day from which serials are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Epoch {
    #[default]
    Y1900,
    Y1904,
}

/// More decimals than any name has.
const MOST_DECIMALS: usize = 10;
/// The last day that Excel knows, 9999-12-31.
const LAST_SERIAL: f64 = 2_958_465.0;

impl Format {
    /// A format that has only a number in the file.
    pub(crate) fn built_in(id: u32) -> Self {
        match id {
            1 | 3 | 37 | 38 => Self::parse("0"),
            2 | 4 | 39 | 40 => Self::parse("0.00"),
            9 => Self::parse("0%"),
            10 => Self::parse("0.00%"),
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Self::Date,
            _ => Self::General,
        }
    }

    /// Reads a code such as `0000`, `0.00`, `yyyy"年"m"月"d"日"`, `"七("0")班"`: its first section.
    pub(crate) fn parse(code: &str) -> Self {
        let mut digits = Digits { before: String::new(), after: String::new(), whole: 0, decimals: 0, percent: false };
        let (mut point, mut any) = (false, false);
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            let literal = match c {
                ';' => break,
                '"' => rest.by_ref().take_while(|c| *c != '"').collect(),
                '\\' => rest.next().map(String::from).unwrap_or_default(),
                '_' | '*' => rest.next().map(|_| String::new()).unwrap_or_default(),
                '[' => match rest.by_ref().take_while(|c| *c != ']').collect::<String>().chars().next() {
                    Some('h' | 'H' | 'm' | 's') => return Self::Date,
                    _ => String::new(), // [Red], [$-804]
                },
                '0' | '#' | '?' => {
                    any = true;
                    match (point, c) {
                        (true, _) => digits.decimals = (digits.decimals + 1).min(MOST_DECIMALS),
                        (false, '0') => digits.whole = (digits.whole + 1).min(MOST_DECIMALS),
                        (false, _) => {}
                    }
                    String::new()
                }
                '.' => {
                    point = true;
                    String::new()
                }
                ',' => String::new(),
                'y' | 'Y' | 'd' | 'D' | 'm' | 'M' | 'h' | 'H' | 's' | 'S' | 'e' | 'a' => return Self::Date,
                '@' | 'G' | 'E' | '/' => return Self::General,
                '%' => {
                    digits.percent = true;
                    "%".to_owned()
                }
                other => String::from(other),
            };
            if any { &mut digits.after } else { &mut digits.before }.push_str(&literal);
        }
        if any { Self::Digits(digits) } else { Self::General }
    }

    /// What the cell shows, and what it is.
    pub(crate) fn show(&self, value: f64, epoch: Epoch) -> (String, Kind) {
        match self {
            _ if !value.is_finite() => (value.to_string(), Kind::Error),
            Self::General => (general(value), Kind::Number),
            Self::Date => shown_date(value, epoch),
            Self::Digits(digits) => (digits.show(value), Kind::Number),
        }
    }
}

impl Digits {
    fn show(&self, value: f64) -> String {
        let value = if self.percent { value * 100.0 } else { value };
        let number = format!("{:.*}", self.decimals, value.abs());
        let whole = number.find('.').unwrap_or(number.len());
        let zeros = "0".repeat(self.whole.saturating_sub(whole));
        let sign = if value < 0.0 { "-" } else { "" };
        format!("{sign}{}{zeros}{number}{}", self.before, self.after)
    }
}

/// At most 15 digits, as spreadsheets have them: 7.3, not 7.2999999999999998.
pub(crate) fn general(value: f64) -> String {
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    let shown = rounded.to_string();
    // 1e300 has no other use than to fill memory
    if shown.len() > 24 { format!("{value:e}") } else { shown }
}

fn shown_date(serial: f64, epoch: Epoch) -> (String, Kind) {
    if (0.0..1.0).contains(&serial) {
        return (general(serial), Kind::Number);
    }
    match date(serial, epoch) {
        Some(date) => (date.to_string(), Kind::Date),
        None => (general(serial), Kind::Error),
    }
}

/// The day of a serial; `None` for none that a calendar has, and for 29 February 1900.
fn date(serial: f64, epoch: Epoch) -> Option<NaiveDate> {
    if !(1.0..=LAST_SERIAL).contains(&serial) {
        return None;
    }
    let days = format!("{:.0}", serial.floor()).parse::<u64>().ok()?;
    let (first, days) = match (epoch, days) {
        (Epoch::Y1904, _) => (NaiveDate::from_ymd_opt(1904, 1, 1)?, days),
        (Epoch::Y1900, 60) => return None,
        (Epoch::Y1900, ..60) => (NaiveDate::from_ymd_opt(1899, 12, 31)?, days),
        (Epoch::Y1900, _) => (NaiveDate::from_ymd_opt(1899, 12, 30)?, days),
    };
    first.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        Format::parse(code).show(value, Epoch::Y1900).0
    }

    #[test]
    fn numbers_are_what_a_person_sees() {
        for (code, value, seen) in [
            ("General", 701.0, "701"),
            ("General", 7.3, "7.3"),
            ("General", 7.0 + 0.1 + 0.2, "7.3"),
            ("General", 20_260_901.0, "20260901"),
            ("General", 0.1 + 0.2, "0.3"),
            ("0000", 701.0, "0701"),
            ("0.00", 7.3, "7.30"),
            ("#,##0", 1701.4, "1701"),
            ("\"七(\"0\")班\"", 3.0, "七(3)班"),
            ("0班", 3.0, "3班"),
            ("0.0_);(0.0)", 7.3, "7.3"),
            ("0%", 0.5, "50%"),
            ("@", 12.0, "12"),
            ("\"\"", 12.0, "12"),
        ] {
            assert_eq!(shown(code, value), seen, "{code}");
        }
    }

    #[test]
    fn dates_are_dates_whatever_their_format_and_a_day_that_never_was_is_an_error() {
        for code in ["yyyy-mm-dd", "m/d/yy h:mm", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]aaaa;m月d日", "m\"月\"d\"日\""] {
            assert_eq!(Format::parse(code).show(46_266.0, Epoch::Y1900), ("2026-09-01".to_owned(), Kind::Date), "{code}");
        }
        assert_eq!(Format::Date.show(44_804.0, Epoch::Y1904).0, "2026-09-01");
        assert_eq!(Format::Date.show(1.0, Epoch::Y1900).0, "1900-01-01");
        for never in [60.0, -3.0, 1e9, f64::NAN] {
            assert_eq!(Format::Date.show(never, Epoch::Y1900).1, Kind::Error, "{never}");
        }
    }

    #[test]
    fn any_number_has_a_short_text() {
        for value in [f64::MAX, f64::MIN_POSITIVE, 1e300, -1e-300, f64::INFINITY] {
            assert!(general(value).len() <= 30, "{value}");
        }
    }
}
