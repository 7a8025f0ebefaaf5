//! `jianfu doctor`, first form: each setting with where it came from, and whether the database and the clock are well.

use super::{Outcome, beside, say};
use crate::{
    clock::{Clock, real_now},
    config::{Given, ServeArgs, Setting},
};
use chrono::{Datelike, TimeDelta};

/// No program of this project is older.
const FIRST_YEAR: i32 = 2026;

pub(crate) async fn run(given: &Given, args: &ServeArgs) -> Outcome {
    let database = given.database()?;
    let (_, listen) = args.listen(given)?;
    let (_, public) = args.address(given)?;
    line("database", &database);
    line("listen", &listen);
    line("public address", &public);
    line("trusted proxies", &args.proxies(given)?.1);
    line("notice secret file", &given.notice_secret_file()?);
    line("metrics token", &hidden(&args.metrics_token(given)?));
    for provider in given.providers()? {
        say(&format!(
            "      sign in with {} of {}   (jianfu.toml)",
            provider.kind.name(),
            provider.school.as_deref().unwrap_or("the only school")
        ));
    }
    clock(args.clock())?;
    folder(&database.value)?;
    let store = beside(given).await?;
    store.ping().await?;
    say(&format!("ok    database answers ({}), {} school(s)", store.kind(), store.schools().await?.len()));
    Ok(())
}

fn line(name: &str, setting: &Setting) {
    let value = if setting.value.is_empty() { "—" } else { &setting.value };
    say(&format!("      {name} = {}   ({})", without_password(value), setting.from));
}

/// A secret is set or not; what it is stands nowhere.
fn hidden(secret: &Setting) -> Setting {
    let value = if secret.value.is_empty() { String::new() } else { "…".into() };
    Setting { value, from: secret.from }
}

/// `postgres://user:secret@host/db` without the secret.
fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.into() };
    let Some((user, host)) = rest.rsplit_once('@') else { return address.into() };
    let user = user.split(':').next().unwrap_or("");
    format!("{scheme}://{user}:…@{host}")
}

fn clock(clock: Clock) -> Outcome {
    let now = clock.now();
    anyhow::ensure!(real_now().year() >= FIRST_YEAR, "the machine's clock says {}: set it", real_now());
    let shift = now.utc - real_now();
    let note = if shift.abs() > TimeDelta::minutes(1) { " (set by --today or --now: not for a real school)" } else { "" };
    say(&format!("ok    the school's clock: {}{note}", now.local().format("%Y-%m-%d %H:%M")));
    Ok(())
}

fn folder(database: &str) -> Outcome {
    let Some(path) = database.strip_prefix("sqlite:") else { return Ok(()) };
    let meta = std::fs::metadata(path).map_err(|e| anyhow::anyhow!("{path}: {e}"))?;
    anyhow::ensure!(!meta.permissions().readonly(), "{path} can't be written");
    say(&format!("ok    {path} can be written, {} MB", meta.len() / 1_000_000));
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_password_is_never_printed() {
        assert_eq!(super::without_password("postgres://jf:secret@db/x"), "postgres://jf:…@db/x");
        assert_eq!(super::without_password("sqlite:data/jianfu.db"), "sqlite:data/jianfu.db");
    }
}
