//! Resolutions 调整: one target changed, or several as one, with the record, the days they touch and a note to whose work it is – one
//! commit. Assignments are locked first, by id, then their days, by class and date.

pub(crate) mod locks;
mod read;
mod thread;
mod undo;

pub use read::Resolution;
pub use thread::{Reply, ReplyKind};
pub use undo::{AddReply, Undo};

use crate::{
    Command, SetAssignment, Stamp, StoreError, Tx,
    audit::Note,
    convert::to_json,
    execute,
    notes::{NewAbout, NewNote, NoteKind},
    school::must_stay_current,
    target::Changed,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    judge::DayEffect,
    resolve::{Action, Outcome, Picture, Step, Target, resolve},
    school::School,
};
use locks::{Set, beside, lock_all, lock_class_days, step_days};
use std::sync::Arc;
use uuid::Uuid;

/// One step, as somebody asks for it.
#[derive(Clone, Debug)]
pub struct StepAsked {
    /// Its id in the record.
    pub id: Uuid,
    /// What is done to which target.
    pub step: Step,
    /// The assignment's version that they saw; `None`: whatever it is now.
    pub version: Option<i64>,
    /// Why, for the record and for whose work it is.
    pub reason: String,
}

/// Resolves one target, or several as one: all of it or nothing.
pub struct Resolve {
    /// The school as it was when the steps were checked.
    pub school: Arc<School>,
    /// In an order in which each is lawful.
    pub steps: Vec<StepAsked>,
    /// Who and when.
    pub stamp: Stamp,
}

/// What one step did.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The record.
    pub resolution: Resolution,
    /// The assignment's version after it.
    pub version: i64,
    /// The target's days, with what they held before and after; minutes.
    pub days: Vec<DayEffect>,
}

impl Command for Resolve {
    type Done = Vec<Resolved>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Vec<Resolved>, StoreError> {
        must_stay_current(tx, &self.school).await?;
        let mut set = lock_all(tx, self.school.id, self.steps.iter().map(|s| (s.step.assignment, s.version))).await?;
        let days = self.steps.iter().flat_map(|s| step_days(&set, s.step)).collect();
        lock_class_days(tx, &self.school, days).await?;
        let mut done = vec![];
        for asked in &self.steps {
            let resolved = self.take(tx, &set, asked).await?;
            put(&mut set, &resolved.resolution);
            done.push(resolved);
        }
        Ok(done)
    }
}

impl Resolve {
    async fn take(&self, tx: &mut Tx<'_>, set: &Set, asked: &StepAsked) -> Result<Resolved, StoreError> {
        let step = asked.step;
        let of = set.get(&step.assignment).ok_or(StoreError::NotFound)?;
        let (class, before) = self.school.class(step.class).zip(of.target(step.class)).ok_or(StoreError::NotFound)?;
        let to: Vec<_> = step_days(set, step).into_iter().map(|d| d.1).collect();
        let situation = beside(tx, &self.school, class, before, &to).await?;
        let outcome = resolve(&self.school, class, before, step.action, &situation, self.stamp.at)?;
        if outcome.refused {
            return Err(StoreError::Refused(vec![(class.id, outcome.findings)]));
        }
        let (school, assignment, after) = (&*self.school, &of.assignment, &outcome.target);
        let why = if after.state == State::Withdrawn { asked.reason.as_str() } else { "" };
        Changed { school, class, assignment, before, after, late: outcome.late, why }.write(tx, &self.stamp).await?;
        let resolution = self.resolution(asked, of, (before, &outcome));
        self.keep(tx, &resolution, &outcome).await?;
        self.tell(tx, of, &resolution).await?;
        Ok(Resolved { resolution, version: of.version, days: outcome.days })
    }

    fn resolution(&self, asked: &StepAsked, of: &SetAssignment, (before, outcome): (&Target, &Outcome)) -> Resolution {
        let Step { assignment, class, action } = asked.step;
        Resolution {
            id: asked.id,
            batch: self.steps.first().map_or(asked.id, |s| s.id),
            class,
            assignment,
            title: of.assignment.title.clone(),
            subject: of.assignment.subject,
            staff: self.stamp.by.unwrap_or(of.assignment.staff),
            at: self.stamp.utc(),
            action: from_its_day(action, before),
            reason: asked.reason.clone(),
            before: Picture::of(&of.assignment, before),
            after: Picture::of(&of.assignment, &outcome.target),
            undone: None,
            replies: vec![],
        }
    }

    async fn keep(&self, tx: &mut Tx<'_>, r: &Resolution, outcome: &Outcome) -> Result<(), StoreError> {
        let (minutes, from, to) = parts(r.action);
        execute!(
            tx,
            sqlx::query(
                "insert into resolution (school_id, id, batch, class_id, assignment_id, staff_id, at, action, minutes, from_date, to_date,
                                         reason, before, after)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
            )
            .bind(self.school.id.0)
            .bind(r.id)
            .bind(r.batch)
            .bind(r.class.0)
            .bind(r.assignment.0)
            .bind(r.staff.0)
            .bind(r.at)
            .bind(r.action.name().name())
            .bind(minutes.map(i64::from))
            .bind(from)
            .bind(to)
            .bind(&r.reason)
            .bind(to_json(&r.before)?)
            .bind(to_json(&r.after)?)
        )?;
        let rules: Vec<_> = outcome.findings.iter().map(|f| f.rule.name()).collect();
        let after = serde_json::json!({
            "state": r.after.state, "days": r.after.days, "own": r.after.own, "reason": r.reason, "rules": rules, "resolution": r.id,
        });
        let id = format!("{}/{}", r.assignment, r.class);
        let note = Note::new(self.school.id, &self.stamp, r.action.name().name(), "target", id);
        tx.record(note.before(&serde_json::json!(r.before)).after(&after));
        Ok(())
    }

    /// Whose work it is learns of it, unless it was them.
    async fn tell(&self, tx: &mut Tx<'_>, of: &SetAssignment, r: &Resolution) -> Result<(), StoreError> {
        let owner = of.assignment.staff;
        if self.stamp.by == Some(owner) {
            return Ok(());
        }
        let note = NewNote { kind: NoteKind::Resolved, about: NewAbout::Work(r.class, r.assignment, Some(r.id)) };
        note.insert(tx, (self.school.id, owner), &self.stamp).await
    }
}

/// Work of one day is moved from that day, named or not: the record says from where.
fn from_its_day(action: Action, before: &Target) -> Action {
    match (action, &before.days[..]) {
        (Action::Move { from: None, to, minutes }, [only]) => Action::Move { from: Some(only.date), to, minutes },
        (other, _) => other,
    }
}

/// An action's columns: minutes, from, to.
fn parts(action: Action) -> (Option<u32>, Option<NaiveDate>, Option<NaiveDate>) {
    match action {
        Action::Cut { minutes } => (Some(minutes), None, None),
        Action::Move { from, to, minutes } => (minutes, from, Some(to)),
        Action::Optional | Action::Withdraw | Action::Post | Action::Hold => (None, None, None),
    }
}

/// The target as a step left it, for the steps after it.
fn put(set: &mut Set, r: &Resolution) {
    let Some(of) = set.get_mut(&r.assignment) else { return };
    let after = r.after.target(&of.assignment);
    if let Some(standing) = of.targets.iter_mut().find(|t| t.class == r.class) {
        standing.target = after;
    }
}
