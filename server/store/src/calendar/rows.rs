//! The rows of terms and special days: what differs is written, and recorded.

use crate::{
    StoreError, Tx,
    convert::weekday_number,
    execute,
    set_up::{any_grade, insert_day, insert_term},
};
use domain::school::{DayKind, School, SpecialDay, Term};
use serde_json::{Value, json};

/// Writes what differs.
pub(super) async fn write_rows(tx: &mut Tx<'_>, before: &School, after: &School) -> Result<(), StoreError> {
    for term in before.terms.iter().filter(|t| !after.terms.contains(t)) {
        execute!(
            tx,
            sqlx::query("delete from term where school_id = $1 and starts_on = $2 and grade = $3")
                .bind(before.id.0)
                .bind(term.starts_on)
                .bind(any_grade(term.grade))
        )?;
    }
    for day in before.days.iter().filter(|d| !after.days.contains(d)) {
        execute!(
            tx,
            sqlx::query("delete from special_day where school_id = $1 and date = $2 and grade = $3")
                .bind(before.id.0)
                .bind(day.date)
                .bind(any_grade(day.grade))
        )?;
    }
    for term in after.terms.iter().filter(|t| !before.terms.contains(t)) {
        insert_term(tx, before.id, term).await?;
    }
    for day in after.days.iter().filter(|d| !before.days.contains(d)) {
        insert_day(tx, before.id, day).await?;
    }
    Ok(())
}

/// What of a calendar another has not, for the log.
pub(super) fn record(of: &School, other: &School) -> Value {
    let terms: Vec<_> = of.terms.iter().filter(|t| !other.terms.contains(t)).map(term).collect();
    let days: Vec<_> = of.days.iter().filter(|d| !other.days.contains(d)).map(day).collect();
    json!({ "terms": terms, "days": days })
}

fn term(t: &Term) -> Value {
    json!({ "name": t.name, "starts_on": t.starts_on, "ends_on": t.ends_on, "grade": t.grade })
}

fn day(d: &SpecialDay) -> Value {
    let (kind, follows) = match d.kind {
        DayKind::Off => ("off", None),
        DayKind::School(follows) => ("school", follows.map(weekday_number)),
    };
    json!({ "date": d.date, "grade": d.grade, "kind": kind, "follows": follows, "label": d.label })
}
