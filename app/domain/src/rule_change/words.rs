//! A school's own words.

use super::BadRule;
use crate::wording::{MOST_WORDS, OwnRule, OwnWord, OwnWording, Weight, WordingRule, letters, may_be_word};
use chrono::NaiveDate;

/// Sets a rule's words whole: those that it had keep their day, and what differs in spelling alone is one word.
pub(super) fn set(
    own: &mut OwnWording,
    (rule, weight): (WordingRule, Weight),
    words: &[String],
    today: NaiveDate,
) -> Result<(), BadRule> {
    let had = own.words(rule).to_vec();
    let mut kept: Vec<OwnWord> = vec![];
    for text in words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()) {
        let alike = |w: &&OwnWord| letters(&w.text) == letters(text);
        if !may_be_word(text) {
            return Err(BadRule::Word(text.to_owned()));
        }
        if kept.iter().any(|w| alike(&w)) {
            continue;
        }
        let since = had.iter().find(alike).map_or(today, |w| w.since);
        kept.push(OwnWord { text: text.to_owned(), since });
    }
    if kept.len() > MOST_WORDS {
        return Err(BadRule::ManyWords);
    }
    if kept.is_empty() && weight == Weight::Warn {
        own.0.remove(&rule);
    } else {
        own.0.insert(rule, OwnRule { weight, words: kept });
    }
    Ok(())
}
