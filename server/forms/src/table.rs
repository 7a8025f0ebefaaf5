//! The columns of the tables: what the workbook and the CSV have in common.

use crate::{
    item::{list, one_line, tier},
    rows::{Day, Line, What},
    words::{self, Words},
};
use chrono::NaiveDate;
use domain::{
    board::{Document, Entry, TierEntry},
    lang::Lang,
    school::{Column as Hidden, class_name, subject_name},
    sentence,
};

/// What a cell of a table holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Nothing,
    Text(String),
    Number(u32),
    Date(NaiveDate),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

/// A column of a table whose rows are `T`.
pub(crate) struct Column<T> {
    pub(crate) head: &'static str,
    /// In digits, as Excel counts.
    pub(crate) width: u8,
    pub(crate) value: fn(&T, Lang) -> Value,
}

impl<T> Column<T> {
    const fn new(head: &'static str, width: u8, value: fn(&T, Lang) -> Value) -> Self {
        Self { head, width, value }
    }
}

/// A row per item, with the columns that the school shows.
pub(crate) fn items<'a>(document: &Document, lang: Lang) -> Vec<Column<Line<'a>>> {
    let w = Words::of(lang);
    let shows = |column| !document.header.hidden.contains(&column);
    let mut columns = vec![
        Column::new(w.grade, 9, |l: &Line<'a>, lang| words::grade(l.day.grade, lang).into()),
        Column::new(w.class, 9, |l, lang| class_name(&l.day.class.name, lang).into()),
        Column::new(w.date, 12, |l, _| l.day.cell.date.into()),
        Column::new(w.weekday, 9, |l, lang| words::weekday(l.day.cell.date, lang).into()),
        Column::new(w.subject, 12, |l, lang| l.subject().map(|s| subject_name(s, lang)).into()),
    ];
    columns.extend(names_teachers(document).then(|| Column::new(w.teacher, 10, |l, _| of(l, |e| e.teacher.as_deref()))));
    columns.extend([Column::new(w.item, 40, |l, _| of(l, |e| e.title.as_str()))]);
    columns.extend(shows(Hidden::Text).then(|| Column::new(w.more, 44, |l, _| of(l, |e| e.text.as_str()))));
    columns.extend([
        Column::new(w.form, 11, |l, lang| of(l, |e| sentence::form(e.form, lang))),
        Column::new(w.place, 11, |l, lang| of(l, |e| Words::of(lang).place(e.place))),
        Column::new(w.need, 9, |l, lang| of(l, |e| need(e, lang))),
    ]);
    columns.extend(shows(Hidden::Tiers).then(|| Column::new(w.tiers, 24, |l, lang| of(l, |e| tiers(e, lang)))));
    columns.extend([
        Column::new(w.minutes, 11, |l, _| of(l, |e| e.minutes)),
        Column::new(w.counted, 11, |l, _| of(l, |e| l.day.counted(e))),
    ]);
    columns.extend(shows(Hidden::Due).then(|| Column::new(w.due, 12, |l, _| of(l, |e| e.due_on))));
    columns.push(Column::new(w.mark, 9, |l, lang| of(l, |e| e.mark.map(|m| Words::of(lang).mark(m)))));
    columns
}

/// A row per item, and one per subject without any: on which day that is, and what that day sums to.
pub(crate) fn everything<'a>(document: &Document, lang: Lang) -> Vec<Column<Line<'a>>> {
    let w = Words::of(lang);
    let mut columns = items(document, lang);
    columns.extend([
        Column::new(w.state, 11, |l: &Line<'a>, lang| state(l, lang).into()),
        Column::new(w.sum, 9, |l, _| l.day.sum().into()),
        Column::new(w.cap, 9, |l, _| l.day.cell.cap.into()),
    ]);
    columns
}

/// A row per class-day.
pub(crate) fn sums<'a>(lang: Lang) -> Vec<Column<Day<'a>>> {
    let w = Words::of(lang);
    vec![
        Column::new(w.grade, 9, |d: &Day<'a>, lang| words::grade(d.grade, lang).into()),
        Column::new(w.class, 9, |d, lang| class_name(&d.class.name, lang).into()),
        Column::new(w.date, 12, |d, _| d.cell.date.into()),
        Column::new(w.sum, 9, |d, _| d.sum().into()),
        Column::new(w.cap, 9, |d, _| d.cell.cap.into()),
        Column::new(w.pending, 24, |d, lang| list(&d.cell.pending, lang).into()),
        Column::new(w.none_today, 32, |d, lang| list(&d.cell.none, lang).into()),
        Column::new(w.unfiled, 24, |d, lang| list(&d.cell.unfiled, lang).into()),
        Column::new(w.no_homework_day, 11, |d, lang| d.head.no_homework.then_some(Words::of(lang).yes).into()),
        Column::new(w.note, 24, |d, lang| note(d, lang).into()),
    ]
}

fn of<'a, T: Into<Value>>(line: &Line<'a>, value: impl FnOnce(&'a Entry) -> T) -> Value {
    line.entry().map(value).into()
}

fn names_teachers(document: &Document) -> bool {
    let classes = document.grades.iter().flat_map(|g| &g.classes);
    let mut entries = classes.flat_map(|c| &c.cells).flat_map(|c| &c.items);
    entries.any(|e| e.teacher.as_ref().is_some_and(|t| !t.is_empty()))
}

fn need(e: &Entry, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    if e.required { w.required } else { w.optional }
}

/// A 层 25：改写一段；B 层 20
fn tiers(e: &Entry, lang: Lang) -> String {
    let w = Words::of(lang);
    let told = |t: &TierEntry| match t.text.is_empty() {
        true => tier(e, t, lang),
        false => format!("{}{}{}", tier(e, t, lang), w.colon, one_line(&t.text)),
    };
    e.tiers.iter().map(told).collect::<Vec<_>>().join(w.semicolon)
}

fn state(line: &Line<'_>, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    match line.what {
        What::Item(_) => w.posted,
        What::Pending(_) => w.pending,
        What::NoneToday(_) => w.none_today,
        What::Unfiled(_) => w.unfiled,
        What::Nothing(nothing) => w.nothing(nothing),
    }
}

/// Why a sum is missing or says nothing.
fn note(day: &Day<'_>, lang: Lang) -> Option<&'static str> {
    let w = Words::of(lang);
    if day.cell.cap == 0 { Some(w.none_at_home) } else { day.nothing.map(|n| w.nothing(n)) }
}
