//! Who is who: one person under several spellings, several people under one name.

mod spelling;

use crate::{
    desk::Desk,
    facts::{Facts, Mention},
    known::KnownStaff,
    question::{Ask, Choice, Means, ONE, TWO},
};
use domain::{id::StaffId, school::ClassName};
use spelling::Spellings;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A member of staff as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// `None` for someone new.
    pub id: Option<StaffId>,
    /// Their number 工号, where the file or the school has one.
    pub number: Option<String>,
    /// Their name.
    pub name: String,
}

/// The people of a file.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) rows: Vec<StaffRow>,
    /// Who each mention is; `None` where that is still asked.
    pub(crate) of: Vec<Option<usize>>,
}

struct Settling<'f, 'd, 'k> {
    desk: &'d mut Desk<'k>,
    facts: &'f Facts,
    spellings: Spellings,
    /// Subjects and classes that each mention has to do with.
    ties: Vec<BTreeSet<Tie>>,
    /// Places of people by name.
    named: HashMap<String, Vec<usize>>,
    people: People,
}

/// What two mentions of one name can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Subject(usize),
    Class(ClassName),
}

/// Finds out who is meant.
pub(crate) fn settle(desk: &mut Desk<'_>, facts: &Facts) -> People {
    let spellings = Spellings::of(desk, &facts.mentions);
    let people = People { rows: vec![], of: vec![None; facts.mentions.len()] };
    let mut settling = Settling { desk, facts, spellings, ties: ties(facts), named: HashMap::new(), people };
    settling.numbered();
    settling.unnumbered();
    settling.people
}

fn ties(facts: &Facts) -> Vec<BTreeSet<Tie>> {
    let mut ties = vec![BTreeSet::new(); facts.mentions.len()];
    let lessons = facts.lessons.iter().flat_map(|l| [(l.mention, Tie::Subject(l.subject)), (l.mention, Tie::Class(l.class))]);
    for (mention, tie) in lessons.chain(facts.heads.iter().map(|h| (h.mention, Tie::Class(h.class)))) {
        if let Some(of) = ties.get_mut(mention) {
            of.insert(tie);
        }
    }
    ties
}

/// Places of mentions, by what they share.
type Groups = BTreeMap<String, Vec<usize>>;

