//! Cancelling one day's homework of a class, a grade or the school, in one action: what stood is taken away, and families are told.
//!
//! *(decision)* It takes away what stands then. What somebody sets for the day afterwards is new work, by the usual rules.

use super::{
    actions::{DayDid, record_action},
    taken::Taken,
    tell,
};
use crate::{
    Command, SetAssignment, Stamp, StoreError, TargetOf, Tx,
    assignment::set_assignment,
    audit::Note,
    convert::{json, to_json},
    day::targets,
    edit::{lock, lock_assignment},
    execute,
    notes::NoteKind,
    resolve::locks::{dates_of, lock_class_days, lock_days_besides, lock_works_besides},
    run,
    school::must_be_current,
    situation::touch,
    target::Changed,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId},
    resolve::{Picture, Target, cancel_day},
    school::{Class, School},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Cancels a day's homework.
pub struct CancelDay {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// Whose.
    pub of: TargetOf,
    /// The load day: today or one to come.
    pub date: NaiveDate,
    /// Why, for the record and for whose work it is.
    pub reason: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// What was cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled {
    /// Classes that have school on the day.
    pub classes: usize,
    /// Targets that were withdrawn or shortened.
    pub targets: usize,
}

type Sets = BTreeMap<AssignmentId, SetAssignment>;

impl Command for CancelDay {
    type Done = Cancelled;

    /// `NotFound` where none of the classes has school on the day.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Cancelled, StoreError> {
        must_be_current(tx, &self.school).await?;
        let classes = self.classes();
        if classes.is_empty() {
            return Err(StoreError::NotFound);
        }
        let sets = self.lock_all(tx, &classes).await?;
        let mut targets = 0;
        for class in &classes {
            let mut taken = self.taken_before(tx, class.id).await?;
            let earlier = taken.len();
            for set in sets.values() {
                let changed = set.target(class.id).and_then(|before| Some((before, cancel_day(before, self.date)?)));
                if let Some((before, after)) = changed {
                    self.take(tx, class, set, (before, &after)).await?;
                    let of = |target| Picture::of(&set.assignment, target);
                    taken.push(Taken { assignment: set.assignment.id, before: of(before), after: of(&after) });
                }
            }
            targets += taken.len() - earlier;
            self.keep(tx, class, (&taken, taken.len() - earlier)).await?;
        }
        Ok(Cancelled { classes: classes.len(), targets })
    }
}

impl CancelDay {
    /// By id: the order in which their days are locked.
    fn classes(&self) -> Vec<&Class> {
        let asked = |c: &&Class| match self.of {
            TargetOf::Class(id) => c.id == id,
            TargetOf::Grade(grade) => c.grade == grade,
            TargetOf::School => true,
        };
        let has_school = |c: &&Class| self.school.calendar(c.grade).is_school_day(self.date);
        let mut classes: Vec<_> = self.school.classes.iter().filter(asked).filter(has_school).collect();
        classes.sort_by_key(|c| c.id);
        classes
    }

    async fn ids(&self, tx: &mut Tx<'_>) -> Result<BTreeSet<AssignmentId>, StoreError> {
        let rows = targets(tx, self.school.id, self.of, (self.date, self.date)).await?;
        Ok(rows.into_iter().map(|t| t.item.assignment).collect())
    }

    /// Everything that stands on the day, and the days that it has, under their locks.
    async fn lock_all(&self, tx: &mut Tx<'_>, classes: &[&Class]) -> Result<Sets, StoreError> {
        let seen = self.ids(tx).await?;
        for id in &seen {
            lock(tx, self.school.id, *id, 0).await?;
        }
        let mut sets = self.read(tx, &seen).await?;
        let locked = self.days(classes, &sets);
        lock_class_days(tx, &self.school, locked.clone()).await?;
        // nobody sets more for the day now, and what was set while this waited is taken with the rest: however many go on posting
        let late = &self.ids(tx).await? - &seen;
        lock_works_besides(tx, self.school.id, &late).await?;
        sets.extend(self.read(tx, &late).await?);
        lock_days_besides(tx, &self.school, &self.days(classes, &sets) - &locked).await?;
        Ok(sets)
    }

