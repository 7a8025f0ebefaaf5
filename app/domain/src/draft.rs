//! What a person or program typed, and the assignment it makes – or every field that does not.

mod author;
mod dates;
mod parse;
mod problem;
mod text;

pub use author::{Author, Substitute};
pub use parse::parse;
pub use problem::{FieldError, Problem};
pub use text::is_unprintable;

use serde::{Deserialize, Deserializer, Serialize};

/// An assignment as typed. Everything may be missing; numbers are kept as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// Ids of classes.
    pub class_ids: Vec<String>,
    /// The subject's code.
    pub subject: String,
    /// One line.
    pub title: String,
    /// More.
    pub text: String,
    /// Name of a form.
    pub form: String,
    /// Name of a place.
    pub place: String,
    /// Estimated minutes.
    #[serde(deserialize_with = "as_typed")]
    pub minutes: String,
    /// Required, or optional.
    pub required: bool,
    /// Versions for different pupils.
    pub tiers: Vec<TierDraft>,
    /// YYYY-MM-DD
    pub set_on: String,
    /// YYYY-MM-DD
    pub due_on: String,
    /// The due day can't be moved.
    pub due_fixed: bool,
    /// Minutes per day.
    pub spread: Vec<SpreadDraft>,
    /// How it will be marked.
    pub marking: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            class_ids: vec![],
            subject: String::new(),
            title: String::new(),
            text: String::new(),
            form: String::new(),
            place: String::new(),
            minutes: String::new(),
            required: true,
            tiers: vec![],
            set_on: String::new(),
            due_on: String::new(),
            due_fixed: false,
            spread: vec![],
            marking: String::new(),
        }
    }
}

/// A tier as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TierDraft {
    /// A, B or C.
    pub name: String,
    /// Estimated minutes.
    #[serde(deserialize_with = "as_typed")]
    pub minutes: String,
    /// What it does.
    pub text: String,
}

/// A day's minutes as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpreadDraft {
    /// YYYY-MM-DD
    pub date: String,
    /// Minutes.
    #[serde(deserialize_with = "as_typed")]
    pub minutes: String,
}

/// A JSON number, string or null, as the text that a person would have typed.
fn as_typed<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let value = serde_json::Value::deserialize(from)?;
    if value.is_null() {
        return Ok(String::new());
    }
    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

impl Draft {
    /// From the fields of an HTML form: `class_ids` repeated, `need`, `tier_A_minutes`, `spread_2026-11-24` …
    /// Unticked boxes and empty lists are missing; empty tiers and days are not there.
    #[must_use]
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let get = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default();
        Self {
            class_ids: pairs.iter().filter(|(n, _)| n == "class_ids").map(|(_, v)| v.clone()).collect(),
            subject: get("subject"),
            title: get("title"),
            text: get("text"),
            form: get("form"),
            place: get("place"),
            minutes: get("minutes"),
            required: get("need") != "optional",
            tiers: ["A", "B", "C"].iter().filter_map(|name| tier(name, &get)).collect(),
            set_on: get("set_on"),
            due_on: get("due_on"),
            due_fixed: pairs.iter().any(|(n, _)| n == "due_fixed"),
            spread: pairs.iter().filter_map(|(name, value)| spread(name, value)).collect(),
            marking: get("marking"),
        }
    }
}

fn tier(name: &str, get: &impl Fn(&str) -> String) -> Option<TierDraft> {
    let (minutes, text) = (get(&format!("tier_{name}_minutes")), get(&format!("tier_{name}_text")));
    let empty = minutes.trim().is_empty() && text.trim().is_empty();
    (!empty).then(|| TierDraft { name: name.into(), minutes, text })
}

fn spread(name: &str, value: &str) -> Option<SpreadDraft> {
    let date = name.strip_prefix("spread_")?;
    (!value.trim().is_empty()).then(|| SpreadDraft { date: date.into(), minutes: value.into() })
}
