//! An iCalendar of days off, as phones and holiday-cn have it: events of whole days whose names say 休 or 班. Events that say neither
//! – solar terms, anniversaries – are passed over.

use super::{LONGEST_SPAN, MOST_DAYS, PlanError, Planned, PlannedDay, name, near};
use chrono::{Days, NaiveDate};

/// An event as far as it was read.
#[derive(Default)]
struct Event {
    from: Option<String>,
    /// The day after the last.
    until: Option<String>,
    summary: String,
}

pub(super) fn read(text: &str) -> Result<Vec<PlannedDay>, PlanError> {
    let mut days = vec![];
    let mut event: Option<Event> = None;
    for line in unfolded(text) {
        let Some((property, value)) = line.split_once(':') else { continue };
        // parameters stand behind the name: DTSTART;VALUE=DATE
        let property = property.split(';').next().unwrap_or_default().to_ascii_uppercase();
        match (property.as_str(), event.as_mut()) {
            ("BEGIN", _) if is_event(value) => event = Some(Event::default()),
            ("END", _) if is_event(value) => {
                days.extend(event.take().map(planned).transpose()?.unwrap_or_default());
                if days.len() > MOST_DAYS {
                    return Err(PlanError::TooLong);
                }
            }
            ("DTSTART", Some(e)) => e.from = Some(value.trim().to_owned()),
            ("DTEND", Some(e)) => e.until = Some(value.trim().to_owned()),
            ("SUMMARY", Some(e)) => e.summary = value.replace('\\', ""),
            _ => (),
        }
    }
    Ok(days)
}

fn is_event(value: &str) -> bool {
    value.trim().eq_ignore_ascii_case("VEVENT")
}

/// Long lines go on after a line end and a blank.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

fn planned(event: Event) -> Result<Vec<PlannedDay>, PlanError> {
    let Some((kind, label)) = kind_of(&event.summary) else { return Ok(vec![]) };
    let text = event.from.unwrap_or_default();
    let from = date(&text)?;
    let until = event.until.as_deref().map(date).transpose()?;
    // an event of one day may leave its end out, or end on the day that it begins
    let until = until.filter(|u| *u != from).unwrap_or(from + Days::new(1));
    if !(1..=LONGEST_SPAN).contains(&(until - from).num_days()) {
        return Err(PlanError::BadSpan { text: name(&text) });
    }
    let days = from.iter_days().take_while(|d| *d < until);
    Ok(days.map(|date| PlannedDay { date, name: label.clone(), kind }).collect())
}

/// `国庆节（休）`, `国庆节 休`, `国庆节（班）`, `国庆节补班`
fn kind_of(summary: &str) -> Option<(Planned, String)> {
    let words = |name: &str| {
        ["（", "）", "(", ")", "[", "]", "补班", "休", "班", "调"].iter().fold(name.to_owned(), |n, w| n.replace(w, ""))
    };
    let plain = name(&words(summary));
    // 调休上班 is worked: 班 goes before 休
    if summary.contains('班') {
        Some((Planned::School, name(&format!("{plain}调休"))))
    } else {
        summary.contains('休').then_some((Planned::Off, plain))
    }
}

/// `20260101`, `20260101T000000Z`, `2026-01-01`
fn date(text: &str) -> Result<NaiveDate, PlanError> {
    let digits: String = text.split('T').next().unwrap_or_default().chars().filter(|c| *c != '-').collect();
    let all = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    let date = all.then(|| NaiveDate::parse_from_str(&digits, "%Y%m%d").ok()).flatten();
    date.filter(|d| near(*d)).ok_or_else(|| PlanError::BadDate { text: name(text) })
}
