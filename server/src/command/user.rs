//! `jianfu user`: accounts of staff for whoever runs the program; a school's office has `/admin/staff`.

use super::{Outcome, beside, say, school};
use crate::{
    clock::{Clock, fresh_id},
    config::Given,
    password,
};
use clap::Subcommand;
use domain::{
    access::{Grant, Role, Scope},
    id::StaffId,
    password::{LONGEST, SHORTEST, Weak, check},
    typed,
};
use std::io::BufRead;
use store::{AddStaff, EndFactor, NewStaff, SetPassword, Stamp, StoreError};

/// `jianfu user …`
#[derive(Subcommand)]
pub(crate) enum UserCommand {
    /// Add an account; the password is read from standard input
    Add {
        /// Name to sign in with
        user_name: String,
        /// Name as shown
        #[arg(long)]
        name: String,
        /// ROLE or ROLE:SCOPE, such as principal or coordinator:7; may be given several times
        #[arg(long = "role")]
        roles: Vec<String>,
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
    },
    /// Set a new password, read from standard input; ends the account's sessions
    Password {
        /// Name to sign in with
        user_name: String,
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
    },
    /// End the second factor of an account whose owner has lost it, on record; for the last administrator there is no other way
    EndSecondFactor {
        /// Name to sign in with
        user_name: String,
        /// Where there are several schools
        #[arg(long)]
        school: Option<String>,
    },
}

pub(crate) async fn run(given: &Given, command: UserCommand) -> Outcome {
    match command {
        UserCommand::Add { user_name, name, roles, school } => add(given, user_name, name, &roles, school).await,
        UserCommand::Password { user_name, school } => set_password(given, &user_name, school).await,
        UserCommand::EndSecondFactor { user_name, school } => end_second_factor(given, &user_name, school).await,
    }
}

fn stamp() -> Stamp {
    Stamp { at: Clock::Real.now(), by: None, id: fresh_id() }
}

async fn add(given: &Given, user_name: String, name: String, roles: &[String], slug: Option<String>) -> Outcome {
    let grants = roles.iter().map(|r| grant(r)).collect::<anyhow::Result<_>>()?;
    let user_name = typed::new_user_name(&user_name)
        .ok_or_else(|| anyhow::anyhow!("a user name has Chinese characters, letters a-z, digits and - _ . only"))?;
    let password_hash = password::hash(&read_password(&[&user_name, &name])?)?;
    let store = beside(given).await?;
    let (school, _) = school(&store, slug.as_deref()).await?;
    let staff =
        NewStaff { id: StaffId(fresh_id()), user_name: user_name.clone(), name, number: String::new(), password_hash, grants };
    match store.write(AddStaff { school, staff, stamp: stamp() }).await {
        Err(StoreError::Stale) => anyhow::bail!("there is an account {user_name} already, or one that looks the same"),
        other => other?,
    }
    say(&format!("{user_name}: added"));
    Ok(())
}

async fn set_password(given: &Given, user_name: &str, slug: Option<String>) -> Outcome {
    let password_hash = password::hash(&read_password(&[user_name])?)?;
    let store = beside(given).await?;
    let (school, _) = school(&store, slug.as_deref()).await?;
    let account = store.account(school, user_name).await?.ok_or_else(|| anyhow::anyhow!("no account {user_name}"))?;
    store.write(SetPassword { school, staff: StaffId(account.id), password_hash, stamp: stamp() }).await?;
    say(&format!("{user_name}: new password, sessions ended"));
    Ok(())
}

async fn end_second_factor(given: &Given, user_name: &str, slug: Option<String>) -> Outcome {
    let store = beside(given).await?;
    let (school, _) = school(&store, slug.as_deref()).await?;
    let account = store.account(school, user_name).await?.ok_or_else(|| anyhow::anyhow!("no account {user_name}"))?;
    match store.write(EndFactor { whose: (school, StaffId(account.id)), stamp: stamp() }).await {
        Err(StoreError::NotFound) => anyhow::bail!("{user_name} has no second factor"),
        other => other?,
    }
    say(&format!("{user_name}: second factor ended"));
    Ok(())
}

fn grant(text: &str) -> anyhow::Result<Grant> {
    let (role, scope) = text.split_once(':').unwrap_or((text, ""));
    let role = Role::parse(role).ok_or_else(|| anyhow::anyhow!("{role}: no such role"))?;
    let scope = Scope::parse(scope).ok_or_else(|| anyhow::anyhow!("{scope}: neither a grade nor an id"))?;
    Ok(Grant { role, scope })
}

/// A password from standard input that somebody of these names may have.
fn read_password(names: &[&str]) -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    match check(&password, names) {
        Ok(()) => Ok(password),
        Err(Weak::Short) => anyhow::bail!("a password has at least {SHORTEST} characters"),
        Err(Weak::Long) => anyhow::bail!("a password has at most {LONGEST} characters"),
        Err(Weak::Breached) => anyhow::bail!("everyone tries that password first; choose another one"),
        Err(Weak::Named) => anyhow::bail!("that password is little more than a name; choose another one"),
    }
}
