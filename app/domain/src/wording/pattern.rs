//! Patterns of words as data, and the one way to find them in a text.

use super::{
    number,
    text::{Pause, Text},
};

/// One piece of a pattern. Word lists are strings parted by `|`, so that a table can join several of them.
#[derive(Debug)]
pub(super) enum Part {
    /// One of these words.
    Of(&'static [&'static str]),
    /// At most so many letters of the same clause, among them none of these words.
    Gap(usize, &'static [&'static str]),
    /// A number of three or more.
    Many,
    /// Nothing more: punctuation or the end.
    End,
}

/// A pattern: its parts in order.
pub(super) type Parts = &'static [Part];

/// Where a pattern was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Its first letter.
    pub(super) start: usize,
    /// The first letter of its key: the last word it names, which says what is to be done.
    pub(super) key: usize,
    /// After its last letter.
    pub(super) end: usize,
}

impl Hit {
    /// Whether this hit, of harmless wording, takes in the key of another.
    pub(super) fn covers_key_of(&self, other: &Self) -> bool {
        self.start < other.end && other.key < self.end
    }
}

/// Words that carry a clause on across a comma: 家长看完，并签字; 抄写生字，每个5遍.
const CONNECTING: &str = "并|且|再|还|也|但|要|需|须|请|只|然后|后|帮|给|由|每|各|共|一共|and|then|please";

/// Whether a clause goes on across the comma before `at`.
pub(super) fn connects(text: &Text<'_>, at: usize) -> bool {
    text.has_at(at, &[CONNECTING]) || number::starts_at(text, at)
}

/// Every place where one of the patterns stands.
pub(super) fn hits(text: &Text<'_>, patterns: &[Parts]) -> Vec<Hit> {
    let mut out = Vec::new();
    for parts in patterns.iter().filter(|parts| parts.iter().all(|part| occurs(text, part))) {
        for start in 0..text.len() {
            follow(text, parts, Hit { start, key: start, end: start }, &mut out);
        }
    }
    out
}

/// Whether a part stands anywhere at all: most patterns end here, and a text that repeats one word a thousand times is not
/// searched a thousand times for another.
fn occurs(text: &Text<'_>, part: &Part) -> bool {
    match part {
        Part::Of(lists) => text.has(lists),
        Part::Many => (0..text.len()).any(|at| number::many_at(text, at).is_some()),
        Part::Gap(..) | Part::End => true,
    }
}

/// Tries the parts from where the hit ends now; every way to the last part is a hit.
fn follow(text: &Text<'_>, parts: &[Part], hit: Hit, out: &mut Vec<Hit>) {
    let Some((part, rest)) = parts.split_first() else {
        out.push(hit);
        return;
    };
    let at = hit.end;
    match part {
        Part::End if text.pause(at) >= Pause::Mark => follow(text, rest, hit, out),
        Part::Gap(most, without) => {
            for end in gap_ends(text, at, *most, without) {
                follow(text, rest, Hit { end, ..hit }, out);
            }
        }
        Part::Of(lists) if hit.start == at || text.pause(at) < Pause::Stop => {
            for end in text.words_at(at, lists) {
                follow(text, rest, Hit { key: at, end, ..hit }, out);
            }
        }
        Part::Many if hit.start == at || text.pause(at) < Pause::Stop => {
            if let Some(end) = number::many_at(text, at) {
                follow(text, rest, Hit { key: at, end, ..hit }, out);
            }
        }
        Part::End | Part::Of(_) | Part::Many => {}
    }
}

/// The places where a gap that starts at `at` may end. A comma right at its start may be there to hide the wording
/// (家长，检查); one further on ends the clause, unless a connecting word follows.
fn gap_ends(text: &Text<'_>, at: usize, most: usize, without: &'static [&'static str]) -> Vec<usize> {
    let mut ends = Vec::new();
    for place in at..=at.saturating_add(most).min(text.len()) {
        let blocked = place > at && text.has_at(place - 1, without);
        let pause = text.pause(place);
        if blocked || pause >= Pause::Stop || (pause == Pause::Comma && place > at && !connects(text, place)) {
            break;
        }
        ends.push(place);
    }
    ends
}
