//! What families report: it reaches both sides, stays as it was made, and is found by its code alone.

use crate::{
    on_both,
    school::{Folder, Town, at, day, empty_postgres, id},
};
use chrono::{DateTime, Utc};
use domain::{
    access::{Grant, Role, Scope},
    id::{SchoolId, StaffId},
    report::{AnsweredBy, Report, ReportKind},
};
use sqlx::{Connection, PgConnection, SqliteConnection};
use store::{
    AddStaff, AnswerReport, MakeReport, NewStaff, NoteAbout, NoteKind, ReadNotes, Reported, Stamp, Store, StoreError,
    backup::{Existing, restore},
};
use uuid::Uuid;

on_both! {
    a_report_reaches_the_principal_and_every_inspector_each_for_themselves
    answers_of_both_sides_are_read_in_their_order_by_the_code
    reports_are_read_the_newest_first_and_page_by_page
    nobody_changes_or_deletes_a_report_or_an_answer
    reports_go_through_a_backup
    many_reports_are_one_note_that_waits
    a_form_that_is_sent_twice_makes_one_report
    what_was_reported_is_on_record_without_its_code_or_its_moment
}

const MONDAY: &str = "2026-11-23";
const HASH: [u8; 32] = [3; 32];

fn homework_by_parents() -> Report {
    Report { kind: ReportKind::ForParents, subject: None, about: None }
}

impl Town {
    async fn add(&self, name: &str, role: Role) -> StaffId {
        let staff = NewStaff {
            id: StaffId(id()),
            user_name: name.into(),
            name: name.into(),
            number: String::new(),
            password_hash: "hash".into(),
            grants: vec![Grant { role, scope: Scope::School }],
        };
        let added = staff.id;
        self.store.write(AddStaff { school: self.school.id, staff, stamp: self.stamp() }).await.unwrap();
        added
    }

    fn making(&self, report: Report, date: &str, code_hash: [u8; 32]) -> MakeReport {
        let stamp = Stamp { at: at(date, 20), by: None, id: id() };
        MakeReport { school: self.school.id, class: self.classes["七1"], id: id(), report, code_hash, stamp }
    }

    async fn reported(&self) -> Uuid {
        let making = self.making(homework_by_parents(), MONDAY, HASH);
        let made = making.id;
        self.store.write(making).await.unwrap();
        made
    }

    async fn answer(&self, report: Uuid, answered_by: AnsweredBy, text: &str, hour: u32) -> Result<(), StoreError> {
        let stamp = Stamp { at: at(MONDAY, hour), by: Some(self.staff["principal"]), id: id() };
        let answer = AnswerReport { school: self.school.id, report, id: id(), answered_by, text: text.into(), stamp };
        self.store.write(answer).await
    }

    async fn waiting(&self) -> [i64; 2] {
        let of = |side| self.store.waiting_reports(self.school.id, side);
        [of(AnsweredBy::School).await.unwrap(), of(AnsweredBy::Inspector).await.unwrap()]
    }
}

async fn a_report_reaches_the_principal_and_every_inspector_each_for_themselves(town: Town) {
    let inspectors = [town.add("督导甲", Role::Inspector).await, town.add("督导乙", Role::Inspector).await];
    let dean = town.add("教导主任", Role::Dean).await;
    town.reported().await;
    let (school, principal) = (town.school.id, town.staff["principal"]);
    for staff in [principal, inspectors[0], inspectors[1]] {
        let notes = town.store.notes(school, staff).await.unwrap();
        assert_eq!((notes.len(), notes[0].kind, notes[0].by), (1, NoteKind::Reported, None));
        assert_eq!((&notes[0].about, notes[0].at), (&NoteAbout::Report, at(MONDAY, 0).utc), "the day and no more");
    }
    for staff in [dean, town.staff["maths7"], town.staff["coordinator7"]] {
        assert_eq!(town.store.notes(school, staff).await.unwrap(), [], "nobody else");
    }
    let stamp = Stamp { at: at(MONDAY, 21), by: Some(principal), id: id() };
    town.store.write(ReadNotes { school, staff: principal, until: stamp.utc(), digest: None, stamp }).await.unwrap();
    for (staff, unread) in [(principal, 0), (inspectors[0], 1), (inspectors[1], 1)] {
        assert_eq!(town.store.waiting(school, staff).await.unwrap().unread, unread, "one reads for nobody else");
    }
}

