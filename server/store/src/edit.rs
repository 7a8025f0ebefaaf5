//! Editing: an edit that would break a hold rule for a posted target is refused whole, and what is shown stays.

use crate::{
    Command, SetAssignment, Stamp, Store, StoreError, Tx,
    assignment::set_assignment,
    audit::Note,
    convert::to_json,
    execute,
    once::{Answer, Answering, Key, Once},
    post::{classes, dates, picture, read_words, target_picture},
    run,
    school::must_stay_current,
    situation::{lock_days, situation, span, spread_of},
    target::Changed,
};
use domain::{
    assignment::{Assignment, State},
    finding::Finding,
    id::{AssignmentId, SchoolId},
    judge::{Change, Judged, Proposed, Work, as_it_stands, judge, lateness_of_edit},
    resolve::{Own, Target},
    school::{Class, School},
};
use std::{collections::BTreeSet, sync::Arc};

/// A change of an assignment, for all its classes.
#[derive(Clone)]
pub struct Edit {
    /// The school as it was when the draft was read.
    pub school: Arc<School>,
    /// As it shall be. Its classes are not read: an edit is for those that have it.
    pub assignment: Assignment,
    /// The version that the editor saw.
    pub version: i64,
    /// Who and when.
    pub stamp: Stamp,
}

/// One class's target before and after the edit.
struct Planned<'a> {
    class: &'a Class,
    before: &'a Target,
    after: Target,
    judged: Judged,
}

impl Store {
    /// Changes an assignment; answers its new version.
    ///
    /// # Errors
    /// `Refused` where what families see would break a rule; `Stale` where it was changed since `version`.
    pub async fn edit(&self, edit: Edit) -> Result<i64, StoreError> {
        let words = read_words(&edit.school, &edit.assignment).await?;
        Ok(self.write(Editing { edit, words }).await?.version)
    }
}

impl Store {
    /// Changes an assignment, once for each key.
    ///
    /// # Errors
    /// As [`Store::edit`]; `KeyReused`.
    pub async fn edit_once(&self, edit: Edit, key: Option<Key>, answer: Answering<SetAssignment>) -> Result<Answer, StoreError> {
        let words = read_words(&edit.school, &edit.assignment).await?;
        let (school, stamp) = (edit.school.id, edit.stamp);
        self.write(Once { school, key, stamp, command: Editing { edit, words }, answer }).await
    }
}

/// An edit whose wording has been read.
struct Editing {
    edit: Edit,
    words: Vec<Finding>,
}

impl Command for Editing {
    type Done = SetAssignment;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<SetAssignment, StoreError> {
        self.edit.save(tx, &self.words).await
    }
}

impl Edit {
    async fn save(&self, tx: &mut Tx<'_>, words: &[Finding]) -> Result<SetAssignment, StoreError> {
        must_stay_current(tx, &self.school).await?;
        // locked as it is: where nothing changes, its version stays
        if lock(tx, self.school.id, self.assignment.id, 0).await? != self.version {
            return Err(StoreError::Stale);
        }
        let old = set_assignment(tx, self.school.id, self.assignment.id).await?.ok_or(StoreError::NotFound)?;
        let planned = self.plan(tx, &old, words).await?;
        refuse(&planned)?;
        if picture(&old.assignment) == picture(&self.assignment) && planned.iter().all(|p| p.before.days == p.after.days) {
            return Ok(old);
        }
        self.write_assignment(tx, &old.assignment).await?;
        for target in &planned {
            self.write_target(tx, target).await?;
        }
        set_assignment(tx, self.school.id, self.assignment.id).await?.ok_or(StoreError::NotFound)
    }
}

/// Locks an assignment, with its version grown by so much.
pub(crate) async fn lock(tx: &mut Tx<'_>, school: SchoolId, id: AssignmentId, more: i64) -> Result<i64, StoreError> {
    let version: Option<i64> = run!(
        tx,
        sqlx::query_scalar("update assignment set version = version + $3 where school_id = $1 and id = $2 returning version")
            .bind(school.0)
            .bind(id.0)
            .bind(more),
        fetch_optional
    )?;
    version.ok_or(StoreError::NotFound)
}

/// Locks an assignment that is going to be changed, and grows its version.
pub(crate) async fn lock_assignment(tx: &mut Tx<'_>, school: SchoolId, id: AssignmentId) -> Result<i64, StoreError> {
    lock(tx, school, id, 1).await
}

