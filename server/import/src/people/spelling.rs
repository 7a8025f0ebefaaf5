//! One name in several spellings: 張伟 and 张伟, 张 三 and 张三.

use crate::{
    desk::Desk,
    facts::Mention,
    person,
    question::{Ask, Choice, Means, ONE, TWO},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More pairs than a question can show.
const SHOWN: usize = 20;

/// The name of each mention, once spellings are settled.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    names: Vec<String>,
    /// Which spelling was chosen, for each other.
    chosen: HashMap<String, String>,
}

impl Spellings {
    pub(super) fn of(desk: &mut Desk<'_>, mentions: &[Mention]) -> Self {
        let mut spellings = Self { names: mentions.iter().map(|m| m.name.clone()).collect(), chosen: HashMap::new() };
        spellings.spaces(desk, mentions);
        spellings.characters(desk, mentions);
        spellings
    }

    /// The name of a mention.
    pub(super) fn name(&self, mention: usize) -> String {
        self.names.get(mention).map(|name| self.chosen(name)).unwrap_or_default()
    }

    /// The spelling that was chosen.
    pub(super) fn chosen(&self, name: &str) -> String {
        self.chosen.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    fn spaces(&mut self, desk: &mut Desk<'_>, mentions: &[Mention]) {
        let mut written: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for mention in mentions {
            written.entry(&mention.name).or_default().insert(&mention.raw);
        }
        written.retain(|_, raws| raws.len() > 1);
        let differs = |m: &&Mention| m.raw != m.name && written.contains_key(m.name.as_str());
        let Some(first) = mentions.iter().find(differs) else { return };
        let names = written.values().take(SHOWN).map(|raws| raws.iter().copied().collect::<Vec<_>>().join(" / ")).collect();
        let choices = vec![Choice::new(ONE, Means::One), Choice::new(TWO, Means::Two)];
        if desk.ask("spaces".to_owned(), first.at, Ask::Spaces(names), choices) == Some(Means::Two) {
            self.names = mentions.iter().map(|m| if differs(&m) { m.raw.clone() } else { m.name.clone() }).collect();
        }
    }

    fn characters(&mut self, desk: &mut Desk<'_>, mentions: &[Mention]) {
        let known = desk.known.staff.iter().map(|s| s.name.clone()).collect::<BTreeSet<_>>();
        let mut alike: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let names: BTreeSet<&String> = self.names.iter().chain(&known).collect();
        for name in names {
            alike.entry(person::folded(name)).or_default().insert(name.clone());
        }
        alike.retain(|_, names| names.len() > 1);
        for (folded, names) in alike {
            let spaced: BTreeSet<_> = names.iter().map(|name| person::clean(name)).collect();
            let first = mentions.iter().zip(&self.names).find(|(_, name)| names.contains(*name));
            let Some((first, _)) = first.filter(|_| spaced.len() > 1 && !self.told_apart(mentions, &names)) else {
                continue;
            };
            let list: Vec<_> = names.iter().cloned().collect();
            let one = list.iter().map(|name| Choice::new(name, Means::Name(name.clone())));
            let choices = one.chain([Choice::new(TWO, Means::Two)]).collect();
            if let Some(Means::Name(name)) = desk.ask(format!("spelling:{folded}"), first.at, Ask::Spelling(list), choices) {
                self.chosen.extend(names.into_iter().map(|other| (other, name.clone())));
            }
        }
    }

    /// Each spelling has a staff number of its own: they are different people.
    fn told_apart(&self, mentions: &[Mention], names: &BTreeSet<String>) -> bool {
        let mut of: BTreeMap<&String, BTreeSet<&Option<String>>> = BTreeMap::new();
        for (mention, name) in mentions.iter().zip(&self.names).filter(|(_, name)| names.contains(*name)) {
            of.entry(name).or_default().insert(&mention.number);
        }
        let numbers: Vec<_> = names.iter().map(|name| of.get(name).cloned().unwrap_or_default()).collect();
        let all: BTreeSet<_> = numbers.iter().flatten().collect();
        numbers.iter().all(|of| of.len() == 1 && !of.contains(&None)) && all.len() == names.len()
    }
}
