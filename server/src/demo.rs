//! The demo school: 42 classes, their people, their plan, and homework from the first school day to 27 November 2026.
//!
//! It is the same every time: ids, links and chances depend on nothing but these tables. Everything goes through the
//! store as a teacher's post would, so nothing stands here that the rules would not have let in.

mod daily;
pub(crate) mod extras;
pub(crate) mod ids;
mod measured;
pub(crate) mod names;
mod people;
pub(crate) mod plan;
mod reports;
mod sample;
pub(crate) mod set_up;
pub(crate) mod task;
pub(crate) mod teaching;
pub(crate) mod templates;
mod term;
pub(crate) mod topics;
pub(crate) mod year;

use domain::{
    assignment::State,
    id::{AssignmentId, ClassId},
    school::School,
};
use ids::Ids;
use std::{collections::BTreeSet, fmt};
use store::{Many, MarkNone, Post, RenewLink, Saved, Store, StoreError};
use term::Term;
use tokio::task::JoinSet;

/// Posts that share a transaction.
const BATCH: usize = 300;
/// Marks that wait for the same commit.
const TOGETHER: usize = 16;

/// What was filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Classes.
    pub classes: usize,
    /// People, with those who only lead.
    pub staff: usize,
    /// Assignments.
    pub assignments: usize,
    /// Targets that families see.
    pub posted: usize,
    /// Targets that are held.
    pub held: usize,
    /// Marks 今日无作业.
    pub none_marks: usize,
}

impl fmt::Display for Filled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { classes, staff, assignments, posted, held, none_marks } = self;
        write!(f, "{classes} classes, {staff} staff, {assignments} assignments: {posted} posted and {held} held for a class, ")?;
        write!(f, "{none_marks} marks of no homework")
    }
}

/// Fills a database that has no demo school yet. `hash` is the password of the demo accounts; nobody else can sign in.
///
/// # Errors
/// The database; `Corrupt` where the tables of the demo contradict each other.
pub async fn fill(store: &Store, hash: String) -> Result<Filled, StoreError> {
    let mut ids = Ids::new();
    let set_up = set_up::set_up(&mut ids, &hash);
    let id = set_up.parts.id;
    let staff = set_up.staff.len();
    store.write(set_up).await?;
    let school = store.school(id).await?.ok_or(StoreError::NotFound)?;
    links(store, &school, &mut ids).await?;
    let Term { posts, marks, held } = term::term(&school, &mut ids)?;
    let mut filled = Filled { classes: school.classes.len(), staff, none_marks: marks.len(), ..Filled::default() };
    post(store, posts, &held, &mut filled).await?;
    mark(store, marks).await?;
    measured::fill(store, &school, &mut ids).await?;
    reports::fill(store, &school, &mut ids).await?;
    Ok(filled)
}

/// One link for each class.
async fn links(store: &Store, school: &School, ids: &mut Ids) -> Result<(), StoreError> {
    for class in &school.classes {
        let stamp = set_up::before_term(ids);
        store.write(RenewLink { school: school.id, class: class.id, code: ids.code(), stamp }).await?;
    }
    Ok(())
}

async fn post(
    store: &Store,
    posts: Vec<Post>,
    held: &BTreeSet<(AssignmentId, ClassId)>,
    filled: &mut Filled,
) -> Result<(), StoreError> {
    for batch in posts.chunks(BATCH) {
        for saved in store.write(Many(batch.to_vec())).await? {
            as_listed(&saved, held)?;
            let (waiting, shown) = saved.targets.iter().partition::<Vec<_>, _>(|t| t.judged.state == State::Held);
            filled.assignments += 1;
            filled.posted += shown.len();
            filled.held += waiting.len();
        }
    }
    Ok(())
}

/// Held is what the sample week says, and nothing else.
fn as_listed(saved: &Saved, held: &BTreeSet<(AssignmentId, ClassId)>) -> Result<(), StoreError> {
    for target in &saved.targets {
        let is_held = target.judged.state == State::Held;
        if is_held != held.contains(&(saved.id, target.class)) {
            return Err(StoreError::Corrupt(format!("demo: {} of {} is {:?}", saved.id, target.class, target.judged)));
        }
    }
    Ok(())
}

/// Marks don't depend on each other, so that those of one round share a commit.
async fn mark(store: &Store, marks: Vec<MarkNone>) -> Result<(), StoreError> {
    let mut marks = marks.into_iter().peekable();
    while marks.peek().is_some() {
        let mut round = JoinSet::new();
        for mark in marks.by_ref().take(TOGETHER) {
            let store = store.clone();
            round.spawn(async move { store.write(mark).await });
        }
        for done in round.join_all().await {
            done?;
        }
    }
    Ok(())
}
