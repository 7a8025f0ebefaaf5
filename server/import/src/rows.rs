//! The rows of a table, each for what its columns say.

mod head;

pub(crate) use head::is_head_teacher;

use crate::{
    book::{Cell, Kind, Row},
    desk::Desk,
    facts::{Counted, Facts, Headed, Taught},
    heading::Column,
    person,
    place::Place,
    problem::{At, Trouble},
    subjects::Subjects,
    table::{Holds, Table},
};
use domain::school::{ClassName, Grade};
use std::collections::BTreeMap;

/// A table being read.
pub(crate) struct Reader<'d, 'k, 's> {
    pub(crate) desk: &'d mut Desk<'k>,
    pub(crate) subjects: &'d mut Subjects,
    pub(crate) facts: &'d mut Facts,
    pub(crate) table: &'d Table<'s>,
    pub(crate) sheet: usize,
}

impl Reader<'_, '_, '_> {
    pub(crate) fn read(mut self) {
        let rows = self.table.rows;
        if self.table.of_pupils {
            return self.pupils();
        }
        for row in rows {
            if self.desk.is_full() {
                break;
            }
            if self.is_aside(row) {
                continue;
            }
            if self.table.has(Column::Name) {
                self.person(row);
            } else {
                self.class(row);
            }
        }
    }

    fn at(&self, row: &Row, column: u16) -> At {
        At { sheet: self.sheet, cell: Place { row: row.at, column } }
    }

    /// The cell of a kind of column, and where it is.
    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<(&'r Cell, At)> {
        let column = self.table.at(column)?;
        Some((row.cells.get(&column)?, self.at(row, column)))
    }

    /// An example of ours, a sum, a note under the table.
    fn is_aside(&self, row: &Row) -> bool {
        let key = [Column::Name, Column::Class, Column::Grade].into_iter().filter_map(|c| self.cell(row, c));
        let mut texts = key.map(|(cell, _)| cell.text.trim_start_matches(['（', '(', '【', '[']));
        let first = row.cells.values().next().map(|cell| cell.text.as_str());
        let aside = [
            "示例", "例：", "例:", "例如", "example", "Example", "合计", "总计", "小计", "备注", "说明", "注：", "注:", "填表",
            "制表", "审核",
        ];
        texts.any(|text| aside.iter().any(|word| text.starts_with(word)))
            || first.is_some_and(|text| {
                ["合计", "总计", "备注", "说明", "注：", "填表说明"].iter().any(|word| text.starts_with(word))
            })
    }

    fn grade(&mut self, row: &Row) -> Option<Grade> {
        let (cell, at) = self.cell(row, Column::Grade)?;
        self.desk.grade(Some(cell), at)
    }

    fn classes(&mut self, row: &Row, beside: Option<Grade>) -> Vec<ClassName> {
        let Some((cell, at)) = self.cell(row, Column::Class) else { return vec![] };
        self.desk.classes(Some(cell), beside, at)
    }

    /// A row of someone: who, which classes, which subjects, whose head teacher.
    fn person(&mut self, row: &Row) {
        let Some(name) = self.cell(row, Column::Name) else { return self.nobody(row) };
        let Some(text) = self.desk.text(Some(name.0), name.1).map(str::to_owned) else { return };
        let number = self.number(row);
        // two teachers in one cell share the row, and a number belongs to neither
        let names: Vec<&str> = if number.is_some() { vec![text.as_str()] } else { person::several(&text) };
        let beside = self.grade(row);
        let classes = self.classes(row, beside);
        let subjects = self.row_subjects(row, &classes);
        let listed = !self.table.has(Column::Class) && names.len() == 1;
        for name in names {
            let Some(mention) = self.facts.mention(self.desk, name, number.clone(), self.name_at(row)) else { continue };
            if let Some(mention) = self.facts.mentions.get_mut(mention) {
                mention.listed = listed;
            }
            self.lessons(row, mention, &classes, &subjects);
            self.head_of(row, mention, &classes, beside);
        }
    }

    fn name_at(&self, row: &Row) -> At {
        self.at(row, self.table.at(Column::Name).unwrap_or(0))
    }

    /// A row without a name is nothing, unless it says what someone teaches.
    fn nobody(&mut self, row: &Row) {
        let says = [Column::Class, Column::Subject, Column::Number].into_iter().any(|c| self.cell(row, c).is_some());
        let whole = self.cell(row, Column::Class).is_some() == self.table.has(Column::Class);
        if says && whole {
            let at = self.name_at(row);
            self.desk.problem(at, Trouble::NoName);
        }
    }

    fn number(&mut self, row: &Row) -> Option<String> {
        let (cell, at) = self.cell(row, Column::Number)?;
        let number = self.desk.text(Some(cell), at)?.to_owned();
        if person::is_nobody(&number) {
            return None;
        }
        if person::is_personal_number(&number) || number.chars().count() > 30 {
            self.desk.problem(at, Trouble::PersonalNumber);
            return None;
        }
        Some(number)
    }

    fn row_subjects(&mut self, row: &Row, classes: &[ClassName]) -> Vec<usize> {
        if let Some((cell, at)) = self.cell(row, Column::Subject) {
            let text = self.desk.text(Some(cell), at).map(str::to_owned);
            return text.map(|text| self.subjects.of(self.desk, &text, at)).unwrap_or_default();
        }
        let column = self.table.at(Column::Subject).or(self.table.at(Column::Class));
        let says_head = [Column::Head, Column::HeadOf, Column::Role].into_iter().any(|c| self.cell(row, c).is_some());
        if let Some(column) = column.filter(|_| !classes.is_empty() && !says_head) {
            let at = self.at(row, column);
            self.desk.problem(at, Trouble::NoSubject);
        }
        vec![]
    }

    fn lessons(&mut self, row: &Row, mention: usize, classes: &[ClassName], subjects: &[usize]) {
        let at = self.at(row, self.table.at(Column::Class).unwrap_or(0));
        for class in classes {
            self.facts.classes.push(Counted { class: *class, count: None, at });
            for subject in subjects {
                self.facts.teach(self.desk, Taught { mention, subject: *subject, class: *class, at });
            }
        }
    }

    /// A row of a class: how many pupils, whose head, who teaches what.
    fn class(&mut self, row: &Row) {
        let beside = self.grade(row);
        if self.table.has(Column::Class) {
            let classes = self.classes(row, beside);
            let at = self.at(row, self.table.at(Column::Class).unwrap_or(0));
            for class in classes {
                self.facts.classes.push(Counted { class, count: None, at });
                self.of_class(row, class);
            }
        } else {
            self.of_subject(row);
        }
    }

    fn of_class(&mut self, row: &Row, class: ClassName) {
        if let Some((cell, at)) = self.cell(row, Column::Count) {
            self.facts.count(self.desk, Some(cell), class, at);
        }
        if let Some((cell, at)) = self.cell(row, Column::Head) {
            let heads = self.facts.several(self.desk, Some(cell), at);
            self.facts.heads.extend(heads.into_iter().map(|mention| Headed { mention, class, at }));
        }
        for (column, holds) in &self.table.columns {
            let (Holds::TeachersOf(subject), Some(cell)) = (holds, row.cells.get(column)) else { continue };
            let at = self.at(row, *column);
            let teachers = self.facts.several(self.desk, Some(cell), at);
            if teachers.is_empty() {
                continue;
            }
            let heading = self.table.headings.get(column).map_or(at, |(cell, _)| At { sheet: self.sheet, cell: *cell });
            self.teach(subject, heading, &teachers, class, at);
        }
    }

    /// A row of a subject, with a column for each class.
    fn of_subject(&mut self, row: &Row) {
        let Some((cell, subject_at)) = self.cell(row, Column::Subject) else { return };
        let Some(subject) = self.desk.text(Some(cell), subject_at).map(str::to_owned) else { return };
        for (column, holds) in &self.table.columns {
            let (Holds::TeachersIn(class), Some(cell)) = (holds, row.cells.get(column)) else { continue };
            let at = self.at(row, *column);
            let teachers = self.facts.several(self.desk, Some(cell), at);
            self.facts.classes.push(Counted { class: *class, count: None, at });
            if subject.contains("班主任") {
                self.facts.heads.extend(teachers.iter().map(|mention| Headed { mention: *mention, class: *class, at }));
            } else if !teachers.is_empty() {
                self.teach(&subject, subject_at, &teachers, *class, at);
            }
        }
    }

    fn teach(&mut self, subject: &str, subject_at: At, teachers: &[usize], class: ClassName, at: At) {
        for subject in self.subjects.of(self.desk, subject, subject_at) {
            for mention in teachers {
                self.facts.teach(self.desk, Taught { mention: *mention, subject, class, at });
            }
        }
    }

    /// A list of pupils: how many each class has, and nothing else of it.
    fn pupils(&mut self) {
        let of_sheet = self.desk.sheets.get(self.sheet).cloned().flatten().filter(|_| !self.table.has(Column::Class));
        let mut counts: BTreeMap<ClassName, (u32, At)> = BTreeMap::new();
        for row in self.table.rows {
            if self.desk.is_full() {
                break;
            }
            if self.is_aside(row) {
                continue;
            }
            let beside = self.grade(row);
            let classes = match &of_sheet {
                Some(name) => {
                    let cell = Cell { text: name.clone(), kind: Kind::Text };
                    let at = self.at(row, 0);
                    self.desk.classes(Some(&cell), beside, at)
                }
                None => self.classes(row, beside),
            };
            let at = self.at(row, self.table.at(Column::Class).unwrap_or(0));
            for class in classes {
                let (count, _) = counts.entry(class).or_insert((0, at));
                *count = count.saturating_add(1);
            }
        }
        self.facts.pupils.extend(counts.into_iter().map(|(class, (count, at))| Counted { class, count: Some(count), at }));
    }
}
