//! The store: the only crate that speaks SQL, one text for SQLite and PostgreSQL.
//!
//! It owns transactions, locks and rows. What is allowed is `domain`'s to say; who may ask is the caller's to check.

#![warn(missing_docs)]

mod about;
mod account;
mod ahead;
mod assignment;
mod at_end;
mod audit;
pub mod backup;
mod board;
mod board_link;
mod board_settings;
mod bulk;
mod calendar;
mod change_rules;
mod changes;
mod close;
mod compliance;
mod convert;
mod day;
mod delegate;
mod edit;
mod elsewhere;
mod error;
mod feed;
mod feedback;
mod figures;
mod history;
mod invite;
mod keep;
mod kept;
mod known_device;
mod leave;
mod link;
mod lock;
mod measure;
mod measuring_settings;
mod none_mark;
mod notes;
mod notify;
mod once;
mod open;
mod plan;
mod post;
mod publish;
mod publish_time;
mod pulse;
mod report;
mod resolve;
mod roll_over;
mod roster;
mod rows;
mod school;
mod seal;
mod second_factor;
mod session;
mod set_up;
mod setup_link;
mod sign_in;
mod signing;
mod situation;
mod sleep;
mod sql;
mod staff;
mod staff_list;
mod stand_in;
mod target;
mod telling;
mod token;
mod traces;
mod unfit;
mod usual;
mod verify;
mod versions;
mod withdraw;
mod writer;

pub use about::{About, SetAbout, SetDistrict};
pub use account::{Account, AccountBy, ChangePassword, OwnAccount};
pub use ahead::Needs;
pub use assignment::{SetAssignment, SetTarget};
pub use board::{Board, BoardWeek, mark};
pub use board_link::{EndBoardLink, RenewBoardLink};
pub use board_settings::SetBoardSettings;
pub use bulk::{Fill, FillPulses, Given, GivenTarget, Marked, Notice, notices};
pub use calendar::{
    CalendarEffect, CancelDay, Cancelled, CancelledDay, DayAction, DayDid, Restorable, RestoreDay, Restored, SetCalendar,
    cancelled_above,
};
pub use change_rules::{ChangeRules, IfPlansDiffer};
pub use changes::{Changes, Place, Tick, Watch};
pub use close::CloseDays;
pub use compliance::{DayLoad, Unposted};
pub use day::{Target, TargetOf};
pub use delegate::{Delegate, EndDelegation};
pub use edit::Edit;
pub use elsewhere::{Elsewhere, FoundElsewhere, Release, SignInElsewhere};
pub use error::StoreError;
pub use feed::{FeedItem, FeedTask};
pub use feedback::{Newest, ReadFeedback};
pub use figures::Figures;
pub use history::{Did, HistoryEntry, Stood, Sums};
pub use invite::{Invite, Invited, TakeInvite};
pub use keep::{Keep, Removal, Removed};
pub use known_device::{DEVICE, MARK};
pub use leave::{ComeBack, Leave};
pub use link::{ClassLink, EndLink, LinkedClass, MakeLinks, RenewLink};
pub use measure::{MeasuredOf, SumUp, Summed};
pub use measuring_settings::SetMeasuring;
pub use none_mark::{Filed, Gone, MarkNone, NoneMark};
pub use notes::{NoteAbout, NoteKind, NotedPlan, NotedWork, ReadNotes, StaffNote};
pub use once::{Answer, Answering, ForgetAnswers, Key, LONGEST_KEY, Once};
pub use open::SCHEMA;
pub use plan::{
    AgreePlan, ApprovePlan, BeginPlan, DropPlan, NotAgreed, NotApproved, PlanHead, PlanKey, Posted, Ready, ReadyPlan, ReturnPlan,
    SavePlan, StoredPlan,
};
pub use post::{Many, Post, Saved, SavedTarget};
pub use publish::Publish;
pub use publish_time::{PublishTime, SetPublishTime, TakeTurn, TellOverdue, Turn};
pub use pulse::{DeviceToken, EveningOf, SavePulse};
pub use report::{AnswerReport, MakeReport, ReportAnswer, Reported};
pub use resolve::{AddReply, Reply, ReplyKind, Resolution, Resolve, Resolved, StepAsked, Undo};
pub use roll_over::{RollOver, UNDOABLE, UndoRollOver, YearUse};
pub use roster::{Counts, ImportRoster, LastImport, Roster, UndoImport};
pub use rows::Rows;
pub use school::SchoolName;
pub use seal::Seal;
pub use second_factor::{
    BeginFactor, ConfirmFactor, EndFactor, FACTOR_SECRET, Factor, NewRecoveryCodes, SetFactorRule, TakeCode, Taken, code_at,
    secret_text,
};
pub use session::{
    AwaitCode, Awaits, EndSession, EndSessions, FinishStep, NewSession, NewStep, Session, SignedIn, Step, UseSession, Which,
};
pub use set_up::SetUp;
pub use setup_link::{NewSetupLink, SetUpByLink};
pub use sign_in::{BeginTry, EndTries, TakeBackTry, Try};
pub use signing::{NoticeKey, RotateKey, Signature, Signer};
pub use situation::Checked;
pub use sleep::{AddStop, SleepStops};
pub use staff::{AddStaff, NewStaff, SetPassword};
pub use staff_list::{ChangeRoles, RolesChange, StaffRow};
pub use stand_in::{AddStandIns, Covered, EndStandIn};
pub use telling::{SetTelling, Waiting};
pub use token::{MakeToken, RevokeTokens};
pub use usual::{CalibrationInput, SetUsual};
pub use verify::{Broken, Walk};
pub use versions::DayVersions;
pub use withdraw::{PostHeld, Withdraw};
pub use writer::{Command, Stamp};

