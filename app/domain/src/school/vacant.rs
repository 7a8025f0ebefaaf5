//! What a school's set-up leaves open: grades without a class, and what nobody teaches.

use super::{Class, Grade, School, Subject};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl School {
    /// The grades of the school's range that have no class.
    #[must_use]
    pub fn grades_without_classes(&self) -> Vec<Grade> {
        let ((first, last), have) = (self.settings.grades, self.grades());
        (first.number()..=last.number()).filter_map(Grade::new).filter(|g| !have.contains(g)).collect()
    }

    /// What nobody teaches to a class, although another class of its grade has a teacher in it or the grade's plan of that day has it.
    #[must_use]
    pub fn vacant(&self, on: NaiveDate) -> Vec<(&Class, &Subject)> {
        let taught: BTreeSet<_> = self.lessons.iter().map(|l| (l.class, l.subject)).collect();
        let in_grade: BTreeSet<_> = self.lessons.iter().filter_map(|l| Some((self.class(l.class)?.grade, l.subject))).collect();
        let is_vacant = |(class, subject): &(&Class, &Subject)| {
            let wanted = in_grade.contains(&(class.grade, subject.id)) || self.plans_subject(class.grade, subject.id, on);
            wanted && !taught.contains(&(class.id, subject.id))
        };
        let all = self.classes.iter().flat_map(|c| self.subjects.iter().map(move |s| (c, s)));
        all.filter(is_vacant).collect()
    }
}
