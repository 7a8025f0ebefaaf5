//! The wording rules R10–R13, R19 and R21, asked of everything that pupils read.

use crate::{
    assignment::{Assignment, Form, Place},
    finding::{Detail, Finding, Rule, Severity},
    wording::{Found, Setting, WordingRule, read},
};

/// What the wording rules say of an assignment, for whichever class.
#[must_use]
pub fn wording(a: &Assignment) -> Vec<Finding> {
    let texts: Vec<&str> =
        [a.title.as_str(), a.text.as_str()].into_iter().chain(a.tiers.iter().map(|t| t.text.as_str())).collect();
    let setting = Setting { written: a.kind.form == Form::Written, in_school: a.kind.place == Place::School };
    read(&texts, setting).into_iter().map(finding).collect()
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
