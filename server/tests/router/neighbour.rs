//! A second school in the same database, with everything of its own that has an id.

use crate::{
    parts::parts,
    roles::homework,
    school::{Answer, MONDAY, PEOPLE, School, id, now, person, sign_in},
};
use domain::{
    id::{ClassId, SchoolId, StaffId, SubjectId},
    school::Parts,
};
use serde_json::{Value, json};
use store::{RenewLink, SetUp, Stamp};

/// The second school. Its people sign in with their name and `-b`.
pub struct Neighbour {
    pub class7: ClassId,
    pub principal: StaffId,
}

/// What the neighbour has, by the names that the table of calls uses.
pub type Ids = Vec<(&'static str, String)>;

impl School {
    /// In a database of its own on a real PostgreSQL; `None` where `JIANFU_TEST_PG` says `skip`.
    pub async fn open_on_postgres() -> Option<Self> {
        use sqlx::Connection;
        let server = std::env::var("JIANFU_TEST_PG").unwrap();
        if server == "skip" {
            return None;
        }
        let name = format!("router_{}_{}", std::process::id(), id().simple());
        let mut admin = sqlx::PgConnection::connect(&server.replace("DB", "postgres")).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await.unwrap();
        Some(Self::open_at(&server.replace("DB", &name), std::env::temp_dir().join(name)).await)
    }

    /// A second school in the same database.
    pub async fn add_neighbour(&self) -> Neighbour {
        let (school, class7, class3, subject) = (SchoolId(id()), ClassId(id()), ClassId(id()), SubjectId(id()));
        let staff: Vec<(&str, StaffId)> = PEOPLE.into_iter().skip(1).map(|name| (name, StaffId(id()))).collect();
        let of = |wanted: &str| staff.iter().find(|(name, _)| *name == wanted).unwrap().1;
        let parts = Parts { slug: "neighbour".into(), ..parts(school, [class7, class3], subject, of("maths7")) };
        let people = staff.iter().map(|(name, id)| person(name, *id, class7, subject)).collect();
        let stamp = || Stamp { at: now(), by: None, id: id() };
        self.store.write(SetUp { parts, staff: people, demo: true, stamp: stamp() }).await.unwrap();
        for (name, id) in &staff {
            sign_in(&self.store, school, *id, &format!("{name}-b")).await;
        }
        self.store.write(RenewLink { school, class: class7, code: "d".repeat(32), stamp: stamp() }).await.unwrap();
        Neighbour { class7, principal: of("principal") }
    }

    /// One of everything that has an id, made in the second school by its own people.
    pub async fn fill_neighbour(&self) -> Ids {
        let Neighbour { class7, principal } = self.add_neighbour().await;
        let (class, plan) = (class7.to_string(), format!("/s/neighbour/plan/{MONDAY}"));
        let set = async |title, minutes| {
            let fields = homework(&class).into_iter().filter(|f| f.0 != "minutes" && f.0 != "title");
            let form: Vec<_> = fields.chain([("title", title), ("minutes", minutes)]).collect();
            let to = location(&self.post("maths7-b", &plan, &form).await);
            to.split("of=").nth(1).unwrap().split('#').next().unwrap().to_owned()
        };
        let (posted, held) = (set("邻校的作业", "40").await, set("邻校待统筹的作业", "80").await);
        let cut = json!({ "assignment_id": posted, "class_id": class, "action": "cut", "minutes": 30, "reason": "当天超限" });
        let made = self.post_json("coordinator7-b", "/api/v1/resolutions", &cut.to_string()).await;
        let made: Value = serde_json::from_str(&made.text).unwrap();
        let resolution = made.as_array().map_or(&made, |all| &all[0])["resolution"]["id"].as_str().unwrap_or_default().to_owned();
        assert!(!resolution.is_empty(), "{made}");
        let publish = self.post("principal-b", &format!("/s/neighbour/publish/{MONDAY}"), &[("kind", "plan")]).await;
        assert_eq!(publish.status.as_u16(), 303, "{}", publish.text);
        let report = self.report_of_neighbour().await;
        let import = location(
            &self.choose_at("admin-b", "/s/neighbour/admin/import", "表.csv", "姓名,学科,班级\n王,数学,七(1)\n".as_bytes()).await,
        );
        let import = import.rsplit('/').next().unwrap().to_owned();
        sign_in(&self.store, self.school_of_neighbour().await, principal, "principal-b-elsewhere").await;
        let account = self.get("principal-b", "/s/neighbour/account").await.text;
        let session = account.split("name=\"session\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let of = format!("/s/neighbour/admin/staff/{principal}");
        let stand_in = [("do", "stand_in"), ("of", "grade 7"), ("from", MONDAY), ("to", "2026-11-30")];
        let made = self.post("admin-b", &of, &stand_in).await;
        assert_eq!(made.status.as_u16(), 303, "{}", made.text);
        let person = self.get("admin-b", &of).await.text;
        let stand_in = person.split("name=\"stand_in\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        vec![
            ("{session}", session),
            ("{stand_in}", stand_in),
            ("{class}", class),
            ("{posted}", posted),
            ("{held}", held),
            ("{resolution}", resolution),
            ("{report}", report),
            ("{import}", import),
            ("{staff}", principal.to_string()),
        ]
    }

    async fn school_of_neighbour(&self) -> SchoolId {
        let all = self.store.schools().await.unwrap();
        SchoolId(all.iter().find(|s| s.slug == "neighbour").unwrap().id)
    }

    async fn report_of_neighbour(&self) -> String {
        let sent = self.post("nobody", &format!("/c/{}/report", "d".repeat(32)), &[("kind", "over_time")]).await;
        assert!(sent.status.is_success(), "{} {}", sent.status, sent.text);
        let page = self.get("principal-b", "/s/neighbour/reports").await.text;
        page.split("id=\"r-").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }
}

fn location(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
    answer.headers["location"].to_str().unwrap().to_owned()
}