async fn answers_of_both_sides_are_read_in_their_order_by_the_code(town: Town) {
    let report = town.reported().await;
    assert_eq!(town.waiting().await, [1, 1]);
    town.answer(report, AnsweredBy::Inspector, "已要求学校说明", 21).await.unwrap();
    assert_eq!(town.waiting().await, [1, 0], "the school owes an answer of its own");
    town.answer(report, AnsweredBy::School, "已提醒老师，不再要求家长批改", 22).await.unwrap();
    town.answer(report, AnsweredBy::School, "下周再核实", 23).await.unwrap();
    assert_eq!(town.waiting().await, [0, 0]);
    let found = town.store.report_by_code(&HASH).await.unwrap().unwrap();
    assert_eq!((found.id, found.school, found.class, found.made_on), (report, town.school.id, town.classes["七1"], day(MONDAY)));
    assert_eq!(found.report, homework_by_parents());
    let said: Vec<_> = found.answers.iter().map(|a| (a.answered_by, a.text.as_str())).collect();
    let (school, inspector) = (AnsweredBy::School, AnsweredBy::Inspector);
    let meant = [(inspector, "已要求学校说明"), (school, "已提醒老师，不再要求家长批改"), (school, "下周再核实")];
    assert_eq!(said, meant);
    assert!(found.is_answered_by(school) && found.is_answered_by(inspector));
    assert_eq!(town.store.report_by_code(&[4; 32]).await.unwrap(), None);
    assert!(matches!(town.answer(id(), school, "没有这一份", 23).await, Err(StoreError::NotFound)));
}

async fn reports_are_read_the_newest_first_and_page_by_page(town: Town) {
    let maths = Some(town.subjects["maths"]);
    for (n, date) in [(1, "2026-11-20"), (2, "2026-11-23"), (3, "2026-11-19"), (4, "2026-11-23"), (5, "2026-11-20")] {
        let report = Report { kind: ReportKind::OverTime, subject: maths, about: Some(day(date)) };
        town.store.write(town.making(report, date, [n; 32])).await.unwrap();
    }
    let page = async |after, most| town.store.reports(town.school.id, after, most).await.unwrap();
    let all = page(None, 10).await;
    let days: Vec<_> = all.iter().map(|r| r.made_on.to_string()).collect();
    assert_eq!(days, ["2026-11-23", "2026-11-23", "2026-11-20", "2026-11-20", "2026-11-19"]);
    assert!(all.iter().all(|r| r.report.subject == maths && r.report.about == Some(r.made_on)));
    let mut seen: Vec<Reported> = page(None, 2).await;
    while let Some(last) = seen.last().map(|r| r.id) {
        let more = page(Some(last), 2).await;
        if more.is_empty() {
            break;
        }
        seen.extend(more);
    }
    assert_eq!(seen, all);
    assert_eq!(town.store.reports(SchoolId(id()), None, 10).await.unwrap(), [], "another school's are its own");
}

async fn nobody_changes_or_deletes_a_report_or_an_answer(town: Town) {
    let report = town.reported().await;
    town.answer(report, AnsweredBy::School, "已处理", 21).await.unwrap();
    let before = town.store.reports(town.school.id, None, 10).await.unwrap();
    for text in [
        "delete from report",
        "update report set kind = 'other'",
        "delete from report_answer",
        "update report_answer set text = '没有此事'",
    ] {
        let refused = town.execute(text).await.unwrap_err().to_string();
        assert!(refused.contains("is never"), "{text}: {refused}");
    }
    if town.address.starts_with("sqlite:") {
        for text in [
            "insert or replace into report select * from report",
            "insert or replace into report select school_id, randomblob(16), class_id, 'other', null, null, made_on, code_hash from report",
            "insert or replace into report_answer select * from report_answer",
        ] {
            let refused = town.execute(text).await.unwrap_err().to_string();
            assert!(refused.contains("is never"), "{text}: {refused}");
        }
    }
    assert_eq!(town.store.reports(town.school.id, None, 10).await.unwrap(), before);
}

