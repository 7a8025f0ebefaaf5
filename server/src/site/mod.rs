//! The pages of staff, and those for anyone that are made for each visit: reads the request, asks `app::api`, renders.

pub(crate) mod account;
pub(crate) mod admin;
mod bare;
pub(crate) mod calendar;
pub(crate) mod class;
pub(crate) mod district;
pub(crate) mod duty;
mod factor;
pub(crate) mod feedback;
pub(crate) mod grade;
mod guess;
pub(crate) mod history;
pub(crate) mod home;
mod inspector;
pub(crate) mod invite;
mod known;
mod language;
pub(crate) mod link;
pub(crate) mod live;
pub(crate) mod measuring;
mod no_visit;
pub(crate) mod notes;
pub(crate) mod plan;
pub(crate) mod publish;
mod reader;
pub(crate) mod reports;
pub(crate) mod resolve;
pub(crate) mod rules;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod subject;
mod tabs;
pub(crate) mod term;
mod threads;
mod told;
mod visit;

pub(crate) use bare::bare_site;
pub(crate) use language::{To, choose as language, chosen, chosen_in, of as language_of};
use language::{asked as asked_language, keep as keep_language, without_school as language_without_school};
pub(crate) use reader::network_of;
pub(crate) use visit::{Visit, request_id};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;

/// Only addresses of this site: `//other.example` and `/\other.example` lead elsewhere.
pub(crate) fn local(to: &str) -> &str {
    // browsers drop tabs and line ends before they read an address
    let odd = |c: char| c == '\\' || !c.is_ascii() || c.is_ascii_control() || c == ' ';
    let elsewhere = to.starts_with("//") || to.contains(odd);
    if to.starts_with('/') && !elsewhere { to } else { "/" }
}

/// Any address that is none.
pub(crate) async fn not_found(visit: Visit) -> Response {
    visit.fail(&app::api::AppError::NotFound)
}

/// A date in an address; anything else is no address.
pub(crate) fn date(text: &str) -> Result<NaiveDate, app::api::AppError> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| app::api::AppError::NotFound)?;
    if has_calendar(date) && text.len() == 10 { Ok(date) } else { Err(app::api::AppError::NotFound) }
}

/// Dates far away have no calendar, and arithmetic on them would end somewhere.
pub(crate) fn has_calendar(date: NaiveDate) -> bool {
    (2000..2100).contains(&chrono::Datelike::year(&date))
}

/// The code of a link: 128 random bits.
fn code() -> Result<String, app::api::AppError> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| app::api::AppError::Fault(e.to_string()))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Goes on to another page of this school after a write.
pub(crate) fn see_other(visit: &Visit, path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, visit.site.href(path))]).into_response()
}

#[cfg(test)]
mod tests {
    use super::{date, local};

    #[test]
    fn nobody_is_led_to_another_site() {
        for to in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x",
            "/\t/evil.example",
            "/\u{1}x",
            "/中",
        ] {
            assert_eq!(local(to), "/", "{to}");
        }
        assert_eq!(local("/plan/2026-11-23?a=1"), "/plan/2026-11-23?a=1");
    }

    #[test]
    fn only_dates_that_exist_are_addresses() {
        assert!(date("2026-11-23").is_ok());
        for text in ["2026-02-30", "2026-1-1", "x", "0001-01-01", "9999-12-31", "+262142-01-01"] {
            assert!(date(text).is_err(), "{text}");
        }
    }
}
