//! The work that one action told somebody about: each item once, with its classes.

use crate::api::notes::Note;
use chrono::NaiveDate;
use domain::{
    id::{AssignmentId, ClassId},
    lang::Lang,
    school::School,
};

/// Items, each with its title and classes, and the days that were cancelled.
pub(super) struct Works {
    items: Vec<(AssignmentId, String, Vec<ClassId>)>,
    /// Each with its reason, once.
    pub cancelled: Vec<(NaiveDate, String)>,
}

impl Works {
    pub(super) fn of(told: &[Note], school: &School) -> Self {
        let mut works = Self { items: vec![], cancelled: vec![] };
        for work in told.iter().filter_map(|n| n.note.work()).filter(|work| school.class(work.class).is_some()) {
            match works.items.iter_mut().find(|(id, ..)| *id == work.assignment) {
                Some((_, _, classes)) => classes.push(work.class),
                None => works.items.push((work.assignment, work.title.clone(), vec![work.class])),
            }
            let new = work.cancelled.clone().filter(|day| !works.cancelled.contains(day));
            works.cancelled.extend(new);
        }
        works
    }

    /// `七(1)、七(2) 练习册`
    pub(super) fn items(&self, school: &School, lang: Lang) -> Vec<String> {
        let item = |(_, title, ids): &(AssignmentId, String, Vec<ClassId>)| {
            let mut classes: Vec<_> = ids.iter().filter_map(|id| school.class(*id)).collect();
            classes.sort_by_key(|class| (class.grade, class.number));
            let labels: Vec<_> = classes.iter().map(|class| class.label(lang)).collect();
            format!("{} {title}", labels.join(lang.pick("、", ", ")))
        };
        self.items.iter().map(item).collect()
    }
}
