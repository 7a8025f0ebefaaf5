//! The rows of a new assignment, and how the record pictures them.

use super::Post;
use crate::{
    StoreError, Tx,
    audit::Note,
    execute,
    none_mark::clear_marks,
    situation::{Sign, count, touch},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Assignment, DayMinutes, State, TierName},
    judge::Judged,
    minutes::Minutes,
    school::{Class, School},
    spread,
};

/// Binds what a teacher sets, $1 to $13: the same for a new assignment and for a changed one.
macro_rules! bind_work {
    ($query:expr, $school:expr, $a:expr) => {
        $query
            .bind($school.0)
            .bind($a.id.0)
            .bind(&$a.title)
            .bind(&$a.text)
            .bind($a.kind.form.name())
            .bind($a.kind.place.name())
            .bind($a.kind.need.name())
            .bind($a.minutes.map(|m| i64::from(m.get())))
            .bind($a.set_on)
            .bind($a.due_on)
            .bind($a.due_fixed)
            .bind(&$a.marking)
            .bind($crate::convert::to_json(&$a.tiers)?)
    };
}
pub(crate) use bind_work;

pub(super) async fn insert_assignment(tx: &mut Tx<'_>, post: &Post) -> Result<(), StoreError> {
    let a = &post.assignment;
    let text = "insert into assignment (school_id, id, title, text, form, place, need, minutes, set_on, due_on, due_fixed, marking, tiers,
                                 subject_id, staff_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    execute!(tx, bind_work!(sqlx::query(text), post.school.id, a).bind(a.subject.0).bind(a.staff.0).bind(post.stamp.utc()))?;
    tx.record(Note::new(post.school.id, &post.stamp, "set", "assignment", a.id).after(&picture(a)));
    Ok(())
}

/// An assignment as the audit log keeps it.
pub(crate) fn picture(a: &Assignment) -> serde_json::Value {
    serde_json::json!({
        "subject": a.subject, "staff": a.staff, "title": a.title, "text": a.text, "form": a.kind.form, "place": a.kind.place,
        "need": a.kind.need, "minutes": a.minutes.map(Minutes::get), "tiers": a.tiers, "set_on": a.set_on, "due_on": a.due_on,
        "due_fixed": a.due_fixed, "marking": a.marking,
    })
}

pub(super) async fn insert_target(
    tx: &mut Tx<'_>,
    post: &Post,
    class: &Class,
    days: &[DayMinutes],
    judged: &Judged,
) -> Result<(), StoreError> {
    let posted_at = (judged.state == State::Posted).then(|| post.stamp.utc());
    execute!(
        tx,
        sqlx::query(
            "insert into target (school_id, class_id, assignment_id, state, back_entered, late, posted_at, saved_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(post.school.id.0)
        .bind(class.id.0)
        .bind(post.assignment.id.0)
        .bind(judged.state.name())
        .bind(judged.back_entered)
        .bind(judged.late)
        .bind(posted_at)
        .bind(post.stamp.utc())
    )?;
    insert_days(tx, &post.school, class, &post.assignment, days).await?;
    if judged.state == State::Posted {
        count(tx, &post.school, class, &post.assignment, days, Sign::Add).await?;
    }
    touch(tx, post.school.id, class.id).await
}

/// What a target has on one of its load days.
pub(crate) struct DayRow {
    pub date: NaiveDate,
    pub minutes: u32,
    /// A, B, C; none where there is no such tier.
    pub tiers: [Option<u32>; 3],
}

/// One row per load day, with each tier's minutes in proportion.
pub(crate) fn day_rows(a: &Assignment, days: &[DayMinutes]) -> Vec<DayRow> {
    let tier = |name| a.tiers.iter().find(|t| t.name == name).map(|t| spread::scaled(days, t.minutes.get()));
    let tiers = [TierName::A, TierName::B, TierName::C].map(tier);
    let on = |tier: &Option<Vec<DayMinutes>>, date| tier.iter().flatten().find(|d| d.date == date).map(|d| d.minutes);
    let row = |d: &DayMinutes| DayRow { date: d.date, minutes: d.minutes, tiers: tiers.each_ref().map(|tier| on(tier, d.date)) };
    days.iter().map(row).collect()
}

pub(crate) async fn insert_days(
    tx: &mut Tx<'_>,
    school: &School,
    class: &Class,
    a: &Assignment,
    days: &[DayMinutes],
) -> Result<(), StoreError> {
    clear_marks(tx, school.id, class.id, a.subject, days).await?;
    for DayRow { date, minutes, tiers: [tier_a, tier_b, tier_c] } in day_rows(a, days) {
        execute!(
            tx,
            sqlx::query(
                "insert into target_day (school_id, class_id, date, assignment_id, minutes, tier_a, tier_b, tier_c)
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            )
            .bind(school.id.0)
            .bind(class.id.0)
            .bind(date)
            .bind(a.id.0)
            .bind(i64::from(minutes))
            .bind(tier_a.map(i64::from))
            .bind(tier_b.map(i64::from))
            .bind(tier_c.map(i64::from))
        )?;
    }
    Ok(())
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
