//! `/sign-in/with/{kind}`: leaving for an account elsewhere, and coming back. What must be the same on both ways stands in a cookie of ten
//! minutes that no script reads: any server goes on with it.

use super::{device_of, go, home_or, session_cookie, show, step_path};
use crate::{
    clock::real_now,
    cookie::{self, Transport},
    provider::{Failed, Identity, Nameless, Provider, Schools, Way},
    public::{files::origin, voice::random},
    site::{To, Visit, network_of},
};
use app::{
    api::AppError,
    pages::sign_in::{Elsewhere, Trouble},
};
use axum::{
    extract::{FromRequestParts, Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::id::{SchoolId, StaffId};
use serde::Deserialize;
use store::{Account, AccountBy, FoundElsewhere, SignInElsewhere};

/// Seconds that somebody may take elsewhere.
const TEN_MINUTES: i64 = 600;
/// Times that one network may come back in a day: a whole school shares one.
const RETURNS: u32 = 2000;
/// Most bytes of a code, and of where somebody wanted to go.
const LONGEST: usize = 2000;

/// The ways that the school has.
fn all(visit: &Visit) -> Vec<Provider> {
    let schools = if visit.schools > 1 { Schools::Several } else { Schools::One };
    visit.app.providers.of(&visit.cx.school.slug, schools)
}

/// The ways as the sign-in page shows them, to whoever may sign in over this connection.
pub(super) fn ways(visit: &Visit, to: &str) -> Vec<Elsewhere> {
    if visit.transport.is_none() {
        return vec![];
    }
    let to: String = form_urlencoded::byte_serialize(to.as_bytes()).collect();
    let href = |kind: &str| format!("{}?to={to}", visit.site.href(&format!("/sign-in/with/{kind}")));
    let one = |p: Provider| Elsewhere { kind: p.kind.name(), href: href(p.kind.name()) };
    all(visit).into_iter().map(one).collect()
}

fn provider(visit: &Visit, kind: &str) -> Result<(Provider, Transport), AppError> {
    let transport = visit.transport.ok_or(AppError::SignIn)?;
    let found = all(visit).into_iter().find(|p| p.kind.name() == kind);
    Ok((found.ok_or(AppError::NotFound)?, transport))
}

/// Where somebody comes back to: never what whoever asks calls this machine.
fn back_to(visit: &Visit, kind: &str) -> String {
    format!("{}{}", origin(&visit.app), visit.site.href(&format!("/sign-in/with/{kind}/back")))
}

pub(crate) async fn leave(visit: Visit, Path(kind): Path<String>, Query(to): Query<To>, headers: HeaderMap) -> Response {
    let answer = send_away(&visit, &kind, &to.to, &headers).await;
    visit.or_error(answer)
}

async fn send_away(visit: &Visit, kind: &str, to: &str, headers: &HeaderMap) -> Result<Response, AppError> {
    let (provider, transport) = provider(visit, kind)?;
    let secret = || random::<32>().map(|bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes));
    let way = Way { state: secret()?, nonce: secret()?, verifier: secret()? };
    let address = match visit.app.providers.leave(&provider, &way, (&back_to(visit, kind), headers)).await {
        Ok(address) => address,
        Err(failed) => return Ok(told(visit, &provider, failed, to)),
    };
    let to: String = form_urlencoded::byte_serialize(to.get(..LONGEST).unwrap_or(to).as_bytes()).collect();
    let value = [kind, &way.state, &way.nonce, &way.verifier, &to].join(".");
    let cookie = transport.set_way(&value, TEN_MINUTES).ok_or_else(|| AppError::Fault("a cookie".into()))?;
    Ok(go(&address, cookie))
}

/// What somebody left with, and where they wanted to go.
fn way_of(headers: &HeaderMap, transport: Transport, kind: &str) -> Option<(Way, String)> {
    let value = cookie::read(headers, transport.way_name())?;
    let mut parts = value.splitn(5, '.');
    let (of, state, nonce, verifier) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let to = form_urlencoded::parse(format!("to={}", parts.next()?).as_bytes()).next().map(|(_, v)| v.into_owned())?;
    let way = Way { state: state.into(), nonce: nonce.into(), verifier: verifier.into() };
    (of == kind && !state.is_empty()).then_some((way, to))
}

/// What somebody comes back with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Returned {
    code: String,
    /// As 钉钉 calls it.
    #[serde(rename = "authCode")]
    auth_code: String,
    state: String,
    error: String,
}

