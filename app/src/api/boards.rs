//! Boards for anyone, as far as the school shows them; and today's figures of the start page.

mod access;
mod compare;
mod list;
pub(crate) mod term;
mod verify;

pub use access::{Reader, is_open, may_see};
use compare::planned;
pub use compare::{Agreements, Comparison, get_comparison};
pub use list::{Actual, ListedTerm, ListedWeek, WeekState, get_terms};
pub use term::{SchoolTerm, get_term, terms};
pub use verify::{Verification, get_verification};

use super::{
    AppError, Cx,
    admin::{Missing, first_missing},
    week::Span,
};
use chrono::NaiveDate;
use domain::{
    board::{Agreement, Difference, Document, GradeSheet, Header, differences},
    calendar::monday_of,
    id::ClassId,
    school::{BoardAccess, Grade},
};
use store::{Board, TargetOf};

/// A class of the start page: name, load, cap; minutes.
pub type TodayClass = (String, u32, u32);

/// What the start page shows of today.
#[derive(Clone, Debug)]
pub struct Today {
    /// Today.
    pub date: NaiveDate,
    /// The reader may not see the school's boards.
    pub hidden: bool,
    /// Who may.
    pub access: BoardAccess,
    /// This week has a board.
    pub published: bool,
    /// Grades with school today; none on a day off.
    pub grades: Vec<(Grade, Vec<TodayClass>)>,
    /// What the school needs before there is anything to show.
    pub missing: Option<Missing>,
}

/// Today's load of every class, where boards are open.
///
/// # Errors
/// The database.
pub async fn get_today(cx: &Cx) -> Result<Today, AppError> {
    let date = cx.now.today();
    let published = cx.store.last_board(cx.school.id, monday_of(date)).await?.is_some();
    let hidden = may_see(cx).is_err();
    let access = cx.school.settings.board.access;
    let missing = first_missing(&cx.school);
    if hidden || missing.is_some() {
        return Ok(Today { date, hidden, access, published, grades: vec![], missing });
    }
    let span = Span::read(cx, TargetOf::School, (date, date)).await?;
    let open = cx.school.grades().into_iter().filter(|g| cx.school.calendar(*g).is_school_day(date));
    let classes = |g| cx.school.classes_of(g).map(|c| (c, span.class_day(cx, c, date)));
    let figures = |g| classes(g).map(|(c, d)| (c.label(cx.lang), d.figures.load, d.cap.total)).collect();
    Ok(Today { date, hidden, access, published, grades: open.map(|g| (g, figures(g))).collect(), missing })
}

/// A revision with its document.
#[derive(Clone, Debug)]
pub struct BoardPage {
    /// The revision.
    pub board: Board,
    /// Read from its bytes.
    pub document: Document,
    /// The week's last number.
    pub last: u32,
    /// What it changed against the revision before it; nothing for the first.
    pub changes: Vec<Difference>,
    /// Of an actual notice: the first plan and the last, each with how far they agree; one where there was one.
    pub planned: Vec<(u32, Agreement)>,
}

/// A revision of a week as it was published; the last one where `revision` is `None`.
///
/// # Errors
/// No such revision, or not theirs to see.
pub async fn get_revision(cx: &Cx, monday: NaiveDate, revision: Option<u32>) -> Result<Board, AppError> {
    may_see(cx)?;
    let found = match revision {
        Some(n) => cx.store.board(cx.school.id, monday, n).await?,
        None => cx.store.last_board(cx.school.id, monday).await?,
    };
    found.ok_or(AppError::NotFound)
}

/// A revision of a week with what it changed; the last one where `revision` is `None`.
///
/// # Errors
/// No such revision, or not theirs to see.
pub async fn get_board(cx: &Cx, monday: NaiveDate, revision: Option<u32>) -> Result<BoardPage, AppError> {
    may_see(cx)?;
    let last = cx.store.last_board(cx.school.id, monday).await?.ok_or(AppError::NotFound)?;
    let number = last.number;
    let board = match revision {
        Some(n) if n != number => cx.store.board(cx.school.id, monday, n).await?.ok_or(AppError::NotFound)?,
        _ => last,
    };
    let document = read(&board)?;
    let before = match board.number.checked_sub(1).filter(|n| *n > 0) {
        Some(n) => cx.store.board(cx.school.id, monday, n).await?,
        None => None,
    };
    let changes = before.map(|b| Ok::<_, AppError>(differences(&read(&b)?, &document))).transpose()?.unwrap_or_default();
    let planned = planned(cx, &document).await?;
    Ok(BoardPage { board, document, last: number, changes, planned })
}

/// One class of a revision.
#[derive(Clone, Debug)]
pub struct ClassBoard {
    /// The revision's head.
    pub header: Header,
    /// Its digest.
    pub digest: String,
    /// The grade with that class alone.
    pub sheet: GradeSheet,
    /// The class.
    pub class: ClassId,
    /// Its name.
    pub name: String,
    /// The week's last number.
    pub last: u32,
}

/// A revision of a week as far as it is of one class.
///
/// # Errors
/// No such revision, no such class in it, or not theirs to see.
pub async fn get_class_board(cx: &Cx, (monday, revision): (NaiveDate, u32), class: ClassId) -> Result<ClassBoard, AppError> {
    let board = get_revision(cx, monday, Some(revision)).await?;
    let last = cx.store.last_board(cx.school.id, monday).await?.ok_or(AppError::NotFound)?.number;
    let Document { header, grades } = read(&board)?;
    let of = |mut sheet: GradeSheet| {
        sheet.classes.retain(|c| c.class_id == class);
        let name = sheet.classes.first()?.name.clone();
        Some((sheet, name))
    };
    let (sheet, name) = grades.into_iter().find_map(of).ok_or(AppError::NotFound)?;
    Ok(ClassBoard { header, digest: board.digest, sheet, class, name, last })
}

pub(super) fn read(board: &Board) -> Result<Document, AppError> {
    Document::parse(&board.document).map_err(|e| AppError::Fault(e.to_string()))
}
