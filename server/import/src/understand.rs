//! From a book to what it would do.

use crate::{
    book::{Book, Source},
    desk::Desk,
    facts::{Counted, Facts, is_class_size},
    known::{Answers, Known},
    left::left,
    people::{self, People},
    place::Place,
    preview::{ClassRow, Counts, Dropped, HeadRow, Left, LessonRow, Outcome, Preview, Roster},
    problem::{At, Trouble},
    question::{Ask, CREATE, Choice, Means, SKIP},
    roster_in,
    rows::Reader,
    subjects::Subjects,
    table::Table,
};
use domain::school::{ClassName, Grade};
use std::collections::{BTreeMap, BTreeSet};

/// Says what a book means to this school, with the answers given so far. Nothing is saved.
#[must_use]
pub fn understand(book: &Book, known: &Known, answers: &Answers) -> Preview {
    let sheets: Vec<_> = book.sheets.iter().map(|s| s.name.clone()).collect();
    let mut desk = Desk::new(known, answers, sheets.clone());
    let (mut subjects, mut facts) = (Subjects::default(), Facts::default());
    let dropped = match book.source {
        Source::OneRoster => roster_in::read(book, &mut desk, &mut subjects, &mut facts),
        Source::Xlsx | Source::Xls | Source::Ods | Source::Text | Source::TextNamedWorkbook => {
            tables(book, &mut desk, &mut subjects, &mut facts)
        }
    };
    let people = people::settle(&mut desk, &facts);
    let roster = roster(&mut desk, &facts, people, subjects);
    if desk.problems.is_empty() && facts.mentions.is_empty() && facts.classes.is_empty() && facts.pupils.is_empty() {
        desk.problem(At { sheet: 0, cell: Place { row: 0, column: 0 } }, Trouble::NoRows);
    }
    let questions = desk.questions();
    let mut problems = desk.problems;
    problems.sort_by_key(|p| p.at);
    let outcome = match (problems.is_empty(), questions.is_empty()) {
        (false, _) => Outcome::Refuse,
        (true, false) => Outcome::Ask,
        (true, true) => Outcome::Accept,
    };
    let counts = Counts {
        staff: roster.staff.len(),
        classes: roster.classes.len(),
        lessons: roster.lessons.len(),
        heads: roster.heads.len(),
        head_counts: roster.classes.iter().filter(|c| c.head_count.is_some()).count(),
    };
    Preview { outcome, counts, problems, questions, dropped, roster, sheets }
}

fn tables(book: &Book, desk: &mut Desk<'_>, subjects: &mut Subjects, facts: &mut Facts) -> Vec<Dropped> {
    let known: Vec<_> = desk.known.subjects.iter().map(|s| s.name.as_str()).collect();
    let mut dropped = Vec::new();
    let mut any = false;
    for (sheet, of) in book.sheets.iter().enumerate() {
        let Some(table) = Table::find(of, &known, &desk.known.year) else {
            dropped.push(Dropped { sheet: of.name.clone(), header: None, why: Left::NoTable });
            continue;
        };
        any = true;
        dropped.extend(left(&table, of.name.as_ref()));
        Reader { desk, subjects, facts, table: &table, sheet }.read();
    }
    if !any {
        let first = book.sheets.first().and_then(|s| s.rows.first());
        let cell =
            Place { row: first.map_or(0, |r| r.at), column: first.and_then(|r| r.cells.keys().next().copied()).unwrap_or(0) };
        let what = if book.source == Source::TextNamedWorkbook { Trouble::NoHeaderInText } else { Trouble::NoHeader };
        desk.problem(At { sheet: 0, cell }, what);
        // which says it for every sheet
        dropped.clear();
    }
    dropped
}

