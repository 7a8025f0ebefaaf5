//! Notes to whoever is signed in.

use super::{AppError, Cx};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use domain::{access::Action, moment::Moment};
use std::collections::BTreeMap;
use store::{ReadNotes, Resolution, StaffNote};

/// Hours of the evening and the night in which nobody is told that notes wait *(decision)*: 20:00 to 7:00.
const QUIET: (u32, u32) = (20, 7);

/// It is a time in which nobody is told that notes wait. They can be read at any time.
#[must_use]
pub fn is_quiet(now: Moment) -> bool {
    let hour = now.time().hour();
    hour >= QUIET.0 || hour < QUIET.1
}

/// A note, with what it is about.
#[derive(Clone, Debug)]
pub struct Note {
    /// The note.
    pub note: StaffNote,
    /// The resolution that it is about.
    pub resolution: Option<Resolution>,
    /// A day of the work that it is about.
    pub date: NaiveDate,
    /// The reader may open the grade's week.
    pub sees_grade: bool,
}

/// Their latest notes, the newest first.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn get_notes(cx: &Cx) -> Result<Vec<Note>, AppError> {
    let staff = cx.signed_in()?.who.staff;
    let notes = cx.store.notes(cx.school.id, staff).await?;
    let ids: Vec<_> = notes.iter().filter_map(|n| n.resolution).collect();
    let resolutions: BTreeMap<_, _> =
        cx.store.resolutions_by_id(cx.school.id, &ids).await?.into_iter().map(|r| (r.id, r)).collect();
    let note = |note: StaffNote| {
        let resolution = note.resolution.and_then(|id| resolutions.get(&id).cloned());
        let date = resolution.as_ref().and_then(|r| r.after.days.first()).map_or(note.date, |d| d.date);
        let sees_grade = cx.school.class(note.class).is_some_and(|c| cx.allows(Action::SeeGrade(c.grade)));
        Note { note, resolution, date, sees_grade }
    };
    Ok(notes.into_iter().map(note).collect())
}

/// They have read them, up to the newest that was shown.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn read_notes(cx: &Cx, until: DateTime<Utc>) -> Result<(), AppError> {
    let staff = cx.signed_in()?.who.staff;
    Ok(cx.store.write(ReadNotes { school: cx.school.id, staff, until, stamp: cx.stamp() }).await?)
}
