//! 今日无作业: a subject says that it sets nothing for a class's day, which is not the same as having forgotten (R18).

use crate::{
    Command, Stamp, Store, StoreError, TargetOf, Tx,
    audit::Note,
    execute, run,
    situation::{lock, touch},
};
use chrono::NaiveDate;
use domain::id::{ClassId, SchoolId, StaffId, SubjectId};
use uuid::Uuid;

/// A statement about days of a class, of a grade's classes, and of the school's: its beginning up to the class, and its end.
macro_rules! days_of {
    ($begin:literal, $end:literal) => {
        [
            concat!($begin, "= $4", $end),
            concat!($begin, "in (select k.id from class k where k.school_id = $1 and k.grade = $4)", $end),
            concat!($begin, "in (select k.id from class k where k.school_id = $1)", $end),
        ]
    };
}

/// One mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoneMark {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// The subject.
    pub subject: SubjectId,
}

/// Sets a mark or takes it back; either may be said twice.
pub struct MarkNone {
    /// The school.
    pub school: SchoolId,
    /// The mark.
    pub mark: NoneMark,
    /// Who says so; `None` takes the mark back.
    pub by: Option<StaffId>,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for MarkNone {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let changed = match self.by {
            Some(staff) => self.set(tx, staff).await?,
            None => self.take_back(tx).await?,
        };
        if changed == 0 {
            return Ok(());
        }
        touch(tx, self.school, self.mark.class).await?;
        let id = format!("{}/{}/{}", self.mark.class, self.mark.date, self.mark.subject);
        let action = if self.by.is_some() { "mark_none" } else { "unmark_none" };
        tx.record(Note::new(self.school, &self.stamp, action, "class_day", id));
        Ok(())
    }
}

impl MarkNone {
    async fn set(&self, tx: &mut Tx<'_>, staff: StaffId) -> Result<u64, StoreError> {
        // whoever posts for the day at the same moment comes before or after, never beside
        lock(tx, self.school, self.mark.class, &[self.mark.date]).await?;
        if self.has_work(tx).await? {
            return Err(StoreError::Stale);
        }
        Ok(execute!(
            tx,
            sqlx::query(
                "insert into none_mark (school_id, class_id, date, subject_id, staff_id, marked_at) values ($1, $2, $3, $4, $5, $6)
                 on conflict do nothing"
            )
            .bind(self.school.0)
            .bind(self.mark.class.0)
            .bind(self.mark.date)
            .bind(self.mark.subject.0)
            .bind(staff.0)
            .bind(self.stamp.utc())
        )?)
    }

    /// A subject that has work for the day can't say that it sets nothing; a day on which longer work asks for nothing is free.
    async fn has_work(&self, tx: &mut Tx<'_>) -> Result<bool, StoreError> {
        Ok(run!(
            tx,
            sqlx::query_scalar(
                "select exists (select 1 from target_day d
                 join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
                 join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
                 where d.school_id = $1 and d.class_id = $2 and d.date = $3 and a.subject_id = $4 and t.state <> 'withdrawn'
                   and (d.minutes > 0 or a.minutes is null))"
            )
            .bind(self.school.0)
            .bind(self.mark.class.0)
            .bind(self.mark.date)
            .bind(self.mark.subject.0),
            fetch_one
        )?)
    }

    async fn take_back(&self, tx: &mut Tx<'_>) -> Result<u64, StoreError> {
        Ok(execute!(
            tx,
            sqlx::query("delete from none_mark where school_id = $1 and class_id = $2 and date = $3 and subject_id = $4")
                .bind(self.school.0)
                .bind(self.mark.class.0)
                .bind(self.mark.date)
                .bind(self.mark.subject.0)
        )?)
    }
}
pub(crate) async fn none_marks(
    tx: &mut Tx<'_>,
    school: SchoolId,
    of: TargetOf,
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<NoneMark>, StoreError> {
    let all = days_of!(
        "select class_id, date, subject_id from none_mark where school_id = $1 and class_id ",
        " and date between $2 and $3 order by class_id, date, subject_id"
    );
    Ok(read(tx, all, (school, of), span)
        .await?
        .into_iter()
        .map(|(class, date, subject)| NoneMark { class, date, subject })
        .collect())
}

/// A subject that did file for a class-day on which nothing of it stands any more: its work was held until the day was over, or was
/// moved to another day; or that has nothing to file, since the day's homework was cancelled. Nobody may call it unfiled (R18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// The subject.
    pub subject: SubjectId,
    /// Why nothing of it stands there.
    pub gone: Gone,
}

