//! `/c/{code}/calendar.ics`: a class's homework for a calendar program, by RFC 5545. Kept in memory as its days are.

use super::{
    DAY,
    kept::{Kept, Made, Source},
    public_error, public_site,
};
use crate::AppState;
use app::api::{
    AppError,
    feed::{self, get_calendar},
};
use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::request::Parts,
    response::Response,
};
use domain::calendar::monday_of;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use std::{sync::Arc, time::Instant};
use store::{LinkedClass, Place};

/// A wrong or revoked code is a 404 that tells nothing.
pub(crate) async fn feed(State(app): State<AppState>, code: Result<Path<String>, PathRejection>, parts: Parts) -> Response {
    let Ok(Path(code)) = code else { return public_error(&app, &parts, &AppError::NotFound) };
    match keep(&app, &parts, &code).await {
        Ok(kept) => kept.made.page.answer(&parts.headers),
        // programs keep what they have, and come again
        Err(error) => public_error(&app, &parts, &error),
    }
}

async fn keep(app: &AppState, parts: &Parts, code: &str) -> Result<Arc<Kept>, AppError> {
    let (chosen, now) = (crate::site::chosen(parts), app.clock.now());
    let path = format!("/c/{code}/calendar.ics");
    let make = async |kept: Option<Arc<Kept>>| {
        let asked_at = (app.store.changes().now(), Instant::now());
        let found = app.store.day_versions(code, monday_of(now.today())).await?.ok_or(AppError::NotFound)?;
        if kept.is_some_and(|k| k.stands(found.versions, asked_at, now)) {
            return Ok(None);
        }
        let school = Place { school: found.school, class: None };
        let watch = app.store.changes().watch(&[school, Place { class: Some(found.class), ..school }]);
        let link = app.store.changes().watch(&[Place::link(found.school, Some(found.class))]);
        let read_at = (app.store.changes().now(), Instant::now());
        let (_, cx) = public_site(app, parts, found.school).await?;
        let text = print(&get_calendar(&cx, LinkedClass { school: found.school, class: found.class }).await?);
        // what today's page is asked about is what this is asked about
        let source = Source::Day { code: code.into(), date: now.today() };
        let versions = (cx.school.version, found.versions.1, found.versions.2);
        let page = app.page_of("text/calendar; charset=utf-8", &text, DAY);
        let cut_off = cx.school.posting(cx.now.today()).cut_off;
        Ok(Some(Made { page, source, versions, watch, link, cut_off, now: cx.now, read_at }))
    };
    app.pages.get_or_make((chosen, &path), now, make).await
}

/// The calendar as text: folded, escaped, with its line ends.
fn print(calendar: &feed::Calendar) -> String {
    let mut printed = Calendar::empty();
    let lines = [("VERSION", "2.0"), ("PRODID", "-//Jianfu//Homework//ZH"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")];
    printed.properties = Property::from_array(lines);
    printed.name(&one_line(&calendar.name)).timezone("Asia/Shanghai");
    printed.append_property(("X-WR-CALDESC", one_line(&calendar.about).as_str()));
    // both: programs know the one or the other
    printed.append_property(Property::new("REFRESH-INTERVAL", "PT1H").add_parameter("VALUE", "DURATION").done());
    printed.append_property(("X-PUBLISHED-TTL", "PT1H"));
    printed.extend(calendar.events.iter().map(event));
    printed.to_string()
}

fn event(told: &feed::Event) -> Event {
    let mut event = Event::with_uid(&format!("{}-{}@jianfu", told.assignment, told.class));
    let status = if told.form.is_some() { EventStatus::Confirmed } else { EventStatus::Cancelled };
    event.timestamp(told.changed_at).last_modified(told.changed_at).sequence(u32::try_from(told.version).unwrap_or(u32::MAX));
    // plain dates: the same day in whatever zone they are read
    event.starts(told.from).ends(told.until);
    event.summary(&one_line(&told.summary)).description(&clean(&told.more)).status(status);
    // an evening's work keeps nobody from meeting anybody
    event.add_property("TRANSP", "TRANSPARENT");
    if let Some(form) = told.form {
        event.categories([form]);
    }
    event.done()
}

/// Without what no line of a calendar may hold: a text that was typed ends its lines in one way, and controls nothing.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{AssignmentId, ClassId};

    fn told() -> feed::Event {
        feed::Event {
            assignment: AssignmentId("0191d2f4-7b3a-7cc0-9d3e-000000000001".parse().unwrap()),
            class: ClassId("0191d2f4-7b3a-7cc0-9d3e-000000000002".parse().unwrap()),
            from: "2026-11-23".parse().unwrap(),
            until: "2026-11-24".parse().unwrap(),
            summary: "数学 \\ 练习册;P32,第1–6题（25 分钟）".into(),
            more: format!("第一行\r\n第二行\u{7},{}", "很长的说明 with words; ".repeat(40)),
            form: Some("口头/背诵"),
            changed_at: "2026-11-23T02:00:00Z".parse().unwrap(),
            version: 3,
        }
    }

    fn printed(told: feed::Event) -> String {
        print(&feed::Calendar { name: "七(3)班作业".into(), about: "a;b".into(), events: vec![told] })
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_ends_within_a_character() {
        let text = printed(told());
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.strip_suffix("\r\n").unwrap().split("\r\n") {
            // each is a str of its own: what was cut within a character could not be
            assert!(line.len() <= 75 && !line.is_empty() && !line.contains(['\r', '\n', '\u{7}']), "{line:?}");
        }
    }

    #[test]
    fn what_has_a_meaning_is_escaped_and_lines_stay_lines() {
        let text = printed(told()).replace("\r\n ", "");
        for line in [
            "SUMMARY:数学 \\\\ 练习册\\;P32\\,第1–6题（25 分钟）\r\n",
            "DTSTART;VALUE=DATE:20261123\r\n",
            "DTEND;VALUE=DATE:20261124\r\n",
            "DTSTAMP:20261123T020000Z\r\n",
            "LAST-MODIFIED:20261123T020000Z\r\n",
            "SEQUENCE:3\r\n",
            "STATUS:CONFIRMED\r\n",
            "CATEGORIES:口头/背诵\r\n",
            "UID:0191d2f4-7b3a-7cc0-9d3e-000000000001-0191d2f4-7b3a-7cc0-9d3e-000000000002@jianfu\r\n",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n",
            "X-WR-CALDESC:a\\;b\r\n",
            "METHOD:PUBLISH\r\n",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(text.contains("DESCRIPTION:第一行\\n第二行\\,很长的说明 with words\\; "), "{text}");
    }

    #[test]
    fn what_families_no_longer_see_is_cancelled() {
        let text = printed(feed::Event { form: None, ..told() });
        assert!(text.contains("STATUS:CANCELLED\r\n") && !text.contains("CATEGORIES"));
    }
}
