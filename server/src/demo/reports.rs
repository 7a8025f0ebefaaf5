//! Two invented reports of families before the sample week: one that the school has answered, and one that waits. Their codes are
//! known, so that visitors can look up an answer.

use super::{ids::Ids, set_up::time, year::date};
use crate::cookie;
use domain::{
    id::StaffId,
    moment::Moment,
    report::{AnsweredBy, LookUpCode, Report, ReportKind},
    school::School,
};
use store::{AnswerReport, MakeReport, Stamp, Store, StoreError};
use uuid::Uuid;

/// A report: its code; grade and number of the class; subject; month and day of the homework, and of the report.
struct Sample {
    code: &'static str,
    class: (u8, u32),
    kind: ReportKind,
    subject: &'static str,
    about: (u32, u32),
    made_on: (u32, u32),
}

const ANSWERED: Sample = Sample {
    code: "DEM0-2026-DEM0-0001",
    class: (5, 2),
    kind: ReportKind::ForParents,
    subject: "chinese",
    about: (11, 16),
    made_on: (11, 17),
};

const WAITS: Sample = Sample {
    code: "DEM0-2026-DEM0-0002",
    class: (8, 4),
    kind: ReportKind::OverTime,
    subject: "maths",
    about: (11, 19),
    made_on: (11, 20),
};

/// What the school said to the first, the next day.
const ANSWER: &str = "谢谢反映。已和任课老师核实：听写由老师在课上检查，以后不再请家长签字。";

pub(super) async fn fill(store: &Store, school: &School, ids: &mut Ids) -> Result<(), StoreError> {
    let report = make(store, school, &ANSWERED, ids).await?;
    make(store, school, &WAITS, ids).await?;
    let principal = store.account(school.id, "principal").await?.ok_or(StoreError::NotFound)?;
    let at = Moment::at(date((2026, 11, 18)), time(9, 20));
    let stamp = Stamp { at, by: Some(StaffId(principal.id)), id: ids.id() };
    let (id, answered_by) = (ids.id(), AnsweredBy::School);
    store.write(AnswerReport { school: school.id, report, id, answered_by, text: ANSWER.into(), stamp }).await
}

async fn make(store: &Store, school: &School, sample: &Sample, ids: &mut Ids) -> Result<Uuid, StoreError> {
    let day = |(month, day)| date((2026, month, day));
    let class = school.classes.iter().find(|c| (c.grade.number(), u32::from(c.number)) == sample.class);
    let class = class.ok_or(StoreError::NotFound)?.id;
    let code = LookUpCode::parse(sample.code).ok_or(StoreError::NotFound)?;
    let subject = school.subject_by_code(sample.subject).map(|s| s.id);
    let report = Report { kind: sample.kind, subject, about: Some(day(sample.about)) };
    let stamp = Stamp { at: Moment::at(day(sample.made_on), time(0, 0)), by: None, id: ids.id() };
    let id = ids.id();
    store.write(MakeReport { school: school.id, class, id, report, code_hash: cookie::hash(code.as_str()), stamp }).await?;
    Ok(id)
}
