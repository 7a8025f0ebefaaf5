//! A week's rows as what a document is made from.

use super::Week;
use crate::{board::mark, day::Target, none_mark::NoneMark};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    board::{ClassDaySource, SourceItem},
    id::{ClassId, SubjectId},
    judge::unfiled,
    lang::Lang,
    moment::Moment,
    school::School,
};

/// Of every class-day of the week.
pub(super) fn source(
    school: &School,
    monday: NaiveDate,
    week: &Week<'_>,
    published: Option<DateTime<Utc>>,
    now: Moment,
) -> Vec<ClassDaySource> {
    let mut source = vec![];
    for class in &school.classes {
        for date in school.calendar(class.grade).week(monday) {
            let own: Vec<_> = week.targets.iter().filter(|t| t.class == class.id && t.date == date).collect();
            let none = none_of(week.marks, class.id, date);
            let filed = week.filed.iter().filter(|f| f.class == class.id && f.date == date).map(|f| f.subject);
            let said: Vec<_> = none.iter().copied().chain(filed).collect();
            let items: Vec<_> = own.iter().map(|t| t.item.clone()).collect();
            let unfiled = unfiled(school, class, date, &items, &said, now);
            let items = own.into_iter().map(|t| source_item(t, published)).collect();
            source.push(ClassDaySource { class: class.id, date, items, none, unfiled });
        }
    }
    source
}

fn none_of(marks: &[NoneMark], class: ClassId, date: NaiveDate) -> Vec<SubjectId> {
    marks.iter().filter(|m| m.class == class && m.date == date).map(|m| m.subject).collect()
}

/// What is to be done, with the time limit that pupils see; notices are in Chinese.
fn task(target: &Target) -> String {
    let limit = target.time_limit(Lang::Zh).unwrap_or_default();
    [limit.as_str(), target.text.as_str()].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n")
}

fn source_item(target: &Target, published: Option<DateTime<Utc>>) -> SourceItem {
    SourceItem {
        item: target.item.clone(),
        back_entered: target.back_entered,
        text: task(target),
        total: target.total,
        tiers: target.tiers.clone(),
        set_on: target.set_on,
        due_on: target.due_on,
        mark: mark(target, published),
    }
}