pub(crate) async fn back(
    State(app): State<crate::AppState>,
    Path(kind): Path<String>,
    Query(returned): Query<Returned>,
    request: Request,
) -> Response {
    let (mut parts, _) = request.into_parts();
    let network = network_of(&app, &parts);
    let visit = match Visit::from_request_parts(&mut parts, &app).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    if !app.returns.admits(network, RETURNS) {
        return show(&visit, StatusCode::TOO_MANY_REQUESTS, String::new(), String::new(), Some(Trouble::TooMany));
    }
    let answer = take(&visit, &kind, &returned, &parts.headers).await;
    let mut response = visit.or_error(answer);
    // the way is gone once, whatever came of it
    if let Some(ended) = visit.transport.and_then(|t| t.set_way("", 0)) {
        response.headers_mut().append(header::SET_COOKIE, ended);
    }
    response
}

async fn take(visit: &Visit, kind: &str, returned: &Returned, headers: &HeaderMap) -> Result<Response, AppError> {
    let (provider, transport) = provider(visit, kind)?;
    let refuse = |trouble, to: String| Ok(show(visit, StatusCode::UNPROCESSABLE_ENTITY, String::new(), to, Some(trouble)));
    let found = way_of(headers, transport, kind).filter(|(way, _)| way.state == returned.state);
    let Some((way, to)) = found else { return refuse(Trouble::LostWay, String::new()) };
    let code = [&returned.code, &returned.auth_code].into_iter().find(|c| !c.is_empty() && c.len() <= LONGEST);
    let Some(code) = code.filter(|_| returned.error.is_empty()) else { return refuse(Trouble::Cancelled, to) };
    let identity = match visit.app.providers.identity(&provider, &way, (code, &back_to(visit, kind))).await {
        Ok(identity) => identity,
        Err(failed) => return Ok(told(visit, &provider, failed, &to)),
    };
    let account = match account_of(visit, provider.by, identity).await? {
        Ok(account) => account,
        Err(NotFound::Nameless(why)) => return Ok(told(visit, &provider, Failed::Refused(why), &to)),
        Err(NotFound::Trouble(trouble)) => return refuse(trouble, to),
    };
    if account.demo && transport != Transport::Loopback {
        return refuse(Trouble::DemoElsewhere, to);
    }
    begin(visit, (transport, headers), &account, &to).await
}

/// Why whoever came back is nobody here.
enum NotFound {
    /// The claim says nothing: something is set up wrong, and the log says what.
    Nameless(String),
    /// Something that whoever came back can see to.
    Trouble(Trouble),
}

/// The account of whoever came back.
async fn account_of(visit: &Visit, by: AccountBy, identity: Identity) -> Result<Result<Account, NotFound>, AppError> {
    let (store, school) = (&visit.cx.store, visit.cx.school.id);
    let nobody = || NotFound::Trouble(Trouble::NoAccount);
    let (issuer, subject, named) = match identity {
        Identity::Directory(name) => return Ok(store.account_by(school, by, &name).await?.ok_or_else(nobody)),
        Identity::Marked { issuer, subject, named } => (issuer, subject, named),
    };
    let name = named.as_ref().ok().cloned();
    let stamp = visit.cx.stamp();
    Ok(match store.write(SignInElsewhere { school, issuer, subject, by, named: name, now: real_now(), stamp }).await? {
        FoundElsewhere::Account(account) => Ok(account),
        FoundElsewhere::Nobody => Err(nobody()),
        FoundElsewhere::Another => Err(NotFound::Trouble(Trouble::BoundToAnother)),
        FoundElsewhere::Unnamed => Err(match named {
            Err(Nameless::Claim(why)) => NotFound::Nameless(why),
            Err(Nameless::Unverified) => NotFound::Trouble(Trouble::Unverified),
            Ok(_) => nobody(),
        }),
    })
}

/// The same as after a password: where there is a second factor, it is asked for.
async fn begin(
    visit: &Visit,
    (transport, headers): (Transport, &HeaderMap),
    account: &Account,
    to: &str,
) -> Result<Response, AppError> {
    let whose = (SchoolId(account.school_id), StaffId(account.id));
    let (cookie, awaits) = session_cookie(&visit.app, (transport, device_of(headers)), whose).await?;
    let to = awaits.map_or_else(|| home_or(visit, to), |awaits| step_path(&visit.site.base, awaits, to));
    Ok(go(&to, cookie))
}

/// The sign-in page says in a sentence what went wrong, and the log why.
fn told(visit: &Visit, provider: &Provider, failed: Failed, to: &str) -> Response {
    let (id, kind, at) = (visit.request.clone(), provider.kind.name(), real_now());
    let (status, trouble) = match failed {
        Failed::Unreachable(why) => {
            tracing::warn!(%id, kind, %at, %why, "an account elsewhere could not be asked for");
            (StatusCode::BAD_GATEWAY, Trouble::Unreachable)
        }
        Failed::Refused(why) => {
            tracing::warn!(%id, kind, %at, %why, "an account elsewhere was not believed");
            (StatusCode::UNPROCESSABLE_ENTITY, Trouble::Untrusted(id))
        }
    };
    show(visit, status, String::new(), to.to_owned(), Some(trouble))
}
