//! Saving a draft as it was typed: the lines that are the writer's, and for coordinators what is the grade's.

use super::{
    merge::{self, Head, Overtaken, Part},
    plan::{May, PlanView, get_plan},
};
use crate::api::{AppError, Cx};
use chrono::{NaiveDate, Weekday};
use domain::{
    access::Action,
    assignment::Form,
    id::SubjectId,
    plan::{BadField, MarkingRule, PlanRow, WEEKDAYS, read_minutes, read_percent},
    school::{Grade, Subject},
};
use std::collections::BTreeMap;
use store::{PlanKey, SavePlan, StoreError, StoredPlan};

/// The fields of the form, as they came.
#[derive(Clone, Debug, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// A field; `None` where the form has none of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// The version as the form has seen it; `None` where the form is of another version.
    pub(super) fn seen(&self, stored: &StoredPlan) -> Option<PlanKey> {
        let key = PlanKey::of(stored);
        let edition = self.get("edition")?.parse().ok()?;
        let version: u32 = self.get("version")?.parse().ok()?;
        (version == key.version).then_some(PlanKey { edition, ..key })
    }

    /// Whether it has what a draft says: a line of a subject, or what is the grade's.
    #[must_use]
    pub fn has_content(&self) -> bool {
        self.0.iter().any(|(name, _)| name == "no_homework" || name.starts_with("marking-"))
    }

    /// Everything that was chosen under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Why nothing was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// Fields that can't be read, by name.
    Fields(BTreeMap<String, BadField>),
    /// It is another draft meanwhile, or none any more.
    Meanwhile,
    /// Somebody changed the same lines meanwhile.
    Overtaken(Overtaken),
}

/// Saves a draft.
///
/// # Errors
/// Not theirs to write.
pub async fn save(cx: &Cx, of: (NaiveDate, Grade), typed: &Typed) -> Result<Result<(), NotSaved>, AppError> {
    for _ in 0..TRIES {
        let command = match to_save(cx, of, (typed, Others::Stay)).await? {
            Ok(command) => command,
            Err(why) => return Ok(Err(why)),
        };
        match cx.store.write(command).await {
            Err(StoreError::Stale) => {}
            done => return Ok(Ok(done?)),
        }
    }
    Ok(Err(NotSaved::Meanwhile))
}

/// Whoever saves between reading and writing has the same draft read again; so often.
pub(super) const TRIES: usize = 4;

/// What somebody else saved since the form was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    /// It stays: the form saves the lines that differ.
    Stay,
    /// So it does, but for the line that somebody answers for.
    StayBut(SubjectId),
    /// It has to be looked at first.
    Seen,
}

/// What a form saves of the draft that it was written for.
///
/// # Errors
/// Not theirs to write.
pub(super) async fn to_save(
    cx: &Cx,
    of: (NaiveDate, Grade),
    (typed, others): (&Typed, Others),
) -> Result<Result<SavePlan, NotSaved>, AppError> {
    may_write(cx, of.1)?;
    let view = get_plan(cx, of, None).await?;
    let Some(draft) = view.draft() else { return Ok(Err(NotSaved::Meanwhile)) };
    let key = if others == Others::Seen { typed.seen(draft) } else { merge::key(typed, draft) };
    let Some(key) = key else { return Ok(Err(NotSaved::Meanwhile)) };
    let mut overtaken = Overtaken::default();
    let rows = match rows((&view, draft), typed, &mut overtaken) {
        Ok(rows) => rows,
        Err(bad) => return Ok(Err(NotSaved::Fields(bad))),
    };
    let head = changed_head((&view, draft), typed, &mut overtaken);
    let unseen = unseen((&view, draft), typed, others).filter(|s| !overtaken.subjects.contains(s));
    overtaken.subjects.extend(unseen);
    if !overtaken.is_nothing() {
        return Ok(Err(NotSaved::Overtaken(overtaken)));
    }
    Ok(Ok(SavePlan { school: cx.school.id, key, rows, head, stamp: cx.stamp() }))
}

