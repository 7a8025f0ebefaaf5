//! Reading a school's set-up whole, and keeping it as long as its version stands.

mod read;

use crate::{Store, StoreError, Tx, on, run};
use domain::{id::SchoolId, school::School};
use sqlx::FromRow;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use uuid::Uuid;

/// Set-ups kept in memory, by school.
#[derive(Default)]
pub(crate) struct Kept(RwLock<HashMap<SchoolId, Arc<School>>>);

impl Kept {
    fn get(&self, id: SchoolId, version: i64) -> Option<Arc<School>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(&id).filter(|s| s.version == version).cloned()
    }

    fn put(&self, school: &Arc<School>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(school.id, Arc::clone(school));
    }
}

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
    /// All schools, by slug.
    ///
    /// # Errors
    /// The database.
    pub async fn schools(&self) -> Result<Vec<SchoolName>, StoreError> {
        let all = on!(&self.pool, Pool, p => {
            sqlx::query_as("select id, slug, name, demo from school order by slug").fetch_all(p).await
        })?;
        Ok(all)
    }

    /// A school's set-up as it stands now.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn school(&self, id: SchoolId) -> Result<Option<Arc<School>>, StoreError> {
        let version: Option<i64> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select version from school where id = $1").bind(id.0).fetch_optional(p).await
        })?;
        let Some(version) = version else { return Ok(None) };
        if let Some(kept) = self.schools.get(id, version) {
            return Ok(Some(kept));
        }
        let mut snapshot = self.snapshot().await?;
        let school = Arc::new(School::new(read::read(&mut snapshot.tx(), id).await?));
        self.schools.put(&school);
        Ok(Some(school))
    }
}

/// A change decided on an older set-up must be decided again.
pub(crate) async fn must_be_current(tx: &mut Tx<'_>, school: &School) -> Result<(), StoreError> {
    let version: Option<i64> =
        run!(tx, sqlx::query_scalar("select version from school where id = $1").bind(school.id.0), fetch_optional)?;
    if version == Some(school.version) { Ok(()) } else { Err(StoreError::Stale) }
}
