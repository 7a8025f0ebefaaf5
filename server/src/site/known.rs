//! Known devices: a browser in which somebody has signed in keeps a cookie that says so. Tries in it do not wait for what strangers
//! type elsewhere under that name; its own wrong tries are counted by themselves, so that a cookie that was stolen opens nothing sooner.
//! A computer of an office is several people's: the cookie has a place for each of the last few.

use crate::{
    AppState,
    cookie::{self, Transport},
    public::voice::random,
};
use app::api::AppError;
use axum::{
    http::{HeaderMap, header},
    response::Response,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::id::{SchoolId, StaffId};
use store::{DEVICE, MARK};
use uuid::Uuid;

/// How many people a device is known to.
const MOST: usize = 5;
/// Seconds of a year.
const LASTS: i64 = 31_536_000;

/// What a browser says of itself: nothing of it is believed yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(String);

/// Whose device it says that it is.
#[derive(Clone, Copy)]
struct Entry {
    staff: StaffId,
    device: [u8; DEVICE],
    mark: [u8; MARK],
}

impl Entry {
    fn read(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (staff, rest) = bytes.split_first_chunk::<16>()?;
        let (device, mark) = rest.split_first_chunk::<DEVICE>()?;
        Some(Self { staff: StaffId(Uuid::from_bytes(*staff)), device: *device, mark: mark.try_into().ok()? })
    }

    fn text(&self) -> String {
        let bytes = [self.staff.0.as_bytes().as_slice(), &self.device, &self.mark].concat();
        BASE64_URL_SAFE_NO_PAD.encode(bytes)
    }
}

impl Known {
    pub(crate) fn read(headers: &HeaderMap, transport: Option<Transport>) -> Self {
        let value = transport.and_then(|t| cookie::read(headers, t.device_name()));
        Self(value.unwrap_or_default().to_owned())
    }

    fn entries(&self) -> impl Iterator<Item = Entry> {
        self.0.split('.').take(MOST).filter_map(Entry::read)
    }

    /// The device, if it is one of that person's.
    pub(super) async fn of(&self, app: &AppState, whose: (SchoolId, StaffId)) -> Result<Option<[u8; DEVICE]>, AppError> {
        let Some(entry) = self.entries().find(|entry| entry.staff == whose.1) else { return Ok(None) };
        let mark = app.store.device_mark(whose, &entry.device).await?;
        // hashes are compared: how long that takes says nothing of the mark
        let same = mark.is_some_and(|mark| cookie::hash_bytes(&mark) == cookie::hash_bytes(&entry.mark));
        Ok(same.then_some(entry.device))
    }

    /// Somebody is signed in here: the answer makes this device theirs, among the last few whose it is.
    pub(super) async fn keep(
        &self,
        app: &AppState,
        (transport, whose): (Transport, (SchoolId, StaffId)),
        mut response: Response,
    ) -> Result<Response, AppError> {
        let device = match self.of(app, whose).await? {
            Some(device) => device,
            None => random()?,
        };
        let Some(mark) = app.store.device_mark(whose, &device).await? else { return Ok(response) };
        let others = self.entries().filter(|entry| entry.staff != whose.1);
        let all = std::iter::once(Entry { staff: whose.1, device, mark }).chain(others).take(MOST);
        let value = all.map(|entry| entry.text()).collect::<Vec<_>>().join(".");
        if let Some(cookie) = transport.set_device(&value, LASTS) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Ok(response)
    }
}
