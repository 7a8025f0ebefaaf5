//! Which state of the rules a form was filled in from, so that nobody writes over what somebody else decided meanwhile.

use crate::api::{AppError, Cx, calendar::Typed, seen::short};
use chrono::{DateTime, Utc};
use domain::{
    rule_change::RuleChange,
    school::School,
    wording::{WordingRule, letters},
};

/// Who changed the rules since a form was opened, and when; nobody where the log does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meanwhile {
    /// Whoever did it.
    pub by: Option<(String, DateTime<Utc>)>,
}

/// What stands in a section of the rules, in short. The sections of one page are filled in apart: what changes in one overtakes no other.
#[must_use]
pub fn seen(school: &School, section: &str) -> String {
    match section {
        "no-homework" => short(&school.rules.no_homework),
        "posting" => short(&school.rules.posting),
        "caps" => short(&school.caps),
        rule => short(&WordingRule::parse(rule).and_then(|rule| school.rules.wording.0.get(&rule))),
    }
}

/// Whether the form was filled in from what stands. What takes one thing back names it, and carries no such stamp.
pub(super) fn is_current(cx: &Cx, typed: &Typed) -> bool {
    let was = typed.text("seen");
    was.is_empty() || was == seen(&cx.school, super::section(typed))
}

/// Who changed the rules last.
pub(super) async fn meanwhile(cx: &Cx) -> Result<Meanwhile, AppError> {
    let last = cx.store.rules_changed(cx.school.id).await?;
    let by = last.and_then(|(who, at)| Some((cx.school.staff_name(who?).to_owned(), at)));
    Ok(Meanwhile { by: by.filter(|(name, _)| !name.is_empty()) })
}

/// Words of the school that a change takes away.
pub(super) fn removed(school: &School, change: &RuleChange) -> Vec<String> {
    let RuleChange::SetWording { rule, words, .. } = change else { return vec![] };
    let stays = |word: &str| words.iter().any(|w| letters(w) == letters(word));
    let own = school.rules.wording.words(*rule).iter().map(|w| w.text.clone());
    own.filter(|word| !stays(word)).collect()
}
