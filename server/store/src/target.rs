//! Writing what became of one class's target: whoever changes one – its teacher, a coordinator, the end of its day – leaves the same
//! rows behind.

use crate::{
    Stamp, StoreError, Tx,
    audit::Note,
    execute,
    post::day_rows,
    situation::{Sign, count, touch},
};
use domain::{
    assignment::{Assignment, DayMinutes, State},
    resolve::{Own, Target},
    school::{Class, School},
};

/// A target before and after a change, on days that are locked.
pub(crate) struct Changed<'a> {
    pub school: &'a School,
    pub class: &'a Class,
    /// As its teacher set it, after the change.
    pub assignment: &'a Assignment,
    pub before: &'a Target,
    pub after: &'a Target,
    /// It comes after the cut-off.
    pub late: bool,
    /// Why it is withdrawn; else empty.
    pub why: &'a str,
}

impl Changed<'_> {
    pub(crate) async fn write(&self, tx: &mut Tx<'_>, stamp: &Stamp) -> Result<(), StoreError> {
        let (before, after) = (self.before, self.after);
        if before.state == State::Posted {
            count(tx, self.school, self.class, &before.assignment, &before.days, Sign::Take).await?;
        }
        if before.days != after.days || before.assignment.tiers != after.assignment.tiers {
            self.replace_days(tx).await?;
        }
        if after.state != State::Withdrawn && (before.days != after.days || before.state == State::Withdrawn) {
            self.take_back_none(tx, stamp).await?;
        }
        self.update(tx, stamp).await?;
        if after.state == State::Posted {
            count(tx, self.school, self.class, &after.assignment, &after.days, Sign::Add).await?;
        }
        touch(tx, self.school.id, self.class.id).await
    }

    async fn update(&self, tx: &mut Tx<'_>, stamp: &Stamp) -> Result<(), StoreError> {
        let own = Own::of(self.assignment, &self.after.assignment);
        let shown = self.before.state != State::Posted && self.after.state == State::Posted;
        execute!(
            tx,
            sqlx::query(
                "update target set state = $4, why = $5, late = case when $13 then $6 else late or $6 end,
                                   changed_at = case when $7 is not null and posted_at is null then null else $8 end,
                                   posted_at = coalesce(posted_at, $7),
                                   own_minutes = $9, own_need = $10, own_set_on = $11, own_due_on = $12
                 where school_id = $1 and class_id = $2 and assignment_id = $3"
            )
            .bind(self.school.id.0)
            .bind(self.class.id.0)
            .bind(self.assignment.id.0)
            .bind(self.after.state.name())
            .bind(self.why)
            .bind(self.late)
            .bind(shown.then_some(stamp.utc()))
            .bind(stamp.utc())
            .bind(own.minutes.map(|m| i64::from(m.get())))
            .bind(own.need.map(|n| n.name()))
            .bind(own.set_on)
            .bind(own.due_on)
            .bind(self.before.assignment.set_on != self.after.assignment.set_on)
        )?;
        Ok(())
    }

    async fn replace_days(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("delete from target_day where school_id = $1 and class_id = $2 and assignment_id = $3")
                .bind(self.school.id.0)
                .bind(self.class.id.0)
                .bind(self.assignment.id.0)
        )?;
        let of = |date| (self.school.id, self.class.id, date);
        let rows = day_rows(&self.after.assignment, &self.after.days).into_iter();
        tx.insert_target_days(&rows.map(|row| (of(row.date), self.assignment.id, row)).collect::<Vec<_>>()).await
    }

    /// Where there is work after all, nobody says that there is none: on days that are new to it, and on all where it comes back.
    async fn take_back_none(&self, tx: &mut Tx<'_>, stamp: &Stamp) -> Result<(), StoreError> {
        let (school, class, subject) = (self.school.id, self.class.id, self.assignment.subject);
        let works = |d: &&DayMinutes| d.minutes > 0 || self.after.assignment.minutes.is_none();
        for date in self.after.days.iter().filter(works).map(|d| d.date) {
            if tx.take_back_none(&[((school, class, date), subject)]).await? > 0 {
                tx.record(Note::new(school, stamp, "unmark_none", "class_day", format!("{class}/{date}/{subject}")));
            }
        }
        Ok(())
    }
}
