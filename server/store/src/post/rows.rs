//! The rows of a new assignment, and how the record pictures them.

use super::Post;
use crate::{Tx, ahead::DayOf, audit::Note, notes::HeldLate};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::{Assignment, DayMinutes, State, TierName},
    id::{AssignmentId, ClassId, SchoolId},
    judge::Judged,
    load::{Item, counted},
    minutes::Minutes,
    school::Class,
    spread,
};

/// An assignment as the audit log keeps it.
pub(crate) fn picture(a: &Assignment) -> serde_json::Value {
    serde_json::json!({
        "subject": a.subject, "staff": a.staff, "title": a.title, "text": a.text, "form": a.kind.form, "place": a.kind.place,
        "need": a.kind.need, "minutes": a.minutes.map(Minutes::get), "tiers": a.tiers, "set_on": a.set_on, "due_on": a.due_on,
        "due_fixed": a.due_fixed, "marking": a.marking,
    })
}

/// A class's part of a new assignment.
pub(crate) struct NewTarget {
    pub school: SchoolId,
    pub class: ClassId,
    pub assignment: AssignmentId,
    pub state: State,
    pub back_entered: bool,
    pub late: bool,
    /// Why withdrawn, where it is.
    pub why: &'static str,
    pub saved_at: DateTime<Utc>,
}

impl NewTarget {
    /// When families first see it.
    pub(crate) fn posted_at(&self) -> Option<DateTime<Utc>> {
        (self.state == State::Posted).then_some(self.saved_at)
    }
}

/// Puts an assignment among the rows to be written.
pub(super) fn put_assignment(tx: &mut Tx<'_>, post: &Post) {
    let a = &post.assignment;
    tx.at_end.assignments.push((post.school.id, a.clone(), post.stamp.utc()));
    tx.record(Note::new(post.school.id, &post.stamp, "set", "assignment", a.id).after(&picture(a)));
}

/// Puts a class's target among the rows to be written, and onto its days.
pub(super) fn put_target(tx: &mut Tx<'_>, post: &Post, class: &Class, days: &[DayMinutes], judged: &Judged) {
    let (school, a) = (post.school.id, &post.assignment);
    tx.at_end.targets.push(NewTarget {
        school,
        class: class.id,
        assignment: a.id,
        state: judged.state,
        back_entered: judged.back_entered,
        late: judged.late,
        why: "",
        saved_at: post.stamp.utc(),
    });
    if judged.state == State::Held && judged.late {
        tx.at_end.held_late.push(HeldLate { school, grade: class.grade, class: class.id, assignment: a.id, stamp: post.stamp });
    }
    for row in day_rows(a, days) {
        put_day(tx, (school, class.id, row.date), class, a, row, judged.state);
    }
    tx.at_end.touched.insert((school, class.id));
    tx.has_changed(school, Some(class.id));
}

fn put_day(tx: &mut Tx<'_>, of: DayOf, class: &Class, a: &Assignment, row: DayRow, state: State) {
    let counted = if state == State::Posted { counted(class.grade, a.kind, row.minutes) } else { 0 };
    if tx.put(of, row.item(a, state), counted) {
        tx.at_end.none_taken_back.push((of, a.subject));
    }
    tx.at_end.days.push((of, a.id, row));
}

/// What a target has on one of its load days.
pub(crate) struct DayRow {
    pub date: NaiveDate,
    pub minutes: u32,
    /// A, B, C; none where there is no such tier.
    pub tiers: [Option<u32>; 3],
}

impl DayRow {
    fn item(&self, a: &Assignment, state: State) -> Item {
        let tiers = [TierName::A, TierName::B, TierName::C].into_iter().zip(self.tiers);
        Item {
            assignment: a.id,
            subject: a.subject,
            staff: a.staff,
            title: a.title.clone(),
            kind: a.kind,
            state,
            minutes: self.minutes,
            tiers: tiers.filter_map(|(name, minutes)| Some((name, minutes?))).collect(),
        }
    }
}

/// One row per load day, with each tier's minutes in proportion.
pub(crate) fn day_rows(a: &Assignment, days: &[DayMinutes]) -> Vec<DayRow> {
    let tier = |name| a.tiers.iter().find(|t| t.name == name).map(|t| spread::scaled(days, t.minutes.get()));
    let tiers = [TierName::A, TierName::B, TierName::C].map(tier);
    let on = |tier: &Option<Vec<DayMinutes>>, date| tier.iter().flatten().find(|d| d.date == date).map(|d| d.minutes);
    let row = |d: &DayMinutes| DayRow { date: d.date, minutes: d.minutes, tiers: tiers.each_ref().map(|tier| on(tier, d.date)) };
    days.iter().map(row).collect()
}

pub(super) fn target_note(post: &Post, class: &Class, judged: &Judged) -> Note {
    let id = format!("{}/{}", post.assignment.id, class.id);
    let action = if judged.state == State::Posted { "post" } else { "hold" };
    Note::new(post.school.id, &post.stamp, action, "target", id).after(&target_picture(judged))
}

/// A target as the audit log keeps it.
pub(crate) fn target_picture(judged: &Judged) -> serde_json::Value {
    let days: Vec<_> = judged.days.iter().map(|d| serde_json::json!({ "date": d.date, "minutes": d.minutes })).collect();
    let rules: Vec<_> = judged.findings.iter().map(|f| f.rule.name()).collect();
    serde_json::json!({ "state": judged.state, "days": days, "rules": rules, "back_entered": judged.back_entered, "late": judged.late })
}
