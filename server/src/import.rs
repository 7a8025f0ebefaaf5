//! Files of a school: from bytes to what would be written, for the page and the command alike.

use app::api::{AppError, Cx, new_classes::usual_head_count};
use domain::{
    access::{Action, Grant, Role, Scope},
    id::{ClassId, StaffId, SubjectId},
    school::{Class, ClassName, Grade, Lesson, School, Subject, Year},
    typed,
};
use import::{Answers, Book, Known, KnownStaff, Preview, Refused};
use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};
use store::{Counts, ImportRoster, NewStaff, Roster, StaffRow, UndoImport};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Files that are read at once: each may take a second and some hundred megabytes.
static AT_ONCE: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// What the school has.
///
/// # Errors
/// Not theirs to set up; the database.
pub(crate) async fn known(cx: &Cx) -> Result<Known, AppError> {
    cx.require(Action::SetUp)?;
    Ok(known_of(&cx.school, &cx.store.staff_list(cx.school.id).await?))
}

/// What a school has.
pub(crate) fn known_of(school: &School, staff: &[StaffRow]) -> Known {
    let (first, last) = school.settings.grades;
    let grades = (first.number()..=last.number()).filter_map(Grade::new).collect();
    let class = |c: &Class| Some((c.id, ClassName::new(c.grade, c.number.into())?));
    let person =
        |s: &StaffRow| KnownStaff { id: s.id, number: Some(s.number.clone()).filter(|n| !n.is_empty()), name: s.name.clone() };
    Known {
        year: Year { first: u32::try_from(school.year.begins()).unwrap_or(0), grades },
        classes: school.classes.iter().filter_map(class).collect(),
        subjects: school.subjects.clone(),
        staff: staff.iter().filter(|s| s.left_on.is_none()).map(person).collect(),
    }
}

/// Opens a file of that name, or what was pasted, off the threads that answer others.
///
/// # Errors
/// The pool is closed.
pub(crate) async fn open(bytes: bytes::Bytes, name: Option<String>) -> Result<Result<Book, Refused>, AppError> {
    beside(move || import::open_named(&bytes, &name.unwrap_or_default())).await
}

/// What a file would do.
///
/// # Errors
/// The pool is closed.
pub(crate) async fn understand(book: Arc<Book>, known: Arc<Known>, answers: Answers) -> Result<Preview, AppError> {
    beside(move || import::understand(&book, &known, &answers)).await
}

/// Works something out where nobody waits for it who only wants a page.
pub(crate) async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let fault = |e: String| AppError::Fault(e);
    let _permit = AT_ONCE.acquire().await.map_err(|e| fault(e.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|e| fault(e.to_string()))
}

/// Writes what a preview that can be accepted says.
///
/// # Errors
/// Not theirs to set up; somebody changed the set-up meanwhile; the database.
pub(crate) async fn save(cx: &Cx, preview: &Preview) -> Result<Counts, AppError> {
    cx.require(Action::SetUp)?;
    let staff = cx.store.staff_list(cx.school.id).await?;
    let roster = roster(&cx.school, &staff, &preview.roster, cx.fresh);
    Ok(cx.store.write(ImportRoster { school: cx.school.clone(), id: (cx.fresh)(), roster, stamp: cx.stamp() }).await?)
}

/// Takes the last import back.
///
/// # Errors
/// Not theirs to set up; it is not the last; something stands on it; the database.
pub(crate) async fn undo(cx: &Cx, id: Uuid) -> Result<(), AppError> {
    cx.require(Action::SetUp)?;
    Ok(cx.store.write(UndoImport { school: cx.school.id, id, stamp: cx.stamp() }).await?)
}

/// What is to be written, with ids for all that is new.
pub(crate) fn roster(school: &School, staff: &[StaffRow], rows: &import::Roster, fresh: fn() -> Uuid) -> Roster {
    let mut names = Names(staff.iter().map(|s| typed::user_name(&s.user_name)).collect());
    let people: Vec<_> = rows.staff.iter().map(|row| (row.id.unwrap_or_else(|| StaffId(fresh())), row)).collect();
    let classes: Vec<_> = rows.classes.iter().map(|row| (row.id.unwrap_or_else(|| ClassId(fresh())), row)).collect();
    let mut codes: BTreeSet<String> = school.subjects.iter().map(|s| s.code.clone()).collect();
    let subjects: Vec<_> = rows.subjects.iter().map(|row| subject(row, &mut codes, fresh)).collect();
    let lesson = |l: &import::LessonRow| {
        let (class, staff) = (classes.get(l.class)?.0, people.get(l.staff)?.0);
        Some(Lesson { class, subject: subjects.get(l.subject)?.id, staff })
    };
    let head = |h: &import::HeadRow| Some((classes.get(h.class)?.0, people.get(h.staff)?.0));
    let is_new = |id: SubjectId| school.subject(id).is_none();
    Roster {
        staff: people.iter().filter(|(_, row)| row.id.is_none()).map(|(id, row)| names.person(*id, row)).collect(),
        subjects: subjects.iter().filter(|s| is_new(s.id)).cloned().collect(),
        classes: classes.iter().filter(|(_, row)| row.id.is_none()).map(|(id, row)| class(*id, row)).collect(),
        head_counts: classes.iter().filter_map(|(id, row)| Some((*id, row.head_count?))).collect(),
        lessons: rows.lessons.iter().filter_map(lesson).collect(),
        heads: rows.heads.iter().filter_map(head).collect(),
    }
}

fn class(id: ClassId, row: &import::ClassRow) -> Class {
    let (grade, number) = (row.name.grade, row.name.number);
    Class { id, grade, number, head_count: row.head_count.unwrap_or_else(|| usual_head_count(grade)) }
}

/// A subject; a new one whose code is taken has a number behind it.
fn subject(row: &import::SubjectRow, codes: &mut BTreeSet<String>, fresh: fn() -> Uuid) -> Subject {
    if let Some(id) = row.id {
        return Subject { id, code: row.code.clone(), name: row.name.clone() };
    }
    let code = free(&row.code, codes);
    codes.insert(code.clone());
    Subject { id: SubjectId(fresh()), code, name: row.name.clone() }
}

/// The text, or the first of `text-2`, `text-3` … that nobody has.
fn free(text: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|n| format!("{text}-{n}"));
    std::iter::once(text.to_owned()).chain(numbered).find(|t| !taken.contains(t)).unwrap_or_default()
}

/// User names that are taken.
struct Names(BTreeSet<String>);

impl Names {
    /// Whoever is new signs in with their number, or their name.
    fn person(&mut self, id: StaffId, row: &import::StaffRow) -> NewStaff {
        let number = row.number.clone().unwrap_or_default();
        let user_name = free(&typed::made_user_name(if number.is_empty() { &row.name } else { &number }), &self.0);
        self.0.insert(user_name.clone());
        let grants = vec![Grant { role: Role::Teacher, scope: Scope::School }];
        NewStaff { id, user_name, name: row.name.clone(), number, password_hash: String::new(), grants }
    }
}
