//! The wording rules R10–R13, R19 and R21, asked of everything that pupils read.

use crate::{
    assignment::{Assignment, Form, Kind, Place},
    finding::{Detail, Finding, Rule, Severity},
    wording::{Found, Setting, WordingRule, read},
};

/// What the wording rules say of an assignment, for whichever class.
#[must_use]
pub fn wording(a: &Assignment) -> Vec<Finding> {
    let tiers = a.tiers.iter().map(|t| t.text.as_str());
    wording_of([a.title.as_str(), a.text.as_str()].into_iter().chain(tiers), a.kind)
}

/// What they say of an item's texts.
pub fn wording_of<'a>(texts: impl Iterator<Item = &'a str>, kind: Kind) -> Vec<Finding> {
    let setting = Setting { written: kind.form == Form::Written, in_school: kind.place == Place::School };
    read(&texts.collect::<Vec<_>>(), setting).into_iter().map(finding).collect()
}

fn finding(found: Found) -> Finding {
    let severity = if found.grave { Severity::Refuse } else { Severity::Warn };
    Finding { rule: rule(found.rule), severity, detail: Detail::Words(found.words) }
}

fn rule(rule: WordingRule) -> Rule {
    match rule {
        WordingRule::R10 => Rule::R10,
        WordingRule::R11 => Rule::R11,
        WordingRule::R12 => Rule::R12,
        WordingRule::R13 => Rule::R13,
        WordingRule::R19 => Rule::R19,
        WordingRule::R21 => Rule::R21,
    }
}