fn refuse(planned: &[Planned<'_>]) -> Result<(), StoreError> {
    let fits = |p: &Planned<'_>| p.before.state != State::Posted || p.judged.state == State::Posted;
    let breaks = |p: &&Planned<'_>| p.judged.is_refused() || !fits(p);
    let refused: Vec<_> = planned.iter().filter(breaks).map(|p| (p.class.id, p.judged.findings.clone())).collect();
    if refused.is_empty() { Ok(()) } else { Err(StoreError::Refused(refused)) }
}

impl Edit {
    async fn plan<'a>(
        &'a self,
        tx: &mut Tx<'_>,
        old: &'a SetAssignment,
        words: &[Finding],
    ) -> Result<Vec<Planned<'a>>, StoreError> {
        let text_alone = self.assignment.differs_in_words_alone(&old.assignment);
        let words = if self.assignment.reads_like(&old.assignment) { as_it_stands(words.to_vec()) } else { words.to_vec() };
        let mut planned = vec![];
        for class in classes(&self.school, &old.assignment) {
            let Some(before) = old.target(class.id) else { continue };
            let after = self.after(class, &old.assignment, before)?;
            let touched: BTreeSet<_> = dates(&before.days).into_iter().chain(dates(&after.days)).collect();
            lock_days(tx, &self.school, class, &touched.into_iter().collect::<Vec<_>>()).await?;
            let span = span(&after.days, after.assignment.set_on, 0);
            let situation = situation(tx, &self.school, class.id, &after.assignment, span).await?;
            let change = if text_alone { Change::Text } else { Change::Edit(before.state) };
            let proposed = Proposed { assignment: &after.assignment, words: words.as_slice().into() };
            let mut judged = judge(&self.school, class, &proposed, &after.days, &situation, change, self.stamp.at);
            if text_alone && !judged.is_refused() {
                judged.state = before.state;
            }
            if before.state == State::Posted {
                self.judge_times(class, before, &after, &mut judged);
            }
            planned.push(Planned { class, before, after, judged });
        }
        Ok(planned)
    }

    /// What the edit makes of a class's target: what its teacher sets anew, and for the rest what was resolved for this class.
    fn after(&self, class: &Class, old: &Assignment, before: &Target) -> Result<Target, StoreError> {
        let own = Own::of(old, &before.assignment).after_edit(old, &self.assignment);
        let mut assignment = own.in_class(&self.assignment);
        let days = if self.assignment.has_days_of(old) {
            before.days.clone()
        } else {
            if own != Own::default() {
                // the teacher's spread is of the whole estimate on its own days
                assignment.spread = vec![];
            }
            spread_of(&self.school, class, &assignment)?
        };
        Ok(Target { assignment, days, ..before.clone() })
    }

    /// What the judge can't see: the days as they were.
    fn judge_times(&self, class: &Class, before: &Target, after: &Target, judged: &mut Judged) {
        let was = Work { kind: before.assignment.kind, days: &before.days };
        let shall_be = Work { kind: after.assignment.kind, days: &after.days };
        let late = lateness_of_edit(&self.school, class, was, shall_be, self.stamp.at);
        judged.late = late.is_some();
        judged.findings.extend(late);
    }

    async fn write_assignment(&self, tx: &mut Tx<'_>, old: &Assignment) -> Result<(), StoreError> {
        let a = &self.assignment;
        let text = "update assignment set title = $3, text = $4, form = $5, place = $6, need = $7, minutes = $8, set_on = $9,
                                   due_on = $10, due_fixed = $11, marking = $12, tiers = $13, version = version + 1
             where school_id = $1 and id = $2";
        execute!(
            tx,
            sqlx::query(text)
                .bind(self.school.id.0)
                .bind(a.id.0)
                .bind(&a.title)
                .bind(&a.text)
                .bind(a.kind.form.name())
                .bind(a.kind.place.name())
                .bind(a.kind.need.name())
                .bind(a.minutes.map(|m| i64::from(m.get())))
                .bind(a.set_on)
                .bind(a.due_on)
                .bind(a.due_fixed)
                .bind(&a.marking)
                .bind(to_json(&a.tiers)?)
        )?;
        let note = Note::new(self.school.id, &self.stamp, "edit", "assignment", a.id);
        tx.record(note.before(&picture(old)).after(&picture(a)));
        Ok(())
    }

    async fn write_target(&self, tx: &mut Tx<'_>, p: &Planned<'_>) -> Result<(), StoreError> {
        let (school, assignment, after) = (&*self.school, &self.assignment, &p.after);
        let changed = Changed { school, class: p.class, assignment, before: p.before, after, late: p.judged.late, why: "" };
        changed.write(tx, &self.stamp).await?;
        let id = format!("{}/{}", self.assignment.id, p.class.id);
        let before = serde_json::json!({ "state": p.before.state, "days": p.before.days });
        let note = Note::new(self.school.id, &self.stamp, "edit", "target", id);
        tx.record(note.before(&before).after(&target_picture(&p.judged)));
        Ok(())
    }
}
