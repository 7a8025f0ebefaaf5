//! The JSON of holiday-cn: `{"year": 2026, "days": [{"name", "date", "isOffDay"}]}`.

use super::{PlanError, Planned, PlannedDay, name, near};
use chrono::NaiveDate;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    days: Vec<Day>,
}

#[derive(Deserialize)]
struct Day {
    name: String,
    date: String,
    #[serde(rename = "isOffDay")]
    off: bool,
}

pub(super) fn read(text: &str) -> Result<Vec<PlannedDay>, PlanError> {
    let file: File = serde_json::from_str(text).map_err(|e| PlanError::NotThePlan { line: e.line().max(1) })?;
    file.days.iter().map(planned).collect()
}

fn planned(day: &Day) -> Result<PlannedDay, PlanError> {
    let bad = || PlanError::BadDate { text: name(&day.date) };
    let date = NaiveDate::parse_from_str(&day.date, "%Y-%m-%d").ok().filter(|d| near(*d)).ok_or_else(bad)?;
    let plain = name(&day.name);
    if day.off {
        return Ok(PlannedDay { date, name: plain, kind: Planned::Off });
    }
    Ok(PlannedDay { date, name: name(&format!("{}调休", plain.trim_end_matches("调休"))), kind: Planned::School })
}
