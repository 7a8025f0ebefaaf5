//! What stands of a school year's classes, as a digest: equal as long as nobody has entered, imported or changed any of it.

use crate::{StoreError, Tx, run};
use domain::{
    access::{Role, Scope},
    id::{ClassId, SchoolId},
    school::SchoolYear,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Classes with number and pupils, lessons, head teachers, substitutes: SHA-256 in hexadecimal.
pub(super) async fn made(tx: &mut Tx<'_>, school: SchoolId, year: SchoolYear) -> Result<String, StoreError> {
    let year = i64::from(year.begins());
    let classes: Vec<(Uuid, i64, i64, i64)> = run!(
        tx,
        sqlx::query_as("select id, grade, number, head_count from class where school_id = $1 and year = $2 order by id")
            .bind(school.0)
            .bind(year),
        fetch_all
    )?;
    let lessons: Vec<(Uuid, Uuid, Uuid)> = run!(
        tx,
        sqlx::query_as(
            "select l.class_id, l.subject_id, l.staff_id from lesson l join class c on c.school_id = l.school_id and c.id = l.class_id
             where l.school_id = $1 and c.year = $2 order by l.class_id, l.subject_id, l.staff_id"
        )
        .bind(school.0)
        .bind(year),
        fetch_all
    )?;
    let substitutes: Vec<(Uuid, Uuid)> = run!(
        tx,
        sqlx::query_as(
            "select s.staff_id, s.id from stand_in s join class c on c.school_id = s.school_id and c.id = s.class_id
             where s.school_id = $1 and c.year = $2 order by s.staff_id, s.id"
        )
        .bind(school.0)
        .bind(year),
        fetch_all
    )?;
    let heads = heads(tx, school, classes.iter().map(|c| ClassId(c.0)).collect()).await?;
    let all = format!("{classes:?} {lessons:?} {heads:?} {substitutes:?}");
    Ok(Sha256::digest(all).iter().map(|byte| format!("{byte:02x}")).collect())
}

async fn heads(tx: &mut Tx<'_>, school: SchoolId, classes: BTreeSet<ClassId>) -> Result<BTreeSet<(String, Uuid)>, StoreError> {
    let heads: Vec<(String, Uuid)> = run!(
        tx,
        sqlx::query_as("select scope, staff_id from staff_role where school_id = $1 and role = $2")
            .bind(school.0)
            .bind(Role::HeadTeacher.name()),
        fetch_all
    )?;
    let scopes: BTreeSet<_> = classes.into_iter().map(|class| Scope::Class(class).to_text()).collect();
    Ok(heads.into_iter().filter(|(scope, _)| scopes.contains(scope)).collect())
}
