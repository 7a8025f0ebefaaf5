//! Undoing a resolution, as far as the target stands as it left it, and the thread about it.

use super::{
    Resolution,
    locks::{beside, dates_of, lock_all, lock_class_days},
    read,
    thread::{Reply, ReplyKind},
};
use crate::{
    Command, SetAssignment, Stamp, StoreError, Tx,
    audit::Note,
    execute,
    notes::{self, NewAbout, NewNote, NoteKind},
    run,
    school::must_stay_current,
    situation::touch,
    target::Changed,
};
use domain::{
    assignment::State,
    id::{SchoolId, StaffId},
    resolve::{Picture, Unfit, restore},
    school::School,
};
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

/// Undoes a resolution, and those that were done as one with it.
pub struct Undo {
    /// The school.
    pub school: Arc<School>,
    /// The resolution.
    pub id: Uuid,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for Undo {
    /// What was undone, as it stands then.
    type Done = Vec<Resolution>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Vec<Resolution>, StoreError> {
        must_stay_current(tx, &self.school).await?;
        let batch = read::batch(tx, self.school.id, self.id).await?;
        let mut set = lock_all(tx, self.school.id, batch.iter().map(|r| (r.assignment, None))).await?;
        // read again: somebody else may have undone it while this waited for the lock
        let batch = read::batch(tx, self.school.id, self.id).await?;
        if batch.iter().any(|r| r.undone.is_some()) {
            return Err(StoreError::Stale);
        }
        lock_class_days(tx, &self.school, days(&batch)).await?;
        for r in batch.iter().rev() {
            let of = set.get_mut(&r.assignment).ok_or(StoreError::NotFound)?;
            self.put_back(tx, of, r).await?;
        }
        read::batch(tx, self.school.id, self.id).await
    }
}

/// The days of what was found and of what was left.
fn days(batch: &[Resolution]) -> BTreeSet<(domain::id::ClassId, chrono::NaiveDate)> {
    let of = |r: &Resolution| {
        let class = r.class;
        dates_of(&r.before.days).chain(dates_of(&r.after.days)).map(move |date| (class, date)).collect::<Vec<_>>()
    };
    batch.iter().flat_map(of).collect()
}

impl Undo {
    async fn put_back(&self, tx: &mut Tx<'_>, of: &mut SetAssignment, r: &Resolution) -> Result<(), StoreError> {
        let (class, standing) = self.school.class(r.class).zip(of.target(r.class).cloned()).ok_or(StoreError::NotFound)?;
        if Picture::of(&of.assignment, &standing) != r.after {
            return Err(StoreError::Stale);
        }
        let was = r.before.target(&of.assignment);
        let dates: Vec<_> = dates_of(&was.days).collect();
        let situation = beside(tx, &self.school, class, &standing, &dates).await?;
        let outcome = restore(&self.school, class, &standing, &was, &situation, self.stamp.at)?;
        if outcome.refused || outcome.target.state != was.state {
            return Err(StoreError::Refused(vec![(class.id, outcome.findings)]));
        }
        let (school, assignment, after) = (&*self.school, &of.assignment, &outcome.target);
        let why = if after.state == State::Withdrawn { r.reason.as_str() } else { "" };
        let changed = Changed { school, class, assignment, before: &standing, after, late: outcome.late, why };
        changed.write(tx, &self.stamp).await?;
        self.keep(tx, r).await?;
        self.tell(tx, of.assignment.staff, r).await?;
        if let Some(target) = of.targets.iter_mut().find(|t| t.class == r.class) {
            target.target = outcome.target;
        }
        Ok(())
    }

    async fn keep(&self, tx: &mut Tx<'_>, r: &Resolution) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update resolution set undone_at = $3, undone_by = $4 where school_id = $1 and id = $2")
                .bind(self.school.id.0)
                .bind(r.id)
                .bind(self.stamp.utc())
                .bind(self.stamp.by.map(|s| s.0))
        )?;
        let note = Note::new(self.school.id, &self.stamp, "undo", "target", format!("{}/{}", r.assignment, r.class));
        let after = serde_json::json!({
            "state": r.before.state, "days": r.before.days, "own": r.before.own, "resolution": r.id,
        });
        tx.record(note.before(&serde_json::json!(r.after)).after(&after));
        Ok(())
    }

