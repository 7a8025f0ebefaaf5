//! What a school is called, how it is reached and in which language it speaks first, as it is stored.

use crate::{Command, Stamp, StoreError, Tx, audit::Note, execute, school::must_be_current};
use domain::{
    lang::{Lang, Offered},
    school::School,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// What stands at the head and foot of every page of a school. Notices that were published keep what they said. Not its district:
/// that decides whose inspector reads the school, and what an inspector at home here reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Supervision telephone.
    pub hotline: String,
    /// That of the district; may be empty.
    pub district_hotline: String,
    /// In which language its pages are for whoever has not chosen one.
    pub first_language: Lang,
    /// Which languages they can be read in.
    pub offered: Offered,
}

impl About {
    /// As it is.
    #[must_use]
    pub fn of(school: &School) -> Self {
        let settings = &school.settings;
        Self {
            name: school.name.clone(),
            hotline: settings.hotline.clone(),
            district_hotline: settings.district_hotline.clone(),
            first_language: settings.first_language,
            offered: settings.offered,
        }
    }

    fn record(&self) -> Value {
        json!({
            "name": self.name, "hotline": self.hotline, "district_hotline": self.district_hotline,
            "first_language": self.first_language.tag(), "offered": self.offered.name(),
        })
    }
}

/// Sets it.
pub struct SetAbout {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// As it shall be.
    pub about: About,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetAbout {
    type Done = ();

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        must_be_current(tx, &self.school).await?;
        let (was, is) = (About::of(&self.school), &self.about);
        execute!(
            tx,
            sqlx::query(
                "update school set name = $2, hotline = $3, district_hotline = $4, first_language = $5, offered = $6,
                                   version = version + 1
                 where id = $1"
            )
            .bind(self.school.id.0)
            .bind(&is.name)
            .bind(&is.hotline)
            .bind(&is.district_hotline)
            .bind(is.first_language.tag())
            .bind(is.offered.name())
        )?;
        tx.has_changed(self.school.id, None);
        let note = Note::new(self.school.id, &self.stamp, "set", "school", self.school.id);
        tx.record(note.before(&was.record()).after(&is.record()));
        Ok(())
    }
}

/// Says in which district a school is: for whoever runs the server.
pub struct SetDistrict {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// Its district; empty for none.
    pub district: String,
    /// When.
    pub stamp: Stamp,
}

impl Command for SetDistrict {
    type Done = ();

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        must_be_current(tx, &self.school).await?;
        execute!(
            tx,
            sqlx::query("update school set district = $2, version = version + 1 where id = $1")
                .bind(self.school.id.0)
                .bind(&self.district)
        )?;
        tx.has_changed(self.school.id, None);
        let note = Note::new(self.school.id, &self.stamp, "set", "school", self.school.id);
        tx.record(
            note.before(&json!({ "district": self.school.settings.district })).after(&json!({ "district": self.district })),
        );
        Ok(())
    }
}
