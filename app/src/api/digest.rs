//! The day's digest: what others did with somebody's work, and what they have to do, once a day.

use super::{
    AppError, Cx,
    notes::Note,
    steps::{Step, get_steps},
    week::{Span, week_span},
};
use chrono::NaiveDate;
use domain::{calendar::monday_of, moment::Moment};
use std::collections::{BTreeMap, BTreeSet};
use store::{NoteKind, TargetOf};

/// One person's day.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The day.
    pub date: NaiveDate,
    /// Of how many items of each class something came, by kind of note; what stands no more is left out.
    pub came: Vec<(NoteKind, usize)>,
    /// They have read it.
    pub read: bool,
    /// Of own lessons today, what was neither filed nor marked as none: class and subject, in the reader's words.
    pub unfiled: Vec<(String, String)>,
    /// What needs a look.
    pub steps: Vec<Step>,
}

impl Digest {
    /// Nothing came, and nothing is to be done.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.came.is_empty() && self.unfiled.is_empty() && self.steps.is_empty()
    }
}

/// Today's digest; none before it is ready.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn get_digest(cx: &Cx, notes: &[Note]) -> Result<Option<Digest>, AppError> {
    let staff = cx.at_home()?.who.staff;
    let (waiting, date) = (cx.store.waiting(cx.school.id, staff).await?, cx.now.today());
    if !waiting.telling.has_digest(cx.now) {
        return Ok(None);
    }
    let read = waiting.digest_read == Some(date) && waiting.unread == 0;
    let steps =
        get_steps(cx).await?.into_iter().filter(|s| s.needs_a_look() && !matches!(s, Step::Notes { .. } | Step::Digest { .. }));
    Ok(Some(Digest { read, date, came: came(notes, date), unfiled: unfiled(cx, date).await?, steps: steps.collect() }))
}

fn came(notes: &[Note], date: NaiveDate) -> Vec<(NoteKind, usize)> {
    let of_day = notes.iter().filter(|n| Moment::new(n.note.at).today() == date && !n.is_past());
    let mut items: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for n in of_day {
        // several notes about one item count once
        let about = n.note.work().map_or((n.note.id, None), |w| (w.assignment.0, Some(w.class)));
        items.entry(n.note.kind).or_default().insert(about);
    }
    items.into_iter().map(|(kind, of)| (kind, of.len())).collect()
}

/// Own lessons of today that said nothing by the cut-off (R18).
async fn unfiled(cx: &Cx, date: NaiveDate) -> Result<Vec<(String, String)>, AppError> {
    let (lessons, monday) = (&cx.at_home()?.who.lessons, monday_of(date));
    let mut found = vec![];
    for grade in cx.school.grades() {
        let own: Vec<_> = cx.school.classes_of(grade).filter(|c| lessons.iter().any(|l| l.class == c.id)).collect();
        if own.is_empty() {
            continue;
        }
        let span = Span::recent(cx, TargetOf::Grade(grade), week_span(monday)).await?;
        for class in own {
            let week = span.class_week(cx, class, monday);
            let today = week.days.iter().filter(|d| d.date == date).flat_map(|d| d.unfiled.iter().copied());
            let mine = today.filter(|s| lessons.iter().any(|l| l.class == class.id && l.subject == *s));
            let named = |s| cx.school.subject(s).map(|s| (class.label(cx.lang), s.label(cx.lang)));
            found.extend(mine.filter_map(named));
        }
    }
    Ok(found)
}
