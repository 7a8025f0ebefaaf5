//! What a kept page depends on, asked by one statement: cheaper than making the page again.

use crate::{Store, StoreError, link::can_be_code, on};
use chrono::NaiveDate;
use domain::id::{ClassId, SchoolId};
use uuid::Uuid;

/// The versions behind a class's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayVersions {
    /// The school.
    pub school: SchoolId,
    /// The class.
    pub class: ClassId,
    /// Of the set-up, of the class, and the number of the week's last revision.
    pub versions: (i64, i64, i64),
}

impl Store {
    /// The versions behind `/c/{code}` for a day of the week of `monday`; `None`: no such link.
    ///
    /// # Errors
    /// The database.
    pub async fn day_versions(&self, code: &str, monday: NaiveDate) -> Result<Option<DayVersions>, StoreError> {
        if !can_be_code(code) {
            return Ok(None);
        }
        let found: Option<(Uuid, Uuid, i64, i64, i64)> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select l.school_id, l.class_id, s.version, coalesce(v.version, 0),
                        coalesce((select max(b.number) from board b where b.school_id = l.school_id and b.monday = $2), 0)
                 from class_link l join school s on s.id = l.school_id
                 left join class_version v on v.school_id = l.school_id and v.class_id = l.class_id
                 where l.code = $1 and l.revoked_at is null",
            )
            .bind(code)
            .bind(monday)
            .fetch_optional(p)
            .await
        })?;
        Ok(found.map(|(school, class, set_up, version, board)| DayVersions {
            school: SchoolId(school),
            class: ClassId(class),
            versions: (set_up, version, board),
        }))
    }

    /// The version of a school's set-up, how many revisions it has published, and how many schools there are.
    ///
    /// # Errors
    /// The database.
    pub async fn board_versions(&self, school: SchoolId) -> Result<Option<(i64, i64, i64)>, StoreError> {
        let found = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select s.version, (select count(*) from board b where b.school_id = s.id), (select count(*) from school)
                 from school s where s.id = $1",
            )
            .bind(school.0)
            .fetch_optional(p)
            .await
        })?;
        Ok(found)
    }
}
