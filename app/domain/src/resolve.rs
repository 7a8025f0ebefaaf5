//! Resolutions 调整: recorded changes of one class's target that make a day lawful. Pure: what a target becomes, and whether the
//! rules allow it; who may is `access`'s to say.
//!
//! *(decisions)* where the rules leave an edge open:
//! - A cut is a time limit for every pupil: a tier that is longer ends at it too, a shorter one stays. The teacher's estimate is kept.
//! - A cut of work spread over days shortens its days in proportion.
//! - One-day work moves whole. It stays due on the day it is done where it was, else on the school day after; a fixed due day stays,
//!   and then it moves only to days before it.
//! - What was given on a day that is over is the record, and nothing there is to be made lawful any more: it is not resolved. Its teacher
//!   can still put it right by editing, as long as a back-entry could reach it. Of a spread that has begun the days to come can change.
//! - A known overload (补录) is a record, not something that waits: it is never resolved.

mod apply;
mod cancel;
mod judged;
mod own;

pub use apply::apply;
pub use cancel::cancel_day;
pub use judged::{Outcome, resolve, restore};
pub use own::{Own, Picture, SetAs, action, limited, target_of};

use crate::{
    assignment::{Assignment, DayMinutes, State, named},
    id::{AssignmentId, ClassId},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One class's target as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The assignment with this class's own minutes, dates and need.
    pub assignment: Assignment,
    /// Posted, held or withdrawn.
    pub state: State,
    /// Its minutes per load day.
    pub days: Vec<DayMinutes>,
    /// Held as well: a known overload.
    pub back_entered: bool,
}

named! {
    /// What kind of change a resolution is.
    ActionName {
        /// 缩短
        Cut = "cut",
        /// 移动
        Move = "move",
        /// 改为选做
        Optional = "optional",
        /// 撤回
        Withdraw = "withdraw",
        /// 发布
        Post = "post",
        /// 改为待统筹
        Hold = "hold",
    }
}

/// What a resolution does to a target. Cut, move and optional post a held target where it then fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A time limit.
    Cut {
        /// The new total; minutes, 1 to one less than it has.
        minutes: u32,
    },
    /// Another day: all of one-day work, or minutes of a spread.
    Move {
        /// The day that they leave; needed where there are several.
        from: Option<NaiveDate>,
        /// The day that they go to.
        to: NaiveDate,
        /// How many; `None`: all of them.
        minutes: Option<u32>,
    },
    /// No longer required, so that it does not count.
    Optional,
    /// Taken away.
    Withdraw,
    /// A held target is shown.
    Post,
    /// A posted target waits again, unseen.
    Hold,
}

impl Action {
    /// Its kind.
    #[must_use]
    pub fn name(self) -> ActionName {
        match self {
            Self::Cut { .. } => ActionName::Cut,
            Self::Move { .. } => ActionName::Move,
            Self::Optional => ActionName::Optional,
            Self::Withdraw => ActionName::Withdraw,
            Self::Post => ActionName::Post,
            Self::Hold => ActionName::Hold,
        }
    }
}

/// One change of one class's target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The class.
    pub class: ClassId,
    /// What is done to it.
    pub action: Action,
}

/// Why an action makes no sense for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A cut is 1 minute to one less than it has.
    #[error("a cut must leave less than {minutes} minutes and at least one")]
    NoCut {
        /// What it has.
        minutes: u32,
    },
    /// Not a school day of the grade.
    #[error("no school day")]
    NoSchoolDay,
    /// One of the days is over.
    #[error("a day that is over")]
    Over,
    /// Work stays in its term.
    #[error("another term")]
    OtherTerm,
    /// The due day is fixed, and the new day is not before it.
    #[error("the due day is fixed")]
    DueFixed,
    /// One-day work moves whole.
    #[error("one-day work moves whole")]
    Whole,
    /// The minutes of a spread move between its own days.
    #[error("not one of its days")]
    NotItsDay,
    /// There are not so many minutes on that day.
    #[error("not so many minutes on that day")]
    NotSoMany,
    /// The thread is as long as one may be.
    #[error("the thread is full")]
    ThreadFull,
    /// It is so already: optional, posted, held, there.
    #[error("it is so already")]
    Already,
    /// A withdrawn target, or a known overload.
    #[error("nothing that can be resolved")]
    Closed,
}
