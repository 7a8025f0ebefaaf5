//! The chain over the audit log (I5). A row is written with its change; soon after its commit it gets a number and a link: the
//! hash of the link before and of the row. Whoever changes, removes, inserts or reorders rows afterwards breaks it.
//!
//! On PostgreSQL sealing stands beside the write path, because a chain on it would line all writers up behind one row. Rows that
//! are not sealed yet are counted, and are no fault: a crash leaves some, and the next start seals them. On SQLite all writers are
//! one, so rows are sealed as they are written.

use crate::{
    Command, Connection, Store, StoreError, Tx,
    audit::{AuditRow, Note},
    execute, insert_rows, on, read_rows, run,
};
use domain::id::SchoolId;
use futures_util::future::try_join_all;
use sqlx::QueryBuilder;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows sealed by one write.
const MOST: i64 = 2_000;
/// Schools sealed at a time.
const TOGETHER: usize = 8;
/// Rows of one statement: four values each.
const ROWS: usize = 500;

/// Seals what a school's log has gained; answers how many rows.
pub struct Seal {
    /// The school.
    pub school: SchoolId,
}

/// The end of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// How many rows are sealed.
    pub number: i64,
    /// The last one's link; 32 zero bytes before the first.
    pub link: Vec<u8>,
}

struct Link {
    id: Uuid,
    part: i64,
    number: i64,
    link: Vec<u8>,
}

impl Command for Seal {
    type Done = usize;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<usize, StoreError> {
        let mut head = self.lock_head(tx).await?;
        let rows = unsealed(tx, self.school).await?;
        let mut links = vec![];
        for row in &rows {
            head = Head { number: head.number + 1, link: row.link_after(&head.link) };
            links.push(Link { id: row.id, part: row.part, number: head.number, link: head.link.clone() });
        }
        for some in links.chunks(ROWS) {
            write_links(tx, self.school, some).await?;
        }
        self.write_head(tx, &head).await?;
        Ok(rows.len())
    }
}

impl Seal {
    /// One sealer at a time for a school: the head's row is its lock.
    async fn lock_head(&self, tx: &mut Tx<'_>) -> Result<Head, StoreError> {
        let (number, link): (i64, Vec<u8>) = run!(
            tx,
            sqlx::query_as(
                "insert into audit_head (school_id, number, link) values ($1, 0, $2)
                 on conflict (school_id) do update set number = audit_head.number returning number, link"
            )
            .bind(self.school.0)
            .bind([0_u8; 32].as_slice()),
            fetch_one
        )?;
        Ok(Head { number, link })
    }

    async fn write_head(&self, tx: &mut Tx<'_>, head: &Head) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update audit_head set number = $2, link = $3 where school_id = $1")
                .bind(self.school.0)
                .bind(head.number)
                .bind(&head.link)
        )?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Seals notes that are about to be written, where nobody else can write at the same time.
    pub(crate) async fn seal_as_written(&mut self, notes: &mut [Note]) -> Result<(), StoreError> {
        if matches!(self.on, Connection::Postgres(_)) {
            return Ok(());
        }
        let mut heads = self.heads(notes.iter().map(Note::school).collect()).await?;
        for note in notes {
            let head = heads.entry(note.school()).or_insert_with(|| Head { number: 0, link: vec![0; 32] });
            *head = note.seal(head);
        }
        let heads: Vec<_> = heads.into_iter().collect();
        insert_rows!(
            self,
            "insert into audit_head (school_id, number, link) ",
            heads,
            |to, (school, head)| {
                to.push_bind(school.0).push_bind(head.number).push_bind(&head.link);
            },
            " on conflict (school_id) do update set number = excluded.number, link = excluded.link"
        );
        Ok(())
    }

    async fn heads(&mut self, schools: BTreeSet<SchoolId>) -> Result<BTreeMap<SchoolId, Head>, StoreError> {
        let schools: Vec<_> = schools.into_iter().collect();
        let rows: Vec<(Uuid, i64, Vec<u8>)> = read_rows!(
            self,
            "with w (school_id) as (",
            schools,
            |to, school| {
                to.push_bind(school.0);
            },
            ") select h.school_id, h.number, h.link from w join audit_head h on h.school_id = w.school_id"
        );
        Ok(rows.into_iter().map(|(school, number, link)| (SchoolId(school), Head { number, link })).collect())
    }
}

async fn unsealed(tx: &mut Tx<'_>, school: SchoolId) -> Result<Vec<AuditRow>, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_as(
            "select id, part, at, staff_id, action, object, object_id, before, after, number, link from audit
             where school_id = $1 and number is null order by id, part limit $2"
        )
        .bind(school.0)
        .bind(MOST),
        fetch_all
    )?)
}

/// Writes numbers and links by one statement.
macro_rules! update_links {
    ($db:ident, $c:ident, $school:ident, $links:ident) => {{
        let mut query = QueryBuilder::<sqlx::$db>::new("update audit set number = v.column3, link = v.column4 from (");
        query.push_values($links, |mut row, l: &Link| {
            row.push_bind(l.id).push_bind(l.part).push_bind(l.number).push_bind(&l.link);
        });
        query.push(") as v where audit.id = v.column1 and audit.part = v.column2 and audit.school_id = ").push_bind($school.0);
        query.build().persistent(false).execute(&mut **$c).await?;
    }};
}

async fn write_links(tx: &mut Tx<'_>, school: SchoolId, links: &[Link]) -> Result<(), StoreError> {
    match &mut tx.on {
        Connection::Sqlite(c) => update_links!(Sqlite, c, school, links),
        Connection::Postgres(c) => update_links!(Postgres, c, school, links),
    }
    Ok(())
}

/// The end of a school's chain; `None` before anything is sealed.
pub(crate) async fn head(tx: &mut Tx<'_>, school: SchoolId) -> Result<Option<Head>, StoreError> {
    let found: Option<(i64, Vec<u8>)> =
        run!(tx, sqlx::query_as("select number, link from audit_head where school_id = $1").bind(school.0), fetch_optional)?;
    Ok(found.filter(|h| h.0 > 0).map(|(number, link)| Head { number, link }))
}

impl Store {
    /// Seals everything that any school's log has gained; answers how many rows.
    ///
    /// # Errors
    /// The database.
    pub async fn seal_all(&self) -> Result<usize, StoreError> {
        let mut sealed = 0;
        loop {
            let schools: Vec<Uuid> = on!(&self.pool, Pool, p => {
                sqlx::query_scalar("select distinct school_id from audit where number is null limit 100").fetch_all(p).await
            })?;
            if schools.is_empty() {
                return Ok(sealed);
            }
            // several at a time, so that they share their commits
            for some in schools.chunks(TOGETHER) {
                let each = some.iter().map(|school| self.write(Seal { school: SchoolId(*school) }));
                sealed += try_join_all(each).await?.into_iter().sum::<usize>();
            }
        }
    }
}
