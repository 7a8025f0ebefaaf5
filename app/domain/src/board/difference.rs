//! What differs between two documents of a week: what publishing would make visible.

use super::{Cell, Document, Entry};
use crate::{
    lang::Lang,
    school::{Column, class_name, subject_name},
    sentence,
};
use chrono::NaiveDate;

/// One difference, of one item on one class-day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// 七(3)
    pub class: String,
    /// The load day.
    pub date: NaiveDate,
    /// The subject's name.
    pub subject: String,
    /// The item's line, as it is now.
    pub title: String,
    /// What changed.
    pub change: Change,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// New; minutes.
    Added(u32),
    /// Gone; minutes.
    Removed(u32),
    /// Other minutes.
    Minutes {
        /// Before.
        from: u32,
        /// After.
        to: u32,
    },
    /// Another line; the one it had.
    Renamed(String),
    /// Other text, form, place, tiers or dates.
    Reworded,
}

impl Difference {
    /// In plain words.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let Self { class, subject, title, .. } = self;
        let (date, what) = (sentence::date(self.date, lang), self.change.words(lang));
        let (class, subject) = (class_name(class, lang), subject_name(subject, lang));
        lang.pick(format!("{class} {date} {subject}《{title}》{what}"), format!("{class} {date} {subject} “{title}”: {what}"))
    }
}

impl Change {
    fn words(&self, lang: Lang) -> String {
        match self {
            Self::Added(n) => lang.pick(format!("新增，{n} 分钟"), format!("added, {n} min")),
            Self::Removed(n) => lang.pick(format!("撤回，{n} 分钟"), format!("withdrawn, {n} min")),
            Self::Minutes { from, to } => lang.pick(format!("{from} → {to} 分钟"), format!("{from} → {to} min")),
            Self::Renamed(from) => lang.pick(format!("原为《{from}》"), format!("was “{from}”")),
            Self::Reworded => lang.pick("内容有改动".into(), "reworded".into()),
        }
    }
}

/// Every difference, in the order of the documents; the heads are not compared, nor columns that one of them leaves out.
#[must_use]
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let (mut found, unseen) = (vec![], Unseen::of(before, after));
    for (class, cell) in cells(after) {
        let old = cells(before).find(|(c, o)| *c == class && o.date == cell.date).map_or(&[][..], |(_, o)| o.items.as_slice());
        found.extend(cell.items.iter().flat_map(|e| changed((class, cell.date), old, e, &unseen)));
        let gone = old.iter().filter(|o| !cell.items.iter().any(|e| e.assignment_id == o.assignment_id));
        found.extend(gone.map(|o| difference(class, cell.date, o, Change::Removed(o.minutes))));
    }
    // days that are no school days any more
    for (class, cell) in cells(before) {
        if !cells(after).any(|(c, a)| c == class && a.date == cell.date) {
            found.extend(cell.items.iter().map(|o| difference(class, cell.date, o, Change::Removed(o.minutes))));
        }
    }
    found
}

/// Class-days on which anything else differs: what is told as pending, none or unfiled, or the cap. A week where this is 0 and
/// [`differences`] is empty is the same week: a further revision of it would say nothing, and take the marks of the last.
#[must_use]
pub fn told_differently(before: &Document, after: &Document) -> usize {
    let same = |(class, cell): &(&str, &Cell)| cells(before).any(|(c, old)| c == *class && tells_the_same(old, cell));
    let changed = cells(after).filter(|now| !same(now)).count();
    let gone = |(class, old): &(&str, &Cell)| !cells(after).any(|(c, now)| c == *class && now.date == old.date);
    changed + cells(before).filter(gone).count()
}

fn tells_the_same(old: &Cell, now: &Cell) -> bool {
    let told = |c: &Cell| (c.date, c.cap, c.pending.clone(), c.none.clone(), c.unfiled.clone());
    told(old) == told(now)
}

fn cells(document: &Document) -> impl Iterator<Item = (&str, &Cell)> {
    let classes = document.grades.iter().flat_map(|g| &g.classes);
    classes.flat_map(|c| c.cells.iter().map(move |cell| (c.name.as_str(), cell)))
}

/// Everything that became of one item: new minutes do not hide new words.
fn changed((class, date): (&str, NaiveDate), old: &[Entry], now: &Entry, unseen: &Unseen) -> Vec<Difference> {
    let changes = match old.iter().find(|o| o.assignment_id == now.assignment_id) {
        None => vec![Change::Added(now.minutes)],
        Some(before) => {
            let reworded = reworded(&unseen.without(before), &unseen.without(now));
            [minutes(before, now), renamed(before, now), reworded].into_iter().flatten().collect()
        }
    };
    changes.into_iter().map(|change| difference(class, date, now, change)).collect()
}

fn minutes(before: &Entry, now: &Entry) -> Option<Change> {
    (before.minutes != now.minutes).then_some(Change::Minutes { from: before.minutes, to: now.minutes })
}

fn renamed(before: &Entry, now: &Entry) -> Option<Change> {
    (before.title != now.title).then(|| Change::Renamed(before.title.clone()))
}

/// Columns that one of two documents leaves out: what stands in them differs, and says nothing.
struct Unseen(Vec<Column>);

impl Unseen {
    fn of(before: &Document, after: &Document) -> Self {
        Self([&before.header.hidden[..], &after.header.hidden].concat())
    }

    fn without(&self, entry: &Entry) -> Entry {
        let mut entry = entry.clone();
        for column in &self.0 {
            match column {
                Column::Teacher => entry.teacher = None,
                Column::Text => entry.text.clear(),
                Column::Tiers => entry.tiers.clear(),
                Column::Due => entry.due_on = None,
            }
        }
        entry
    }
}

/// Anything but the minutes, which are told as such with their total, and the title. A mark says only that something changed.
fn reworded(before: &Entry, now: &Entry) -> Option<Change> {
    let total = if before.minutes == now.minutes { before.total } else { now.total };
    // a cut is told by its minutes: the line that pupils see under it is no other text
    let (text, limitless) = (without_limit(now).to_owned(), without_limit(before).to_owned());
    let text = if text == limitless { now.text.clone() } else { limitless };
    let same = Entry { mark: now.mark, minutes: now.minutes, title: now.title.clone(), total, text, ..before.clone() } == *now;
    (!same).then_some(Change::Reworded)
}

/// An item's text without the time limit of a cut, which stands before it.
fn without_limit(entry: &Entry) -> &str {
    let limit = entry.total.map(|minutes| sentence::time_limit(minutes, Lang::Zh)).unwrap_or_default();
    let rest = entry.text.strip_prefix(&limit).filter(|rest| rest.is_empty() || rest.starts_with('\n'));
    rest.map_or(&entry.text, |rest| rest.trim_start_matches('\n'))
}

fn difference(class: &str, date: NaiveDate, entry: &Entry, change: Change) -> Difference {
    Difference { class: class.into(), date, subject: entry.subject_name.clone(), title: entry.title.clone(), change }
}
