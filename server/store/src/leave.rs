//! Somebody leaves the school, and somebody who had left comes back.

use crate::{
    Command, Stamp, StoreError, Tx,
    audit::Note,
    execute, run,
    staff_list::{give, must_be_staff, must_have_admin, roles},
    stand_in::{changed, record, stand_ins_of},
    token::revoke,
};
use domain::{
    access::{Grant, Role, Scope},
    id::{SchoolId, StaffId},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Somebody leaves: they can't sign in any more, and teach nothing. Their name on what they did stays.
pub struct Leave {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: StaffId,
    /// Who teaches their lessons from now on; without, these are vacant.
    pub successor: Option<StaffId>,
    /// Who and when.
    pub stamp: Stamp,
}

/// What ends with an account, by school and person.
pub(crate) const ENDS: [&str; 8] = [
    "delete from staff_role where school_id = $1 and staff_id = $2",
    "delete from lesson where school_id = $1 and staff_id = $2",
    "delete from session where school_id = $1 and staff_id = $2",
    "delete from invite where school_id = $1 and staff_id = $2",
    "delete from stand_in where school_id = $1 and staff_id = $2",
    "delete from recovery_code where school_id = $1 and staff_id = $2",
    "delete from second_factor where school_id = $1 and staff_id = $2",
    "delete from account_elsewhere where school_id = $1 and staff_id = $2",
];

impl Command for Leave {
    type Done = ();

    /// `NotFound`: nobody of this school, or no such successor. `Stale`: it would leave the school without anybody who can set it up.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (school, staff) = (self.school, self.staff);
        must_be_staff(tx, school, staff).await?;
        let before = held(tx, (school, staff)).await?;
        if let Some(successor) = self.successor {
            self.pass_lessons(tx, successor).await?;
        }
        for text in ENDS {
            execute!(tx, sqlx::query(text).bind(school.0).bind(staff.0))?;
        }
        self.close_account(tx).await?;
        must_have_admin(tx, school).await?;
        changed(tx, school).await?;
        let after = json!({ "lessons_to": self.successor });
        tx.record(Note::new(school, &self.stamp, "leave", "staff", staff).before(&before).after(&after));
        Ok(())
    }
}

impl Leave {
    /// The lessons of this school year; what the classes of earlier years had is nobody's to teach.
    async fn pass_lessons(&self, tx: &mut Tx<'_>, to: StaffId) -> Result<(), StoreError> {
        if to == self.staff {
            return Err(StoreError::NotFound);
        }
        must_be_staff(tx, self.school, to).await?;
        let before = held(tx, (self.school, to)).await?;
        let passed = execute!(
            tx,
            sqlx::query(
                "insert into lesson (school_id, class_id, subject_id, staff_id)
                 select l.school_id, l.class_id, l.subject_id, $3 from lesson l
                 join class k on k.school_id = l.school_id and k.id = l.class_id
                 join school s on s.id = k.school_id and s.year = k.year
                 where l.school_id = $1 and l.staff_id = $2
                 on conflict do nothing"
            )
            .bind(self.school.0)
            .bind(self.staff.0)
            .bind(to.0)
        )?;
        if passed == 0 {
            return Ok(());
        }
        // whoever teaches is a teacher
        give(tx, (self.school, to), Grant { role: Role::Teacher, scope: Scope::School }).await?;
        let after = held(tx, (self.school, to)).await?;
        tx.record(Note::new(self.school, &self.stamp, "take_lessons", "staff", to).before(&before).after(&after));
        Ok(())
    }

    async fn close_account(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        revoke(tx, (self.school, self.staff), &self.stamp).await?;
        execute!(
            tx,
            sqlx::query("update staff set left_on = $3, password_hash = '' where school_id = $1 and id = $2")
                .bind(self.school.0)
                .bind(self.staff.0)
                .bind(self.stamp.at.today())
        )?;
        Ok(())
    }
}

/// Somebody who had left is there again, as a teacher who can be invited: no lesson and no other role comes back by itself.
pub struct ComeBack {
    /// The school.
    pub school: SchoolId,
    /// The person.
    pub staff: StaffId,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ComeBack {
    type Done = ();

    /// `NotFound`: nobody who has left this school.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (school, staff) = (self.school, self.staff);
        let back = execute!(
            tx,
            sqlx::query("update staff set left_on = null where school_id = $1 and id = $2 and left_on is not null")
                .bind(school.0)
                .bind(staff.0)
        )?;
        if back == 0 {
            return Err(StoreError::NotFound);
        }
        give(tx, (school, staff), Grant { role: Role::Teacher, scope: Scope::School }).await?;
        changed(tx, school).await?;
        let after = roles(tx, school, staff).await?;
        tx.record(Note::new(school, &self.stamp, "come_back", "staff", staff).after(&after));
        Ok(())
    }
}

/// Roles, lessons and standing in, for the record.
async fn held(tx: &mut Tx<'_>, (school, staff): (SchoolId, StaffId)) -> Result<Value, StoreError> {
    let lessons: Vec<(Uuid, Uuid)> = run!(
        tx,
        sqlx::query_as(
            "select class_id, subject_id from lesson where school_id = $1 and staff_id = $2 order by class_id, subject_id"
        )
        .bind(school.0)
        .bind(staff.0),
        fetch_all
    )?;
    let stand_ins: Vec<_> = stand_ins_of(tx, school, staff).await?.iter().map(record).collect();
    let mut held = roles(tx, school, staff).await?;
    if let Value::Object(fields) = &mut held {
        fields.insert("lessons".into(), json!(lessons));
        fields.insert("stand_ins".into(), json!(stand_ins));
    }
    Ok(held)
}
