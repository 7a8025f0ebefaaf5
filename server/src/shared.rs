//! What is worked out from rows that were read: parts of staff pages and answers of the API. Made once for all who ask, and found
//! no more once rows are read anew; so it is as old as the rows are, and never older.

use app::{
    api::{AppError, Cx},
    pages::grade::{May, View},
};
use chrono::NaiveDate;
use domain::{
    id::{ClassId, SchoolId, StaffId, SubjectId},
    lang::Lang,
    school::Grade,
};
use moka::{future::Cache, policy::EvictionPolicy};
use std::time::Duration;

/// Bytes of all that one of these keeps.
const MOST: u64 = 12 * 1024 * 1024;
/// What nobody has asked for so long is of rows that have been read anew.
const IDLE: Duration = Duration::from_secs(60);

/// Everything that something worked out depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct MadeFrom {
    /// The numbers of the readings.
    readings: Vec<u64>,
    /// The school, and the version of its set-up.
    school: (SchoolId, i64),
    /// The day, and whether its cut-off is over: what has not been filed is said from then on.
    phase: (NaiveDate, bool),
    what: What,
}

impl MadeFrom {
    pub(crate) fn new(cx: &Cx, readings: Vec<u64>, what: What) -> Self {
        let (school, now) = (&cx.school, cx.now);
        let phase = (now.today(), now.time() >= school.posting(now.today()).cut_off);
        Self { readings, school: (school.id, school.version), phase, what }
    }
}

/// What is worked out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum What {
    /// For people: in a language, with what the school's addresses begin with.
    Part(Lang, String, PagePart),
    /// A class's day, for programs.
    DayAnswer(ClassId, NaiveDate),
    /// A class's week, for programs.
    WeekAnswer(ClassId),
    /// A grade's week, for programs.
    GradeAnswer(Grade),
    /// The revision of that number, for programs that asked for a week's last one.
    LastBoardAnswer(NaiveDate, u32),
    /// The same, for programs that asked for it.
    RevisionAnswer(NaiveDate, u32),
}

/// A part of a page of staff, with all of the reader that it shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PagePart {
    /// The coordinator's week, with the tabs of the grades that the reader sees.
    Grade { grade: Grade, seen: Vec<Grade>, view: View, may: May },
    /// A class's week, with the classes and subjects that the reader may go on to.
    Class { class: ClassId, monday: NaiveDate, beside: Vec<ClassId>, subjects: Vec<SubjectId> },
    /// A subject's week across a grade, with the grades, subjects and classes that the reader may go on to.
    Subject { of: (SubjectId, Grade, NaiveDate), grades: Vec<Grade>, subjects: Vec<SubjectId>, classes: Vec<ClassId> },
    /// A class's list for the after-school service, with the classes that the reader may go on to.
    Duty { class: ClassId, date: NaiveDate, beside: Vec<ClassId> },
    /// The grid of a teacher's week with its record: own classes with the own subjects in each.
    Plan { own: Vec<(ClassId, Vec<SubjectId>)>, monday: NaiveDate, staff: StaffId },
}

/// What has been worked out. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Shared<V>(Cache<MadeFrom, V>);

impl<V: Clone + Send + Sync + 'static> Shared<V> {
    /// Bounded by the bytes of what it keeps. What is old is found no more, so how often it was asked for says nothing.
    pub(crate) fn weighed(weight: fn(&V) -> usize) -> Self {
        const KEY: usize = 256;
        let weigh = move |_: &MadeFrom, v: &V| u32::try_from(weight(v) + KEY).unwrap_or(u32::MAX);
        let cache = Cache::builder().max_capacity(MOST).weigher(weigh).time_to_idle(IDLE);
        Self(cache.eviction_policy(EvictionPolicy::lru()).build())
    }

    /// What is kept, or what `make` works out: of those who ask at once one does.
    pub(crate) async fn get(&self, from: MadeFrom, make: impl FnOnce() -> V) -> V {
        self.0.get_with(from, async { make() }).await
    }

    /// The same, where something has to be read for it.
    ///
    /// # Errors
    /// As `make`.
    pub(crate) async fn try_get(&self, from: MadeFrom, make: impl AsyncFnOnce() -> Result<V, AppError>) -> Result<V, AppError> {
        let made = self.0.try_get_with(from, make()).await;
        made.map_err(AppError::for_each)
    }
}
