//! What a school decides about its notices, as it is stored.

use crate::{
    Command, Stamp, StoreError, Tx,
    audit::Note,
    convert::{name, number},
    execute,
    school::must_be_current,
};
use domain::{
    school::{BoardAccess, BoardSettings, Column, School, read_networks},
    week_minute::WeekMinute,
};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::sync::Arc;

/// The columns of `school` that tell of notices.
#[derive(FromRow)]
pub(crate) struct BoardRow {
    pub board_access: String,
    /// `shown`, `hidden`
    pub teacher_names: String,
    /// Names parted by commas.
    pub board_hidden: String,
    /// Parted by spaces.
    pub board_networks: String,
    pub publish_by: i64,
}

impl BoardRow {
    pub(crate) fn of(settings: &BoardSettings) -> Self {
        let others = settings.hidden.iter().filter(|c| **c != Column::Teacher).map(|c| c.name());
        let networks = settings.networks.iter().map(ToString::to_string);
        Self {
            board_access: settings.access.name().to_owned(),
            teacher_names: if settings.hidden.contains(&Column::Teacher) { "hidden" } else { "shown" }.to_owned(),
            board_hidden: others.collect::<Vec<_>>().join(","),
            board_networks: networks.collect::<Vec<_>>().join(" "),
            publish_by: settings.publish_by.minutes().into(),
        }
    }

    pub(crate) fn settings(&self) -> Result<BoardSettings, StoreError> {
        let others = self.board_hidden.split(',').filter(|c| !c.is_empty()).map(|c| name(c, Column::parse));
        let teacher = (self.teacher_names == "hidden").then_some(Ok(Column::Teacher));
        let minute = WeekMinute::new(number(self.publish_by)?);
        Ok(BoardSettings {
            access: name(&self.board_access, BoardAccess::parse)?,
            networks: read_networks(&self.board_networks).map_err(|n| StoreError::Corrupt(format!("network {n}")))?,
            hidden: others.chain(teacher).collect::<Result<_, _>>()?,
            publish_by: minute.ok_or_else(|| StoreError::Corrupt(format!("minute {} of a week", self.publish_by)))?,
        })
    }

    fn record(&self) -> Value {
        json!({
            "board_access": self.board_access, "teacher_names": self.teacher_names, "board_hidden": self.board_hidden,
            "board_networks": self.board_networks, "publish_by": self.publish_by,
        })
    }
}

/// Sets what is shown of notices, to whom, and when they are due.
pub struct SetBoardSettings {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// As it shall be.
    pub board: BoardSettings,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetBoardSettings {
    type Done = ();

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        must_be_current(tx, &self.school).await?;
        let (was, is) = (BoardRow::of(&self.school.settings.board), BoardRow::of(&self.board));
        execute!(
            tx,
            sqlx::query(
                "update school set board_access = $2, teacher_names = $3, board_hidden = $4, board_networks = $5, publish_by = $6,
                 version = version + 1 where id = $1"
            )
            .bind(self.school.id.0)
            .bind(&is.board_access)
            .bind(&is.teacher_names)
            .bind(&is.board_hidden)
            .bind(&is.board_networks)
            .bind(is.publish_by)
        )?;
        tx.has_changed(self.school.id, None);
        tx.record(
            Note::new(self.school.id, &self.stamp, "set", "board_settings", self.school.id)
                .before(&was.record())
                .after(&is.record()),
        );
        Ok(())
    }
}
