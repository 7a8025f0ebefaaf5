//! A OneRoster 1.1 archive of CSV files: staff, classes, lessons, head teachers. No pupil is in it, only how many a class has.

use super::{WriteError, is_like_formula};
use crate::{
    person,
    preview::{ClassRow, Roster},
};
use chrono::NaiveDate;
use csv::{Terminator, WriterBuilder};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// The school and the term that a roster is of.
#[derive(Clone, Copy, Debug)]
pub struct Session<'s> {
    /// The school's name.
    pub school: &'s str,
    /// The school year's or term's name.
    pub name: &'s str,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: NaiveDate,
}

const SCHOOL: &str = "school";
const TERM: &str = "term";

/// The roster as an archive.
///
/// # Errors
/// The archive can't be made.
pub fn one_roster(roster: &Roster, session: Session<'_>) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let failed = |e: zip::result::ZipError| WriteError(e.to_string());
    for (name, rows) in files(roster, session) {
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(&table(rows)?).map_err(|e| WriteError(e.to_string()))?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}

type Rows = Vec<Vec<String>>;

fn files(roster: &Roster, session: Session<'_>) -> [(&'static str, Rows); 7] {
    [
        ("manifest.csv", manifest()),
        ("orgs.csv", orgs(session)),
        ("academicSessions.csv", sessions(session)),
        ("courses.csv", courses(roster)),
        ("classes.csv", classes(roster)),
        ("users.csv", users(roster)),
        ("enrollments.csv", enrollments(roster)),
    ]
}

fn table(rows: Rows) -> Result<Vec<u8>, WriteError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let harmless = row.into_iter().map(|cell| if is_like_formula(&cell) { format!("'{cell}") } else { cell });
        writer.write_record(harmless).map_err(|e| WriteError(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| WriteError(e.to_string()))
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn manifest() -> Rows {
    let files = [
        ("academicSessions", "bulk"),
        ("categories", "absent"),
        ("classes", "bulk"),
        ("classResources", "absent"),
        ("courses", "bulk"),
        ("courseResources", "absent"),
        ("demographics", "absent"),
        ("enrollments", "bulk"),
        ("lineItems", "absent"),
        ("orgs", "bulk"),
        ("resources", "absent"),
        ("results", "absent"),
        ("users", "bulk"),
    ];
    let head = [("propertyName", "value"), ("manifest.version", "1.0"), ("oneroster.version", "1.1")];
    let versions = head.map(|(name, value)| row([name, value])).into_iter();
    versions.chain(files.map(|(name, value)| vec![format!("file.{name}"), value.to_owned()])).collect()
}

fn orgs(session: Session<'_>) -> Rows {
    let head = row(["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"]);
    vec![head, row([SCHOOL, "", "", session.school, "school", "", ""])]
}

fn sessions(session: Session<'_>) -> Rows {
    let head = row([
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "type",
        "startDate",
        "endDate",
        "parentSourcedId",
        "schoolYear",
    ]);
    let (starts, ends) = (session.starts_on.to_string(), session.ends_on.to_string());
    // the year in which the school year ends
    let year = session.ends_on.format("%Y").to_string();
    vec![head, row([TERM, "", "", session.name, "term", &starts, &ends, "", &year])]
}

fn courses(roster: &Roster) -> Rows {
    let head = row([
        "sourcedId",
        "status",
        "dateLastModified",
        "schoolYearSourcedId",
        "title",
        "courseCode",
        "grades",
        "orgSourcedId",
        "subjects",
        "subjectCodes",
    ]);
    let course = |(at, s): (usize, &crate::SubjectRow)| {
        row([&format!("course-{at}"), "", "", TERM, &s.name, &s.code, "", SCHOOL, &s.name, ""])
    };
    [head, row(["course-homeroom", "", "", TERM, "班级", "homeroom", "", SCHOOL, "", ""])]
        .into_iter()
        .chain(roster.subjects.iter().enumerate().map(course))
        .collect()
}

fn grade(class: &ClassRow) -> String {
    format!("{:02}", class.name.grade.number())
}

fn homeroom(class: &ClassRow) -> String {
    format!("class-{}-{}", class.name.grade.number(), class.name.number)
}

fn section(class: &ClassRow, subject: usize) -> String {
    format!("{}-{subject}", homeroom(class))
}

/// A row for each class as a whole, and one for each subject taught in it.
fn classes(roster: &Roster) -> Rows {
    let head = row([
        "sourcedId",
        "status",
        "dateLastModified",
        "title",
        "grades",
        "courseSourcedId",
        "classCode",
        "classType",
        "location",
        "schoolSourcedId",
        "termSourcedIds",
        "subjects",
        "subjectCodes",
        "periods",
        "metadata.headCount",
    ]);
    let whole = roster.classes.iter().map(|c| {
        let (id, title, count) = (homeroom(c), format!("{}班", c.name), c.head_count.map(|n| n.to_string()).unwrap_or_default());
        row([&id, "", "", &title, &grade(c), "course-homeroom", &id, "homeroom", "", SCHOOL, TERM, "", "", "", &count])
    });
    let mut taught: Vec<_> = roster.lessons.iter().map(|l| (l.class, l.subject)).collect();
    taught.sort_unstable();
    taught.dedup();
    let sections = taught.into_iter().filter_map(|(class, subject)| {
        let (c, s) = (roster.classes.get(class)?, roster.subjects.get(subject)?);
        let (id, title, course) = (section(c, subject), format!("{}班 {}", c.name, s.name), format!("course-{subject}"));
        Some(row([&id, "", "", &title, &grade(c), &course, &id, "scheduled", "", SCHOOL, TERM, &s.name, "", "", ""]))
    });
    [head].into_iter().chain(whole).chain(sections).collect()
}

fn users(roster: &Roster) -> Rows {
    let head = row([
        "sourcedId",
        "status",
        "dateLastModified",
        "enabledUser",
        "orgSourcedIds",
        "role",
        "username",
        "userIds",
        "givenName",
        "familyName",
        "middleName",
        "identifier",
        "email",
        "sms",
        "phone",
        "agentSourcedIds",
        "grades",
        "password",
    ]);
    let user = |(at, s): (usize, &crate::StaffRow)| {
        let (id, number) = (format!("staff-{at}"), s.number.clone().unwrap_or_default());
        let (family, given) = person::family_and_given(&s.name);
        row([&id, "", "", "true", SCHOOL, "teacher", &id, "", given, family, "", &number, "", "", "", "", "", ""])
    };
    [head].into_iter().chain(roster.staff.iter().enumerate().map(user)).collect()
}

fn enrollments(roster: &Roster) -> Rows {
    let head = row([
        "sourcedId",
        "status",
        "dateLastModified",
        "classSourcedId",
        "schoolSourcedId",
        "userSourcedId",
        "role",
        "primary",
        "beginDate",
        "endDate",
    ]);
    let heads = roster.heads.iter().filter_map(|h| Some((homeroom(roster.classes.get(h.class)?), h.staff)));
    let lessons = roster.lessons.iter().filter_map(|l| Some((section(roster.classes.get(l.class)?, l.subject), l.staff)));
    let enrolled = heads.chain(lessons).enumerate().map(|(at, (class, staff))| {
        row([&format!("enrollment-{at}"), "", "", &class, SCHOOL, &format!("staff-{staff}"), "teacher", "true", "", ""])
    });
    [head].into_iter().chain(enrolled).collect()
}
