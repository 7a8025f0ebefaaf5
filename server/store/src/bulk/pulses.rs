//! Answers of many families at once, for the demo and for load tests.

use crate::{Command, DeviceToken, EveningOf, StoreError, Tx, convert::to_json, insert_rows};
use domain::{
    evening::{Answer, DoneAtSchool, FinishedBy},
    id::SchoolId,
};
use sha2::{Digest, Sha256};

/// Puts in what families said about evenings that are over.
pub struct FillPulses {
    /// The school.
    pub school: SchoolId,
    /// Of which evening, by whom, what.
    pub answers: Vec<(EveningOf, DeviceToken, Answer)>,
}

impl Command for FillPulses {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let mut rows = Vec::with_capacity(self.answers.len());
        for (of, device, answer) in &self.answers {
            rows.push((of, Sha256::digest(device).to_vec(), answer, to_json(&answer.by_subject)?));
        }
        let school = self.school.0;
        insert_rows!(
            tx,
            "insert into pulse (school_id, class_id, date, device, band, heaviest, finished_by, at_school, by_subject) ",
            rows,
            |to, (of, device, a, by_subject)| to
                .push_bind(school)
                .push_bind(of.class.0)
                .push_bind(of.day)
                .push_bind(device)
                .push_bind(a.band.name())
                .push_bind(a.heaviest.map(|s| s.0))
                .push_bind(a.finished_by.map(FinishedBy::name))
                .push_bind(a.at_school.map(DoneAtSchool::name))
                .push_bind(by_subject)
        );
        Ok(())
    }
}
