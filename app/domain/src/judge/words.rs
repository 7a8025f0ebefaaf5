//! The wording rules R10–R13, R19 and R21, asked of everything that pupils read; with what the school decided about them.

use crate::{
    assignment::{Assignment, Form, Kind, Place},
    finding::{Detail, Finding, Rule, Severity},
    wording::{Found, OwnWording, Setting, Weight, WordingRule, read, read_own},
};

/// What the wording rules say of an assignment, for whichever class.
#[must_use]
pub fn wording(own: &OwnWording, a: &Assignment) -> Vec<Finding> {
    let tiers = a.tiers.iter().map(|t| t.text.as_str());
    wording_of(own, [a.title.as_str(), a.text.as_str()].into_iter().chain(tiers), a.kind)
}

/// What they say of an item's texts.
pub fn wording_of<'a>(own: &OwnWording, texts: impl Iterator<Item = &'a str>, kind: Kind) -> Vec<Finding> {
    let setting = Setting { written: kind.form == Form::Written, in_school: kind.place == Place::School };
    let texts: Vec<_> = texts.collect();
    let found = read(&texts, setting);
    let own_words = own_words(read_own(own, &texts, setting), &found);
    let said = own_words.into_iter().map(|(rule, words)| own_finding(own, rule, words)).collect::<Vec<_>>();
    found.into_iter().map(|found| finding(own, found)).chain(said).collect()
}

/// The school's own words that the rule itself has not named already.
fn own_words(own: Vec<(WordingRule, Vec<String>)>, found: &[Found]) -> Vec<(WordingRule, Vec<String>)> {
    let named = |rule, word: &String| found.iter().any(|f| f.rule == rule && f.words.iter().any(|w| w.contains(word.as_str())));
    let rest = own.into_iter().map(|(rule, words)| (rule, words.into_iter().filter(|w| !named(rule, w)).collect::<Vec<_>>()));
    rest.filter(|(_, words)| !words.is_empty()).collect()
}

fn finding(own: &OwnWording, found: Found) -> Finding {
    let (severity, detail) = match (found.grave, own.weight(found.rule)) {
        (true, _) => (Severity::Refuse, Detail::Words(found.words)),
        (false, Weight::Warn) => (Severity::Warn, Detail::Words(found.words)),
        (false, Weight::Refuse) => (Severity::Refuse, Detail::RefusedWords(found.words)),
    };
    Finding { rule: found.rule.into(), severity, detail }
}

fn own_finding(own: &OwnWording, rule: WordingRule, words: Vec<String>) -> Finding {
    let severity = match own.weight(rule) {
        Weight::Warn => Severity::Warn,
        Weight::Refuse => Severity::Refuse,
    };
    Finding { rule: Rule::from(rule), severity, detail: Detail::OwnWords(words) }
}

/// Words that stand and stay as they are: they were set under the rules of their day, and what the school refuses since is only
/// warned of.
#[must_use]
pub fn as_it_stands(words: Vec<Finding>) -> Vec<Finding> {
    let own = |f: &Finding| matches!(f.detail, Detail::RefusedWords(_) | Detail::OwnWords(_));
    let warned = |f: Finding| if own(&f) { Finding { severity: Severity::Warn, ..f } } else { f };
    words.into_iter().map(warned).collect()
}
