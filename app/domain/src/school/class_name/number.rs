//! Numbers in names: 7, 07, 七, 柒, 十一, 二十一, and two that stand together: 73, 七三, 701, 0701, 七十一 (七 and 十一).

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Read as one number.
    pub(super) whole: Option<u32>,
    /// Read as a grade with a class right after it.
    pub(super) split: Option<(u32, u32)>,
    /// Read as the last two digits or all four of a year, with a class right after it: 2603, 202603.
    pub(super) cohort: Option<(u32, u32)>,
    /// Digits, including leading zeros.
    pub(super) length: usize,
}

impl Number {
    pub(super) fn plain(whole: u32) -> Self {
        Self { whole: Some(whole), split: None, cohort: None, length: 1 }
    }

    /// From 0 to 9 only.
    pub(super) fn arabic(digits: &str) -> Self {
        let whole = digits.parse().ok();
        let parts = |at: usize| Some((digits.get(..at)?.parse().ok()?, digits.get(at..)?.parse().ok()?));
        let leading_zero = digits.starts_with('0');
        let split = match (digits.len(), leading_zero) {
            (2 | 3, false) => parts(1),
            (4, true) => parts(2),
            _ => None,
        };
        let cohort = match (digits.len(), leading_zero) {
            (4, false) => parts(2),
            (6, false) => parts(4),
            _ => None,
        };
        Self { whole, split: split.filter(real), cohort: cohort.filter(real), length: digits.len() }
    }

    /// From Chinese numerals only.
    pub(super) fn chinese(numerals: &str) -> Self {
        let length = numerals.chars().count();
        let digits: Option<String> = numerals.chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10))).collect();
        if let Some(digits) = digits.filter(|_| length > 1) {
            // 七三 is no 73: only years and codes are written digit by digit
            let read = Self::arabic(&digits);
            return if length == 4 { read } else { Self { whole: None, ..read } };
        }
        let split = numerals.chars().next().and_then(|first| {
            let (grade, class) = (digit(first)?, value(numerals.get(first.len_utf8()..)?)?);
            Some((grade, class))
        });
        Self { whole: value(numerals), split: split.filter(real), cohort: None, length }
    }
}

fn real((first, second): &(u32, u32)) -> bool {
    *first > 0 && *second > 0
}

/// 0 to 9; also as cheques have it.
pub(super) fn digit(c: char) -> Option<u32> {
    const WRITTEN: [&str; 10] = ["〇零○", "一壹弌", "二贰貳两", "三叁參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"];
    (0..).zip(WRITTEN).find(|(_, forms)| forms.contains(c)).map(|(value, _)| value)
}

/// 十, 拾, 廿, 卅
pub(super) fn is_ten(c: char) -> bool {
    matches!(c, '十' | '拾' | '廿' | '卅')
}

/// 1 to 99 in the ordinary way of writing: 三, 十, 十一, 二十, 二十一, 廿一; 一十 is 一 and 十.
fn value(numerals: &str) -> Option<u32> {
    let mut rest = numerals.chars().peekable();
    let lead = rest.next_if(|c| digit(*c).is_some()).and_then(digit);
    let tens = match rest.next_if(|c| is_ten(*c)) {
        None => 0,
        Some('廿') if lead.is_none() => 20,
        Some('卅') if lead.is_none() => 30,
        Some('十' | '拾') if lead.is_none_or(|lead| lead > 1) => 10 * lead.unwrap_or(1),
        Some(_) => return None,
    };
    let ones = if tens > 0 { rest.next().map_or(Some(0), digit)? } else { lead? };
    rest.next().is_none().then_some(tens + ones)
}
