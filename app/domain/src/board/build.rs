//! From the rows of a week to its document: held and withdrawn work is left out, sums are made from what is left in.

use super::{Cell, ClassSheet, DayHead, Document, Entry, GradeSheet, Header, Mark, TierEntry};
use crate::{
    assignment::{Need, State, Tier},
    cap::cap,
    id::{ClassId, SubjectId},
    load::{Item, figures},
    school::{Class, Column, Grade, School},
};
use chrono::NaiveDate;

/// One target on one load day, with what a board shows of it.
#[derive(Clone, Debug)]
pub struct SourceItem {
    /// What the arithmetic needs.
    pub item: Item,
    /// A known overload 补录: for staff only.
    pub back_entered: bool,
    /// More text.
    pub text: String,
    /// The whole estimate.
    pub total: Option<u32>,
    /// Tiers with texts.
    pub tiers: Vec<Tier>,
    /// Set on.
    pub set_on: NaiveDate,
    /// Due on.
    pub due_on: NaiveDate,
    /// Since the revision before.
    pub mark: Option<Mark>,
}

/// What a class has on a load day.
#[derive(Clone, Debug)]
pub struct ClassDaySource {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// Its targets, in any order.
    pub items: Vec<SourceItem>,
    /// 今日无作业
    pub none: Vec<SubjectId>,
    /// 未填报
    pub unfiled: Vec<SubjectId>,
}

/// The document of a week; the order of the source does not matter.
#[must_use]
pub fn document(school: &School, header: Header, source: &[ClassDaySource]) -> Document {
    let monday = header.monday;
    let grades = school.grades().into_iter().map(|g| grade_sheet(school, g, monday, source)).collect();
    Document { header, grades }
}

fn grade_sheet(school: &School, grade: Grade, monday: NaiveDate, source: &[ClassDaySource]) -> GradeSheet {
    let dates = school.calendar(grade).week(monday);
    let days = dates.iter().map(|d| day_head(school, grade, *d)).collect();
    let classes = school.classes_of(grade).map(|c| class_sheet(school, c, &dates, source)).collect();
    GradeSheet { grade: grade.number(), days, classes }
}

fn day_head(school: &School, grade: Grade, date: NaiveDate) -> DayHead {
    let cap = cap(school, grade, date);
    DayHead {
        date,
        days_off: cap.days_off,
        cap: cap.total,
        no_homework: school.is_no_homework_day(grade, date),
        label: school.calendar(grade).label(date).map(str::to_owned),
    }
}

fn class_sheet(school: &School, class: &Class, dates: &[NaiveDate], source: &[ClassDaySource]) -> ClassSheet {
    let cell_of = |date: &NaiveDate| {
        let day: Vec<_> = source.iter().filter(|s| s.class == class.id && s.date == *date).collect();
        cell(school, class, *date, &day)
    };
    ClassSheet { class_id: class.id, name: class.to_string(), cells: dates.iter().map(cell_of).collect() }
}

/// All that the source says about one class-day, in however many parts.
fn cell(school: &School, class: &Class, date: NaiveDate, day: &[&ClassDaySource]) -> Cell {
    let items: Vec<_> = day.iter().flat_map(|d| &d.items).collect();
    let mut posted: Vec<_> = items.iter().copied().filter(|i| i.item.state == State::Posted).collect();
    posted.sort_by_key(|i| (position(school, i.item.subject), i.item.assignment));
    let rows: Vec<Item> = posted.iter().map(|i| i.item.clone()).collect();
    let pending = pending(&items);
    // what waits is never told as none, nor as unfiled
    let told = |s: &SubjectId| !pending.contains(s);
    let none: Vec<_> = day.iter().flat_map(|d| &d.none).copied().filter(told).collect();
    let unfiled: Vec<_> = day.iter().flat_map(|d| &d.unfiled).copied().filter(told).collect();
    Cell {
        date,
        load: figures(class.grade, &rows).load,
        cap: cap(school, class.grade, date).total,
        pending: names(school, &pending),
        none: names(school, &none),
        unfiled: names(school, &unfiled),
        items: posted.into_iter().map(|i| entry(school, i)).collect(),
    }
}

/// Subjects whose only target is held; a known overload is not announced.
fn pending(items: &[&SourceItem]) -> Vec<SubjectId> {
    let posted = |s: SubjectId| items.iter().any(|i| i.item.subject == s && i.item.state == State::Posted);
    let held = items.iter().filter(|i| i.item.state == State::Held && !i.back_entered);
    held.map(|i| i.item.subject).filter(|s| !posted(*s)).collect()
}

fn position(school: &School, subject: SubjectId) -> usize {
    school.subjects.iter().position(|s| s.id == subject).unwrap_or(usize::MAX)
}

/// Names in the school's order, each once.
fn names(school: &School, ids: &[SubjectId]) -> Vec<String> {
    school.subjects.iter().filter(|s| ids.contains(&s.id)).map(|s| s.name.clone()).collect()
}

fn entry(school: &School, source: &SourceItem) -> Entry {
    let i = &source.item;
    let subject = school.subject(i.subject);
    let shows = |column| !school.settings.board.hidden.contains(&column);
    Entry {
        assignment_id: i.assignment,
        subject: subject.map(|s| s.code.clone()).unwrap_or_default(),
        subject_name: subject.map(|s| s.name.clone()).unwrap_or_default(),
        teacher: shows(Column::Teacher).then(|| school.staff_name(i.staff).to_owned()),
        title: i.title.clone(),
        text: if shows(Column::Text) { source.text.clone() } else { String::new() },
        form: i.kind.form,
        place: i.kind.place,
        required: i.kind.need == Need::Required,
        minutes: i.minutes,
        total: source.total,
        tiers: if shows(Column::Tiers) { tiers(&source.tiers) } else { vec![] },
        set_on: source.set_on,
        due_on: shows(Column::Due).then_some(source.due_on),
        mark: source.mark,
    }
}

/// A, B, C, however they were stored.
fn tiers(tiers: &[Tier]) -> Vec<TierEntry> {
    let mut entries: Vec<_> = tiers.iter().map(tier).collect();
    entries.sort_by_key(|t| t.name);
    entries
}

fn tier(tier: &Tier) -> TierEntry {
    TierEntry { name: tier.name, minutes: tier.minutes.get(), text: tier.text.clone() }
}
