//! Withdrawing targets, and posting a held one: a person posts it, never the program.

use crate::{
    Command, SetAssignment, Stamp, StoreError, Tx,
    assignment::set_assignment,
    audit::Note,
    edit::lock_assignment,
    post::{classes, dates},
    school::must_stay_current,
    situation::{lock_days, situation, span},
    target::Changed,
};
use domain::{
    assignment::{Assignment, State},
    id::{AssignmentId, ClassId},
    judge::{closed, is_closed},
    resolve::{Action, Picture, Target, resolve},
    school::{Class, School},
};
use std::sync::Arc;

/// Withdraws an assignment's targets.
pub struct Withdraw {
    /// The school.
    pub school: Arc<School>,
    /// The assignment.
    pub assignment: AssignmentId,
    /// Only this class's target.
    pub class: Option<ClassId>,
    /// Why, for the record; may be empty.
    pub why: String,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for Withdraw {
    /// As it stands then.
    type Done = SetAssignment;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<SetAssignment, StoreError> {
        lock_assignment(tx, self.school.id, self.assignment).await?;
        let set = set_assignment(tx, self.school.id, self.assignment).await?.ok_or(StoreError::NotFound)?;
        let mut done = 0;
        for class in classes(&self.school, &set.assignment) {
            let Some(target) = set.target(class.id) else { continue };
            if self.class.is_none_or(|c| c == class.id) {
                self.must_be_open(class, target)?;
                done += 1;
                withdraw(tx, (&self.school, class), (&set.assignment, target), (&self.why, &self.stamp)).await?;
            }
        }
        if done == 0 {
            return Err(StoreError::NotFound);
        }
        set_assignment(tx, self.school.id, self.assignment).await?.ok_or(StoreError::NotFound)
    }
}

impl Withdraw {
    /// What was given longer ago than a back-entry reaches is the record.
    fn must_be_open(&self, class: &Class, target: &Target) -> Result<(), StoreError> {
        match target.days.iter().find(|d| is_closed(&self.school, class, d.date, self.stamp.at)) {
            Some(day) => Err(StoreError::Refused(vec![(class.id, vec![closed(day.date)])])),
            None => Ok(()),
        }
    }
}

/// Takes one target of an assignment away, with its minutes where they counted.
pub(crate) async fn withdraw(
    tx: &mut Tx<'_>,
    (school, class): (&School, &Class),
    (assignment, before): (&Assignment, &Target),
    (why, stamp): (&str, &Stamp),
) -> Result<(), StoreError> {
    lock_days(tx, school, class, &dates(&before.days)).await?;
    let after = &Target { state: State::Withdrawn, ..before.clone() };
    Changed { school, class, assignment, before, after, late: false, why }.write(tx, stamp).await?;
    let id = format!("{}/{}", assignment.id, class.id);
    let was = serde_json::json!({ "state": before.state, "days": before.days });
    let is = serde_json::json!({ "state": State::Withdrawn, "why": why });
    tx.record(Note::new(school.id, stamp, "withdraw", "target", id).before(&was).after(&is));
    Ok(())
}

/// Posts a held target, if it fits now.
pub struct PostHeld {
    /// The school.
    pub school: Arc<School>,
    /// The assignment.
    pub assignment: AssignmentId,
    /// The class whose target is held.
    pub class: ClassId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for PostHeld {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        must_stay_current(tx, &self.school).await?;
        lock_assignment(tx, self.school.id, self.assignment).await?;
        let set = set_assignment(tx, self.school.id, self.assignment).await?.ok_or(StoreError::NotFound)?;
        let held = set.target(self.class).filter(|t| t.state == State::Held);
        let (Some(before), Some(class)) = (held, self.school.class(self.class)) else { return Err(StoreError::NotFound) };
        lock_days(tx, &self.school, class, &dates(&before.days)).await?;
        let span = span(&before.days, before.assignment.set_on, 0);
        let situation = situation(tx, &self.school, class.id, &before.assignment, span).await?;
        let outcome = resolve(&self.school, class, before, Action::Post, &situation, self.stamp.at)?;
        if outcome.refused {
            return Err(StoreError::Refused(vec![(class.id, outcome.findings)]));
        }
        let (school, assignment, after) = (&*self.school, &set.assignment, &outcome.target);
        Changed { school, class, assignment, before, after, late: outcome.late, why: "" }.write(tx, &self.stamp).await?;
        let id = format!("{}/{}", self.assignment, self.class);
        let note = Note::new(self.school.id, &self.stamp, "post", "target", id);
        let was = serde_json::json!({ "state": State::Held });
        tx.record(note.before(&was).after(&serde_json::json!(Picture::of(assignment, after))));
        Ok(())
    }
}
