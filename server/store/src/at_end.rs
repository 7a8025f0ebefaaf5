//! Rows that a transaction writes just before its commit, many to a statement: writes that share a commit share these too.

use crate::{
    StoreError, Tx,
    ahead::{DayOf, KeyOf},
    audit::Note,
    convert::to_json,
    execute, insert_rows,
    notes::HeldLate,
    once::Answer,
    post::{DayRow, NewTarget},
};
use chrono::{DateTime, Utc};
use domain::{
    assignment::Assignment,
    id::{AssignmentId, ClassId, SchoolId, SubjectId},
};
use std::{borrow::Borrow, collections::BTreeSet};

/// What waits to be written.
#[derive(Default)]
pub(crate) struct AtEnd {
    pub(crate) notes: Vec<Note>,
    /// Each with when it was made.
    pub(crate) assignments: Vec<(SchoolId, Assignment, DateTime<Utc>)>,
    pub(crate) targets: Vec<NewTarget>,
    pub(crate) days: Vec<(DayOf, AssignmentId, DayRow)>,
    /// Of subjects that set work after all.
    pub(crate) none_taken_back: Vec<(DayOf, SubjectId)>,
    pub(crate) touched: BTreeSet<(SchoolId, ClassId)>,
    /// Of work that was held after the cut-off, for those who can resolve it.
    pub(crate) held_late: Vec<HeldLate>,
    pub(crate) answers: Vec<(KeyOf, [u8; 32], Answer, DateTime<Utc>)>,
}

impl Tx<'_> {
    /// Writes what waits: before the commit, and before a write that looks at the tables itself.
    pub(crate) async fn flush(&mut self) -> Result<(), StoreError> {
        let end = std::mem::take(&mut self.at_end);
        self.insert_assignments(&end.assignments).await?;
        self.insert_targets(&end.targets).await?;
        self.insert_target_days(&end.days).await?;
        self.take_back_none(&end.none_taken_back).await?;
        self.write_totals().await?;
        self.grow_versions(&end.touched.into_iter().collect::<Vec<_>>()).await?;
        self.tell_held_late(&end.held_late).await?;
        self.write_answers(end.answers).await?;
        self.write_record(end.notes).await
    }

    /// Assignments, each with when it was made.
    pub(crate) async fn insert_assignments<A: Borrow<Assignment>>(
        &mut self,
        rows: &[(SchoolId, A, DateTime<Utc>)],
    ) -> Result<(), StoreError> {
        let with_tiers = |(school, a, at): &'_ (SchoolId, A, DateTime<Utc>)| Ok((*school, to_json(&a.borrow().tiers)?, *at));
        let tiers = rows.iter().map(with_tiers).collect::<Result<Vec<_>, StoreError>>()?;
        let rows: Vec<_> = rows.iter().map(|r| r.1.borrow()).zip(&tiers).collect();
        insert_rows!(
            self,
            "insert into assignment (school_id, id, title, text, form, place, need, minutes, set_on, due_on, due_fixed, marking, tiers,
                                     subject_id, staff_id, created_at) ",
            rows,
            |to, (a, (school, tiers, at))| {
                to.push_bind(school.0).push_bind(a.id.0).push_bind(&a.title).push_bind(&a.text);
                to.push_bind(a.kind.form.name()).push_bind(a.kind.place.name()).push_bind(a.kind.need.name());
                to.push_bind(a.minutes.map(|m| i64::from(m.get()))).push_bind(a.set_on).push_bind(a.due_on);
                to.push_bind(a.due_fixed).push_bind(&a.marking).push_bind(tiers.as_str());
                to.push_bind(a.subject.0).push_bind(a.staff.0).push_bind(at);
            }
        );
        Ok(())
    }

    /// Classes' parts of assignments.
    pub(crate) async fn insert_targets(&mut self, rows: &[NewTarget]) -> Result<(), StoreError> {
        insert_rows!(
            self,
            "insert into target (school_id, class_id, assignment_id, state, back_entered, late, why, posted_at, saved_at) ",
            rows,
            |to, t| {
                to.push_bind(t.school.0).push_bind(t.class.0).push_bind(t.assignment.0).push_bind(t.state.name());
                to.push_bind(t.back_entered).push_bind(t.late).push_bind(t.why).push_bind(t.posted_at()).push_bind(t.saved_at);
            }
        );
        Ok(())
    }

    /// The rows of targets on their load days.
    pub(crate) async fn insert_target_days(&mut self, rows: &[(DayOf, AssignmentId, DayRow)]) -> Result<(), StoreError> {
        insert_rows!(
            self,
            "insert into target_day (school_id, class_id, date, assignment_id, minutes, tier_a, tier_b, tier_c) ",
            rows,
            |to, ((school, class, date), assignment, day)| {
                to.push_bind(school.0)
                    .push_bind(class.0)
                    .push_bind(date)
                    .push_bind(assignment.0)
                    .push_bind(i64::from(day.minutes));
                for tier in day.tiers {
                    to.push_bind(tier.map(i64::from));
                }
            }
        );
        Ok(())
    }

    /// Work that is set takes back what was said before; answers how many marks there were.
    pub(crate) async fn take_back_none(&mut self, marks: &[(DayOf, SubjectId)]) -> Result<u64, StoreError> {
        let mut taken = 0;
        for ((school, class, date), subject) in marks {
            taken += execute!(
                self,
                sqlx::query("delete from none_mark where school_id = $1 and class_id = $2 and date = $3 and subject_id = $4")
                    .bind(school.0)
                    .bind(class.0)
                    .bind(date)
                    .bind(subject.0)
            )?;
        }
        Ok(taken)
    }

    /// The days are locked since they were read, so their totals are written as they are.
    async fn write_totals(&mut self) -> Result<(), StoreError> {
        let totals = self.grown();
        insert_rows!(
            self,
            "insert into class_day (school_id, class_id, date, load) ",
            totals,
            |to, ((school, class, date), load)| {
                to.push_bind(school.0).push_bind(class.0).push_bind(date).push_bind(i64::from(*load));
            },
            " on conflict (school_id, class_id, date) do update set load = excluded.load"
        );
        Ok(())
    }

    async fn grow_versions(&mut self, classes: &[(SchoolId, ClassId)]) -> Result<(), StoreError> {
        insert_rows!(
            self,
            "insert into class_version (school_id, class_id) ",
            classes,
            |to, (school, class)| {
                to.push_bind(school.0).push_bind(class.0);
            },
            " on conflict (school_id, class_id) do update set version = class_version.version + 1"
        );
        Ok(())
    }

    /// Whoever comes second with a key waits here until the first has committed, and is then run again to find its answer. The
    /// keys are in one order, so that two servers wait for each other and never both at once.
    async fn write_answers(&mut self, mut answers: Vec<(KeyOf, [u8; 32], Answer, DateTime<Utc>)>) -> Result<(), StoreError> {
        answers.sort_by(|a, b| a.0.cmp(&b.0));
        let written = insert_rows!(
            self,
            "insert into idempotency (school_id, staff_id, key, request, status, answer, at) ",
            answers,
            |to, ((school, staff, key), request, answer, at)| {
                to.push_bind(school.0).push_bind(staff).push_bind(key).push_bind(request.as_slice());
                to.push_bind(answer.status).push_bind(&answer.answer).push_bind(at);
            },
            " on conflict do nothing"
        );
        if written == answers.len() as u64 { Ok(()) } else { Err(StoreError::Overtaken) }
    }
}