    /// Whose work it is, and who had resolved it, unless it was them.
    async fn tell(&self, tx: &mut Tx<'_>, owner: StaffId, r: &Resolution) -> Result<(), StoreError> {
        let note = NewNote { kind: NoteKind::Undone, about: NewAbout::Work(r.class, r.assignment, Some(r.id)) };
        for person in BTreeSet::from([owner, r.staff]) {
            // who has not read of it yet need not read of it twice: the note says that it was undone
            if self.stamp.by != Some(person) && !is_unread(tx, (self.school.id, person), (r.id, NoteKind::Resolved)).await? {
                note.insert(tx, (self.school.id, person), &self.stamp).await?;
            }
        }
        Ok(())
    }
}

/// They have an unread note of that kind about a resolution.
async fn is_unread(
    tx: &mut Tx<'_>,
    (school, staff): (SchoolId, StaffId),
    (id, kind): (Uuid, NoteKind),
) -> Result<bool, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_scalar(
            "select exists (select 1 from note where school_id = $1 and staff_id = $2 and read_at is null and resolution_id = $3 and kind = $4)"
        )
        .bind(school.0)
        .bind(staff.0)
        .bind(id)
        .bind(kind.name()),
        fetch_one
    )?)
}

/// Answers of a thread at most *(decision)*: who needs more should talk.
const MOST_REPLIES: usize = 60;

/// Adds to the thread of a resolution.
pub struct AddReply {
    /// The school.
    pub school: Arc<School>,
    /// The resolution.
    pub resolution: Uuid,
    /// The answer.
    pub reply: Reply,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for AddReply {
    type Done = Resolution;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Resolution, StoreError> {
        let school = self.school.id;
        let before = read::one(tx, school, self.resolution).await?.ok_or(StoreError::NotFound)?;
        if before.replies.len() >= MOST_REPLIES {
            return Err(Unfit::ThreadFull.into());
        }
        if self.reply.kind == ReplyKind::Accept && before.undone.is_some() {
            // what they accept does not stand any more
            return Err(StoreError::Stale);
        }
        let reply = &self.reply;
        execute!(
            tx,
            sqlx::query(
                "insert into reply (school_id, resolution_id, id, staff_id, at, kind, text) values ($1, $2, $3, $4, $5, $6, $7)"
            )
            .bind(school.0)
            .bind(self.resolution)
            .bind(reply.id)
            .bind(reply.staff.0)
            .bind(reply.at)
            .bind(reply.kind.name())
            .bind(&reply.text)
        )?;
        let after = serde_json::json!({ "kind": reply.kind, "text": reply.text });
        tx.record(Note::new(school, &self.stamp, "reply", "resolution", self.resolution).after(&after));
        touch(tx, school, before.class).await?;
        self.tell(tx, &before).await?;
        // whoever answers has read what they were told of it
        notes::read_about(tx, (school, reply.staff), self.resolution, &self.stamp).await?;
        read::one(tx, school, self.resolution).await?.ok_or(StoreError::NotFound)
    }
}

impl AddReply {
    /// Everybody who has a part in the thread, and whose work it is.
    async fn tell(&self, tx: &mut Tx<'_>, r: &Resolution) -> Result<(), StoreError> {
        let set = crate::assignment::set_assignment(tx, self.school.id, r.assignment).await?;
        let mut people: BTreeSet<_> = r.replies.iter().map(|reply| reply.staff).chain([r.staff]).collect();
        people.extend(set.map(|s| s.assignment.staff));
        people.remove(&self.reply.staff);
        let note = NewNote { kind: NoteKind::Reply, about: NewAbout::Work(r.class, r.assignment, Some(r.id)) };
        for person in people {
            // one that they have not read says already that there are answers
            if !is_unread(tx, (self.school.id, person), (r.id, NoteKind::Reply)).await? {
                note.insert(tx, (self.school.id, person), &self.stamp).await?;
            }
        }
        Ok(())
    }
}
