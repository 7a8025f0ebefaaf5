//! What pupils usually need: what it is worked out from, and what is known of each kind of item.

use crate::{
    Command, Hold, Locked, Store, StoreError, Tx,
    convert::{json, name},
    day::{Target, TargetOf},
    execute, on,
};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, Need, State},
    calibrate::{Asked, Cell, CellFactor, Evening, SetItem, Survey},
    id::{ClassId, SchoolId, StaffId, SubjectId},
    minutes::Minutes,
    pulse::Counts,
    school::{Grade, School},
};
use serde::de::DeserializeOwned;
use sqlx::FromRow;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Millionths: how logarithms are stored, the same on both databases.
const SCALE: f64 = 1e6;

/// What the answers of a grade were about.
#[derive(Clone, Debug, Default)]
pub struct CalibrationInput {
    /// Evenings with ten answers or more and none that is doubtful, where no subject was asked about.
    pub evenings: Vec<Evening>,
    /// Subjects that were asked about.
    pub surveys: Vec<Survey>,
}

/// Counts of an evening, by class and day: of all subjects, and of each.
type Counted = BTreeMap<(Uuid, NaiveDate), BTreeMap<Uuid, String>>;

impl Store {
    /// What the factors of a grade are worked out from, dates inclusive.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn calibration_input(
        &self,
        school: &School,
        grade: Grade,
        span: (NaiveDate, NaiveDate),
    ) -> Result<CalibrationInput, StoreError> {
        let counted = self.counted(school.id, grade, span).await?;
        let set = self.targets(school.id, TargetOf::Grade(grade), span).await?;
        let mut input = CalibrationInput::default();
        for ((class, day), of) in counted {
            let on: Vec<_> = set.iter().filter(|t| (t.class.0, t.date) == (class, day) && is_asked_about(t)).collect();
            let surveyed: BTreeSet<_> = of.keys().filter(|s| !s.is_nil()).copied().collect();
            for (subject, counts) in of {
                let asked =
                    |t: &&&Target| if subject.is_nil() { t.item.kind.form == Form::Written } else { t.item.subject.0 == subject };
                let Some(items) = on.iter().filter(asked).map(|t| set_item(t)).collect() else { continue };
                match subject.is_nil() {
                    true if surveyed.is_empty() => input.evenings.push(of_class(class, items, &counts)?),
                    // the same pupils' same time, told once more
                    true => (),
                    false => input.surveys.push(of_class(class, items, &counts)?),
                }
            }
        }
        Ok(input)
    }

    async fn counted(&self, school: SchoolId, grade: Grade, (from, to): (NaiveDate, NaiveDate)) -> Result<Counted, StoreError> {
        let rows: Vec<(Uuid, NaiveDate, Uuid, String)> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select m.class_id, m.from_date, m.subject_id, m.counts from measured m
                 join class c on c.school_id = m.school_id and c.id = m.class_id
                 where m.school_id = $1 and m.from_date between $2 and $3 and m.to_date = m.from_date and m.counts is not null
                 and m.answers <= m.asked and c.grade = $4 order by m.class_id, m.from_date, m.subject_id",
            )
            .bind(school.0)
            .bind(from)
            .bind(to)
            .bind(i64::from(grade.number()))
            .fetch_all(p)
            .await
        })?;
        let mut all = Counted::new();
        for (class, day, subject, counts) in rows {
            all.entry((class, day)).or_default().insert(subject, counts);
        }
        Ok(all)
    }

    /// What is known of a kind of item in a grade.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn usual(&self, school: SchoolId, grade: Grade, cell: Cell) -> Result<Option<CellFactor>, StoreError> {
        Ok(self.usuals(school, grade).await?.into_iter().find(|f| f.cell == cell))
    }

    /// What is known of every kind of item in a grade.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn usuals(&self, school: SchoolId, grade: Grade) -> Result<Vec<CellFactor>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select subject_id, form, staff_id, log_factor, log_from, log_to, answers from usual
                 where school_id = $1 and grade = $2 order by subject_id, form, staff_id",
            )
            .bind(school.0)
            .bind(i64::from(grade.number()))
            .fetch_all(p)
            .await
        })?;
        rows.iter().map(Row::factor).collect()
    }
}

/// Seen by families, required, and not a day of a spread on which nothing of it is to be done.
fn is_asked_about(t: &Target) -> bool {
    let rests = t.item.minutes == 0 && t.total.is_some_and(|total| total > 0);
    t.item.state == State::Posted && t.item.kind.need == Need::Required && !rests
}

/// None where nobody has said how long it is meant to take.
fn set_item(t: &Target) -> Option<SetItem> {
    let cell = Cell { subject: t.item.subject, form: t.item.kind.form, staff: t.item.staff };
    Some(SetItem { cell, minutes: Minutes::try_from(t.item.minutes).ok()? })
}

fn of_class<B: Ord>(class: Uuid, items: Vec<SetItem>, counts: &str) -> Result<Asked<B>, StoreError>
where
    Counts<B>: DeserializeOwned,
{
    Ok(Asked { class: ClassId(class), items, answers: json(counts)? })
}

#[derive(FromRow)]
struct Row {
    subject_id: Uuid,
    form: String,
    staff_id: Uuid,
    log_factor: i64,
    log_from: i64,
    log_to: i64,
    answers: i64,
}

impl Row {
    fn factor(&self) -> Result<CellFactor, StoreError> {
        let cell =
            Cell { subject: SubjectId(self.subject_id), form: name(&self.form, Form::parse)?, staff: StaffId(self.staff_id) };
        let [log_factor, log_from, log_to] = [unscaled(self.log_factor)?, unscaled(self.log_from)?, unscaled(self.log_to)?];
        Ok(CellFactor { cell, log_factor, log_from, log_to, answers: crate::convert::number(self.answers)? })
    }
}

fn unscaled(millionths: i64) -> Result<f64, StoreError> {
    let whole: i32 = crate::convert::number(millionths)?;
    Ok(f64::from(whole) / SCALE)
}

/// The nearest millionths, as text that the database reads as a number; logarithms beyond ±20 say nothing of homework.
fn scaled(log: f64) -> i64 {
    format!("{:.0}", log.clamp(-20.0, 20.0) * SCALE).parse().unwrap_or(0)
}

/// Puts what is known of a grade in place of what was.
pub struct SetUsual {
    /// The school.
    pub school: SchoolId,
    /// The grade.
    pub grade: Grade,
    /// What is known.
    pub factors: Vec<CellFactor>,
}

impl Command for SetUsual {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        // another server may be at it: what it has put in is then taken out again
        tx.hold(self.school, Locked::Usual(self.grade), Hold::Alone).await?;
        let grade = i64::from(self.grade.number());
        execute!(tx, sqlx::query("delete from usual where school_id = $1 and grade = $2").bind(self.school.0).bind(grade))?;
        for f in &self.factors {
            execute!(
                tx,
                sqlx::query(
                    "insert into usual (school_id, grade, subject_id, form, staff_id, log_factor, log_from, log_to, answers)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
                )
                .bind(self.school.0)
                .bind(grade)
                .bind(f.cell.subject.0)
                .bind(f.cell.form.name())
                .bind(f.cell.staff.0)
                .bind(scaled(f.log_factor))
                .bind(scaled(f.log_from))
                .bind(scaled(f.log_to))
                .bind(i64::from(f.answers))
            )?;
        }
        Ok(())
    }
}
