//! The statements of an import and of its undoing.

use crate::{StoreError, Tx, execute, run};
use domain::{
    access::{Role, Scope},
    id::{ClassId, SchoolId},
    school::Subject,
};
use uuid::Uuid;

pub(super) async fn insert_subject(tx: &mut Tx<'_>, school: SchoolId, (s, position): (&Subject, i64)) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("insert into subject (school_id, id, code, name, position) values ($1, $2, $3, $4, $5)")
            .bind(school.0)
            .bind(s.id.0)
            .bind(&s.code)
            .bind(&s.name)
            .bind(position)
    )?;
    Ok(())
}

pub(super) async fn bump(tx: &mut Tx<'_>, school: SchoolId) -> Result<i64, StoreError> {
    Ok(run!(
        tx,
        sqlx::query_scalar("update school set version = version + 1 where id = $1 returning version").bind(school.0),
        fetch_one
    )?)
}

pub(super) async fn set_head_count(tx: &mut Tx<'_>, (school, class): (SchoolId, Uuid), count: i64) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("update class set head_count = $3 where school_id = $1 and id = $2").bind(school.0).bind(class).bind(count)
    )?;
    Ok(())
}

pub(super) async fn end_lessons(tx: &mut Tx<'_>, (school, class, subject): (SchoolId, Uuid, Uuid)) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("delete from lesson where school_id = $1 and class_id = $2 and subject_id = $3")
            .bind(school.0)
            .bind(class)
            .bind(subject)
    )?;
    Ok(())
}

pub(super) async fn insert_lesson(
    tx: &mut Tx<'_>,
    school: SchoolId,
    (class, subject, staff): (Uuid, Uuid, Uuid),
) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query(
            "insert into lesson (school_id, class_id, subject_id, staff_id) values ($1, $2, $3, $4) on conflict do nothing"
        )
        .bind(school.0)
        .bind(class)
        .bind(subject)
        .bind(staff)
    )?;
    Ok(())
}

pub(super) async fn end_heads(tx: &mut Tx<'_>, school: SchoolId, class: ClassId) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("delete from staff_role where school_id = $1 and role = $2 and scope = $3")
            .bind(school.0)
            .bind(Role::HeadTeacher.name())
            .bind(Scope::Class(class).to_text())
    )?;
    Ok(())
}
