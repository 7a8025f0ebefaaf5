//! One-time links with which a new school is set up. Only the hash of a link is kept.

use crate::{Command, SetUp, Store, StoreError, Tx, execute, on, run};
use chrono::{DateTime, Utc};

/// Makes a link.
pub struct NewSetupLink {
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
    /// Now, by the real clock.
    pub made_at: DateTime<Utc>,
}

impl Command for NewSetupLink {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("insert into setup_link (token_hash, made_at) values ($1, $2)")
                .bind(self.token_hash.as_slice())
                .bind(self.made_at)
        )?;
        Ok(())
    }
}

/// Sets a school up by a link. It and every other link end with it: whoever finds an old one in a log can do nothing.
pub struct SetUpByLink {
    /// SHA-256 of the link's token.
    pub token_hash: [u8; 32],
    /// The school.
    pub set_up: SetUp,
}

impl Command for SetUpByLink {
    type Done = ();

    /// `NotFound`: no such link any more. `Stale`: another school has this address.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let hash = self.token_hash.as_slice();
        if execute!(tx, sqlx::query("delete from setup_link where token_hash = $1").bind(hash))? == 0 {
            return Err(StoreError::NotFound);
        }
        let slug = &self.set_up.parts.slug;
        let taken: bool =
            run!(tx, sqlx::query_scalar("select exists (select 1 from school where slug = $1)").bind(slug), fetch_one)?;
        if taken {
            return Err(StoreError::Stale);
        }
        execute!(tx, sqlx::query("delete from setup_link"))?;
        self.set_up.run(tx).await
    }
}

impl Store {
    /// Whether a school can be set up by the link of this hash.
    ///
    /// # Errors
    /// The database.
    pub async fn setup_link_stands(&self, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select exists (select 1 from setup_link where token_hash = $1)")
                .bind(token_hash.as_slice())
                .fetch_one(p)
                .await
        })?)
    }
}
