//! Finished pages in memory: bounded, answered before anything is looked up, and never more than a second old.
//!
//! A page remembers the moment before its rows were read. Word of a later change (at once for this server's own writes, by
//! NOTIFY for others') makes it old. Because word can be lost, a page is also asked about: from half a second on in the
//! background, from a second on before it is sent.

use super::page::Page;
use app::api::AppError;
use chrono::{NaiveDate, NaiveTime};
use domain::{evening::Evening, id::SchoolId, lang::Lang, moment::Moment};
use moka::{
    future::Cache,
    ops::compute::{CompResult, Op},
};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use store::{Tick, Watch};

/// Bytes of all pages together.
const MOST: u64 = 48 * 1024 * 1024;
/// Asked about in the background.
const AGEING: Duration = Duration::from_millis(500);
/// Not sent without asking.
const OLD: Duration = Duration::from_secs(1);

/// What a page is made from: asked for its versions to know whether the page still stands.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// `/c/{code}/{date}`
    Day { code: String, date: NaiveDate },
    /// `/board…` of a school.
    Board(SchoolId),
    /// `/b/{code}/board…` of a school.
    LinkedBoard(SchoolId, String),
}

/// What the rows behind a page were, as numbers that grow with each change.
pub(crate) type Versions = (i64, i64, i64);

/// A moment: in the order of changes, and on the machine's clock.
pub(crate) type ReadAt = (Tick, Instant);

/// A finished page, with what it was made from.
pub(crate) struct Made {
    pub page: Page,
    pub source: Source,
    pub versions: Versions,
    pub watch: Watch,
    /// Of the link that opened it.
    pub link: Watch,
    /// What has not been filed is said from then on.
    pub cut_off: NaiveTime,
    pub now: Moment,
    /// Before its rows were read.
    pub read_at: ReadAt,
}

/// A page in memory.
pub(crate) struct Kept {
    pub made: Made,
    confirmed: Mutex<ReadAt>,
    asking: AtomicBool,
}

/// Whether a page may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Age {
    /// As it is.
    Fresh,
    /// As it is; and somebody should ask.
    Ageing,
    /// Not without asking.
    Old,
}

impl Kept {
    fn new(made: Made) -> Self {
        Self { confirmed: Mutex::new(made.read_at), asking: AtomicBool::new(false), made }
    }

    /// The part of a day that a page shows.
    fn phase(&self, now: Moment) -> (NaiveDate, [bool; 2]) {
        (now.today(), [self.made.cut_off, Evening::OPENS_AT].map(|begins| now.time() >= begins))
    }

    pub(crate) fn age(&self, now: Moment) -> Age {
        let (tick, at) = *self.confirmed.lock().unwrap_or_else(PoisonError::into_inner);
        if self.phase(now) != self.phase(self.made.now) || self.made.watch.has_changed_since(tick) {
            return Age::Old;
        }
        match at.elapsed() {
            young if young < AGEING => Age::Fresh,
            middle if middle < OLD => Age::Ageing,
            _ => Age::Old,
        }
    }

    /// Word came that its link was ended, and nobody has asked since whether it still opens anything.
    fn is_closed(&self) -> bool {
        self.made.link.was_told_since(self.confirmed.lock().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The first to ask is the only one.
    pub(crate) fn begin_asking(&self) -> bool {
        !self.asking.swap(true, Ordering::AcqRel)
    }

    /// Versions were read after `read_at`: whether the page stands, which it then does for another second.
    pub(crate) fn stands(&self, versions: Versions, read_at: ReadAt, now: Moment) -> bool {
        let stands = versions == self.made.versions && self.phase(now) == self.phase(self.made.now);
        if stands {
            *self.confirmed.lock().unwrap_or_else(PoisonError::into_inner) = read_at;
        }
        stands
    }

    /// The next one may ask.
    pub(crate) fn end_asking(&self) {
        self.asking.store(false, Ordering::Release);
    }
}

/// The pages in memory, by the language that was chosen, or by none, and by address.
#[derive(Clone)]
pub(crate) struct Pages {
    unchosen: Cache<Box<str>, Arc<Kept>>,
    zh: Cache<Box<str>, Arc<Kept>>,
    en: Cache<Box<str>, Arc<Kept>>,
}

/// Bytes; how long an address is, is its asker's choice.
fn weight(path: &str, kept: &Kept) -> u32 {
    kept.made.page.weight().saturating_add(u32::try_from(path.len()).unwrap_or(u32::MAX))
}

impl Default for Pages {
    fn default() -> Self {
        let cache = |most| {
            let empty = Cache::<Box<str>, Arc<Kept>>::builder().max_capacity(most);
            empty.weigher(|path, kept| weight(path, kept)).build()
        };
        // most readers never choose
        Self { unchosen: cache(MOST / 2), zh: cache(MOST / 4), en: cache(MOST / 4) }
    }
}

impl Pages {
    fn of(&self, chosen: Option<Lang>) -> &Cache<Box<str>, Arc<Kept>> {
        chosen.map_or(&self.unchosen, |lang| lang.pick(&self.zh, &self.en))
    }

    /// What is kept under an address, of whatever age.
    pub(crate) async fn get(&self, chosen: Option<Lang>, path: &str) -> Option<Arc<Kept>> {
        self.of(chosen).get(path).await
    }

    /// The same, where the database can't be asked whether it still may be seen.
    pub(crate) async fn last_seen(&self, chosen: Option<Lang>, path: &str) -> Option<Arc<Kept>> {
        self.get(chosen, path).await.filter(|kept| !kept.is_closed())
    }

    /// Whoever asked for it may not have it: it must not come back where the database can't be asked.
    pub(crate) async fn forget(&self, chosen: Option<Lang>, path: &str) {
        self.of(chosen).invalidate(path).await;
    }

    /// The page under an address; where it is missing or old, one caller makes it and the others wait for that. `make` gets
    /// what is kept, and answers nothing where that stands.
    pub(crate) async fn get_or_make<F: Future<Output = Result<Option<Made>, AppError>>>(
        &self,
        (chosen, path): (Option<Lang>, &str),
        now: Moment,
        make: impl FnOnce(Option<Arc<Kept>>) -> F,
    ) -> Result<Arc<Kept>, AppError> {
        let one = async |kept: Option<moka::Entry<_, Arc<Kept>>>| {
            let kept = kept.map(moka::Entry::into_value);
            // somebody else may have made it while this caller waited
            let stands = kept.as_ref().is_some_and(|k| k.age(now) != Age::Old);
            let made = if stands { None } else { make(kept).await? };
            Ok::<_, AppError>(made.map_or(Op::Nop, |made| Op::Put(Arc::new(Kept::new(made)))))
        };
        let done = self.of(chosen).entry(Box::from(path)).and_try_compute_with(one).await;
        if matches!(done, Err(AppError::NotFound)) {
            // a closed link must not open again where the database can't be asked
            self.forget(chosen, path).await;
        }
        match done? {
            CompResult::Inserted(e) | CompResult::ReplacedWith(e) | CompResult::Unchanged(e) | CompResult::Removed(e) => {
                Ok(e.into_value())
            }
            CompResult::StillNone(_) => Err(AppError::NotFound),
        }
    }
}
