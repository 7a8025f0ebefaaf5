//! Posting: lock the class-days, let `domain::judge` decide, write, audit — one commit. Commit order decides who gets the room.

mod rows;

pub(crate) use rows::{DayRow, bind_work, day_rows, insert_days, picture, target_picture};

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    once::{Answer, Answering, Key, Once},
    school::must_be_current,
    situation::{is_published, lock_days, spread_of, without},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes},
    finding::Finding,
    id::{AssignmentId, ClassId},
    judge::{Change, Judged, Proposed, Situation, judge, wording},
    school::{Class, School},
};
use rows::{insert_assignment, insert_target, target_note};
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
