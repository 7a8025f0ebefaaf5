//! How a class's day became what it is.

use super::{
    AppError, Cx,
    week::{ClassDay, Span},
};
use chrono::NaiveDate;
use domain::{access::Action, id::ClassId, school::Class};
use store::{HistoryEntry, TargetOf};

/// A class's day with everything that changed it.
#[derive(Clone, Debug)]
pub struct DayHistory {
    /// The class.
    pub class: Class,
    /// The day as it stands.
    pub day: ClassDay,
    /// What changed it, the oldest first.
    pub entries: Vec<HistoryEntry>,
}

/// The history of a class's load day.
///
/// # Errors
/// No such class, no school day; not theirs to see.
pub async fn get_history(cx: &Cx, class: ClassId, date: NaiveDate) -> Result<DayHistory, AppError> {
    cx.signed_in()?;
    let class = cx.school.class(class).ok_or(AppError::NotFound)?;
    cx.require(Action::SeeClass(class.id))?;
    if !cx.school.calendar(class.grade).is_school_day(date) {
        return Err(AppError::NotFound);
    }
    let entries = cx.store.history(&cx.school, class, date).await?;
    let day = Span::read(cx, TargetOf::Class(class.id), (date, date)).await?.class_day(cx, class, date);
    Ok(DayHistory { class: class.clone(), day, entries })
}
