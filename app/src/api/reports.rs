//! What families report, and what the school and the inspector answer. A family needs no right but its class's link, and then its code.

use super::{AppError, Cx, resolve::BadWords};
use domain::{
    access::Action,
    draft::is_unprintable,
    report::{AnsweredBy, Report},
};
use store::{AnswerReport, LinkedClass, MakeReport, Reported, Stamp};
use uuid::Uuid;

/// Longest answer; characters.
pub const LONGEST_ANSWER: usize = 500;
/// Reports on a page.
const A_PAGE: u32 = 100;

/// What is random about a new report: nothing of it tells when or by whom it was made.
#[derive(Clone, Copy, Debug)]
pub struct Fresh {
    /// The report's id: of the form, so that a form sent twice makes one report.
    pub id: Uuid,
    /// The id of the change in the log.
    pub change: Uuid,
    /// SHA-256 of the code by which the family reads the answers.
    pub code_hash: [u8; 32],
}

/// Reports something of a class; it reaches the principal and, independently, every inspector.
///
/// # Errors
/// `Stale` where the same form made a report before; the database.
pub async fn make_report(cx: &Cx, linked: LinkedClass, report: Report, fresh: Fresh) -> Result<(), AppError> {
    // nobody's, also where a teacher who is signed in tries it out
    let stamp = Stamp { at: cx.now, by: None, id: fresh.change };
    let (id, code_hash) = (fresh.id, fresh.code_hash);
    let make = MakeReport { school: linked.school, class: linked.class, id, report, code_hash, stamp };
    Ok(cx.store.write(make).await?)
}

/// The reports to the school.
#[derive(Clone, Debug)]
pub struct Reports {
    /// The newest first.
    pub reports: Vec<Reported>,
    /// Where the next page goes on.
    pub next: Option<Uuid>,
    /// For which side the reader may answer.
    pub side: Option<AnsweredBy>,
}

/// The reports to the school, from the one after that on.
///
/// # Errors
/// Not theirs to see; the database.
pub async fn get_reports(cx: &Cx, after: Option<Uuid>) -> Result<Reports, AppError> {
    cx.require(Action::SeeReports)?;
    let mut reports = cx.store.reports(cx.school.id, after, A_PAGE + 1).await?;
    let more = reports.len() > A_PAGE as usize;
    reports.truncate(A_PAGE as usize);
    Ok(Reports { next: reports.last().filter(|_| more).map(|r| r.id), reports, side: side(cx) })
}

/// For which side the reader answers reports.
#[must_use]
pub fn side(cx: &Cx) -> Option<AnsweredBy> {
    AnsweredBy::ALL.iter().copied().find(|side| cx.allows(Action::AnswerReports(*side)))
}

/// Answers a report for the reader's side; the id is the form's, so that a form sent twice answers once.
///
/// # Errors
/// Not theirs; words that are none; no such report.
pub async fn answer_report(cx: &Cx, report: Uuid, id: Uuid, text: &str) -> Result<(), AppError> {
    cx.require(Action::SeeReports)?;
    let answered_by = side(cx).ok_or(AppError::Forbidden)?;
    let text = answer(text).map_err(AppError::BadWords)?;
    Ok(cx.store.write(AnswerReport { school: cx.school.id, report, id, answered_by, text, stamp: cx.stamp() }).await?)
}

/// An answer as it is kept: one paragraph.
fn answer(typed: &str) -> Result<String, BadWords> {
    let text = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(BadWords::Missing);
    }
    if text.chars().count() > LONGEST_ANSWER {
        return Err(BadWords::TooLong);
    }
    if text.chars().any(is_unprintable) { Err(BadWords::Unprintable) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::{BadWords, LONGEST_ANSWER, answer};

    #[test]
    fn an_answer_is_one_paragraph_of_words_that_can_be_read() {
        assert_eq!(answer(" 已提醒老师。\r\n\r\n 下周再看。\n"), Ok("已提醒老师。 下周再看。".to_owned()));
        assert_eq!(answer(" \r\n "), Err(BadWords::Missing));
        assert_eq!(answer(&"好".repeat(LONGEST_ANSWER)).map(|t| t.chars().count()), Ok(LONGEST_ANSWER));
        assert_eq!(answer(&"好".repeat(LONGEST_ANSWER + 1)), Err(BadWords::TooLong));
        for odd in ["\u{0}", "已\u{202e}处理", "已\u{7}处理"] {
            assert_eq!(answer(odd), Err(BadWords::Unprintable), "{odd:?}");
        }
    }
}
