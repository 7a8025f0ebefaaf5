//! How a class's day became what it is.

use super::{
    AppError, Cx,
    week::{ClassDay, Span, week_span},
};
use chrono::NaiveDate;
use domain::{access::Action, id::ClassId, school::Class};
use store::{DayAction, HistoryEntry, TargetOf};

/// A class's day with everything that changed it.
#[derive(Clone, Debug)]
pub struct DayHistory {
    /// The class.
    pub class: Class,
    /// The day as it stands.
    pub day: ClassDay,
    /// What changed it, the oldest first.
    pub entries: Vec<HistoryEntry>,
    /// Whether it was cancelled or restored, the oldest first.
    pub actions: Vec<DayAction>,
}

/// What of a week of classes was cancelled and restored, the oldest first; each tells of these classes alone how much it changed.
///
/// # Errors
/// The database.
pub async fn day_actions<'a>(
    cx: &Cx,
    classes: impl Iterator<Item = &'a Class>,
    monday: NaiveDate,
) -> Result<Vec<DayAction>, AppError> {
    let classes: Vec<_> = classes.map(|c| c.id).collect();
    Ok(of_classes(cx.store.day_actions(cx.school.id, week_span(monday)).await?, &classes))
}

fn of_classes(mut actions: Vec<DayAction>, classes: &[ClassId]) -> Vec<DayAction> {
    actions.iter_mut().for_each(|action| action.targets.retain(|class, _| classes.contains(class)));
    actions.retain(|action| !action.targets.is_empty());
    actions
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
    let actions = of_classes(cx.store.day_actions(cx.school.id, (date, date)).await?, &[class.id]);
    Ok(DayHistory { class: class.clone(), day, entries, actions })
}
