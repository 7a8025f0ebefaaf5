//! What pages, forms and the REST interface ask of the server: who may · parse · one store call · answer. Server only.

pub mod about;
pub mod account;
pub mod admin;
pub mod assignments;
pub mod boards;
pub mod calendar;
pub mod class;
pub mod compliance;
pub mod day;
pub mod digest;
pub mod duty;
pub mod factor;
pub mod feed;
pub mod feedback;
pub mod grade;
pub mod history;
pub mod keeping;
pub mod leave;
pub mod link;
pub mod measuring;
pub mod new_classes;
pub mod notes;
pub mod plan;
pub mod publish;
pub mod publishing;
pub mod pulse;
pub mod reports;
pub mod resolve;
pub mod resolving;
pub mod rules;
pub mod seen;
pub mod setup;
pub mod staff;
pub mod stand_in;
pub mod steps;
pub mod stop;
pub mod subject;
pub mod suggest;
pub mod term;
pub mod week;
pub mod year;

use domain::{
    access::{Action, Who, may},
    draft::FieldError,
    finding::Finding,
    id::ClassId,
    lang::Lang,
    minutes::MinutesError,
    moment::Moment,
    resolve::Unfit,
    school::School,
};
use std::sync::Arc;
use store::{SignedIn, Stamp, Store, StoreError};
use uuid::Uuid;

/// One request's surroundings.
#[derive(Clone)]
pub struct Cx {
    /// The database.
    pub store: Store,
    /// The school as it stands.
    pub school: Arc<School>,
    /// Who is signed in.
    pub staff: Option<Arc<SignedIn>>,
    /// How they come to the school's notices.
    pub reader: boards::Reader,
    /// The reader's language.
    pub lang: Lang,
    /// Now, by the school's clock.
    pub now: Moment,
    /// Makes a new id; random only at the edge.
    pub fresh: fn() -> Uuid,
}

/// Why a request got no answer; each has a page and a status of its own.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Nobody is signed in.
    #[error("not signed in")]
    SignIn,
    /// Not theirs to see or do.
    #[error("forbidden")]
    Forbidden,
    /// No such thing, or its existence is private.
    #[error("not found")]
    NotFound,
    /// Fields that can't be read.
    #[error("bad input")]
    Invalid(Vec<FieldError>),
    /// A rule refuses it.
    #[error("refused")]
    Refused(Vec<(ClassId, Vec<Finding>)>),
    /// The action makes no sense for what stands there.
    #[error(transparent)]
    Unfit(Unfit),
    /// A reason or an answer that is none.
    #[error("bad words")]
    BadWords(resolve::BadWords),
    /// A form that does not say what to do.
    #[error("no action")]
    NoAction,
    /// Minutes that are none.
    #[error(transparent)]
    BadMinutes(MinutesError),
    /// It was changed meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// The key of the write was used for another one.
    #[error("key reused")]
    KeyReused,
    /// Too many writers.
    #[error("busy")]
    Busy,
    /// Anything else: logged, and told with a number only.
    #[error("{0}")]
    Fault(String),
}

impl AppError {
    /// For one of several who asked at once and get the same: what says nothing of a single request stays what it is.
    #[must_use]
    pub fn for_each(shared: Arc<Self>) -> Self {
        Arc::try_unwrap(shared).unwrap_or_else(|shared| match &*shared {
            Self::SignIn => Self::SignIn,
            Self::Forbidden => Self::Forbidden,
            Self::NotFound => Self::NotFound,
            Self::Busy => Self::Busy,
            Self::Stale => Self::Stale,
            other @ (Self::Invalid(_)
            | Self::Refused(_)
            | Self::Unfit(_)
            | Self::BadWords(_)
            | Self::NoAction
            | Self::BadMinutes(_)
            | Self::KeyReused
            | Self::Fault(_)) => Self::Fault(other.to_string()),
        })
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Refused(findings) => Self::Refused(findings),
            StoreError::Unfit(unfit) => Self::Unfit(unfit),
            StoreError::Stale => Self::Stale,
            StoreError::KeyReused => Self::KeyReused,
            StoreError::Busy | StoreError::Overtaken => Self::Busy,
            other @ (StoreError::InUse(_)
            | StoreError::Newer(_)
            | StoreError::Corrupt(_)
            | StoreError::Secret(_)
            | StoreError::Address(_)
            | StoreError::Database(_)
            | StoreError::Migration(_)) => Self::Fault(other.to_string()),
        }
    }
}

impl Cx {
    /// Who is signed in to this school.
    ///
    /// # Errors
    /// Nobody is, or to another school.
    pub fn signed_in(&self) -> Result<&SignedIn, AppError> {
        self.staff.as_deref().filter(|s| s.school == self.school.id).ok_or(AppError::SignIn)
    }

    /// Whoever is signed in and has their account at this school: an inspector of the district may come from another one.
    ///
    /// # Errors
    /// Nobody is signed in; `NotFound` where their account is elsewhere.
    pub fn at_home(&self) -> Result<&SignedIn, AppError> {
        let staff = self.signed_in()?;
        if self.school.staff.contains_key(&staff.who.staff) { Ok(staff) } else { Err(AppError::NotFound) }
    }

    /// Whether whoever asks may do this; denied by default.
    ///
    /// # Errors
    /// Nobody is signed in, or it is not theirs to do.
    pub fn require(&self, action: Action) -> Result<&Who, AppError> {
        let who = &self.signed_in()?.who;
        if may(who, &self.school, action) { Ok(who) } else { Err(AppError::Forbidden) }
    }

    /// Whether they may, without an error.
    #[must_use]
    pub fn allows(&self, action: Action) -> bool {
        self.require(action).is_ok()
    }

    /// Who changes something, when, under a new id.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.now, by: self.staff.as_deref().map(|s| s.who.staff), id: (self.fresh)() }
    }
}
