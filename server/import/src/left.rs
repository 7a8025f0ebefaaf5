//! What of a table is not kept: its columns by their headings, each once.

use crate::{
    heading::Column,
    preview::{Dropped, Left},
    rows::is_head_teacher,
    table::{Holds, Table},
};

/// The columns of a table of which nothing is kept, in their order. What is read of a table stands in `rows`.
pub(crate) fn left(table: &Table<'_>, sheet: Option<&String>) -> Vec<Dropped> {
    let mut left: Vec<Dropped> = vec![];
    for (column, (_, header)) in &table.headings {
        let Some(why) = why(table, *column) else { continue };
        let dropped = Dropped { sheet: sheet.cloned(), header: Some(header.clone()), why };
        if !left.contains(&dropped) {
            left.push(dropped);
        }
    }
    left
}

fn why(table: &Table<'_>, column: u16) -> Option<Left> {
    let Some(holds) = table.columns.get(&column) else { return Some(Left::Unused) };
    match holds {
        Holds::Plain(Column::Personal | Column::Pupil) => Some(Left::Personal),
        Holds::Plain(Column::Name | Column::Number) if table.of_pupils => Some(Left::Personal),
        // of two columns that say the same the first is read
        Holds::Plain(kind) if table.at(*kind) != Some(column) => Some(Left::Unused),
        Holds::Plain(Column::Role) if table.is_of_people() => roles(table, column),
        Holds::Plain(kind) => (!is_read(table, *kind)).then_some(Left::Unused),
        Holds::TeachersOf(_) => (!table.is_of_classes()).then_some(Left::Unused),
        Holds::TeachersIn(_) => (!table.is_of_subjects()).then_some(Left::Unused),
    }
}

fn is_read(table: &Table<'_>, kind: Column) -> bool {
    match kind {
        Column::Class => true,
        Column::Grade => !table.is_of_subjects(),
        Column::Name | Column::Number | Column::HeadOf => table.is_of_people(),
        Column::Subject => table.is_of_people() || table.is_of_subjects(),
        Column::Head => table.is_of_people() || table.is_of_classes(),
        Column::Count => table.is_of_classes(),
        Column::Role | Column::Pupil | Column::Personal | Column::Nothing => false,
    }
}

/// Of what people are at school only who is a head teacher is read.
fn roles(table: &Table<'_>, column: u16) -> Option<Left> {
    let texts = || table.rows.iter().filter_map(|row| row.cells.get(&column)).map(|cell| cell.text.as_str());
    if !texts().any(is_head_teacher) {
        return Some(Left::Unused);
    }
    texts().any(|text| text.trim() != "班主任").then_some(Left::OnlyHeads)
}
