//! Posting: lock the class-days, let `domain::judge` decide, write, audit — one commit. Commit order decides who gets the room.

mod rows;

pub(crate) use rows::{DayRow, NewTarget, day_rows, picture, target_picture};

use crate::{
    Command, Needs, Stamp, Store, StoreError, Tx,
    figures::tally,
    once::{Answer, Answering, Key, Once},
    situation::spread_of,
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes},
    finding::Finding,
    id::{AssignmentId, ClassId},
    judge::{Change, Judged, Proposed, Situation, judge, wording},
    school::{Class, School},
};
use rows::{put_assignment, put_target, target_note};
use std::sync::{Arc, Mutex, PoisonError};

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
        let outcome = self.save(post).await;
        self.posts.count_refused(&outcome);
        let saved = outcome?;
        self.posts.saved(tally(&saved));
        Ok(saved)
    }

    async fn save(&self, post: Post) -> Result<Saved, StoreError> {
        let words = read_words(&post.school, &post.assignment).await?;
        refuse(&post, &words)?;
        self.write(Posting { post, words }).await
    }

    /// Saves a new assignment, once for each key.
    ///
    /// # Errors
    /// As [`Store::post`]; `KeyReused`.
    pub async fn post_once(&self, post: Post, key: Option<Key>, answer: Answering<Saved>) -> Result<Answer, StoreError> {
        // none where the answer is one that was kept
        let new = Arc::new(Mutex::new(None));
        let seen = Arc::clone(&new);
        let tallied = Box::new(move |saved: &Saved| {
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(tally(saved));
            answer(saved)
        });
        let outcome = self.save_once(post, key, tallied).await;
        self.posts.count_refused(&outcome);
        let answer = outcome?;
        if let Some(tally) = new.lock().unwrap_or_else(PoisonError::into_inner).take() {
            self.posts.saved(tally);
        }
        Ok(answer)
    }

    async fn save_once(&self, post: Post, key: Option<Key>, answer: Answering<Saved>) -> Result<Answer, StoreError> {
        let words = read_words(&post.school, &post.assignment).await?;
        refuse(&post, &words)?;
        let (school, stamp) = (post.school.id, post.stamp);
        self.write(Once { school, key, stamp, command: Posting { post, words }, answer }).await
    }
}

/// Bytes of text that are read in less time than handing them over takes.
const SHORT: usize = 512;

/// What the wording rules say, worked out before the write; what is long beside the runtime: nobody waits for somebody else's text.
pub(crate) async fn read_words(school: &Arc<School>, assignment: &Assignment) -> Result<Vec<Finding>, StoreError> {
    let tiers: usize = assignment.tiers.iter().map(|t| t.text.len()).sum();
    if assignment.title.len() + assignment.text.len() + tiers <= SHORT {
        return Ok(wording(&school.rules.wording, assignment));
    }
    let (school, assignment) = (Arc::clone(school), assignment.clone());
    let read = move || wording(&school.rules.wording, &assignment);
    tokio::task::spawn_blocking(read).await.map_err(|e| StoreError::Corrupt(e.to_string()))
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

    fn needs(&self) -> Option<Needs> {
        // what can't be said is said by `run`
        self.post.needs().ok()
    }

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Saved, StoreError> {
        self.post.save(tx, &self.words).await
    }
}

impl Post {
    fn needs(&self) -> Result<Needs, StoreError> {
        let mut needs = Needs::default();
        needs.week(self.school.id, self.assignment.set_on);
        for class in classes(&self.school, &self.assignment) {
            for day in spread_of(&self.school, class, &self.assignment)? {
                needs.day((self.school.id, class.id, day.date));
            }
        }
        Ok(needs)
    }

    async fn save(&self, tx: &mut Tx<'_>, words: &[Finding]) -> Result<Saved, StoreError> {
        tx.read_ahead(&self.needs()?).await?;
        let published = tx.published(&self.school, self.assignment.set_on)?;
        let proposed = Proposed { assignment: &self.assignment, words: words.into() };
        let mut targets = vec![];
        put_assignment(tx, self);
        for class in classes(&self.school, &self.assignment) {
            let days = spread_of(&self.school, class, &self.assignment)?;
            let situation = self.situation(tx, class, &days, published)?;
            let judged = judge(&self.school, class, &proposed, &days, &situation, Change::New, self.stamp.at);
            put_target(tx, self, class, &days, &judged);
            tx.record(target_note(self, class, &judged));
            targets.push(SavedTarget { class: class.id, judged });
        }
        Ok(Saved { id: self.assignment.id, version: 1, targets })
    }

    fn situation(&self, tx: &Tx<'_>, class: &Class, days: &[DayMinutes], published: bool) -> Result<Situation, StoreError> {
        let standing = |d: &DayMinutes| Ok((d.date, tx.standing(self.school.id, class, d.date)?.to_vec()));
        Ok(Situation { days: days.iter().map(standing).collect::<Result<_, StoreError>>()?, published })
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
            let words = wording(&post.school.rules.wording, &post.assignment);
            refuse(post, &words)?;
            saved.push(post.save(tx, &words).await?);
        }
        Ok(saved)
    }
}
