//! `jianfu serve`.

mod keeping;
mod measuring;
mod publishing;

use super::{Outcome, demo, say};
use crate::{
    AppState,
    assets::Assets,
    clock::{Clock, fresh_id},
    config::{Address, Given, ServeArgs},
    listen,
    provider::Providers,
};
use anyhow::Context;
use domain::id::SchoolId;
use std::{net::SocketAddr, time::Duration};
use store::{CloseDays, ForgetAnswers, SchoolName, Stamp, Store, StoreError};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// How often days that are over are closed.
const CLOSE_EVERY: Duration = Duration::from_secs(60);
/// How soon after its commit a change is sealed.
const SEAL_EVERY: Duration = Duration::from_millis(900);
const FORGET_EVERY: Duration = Duration::from_secs(3600);

pub(crate) async fn run(given: &Given, args: &ServeArgs, assets: Assets) -> Outcome {
    let (listen, _) = args.listen(given)?;
    let (address, _) = args.address(given)?;
    let (metrics_token, (proxies, _)) = (args.metrics_token(given)?, args.proxies(given)?);
    let (clock, providers) = (args.clock(), Providers::new(given.providers()?)?);
    // the port first: a taken one leaves the database as it is
    let listener = TcpListener::bind(listen).await.with_context(|| format!("{listen} can't be listened on"))?;
    let store = Store::open(&given.database()?.value).await?.with_signer(given.signer()?);
    greet(&store, &address, listener.local_addr()?).await?;
    let jobs = [
        tokio::spawn(close_days(store.clone(), clock)),
        tokio::spawn(publishing::publish_in_time(store.clone(), clock)),
        tokio::spawn(measuring::sum_up_in_time(store.clone(), clock)),
        tokio::spawn(keeping::keep_in_time(store.clone(), clock)),
        tokio::spawn(seal(store.clone())),
        tokio::spawn(forget(store.clone())),
    ];
    let mut state = AppState::new(store.clone(), clock, assets, address).with_proxies(&proxies).listening(listener.local_addr()?);
    state = state.with_providers(providers);
    if !metrics_token.value.is_empty() {
        state = state.with_metrics_token(&metrics_token.value);
    }
    listen::serve(listener, state, stopped()).await?;
    jobs.iter().for_each(tokio::task::JoinHandle::abort);
    if let Err(error) = store.seal_all().await {
        tracing::warn!(%error, "the end of the audit log is not sealed; the next start does it");
    }
    store.close().await;
    Ok(())
}

async fn stopped() {
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else { return };
    tokio::select! { _ = term.recv() => (), _ = int.recv() => () }
}

async fn greet(store: &Store, address: &Address, at: SocketAddr) -> Outcome {
    let schools = store.schools().await?;
    say(&format!("Jianfu 减负  http://{at}"));
    if schools.is_empty() {
        let path = super::setup_link::make(store).await?;
        say(&format!(
            "\nNo school yet. Set one up with this link; it works once:\n  {}{path}\n",
            address.origin().map_or_else(|| format!("http://{at}"), str::to_owned)
        ));
    }
    let mut demos = schools.iter().filter(|s| s.demo);
    if let Some(school) = demos.next() {
        greet_demo(store, school, at).await?;
    }
    match demos.count() {
        0 => (),
        1 => say("  and one more demo school with the same password\n"),
        more => say(&format!("  and {more} more demo schools with the same password\n")),
    }
    Ok(())
}

async fn greet_demo(store: &Store, school: &SchoolName, at: SocketAddr) -> Outcome {
    say(&format!("\nDemo: {} — all names are invented. Password of every account: {}", school.name, demo::PASSWORD));
    for (user_name, who) in demo::ACCOUNTS {
        say(&format!("  {user_name:14}{who}"));
    }
    let links = store.class_links(SchoolId(school.id)).await?;
    let set_up = store.school(SchoolId(school.id)).await?;
    let of =
        |l: &store::ClassLink| set_up.as_ref().and_then(|s| s.class(domain::id::ClassId(l.class_id))).map(ToString::to_string);
    if let Some(link) = links.iter().find(|l| of(l).as_deref() == Some("七(3)")) {
        say(&format!("\n  七(3) for families   http://{at}/c/{}", link.code));
    }
    say(&format!("  sign in              http://{at}/sign-in\n  the week's notice    http://{at}/board\n"));
    Ok(())
}

/// Links what the audit log has gained.
async fn seal(store: Store) {
    let mut ticks = tokio::time::interval(SEAL_EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = store.seal_all().await {
            tracing::error!(%error, "the audit log could not be sealed; tried again in a second");
        }
    }
}

/// Kept answers are kept for a week of the real clock.
async fn forget(store: Store) {
    let mut ticks = tokio::time::interval(FORGET_EVERY);
    loop {
        ticks.tick().await;
        let stamp = Stamp { at: Clock::Real.now(), by: None, id: fresh_id() };
        if let Err(error) = store.write(ForgetAnswers { stamp }).await {
            tracing::error!(%error, "old answers could not be forgotten; tried again in an hour");
        }
    }
}

/// What is still held when its load day ends becomes withdrawn.
async fn close_days(store: Store, clock: Clock) {
    let mut ticks = tokio::time::interval(CLOSE_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = close_once(&store, clock).await {
            tracing::error!(%error, "days that are over could not be closed; tried again in a minute");
        }
    }
}

async fn close_once(store: &Store, clock: Clock) -> Result<(), StoreError> {
    for name in store.schools().await?.iter() {
        let Some(school) = store.school(SchoolId(name.id)).await? else { continue };
        let stamp = Stamp { at: clock.now(), by: None, id: fresh_id() };
        let closed = store.write(CloseDays { school, stamp }).await?;
        if closed > 0 {
            tracing::info!(school = %name.slug, closed, "held targets of days that are over were withdrawn");
        }
    }
    Ok(())
}
