//! Withdrawing targets, and posting a held one: a person posts it, never the program.

use crate::{
    Command, SetAssignment, Stamp, StoreError, Tx,
    assignment::set_assignment,
    audit::Note,
    edit::lock_assignment,
    execute,
    post::{classes, dates, target_picture},
    school::must_be_current,
    situation::{Sign, count, lock_days, situation, span, touch},
};
use domain::{
    assignment::{Assignment, DayMinutes, State},
    id::{AssignmentId, ClassId},
    judge::{Change, Proposed, closed, is_closed, judge},
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
            let Some((_, state, days)) = set.targets.iter().find(|t| t.0 == class.id) else { continue };
            if self.class.is_none_or(|c| c == class.id) {
                self.must_be_open(class, days)?;
                done += 1;
                withdraw(
                    tx,
                    &self.school,
                    class,
                    Standing { assignment: &set.assignment, state: *state, days },
                    (&self.why, &self.stamp),
                )
                .await?;
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
    fn must_be_open(&self, class: &Class, days: &[DayMinutes]) -> Result<(), StoreError> {
        match days.iter().find(|d| is_closed(&self.school, class, d.date, self.stamp.at)) {
            Some(day) => Err(StoreError::Refused(vec![(class.id, vec![closed(day.date)])])),
            None => Ok(()),
        }
    }
}

/// A target before it is withdrawn.
pub(crate) struct Standing<'a> {
    pub assignment: &'a Assignment,
    pub state: State,
    pub days: &'a [DayMinutes],
}

/// Takes one target away, with its minutes where they counted.
pub(crate) async fn withdraw(
    tx: &mut Tx<'_>,
    school: &School,
    class: &Class,
    target: Standing<'_>,
    (why, stamp): (&str, &Stamp),
) -> Result<(), StoreError> {
    lock_days(tx, school, class, &dates(target.days)).await?;
    execute!(
        tx,
        sqlx::query(
            "update target set state = 'withdrawn', why = $4, changed_at = $5
             where school_id = $1 and class_id = $2 and assignment_id = $3"
        )
        .bind(school.id.0)
        .bind(class.id.0)
        .bind(target.assignment.id.0)
        .bind(why)
        .bind(stamp.utc())
    )?;
    if target.state == State::Posted {
        count(tx, school, class, target.assignment, target.days, Sign::Take).await?;
    }
    touch(tx, school.id, class.id).await?;
    let id = format!("{}/{}", target.assignment.id, class.id);
    let before = serde_json::json!({ "state": target.state, "days": target.days });
    let after = serde_json::json!({ "state": State::Withdrawn, "why": why });
    tx.record(Note::new(school.id, stamp, "withdraw", "target", id).before(&before).after(&after));
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
        must_be_current(tx, &self.school).await?;
        lock_assignment(tx, self.school.id, self.assignment).await?;
        let set = set_assignment(tx, self.school.id, self.assignment).await?.ok_or(StoreError::NotFound)?;
        let held = set.targets.iter().find(|t| t.0 == self.class && t.1 == State::Held);
        let (Some((_, _, days)), Some(class)) = (held, self.school.class(self.class)) else { return Err(StoreError::NotFound) };
        lock_days(tx, &self.school, class, &dates(days)).await?;
        let span = span(days, set.assignment.set_on, 0);
        let situation = situation(tx, &self.school, class.id, &set.assignment, span).await?;
        let judged = judge(&self.school, class, &Proposed::read(&set.assignment), days, &situation, Change::Post, self.stamp.at);
        if judged.is_refused() || judged.state != State::Posted {
            return Err(StoreError::Refused(vec![(class.id, judged.findings)]));
        }
        self.show(tx, judged.late).await?;
        count(tx, &self.school, class, &set.assignment, days, Sign::Add).await?;
        touch(tx, self.school.id, class.id).await?;
        let id = format!("{}/{}", self.assignment, class.id);
        let before = serde_json::json!({ "state": State::Held });
        let note = Note::new(self.school.id, &self.stamp, "post", "target", id);
        tx.record(note.before(&before).after(&target_picture(&judged)));
        Ok(())
    }
}

impl PostHeld {
    async fn show(&self, tx: &mut Tx<'_>, late: bool) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query(
                "update target set state = 'posted', posted_at = $4, changed_at = null, late = late or $5
                 where school_id = $1 and class_id = $2 and assignment_id = $3"
            )
            .bind(self.school.id.0)
            .bind(self.class.0)
            .bind(self.assignment.0)
            .bind(self.stamp.utc())
            .bind(late)
        )?;
        Ok(())
    }
}
