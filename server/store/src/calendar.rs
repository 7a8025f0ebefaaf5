//! Changes of a school's calendar: terms, days off, made-up days – and in the same transaction what they do to homework that stands
//! (`domain::calendar::refit`). And cancelling one day's homework.
//!
//! Locks: the set-up, assignments by id, then class-days by class and date. Every class-day on which the change makes a difference is
//! locked, also where nothing stands on it: who posts to it at the same moment comes before and is refitted, or after and decides anew.

mod actions;
mod cancel;
mod cancelled;
mod restore;
mod rows;
mod standing;
mod taken;

pub use actions::{DayAction, DayDid, cancelled_above};
pub use cancel::{CancelDay, Cancelled};
pub use cancelled::CancelledDay;
pub(crate) use cancelled::{cancelled_days, newly_cancelled};
pub use restore::{Restorable, RestoreDay, Restored};

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    edit::{lock, lock_assignment},
    execute,
    notes::{NewAbout, NewNote, NoteKind},
    resolve::locks::{lock_class_days, lock_days_besides, lock_works_besides},
    run,
    school::lock_set_up,
    target::Changed,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    calendar::{BadChange, CalendarChange, HeldFor, Refitted, monday_of, refit},
    id::{AssignmentId, ClassId, SchoolId},
    resolve::Picture,
    school::School,
};
use rows::{record, write_rows};
use standing::{Stand, days_of_classes, stand};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Changes a calendar.
pub struct SetCalendar {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// What is changed.
    pub change: CalendarChange,
    /// Who and when.
    pub stamp: Stamp,
}

/// What a change of the calendar touches.
#[derive(Clone, Debug, Default)]
pub struct CalendarEffect {
    /// Homework that it changes, by class.
    pub targets: Vec<Refitted>,
    /// Mondays of weeks that have a published notice and in which a day differs.
    pub weeks: Vec<NaiveDate>,
}

impl Store {
    /// What a change would touch, without making it; one committed state.
    ///
    /// # Errors
    /// The database; what makes no calendar, and why.
    pub async fn calendar_effect(
        &self,
        school: &School,
        change: &CalendarChange,
        today: NaiveDate,
    ) -> Result<Result<CalendarEffect, BadChange>, StoreError> {
        let after = match change.apply(school) {
            Ok(after) => after,
            Err(bad) => return Ok(Err(bad)),
        };
        let mut snapshot = self.snapshot().await?;
        let stand = stand(&mut snapshot.tx(), school, &after).await?;
        match effect((school, &after), &stand, today) {
            Ok(targets) => Ok(Ok(CalendarEffect { targets, weeks: weeks(&mut snapshot.tx(), school, &after).await? })),
            Err(bad) => Ok(Err(bad)),
        }
    }
}

impl Command for SetCalendar {
    /// What it touched, or why it can't be made.
    type Done = Result<CalendarEffect, BadChange>;

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        lock_set_up(tx, &self.school).await?;
        let after = match self.change.apply(&self.school) {
            Ok(after) => after,
            Err(bad) => return Ok(Err(bad)),
        };
        let stand = self.lock_all(tx, &after).await?;
        let targets = match effect((&self.school, &after), &stand, self.stamp.at.today()) {
            Ok(targets) => targets,
            Err(bad) => return Ok(Err(bad)),
        };
        let weeks = weeks(tx, &self.school, &after).await?;
        for refitted in &targets {
            self.write(tx, &stand, refitted).await?;
        }
        self.write_set_up(tx, &after).await?;
        Ok(Ok(CalendarEffect { targets, weeks }))
    }
}

impl SetCalendar {
    /// What stands, read again under its locks.
    async fn lock_all(&self, tx: &mut Tx<'_>, after: &School) -> Result<Stand, StoreError> {
        let seen = stand(tx, &self.school, after).await?;
        for id in seen.sets.keys() {
            lock(tx, self.school.id, *id, 0).await?;
        }
        let locked = days_of_classes(&self.school, after, &seen);
        lock_class_days(tx, &self.school, locked.clone()).await?;
        let now = stand(tx, &self.school, after).await?;
        let late: BTreeSet<_> = now.sets.keys().copied().filter(|id| !seen.sets.contains_key(id)).collect();
        if late.is_empty() {
            return Ok(now);
        }
        // nobody sets more for the days now, and what was set while this waited is refitted with the rest
        lock_works_besides(tx, self.school.id, &late).await?;
        let now = stand(tx, &self.school, after).await?;
        lock_days_besides(tx, &self.school, &days_of_classes(&self.school, after, &now) - &locked).await?;
        Ok(now)
    }

