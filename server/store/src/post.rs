//! Posting: lock the class-days, let `domain::judge` decide, write, audit — one commit. Commit order decides who gets the room.

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    convert::to_json,
    execute,
    none_mark::clear_marks,
    once::{Answer, Answering, Key, Once},
    school::must_be_current,
    situation::{Sign, count, is_published, lock_days, spread_of, touch, without},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes, State, TierName},
    finding::Finding,
    id::{AssignmentId, ClassId},
    judge::{Change, Judged, Proposed, Situation, judge, wording},
    minutes::Minutes,
    school::{Class, School},
    spread,
};
use std::sync::Arc;

/// A new assignment for its classes.
#[derive(Clone)]
pub struct Post {
    /// The school as it was when the draft was read.
    pub school: Arc<School>,
    /// What is set.
    pub assignment: Assignment,
    /// Who and when.
    pub stamp: Stamp,
}

/// What became of one class's target.
#[derive(Clone, Debug)]
pub struct SavedTarget {
    /// The class.
    pub class: ClassId,
    /// State, days and findings.
    pub judged: Judged,
}

/// What was saved.
#[derive(Clone, Debug)]
pub struct Saved {
    /// The assignment.
    pub id: AssignmentId,
    /// Its version.
    pub version: i64,
    /// Every class's target.
    pub targets: Vec<SavedTarget>,
}

impl Store {
    /// Saves a new assignment: each target posted or held.
    ///
    /// # Errors
    /// `Refused` where a rule refuses any class; `Stale` where the set-up changed meanwhile.
    pub async fn post(&self, post: Post) -> Result<Saved, StoreError> {
        let words = read_words(&post.assignment).await?;
        refuse(&post, &words)?;
        self.write(Posting { post, words }).await
    }
}

impl Store {
    /// Saves a new assignment, once for each key.
    ///
    /// # Errors
    /// As [`Store::post`]; `KeyReused`.
    pub async fn post_once(&self, post: Post, key: Option<Key>, answer: Answering<Saved>) -> Result<Answer, StoreError> {
        let words = read_words(&post.assignment).await?;
        refuse(&post, &words)?;
        let (school, stamp) = (post.school.id, post.stamp);
        self.write(Once { school, key, stamp, command: Posting { post, words }, answer }).await
    }
}

/// What the wording rules say, worked out before the write and beside the runtime: nobody waits for somebody else's text.
pub(crate) async fn read_words(assignment: &Assignment) -> Result<Vec<Finding>, StoreError> {
    let assignment = assignment.clone();
    tokio::task::spawn_blocking(move || wording(&assignment)).await.map_err(|e| StoreError::Corrupt(e.to_string()))
}

/// A new assignment whose wording has been read.
struct Posting {
    post: Post,
    words: Vec<Finding>,
}

/// Refuse rules do not depend on what others set, so nobody waits for the answer.
fn refuse(post: &Post, words: &[Finding]) -> Result<(), StoreError> {
    let proposed = Proposed { assignment: &post.assignment, words: words.into() };
    let empty = Situation { days: std::collections::BTreeMap::new(), published: false };
    let mut refused = vec![];
    for class in classes(&post.school, &post.assignment) {
        let days = spread_of(&post.school, class, &post.assignment)?;
        let judged = judge(&post.school, class, &proposed, &days, &empty, Change::New, post.stamp.at);
        if judged.is_refused() {
            refused.push((class.id, judged.findings));
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(StoreError::Refused(refused)) }
}

/// The classes in the order in which their days are locked.
pub(crate) fn classes<'a>(school: &'a School, assignment: &Assignment) -> Vec<&'a Class> {
    let mut classes: Vec<_> = assignment.classes.iter().filter_map(|c| school.class(*c)).collect();
    classes.sort_by_key(|c| c.id);
    classes
}

impl Command for Posting {
    type Done = Saved;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Saved, StoreError> {
        self.post.save(tx, &self.words).await
    }
}

impl Post {
    async fn save(&self, tx: &mut Tx<'_>, words: &[Finding]) -> Result<Saved, StoreError> {
        let proposed = Proposed { assignment: &self.assignment, words: words.into() };
        must_be_current(tx, &self.school).await?;
        let published = is_published(tx, &self.school, self.assignment.set_on).await?;
        let mut judged = vec![];
        for class in classes(&self.school, &self.assignment) {
            let days = spread_of(&self.school, class, &self.assignment)?;
            let standing = lock_days(tx, &self.school, class, &dates(&days)).await?;
            let situation = Situation { days: without(standing, self.assignment.id), published };
            let verdict = judge(&self.school, class, &proposed, &days, &situation, Change::New, self.stamp.at);
            judged.push((class, days, verdict));
        }
        insert_assignment(tx, self).await?;
        let mut targets = vec![];
        for (class, days, verdict) in judged {
            insert_target(tx, self, class, &days, &verdict).await?;
            tx.record(target_note(self, class, &verdict));
            targets.push(SavedTarget { class: class.id, judged: verdict });
        }
        Ok(Saved { id: self.assignment.id, version: 1, targets })
    }
}

pub(crate) fn dates(days: &[DayMinutes]) -> Vec<NaiveDate> {
    days.iter().map(|d| d.date).collect()
}

