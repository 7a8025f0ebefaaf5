//! The class-days that a change of rules or plan makes stricter, and those of them that posted work does not fit any more.
//!
//! Each is locked, by class and date, also where nothing stands on it: who posts to one at the same moment comes before, and is
//! counted; or after, and finds the set-up another one.

use crate::{StoreError, Tx, situation::lock_days};
use chrono::NaiveDate;
use domain::{
    rule_change::{UnfitDay, stricter_days, unfit},
    school::{Class, School},
};

/// The days from one on that posted work would not fit, in the school's order of classes and by date.
pub(crate) async fn unfit_days(
    tx: &mut Tx<'_>,
    (before, after): (&School, &School),
    from: NaiveDate,
) -> Result<Vec<UnfitDay>, StoreError> {
    let mut classes: Vec<&Class> = before.classes.iter().collect();
    classes.sort_by_key(|c| c.id);
    let mut found = vec![];
    for class in classes {
        let days = stricter_days(before, after, class.grade, from);
        if days.is_empty() {
            continue;
        }
        lock_days(tx, before, class, &days).await?;
        for date in days {
            found.extend(unfit((before, after), class, date, tx.standing(before.id, class, date)?));
        }
    }
    let place = |day: &UnfitDay| before.classes.iter().position(|c| c.id == day.class);
    found.sort_by_key(|day| (place(day), day.date));
    Ok(found)
}
