//! Taking a family's answer, from a page or a program: the device is known by a cookie that only an answer sets, for this evening of
//! this class alone; it is gone when the evening is.

mod taps;

pub(crate) use taps::Taps;

use crate::{AppState, cookie, site::network_of};
use app::api::{
    AppError, Cx,
    pulse::{Ask, BadPulse, Said, asked_now, get_pulse, read, save_pulse},
};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use chrono::NaiveDate;
use domain::evening::{Answer, Evening};
use store::{DeviceToken, EveningOf, LinkedClass};

const COOKIE: &str = "jianfu-pulse";
/// New answers from one network about one evening of a class: two for each pupil. A whole school, and all customers of a carrier, can
/// share an address.
const PER_PUPIL: u32 = 2;

/// Whether an answer says all there is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Only how long it took: what else was said before stays.
    Tap,
    /// All of it.
    Whole,
}

/// An answer that is saved.
pub(crate) struct Taken {
    device: DeviceToken,
    evening: Evening,
}

/// Why it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotTaken {
    /// Nothing is asked.
    NotAsked(BadPulse),
    /// What was said is no answer to what is.
    Bad(BadPulse, Ask),
    /// More than a class can have.
    TooMany,
}

/// The device that asks, where it has answered before.
pub(crate) fn device(headers: &HeaderMap) -> Option<DeviceToken> {
    let token = cookie::read(headers, COOKIE).filter(|t| t.len() == 32)?;
    u128::from_str_radix(token, 16).ok().map(u128::to_be_bytes)
}

/// What the device that asks said about an evening.
pub(crate) async fn said_before(cx: &Cx, of: EveningOf, headers: &HeaderMap) -> Result<Option<(DeviceToken, Answer)>, AppError> {
    let Some(device) = device(headers) else { return Ok(None) };
    Ok(get_pulse(cx, of, device).await?.map(|answer| (device, answer)))
}

/// Saves what is said.
pub(crate) async fn take(
    app: &AppState,
    parts: &Parts,
    cx: &Cx,
    (linked, day): (LinkedClass, NaiveDate),
    (said, extent): (&Said, Extent),
) -> Result<Result<Taken, NotTaken>, AppError> {
    let (of, ask) = match asked_now(cx, linked, day).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(NotTaken::NotAsked(why))),
    };
    let answer = match read(cx, &ask, said) {
        Ok(answer) => answer,
        Err(why) => return Ok(Err(NotTaken::Bad(why, ask))),
    };
    let before = said_before(cx, of, &parts.headers).await?;
    let (device, answer) = match (before, extent) {
        (Some((device, before)), Extent::Tap) => (device, Answer { band: answer.band, ..before }),
        (Some((device, _)), Extent::Whole) => (device, answer),
        (None, _) => match new_device(app, parts, cx, of)? {
            Some(device) => (device, answer),
            None => return Ok(Err(NotTaken::TooMany)),
        },
    };
    match save_pulse(cx, of, device, answer, random()?).await {
        Ok(()) => Ok(Ok(Taken { device, evening: ask.evening })),
        // midnight came in between
        Err(AppError::Stale) => Ok(Err(NotTaken::NotAsked(BadPulse::NotNow))),
        Err(error) => Err(error),
    }
}

/// What a device that has not answered yet is known by from now on; none where no more of its network can be families of the class.
fn new_device(app: &AppState, parts: &Parts, cx: &Cx, of: EveningOf) -> Result<Option<DeviceToken>, AppError> {
    let (token, network) = (random()?, network_of(app, parts));
    let pupils = cx.school.class(of.class).map_or(0, |c| c.head_count);
    let fresh = || app.pulses.admits((network, of), pupils.saturating_mul(PER_PUPIL)).then_some(token);
    Ok(match network {
        Some(network) => app.taps.device((network, parts.headers.get(header::USER_AGENT), of), fresh),
        // where nobody knows whence they come, all would be one
        None => fresh(),
    })
}

impl Taken {
    /// Keeps the device known until the evening is over, to this address alone.
    pub(crate) fn cookie(&self, app: &AppState, cx: &Cx, path: &str) -> Option<HeaderValue> {
        let token = format!("{:032x}", u128::from_be_bytes(self.device));
        let secure = if app.address.is_https() { "; Secure" } else { "" };
        let seconds = self.evening.seconds_left(cx.now);
        HeaderValue::try_from(format!("{COOKIE}={token}; Path={path}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")).ok()
    }
}

fn random<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| AppError::Fault(e.to_string()))?;
    Ok(bytes)
}