impl Settling<'_, '_, '_> {
    fn mention(&self, at: usize) -> Option<&Mention> {
        self.facts.mentions.get(at)
    }

    fn groups(&self, key: impl Fn(usize, &Mention) -> Option<String>) -> Groups {
        let mut groups = Groups::new();
        for (at, mention) in self.facts.mentions.iter().enumerate() {
            if let Some(key) = key(at, mention) {
                groups.entry(key).or_default().push(at);
            }
        }
        groups
    }

    fn person(&mut self, row: &StaffRow, mentions: &[usize]) {
        let same = |place: &&usize| self.people.rows.get(**place) == Some(row);
        let known = self.named.get(&row.name).and_then(|places| places.iter().find(same)).copied();
        let place = known.unwrap_or_else(|| self.someone(row));
        self.is(place, mentions);
    }

    fn someone(&mut self, row: &StaffRow) -> usize {
        let place = self.people.rows.len();
        self.named.entry(row.name.clone()).or_default().push(place);
        self.people.rows.push(row.clone());
        place
    }

    fn is(&mut self, place: usize, mentions: &[usize]) {
        for at in mentions {
            if let Some(of) = self.people.of.get_mut(*at) {
                *of = Some(place);
            }
        }
    }

    /// People with numbers: the number says who it is.
    fn numbered(&mut self) {
        for (number, mentions) in self.groups(|_, m| m.number.clone()) {
            let known = self.desk.known.staff.iter().find(|s| s.number.as_ref() == Some(&number)).cloned();
            let mut names: BTreeSet<String> = mentions.iter().map(|at| self.spellings.name(*at)).collect();
            names.extend(known.iter().map(|k| self.spellings.chosen(&k.name)));
            let names: Vec<_> = names.into_iter().collect();
            let Some(name) = self.name_of_number(&number, &names, &mentions) else { continue };
            let id = known.map(|k| k.id).or_else(|| self.without_number(&name).map(|k| k.id));
            self.person(&StaffRow { id, number: Some(number), name }, &mentions);
        }
    }

    fn name_of_number(&mut self, number: &str, names: &[String], mentions: &[usize]) -> Option<String> {
        if let [only] = names {
            return Some(only.clone());
        }
        let at = mentions.first().and_then(|at| self.mention(*at))?.at;
        let choices = names.iter().map(|name| Choice::new(name, Means::Name(name.clone()))).collect();
        let answer = self.desk.ask(format!("number:{number}"), at, Ask::Number(number.to_owned(), names.to_vec()), choices)?;
        if let Means::Name(name) = answer { Some(name) } else { None }
    }

    /// The school's only one of that name, where the school gave no number yet.
    fn without_number(&self, name: &str) -> Option<KnownStaff> {
        let named: Vec<_> = self.known_as(name);
        let [only] = named.as_slice() else { return None };
        only.number.is_none().then(|| only.clone())
    }

    fn known_as(&self, name: &str) -> Vec<KnownStaff> {
        self.desk.known.staff.iter().filter(|s| self.spellings.chosen(&s.name) == name).cloned().collect()
    }

    /// People without: the name says who it is, where only one has it.
    fn unnumbered(&mut self) {
        let groups = self.groups(|at, m| m.number.is_none().then(|| self.spellings.name(at)));
        for (name, mentions) in groups {
            let mut candidates: Vec<StaffRow> =
                self.people.rows.iter().filter(|p| p.name == name && p.number.is_some()).cloned().collect();
            for known in self.known_as(&name) {
                if candidates.iter().all(|c| c.id != Some(known.id)) {
                    candidates.push(StaffRow { id: Some(known.id), number: known.number, name: name.clone() });
                }
            }
            match candidates.as_slice() {
                [] => self.someone_new(&name, &mentions),
                [only] => self.person(only, &mentions),
                several => self.which(&name, &mentions, several),
            }
        }
    }

    fn which(&mut self, name: &str, mentions: &[usize], candidates: &[StaffRow]) {
        let Some(at) = mentions.first().and_then(|at| self.mention(*at)).map(|m| m.at) else { return };
        let choice = |row: &StaffRow| {
            let value = row.number.clone().or(row.id.map(|id| id.to_string())).unwrap_or_default();
            Choice::new(value, Means::Staff(row.number.clone(), row.id))
        };
        let choices = candidates.iter().map(choice).chain([Choice::new("new", Means::Staff(None, None))]).collect();
        let answer = self.desk.ask(format!("which:{name}"), at, Ask::Which(name.to_owned()), choices);
        if let Some(Means::Staff(number, id)) = answer {
            self.person(&StaffRow { id, number, name: name.to_owned() }, mentions);
        }
    }

    /// A name that nobody has yet: one person, unless the rows look like several.
    fn someone_new(&mut self, name: &str, mentions: &[usize]) {
        let parts = self.apart(mentions);
        let row = StaffRow { id: None, number: None, name: name.to_owned() };
        if parts.len() < 2 {
            return self.person(&row, mentions);
        }
        let Some(at) = parts.get(1).and_then(|p| p.first()).and_then(|at| self.mention(*at)).map(|m| m.at) else { return };
        let choices = vec![Choice::new(ONE, Means::One), Choice::new(TWO, Means::Two)];
        match self.desk.ask(format!("same:{name}"), at, Ask::SameName(name.to_owned()), choices) {
            Some(Means::One) => self.person(&row, mentions),
            Some(_) => self.several(&row, &parts),
            None => {}
        }
    }

    /// Equal rows, and yet different people.
    fn several(&mut self, row: &StaffRow, parts: &[Vec<usize>]) {
        for part in parts {
            let place = self.someone(row);
            self.is(place, part);
        }
    }

    /// Mentions that nothing joins: rows of a list of staff, or different subjects in different classes.
    fn apart(&self, mentions: &[usize]) -> Vec<Vec<usize>> {
        let listed: Vec<_> = mentions.iter().copied().filter(|at| self.mention(*at).is_some_and(|m| m.listed)).collect();
        if listed.len() > 1 {
            let rest = mentions.iter().copied().filter(|at| !listed.contains(at));
            let mut parts: Vec<Vec<usize>> = listed.iter().map(|at| vec![*at]).collect();
            if let Some(first) = parts.first_mut() {
                first.extend(rest);
            }
            return parts;
        }
        let mut parts: Vec<(BTreeSet<Tie>, Vec<usize>)> = Vec::new();
        for at in mentions {
            self.join(*at, &mut parts);
        }
        parts.into_iter().map(|(_, part)| part).collect()
    }

    /// Puts a mention to those that share a subject or a class with it.
    fn join(&self, at: usize, parts: &mut Vec<(BTreeSet<Tie>, Vec<usize>)>) {
        let mut shared = self.ties.get(at).cloned().unwrap_or_default();
        let mut joined = vec![at];
        // one that says nothing of lessons is nobody else
        let mut nothing = shared.is_empty();
        parts.retain_mut(|(other, mentions)| {
            let same = nothing || other.is_empty() || !other.is_disjoint(&shared);
            if same {
                nothing = false;
                shared.append(other);
                joined.append(mentions);
            }
            !same
        });
        joined.sort_unstable();
        parts.push((shared, joined));
    }
}