async fn reports_go_through_a_backup(town: Town) {
    let Some(postgres) = empty_postgres().await else { return };
    let report = town.reported().await;
    town.answer(report, AnsweredBy::Inspector, "已收到", 21).await.unwrap();
    let folder = Folder::new();
    let file = folder.0.join("dump");
    town.dump(&file).await;
    let meant = town.store.report_by_code(&HASH).await.unwrap();
    for address in [postgres, crate::backup::sqlite(&folder, "again.db")] {
        restore(&address, &file, Existing::Refuse).await.unwrap();
        let store = Store::open(&address).await.unwrap();
        assert_eq!(store.report_by_code(&HASH).await.unwrap(), meant, "{address}");
        store.close().await;
    }
}

async fn many_reports_are_one_note_that_waits(town: Town) {
    let (school, principal) = (town.school.id, town.staff["principal"]);
    let report = async |n, date| town.store.write(town.making(homework_by_parents(), date, [n; 32])).await.unwrap();
    report(1, MONDAY).await;
    let until = town.store.notes(school, principal).await.unwrap()[0].at;
    report(2, "2026-11-24").await;
    let notes = town.store.notes(school, principal).await.unwrap();
    assert_eq!((notes.len(), notes[0].at), (1, at("2026-11-24", 0).utc));
    let stamp = Stamp { at: at("2026-11-24", 21), by: Some(principal), id: id() };
    town.store.write(ReadNotes { school, staff: principal, until, digest: None, stamp }).await.unwrap();
    assert_eq!(
        town.store.waiting(school, principal).await.unwrap().unread,
        1,
        "who read of the first has not read of the second"
    );
    town.store.write(ReadNotes { school, staff: principal, until: stamp.utc(), digest: None, stamp }).await.unwrap();
    report(3, "2026-11-25").await;
    let notes = town.store.notes(school, principal).await.unwrap();
    assert_eq!((notes.len(), notes[0].read_at.is_none(), notes[1].read_at.is_some()), (2, true, true));
}

async fn a_form_that_is_sent_twice_makes_one_report(town: Town) {
    let first = town.making(homework_by_parents(), MONDAY, HASH);
    let again = MakeReport { id: first.id, ..town.making(homework_by_parents(), MONDAY, [4; 32]) };
    town.store.write(first).await.unwrap();
    assert!(matches!(town.store.write(again).await, Err(StoreError::Stale)));
    assert_eq!(town.store.reports(town.school.id, None, 10).await.unwrap().len(), 1);
    assert_eq!(town.store.notes(town.school.id, town.staff["principal"]).await.unwrap().len(), 1);
    let report = town.store.report_by_code(&HASH).await.unwrap().unwrap().id;
    let stamp = Stamp { at: at(MONDAY, 21), by: Some(town.staff["principal"]), id: id() };
    let once = id();
    for _ in 0..2 {
        let (answered_by, text) = (AnsweredBy::School, "已处理".to_owned());
        let answer = AnswerReport { school: town.school.id, report, id: once, answered_by, text, stamp };
        town.store.write(answer).await.unwrap();
    }
    assert_eq!(town.store.report_by_code(&HASH).await.unwrap().unwrap().answers.len(), 1);
}

async fn what_was_reported_is_on_record_without_its_code_or_its_moment(town: Town) {
    let report = town.reported().await;
    town.answer(report, AnsweredBy::School, "已处理", 21).await.unwrap();
    let [(made_at, nobody, made), (_, somebody, answered)] = &log_of_reports(&town.address).await[..] else { panic!() };
    assert_eq!((nobody, *made_at), (&None, at(MONDAY, 0).utc), "the day and no more");
    assert!(made.contains("\"kind\":\"for_parents\"") && !made.contains("code"), "{made}");
    assert_eq!(*somebody, Some(town.staff["principal"].0));
    assert!(answered.contains("已处理"), "{answered}");
}

/// When, who and what, of everything on record about reports: first what was made, then what was answered.
async fn log_of_reports(address: &str) -> Vec<(DateTime<Utc>, Option<Uuid>, String)> {
    let text = "select at, staff_id, after from audit where object = 'report' order by action desc";
    match address.strip_prefix("sqlite:") {
        Some(path) => sqlx::query_as(text).fetch_all(&mut SqliteConnection::connect(path).await.unwrap()).await.unwrap(),
        None => sqlx::query_as(text).fetch_all(&mut PgConnection::connect(address).await.unwrap()).await.unwrap(),
    }
}