/// Why nothing stands any more of what was filed for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// It was held until the day was over 未统筹.
    Unresolved,
    /// The homework of the day was cancelled.
    Cancelled,
    /// It was moved to another day.
    Moved,
}

/// What was filed for a span of days, inclusive, and stands on them no more.
pub(crate) async fn filed(
    tx: &mut Tx<'_>,
    school: SchoolId,
    of: TargetOf,
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<Filed>, StoreError> {
    // the reason is that of `close::UNRESOLVED`
    let unresolved = days_of!(
        "select d.class_id, d.date, a.subject_id from target_day d
         join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
         join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
         where t.state = 'withdrawn' and t.why = '未统筹' and d.school_id = $1 and d.class_id ",
        " and d.date between $2 and $3 order by d.class_id, d.date, a.subject_id"
    );
    let moved = days_of!(
        "select r.class_id, r.from_date, a.subject_id from resolution r
         join assignment a on a.school_id = r.school_id and a.id = r.assignment_id
         where r.action = 'move' and r.undone_at is null and r.school_id = $1 and r.class_id ",
        " and r.from_date between $2 and $3 order by r.class_id, r.from_date, a.subject_id"
    );
    let cancelled = days_of!(
        "select c.class_id, c.date, s.id from cancelled_day c join subject s on s.school_id = c.school_id
         where c.school_id = $1 and c.class_id ",
        " and c.date between $2 and $3 order by c.class_id, c.date, s.id"
    );
    let mut all = vec![];
    for (texts, gone) in [(unresolved, Gone::Unresolved), (cancelled, Gone::Cancelled), (moved, Gone::Moved)] {
        let days = read(tx, texts, (school, of), span).await?;
        all.extend(days.into_iter().map(|(class, date, subject)| Filed { class, date, subject, gone }));
    }
    Ok(all)
}

type Day = (ClassId, NaiveDate, SubjectId);

/// The texts are of a class, a grade, the school.
async fn read(
    tx: &mut Tx<'_>,
    [of_class, of_grade, of_school]: [&'static str; 3],
    (school, of): (SchoolId, TargetOf),
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Day>, StoreError> {
    let rows: Vec<(Uuid, NaiveDate, Uuid)> = match of {
        TargetOf::Class(c) => run!(tx, sqlx::query_as(of_class).bind(school.0).bind(from).bind(to).bind(c.0), fetch_all)?,
        TargetOf::Grade(g) => {
            run!(tx, sqlx::query_as(of_grade).bind(school.0).bind(from).bind(to).bind(i64::from(g.number())), fetch_all)?
        }
        TargetOf::School => run!(tx, sqlx::query_as(of_school).bind(school.0).bind(from).bind(to), fetch_all)?,
    };
    Ok(rows.into_iter().map(|(class, date, subject)| (ClassId(class), date, SubjectId(subject))).collect())
}

impl Store {
    /// The marks of a school in a span of dates, inclusive.
    ///
    /// # Errors
    /// The database.
    pub async fn none_marks(&self, school: SchoolId, span: (NaiveDate, NaiveDate)) -> Result<Vec<NoneMark>, StoreError> {
        none_marks(&mut self.snapshot().await?.tx(), school, TargetOf::School, span).await
    }
}
