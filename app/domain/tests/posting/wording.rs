//! R08, and R10–R13, R19, R21 as they weigh: title, text and tier texts are read alike.

use crate::demo::{TUESDAY, Trial, maths};
use domain::{
    assignment::{Form, Need, Place, State, Tier, TierName},
    finding::{Rule, Severity},
    minutes::Minutes,
};

fn saying(text: &str) -> Trial {
    maths("七3", TUESDAY, 10).work(|w| w.text = text.into())
}

#[test]
fn written_work_without_minutes_is_refused_and_other_work_is_not() {
    let without = maths("七3", TUESDAY, 10).work(|w| w.minutes = None);
    assert_eq!(without.rules(), [(Rule::R08, Severity::Refuse)]);
    let reading = without.kind(Form::Reading, Place::Home, Need::Required);
    assert_eq!((reading.state(), reading.rules()), (State::Posted, vec![]));
}

#[test]
fn what_parents_are_asked_to_sign_is_refused_and_the_rest_is_warned_of() {
    assert_eq!(saying("请家长签字").rules(), [(Rule::R11, Severity::Refuse)]);
    for (text, rule) in
        [("错一个字罚抄20遍", Rule::R10), ("请家长陪做", Rule::R11), ("同桌互批", Rule::R12), ("在APP上传视频", Rule::R13)]
    {
        let trial = saying(text);
        assert!(trial.rules().contains(&(rule, Severity::Warn)), "{text}: {:?}", trial.rules());
        assert_eq!(trial.state(), State::Posted, "{text}");
    }
}

#[test]
fn the_words_found_are_named() {
    let judged = saying("错一个字罚抄20遍").judge();
    assert!(judged.findings[0].words().iter().any(|w| w.contains("罚抄")), "{:?}", judged.findings);
}

#[test]
fn harmless_wording_is_left_alone() {
    for text in ["不要求家长签字", "预习第3遍", "抄写重点句3句", ""] {
        assert_eq!(saying(text).rules(), [], "{text}");
    }
}

#[test]
fn titles_and_tier_texts_are_read_too() {
    assert!(maths("七3", TUESDAY, 10).work(|w| w.title = "罚抄生字20遍".into()).finds(Rule::R10));
    let tier = |name, text: &str| Tier { name, minutes: Minutes::try_from(10).unwrap(), text: text.into() };
    let tiers = vec![tier(TierName::A, "1–8题"), tier(TierName::B, "罚抄生字20遍")];
    assert!(maths("七3", TUESDAY, 10).work(|w| w.tiers = tiers).finds(Rule::R10));
}

#[test]
fn new_teaching_is_warned_of_at_school_only() {
    let trial = saying("自学新课第四节").kind(Form::Written, Place::School, Need::Required);
    assert_eq!(trial.rules(), [(Rule::R19, Severity::Warn)]);
    assert!(!saying("自学新课第四节").finds(Rule::R19));
}

#[test]
fn written_work_under_another_form_is_warned_of() {
    let trial = saying("完成练习册P12").kind(Form::Practical, Place::Home, Need::Required);
    assert_eq!(trial.rules(), [(Rule::R21, Severity::Warn)]);
    assert!(!saying("完成练习册P12").finds(Rule::R21));
}

#[test]
fn the_gravest_finding_comes_first() {
    let trial = saying("错一个字罚抄20遍，请家长签字").beside(TUESDAY, 90).at(TUESDAY, "17:00");
    let severities: Vec<_> = trial.rules().into_iter().map(|f| f.1).collect();
    assert_eq!(severities, [Severity::Refuse, Severity::Hold, Severity::Warn, Severity::Note]);
}
