//! The wording rules against a table of sentences, and against noise.

mod fires;
mod harmless;
mod settings;

use super::{Found, Setting, WordingRule, read};
use proptest::prelude::*;

const HOME: Setting = Setting { written: true, in_school: false };
const SCHOOL: Setting = Setting { written: true, in_school: true };
const ORAL: Setting = Setting { written: false, in_school: false };

/// `R11! R13`: the rules that answered, `!` for grave.
fn codes(found: &[Found]) -> String {
    let code = |one: &Found| format!("{:?}{}", one.rule, if one.grave { "!" } else { "" });
    found.iter().map(code).collect::<Vec<_>>().join(" ")
}

fn wrong(rows: &[(&str, &str)], setting: Setting) -> Vec<String> {
    let check = |(text, expected): &(&str, &str)| {
        let found = read(&[text], setting);
        (codes(&found) != *expected).then(|| format!("{text}\n  expected {expected:?}, found {found:?}"))
    };
    rows.iter().filter_map(check).collect()
}

fn words(text: &str, setting: Setting, rule: WordingRule) -> Vec<String> {
    read(&[text], setting).into_iter().filter(|found| found.rule == rule).flat_map(|found| found.words).collect()
}

#[test]
fn each_offending_sentence_fires_exactly_its_rules() {
    let wrong = wrong(fires::ROWS, HOME);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_harmless_sentence_fires() {
    let rows: Vec<(&str, &str)> = harmless::ROWS.iter().map(|text| (*text, "")).collect();
    let wrong = wrong(&rows, HOME);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn new_teaching_is_found_at_school_only() {
    let wrong = wrong(settings::AT_SCHOOL, SCHOOL);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let at_home = settings::AT_SCHOOL.iter().filter(|(text, _)| !read(&[text], HOME).is_empty());
    assert_eq!(at_home.count(), 0);
}

#[test]
fn written_work_under_another_form_is_found_there_only() {
    let wrong = wrong(settings::NOT_WRITTEN, ORAL);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let as_written = settings::NOT_WRITTEN.iter().filter(|(text, _)| !read(&[text], HOME).is_empty());
    assert_eq!(as_written.count(), 0);
}

#[test]
fn the_table_is_large_enough_to_mean_something() {
    let rows = fires::ROWS.len() + harmless::ROWS.len() + settings::AT_SCHOOL.len() + settings::NOT_WRITTEN.len();
    assert!(rows >= 300, "{rows}");
}

#[test]
fn words_are_given_as_they_stand() {
    assert_eq!(words("错字 罰 抄 ２０ 遍！", HOME, WordingRule::R10), ["罰 抄 ２０ 遍"]);
    assert_eq!(words("请家长签字、检查。", HOME, WordingRule::R11), ["家长签字、检查"]);
    assert_eq!(words("在XXAPP打卡上传视频", HOME, WordingRule::R13), ["APP", "打卡", "上传视频"]);
    assert_eq!(words("Please COPY it\u{200b} 10 Times.", HOME, WordingRule::R10), ["COPY it\u{200b} 10 Times"]);
}

#[test]
fn the_same_words_are_named_once() {
    assert_eq!(words("打卡。打卡。", HOME, WordingRule::R13), ["打卡"]);
}

#[test]
fn all_texts_are_read_and_none_runs_into_the_next() {
    assert_eq!(codes(&read(&["抄写生字3遍", "在群里打卡", "同桌互批"], HOME)), "R10 R12 R13");
    assert_eq!(codes(&read(&["签", "字"], HOME)), "");
    assert_eq!(codes(&read(&["抄写生字", "3遍"], HOME)), "");
    assert!(read(&[], HOME).is_empty());
}

#[test]
fn what_is_grave_and_what_is_warned_of_are_told_apart() {
    let found = read(&["请家长签字，并陪孩子打卡"], HOME);
    assert_eq!(codes(&found), "R11! R11 R13");
}

#[test]
fn long_texts_are_read_in_a_moment() {
    let text = "请家长不用抄写每个生字2遍上传".repeat(400);
    let start = std::time::Instant::now();
    let _found = read(&[&text], ORAL);
    assert!(start.elapsed().as_secs() < 10);
}

/// Every sentence of the tables without Latin words, whose limits are spaces.
fn chinese() -> Vec<(&'static str, Setting)> {
    let at = |setting: Setting| move |text: &'static str| (text, setting);
    let first = |rows: &'static [(&'static str, &'static str)]| rows.iter().map(|(text, _)| *text);
    first(fires::ROWS)
        .chain(harmless::ROWS.iter().copied())
        .map(at(HOME))
        .chain(first(settings::AT_SCHOOL).map(at(SCHOOL)))
        .chain(first(settings::NOT_WRITTEN).map(at(ORAL)))
        .filter(|(text, _)| !text.chars().any(|ch| ch.is_ascii_alphabetic()))
        .collect()
}

fn without(text: &str, dropped: &[char]) -> String {
    text.chars().filter(|ch| !dropped.contains(ch)).collect()
}

const INVISIBLE: [char; 6] = [' ', '\u{3000}', '\t', '\u{200b}', '\u{feff}', '\u{ad}'];

fn spaced(text: &str, places: &[(prop::sample::Index, usize)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (place, which) in places {
        chars.insert(place.index(chars.len() + 1), INVISIBLE[which % INVISIBLE.len()]);
    }
    chars.into_iter().collect()
}

fn settings_any() -> impl Strategy<Value = Setting> {
    (any::<bool>(), any::<bool>()).prop_map(|(written, in_school)| Setting { written, in_school })
}

/// Noise made of pieces that the patterns look for.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "家长",
        "签字",
        "签",
        "字",
        "抄写",
        "3",
        "二十",
        "遍",
        "，",
        "。",
        "、",
        "\n",
        " ",
        "不要求",
        "读",
        "练习册",
        "app",
        "parents ",
        "sign",
        "copy",
        "times",
        "自改",
        "新课",
        "的",
        "第",
        "①",
        "\u{200b}",
        "罰",
        "每词",
        "行",
        "but",
        "不",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_and_words_are_its_own(text in any::<String>(), setting in settings_any()) {
        for found in read(&[&text], setting) {
            prop_assert!(found.words.iter().all(|word| !word.is_empty() && text.contains(word.as_str())));
        }
    }

    #[test]
    fn pieces_in_any_order_are_read_and_words_are_their_own(text in pieces(), setting in settings_any()) {
        for found in read(&[&text], setting) {
            prop_assert!(!found.words.is_empty());
            prop_assert!(found.words.iter().all(|word| !word.is_empty() && text.contains(word.as_str())));
        }
    }

    #[test]
    fn spaces_and_invisible_characters_change_nothing(
        which in any::<prop::sample::Index>(),
        places in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6), 1..12),
    ) {
        let rows = chinese();
        let (text, setting) = rows[which.index(rows.len())];
        let bare = |text: &str| read(&[text], setting).into_iter().map(|found| {
            let words = found.words.iter().map(|word| without(word, &INVISIBLE)).collect::<Vec<_>>();
            (found.rule, found.grave, words)
        }).collect::<Vec<_>>();
        prop_assert_eq!(bare(&spaced(text, &places)), bare(text));
    }
}
