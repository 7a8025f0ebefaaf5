//! Restoring a day whose homework was cancelled: what the cancelling took comes back, and families are told of it no more.
//!
//! *(decisions)* A piece of work comes back as it stood, but for its days that are still cancelled, as far as it stands as cancelling left
//! it: what somebody has changed since stays as they left it. It is judged anew. What no longer fits beside work that was set for the
//! day meanwhile is held, and longer work that is still shown stays without the day.

use super::{
    actions::{DayDid, cancelled_above, day_actions, record_action},
    taken::{Back, StillTaken, Taken},
    tell,
};
use crate::{
    Command, SetAssignment, Stamp, Store, StoreError, TargetOf, Tx,
    assignment::set_assignment,
    audit::Note,
    convert::json,
    execute,
    notes::NoteKind,
    resolve::locks::{Set, beside, dates_of, lock_all, lock_class_days},
    run,
    school::must_stay_current,
    situation::touch,
    target::Changed,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::{ClassId, SchoolId, SubjectId},
    resolve::{Outcome, Picture, Target, restore},
    school::{Class, School},
};
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

/// Restores a day.
pub struct RestoreDay {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// Whose.
    pub of: TargetOf,
    /// The load day: today or one to come.
    pub date: NaiveDate,
    /// What they may cancel: what somebody cancelled for more is not theirs to bring back.
    pub may: Vec<TargetOf>,
    /// Who and when.
    pub stamp: Stamp,
}

/// What was restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Classes whose day was cancelled.
    pub classes: usize,
    /// Targets that have the day's work again, as before.
    pub targets: usize,
    /// Targets that had no room any more, and are held.
    pub held: usize,
    /// Targets that stay as they are.
    pub left: usize,
}

/// Work that a restored day would bring back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restorable {
    /// The class.
    pub class: ClassId,
    /// The subject.
    pub subject: SubjectId,
    /// Its title.
    pub title: String,
}

/// A class's cancelled day, and what was taken of it.
type Day = (ClassId, Vec<Taken>);

async fn days(tx: &mut Tx<'_>, school: &School, of: TargetOf, date: NaiveDate) -> Result<Vec<Day>, StoreError> {
    let rows: Vec<(Uuid, String)> = run!(
        tx,
        sqlx::query_as("select class_id, taken from cancelled_day where school_id = $1 and date = $2 order by class_id")
            .bind(school.id.0)
            .bind(date),
        fetch_all
    )?;
    let asked = |id: ClassId| {
        school.class(id).is_some_and(|c| match of {
            TargetOf::Class(class) => c.id == class,
            TargetOf::Grade(grade) => c.grade == grade,
            TargetOf::School => true,
        })
    };
    let rows = rows.into_iter().map(|(class, taken)| (ClassId(class), taken)).filter(|(class, _)| asked(*class));
    rows.map(|(class, taken)| Ok((class, json(&taken)?))).collect()
}

impl Store {
    /// What restoring a day would bring back, without doing it; one committed state.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn restorable(&self, school: &School, of: TargetOf, date: NaiveDate) -> Result<Vec<Restorable>, StoreError> {
        let mut snapshot = self.snapshot().await?;
        let mut tx = snapshot.tx();
        let mut found = vec![];
        for (class, taken) in days(&mut tx, school, of, date).await? {
            let still = StillTaken::read(&mut tx, (school.id, class), date).await?;
            for taken in taken {
                let set = set_assignment(&mut tx, school.id, taken.assignment).await?;
                let set = set.filter(|set| still.without(set, &taken).is_some());
                found.extend(set.map(|set| Restorable { class, subject: set.assignment.subject, title: set.assignment.title }));
            }
        }
        Ok(found)
    }
}

impl Command for RestoreDay {
    type Done = Restored;

    /// `NotFound` where none of the classes has that day cancelled; `Stale` where somebody cancelled it for more than is theirs.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Restored, StoreError> {
        must_stay_current(tx, &self.school).await?;
        let (seen, mut set) = self.lock(tx).await?;
        let days: Vec<_> = seen.iter().map(|(class, _)| (*class, self.date)).collect();
        let actions = day_actions(tx, self.school.id, (self.date, self.date)).await?;
        if !cancelled_above(&actions, &days, &self.may).is_empty() {
            return Err(StoreError::Stale);
        }
        let mut done = Restored { classes: seen.len(), ..Restored::default() };
        for (class, taken) in &seen {
            let class = self.school.class(*class).ok_or(StoreError::NotFound)?;
            let mut still = StillTaken::read(tx, (self.school.id, class.id), self.date).await?;
            let mut left = vec![];
            for taken in taken.iter().rev() {
                match self.bring_back(tx, class, (&mut set, &mut still, taken)).await? {
                    Some(State::Held) if taken.before.state == State::Posted => done.held += 1,
                    Some(_) => done.targets += 1,
                    None => left.push(taken),
                }
            }
            done.left += left.len();
            still.write(tx).await?;
            self.forget(tx, class.id, (&left, taken.len() - left.len())).await?;
        }
        Ok(done)
    }
}