fn roster(desk: &mut Desk<'_>, facts: &Facts, people: People, subjects: Subjects) -> Roster {
    let counts = head_counts(desk, facts);
    let classes = classes(desk, facts, &counts);
    let place = |class: ClassName| classes.iter().position(|c| c.name == class);
    let who = |mention: usize| people.of.get(mention).copied().flatten();
    let lessons: BTreeSet<_> = facts
        .lessons
        .iter()
        .filter_map(|l| Some(LessonRow { staff: who(l.mention)?, subject: l.subject, class: place(l.class)? }))
        .collect();
    let mut heads: BTreeMap<usize, (usize, At)> = BTreeMap::new();
    for headed in &facts.heads {
        let (Some(class), Some(staff)) = (place(headed.class), who(headed.mention)) else { continue };
        let (first, at) = *heads.entry(class).or_insert((staff, headed.at));
        if first != staff {
            let name = |staff: usize| people.rows.get(staff).map(|s| s.name.clone()).unwrap_or_default();
            let first = (name(first), desk.place(at, headed.at));
            desk.problem(headed.at, Trouble::TwoHeads { class: headed.class, first, second: name(staff) });
        }
    }
    let heads = heads.into_iter().map(|(class, (staff, _))| HeadRow { staff, class }).collect();
    Roster { staff: people.rows, subjects: subjects.rows, classes, lessons: lessons.into_iter().collect(), heads }
}

/// What the file says of each class's size; lists of pupils where nothing else does.
fn head_counts(desk: &mut Desk<'_>, facts: &Facts) -> BTreeMap<ClassName, u32> {
    let mut counts: BTreeMap<ClassName, (u32, At)> = BTreeMap::new();
    for Counted { class, count, at } in &facts.classes {
        let Some(count) = count else { continue };
        let (first, first_at) = *counts.entry(*class).or_insert((*count, *at));
        if first != *count {
            let first = (first, desk.place(first_at, *at));
            desk.problem(*at, Trouble::TwoCounts { class: *class, first, second: *count });
        }
    }
    let mut listed: BTreeMap<ClassName, (u32, At)> = BTreeMap::new();
    for Counted { class, count, at } in &facts.pupils {
        let (sum, _) = listed.entry(*class).or_insert((0, *at));
        *sum = sum.saturating_add(count.unwrap_or(0));
    }
    for (class, (count, at)) in listed {
        if !is_class_size(count) {
            desk.problem(at, Trouble::Count { text: count.to_string() });
        }
        counts.entry(class).or_insert((count, at));
    }
    counts.into_iter().map(|(class, (count, _))| (class, count)).collect()
}

/// The classes that the file names: the school's, and new ones where they are wanted.
fn classes(desk: &mut Desk<'_>, facts: &Facts, counts: &BTreeMap<ClassName, u32>) -> Vec<ClassRow> {
    let mut named: BTreeMap<ClassName, At> = BTreeMap::new();
    for Counted { class, at, .. } in facts.classes.iter().chain(&facts.pupils) {
        named.entry(*class).or_insert(*at);
    }
    let mut unknown: BTreeMap<Grade, Vec<(ClassName, At)>> = BTreeMap::new();
    for (class, at) in named.iter().filter(|(class, _)| desk.known.class(**class).is_none()) {
        unknown.entry(class.grade).or_default().push((*class, *at));
    }
    let mut wanted: BTreeSet<ClassName> = BTreeSet::new();
    for (grade, classes) in unknown {
        let Some(at) = classes.iter().map(|(_, at)| *at).min() else { continue };
        let names: Vec<_> = classes.iter().map(|(class, _)| *class).collect();
        let choices = vec![Choice::new(CREATE, Means::Create), Choice::new(SKIP, Means::Skip)];
        let answer = desk.ask(format!("classes:{}", grade.number()), at, Ask::NewClasses(grade, names.clone()), choices);
        if answer == Some(Means::Create) {
            wanted.extend(names);
        }
    }
    let row = |name: &ClassName| ClassRow { id: desk.known.class(*name), name: *name, head_count: counts.get(name).copied() };
    named.keys().map(row).filter(|row| row.id.is_some() || wanted.contains(&row.name)).collect()
}