    async fn write(&self, tx: &mut Tx<'_>, stand: &Stand, r: &Refitted) -> Result<(), StoreError> {
        let (before, after) = (&r.before.target, &r.after);
        let id = before.assignment.id;
        let (set, class) = stand.sets.get(&id).zip(self.school.class(r.before.class)).ok_or(StoreError::NotFound)?;
        lock_assignment(tx, self.school.id, id).await?;
        let assignment = &set.assignment;
        Changed { school: &self.school, class, assignment, before, after, late: false, why: "" }.write(tx, &self.stamp).await?;
        let picture = Picture::of(assignment, after);
        let rules: Vec<_> = r.held.and_then(|held| rule(held, class.grade.number())).into_iter().collect();
        let is = serde_json::json!({
            "state": picture.state, "days": picture.days, "own": picture.own, "reason": CHANGED, "rules": rules,
        });
        let action = if r.held.is_some() { "hold" } else { "move" };
        let note = Note::new(self.school.id, &self.stamp, action, "target", format!("{id}/{}", class.id));
        tx.record(note.before(&serde_json::json!(Picture::of(assignment, before))).after(&is));
        tell(tx, (self.school.id, class.id, id), (NoteKind::Calendar, assignment.staff), &self.stamp).await
    }

    async fn write_set_up(&self, tx: &mut Tx<'_>, after: &School) -> Result<(), StoreError> {
        let id = self.school.id;
        write_rows(tx, &self.school, after).await?;
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(id.0))?;
        tx.has_changed(id, None);
        let note = Note::new(id, &self.stamp, "set", "calendar", id);
        tx.record(note.before(&record(&self.school, after)).after(&record(after, &self.school)));
        Ok(())
    }
}

/// The reason that stands in the record of what a change of the calendar did.
pub(crate) const CHANGED: &str = "校历调整";

fn rule(held: HeldFor, grade: u8) -> Option<&'static str> {
    match held {
        HeldFor::Over { .. } => Some(if grade <= 6 { "R02" } else { "R03" }),
        HeldFor::NoHomeworkDay(_) => Some("R06"),
        HeldFor::DayGone(_) => None,
    }
}

/// Whose work it is learns of it, unless it was them.
async fn tell(
    tx: &mut Tx<'_>,
    (school, class, assignment): (SchoolId, ClassId, AssignmentId),
    (kind, owner): (NoteKind, domain::id::StaffId),
    stamp: &Stamp,
) -> Result<(), StoreError> {
    if stamp.by == Some(owner) {
        return Ok(());
    }
    NewNote { kind, about: NewAbout::Work(class, assignment, None) }.insert(tx, (school, owner), stamp).await
}

fn effect((before, after): (&School, &School), stand: &Stand, today: NaiveDate) -> Result<Vec<Refitted>, BadChange> {
    let mut touched = vec![];
    let mut over = BTreeSet::new();
    for (id, standing) in &stand.standing {
        let Some(class) = before.class(*id) else { continue };
        match refit((before, after), class, standing, today) {
            Ok(refitted) => touched.extend(refitted),
            Err(BadChange::Over(days)) => over.extend(days),
            Err(other) => return Err(other),
        }
    }
    if over.is_empty() { Ok(touched) } else { Err(BadChange::Over(over.into_iter().collect())) }
}

/// Weeks with a published notice in which a day of some grade differs.
async fn weeks(tx: &mut Tx<'_>, before: &School, after: &School) -> Result<Vec<NaiveDate>, StoreError> {
    let mondays: BTreeSet<_> =
        before.grades().into_iter().flat_map(|g| standing::differing(before, after, g)).map(monday_of).collect();
    let (Some(first), Some(last)) = (mondays.first(), mondays.last()) else { return Ok(vec![]) };
    let published: Vec<NaiveDate> = run!(
        tx,
        sqlx::query_scalar("select distinct monday from board where school_id = $1 and monday between $2 and $3 order by monday")
            .bind(before.id.0)
            .bind(first)
            .bind(last),
        fetch_all
    )?;
    Ok(published.into_iter().filter(|m| mondays.contains(m)).collect())
}

/// By class.
type ByClass<T> = BTreeMap<ClassId, T>;

/// Whether what a change leaves is shown.
impl CalendarEffect {
    /// Targets that are shown now and would wait.
    pub fn held(&self) -> impl Iterator<Item = &Refitted> {
        self.targets.iter().filter(|r| r.before.target.state == State::Posted && r.after.state == State::Held)
    }
}
