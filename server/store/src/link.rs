//! Class links: an unguessable code that opens a class's day for families; revocable.

use crate::{Command, Place, Stamp, Store, StoreError, Tx, audit::Note, execute, on, run, situation::touch};
use chrono::{DateTime, Utc};
use domain::id::{ClassId, SchoolId};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Gives a class a new code; the one before stops working.
pub struct RenewLink {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: ClassId,
    /// 128 random bits as text, made at the edge.
    pub code: String,
    /// Who and when.
    pub stamp: Stamp,
}

/// Gives a code to each of these classes that has none; one that stands goes on, however it came to be.
pub struct MakeLinks {
    /// The school.
    pub school: SchoolId,
    /// Classes with codes made at the edge, 128 random bits each.
    pub links: BTreeMap<ClassId, String>,
    /// Who and when.
    pub stamp: Stamp,
}

/// Ends a class's code: until there is a new one nobody gets in.
pub struct EndLink {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: ClassId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for RenewLink {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        revoke(tx, (self.school, self.class), &self.stamp).await?;
        make(tx, (self.school, self.class), &self.code, &self.stamp).await
    }
}

impl Command for MakeLinks {
    /// How many were made.
    type Done = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize, StoreError> {
        let mut made = 0;
        for (class, code) in &self.links {
            // its row is a lock, as for who renews
            touch(tx, self.school, *class).await?;
            let standing: i64 = run!(
                tx,
                sqlx::query_scalar(
                    "select count(*) from class_link where school_id = $1 and class_id = $2 and revoked_at is null"
                )
                .bind(self.school.0)
                .bind(class.0),
                fetch_one
            )?;
            if standing == 0 {
                tx.has_changed(self.school, Place::link(self.school, Some(*class)).class);
                make(tx, (self.school, *class), code, &self.stamp).await?;
                made += 1;
            }
        }
        Ok(made)
    }
}

async fn make(tx: &mut Tx<'_>, (school, class): (SchoolId, ClassId), code: &str, stamp: &Stamp) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("insert into class_link (school_id, class_id, code, made_at) values ($1, $2, $3, $4)")
            .bind(school.0)
            .bind(class.0)
            .bind(code)
            .bind(stamp.utc())
    )?;
    // the code itself is a secret: the log does not keep it
    tx.record(Note::new(school, stamp, "renew", "class_link", class));
    Ok(())
}

impl Command for EndLink {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if revoke(tx, (self.school, self.class), &self.stamp).await? > 0 {
            tx.record(Note::new(self.school, &self.stamp, "revoke", "class_link", self.class));
        }
        Ok(())
    }
}

/// How many codes that ended.
async fn revoke(tx: &mut Tx<'_>, (school, class): (SchoolId, ClassId), stamp: &Stamp) -> Result<u64, StoreError> {
    // its row is a lock: two that renew at once leave one code
    touch(tx, school, class).await?;
    tx.has_changed(school, Place::link(school, Some(class)).class);
    Ok(execute!(
        tx,
        sqlx::query("update class_link set revoked_at = $3 where school_id = $1 and class_id = $2 and revoked_at is null")
            .bind(school.0)
            .bind(class.0)
            .bind(stamp.utc())
    )?)
}

/// Which class a code opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkedClass {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: ClassId,
}

/// A class's standing code.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ClassLink {
    /// The class.
    pub class_id: Uuid,
    /// Its code.
    pub code: String,
    /// Since when it opens anything.
    pub made_at: DateTime<Utc>,
}

/// What PostgreSQL can't even be asked about is no code.
pub(crate) fn can_be_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic())
}

impl Store {
    /// The class of a code that is not revoked.
    ///
    /// # Errors
    /// The database.
    pub async fn linked_class(&self, code: &str) -> Result<Option<LinkedClass>, StoreError> {
        if !can_be_code(code) {
            return Ok(None);
        }
        let found: Option<(Uuid, Uuid)> = on!(&self.pool, Pool, p => {
            sqlx::query_as("select school_id, class_id from class_link where code = $1 and revoked_at is null")
                .bind(code)
                .fetch_optional(p)
                .await
        })?;
        Ok(found.map(|(s, c)| LinkedClass { school: SchoolId(s), class: ClassId(c) }))
    }

    /// Every standing code of a school, by grade and class number.
    ///
    /// # Errors
    /// The database.
    pub async fn class_links(&self, school: SchoolId) -> Result<Vec<ClassLink>, StoreError> {
        let links = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select l.class_id, l.code, l.made_at from class_link l join class c on c.school_id = l.school_id and c.id = l.class_id
                 where l.school_id = $1 and l.revoked_at is null order by c.grade, c.number",
            )
            .bind(school.0)
            .fetch_all(p)
            .await
        })?;
        Ok(links)
    }
}
