//! Numbers as teachers write them: 3, ３, 三, 二十, 两三, twelve.

use super::text::{Pause, Text};

/// From here on copying the same thing is repetition.
const MANY: u32 = 3;

const ENGLISH: &str = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|\
    a hundred|one hundred|hundred|several|many";

/// Where a number of three or more that starts at `at` ends. An ordinal (第3遍) is no number of times.
pub(super) fn many_at(text: &Text<'_>, at: usize) -> Option<usize> {
    if let Some(end) = text.words_at(at, &[ENGLISH]).into_iter().max() {
        return Some(end);
    }
    let before = at.checked_sub(1).and_then(|before| text.letter(before)).map(|letter| letter.ch);
    let goes_on = before.is_some_and(is_numeral) && text.pause(at) <= Pause::Space;
    if goes_on || before == Some('第') {
        return None;
    }
    let run: Vec<char> = (at..text.len())
        .take_while(|&place| place == at || text.pause(place) <= Pause::Space)
        .map_while(|place| text.letter(place).map(|letter| letter.ch).filter(|ch| is_numeral(*ch)))
        .collect();
    (value(&run) >= MANY).then_some(at + run.len())
}

/// Whether a number starts here, of any size.
pub(super) fn starts_at(text: &Text<'_>, at: usize) -> bool {
    text.letter(at).is_some_and(|letter| is_numeral(letter.ch))
}

fn is_numeral(ch: char) -> bool {
    digit(ch).is_some() || unit(ch).is_some()
}

fn digit(ch: char) -> Option<u32> {
    const WRITTEN: [&str; 10] = ["〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    ch.to_digit(10).or_else(|| (0..).zip(WRITTEN).find(|(_, forms)| forms.contains(ch)).map(|(value, _)| value))
}

fn unit(ch: char) -> Option<u32> {
    match ch {
        '十' | '拾' => Some(10),
        '廿' => Some(20),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

/// The value of a run of numerals, 0 for none. 两三 and 一两 are ranges: the last digit counts.
fn value(run: &[char]) -> u32 {
    let (mut total, mut last) = (0_u32, 0_u32);
    for &ch in run {
        if let Some(unit) = unit(ch) {
            total = total.saturating_add(last.max(1).saturating_mul(unit));
            last = 0;
        } else {
            let positional = ch.is_ascii_digit() || matches!(ch, '〇' | '零');
            let kept = if positional { last.saturating_mul(10) } else { 0 };
            last = kept.saturating_add(digit(ch).unwrap_or(0));
        }
    }
    total.saturating_add(last)
}
