//! Whose head teacher someone is, by what stands in their row.

use super::Reader;
use crate::{
    book::Row,
    facts::{Counted, Headed},
    heading::Column,
    person,
    problem::{At, Trouble},
};
use domain::school::{ClassName, Grade};

const YES: [&str; 15] = ["是", "√", "✓", "✔", "☑", "y", "yes", "1", "true", "有", "班主任", "对", "o", "○", "●"];
const NO: [&str; 10] = ["否", "×", "✗", "x", "n", "no", "0", "false", "不是", "非"];

/// Whether one of the roles that a cell names is a head teacher's.
pub(crate) fn is_head_teacher(roles: &str) -> bool {
    roles.split(['、', ',', '，', '/', ' ', ';', '；']).any(|role| role.trim() == "班主任")
}

impl Reader<'_, '_, '_> {
    pub(super) fn head_of(&mut self, row: &Row, mention: usize, classes: &[ClassName], beside: Option<Grade>) {
        if let Some((cell, at)) = self.cell(row, Column::HeadOf) {
            let headed = self.desk.classes(Some(cell), beside, at);
            self.heads(mention, &headed, at);
        }
        let Some((cell, at)) = self.cell(row, Column::Head) else { return self.by_role(row, mention, classes) };
        let Some(text) = self.desk.text(Some(cell), at).map(str::to_lowercase) else { return };
        let own_name = self.facts.mentions.get(mention).is_some_and(|m| m.name == person::clean(&cell.text));
        if person::is_nobody(&text) || NO.contains(&text.as_str()) {
            return;
        }
        if own_name || YES.contains(&text.as_str()) {
            return self.of_the_row(mention, classes, at);
        }
        match self.desk.only_classes(cell, beside) {
            Some(headed) => self.heads(mention, &headed, at),
            None => self.desk.problem(at, Trouble::HeadUnread { text: cell.text.clone() }),
        }
    }

    fn by_role(&mut self, row: &Row, mention: usize, classes: &[ClassName]) {
        let Some((cell, at)) = self.cell(row, Column::Role) else { return };
        if is_head_teacher(&cell.text) {
            self.of_the_row(mention, classes, at);
        }
    }

    fn of_the_row(&mut self, mention: usize, classes: &[ClassName], at: At) {
        match classes {
            [] => self.desk.problem(at, Trouble::HeadOfNone),
            [class] => self.heads(mention, &[*class], at),
            _ => self.desk.problem(at, Trouble::HeadOfSeveral),
        }
    }

    fn heads(&mut self, mention: usize, classes: &[ClassName], at: At) {
        for class in classes {
            self.facts.classes.push(Counted { class: *class, count: None, at });
            self.facts.heads.push(Headed { mention, class: *class, at });
        }
    }
}
