//! The rows of a school, many to a statement.

use super::{Fill, Given, GivenTarget};
use crate::{StoreError, Tx, close::UNRESOLVED, convert::to_json, insert_rows, post::day_rows};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::{ClassId, SchoolId},
    load::counted,
    minutes::Minutes,
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
        insert_assignments(tx, school, part).await?;
        let targets: Vec<_> = part.iter().flat_map(|given| given.targets.iter().map(move |target| (given, target))).collect();
        insert_targets(tx, school, &targets).await?;
        insert_target_days(tx, school, &targets).await?;
    }
    Ok(())
}

async fn insert_assignments(tx: &mut Tx<'_>, school: SchoolId, part: &[Given]) -> Result<(), StoreError> {
    let rows: Vec<_> = part.iter().map(|g| Ok((g, to_json(&g.assignment.tiers)?))).collect::<Result<_, StoreError>>()?;
    insert_rows!(
        tx,
        "insert into assignment (school_id, id, subject_id, staff_id, title, text, form, place, need, minutes, set_on, due_on,
                                 due_fixed, marking, tiers, created_at) ",
        rows,
        |to, (Given { assignment: a, at, .. }, tiers)| to
            .push_bind(school.0)
            .push_bind(a.id.0)
            .push_bind(a.subject.0)
            .push_bind(a.staff.0)
            .push_bind(&a.title)
            .push_bind(&a.text)
            .push_bind(a.kind.form.name())
            .push_bind(a.kind.place.name())
            .push_bind(a.kind.need.name())
            .push_bind(a.minutes.map(|m: Minutes| i64::from(m.get())))
            .push_bind(a.set_on)
            .push_bind(a.due_on)
            .push_bind(a.due_fixed)
            .push_bind(&a.marking)
            .push_bind(tiers)
            .push_bind(at.utc)
    );
    Ok(())
}

type Pair<'a> = (&'a Given, &'a GivenTarget);

async fn insert_targets(tx: &mut Tx<'_>, school: SchoolId, targets: &[Pair<'_>]) -> Result<(), StoreError> {
    insert_rows!(
        tx,
        "insert into target (school_id, class_id, assignment_id, state, why, posted_at, saved_at) ",
        targets,
        |to, (given, target)| to
            .push_bind(school.0)
            .push_bind(target.class.0)
            .push_bind(given.assignment.id.0)
            .push_bind(target.state.name())
            .push_bind(if target.state == State::Withdrawn { UNRESOLVED } else { "" })
            .push_bind((target.state == State::Posted).then_some(given.at.utc))
            .push_bind(given.at.utc)
    );
    Ok(())
}

async fn insert_target_days(tx: &mut Tx<'_>, school: SchoolId, targets: &[Pair<'_>]) -> Result<(), StoreError> {
    let of_target = |(given, target): &Pair<'_>| {
        let (class, id) = (target.class, given.assignment.id);
        day_rows(&given.assignment, &target.days).into_iter().map(move |day| (class, id, day))
    };
    let rows: Vec<_> = targets.iter().flat_map(of_target).collect();
    insert_rows!(
        tx,
        "insert into target_day (school_id, class_id, date, assignment_id, minutes, tier_a, tier_b, tier_c) ",
        rows,
        |to, (class, id, day)| {
            to.push_bind(school.0).push_bind(class.0).push_bind(day.date).push_bind(id.0).push_bind(i64::from(day.minutes));
            day.tiers.iter().for_each(|tier| {
                to.push_bind(tier.map(i64::from));
            });
        }
    );
    Ok(())
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
