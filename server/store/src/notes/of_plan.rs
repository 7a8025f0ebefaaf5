//! What became of a plan is told to who works on it: the coordinator of the grade with the deputy, and the leads of its subjects.

use super::NoteKind;
use crate::{Place, Stamp, StoreError, Tx, execute, run};
use domain::{
    access::{Role, Scope},
    id::{SchoolId, StaffId},
    plan::Plan,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Tells them, but not who does it. `reason`: why it was given back; empty where nobody has to say.
pub(crate) async fn tell_plan(
    tx: &mut Tx<'_>,
    (school, stamp): (SchoolId, &Stamp),
    (kind, plan): (NoteKind, &Plan),
    reason: &str,
) -> Result<(), StoreError> {
    for staff in workers(tx, school, plan).await?.into_iter().filter(|staff| stamp.by != Some(*staff)) {
        execute!(
            tx,
            sqlx::query(
                "insert into note (school_id, staff_id, id, at, kind, by_id, plan_term, plan_grade, plan_version, reason)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            )
            .bind(school.0)
            .bind(staff.0)
            .bind(stamp.id)
            .bind(stamp.utc())
            .bind(kind.name())
            .bind(stamp.by.map(|s| s.0))
            .bind(plan.term)
            .bind(i64::from(plan.grade.number()))
            .bind(i64::from(plan.version))
            .bind(reason)
        )?;
        tx.has_changed(school, Place::person(school, staff).class);
    }
    Ok(())
}

/// Who works on it, each once.
async fn workers(tx: &mut Tx<'_>, school: SchoolId, plan: &Plan) -> Result<BTreeSet<StaffId>, StoreError> {
    let roles: Vec<(Uuid, String, String)> = run!(
        tx,
        sqlx::query_as("select staff_id, role, scope from staff_role where school_id = $1 and role in ($2, $3, $4)")
            .bind(school.0)
            .bind(Role::Coordinator.name())
            .bind(Role::Deputy.name())
            .bind(Role::SubjectLead.name()),
        fetch_all
    )?;
    let grade = Scope::Grade(plan.grade).to_text();
    let subjects: BTreeSet<String> = plan.rows.iter().map(|r| Scope::Subject(r.subject).to_text()).collect();
    let works = |role: &str, scope: &String| {
        if role == Role::SubjectLead.name() { subjects.contains(scope) } else { *scope == grade }
    };
    Ok(roles.into_iter().filter(|(_, role, scope)| works(role, scope)).map(|(staff, ..)| StaffId(staff)).collect())
}
