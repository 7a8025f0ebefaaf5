//! The rows of a school, many to a statement.

use super::{Fill, Given, GivenTarget};
use crate::{
    StoreError, Tx,
    ahead::DayOf,
    close::UNRESOLVED,
    insert_rows,
    post::{DayRow, NewTarget, day_rows},
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId, SchoolId},
    load::counted,
};
use std::collections::BTreeMap;

pub(super) async fn insert_links(tx: &mut Tx<'_>, fill: &Fill) -> Result<(), StoreError> {
    let (school, at) = (fill.school.id.0, fill.set_up.stamp.utc());
    insert_rows!(tx, "insert into class_link (school_id, class_id, code, made_at) ", fill.links, |to, (class, code)| {
        to.push_bind(school).push_bind(class.0).push_bind(code).push_bind(at)
    });
    Ok(())
}

/// Assignments, their targets, and the days of those.
pub(super) async fn insert_homework(tx: &mut Tx<'_>, fill: &Fill) -> Result<(), StoreError> {
    let school = fill.school.id;
    // a part at a time, so that what is written together stays together in memory and in the file
    for part in fill.homework.chunks(250) {
        let assignments: Vec<_> = part.iter().map(|g| (school, &g.assignment, g.at.utc)).collect();
        let pairs = || part.iter().flat_map(|given| given.targets.iter().map(move |target| (given, target)));
        tx.insert_assignments(&assignments).await?;
        tx.insert_targets(&pairs().map(|pair| new_target(school, pair)).collect::<Vec<_>>()).await?;
        tx.insert_target_days(&pairs().flat_map(|pair| target_days(school, pair)).collect::<Vec<_>>()).await?;
    }
    Ok(())
}

type Pair<'a> = (&'a Given, &'a GivenTarget);

fn new_target(school: SchoolId, (given, target): Pair<'_>) -> NewTarget {
    NewTarget {
        school,
        class: target.class,
        assignment: given.assignment.id,
        state: target.state,
        back_entered: false,
        late: false,
        why: if target.state == State::Withdrawn { UNRESOLVED } else { "" },
        saved_at: given.at.utc,
    }
}

fn target_days(school: SchoolId, (given, target): Pair<'_>) -> impl Iterator<Item = (DayOf, AssignmentId, DayRow)> {
    let (class, id) = (target.class, given.assignment.id);
    day_rows(&given.assignment, &target.days).into_iter().map(move |day| ((school, class, day.date), id, day))
}

/// What posting one by one would have left behind: the load, and how often it was locked.
#[derive(Clone, Copy, Default)]
struct Total {
    load: i64,
    version: i64,
}

/// Running totals (I3) and versions of classes.
pub(super) async fn insert_totals(tx: &mut Tx<'_>, fill: &Fill) -> Result<(), StoreError> {
    let school = fill.school.id.0;
    let days: Vec<_> = totals(fill).into_iter().collect();
    insert_rows!(tx, "insert into class_day (school_id, class_id, date, load, version) ", days, |to, ((class, date), total)| {
        to.push_bind(school).push_bind(class.0).push_bind(*date).push_bind(total.load).push_bind(total.version)
    });
    let versions: Vec<_> = versions(fill).into_iter().collect();
    insert_rows!(tx, "insert into class_version (school_id, class_id, version) ", versions, |to, (class, version)| {
        to.push_bind(school).push_bind(class.0).push_bind(*version)
    });
    Ok(())
}

fn totals(fill: &Fill) -> BTreeMap<(ClassId, NaiveDate), Total> {
    let mut totals: BTreeMap<_, Total> = BTreeMap::new();
    for (given, target) in fill.homework.iter().flat_map(|g| g.targets.iter().map(move |t| (g, t))) {
        let Some(class) = fill.school.class(target.class) else { continue };
        for day in &target.days {
            let total = totals.entry((class.id, day.date)).or_default();
            total.version += 1;
            if target.state == State::Posted {
                total.load += i64::from(counted(class.grade, given.assignment.kind, day.minutes));
            }
        }
    }
    totals
}

/// One for every change that a page of the class could show.
fn versions(fill: &Fill) -> BTreeMap<ClassId, i64> {
    let mut versions = BTreeMap::new();
    let targets = fill.homework.iter().flat_map(|g| &g.targets).map(|t| t.class);
    for class in targets.chain(fill.marks.iter().map(|m| m.mark.class)) {
        *versions.entry(class).or_default() += 1;
    }
    versions
}

pub(super) async fn insert_marks(tx: &mut Tx<'_>, fill: &Fill) -> Result<(), StoreError> {
    let school = fill.school.id.0;
    insert_rows!(
        tx,
        "insert into none_mark (school_id, class_id, date, subject_id, staff_id, marked_at) ",
        fill.marks,
        |to, marked| to
            .push_bind(school)
            .push_bind(marked.mark.class.0)
            .push_bind(marked.mark.date)
            .push_bind(marked.mark.subject.0)
            .push_bind(marked.by.0)
            .push_bind(marked.at.utc)
    );
    Ok(())
}
