//! Wording rules R10–R13, R19 and R21: reads the title and the text of an assignment and says which rule they offend
//! and by which words.
//!
//! It owns the words, in one table per rule, and how they are found through spaces, punctuation, full-width forms,
//! Chinese numerals and traditional characters. It knows nothing of classes, days or minutes, and decides nothing but
//! whether a finding is grave.

mod bring;
mod marking;
mod negation;
mod number;
mod own;
mod parents;
mod pattern;
mod phone;
mod repetition;
mod teaching;
#[cfg(test)]
mod tests;
mod text;
mod traditional;
mod words;
mod written;

use crate::finding::Rule;
pub use bring::bring;
pub use own::{MOST_WORDS, OwnRule, OwnWord, OwnWording, WORD_LENGTH, Weight, letters, may_be_word, read_own};
use pattern::{Hit, Parts, hits};
use std::ops::Range;
use text::Text;

/// The rules that read words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordingRule {
    /// Punishment or mechanical repetition.
    R10,
    /// Work given to parents.
    R11,
    /// Pupils mark themselves or each other.
    R12,
    /// Needs a phone or an app.
    R13,
    /// New teaching in after-school service.
    R19,
    /// Written work under another form.
    R21,
}

impl WordingRule {
    /// All of them, by number.
    pub const ALL: [Self; 6] = [Self::R10, Self::R11, Self::R12, Self::R13, Self::R19, Self::R21];

    /// The rule by its id: `R10` …
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Rule::parse(id).and_then(Self::of)
    }

    /// The same rule among these.
    #[must_use]
    pub fn of(rule: Rule) -> Option<Self> {
        Self::ALL.into_iter().find(|own| Rule::from(*own) == rule)
    }
}

impl From<WordingRule> for Rule {
    fn from(rule: WordingRule) -> Self {
        match rule {
            WordingRule::R10 => Self::R10,
            WordingRule::R11 => Self::R11,
            WordingRule::R12 => Self::R12,
            WordingRule::R13 => Self::R13,
            WordingRule::R19 => Self::R19,
            WordingRule::R21 => Self::R21,
        }
    }
}

/// Which wording rule fired and the words it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: WordingRule,
    /// The words as they stand in the text, in its order, each once.
    pub words: Vec<String>,
    /// Refused rather than warned of: parents are to sign, check, mark or dictate.
    pub grave: bool,
}

/// What the wording rules need to know besides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The form is written, so that R21 has nothing to say.
    pub written: bool,
    /// The place is school, so that R19 applies.
    pub in_school: bool,
}

/// All that one rule knows.
struct Table {
    rule: WordingRule,
    /// Wording that is refused.
    grave: &'static [Parts],
    /// Wording that is warned of.
    warn: &'static [Parts],
    /// Wording that looks like the above and is not: what it covers does not count.
    harmless: &'static [Parts],
}

const TABLES: [&Table; 6] =
    [&repetition::TABLE, &parents::TABLE, &marking::TABLE, &phone::TABLE, &teaching::TABLE, &written::TABLE];

/// Reads an assignment's texts (title, text, tier texts). Each rule answers at most once, except R11, which answers
/// once for what is grave and once for the rest.
#[must_use]
pub fn read(texts: &[&str], setting: Setting) -> Vec<Found> {
    let texts: Vec<Text<'_>> = texts.iter().map(|text| Text::new(text)).collect();
    TABLES.into_iter().filter(|table| applies(table.rule, setting)).flat_map(|table| found(table, &texts)).collect()
}

fn applies(rule: WordingRule, setting: Setting) -> bool {
    match rule {
        WordingRule::R10 | WordingRule::R11 | WordingRule::R12 | WordingRule::R13 => true,
        WordingRule::R19 => setting.in_school,
        WordingRule::R21 => !setting.written,
    }
}

fn found(table: &Table, texts: &[Text<'_>]) -> Vec<Found> {
    let (mut grave, mut rest) = (Vec::new(), Vec::new());
    for text in texts {
        let refused = offending(text, table.grave, table.harmless);
        let warned = offending(text, table.warn, table.harmless);
        // 家长帮忙 within 家长帮忙听写 has been said already
        let more = warned.iter().filter(|span| !refused.iter().any(|grave| grave.start <= span.start && span.end <= grave.end));
        add(&mut rest, text, more);
        add(&mut grave, text, &refused);
    }
    let answers = [(grave, true), (rest, false)].into_iter().filter(|(words, _)| !words.is_empty());
    answers.map(|(words, grave)| Found { rule: table.rule, words, grave }).collect()
}

fn add<'a>(words: &mut Vec<String>, text: &Text<'_>, spans: impl IntoIterator<Item = &'a Range<usize>>) {
    for span in spans {
        let word = text.original(span.start, span.end);
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
}

/// The stretches of one text that offend: neither harmless nor negated; those that overlap are one.
fn offending(text: &Text<'_>, patterns: &[Parts], harmless: &[Parts]) -> Vec<Range<usize>> {
    let mut hits = hits(text, patterns);
    if hits.is_empty() {
        return Vec::new();
    }
    let excuses = pattern::hits(text, harmless);
    hits.retain(|hit| !excuses.iter().any(|excuse| excuse.covers_key_of(hit)) && !negation::negated(text, hit));
    hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
    joined(&hits)
}

fn joined(hits: &[Hit]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        match spans.last_mut() {
            Some(last) if hit.start < last.end => last.end = hit.end.max(last.end),
            _ => spans.push(hit.start..hit.end),
        }
    }
    spans
}
