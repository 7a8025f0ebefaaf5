//! Reading a school's set-up whole, and keeping it as long as its version stands.

pub(crate) mod measuring;
mod read;
pub(crate) mod rules;

use crate::{Hold, Locked, Place, Store, StoreError, Tx, execute, kept::Moment, on, run};
use domain::{id::SchoolId, school::School};
use sqlx::FromRow;
use std::sync::Arc;
use uuid::Uuid;

/// A school by name, for choosing one.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct SchoolName {
    /// Its id.
    pub id: Uuid,
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether it is the demo school.
    pub demo: bool,
}

impl Store {
    /// All schools, by slug; a new one may be missing for a second.
    ///
    /// # Errors
    /// The database.
    pub async fn schools(&self) -> Result<Arc<[SchoolName]>, StoreError> {
        if let Some(kept) = self.kept.names.get(&()) {
            return Ok(kept);
        }
        let read_at = Moment::now(&self.changes);
        let all: Vec<SchoolName> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select id, slug, name, demo from school order by slug").fetch_all(p).await
        })?;
        let all: Arc<[SchoolName]> = all.into();
        if let Some(first) = all.first() {
            self.kept.names.put(&self.changes, &[Place::of(SchoolId(first.id))], read_at, (), Arc::clone(&all));
        }
        Ok(all)
    }

    /// A school's set-up, at most a second old; a write decided on an older one is refused as `Stale`.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn school(&self, id: SchoolId) -> Result<Option<Arc<School>>, StoreError> {
        if let Some(kept) = self.kept.schools.get(&id) {
            return Ok(Some(kept));
        }
        let read_at = Moment::now(&self.changes);
        let version: Option<i64> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select version from school where id = $1").bind(id.0).fetch_optional(p).await
        })?;
        let Some(version) = version else { return Ok(None) };
        let school = match self.kept.schools.last(&id).filter(|s| s.version == version) {
            Some(same) => same,
            None => Arc::new(School::new(read::read(&mut self.snapshot().await?.tx(), id).await?)),
        };
        self.kept.schools.put(&self.changes, &[Place::of(id)], read_at, id, Arc::clone(&school));
        Ok(Some(school))
    }
}

/// A change decided on an older set-up must be decided again.
pub(crate) async fn must_be_current(tx: &mut Tx<'_>, school: &School) -> Result<(), StoreError> {
    let version: Option<i64> =
        run!(tx, sqlx::query_scalar("select version from school where id = $1").bind(school.id.0), fetch_optional)?;
    if version == Some(school.version) { Ok(()) } else { Err(StoreError::Stale) }
}

/// Until the commit nobody else changes who does what at the school: what is read from here on stays true.
pub(crate) async fn lock_school(tx: &mut Tx<'_>, school: SchoolId) -> Result<(), StoreError> {
    execute!(tx, sqlx::query("update school set version = version where id = $1").bind(school.0))?;
    Ok(())
}

/// As [`must_be_current`], for a change of homework: until its commit no rule and no calendar changes either. Called before anything is
/// locked.
pub(crate) async fn must_stay_current(tx: &mut Tx<'_>, school: &School) -> Result<(), StoreError> {
    tx.hold(school.id, Locked::SetUp, Hold::Together).await?;
    must_be_current(tx, school).await
}

/// As [`must_be_current`], for a change of rules or calendar: nobody else changes the set-up until the commit, and whoever was changing
/// homework by the old one has ended.
pub(crate) async fn lock_set_up(tx: &mut Tx<'_>, school: &School) -> Result<(), StoreError> {
    tx.hold(school.id, Locked::SetUp, Hold::Alone).await?;
    let locked = execute!(
        tx,
        sqlx::query("update school set version = version where id = $1 and version = $2").bind(school.id.0).bind(school.version)
    )?;
    if locked == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