use chrono::{DateTime, Utc};
use domain::id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId};
pub(crate) use lock::{Hold, Locked};
pub(crate) use sql::{execute, insert_rows, on, over_rows, pieces, read_rows, run};
use sqlx::{PgPool, SqlitePool};
use std::sync::Arc;

/// The pool of whichever database is open.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

pub(crate) enum Connection<'c> {
    Sqlite(&'c mut sqlx::SqliteConnection),
    Postgres(&'c mut sqlx::PgConnection),
}

/// A transaction: its connection, what it knows, and what it will write before its commit.
pub struct Tx<'c> {
    pub(crate) on: Connection<'c>,
    pub(crate) ahead: ahead::Ahead,
    pub(crate) at_end: at_end::AtEnd,
    pub(crate) changed: Vec<Place>,
    pub(crate) known_days: Option<ahead::KnownDays>,
}

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(connection: &'c mut sqlx::SqliteConnection) -> Self {
        Self::on(Connection::Sqlite(connection))
    }

    pub(crate) fn postgres(connection: &'c mut sqlx::PgConnection) -> Self {
        Self::on(Connection::Postgres(connection))
    }

    fn on(on: Connection<'c>) -> Self {
        Self { on, ahead: ahead::Ahead::default(), at_end: at_end::AtEnd::default(), changed: vec![], known_days: None }
    }

    /// With days as earlier transactions left them.
    pub(crate) fn knowing(self, known_days: ahead::KnownDays) -> Self {
        Self { known_days: Some(known_days), ..self }
    }

    /// Whoever watches that class, or (`None`) that school, is told after the commit.
    pub(crate) fn has_changed(&mut self, school: SchoolId, class: Option<ClassId>) {
        let place = Place { school, class };
        if !self.changed.contains(&place) {
            self.changed.push(place);
        }
    }
}

/// What is read again and again.
#[derive(Default)]
pub(crate) struct KeptReads {
    schools: kept::Kept<SchoolId, Arc<domain::school::School>>,
    names: kept::Kept<(), Arc<[SchoolName]>>,
    /// With when it ends.
    signed_in: kept::Kept<[u8; 32], (SignedIn, Option<DateTime<Utc>>)>,
    rows: rows::KeptRows,
    /// What waits to be told to somebody.
    waiting: kept::Kept<(SchoolId, StaffId), Waiting>,
    /// By teacher and subject.
    last: kept::Kept<(SchoolId, StaffId, SubjectId), Last>,
}

/// An assignment by its title; none where there is none.
pub(crate) type Last = Option<(AssignmentId, String)>;

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) pool: Pool,
    pub(crate) writer: writer::Writer,
    pub(crate) kept: Arc<KeptReads>,
    pub(crate) posts: Arc<figures::Posts>,
    pub(crate) changes: Arc<Changes>,
    pub(crate) signer: Option<Arc<Signer>>,
    /// Where the file of a SQLite database is.
    pub(crate) folder: Option<Arc<std::path::Path>>,
    pub(crate) lock: Option<Arc<std::fs::File>>,
}
