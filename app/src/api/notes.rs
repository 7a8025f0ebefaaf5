//! Notes to whoever is signed in.

use super::{AppError, Cx};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    assignment::State,
    telling::{DayMinute, Telling},
};
use std::collections::BTreeMap;
use store::{NoteKind, ReadNotes, Resolution, SetTelling, StaffNote};

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

impl Note {
    /// Nothing of it stands any more: what was resolved is undone, what was held waits no more.
    #[must_use]
    pub fn is_past(&self) -> bool {
        let undone = self.resolution.as_ref().is_some_and(|r| r.undone.is_some());
        match self.note.kind {
            NoteKind::Resolved => undone,
            NoteKind::HeldLate => self.note.state != Some(State::Held),
            NoteKind::Undone | NoteKind::Reply => false,
        }
    }
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

/// They have read them, up to the newest that was shown; and today's digest, where it was ready.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn read_notes(cx: &Cx, until: DateTime<Utc>) -> Result<(), AppError> {
    let staff = cx.signed_in()?.who.staff;
    let ready = get_telling(cx).await?.has_digest(cx.now);
    let digest = ready.then(|| cx.now.today());
    Ok(cx.store.write(ReadNotes { school: cx.school.id, staff, until, digest, stamp: cx.stamp() }).await?)
}

/// When they want to be told.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn get_telling(cx: &Cx) -> Result<Telling, AppError> {
    let staff = cx.signed_in()?.who.staff;
    Ok(cx.store.waiting(cx.school.id, staff).await?.telling)
}

/// When they want to be told, as it was typed: quiet from, to, and the digest's time; none where one is no time of day.
#[must_use]
pub fn read_telling([from, to, digest]: [&str; 3]) -> Option<Telling> {
    Some(Telling { quiet: (DayMinute::parse(from)?, DayMinute::parse(to)?), digest_at: DayMinute::parse(digest)? })
}

/// Sets when they want to be told.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn set_telling(cx: &Cx, telling: Telling) -> Result<(), AppError> {
    let staff = cx.signed_in()?.who.staff;
    Ok(cx.store.write(SetTelling { school: cx.school.id, staff, telling, stamp: cx.stamp() }).await?)
}