    async fn read(&self, tx: &mut Tx<'_>, ids: &BTreeSet<AssignmentId>) -> Result<Sets, StoreError> {
        let mut sets = Sets::new();
        for id in ids {
            sets.insert(*id, set_assignment(tx, self.school.id, *id).await?.ok_or(StoreError::NotFound)?);
        }
        Ok(sets)
    }

    /// The day, and all that the work has which stands on it.
    fn days(&self, classes: &[&Class], sets: &Sets) -> BTreeSet<(ClassId, NaiveDate)> {
        let of_class = |class: &&Class| {
            let id = class.id;
            let own = sets.values().filter_map(move |s| s.target(id)).flat_map(|t| dates_of(&t.days));
            own.chain([self.date]).map(move |date| (id, date))
        };
        classes.iter().flat_map(of_class).collect()
    }

    async fn take(
        &self,
        tx: &mut Tx<'_>,
        class: &Class,
        set: &SetAssignment,
        (before, after): (&Target, &Target),
    ) -> Result<(), StoreError> {
        let (school, assignment) = (&*self.school, &set.assignment);
        lock_assignment(tx, school.id, assignment.id).await?;
        let withdrawn = after.state == State::Withdrawn;
        let why = if withdrawn { self.reason.as_str() } else { "" };
        Changed { school, class, assignment, before, after, late: false, why }.write(tx, &self.stamp).await?;
        let picture = Picture::of(assignment, after);
        let is = serde_json::json!({
            "state": picture.state, "days": picture.days, "own": picture.own, "reason": self.reason, "cancelled": self.date,
        });
        let (action, id) = (if withdrawn { "withdraw" } else { "cut" }, format!("{}/{}", assignment.id, class.id));
        let note = Note::new(school.id, &self.stamp, action, "target", id);
        tx.record(note.before(&serde_json::json!(Picture::of(assignment, before))).after(&is));
        tell(tx, (school.id, class.id, assignment.id), (NoteKind::Cancelled, assignment.staff), &self.stamp).await
    }

    /// What an earlier cancelling of the same day took.
    async fn taken_before(&self, tx: &mut Tx<'_>, class: ClassId) -> Result<Vec<Taken>, StoreError> {
        let text: Option<String> = run!(
            tx,
            sqlx::query_scalar("select taken from cancelled_day where school_id = $1 and class_id = $2 and date = $3")
                .bind(self.school.id.0)
                .bind(class.0)
                .bind(self.date),
            fetch_optional
        )?;
        text.map_or_else(|| Ok(vec![]), |text| json(&text))
    }

    /// All that was taken by now is kept; how many targets this cancelling took is on record.
    async fn keep(&self, tx: &mut Tx<'_>, class: &Class, (taken, targets): (&[Taken], usize)) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "insert into cancelled_day (school_id, class_id, date, staff_id, at, reason, taken) values ($1, $2, $3, $4, $5, $6, $7)
                 on conflict (school_id, class_id, date) do update
                 set staff_id = excluded.staff_id, at = excluded.at, reason = excluded.reason, taken = excluded.taken"
            )
            .bind(self.school.id.0)
            .bind(class.id.0)
            .bind(self.date)
            .bind(self.stamp.by.map(|s| s.0).unwrap_or_default())
            .bind(self.stamp.utc())
            .bind(&self.reason)
            .bind(to_json(&taken)?)
        )?;
        let note = Note::new(self.school.id, &self.stamp, "cancel", "cancelled_day", format!("{}/{}", class.id, self.date));
        tx.record(note.after(&serde_json::json!({ "reason": self.reason })));
        let day = (self.school.id, class.id, self.date);
        record_action(tx, day, (DayDid::Cancelled, self.of, targets), (&self.reason, &self.stamp)).await?;
        touch(tx, self.school.id, class.id).await
    }
}
