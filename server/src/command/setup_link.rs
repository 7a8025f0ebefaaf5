//! `jianfu setup-link`: a one-time link with which a new school is set up.

use super::{Outcome, beside, say};
use crate::{clock::real_now, config::Given, cookie};
use store::{NewSetupLink, Store};

pub(crate) async fn run(given: &Given, public_address: &str) -> Outcome {
    let store = beside(given).await?;
    say(&format!("{}{}", public_address.trim_end_matches('/'), make(&store).await?));
    Ok(())
}

/// Makes a link; its path, which is a secret.
pub(super) async fn make(store: &Store) -> anyhow::Result<String> {
    let (token, token_hash) = cookie::new_token().map_err(|e| anyhow::anyhow!("{e}"))?;
    store.write(NewSetupLink { token_hash, made_at: real_now() }).await?;
    Ok(format!("/setup/{token}"))
}