async fn insert_assignment(tx: &mut Tx<'_>, post: &Post) -> Result<(), StoreError> {
    let a = &post.assignment;
    execute!(
        tx,
        sqlx::query(
            "insert into assignment (school_id, id, subject_id, staff_id, title, text, form, place, need, minutes,
                                     set_on, due_on, due_fixed, marking, tiers, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        )
        .bind(post.school.id.0)
        .bind(a.id.0)
        .bind(a.subject.0)
        .bind(a.staff.0)
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
        .bind(post.stamp.utc())
    )?;
    tx.record(Note::new(post.school.id, &post.stamp, "set", "assignment", a.id).after(&picture(a)));
    Ok(())
}

/// An assignment as the audit log keeps it.
pub(crate) fn picture(a: &Assignment) -> serde_json::Value {
    serde_json::json!({
        "subject": a.subject, "staff": a.staff, "title": a.title, "text": a.text, "form": a.kind.form, "place": a.kind.place,
        "need": a.kind.need, "minutes": a.minutes.map(Minutes::get), "tiers": a.tiers, "set_on": a.set_on, "due_on": a.due_on,
        "due_fixed": a.due_fixed, "marking": a.marking,
    })
}

async fn insert_target(
    tx: &mut Tx<'_>,
    post: &Post,
    class: &Class,
    days: &[DayMinutes],
    judged: &Judged,
) -> Result<(), StoreError> {
    let posted_at = (judged.state == State::Posted).then(|| post.stamp.utc());
    execute!(
        tx,
        sqlx::query(
            "insert into target (school_id, class_id, assignment_id, state, back_entered, late, posted_at, saved_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(post.school.id.0)
        .bind(class.id.0)
        .bind(post.assignment.id.0)
        .bind(judged.state.name())
        .bind(judged.back_entered)
        .bind(judged.late)
        .bind(posted_at)
        .bind(post.stamp.utc())
    )?;
    insert_days(tx, &post.school, class, &post.assignment, days).await?;
    if judged.state == State::Posted {
        count(tx, &post.school, class, &post.assignment, days, Sign::Add).await?;
    }
    touch(tx, post.school.id, class.id).await
}

/// What a target has on one of its load days.
pub(crate) struct DayRow {
    pub date: NaiveDate,
    pub minutes: u32,
    /// A, B, C; none where there is no such tier.
    pub tiers: [Option<u32>; 3],
}

/// One row per load day, with each tier's minutes in proportion.
pub(crate) fn day_rows(a: &Assignment, days: &[DayMinutes]) -> Vec<DayRow> {
    let tier = |name| a.tiers.iter().find(|t| t.name == name).map(|t| spread::scaled(days, t.minutes.get()));
    let tiers = [TierName::A, TierName::B, TierName::C].map(tier);
    let on = |tier: &Option<Vec<DayMinutes>>, date| tier.iter().flatten().find(|d| d.date == date).map(|d| d.minutes);
    let row = |d: &DayMinutes| DayRow { date: d.date, minutes: d.minutes, tiers: tiers.each_ref().map(|tier| on(tier, d.date)) };
    days.iter().map(row).collect()
}

pub(crate) async fn insert_days(
    tx: &mut Tx<'_>,
    school: &School,
    class: &Class,
    a: &Assignment,
    days: &[DayMinutes],
) -> Result<(), StoreError> {
    clear_marks(tx, school.id, class.id, a.subject, days).await?;
    for DayRow { date, minutes, tiers: [tier_a, tier_b, tier_c] } in day_rows(a, days) {
        execute!(
            tx,
            sqlx::query(
                "insert into target_day (school_id, class_id, date, assignment_id, minutes, tier_a, tier_b, tier_c)
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            )
            .bind(school.id.0)
            .bind(class.id.0)
            .bind(date)
            .bind(a.id.0)
            .bind(i64::from(minutes))
            .bind(tier_a.map(i64::from))
            .bind(tier_b.map(i64::from))
            .bind(tier_c.map(i64::from))
        )?;
    }
    Ok(())
}

fn target_note(post: &Post, class: &Class, judged: &Judged) -> Note {
    let id = format!("{}/{}", post.assignment.id, class.id);
    let action = if judged.state == State::Posted { "post" } else { "hold" };
    Note::new(post.school.id, &post.stamp, action, "target", id).after(&target_picture(judged))
}

/// A target as the audit log keeps it.
pub(crate) fn target_picture(judged: &Judged) -> serde_json::Value {
    let days: Vec<_> = judged.days.iter().map(|d| serde_json::json!({ "date": d.date, "minutes": d.minutes })).collect();
    let rules: Vec<_> = judged.findings.iter().map(|f| f.rule.name()).collect();
    serde_json::json!({ "state": judged.state, "days": days, "rules": rules, "back_entered": judged.back_entered, "late": judged.late })
}

/// Several posts in one transaction, in order: for filling the demo.
pub struct Many(pub Vec<Post>);

impl Command for Many {
    type Done = Vec<Saved>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Vec<Saved>, StoreError> {
        let mut saved = vec![];
        for post in &self.0 {
            let words = wording(&post.assignment);
            refuse(post, &words)?;
            saved.push(post.save(tx, &words).await?);
        }
        Ok(saved)
    }
}