impl RestoreDay {
    /// The days, with everything that was taken of them, under the locks of all of it.
    async fn lock(&self, tx: &mut Tx<'_>) -> Result<(Vec<Day>, Set), StoreError> {
        let seen = days(tx, &self.school, self.of, self.date).await?;
        if seen.is_empty() {
            return Err(StoreError::NotFound);
        }
        let ids = seen.iter().flat_map(|(_, taken)| taken).map(|t| (t.assignment, None));
        let set = lock_all(tx, self.school.id, ids).await?;
        let of = |(class, taken): &Day| {
            let (class, date) = (*class, self.date);
            let dates = taken.iter().flat_map(|t| dates_of(&t.before.days).chain(dates_of(&t.after.days)));
            dates.chain([date]).map(move |date| (class, date)).collect::<Vec<_>>()
        };
        lock_class_days(tx, &self.school, seen.iter().flat_map(of).collect::<BTreeSet<_>>()).await?;
        // somebody else may have restored or cancelled while this waited for its locks
        if days(tx, &self.school, self.of, self.date).await? == seen { Ok((seen, set)) } else { Err(StoreError::Overtaken) }
    }

    /// As what it stands then; `None`: it stays as it is.
    async fn bring_back(
        &self,
        tx: &mut Tx<'_>,
        class: &Class,
        (set, still, taken): (&mut Set, &mut StillTaken, &Taken),
    ) -> Result<Option<State>, StoreError> {
        let of = set.get_mut(&taken.assignment).ok_or(StoreError::NotFound)?;
        let outcome = match still.without(of, taken) {
            Some(back) => self.outcome(tx, class, (of, &back)).await?.map(|outcome| (back, outcome)),
            None => None,
        };
        let Some((back, outcome)) = outcome else {
            still.stays_away(of, taken, self.date);
            return Ok(None);
        };
        self.write(tx, class, (of, &outcome)).await?;
        let state = outcome.target.state;
        still.came_back(taken.assignment, &back, &Picture::of(&of.assignment, &outcome.target));
        if let Some(target) = of.targets.iter_mut().find(|t| t.class == class.id) {
            target.target = outcome.target;
        }
        Ok(Some(state))
    }

    async fn write(&self, tx: &mut Tx<'_>, class: &Class, (of, outcome): (&SetAssignment, &Outcome)) -> Result<(), StoreError> {
        let (school, assignment, after) = (&*self.school, &of.assignment, &outcome.target);
        let before = of.target(class.id).ok_or(StoreError::NotFound)?;
        Changed { school, class, assignment, before, after, late: outcome.late, why: "" }.write(tx, &self.stamp).await?;
        let (was, is) = (Picture::of(assignment, before), Picture::of(assignment, after));
        let is = serde_json::json!({ "state": is.state, "days": is.days, "own": is.own, "restored": self.date });
        let note = Note::new(school.id, &self.stamp, "undo", "target", format!("{}/{}", assignment.id, class.id));
        tx.record(note.before(&serde_json::json!(was)).after(&is));
        tell(tx, (school.id, class.id, assignment.id), (NoteKind::Undone, assignment.staff), &self.stamp).await
    }

    /// As it was, where the rules allow that; else waiting, where nobody sees it now; else not at all.
    async fn outcome(
        &self,
        tx: &mut Tx<'_>,
        class: &Class,
        (of, back): (&SetAssignment, &Back),
    ) -> Result<Option<Outcome>, StoreError> {
        let Some((standing, was)) = of.target(class.id).zip(back.shall_be()) else { return Ok(None) };
        let was = &was.target(&of.assignment);
        let dates: Vec<_> = dates_of(&was.days).collect();
        let situation = beside(tx, &self.school, class, standing, &dates).await?;
        let as_if = |was: &Target| {
            let outcome = restore(&self.school, class, standing, was, &situation, self.stamp.at).ok()?;
            Some(outcome).filter(|o| !o.refused && o.target.state == was.state)
        };
        let held = || as_if(&Target { state: State::Held, ..was.clone() }).filter(|_| standing.state != State::Posted);
        Ok(as_if(was).or_else(held))
    }

    /// Families are told of the day as of any other. What is left goes on record.
    async fn forget(&self, tx: &mut Tx<'_>, class: ClassId, (left, targets): (&[&Taken], usize)) -> Result<(), StoreError> {
        let school: SchoolId = self.school.id;
        let reason: String = run!(
            tx,
            sqlx::query_scalar("select reason from cancelled_day where school_id = $1 and class_id = $2 and date = $3")
                .bind(school.0)
                .bind(class.0)
                .bind(self.date),
            fetch_one
        )?;
        execute!(
            tx,
            sqlx::query("delete from cancelled_day where school_id = $1 and class_id = $2 and date = $3")
                .bind(school.0)
                .bind(class.0)
                .bind(self.date)
        )?;
        let note = Note::new(school, &self.stamp, "restore", "cancelled_day", format!("{class}/{}", self.date));
        tx.record(note.before(&serde_json::json!({ "reason": reason })).after(&serde_json::json!({ "left": left })));
        let did = (DayDid::Restored, self.of, targets);
        record_action(tx, (school, class, self.date), did, (&reason, &self.stamp)).await?;
        touch(tx, school, class).await
    }
}
