//! `jianfu token`: secrets for programs, with the rights of a person.

use super::{Outcome, beside, say, school};
use crate::{
    clock::{Clock, fresh_id},
    config::Given,
    cookie,
};
use clap::Subcommand;
use domain::id::StaffId;
use store::{MakeToken, RevokeTokens, Stamp, Store};

/// What to do with tokens.
#[derive(Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token with the rights of a person; it is printed once and kept nowhere
    Create {
        /// Whose rights it has
        #[arg(long)]
        user: String,
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
    },
    /// Revoke every token of a person
    Revoke {
        /// Whose tokens
        #[arg(long)]
        user: String,
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
    },
}

pub(crate) async fn run(given: &Given, command: TokenCommand) -> Outcome {
    let store = beside(given).await?;
    let done = match command {
        TokenCommand::Create { user, school } => create(&store, &user, school.as_deref()).await,
        TokenCommand::Revoke { user, school } => revoke(&store, &user, school.as_deref()).await,
    };
    store.close().await;
    done
}

fn stamp() -> Stamp {
    Stamp { at: Clock::Real.now(), by: None, id: fresh_id() }
}

async fn create(store: &Store, user: &str, slug: Option<&str>) -> Outcome {
    let (id, staff) = person(store, user, slug).await?;
    let (token, token_hash) = cookie::new_token().map_err(|e| anyhow::anyhow!("{e}"))?;
    store.write(MakeToken { token_hash, school: id, staff, stamp: stamp() }).await?;
    say(&token);
    Ok(())
}

async fn revoke(store: &Store, user: &str, slug: Option<&str>) -> Outcome {
    let (id, staff) = person(store, user, slug).await?;
    let revoked = store.write(RevokeTokens { school: id, staff, stamp: stamp() }).await?;
    say(&format!("{revoked} token(s) revoked"));
    Ok(())
}

async fn person(store: &Store, user: &str, slug: Option<&str>) -> anyhow::Result<(domain::id::SchoolId, StaffId)> {
    let (id, _) = school(store, slug).await?;
    let account = store.account(id, user).await?.ok_or_else(|| anyhow::anyhow!("no user {user}"))?;
    Ok((id, StaffId(account.id)))
}
