//! What a school decides about measuring, and about stopping for sleep.

use crate::{
    Command, Stamp, StoreError, Tx,
    audit::Note,
    execute,
    school::{measuring::write, must_be_current},
};
use domain::school::{Measuring, School};
use serde_json::{Value, json};
use std::sync::Arc;

/// Sets it whole.
pub struct SetMeasuring {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// As it shall be.
    pub measuring: Measuring,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetMeasuring {
    type Done = ();

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        must_be_current(tx, &self.school).await?;
        let id = self.school.id;
        write(tx, id, &self.measuring).await?;
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(id.0))?;
        tx.has_changed(id, None);
        tx.record(
            Note::new(id, &self.stamp, "set", "measuring", id)
                .before(&record(&self.school.settings.measuring))
                .after(&record(&self.measuring)),
        );
        Ok(())
    }
}

fn record(m: &Measuring) -> Value {
    let bedtimes = m.bedtimes.iter().map(|(g, at)| (g.number().to_string(), json!(at.format("%H:%M").to_string())));
    let bedtimes: serde_json::Map<_, _> = bedtimes.collect();
    json!({ "pulse": m.pulse.name(), "survey_weeks": m.survey_weeks, "sleep_stops": m.stops, "bedtimes": bedtimes })
}