/// The line that somebody answers for, where another stands by now than the one that they saw.
fn unseen((view, draft): (&PlanView, &StoredPlan), typed: &Typed, others: Others) -> Option<Subject> {
    let Others::StayBut(id) = others else { return None };
    let subject = view.subjects.iter().find(|s| s.id == id)?;
    (!merge::saw(typed, subject, &merge::line(&draft.plan, subject))).then(|| subject.clone())
}

/// What is the grade's, where the writer changed it.
fn changed_head((view, draft): (&PlanView, &StoredPlan), typed: &Typed, overtaken: &mut Overtaken) -> Option<Head> {
    if !view.may(May::WriteHead) || typed.get("no_homework").is_none() {
        return None;
    }
    let is = head(view, typed);
    let part = merge::of_head(typed, &is, &merge::head(&draft.plan));
    overtaken.head = part == Part::Overtaken;
    (part == Part::Changed).then_some(is)
}

/// Before anything that was typed is looked at.
fn may_write(cx: &Cx, grade: Grade) -> Result<(), AppError> {
    cx.signed_in()?;
    let may = cx.school.subjects.iter().any(|s| cx.allows(Action::DraftPlan { grade, subject: s.id }));
    if may { Ok(()) } else { Err(AppError::Forbidden) }
}

/// The lines that the writer changed, or every field that can't be read.
fn rows(
    (view, draft): (&PlanView, &StoredPlan),
    typed: &Typed,
    overtaken: &mut Overtaken,
) -> Result<Vec<PlanRow>, BTreeMap<String, BadField>> {
    let mut bad = BTreeMap::new();
    let mut rows = vec![];
    // grades without homework have practice at school instead
    let weekdays = if view.grade.has_no_home_work() { &[] } else { view.weekdays.as_slice() };
    for subject in view.subjects.iter().filter(|s| view.own.contains(&s.id)) {
        let stands = merge::line(&draft.plan, subject);
        // a line that the form had not stays as it is
        if typed.get(&format!("marking-{}", subject.code)).is_none() {
            continue;
        }
        let row = row(subject, stands.clone(), (weekdays, typed), &mut bad);
        match merge::of_line(typed, subject, (&row, &stands)) {
            Part::Changed => rows.push(row),
            Part::Overtaken => overtaken.subjects.push(subject.clone()),
            // an empty line that nobody has written yet is written too
            Part::Stays if draft.plan.row(subject.id).is_none() => rows.push(row),
            Part::Stays => {}
        }
    }
    if bad.is_empty() { Ok(rows) } else { Err(bad) }
}

fn row(
    subject: &Subject,
    mut row: PlanRow,
    (weekdays, typed): (&[Weekday], &Typed),
    bad: &mut BTreeMap<String, BadField>,
) -> PlanRow {
    let code = &subject.code;
    let mut read = |name: String, read: fn(&str) -> Result<u32, BadField>| {
        read(typed.get(&name).unwrap_or_default()).unwrap_or_else(|why| {
            bad.insert(name, why);
            0
        })
    };
    if weekdays.is_empty() {
        row.practice = read(format!("practice-{code}"), read_minutes);
    } else {
        for day in weekdays.iter().copied() {
            row.minutes.set(day, read(format!("m-{code}-{}", day.number_from_monday()), read_minutes));
        }
        row.at_school = read(format!("school-{code}"), read_percent);
    }
    let forms = format!("forms-{code}");
    row.forms = typed.all(&forms).filter_map(Form::parse).filter(|f| *f != Form::Written).collect();
    row.tiered = typed.get(&format!("tiered-{code}")).is_some();
    let marking = typed.get(&format!("marking-{code}")).and_then(MarkingRule::parse);
    row.marking = marking.unwrap_or(MarkingRule::Unsaid);
    row
}

/// The no-homework day, and the survey weeks that are weeks of the term.
fn head(view: &PlanView, typed: &Typed) -> Head {
    let number = typed.get("no_homework").unwrap_or_default();
    let day = WEEKDAYS.into_iter().find(|d| d.number_from_monday().to_string() == number);
    let weeks = typed.all("survey").filter_map(|m| m.parse().ok()).filter(|m| view.weeks.contains(m));
    (day, weeks.collect())
}
