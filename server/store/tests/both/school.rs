//! A small school for the tests: 七(1)–七(3), 三(1), 一(1); two maths teachers, one of Chinese; a coordinator.

use chrono::{NaiveDate, NaiveTime, Weekday};
use domain::{
    access::{Grant, Role, Scope},
    assignment::{Assignment, Form, Kind, Need, Place},
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    lang::{Lang, Offered},
    minutes::Minutes,
    moment::Moment,
    school::{
        BoardSettings, Class, DayKind, Grade, Lesson, Measuring, NoHomeworkRule, Parts, Quota, Rules, School, SchoolYear,
        Settings, SpecialDay, Subject, Term,
    },
};
use sqlx::Connection;
use std::{collections::BTreeMap, sync::Arc, sync::atomic::AtomicU32, sync::atomic::Ordering};
use store::{NewStaff, Post, SetUp, Signer, Stamp, Store};
use uuid::Uuid;

/// What a town's notices are signed with.
pub const SECRET: &str = "abababababababababababababababababababababababababababababababab";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Monday of week 13, 10:00.
pub fn now() -> Moment {
    at("2026-11-23", 10)
}

pub fn at(date: &str, hour: u32) -> Moment {
    Moment::at(day(date), NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
}

pub fn id() -> Uuid {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    Uuid::from_u128(u128::from(std::process::id()) << 64 | u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

pub struct Town {
    pub store: Store,
    pub address: String,
    pub school: Arc<School>,
    pub classes: BTreeMap<&'static str, ClassId>,
    pub subjects: BTreeMap<&'static str, SubjectId>,
    pub staff: BTreeMap<&'static str, StaffId>,
    /// Of its database.
    _folder: Option<Folder>,
}

/// A folder that goes when the test ends.
pub struct Folder(pub std::path::PathBuf);

impl Folder {
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("jianfu-test-{}-{}", std::process::id(), id().simple()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

impl Town {
    pub async fn on_sqlite() -> Self {
        let folder = Folder::new();
        let address = format!("sqlite:{}", folder.0.join("t.db").display());
        Self::set_up(address, Some(folder)).await
    }

    pub async fn on_postgres() -> Option<Self> {
        Some(Self::set_up(empty_postgres().await?, None).await)
    }

    /// Past the store, as somebody with the database's password would.
    pub async fn execute(&self, text: &'static str) -> Result<(), sqlx::Error> {
        if let Some(path) = self.address.strip_prefix("sqlite:") {
            let mut c = sqlx::SqliteConnection::connect(&format!("sqlite://{path}")).await?;
            sqlx::raw_sql(text).execute(&mut c).await.map(drop)
        } else {
            let mut c = sqlx::PgConnection::connect(&self.address).await?;
            sqlx::raw_sql(text).execute(&mut c).await.map(drop)
        }
    }

    /// The same, with the triggers out of the way.
    pub async fn tamper(&self, text: &'static str) {
        let off = if self.address.starts_with("sqlite:") {
            "drop trigger if exists audit_is_append_only_update; drop trigger if exists audit_is_append_only_delete;
             drop trigger if exists audit_is_append_only_insert"
        } else {
            "alter table audit disable trigger user"
        };
        self.execute(off).await.unwrap();
        self.execute(text).await.unwrap();
    }

    pub async fn run<F: Future<Output = ()>>(self, story: impl FnOnce(Self) -> F) {
        story(self).await;
    }

    async fn set_up(address: String, folder: Option<Folder>) -> Self {
        let store = Store::open(&address).await.unwrap().with_signer(Signer::of_secret(SECRET).unwrap());
        let school_id = SchoolId(id());
        let names = ["七1", "七2", "七3", "三1", "一1"];
        let classes: BTreeMap<_, _> = names.iter().map(|n| (*n, ClassId(id()))).collect();
        let subjects: BTreeMap<_, _> = ["chinese", "maths", "english"].into_iter().map(|s| (s, SubjectId(id()))).collect();
        let staff: BTreeMap<_, _> =
            ["maths7", "maths7b", "chinese7", "coordinator7", "principal"].into_iter().map(|s| (s, StaffId(id()))).collect();
        let parts = parts(school_id, &classes, &subjects, &staff);
        let people = staff.iter().map(|(name, id)| person(name, *id)).collect();
        let stamp = Stamp { at: now(), by: None, id: id() };
        store.write(SetUp { parts, staff: people, demo: true, stamp }).await.unwrap();
        let school = store.school(school_id).await.unwrap().unwrap();
        Self { store, school, classes, subjects, staff, address, _folder: folder }
    }

    /// A maths assignment of 25 minutes for these classes on that day, due on the next school day.
    pub fn maths(&self, classes: &[&str], date: &str, minutes: u32) -> Assignment {
        let set_on = day(date);
        let classes: Vec<_> = classes.iter().map(|c| self.classes[c]).collect();
        let grade = self.school.class(classes[0]).unwrap().grade;
        Assignment {
            id: AssignmentId(id()),
            subject: self.subjects["maths"],
            staff: self.staff["maths7"],
            classes,
            title: "练习册 P35 第1–6题".into(),
            text: String::new(),
            kind: Kind { form: Form::Written, place: Place::Home, need: Need::Required },
            minutes: Some(Minutes::try_from(minutes).unwrap()),
            tiers: vec![],
            set_on,
            due_on: self.school.calendar(grade).next_school_day(set_on).unwrap(),
            due_fixed: false,
            spread: vec![],
            marking: String::new(),
        }
    }

    pub fn stamp(&self) -> Stamp {
        Stamp { at: now(), by: Some(self.staff["maths7"]), id: id() }
    }

    pub fn posting(&self, assignment: Assignment) -> Post {
        Post { school: self.school.clone(), assignment, stamp: self.stamp() }
    }
}

/// The address of a new database without tables. `JIANFU_TEST_PG` is the address of a server, with DB where the database's name
/// goes. Without it the test fails: half of what it promises would not have been looked at. `skip` says so on purpose.
pub async fn empty_postgres() -> Option<String> {
    let server = std::env::var("JIANFU_TEST_PG").expect("JIANFU_TEST_PG: a PostgreSQL server's address, or `skip`");
    if server == "skip" {
        return None;
    }
    let name = format!("t_{}_{}", std::process::id(), id().simple());
    let mut admin = sqlx::PgConnection::connect(&server.replace("DB", "postgres")).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await.unwrap();
    Some(server.replace("DB", &name))
}

fn person(name: &str, id: StaffId) -> NewStaff {
    let grants = match name {
        "coordinator7" => vec![Grant { role: Role::Coordinator, scope: Scope::Grade(Grade::new(7).unwrap()) }],
        "principal" => vec![Grant { role: Role::Principal, scope: Scope::School }],
        _ => vec![Grant { role: Role::Teacher, scope: Scope::School }],
    };
    NewStaff {
        id,
        user_name: name.into(),
        name: format!("{name}老师"),
        number: String::new(),
        password_hash: "hash".into(),
        grants,
    }
}

fn parts(
    id: SchoolId,
    classes: &BTreeMap<&'static str, ClassId>,
    subjects: &BTreeMap<&'static str, SubjectId>,
    staff: &BTreeMap<&'static str, StaffId>,
) -> Parts {
    let grade = |n: u8| Grade::new(n).unwrap();
    let class = |name: &str, g: u8, number: u8| Class { id: classes[name], grade: grade(g), number, head_count: 45 };
    let lesson = |c: &str, s: &str, t: &str| Lesson { class: classes[c], subject: subjects[s], staff: staff[t] };
    Parts {
        id,
        slug: "school".into(),
        name: "测试学校".into(),
        version: 0,
        settings: Settings {
            district: String::new(),
            grades: Grade::all(),
            hotline: "0751-0000000".into(),
            district_hotline: String::new(),
            first_language: Lang::Zh,
            offered: Offered::Both,
            no_homework: NoHomeworkRule::Hold,
            cut_off: NaiveTime::from_hms_opt(16, 30, 0).unwrap(),
            service_end: NaiveTime::from_hms_opt(18, 0, 0).unwrap(),
            board: BoardSettings::open(),
            measuring: Measuring::new(),
        },
        terms: vec![Term { name: "第一学期".into(), starts_on: day("2026-09-01"), ends_on: day("2027-01-22"), grade: None }],
        days: vec![
            SpecialDay { date: day("2026-10-01"), grade: None, kind: DayKind::Off, label: "国庆节".into() },
            SpecialDay {
                date: day("2026-10-10"), grade: None, kind: DayKind::School(Some(Weekday::Wed)), label: "调休".into()
            },
        ],
        caps: vec![],
        quotas: vec![Quota { grade: grade(7), subject: subjects["maths"], weekday: Weekday::Mon, minutes: 25 }],
        no_homework: BTreeMap::from([(grade(3), Weekday::Wed)]),
        rules: Rules::default(),
        plans: vec![],
        year: SchoolYear::beginning_in(2026),
        past: vec![],
        classes: vec![class("一1", 1, 1), class("三1", 3, 1), class("七1", 7, 1), class("七2", 7, 2), class("七3", 7, 3)],
        subjects: [("chinese", "语文"), ("maths", "数学"), ("english", "英语")]
            .into_iter()
            .map(|(code, name)| Subject { id: subjects[code], code: code.into(), name: name.into() })
            .collect(),
        lessons: vec![
            lesson("七1", "maths", "maths7"),
            lesson("七2", "maths", "maths7"),
            lesson("七3", "maths", "maths7"),
            lesson("七3", "maths", "maths7b"),
            lesson("七3", "chinese", "chinese7"),
        ],
        staff: BTreeMap::new(),
    }
}
