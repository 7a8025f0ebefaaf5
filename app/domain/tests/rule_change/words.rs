//! The school's own words, and rules that refuse.

use super::caps::after;
use crate::demo::{TUESDAY, Trial, day, maths, parts};
use domain::{
    assignment::{Form, Need, Place, State},
    finding::{Detail, Rule, Severity},
    judge::{as_it_stands, wording},
    lang::Lang,
    rule_change::{BadRule, RuleChange},
    school::School,
    wording::{Weight, WordingRule, may_be_word},
};

fn change(rule: WordingRule, weight: Weight, words: &[&str]) -> RuleChange {
    RuleChange::SetWording { rule, weight, words: words.iter().map(|w| (*w).to_owned()).collect() }
}

fn school(rule: WordingRule, weight: Weight, words: &[&str]) -> School {
    after(&School::new(parts()), &change(rule, weight, words)).unwrap()
}

fn saying(text: &str, school: &School) -> Trial {
    Trial { school: school.clone(), ..maths("七3", TUESDAY, 10).work(|w| w.text = text.into()) }
}

#[test]
fn an_own_word_is_found_through_spaces_punctuation_full_width_and_traditional_forms() {
    let school = school(WordingRule::R13, Weight::Warn, &["接龙报数", "QQ空间"]);
    for text in ["接龙报数", "请接 龙报、数。", "接龍報數", "发到ＱＱ空间", "qq 空間"] {
        let trial = saying(text, &school);
        assert!(trial.rules().contains(&(Rule::R13, Severity::Warn)), "{text}: {:?}", trial.rules());
        assert_eq!(trial.state(), State::Posted, "{text}");
    }
    for text in ["接龙\n报数", "接龙不报数", "不用接龙报数", "读课文"] {
        assert_eq!(saying(text, &school).rules(), [], "{text}");
    }
}

#[test]
fn an_own_word_is_said_to_be_the_school_s() {
    let school = school(WordingRule::R10, Weight::Warn, &["题海"]);
    let found = saying("做题海", &school).judge().findings.remove(0);
    assert_eq!((found.words(), found.detail.clone()), (["题海".to_owned()].as_slice(), Detail::OwnWords(vec!["题海".into()])));
    assert!(found.sentence(Lang::Zh).contains("本校自定") && found.clause(Lang::Zh).contains("本校规定"));
    assert!(found.sentence(Lang::En).contains("this school") && found.clause(Lang::En).contains("not law"));
}

#[test]
fn a_rule_that_the_school_lets_refuse_refuses_and_says_whose_rule_that_is() {
    let school = school(WordingRule::R13, Weight::Refuse, &[]);
    let judged = saying("在APP上传视频", &school).judge();
    assert!(judged.is_refused());
    assert!(judged.findings[0].sentence(Lang::Zh).contains("本校规定"), "{}", judged.findings[0].sentence(Lang::Zh));
    assert!(!saying("在APP上传视频", &School::new(parts())).judge().is_refused());
}

#[test]
fn what_parents_are_to_sign_is_refused_whatever_the_school_says() {
    for weight in [Weight::Warn, Weight::Refuse] {
        let school = after(&School::new(parts()), &change(WordingRule::R11, weight, &["亲子手工"])).unwrap();
        let judged = saying("请家长签字", &school).judge();
        assert_eq!((judged.is_refused(), judged.findings[0].clause(Lang::Zh).contains("四（一）1")), (true, true));
        assert!(matches!(judged.findings[0].detail, Detail::Words(_)), "that is the law's, not the school's");
        assert_eq!(saying("亲子手工", &school).judge().is_refused(), weight == Weight::Refuse);
        assert_eq!(saying("请家长陪做", &school).judge().is_refused(), weight == Weight::Refuse);
    }
}

#[test]
fn own_words_apply_where_their_rule_does() {
    let school = school(WordingRule::R21, Weight::Warn, &["思维导图"]);
    assert!(!saying("画思维导图", &school).finds(Rule::R21), "written work may say so");
    assert!(saying("画思维导图", &school).kind(Form::Practical, Place::Home, Need::Required).finds(Rule::R21));
}

#[test]
fn what_the_rule_names_itself_is_not_named_again() {
    let school = school(WordingRule::R13, Weight::Warn, &["打卡"]);
    assert_eq!(saying("每天打卡", &school).rules(), [(Rule::R13, Severity::Warn)]);
}

#[test]
fn words_that_stand_are_only_warned_of_and_later_words_say_nothing_of_them() {
    let school = school(WordingRule::R10, Weight::Refuse, &["题海"]);
    let work = saying("做题海，罚抄课文", &school).work;
    let own = &school.rules.wording;
    let stands = as_it_stands(wording(own, &work));
    assert!(stands.len() == 2 && stands.iter().all(|f| f.severity == Severity::Warn), "{stands:?}");
    let parents = saying("请家长签字", &school).work;
    assert!(as_it_stands(wording(own, &parents)).iter().any(|f| f.severity == Severity::Refuse), "the law's refusal stays");
    assert_eq!(wording(&own.known_on(day("2026-11-23")), &work).len(), 1, "the word was added the day after");
    assert_eq!(wording(&own.known_on(day("2026-11-24")), &work).len(), 2);
}

#[test]
fn a_word_keeps_its_day_and_spellings_of_one_word_are_one() {
    let first = school(WordingRule::R10, Weight::Warn, &["题海", "题 海", "題海"]);
    assert_eq!(first.rules.wording.words(WordingRule::R10).len(), 1);
    let later = change(WordingRule::R10, Weight::Warn, &["刷题", "题海"]).apply(&first, day("2026-12-01")).unwrap();
    let since: Vec<_> =
        later.rules.wording.words(WordingRule::R10).iter().map(|w| (w.text.as_str(), w.since.to_string())).collect();
    assert_eq!(since, [("刷题", "2026-12-01".to_owned()), ("题海", "2026-11-24".to_owned())]);
    assert_eq!(after(&first, &change(WordingRule::R10, Weight::Warn, &["题海"])).unwrap_err(), BadRule::NothingNew);
}

#[test]
fn words_have_two_to_twenty_characters_and_there_are_fifty_at_most() {
    let twenty = "一二三四五六七八九十".repeat(2);
    for (word, fits) in [("海", false), ("题海", true), ("！！", false), ("题，", false), (twenty.as_str(), true)] {
        assert_eq!(may_be_word(word), fits, "{word}");
    }
    assert!(!may_be_word(&format!("{twenty}十")) && !may_be_word("题\u{7}海"));
    let bad = after(&School::new(parts()), &change(WordingRule::R10, Weight::Warn, &["题海", "海"])).unwrap_err();
    assert_eq!(bad, BadRule::Word("海".into()));
    let many: Vec<_> = (10..61).map(|n| format!("题海{n}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    let school = School::new(parts());
    assert_eq!(after(&school, &change(WordingRule::R10, Weight::Warn, &many)).unwrap_err(), BadRule::ManyWords);
    assert!(after(&school, &change(WordingRule::R10, Weight::Warn, &many[1..])).is_ok());
}
