//! What families report, and what is answered. Whoever is told learns of it by themselves: no answer, and no reading, of one side
//! keeps a report from the other. Nothing here changes or deletes a report, and the database refuses it.

mod read;

pub use read::{ReportAnswer, Reported};

use crate::{
    Command, Place, Stamp, StoreError, Tx,
    audit::Note,
    execute,
    notes::{NewAbout, NewNote, NoteKind},
    run,
};
use chrono::NaiveTime;
use domain::{
    access::Role,
    id::{ClassId, SchoolId, StaffId},
    moment::Moment,
    report::{AnsweredBy, Report},
};
use serde_json::json;
use uuid::Uuid;

/// A family reports something.
pub struct MakeReport {
    /// The school.
    pub school: SchoolId,
    /// The class whose link they have.
    pub class: ClassId,
    /// Its id: random, for one that grows with time would tell when it was made.
    pub id: Uuid,
    /// What they report.
    pub report: Report,
    /// SHA-256 of the code by which they read the answers.
    pub code_hash: [u8; 32],
    /// When, by nobody; its id random too.
    pub stamp: Stamp,
}

impl Command for MakeReport {
    type Done = ();

    /// `Stale`: it was made before, by the same form.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (school, report) = (self.school, self.report);
        let made = execute!(
            tx,
            sqlx::query(
                "insert into report (school_id, id, class_id, kind, subject_id, about, made_on, code_hash)
                 select $1, $2, $3, $4, $5, $6, $7, $8 where not exists (select 1 from report where school_id = $1 and id = $2)
                 on conflict (school_id, id) do nothing"
            )
            .bind(school.0)
            .bind(self.id)
            .bind(self.class.0)
            .bind(report.kind.name())
            .bind(report.subject.map(|s| s.0))
            .bind(report.about)
            .bind(self.stamp.at.today())
            .bind(self.code_hash.as_slice())
        )?;
        if made == 0 {
            return Err(StoreError::Stale);
        }
        let day = self.day();
        for staff in readers(tx, school).await? {
            tell(tx, (school, staff), &day).await?;
        }
        let state = json!({ "class": self.class, "kind": report.kind, "subject": report.subject, "about": report.about });
        tx.record(Note::new(school, &day, "report", "report", self.id).after(&state));
        Ok(())
    }
}

impl MakeReport {
    /// Log and notes say on which day, and no more: the moment could tell who it was to somebody who knows who was annoyed when.
    fn day(&self) -> Stamp {
        Stamp { at: Moment::at(self.stamp.at.today(), NaiveTime::MIN), ..self.stamp }
    }
}

/// Whom a report reaches: the principal, and every inspector.
async fn readers(tx: &mut Tx<'_>, school: SchoolId) -> Result<Vec<StaffId>, StoreError> {
    let found: Vec<Uuid> = run!(
        tx,
        sqlx::query_scalar(
            "select distinct staff_id from staff_role where school_id = $1 and role in ($2, $3) and scope in ('', 'district') order by staff_id"
        )
        .bind(school.0)
        .bind(Role::Principal.name())
        .bind(Role::Inspector.name()),
        fetch_all
    )?;
    Ok(found.into_iter().map(StaffId).collect())
}

/// One unread note says that there are reports, however many there are: a flood of them drowns nothing else. It stands at the
/// beginning of the last one's day: whoever reads their notes has read those of that day, and `/reports` has what came after.
async fn tell(tx: &mut Tx<'_>, to: (SchoolId, StaffId), stamp: &Stamp) -> Result<(), StoreError> {
    let waits = execute!(
        tx,
        sqlx::query("update note set at = $3 where school_id = $1 and staff_id = $2 and kind = $4 and read_at is null")
            .bind(to.0.0)
            .bind(to.1.0)
            .bind(stamp.utc())
            .bind(NoteKind::Reported.name())
    )?;
    if waits > 0 {
        tx.has_changed(to.0, Place::person(to.0, to.1).class);
        return Ok(());
    }
    NewNote { kind: NoteKind::Reported, about: NewAbout::Report }.insert(tx, to, stamp).await
}

/// One side answers a report.
pub struct AnswerReport {
    /// The school.
    pub school: SchoolId,
    /// The report.
    pub report: Uuid,
    /// The answer's id.
    pub id: Uuid,
    /// For which side.
    pub answered_by: AnsweredBy,
    /// What they say.
    pub text: String,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for AnswerReport {
    type Done = ();

    /// `NotFound`: no such report of this school. The same answer twice is once.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let found: Option<Uuid> = run!(
            tx,
            sqlx::query_scalar("select id from report where school_id = $1 and id = $2").bind(self.school.0).bind(self.report),
            fetch_optional
        )?;
        found.ok_or(StoreError::NotFound)?;
        let answered = execute!(
            tx,
            sqlx::query(
                "insert into report_answer (school_id, report_id, id, answered_by, staff_id, at, text) select $1, $2, $3, $4, $5, $6, $7
                 where not exists (select 1 from report_answer where school_id = $1 and report_id = $2 and id = $3)
                 on conflict (school_id, report_id, id) do nothing"
            )
            .bind(self.school.0)
            .bind(self.report)
            .bind(self.id)
            .bind(self.answered_by.name())
            .bind(self.stamp.by.map(|s| s.0).unwrap_or_default())
            .bind(self.stamp.utc())
            .bind(&self.text)
        )?;
        if answered > 0 {
            let state = json!({ "id": self.id, "answered_by": self.answered_by, "text": self.text });
            tx.record(Note::new(self.school, &self.stamp, "answer", "report", self.report).after(&state));
        }
        Ok(())
    }
}
