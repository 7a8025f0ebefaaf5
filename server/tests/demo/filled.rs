//! The demo school, filled once for all tests.

use chrono::{Days, NaiveDate};
use domain::{
    load::{Figures, Item, figures},
    school::{Class, Grade, School},
};
use server::demo::{Filled, fill};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use store::{Store, Target, TargetOf};
use tokio::sync::OnceCell;

pub const HASH: &str = "$argon2id$a-hash-that-is-only-kept";

pub fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn monday() -> NaiveDate {
    date(11, 23)
}

pub fn address(name: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("demo-{name}.db"));
    for ending in ["", "-wal", "-shm"] {
        let _absent = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    format!("sqlite:{}", path.display())
}

/// Filled once for all tests; each opens it beside the others.
pub async fn demo() -> (Demo, Filled) {
    static FILLED: OnceCell<(String, Filled)> = OnceCell::const_new();
    let once = || async {
        let address = address("shared");
        let store = Store::open(&address).await.unwrap();
        let filled = fill(&store, HASH.into()).await.unwrap();
        store.close().await;
        (address, filled)
    };
    let (address, filled) = FILLED.get_or_init(once).await;
    (Demo::open(Store::open_beside(address).await.unwrap()).await, *filled)
}

pub struct Demo {
    pub store: Store,
    pub school: Arc<School>,
    /// Everything from the term's first day to a week after the sample week.
    pub targets: Vec<Target>,
}

impl Demo {
    pub async fn open(store: Store) -> Self {
        let names = store.schools().await.unwrap();
        assert_eq!(names.len(), 1);
        let id = domain::id::SchoolId(names[0].id);
        let school = store.school(id).await.unwrap().unwrap();
        let targets = store.targets(id, TargetOf::School, (date(8, 31), date(12, 31))).await.unwrap();
        Self { store, school, targets }
    }

    pub fn class(&self, grade: u8, number: u8) -> &Class {
        self.school.classes_of(Grade::new(grade).unwrap()).find(|c| c.number == number).unwrap()
    }

    /// Items by class-day.
    pub fn days(&self) -> BTreeMap<(domain::id::ClassId, NaiveDate), Vec<Item>> {
        let mut days: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for target in &self.targets {
            days.entry((target.class, target.date)).or_default().push(target.item.clone());
        }
        days
    }

    /// Figures of a day of the sample week, 0 for Monday.
    pub fn figures(&self, grade: u8, number: u8, day: u64) -> Figures {
        let class = self.class(grade, number);
        let items = self.days().remove(&(class.id, monday() + Days::new(day))).unwrap_or_default();
        figures(class.grade, &items)
    }

    /// Loads of the sample week, and what is held.
    pub fn week(&self, grade: u8, number: u8) -> Vec<(u32, u32)> {
        (0..5).map(|day| self.figures(grade, number, day)).map(|f| (f.load, f.held_minutes)).collect()
    }
}
