//! Weekly notices of homework that is about to be written: what [`Publish`] would make of the rows once they are there.

use super::{Given, GivenTarget, Marked};
use crate::{
    Board, Filed, Gone, NoneMark, Publish, StoreError, Target, Tx,
    post::{DayRow, day_rows},
    publish::Week,
};
use chrono::NaiveDate;
use domain::{
    assignment::{State, TierName},
    calendar::monday_of,
    load::Item,
};
use std::collections::BTreeMap;

/// A week's first revision, composed and checked.
pub struct Notice {
    publish: Publish,
    board: Board,
}

impl Notice {
    pub(super) async fn insert(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        self.publish.insert(tx, &self.board).await
    }
}

/// Composes the first revision of each week.
///
/// # Errors
/// A day over its cap, or a sum that is not that of its rows.
pub fn notices(weeks: Vec<Publish>, homework: &[Given], marks: &[Marked]) -> Result<Vec<Notice>, StoreError> {
    let targets = targets_by_week(homework);
    let (marks, filed) = (marks_by_week(marks), filed_by_week(homework));
    let notice = |publish: Publish| {
        let targets = targets.get(&publish.monday).map_or(&[][..], Vec::as_slice);
        let marks = marks.get(&publish.monday).map_or(&[][..], Vec::as_slice);
        let filed = filed.get(&publish.monday).map_or(&[][..], Vec::as_slice);
        let board = publish.board(&publish.document((None, None), None, &Week { targets, marks, filed }))?;
        Ok(Notice { publish, board })
    };
    weeks.into_iter().map(notice).collect()
}

/// As reading them back would give them: without what is withdrawn.
fn targets_by_week(homework: &[Given]) -> BTreeMap<NaiveDate, Vec<Target>> {
    let mut weeks: BTreeMap<NaiveDate, Vec<Target>> = BTreeMap::new();
    for given in homework {
        for target in given.targets.iter().filter(|t| t.state != State::Withdrawn) {
            for day in day_rows(&given.assignment, &target.days) {
                weeks.entry(monday_of(day.date)).or_default().push(row(given, target, &day));
            }
        }
    }
    weeks
}

/// What was held until its day was over.
fn filed_by_week(homework: &[Given]) -> BTreeMap<NaiveDate, Vec<Filed>> {
    let mut weeks: BTreeMap<NaiveDate, Vec<Filed>> = BTreeMap::new();
    for given in homework {
        for target in given.targets.iter().filter(|t| t.state == State::Withdrawn) {
            for DayRow { date, .. } in day_rows(&given.assignment, &target.days) {
                let subject = given.assignment.subject;
                let filed = Filed { class: target.class, date, subject, gone: Gone::Unresolved };
                weeks.entry(monday_of(date)).or_default().push(filed);
            }
        }
    }
    weeks
}

fn marks_by_week(marks: &[Marked]) -> BTreeMap<NaiveDate, Vec<NoneMark>> {
    let mut weeks: BTreeMap<NaiveDate, Vec<NoneMark>> = BTreeMap::new();
    for marked in marks {
        weeks.entry(monday_of(marked.mark.date)).or_default().push(marked.mark);
    }
    weeks
}

fn row(given: &Given, target: &GivenTarget, day: &DayRow) -> Target {
    let a = &given.assignment;
    Target {
        class: target.class,
        date: day.date,
        item: Item {
            assignment: a.id,
            subject: a.subject,
            staff: a.staff,
            title: a.title.clone(),
            kind: a.kind,
            state: target.state,
            minutes: day.minutes,
            tiers: TierName::ALL.iter().copied().zip(day.tiers).filter_map(|(name, minutes)| Some((name, minutes?))).collect(),
        },
        text: a.text.clone(),
        total: a.minutes.map(|m| m.get()),
        estimate: None,
        tiers: a.tiers.clone(),
        set_on: a.set_on,
        due_on: a.due_on,
        due_fixed: a.due_fixed,
        marking: a.marking.clone(),
        back_entered: false,
        late: false,
        posted_at: (target.state == State::Posted).then_some(given.at.utc),
        changed_at: None,
        version: 1,
    }
}
