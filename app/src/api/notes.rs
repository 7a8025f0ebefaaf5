//! Notes to whoever is signed in.

use super::{AppError, Cx};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::Action,
    assignment::State,
    moment::Moment,
    telling::{DayMinute, Telling},
};
use std::collections::{BTreeMap, BTreeSet};
use store::{NoteAbout, NoteKind, NotedWork, ReadNotes, Resolution, SetTelling, StaffNote};
use uuid::Uuid;

/// Those that one action wrote of work of several classes are one: who cancels a day of the school tells a teacher of twelve classes once.
/// The first of each stands where it stood.
#[must_use]
pub fn together(notes: Vec<Note>) -> Vec<Vec<Note>> {
    let action = |n: &Note| n.note.work().filter(|w| w.resolution.is_none()).map(|_| (n.note.kind, n.note.by, n.note.at));
    let mut all: Vec<Vec<Note>> = vec![];
    for note in notes {
        let of = action(&note);
        match all.iter_mut().find(|told| of.is_some() && told.first().and_then(action) == of) {
            Some(told) => told.push(note),
            None => all.push(vec![note]),
        }
    }
    all
}

/// A note, with what it is about.
#[derive(Clone, Debug)]
pub struct Note {
    /// The note.
    pub note: StaffNote,
    /// The resolution that it is about.
    pub resolution: Option<Resolution>,
    /// A day of the work or week that it is about.
    pub date: NaiveDate,
    /// The reader may open the grade's week.
    pub sees_grade: bool,
    /// The week that it is about is published by now.
    pub published: bool,
}

impl Note {
    /// Nothing of it stands any more: what was resolved is undone, what was held waits no more.
    #[must_use]
    pub fn is_past(&self) -> bool {
        let undone = self.resolution.as_ref().is_some_and(|r| r.undone.is_some());
        match self.note.kind {
            NoteKind::Resolved => undone,
            NoteKind::HeldLate | NoteKind::Calendar => self.note.work().is_none_or(|w| w.state != Some(State::Held)),
            NoteKind::Overdue => self.published,
            NoteKind::Undone
            | NoteKind::Reply
            | NoteKind::Published
            | NoteKind::NotPublished
            | NoteKind::Delegated
            | NoteKind::DelegationEnded
            | NoteKind::OverCap
            | NoteKind::Underestimated
            | NoteKind::Stopped
            | NoteKind::Reported
            | NoteKind::PlanAgreed
            | NoteKind::PlanReturned
            | NoteKind::PlanApproved
            | NoteKind::Released
            | NoteKind::Cancelled => false,
        }
    }
}

/// Their latest notes, the newest first.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn get_notes(cx: &Cx) -> Result<Vec<Note>, AppError> {
    let staff = cx.at_home()?.who.staff;
    let notes = cx.store.notes(cx.school.id, staff).await?;
    let ids: Vec<_> = notes.iter().filter_map(|n| n.work()?.resolution).collect();
    let resolutions: BTreeMap<_, _> =
        cx.store.resolutions_by_id(cx.school.id, &ids).await?.into_iter().map(|r| (r.id, r)).collect();
    let published =
        if notes.iter().any(|n| n.kind == NoteKind::Overdue) { cx.store.board_weeks(cx.school.id).await? } else { vec![] };
    let published: BTreeSet<_> = published.into_iter().map(|w| w.monday).collect();
    let note = |note: StaffNote| match note.work().cloned() {
        Some(work) => of_work(cx, note, &work, &resolutions),
        None => of_week(note, &published),
    };
    Ok(notes.into_iter().map(note).collect())
}

fn of_work(cx: &Cx, note: StaffNote, work: &NotedWork, resolutions: &BTreeMap<Uuid, Resolution>) -> Note {
    let resolution = work.resolution.and_then(|id| resolutions.get(&id).cloned());
    let date = resolution.as_ref().and_then(|r| r.after.days.first()).map_or(work.date, |d| d.date);
    let sees_grade = cx.school.class(work.class).is_some_and(|c| cx.allows(Action::SeeGrade(c.grade)));
    Note { note, resolution, date, sees_grade, published: false }
}

/// About a week, a plan, or about publishing as such.
fn of_week(note: StaffNote, published: &BTreeSet<NaiveDate>) -> Note {
    let date = match note.about {
        NoteAbout::Week(monday) | NoteAbout::Measured(_, _, monday) => monday,
        NoteAbout::Work(_) | NoteAbout::Publishing | NoteAbout::Report | NoteAbout::Plan(_) | NoteAbout::Account => {
            Moment::new(note.at).today()
        }
    };
    Note { published: published.contains(&date), note, resolution: None, date, sees_grade: false }
}

/// They have read them, up to the newest that was shown; and today's digest, where it was ready.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn read_notes(cx: &Cx, until: DateTime<Utc>) -> Result<(), AppError> {
    let staff = cx.at_home()?.who.staff;
    let ready = get_telling(cx).await?.has_digest(cx.now);
    let digest = ready.then(|| cx.now.today());
    Ok(cx.store.write(ReadNotes { school: cx.school.id, staff, until, digest, stamp: cx.stamp() }).await?)
}

/// When they want to be told.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn get_telling(cx: &Cx) -> Result<Telling, AppError> {
    let staff = cx.at_home()?.who.staff;
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
    let staff = cx.at_home()?.who.staff;
    Ok(cx.store.write(SetTelling { school: cx.school.id, staff, telling, stamp: cx.stamp() }).await?)
}
