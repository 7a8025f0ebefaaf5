//! Reports as they are read, with their answers.

use crate::{Store, StoreError, convert::name, on};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::{ClassId, SchoolId, StaffId, SubjectId},
    report::{AnsweredBy, Report, ReportKind},
};
use sqlx::FromRow;
use uuid::Uuid;

/// A report as it was made, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Its id.
    pub id: Uuid,
    /// The school.
    pub school: SchoolId,
    /// The class whose family made it.
    pub class: ClassId,
    /// What they report.
    pub report: Report,
    /// The day on which they made it.
    pub made_on: NaiveDate,
    /// What was answered, in its order.
    pub answers: Vec<ReportAnswer>,
}

impl Reported {
    /// Whether that side has answered.
    #[must_use]
    pub fn is_answered_by(&self, side: AnsweredBy) -> bool {
        self.answers.iter().any(|a| a.answered_by == side)
    }
}

/// An answer to a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportAnswer {
    /// For which side.
    pub answered_by: AnsweredBy,
    /// Who.
    pub staff: StaffId,
    /// When.
    pub at: DateTime<Utc>,
    /// What they say.
    pub text: String,
}

/// A report with one of its answers, or with none.
#[derive(FromRow)]
struct Row {
    id: Uuid,
    school_id: Uuid,
    class_id: Uuid,
    kind: String,
    subject_id: Option<Uuid>,
    about: Option<NaiveDate>,
    made_on: NaiveDate,
    answered_by: Option<String>,
    staff_id: Option<Uuid>,
    at: Option<DateTime<Utc>>,
    text: Option<String>,
}

impl Row {
    fn answer(&self) -> Result<Option<ReportAnswer>, StoreError> {
        let (Some(side), Some(staff), Some(at), Some(text)) = (&self.answered_by, self.staff_id, self.at, &self.text) else {
            return Ok(None);
        };
        let answered_by = name(side, AnsweredBy::parse)?;
        Ok(Some(ReportAnswer { answered_by, staff: StaffId(staff), at, text: text.clone() }))
    }

    fn report(&self) -> Result<Reported, StoreError> {
        let kind = name(&self.kind, ReportKind::parse)?;
        Ok(Reported {
            id: self.id,
            school: SchoolId(self.school_id),
            class: ClassId(self.class_id),
            report: Report { kind, subject: self.subject_id.map(SubjectId), about: self.about },
            made_on: self.made_on,
            answers: vec![],
        })
    }
}

/// Puts the answers to their reports; the rows of one stand together.
fn together(rows: &[Row]) -> Result<Vec<Reported>, StoreError> {
    let mut found: Vec<Reported> = vec![];
    for row in rows {
        let report = match found.pop_if(|r| r.id == row.id) {
            Some(report) => report,
            None => row.report()?,
        };
        let answers = report.answers.iter().cloned().chain(row.answer()?).collect();
        found.push(Reported { answers, ..report });
    }
    Ok(found)
}

/// Reads some reports with their answers.
macro_rules! reports {
    ($which:literal) => {
        concat!(
            "select r.id, r.school_id, r.class_id, r.kind, r.subject_id, r.about, r.made_on, a.answered_by, a.staff_id, a.at, a.text
             from (select id, school_id, class_id, kind, subject_id, about, made_on from report ",
            $which,
            ") r left join report_answer a on a.school_id = r.school_id and a.report_id = r.id
             order by r.made_on desc, r.id desc, a.at, a.id"
        )
    };
}

impl Store {
    /// Reports to a school, the newest first: as many, from the one after that on.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn reports(&self, school: SchoolId, after: Option<Uuid>, most: u32) -> Result<Vec<Reported>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(reports!(
                "where school_id = $1 and ($2 is null or (made_on, id) < (select made_on, id from report where school_id = $1 and id = $2))
                 order by made_on desc, id desc limit $3"
            ))
            .bind(school.0)
            .bind(after)
            .bind(i64::from(most))
            .fetch_all(p)
            .await
        })?;
        together(&rows)
    }

    /// The report whose code has that SHA-256, of whichever school.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn report_by_code(&self, code_hash: &[u8; 32]) -> Result<Option<Reported>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(reports!("where code_hash = $1")).bind(code_hash.as_slice()).fetch_all(p).await
        })?;
        Ok(together(&rows)?.pop())
    }

    /// How many reports wait for that side: for the school those that it has not answered, for the inspector those that nobody has.
    ///
    /// # Errors
    /// The database.
    pub async fn waiting_reports(&self, school: SchoolId, side: AnsweredBy) -> Result<i64, StoreError> {
        let own = (side == AnsweredBy::School).then(|| side.name());
        Ok(on!(&self.pool, Pool, p => {
            sqlx::query_scalar(
                "select count(*) from report r where r.school_id = $1 and not exists (select 1 from report_answer a
                 where a.school_id = r.school_id and a.report_id = r.id and ($2 is null or a.answered_by = $2))",
            )
            .bind(school.0)
            .bind(own)
            .fetch_one(p)
            .await
        })?)
    }
}
