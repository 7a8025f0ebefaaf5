//! What stands in a school year already: then the step into it is not taken back.

use super::made::made;
use crate::{Store, StoreError, Tx, run};
use chrono::NaiveDate;
use domain::school::School;
use sqlx::FromRow;

/// What there is of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own, and all of them may be")]
pub struct YearUse {
    /// Homework of its classes, whether posted, held or withdrawn.
    pub homework: bool,
    /// A class has a link.
    pub links: bool,
    /// A subject is said to have no homework on a day.
    pub none_marks: bool,
    /// A day's homework was cancelled.
    pub cancelled: bool,
    /// Somebody has worked on a draft that the step began.
    pub plans: bool,
    /// Classes, lessons, head teachers or substitutes of it are others than those that the step made.
    #[sqlx(skip)]
    pub set_up: bool,
}

impl YearUse {
    /// Whether there is nothing of it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

const IN_USE: &str = "select
       exists (select 1 from class k join target t on t.school_id = k.school_id and t.class_id = k.id
               where k.school_id = $1 and k.year = $2) as homework,
       exists (select 1 from class k join class_link l on l.school_id = k.school_id and l.class_id = k.id
               where k.school_id = $1 and k.year = $2) as links,
       exists (select 1 from class k join none_mark n on n.school_id = k.school_id and n.class_id = k.id
               where k.school_id = $1 and k.year = $2) as none_marks,
       exists (select 1 from class k join cancelled_day c on c.school_id = k.school_id and c.class_id = k.id
               where k.school_id = $1 and k.year = $2)
       or exists (select 1 from class k join day_action d on d.school_id = k.school_id and d.class_id = k.id
                  where k.school_id = $1 and k.year = $2 and d.date >= $3 and d.date < $4) as cancelled,
       exists (select 1 from plan where school_id = $1 and carried is not null and term >= $3 and term < $4
               and (edition <> carried or state <> 'draft')) as plans";

/// The first day of a school year, and of the next one.
fn days(school: &School) -> (NaiveDate, NaiveDate) {
    (school.year.first_day(), school.year.next().first_day())
}

/// What there is of the school's year.
pub(super) async fn year_use(tx: &mut Tx<'_>, school: &School) -> Result<YearUse, StoreError> {
    let (id, year, (from, to)) = (school.id, i64::from(school.year.begins()), days(school));
    let used: YearUse = run!(tx, sqlx::query_as(IN_USE).bind(id.0).bind(year).bind(from).bind(to), fetch_one)?;
    let as_made: Option<Option<String>> = run!(
        tx,
        sqlx::query_scalar("select made from roll_over where school_id = $1 and year = $2 and undone_at is null")
            .bind(id.0)
            .bind(year),
        fetch_optional
    )?;
    let is = made(tx, id, school.year).await?;
    Ok(YearUse { set_up: as_made.flatten().is_some_and(|made| made != is), ..used })
}

impl Store {
    /// What there is of the school's year.
    ///
    /// # Errors
    /// The database.
    pub async fn year_use(&self, school: &School) -> Result<YearUse, StoreError> {
        let mut snapshot = self.snapshot().await?;
        year_use(&mut snapshot.tx(), school).await
    }
}
