//! What pupils usually need, worked out from what was measured.

use chrono::{Days, NaiveDate};
use domain::{calibrate::calibrate, school::School};
use store::{SetUsual, Store, StoreError};

/// How far back answers tell of what is needed now; days.
const HALF_A_YEAR: u64 = 182;

/// Works it out anew for every grade, from the answers of the half-year before a day.
pub(crate) async fn calibrate_school(store: &Store, school: &School, today: NaiveDate) -> Result<(), StoreError> {
    let span = (today - Days::new(HALF_A_YEAR), today);
    for grade in school.grades() {
        let input = store.calibration_input(school, grade, span).await?;
        // much arithmetic: not on a thread that answers requests
        let known = tokio::task::spawn_blocking(move || calibrate(&input.evenings, &input.surveys)).await;
        match known {
            Ok(known) => store.write(SetUsual { school: school.id, grade, factors: known.cells }).await?,
            Err(error) => tracing::error!(%error, "what a grade usually needs could not be worked out; next week again"),
        }
    }
    Ok(())
}
