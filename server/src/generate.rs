//! Generated schools for load tests: hundreds of them, each with a term or a year of homework.
//!
//! A school's content depends on the seed and its number alone, so that the tenth of ten is the tenth of three hundred.
//! One is written while the next is made: no more than two are in memory.

mod chance;
mod days;
mod homework;
mod notices;
mod people;
mod room;
mod set_up;

use chance::Chance;
use domain::{assignment::State, school::School};
use homework::Written;
use std::{fmt, sync::Arc};
use store::{Fill, Store};
use tokio::task::{JoinHandle, spawn_blocking};

/// How much of the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// The first term, 21 weeks.
    One,
    /// The year, 40 weeks of school.
    Two,
}

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Number of schools.
    pub schools: u32,
    /// Another seed gives other schools.
    pub seed: u64,
    /// Of each.
    pub terms: Terms,
}

/// What was filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Schools.
    pub schools: u32,
    /// Classes.
    pub classes: usize,
    /// Targets: assignments, counted once for each class.
    pub items: usize,
    /// Targets that are held.
    pub held: usize,
    /// Notices.
    pub notices: usize,
}

impl fmt::Display for Filled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { schools, classes, items, held, notices } = self;
        write!(f, "{items} items ({held} held), {schools} schools, {classes} classes, {notices} notices")
    }
}

impl Filled {
    fn add(&mut self, fill: &Fill) {
        let targets = || fill.homework.iter().flat_map(|g| &g.targets);
        self.schools += 1;
        self.classes += fill.school.classes.len();
        self.items += targets().count();
        self.held += targets().filter(|t| t.state == State::Held).count();
        self.notices += fill.notices.len();
    }
}

/// Fills a database without schools. `hash` is the password of every account; they sign in over loopback only.
///
/// # Errors
/// The database; tables that contradict each other. Schools written before stay: each is whole.
pub async fn fill(store: &Store, asked: Asked, hash: &str) -> anyhow::Result<Filled> {
    let hash: Arc<str> = hash.into();
    let mut filled = Filled::default();
    let mut next = ahead(asked, 0, &hash);
    for number in 1..=asked.schools {
        let school = next.await??;
        next = ahead(asked, number, &hash);
        filled.add(&school);
        store.write(school).await?;
    }
    Ok(filled)
}

/// Makes a school beside the one that is being written; after the last there is none to make.
fn ahead(asked: Asked, number: u32, hash: &Arc<str>) -> JoinHandle<anyhow::Result<Fill>> {
    let hash = Arc::clone(hash);
    spawn_blocking(move || {
        anyhow::ensure!(number < asked.schools, "there is no school {number}");
        school(asked, number, &hash)
    })
}

fn school(asked: Asked, number: u32, hash: &str) -> anyhow::Result<Fill> {
    let mut chance = Chance::of(asked.seed, number);
    let set_up = set_up::set_up(&mut chance, number, asked.terms, hash);
    let school = Arc::new(School::new(set_up.parts.clone()));
    let before = set_up::empty_from(&school);
    let links = school.classes.iter().map(|c| (c.id, chance.code())).collect();
    let Written { homework, marks } = homework::homework(&school, &mut chance, before)?;
    let weeks = notices::weeks(&school, &set_up.staff, &mut chance, before);
    let notices = store::notices(weeks, &homework, &marks)?;
    Ok(Fill { set_up, school, links, homework, marks, notices })
}
