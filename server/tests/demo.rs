//! The demo school: its size, that it is the same every time, its sample week, and that nothing in it is over a cap.

use chrono::{Days, NaiveDate};
use domain::{
    assignment::State,
    cap::cap,
    judge::unfiled,
    load::{Figures, Item, figures},
    moment::Moment,
    school::{Class, Grade, School},
    wording::{Setting, read},
};
use server::demo::{Filled, fill};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, path::PathBuf, sync::Arc};
use store::{Store, Target, TargetOf};
use tokio::sync::OnceCell;

const HASH: &str = "$argon2id$a-hash-that-is-only-kept";

fn date(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn monday() -> NaiveDate {
    date(11, 23)
}

fn address(name: &str) -> String {
    let path: PathBuf = std::env::temp_dir().join(format!("jianfu-demo-{}-{name}.db", std::process::id()));
    for ending in ["", "-wal", "-shm"] {
        let _absent = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    format!("sqlite:{}", path.display())
}

/// Filled once for all tests; each opens it beside the others.
async fn demo() -> (Demo, Filled) {
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

struct Demo {
    store: Store,
    school: Arc<School>,
    /// Everything from the term's first day to a week after the sample week.
    targets: Vec<Target>,
}

impl Demo {
    async fn open(store: Store) -> Self {
        let [name] = store.schools().await.unwrap().try_into().unwrap();
        let id = domain::id::SchoolId(name.id);
        let school = store.school(id).await.unwrap().unwrap();
        let targets = store.targets(id, TargetOf::School, (date(8, 31), date(12, 31))).await.unwrap();
        Self { store, school, targets }
    }

    fn class(&self, grade: u8, number: u8) -> &Class {
        self.school.classes_of(Grade::new(grade).unwrap()).find(|c| c.number == number).unwrap()
    }

    /// Items by class-day.
    fn days(&self) -> BTreeMap<(domain::id::ClassId, NaiveDate), Vec<Item>> {
        let mut days: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for target in &self.targets {
            days.entry((target.class, target.date)).or_default().push(target.item.clone());
        }
        days
    }

    /// Figures of a day of the sample week, 0 for Monday.
    fn figures(&self, grade: u8, number: u8, day: u64) -> Figures {
        let class = self.class(grade, number);
        let items = self.days().remove(&(class.id, monday() + Days::new(day))).unwrap_or_default();
        figures(class.grade, &items)
    }

    /// Loads of the sample week, and what is held.
    fn week(&self, grade: u8, number: u8) -> Vec<(u32, u32)> {
        (0..5).map(|day| self.figures(grade, number, day)).map(|f| (f.load, f.held_minutes)).collect()
    }
}

#[tokio::test]
async fn the_demo_school_has_42_classes_and_about_115_people() {
    let (demo, filled) = demo().await;
    assert_eq!((filled.classes, demo.school.classes.len()), (42, 42));
    assert_eq!(filled.staff, demo.school.staff.len());
    assert!((110..=120).contains(&filled.staff), "{filled}");
    assert!((8_500..=11_000).contains(&(filled.posted + filled.held)), "{filled}");
    let pupils: u32 = demo.school.classes.iter().map(|c| c.head_count).sum();
    assert!((1_800..=2_000).contains(&pupils), "{pupils}");
    assert_eq!(demo.store.class_links(demo.school.id).await.unwrap().len(), 42);
    println!("{filled}");
}
