//! What differs between two documents of a week: what publishing would make visible.

use super::{Cell, Document, Entry};
use crate::{
    lang::Lang,
    school::{Column, class_name, subject_name},
    sentence,
};
use chrono::{Datelike, NaiveDate};

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
    /// The same work on another day.
    Moved {
        /// The day that it was on.
        from: NaiveDate,
        /// Minutes before.
        was: u32,
        /// Minutes now.
        now: u32,
    },
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
        let (date, what) = (sentence::date(self.date, lang), self.change.words(self.date, lang));
        let (class, subject) = (class_name(class, lang), subject_name(subject, lang));
        lang.pick(format!("{class} {date} {subject}《{title}》{what}"), format!("{class} {date} {subject} “{title}”: {what}"))
    }
}

impl Change {
    fn words(&self, date: NaiveDate, lang: Lang) -> String {
        match self {
            Self::Moved { from, was, now } => moved_words((*from, date), (*was, *now), lang),
            Self::Added(n) => lang.pick(format!("新增，{n} 分钟"), format!("added, {n} min")),
            Self::Removed(n) => lang.pick(format!("撤回，{n} 分钟"), format!("withdrawn, {n} min")),
            Self::Minutes { from, to } => lang.pick(format!("{from} → {to} 分钟"), format!("{from} → {to} min")),
            Self::Renamed(from) => lang.pick(format!("原为《{from}》"), format!("was “{from}”")),
            Self::Reworded => lang.pick("内容有改动".into(), "reworded".into()),
        }
    }
}

/// 移动：周三 → 周四，25 分钟
fn moved_words((from, to): (NaiveDate, NaiveDate), (was, now): (u32, u32), lang: Lang) -> String {
    let days = [from, to].map(|d| sentence::weekday(d.weekday(), lang)).join(" → ");
    let minutes = if was == now { now.to_string() } else { format!("{was} → {now}") };
    lang.pick(format!("移动：{days}，{minutes} 分钟"), format!("moved {days}, {minutes} min"))
}

/// Every difference, in the order of the documents; the heads are not compared, nor columns that one of them leaves out.
#[must_use]
pub fn differences(before: &Document, after: &Document) -> Vec<Difference> {
    let (mut found, unseen) = (vec![], Unseen::of(before, after));
    for (class, cell) in cells(after) {
        let old = cells(before).find(|(c, o)| *c == class && o.date == cell.date).map_or(&[][..], |(_, o)| o.items.as_slice());
        let place = (class, cell.date);
        found.extend(cell.items.iter().flat_map(|e| changed(place, old, e, &unseen)));
        let gone = old.iter().filter(|o| !cell.items.iter().any(|e| e.assignment_id == o.assignment_id));
        found.extend(gone.map(|entry| Found { place, entry, change: Change::Removed(entry.minutes) }));
    }
    // days that are no school days any more
    for (class, cell) in cells(before) {
        if !cells(after).any(|(c, a)| c == class && a.date == cell.date) {
            let place = (class, cell.date);
            found.extend(cell.items.iter().map(|entry| Found { place, entry, change: Change::Removed(entry.minutes) }));
        }
    }
    with_moves(&found, &unseen).into_iter().map(Found::told).collect()
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

/// One change, of one item on one class-day.
#[derive(Clone)]
struct Found<'a> {
    place: (&'a str, NaiveDate),
    entry: &'a Entry,
    change: Change,
}

impl Found<'_> {
    fn told(self) -> Difference {
        let ((class, date), entry) = (self.place, self.entry);
        let (subject, title) = (entry.subject_name.clone(), entry.title.clone());
        Difference { class: class.into(), date, subject, title, change: self.change }
    }

    fn is_gone(&self) -> bool {
        matches!(self.change, Change::Removed(_))
    }
}

/// What is gone from one day and new on another of the same class was moved: that is told once, where it is now.
fn with_moves<'a>(found: &[Found<'a>], unseen: &Unseen) -> Vec<Found<'a>> {
    let (mut gone, mut told): (Vec<_>, Vec<_>) = (found.iter().filter(|f| f.is_gone()).cloned().collect(), vec![]);
    let same = |a: &Found<'_>, b: &Found<'_>| a.place.0 == b.place.0 && a.entry.assignment_id == b.entry.assignment_id;
    for one in found {
        let from = matches!(one.change, Change::Added(_)).then(|| gone.iter().position(|g| same(g, one))).flatten();
        match from {
            Some(at) => told.extend(moved(&gone.remove(at), one, unseen)),
            None => told.push(one.clone()),
        }
    }
    // what is still gone was not moved
    told.retain(|f| !f.is_gone() || gone.iter().any(|g| same(g, f) && g.place == f.place));
    told
}

/// Its new day, and what else became of it: that other days go with it says nothing more.
fn moved<'a>(gone: &Found<'a>, new: &Found<'a>, unseen: &Unseen) -> Vec<Found<'a>> {
    let (was, now) = (gone.entry, new.entry);
    let moved = Change::Moved { from: gone.place.1, was: was.minutes, now: now.minutes };
    let dated = Entry { set_on: now.set_on, due_on: now.due_on, ..was.clone() };
    let changes = [Some(moved), renamed(was, now), reworded(&unseen.without(&dated), &unseen.without(now))];
    changes.into_iter().flatten().map(|change| Found { change, ..new.clone() }).collect()
}

/// Everything that became of one item: new minutes do not hide new words.
fn changed<'a>(place: (&'a str, NaiveDate), old: &'a [Entry], now: &'a Entry, unseen: &Unseen) -> Vec<Found<'a>> {
    let changes = match old.iter().find(|o| o.assignment_id == now.assignment_id) {
        None => vec![Change::Added(now.minutes)],
        Some(before) => {
            let reworded = reworded(&unseen.without(before), &unseen.without(now));
            [minutes(before, now), renamed(before, now), reworded].into_iter().flatten().collect()
        }
    };
    changes.into_iter().map(|change| Found { place, entry: now, change }).collect()
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
