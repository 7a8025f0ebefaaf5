//! What a school decides about the wording rules: words of its own, and whether a rule warns or refuses. It can only add:
//! what the rules themselves refuse stays refused.

use super::{Setting, WordingRule, add, applies, joined, negation, pattern::Hit, text::Text, traditional::general};
use crate::{assignment::named, draft::is_unprintable};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Most words that a school may add to a rule.
pub const MOST_WORDS: usize = 50;
/// Fewest and most characters of a word.
pub const WORD_LENGTH: (usize, usize) = (2, 20);

named! {
    /// What a wording rule does with what it finds.
    Weight {
        /// The teacher is warned.
        Warn = "warn",
        /// It is not saved.
        Refuse = "refuse",
    }
}

/// A word that a school added to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWord {
    /// As it was typed.
    pub text: String,
    /// The day on which it was added: work from then on is read for it.
    pub since: NaiveDate,
}

/// What a school decided about one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRule {
    /// Warn, or refuse.
    pub weight: Weight,
    /// Its own words, in their order.
    pub words: Vec<OwnWord>,
}

impl Default for OwnRule {
    fn default() -> Self {
        Self { weight: Weight::Warn, words: vec![] }
    }
}

/// What a school decided about the wording rules; a rule that is not here warns, and has no words of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnWording(pub BTreeMap<WordingRule, OwnRule>);

impl OwnWording {
    /// What a rule does with what it finds, beyond what it refuses anyway.
    #[must_use]
    pub fn weight(&self, rule: WordingRule) -> Weight {
        self.0.get(&rule).map_or(Weight::Warn, |own| own.weight)
    }

    /// The school's own words of a rule.
    #[must_use]
    pub fn words(&self, rule: WordingRule) -> &[OwnWord] {
        self.0.get(&rule).map_or(&[], |own| &own.words)
    }

    /// As far as it was decided by the end of a day: what was set then was not read for later words. Nothing that stands is refused.
    #[must_use]
    pub fn known_on(&self, date: NaiveDate) -> Self {
        let words = |own: &OwnRule| own.words.iter().filter(|w| w.since <= date).cloned().collect();
        let rules = self.0.iter().map(|(rule, own)| (*rule, OwnRule { weight: Weight::Warn, words: words(own) }));
        Self(rules.collect())
    }
}

/// The school's own words that texts have, by rule; as they stand in the text, each once.
#[must_use]
pub fn read_own(own: &OwnWording, texts: &[&str], setting: Setting) -> Vec<(WordingRule, Vec<String>)> {
    let asked = || own.0.iter().filter(|(rule, own)| applies(**rule, setting) && !own.words.is_empty());
    if asked().next().is_none() {
        return vec![];
    }
    let texts: Vec<Text<'_>> = texts.iter().map(|text| Text::new(text)).collect();
    let found = asked().map(|(rule, own)| (*rule, found(own, &texts)));
    found.filter(|(_, words)| !words.is_empty()).collect()
}

fn found(own: &OwnRule, texts: &[Text<'_>]) -> Vec<String> {
    let own: Vec<_> = own.words.iter().map(|w| letters(&w.text)).collect();
    let mut words = vec![];
    for text in texts {
        let mut hits: Vec<_> = own.iter().flat_map(|letters| hits(text, letters)).collect();
        hits.retain(|hit| !negation::negated(text, hit));
        hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
        add(&mut words, text, &joined(&hits));
    }
    words
}

fn hits(text: &Text<'_>, word: &[char]) -> Vec<Hit> {
    let hit = |start| text.letters_at(start, word, general).map(|end| Hit { start, key: start, end });
    (0..text.len()).filter_map(hit).collect()
}

/// A word as texts are read: without spaces and punctuation, in one spelling. Two words that have the same are one.
#[must_use]
pub fn letters(word: &str) -> Vec<char> {
    let text = Text::new(word);
    (0..text.len()).filter_map(|at| text.letter(at).map(|letter| general(letter.ch))).collect()
}

/// Whether a school may add this word: 2 to 20 characters, of which at least two are letters or digits.
#[must_use]
pub fn may_be_word(word: &str) -> bool {
    let (fewest, most) = WORD_LENGTH;
    let plain = !word.contains(is_unprintable);
    plain && (fewest..=most).contains(&word.chars().count()) && letters(word).len() >= fewest
}
