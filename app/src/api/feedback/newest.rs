//! Which week has the newest figures: the page opens there, and the start page says when a teacher has not seen it.

use crate::api::{AppError, Cx};
use chrono::{Days, NaiveDate};
use domain::{access::Action, calendar::monday_of};

/// Days within which they are looked for: half a year.
const RECENT: u64 = 182;

/// The week of the newest figures that the reader sees; this week where there are none.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn newest_week(cx: &Cx) -> Result<NaiveDate, AppError> {
    cx.signed_in()?;
    let today = cx.now.today();
    let all = cx.store.newest_measured(cx.school.id, today - Days::new(RECENT)).await?;
    let seen = all.into_iter().filter(|n| cx.allows(Action::SeeClass(n.class)));
    Ok(monday_of(seen.map(|n| n.of_any).max().unwrap_or(today)))
}

/// The last week that is summed up with figures of a class that somebody teaches, until they say that they have seen it.
///
/// # Errors
/// Nobody is signed in; the database.
pub async fn unseen_week(cx: &Cx) -> Result<Option<NaiveDate>, AppError> {
    let who = &cx.signed_in()?.who;
    if who.lessons.is_empty() {
        return Ok(None);
    }
    let all = cx.store.newest_measured(cx.school.id, cx.now.today() - Days::new(RECENT)).await?;
    let own = all.into_iter().filter(|n| who.lessons.iter().any(|l| l.class == n.class));
    let Some(monday) = own.filter_map(|n| n.of_week).max() else { return Ok(None) };
    let readers = cx.store.feedback_readers(cx.school.id, monday).await?;
    Ok(Some(monday).filter(|_| !readers.contains(&who.staff)))
}
