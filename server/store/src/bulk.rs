//! A whole school at once, for load tests: its set-up, a school year of homework and its notices, in one transaction.
//!
//! Posting each piece as a teacher does takes hours for hundreds of schools. Here rows go in a few hundred to a statement;
//! what is posted and what is held has been decided with `domain` by whoever made them, and notices are composed and
//! checked by [`Publish`], from the rows before they are written.

mod notices;
mod pulses;
mod rows;

pub use notices::{Notice, notices};
pub use pulses::FillPulses;

use crate::{Command, Connection, NoneMark, SetUp, StoreError, Tx, execute};
use domain::{
    assignment::{Assignment, DayMinutes, State},
    id::{ClassId, StaffId},
    moment::Moment,
    school::School,
};
use std::sync::Arc;

/// A new school with everything that happened in it.
pub struct Fill {
    /// The set-up; gives the one audit row of the school.
    pub set_up: SetUp,
    /// The same school with its calendars worked out.
    pub school: Arc<School>,
    /// One code for each class, made at the same moment as the set-up.
    pub links: Vec<(ClassId, String)>,
    /// Homework, in the order in which it was set.
    pub homework: Vec<Given>,
    /// 今日无作业
    pub marks: Vec<Marked>,
    /// Notices, week by week; each gives an audit row.
    pub notices: Vec<Notice>,
}

/// An assignment with what each class got of it.
pub struct Given {
    /// What was set.
    pub assignment: Assignment,
    /// When.
    pub at: Moment,
    /// One for each class.
    pub targets: Vec<GivenTarget>,
}

/// An assignment for one class.
pub struct GivenTarget {
    /// The class.
    pub class: ClassId,
    /// Posted; held; or withdrawn, because its day ended while it was held.
    pub state: State,
    /// Minutes on each load day.
    pub days: Vec<DayMinutes>,
}

/// A mark 今日无作业, and who made it when.
pub struct Marked {
    /// The mark.
    pub mark: NoneMark,
    /// The teacher.
    pub by: StaffId,
    /// When.
    pub at: Moment,
}

impl Command for Fill {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        roomy(tx).await?;
        self.set_up.run(tx).await?;
        rows::insert_links(tx, self).await?;
        rows::insert_homework(tx, self).await?;
        rows::insert_totals(tx, self).await?;
        rows::insert_marks(tx, self).await?;
        for notice in &self.notices {
            notice.insert(tx).await?;
        }
        Ok(())
    }
}

/// SQLite keeps 2 MB of pages by default, a school fills 30: without room its pages go to the log again and again. Of this
/// connection only, which serves nobody.
async fn roomy(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if let Connection::Sqlite(_) = tx.on {
        execute!(tx, sqlx::query("pragma cache_size = -65536"))?;
    }
    Ok(())
}
