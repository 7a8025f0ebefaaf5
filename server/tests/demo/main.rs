//! The demo school: its size, that it is the same every time, its sample week, and that nothing in it is over a cap.

#![cfg(test)]

mod filled;
mod years;

use domain::{
    assignment::State,
    cap::cap,
    judge::unfiled,
    load::figures,
    moment::Moment,
    wording::{Setting, read},
};
use filled::{Demo, HASH, address, date, demo, monday};
use server::demo::fill;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use store::{Store, Target};

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
}

#[tokio::test]
async fn two_fills_give_the_same_rows() {
    let (first, filled) = demo().await;
    let store = Store::open(&address("again")).await.unwrap();
    assert_eq!(fill(&store, HASH.into()).await.unwrap(), filled);
    let second = Demo::open(store).await;
    assert_eq!(digest(&first).await, digest(&second).await);
}

/// Of everything that a page could show.
async fn digest(demo: &Demo) -> String {
    let mut sha = Sha256::new();
    let (school, id) = (&demo.school, demo.school.id);
    sha.update(format!("{:?}", domain::school::Parts::clone(school)));
    sha.update(format!("{:?}", demo.store.class_links(id).await.unwrap()));
    sha.update(format!("{:?}", demo.store.none_marks(id, (date(8, 31), date(12, 31))).await.unwrap()));
    sha.update(format!("{:?}", demo.targets));
    for name in ["math7", "principal", "t050"] {
        sha.update(format!("{:?}", demo.store.account(id, name).await.unwrap()));
    }
    format!("{:x?}", sha.finalize())
}

#[tokio::test]
async fn the_sample_week_is_the_one_of_the_specification() {
    let (demo, _) = demo().await;
    let expected = [
        ((3, 2), [(45, 0), (45, 0), (0, 0), (60, 0), (55, 0)]),
        ((5, 1), [(60, 0), (60, 5), (0, 0), (55, 0), (60, 0)]),
        ((7, 3), [(70, 0), (90, 0), (55, 0), (80, 15), (75, 0)]),
        ((8, 5), [(80, 0), (80, 15), (40, 0), (85, 0), (85, 0)]),
        ((9, 1), [(80, 15), (80, 0), (75, 0), (80, 0), (90, 0)]),
    ];
    for ((grade, number), loads) in expected {
        assert_eq!(demo.week(grade, number), loads, "{grade}({number})");
    }
    let first = demo.figures(1, 1, 0);
    assert_eq!((first.load, first.home_minutes, first.school_minutes, first.other_minutes), (0, 0, 10, 10));
}

#[tokio::test]
async fn a_piece_of_25_minutes_fits_two_parallel_classes_on_thursday_and_not_the_third() {
    let (demo, _) = demo().await;
    let load = |number| demo.figures(7, number, 3).load;
    assert_eq!((load(1), load(3), load(5)), (65, 80, 55));
}

#[tokio::test]
async fn items_of_the_sample_week_stand_in_the_order_listed() {
    let (demo, _) = demo().await;
    let class = demo.class(7, 3).id;
    let mut tuesday: Vec<_> =
        demo.targets.iter().filter(|t| t.class == class && t.date == date(11, 24) && t.item.kind.counts()).collect();
    tuesday.sort_by_key(|t| t.posted_at);
    let subject = |t: &&Target| (demo.school.subject(t.item.subject).unwrap().code.clone(), t.item.minutes);
    let order: Vec<_> = tuesday.iter().map(subject).collect();
    let expected = [("chinese", 25), ("maths", 25), ("english", 20), ("history", 10), ("geography", 10)];
    assert_eq!(order, expected.map(|(code, minutes)| (code.to_owned(), minutes)));
}

#[tokio::test]
async fn every_class_day_is_within_its_cap() {
    let (demo, _) = demo().await;
    let mut full = 0;
    for ((class, date), items) in demo.days() {
        let class = demo.school.class(class).unwrap();
        let (load, cap) = (figures(class.grade, &items).load, cap(&demo.school, class.grade, date).total);
        assert!(load <= cap, "{class} {date}: {load} of {cap}");
        full += u32::from(load == cap && cap > 0);
    }
    assert!(full > 20, "{full} days reach their cap");
}

#[tokio::test]
async fn nothing_else_is_held_and_later_weeks_are_empty() {
    let (demo, filled) = demo().await;
    assert_eq!(demo.targets.iter().filter(|t| t.item.state == State::Held).count(), filled.held);
    assert_eq!(filled.held, 4);
    assert!(demo.targets.iter().all(|t| t.date <= date(11, 27) && !t.late && !t.back_entered));
    let ten = Moment::at(monday(), chrono::NaiveTime::from_hms_opt(9, 50, 0).unwrap());
    assert!(demo.targets.iter().all(|t| t.posted_at.is_none_or(|at| at <= ten.utc)));
}

#[tokio::test]
async fn every_class_has_homework_or_practice_on_every_school_day() {
    let (demo, _) = demo().await;
    let days = demo.days();
    for class in &demo.school.classes {
        let missing: Vec<_> = demo.school.calendar(class.grade).load_days(date(9, 1), date(11, 28));
        let missing: Vec<_> = missing.into_iter().filter(|d| !days.contains_key(&(class.id, *d))).collect();
        assert!(missing.is_empty(), "{class}: {missing:?}");
    }
}

#[tokio::test]
async fn the_wording_rules_find_nothing() {
    let (demo, _) = demo().await;
    let mut known = BTreeSet::new();
    for target in &demo.targets {
        let kind = target.item.kind;
        let setting = Setting {
            written: kind.form == domain::assignment::Form::Written,
            in_school: kind.place == domain::assignment::Place::School,
        };
        let tiers = target.tiers.iter().map(|t| t.text.as_str());
        let texts: Vec<_> = [target.item.title.as_str(), &target.text, &target.marking].into_iter().chain(tiers).collect();
        // the same words for other classes need no second reading
        if !known.insert((texts.clone(), setting.written, setting.in_school)) {
            continue;
        }
        let found = read(&texts, setting);
        assert!(found.is_empty(), "{texts:?}: {found:?}");
        assert!(!texts.concat().contains(['{', '}']), "{texts:?}");
        assert!((4..=120).contains(&target.item.title.chars().count()), "{texts:?}");
    }
}

#[tokio::test]
async fn a_handful_is_unfiled_when_monday_ends() {
    let (demo, _) = demo().await;
    let marks = demo.store.none_marks(demo.school.id, (date(8, 31), date(12, 31))).await.unwrap();
    let days = demo.days();
    let evening = Moment::at(monday(), chrono::NaiveTime::from_hms_opt(20, 0, 0).unwrap());
    let mut forgotten = vec![];
    for class in &demo.school.classes {
        for date in demo.school.calendar(class.grade).load_days(date(9, 1), date(11, 28)) {
            let none: Vec<_> = marks.iter().filter(|m| m.class == class.id && m.date == date).map(|m| m.subject).collect();
            let items = days.get(&(class.id, date)).map_or(&[][..], Vec::as_slice);
            let unfiled = unfiled(&demo.school, class, date, items, &none, evening);
            forgotten.extend(unfiled.into_iter().map(|_| format!("{class} {date}")));
        }
    }
    let expected =
        ["四(2) 2026-11-20", "六(3) 2026-11-20", "六(4) 2026-11-23", "七(6) 2026-11-20", "八(2) 2026-11-20", "九(4) 2026-11-23"];
    assert_eq!(forgotten, expected);
}

#[tokio::test]
async fn demo_accounts_teach_and_lead_what_the_contract_says() {
    let (demo, _) = demo().await;
    let id = demo.school.id;
    let mut signing_in = 0;
    for name in ["math7", "chinese7", "english7", "history7", "head73", "chinese1", "lead-math"] {
        let account = demo.store.account(id, name).await.unwrap().unwrap();
        assert_eq!((account.password_hash.as_str(), account.demo), (HASH, true));
        signing_in += 1;
        let staff = domain::id::StaffId(account.id);
        let code = |l: &&domain::school::Lesson| demo.school.subject(l.subject).unwrap().code != "other";
        let classes: Vec<_> =
            demo.school.lessons_of(staff).filter(code).map(|l| demo.school.class(l.class).unwrap().to_string()).collect();
        let expected: &[&str] = match name {
            "math7" | "english7" => &["七(1)", "七(3)", "七(5)"],
            "chinese7" => &["七(1)", "七(3)"],
            "chinese1" => &["一(1)"],
            "lead-math" => &["八(1)", "八(3)", "八(5)"],
            _ => &["七(1)", "七(2)", "七(3)", "七(4)", "七(5)", "七(6)"],
        };
        assert_eq!(classes, expected, "{name}");
    }
    for name in ["admin", "principal", "dean", "inspector", "coordinator7", "coordinator3"] {
        signing_in += u32::from(demo.store.account(id, name).await.unwrap().unwrap().password_hash == HASH);
    }
    assert_eq!(signing_in, 13);
    assert_eq!(demo.store.account(id, "t050").await.unwrap().unwrap().password_hash, "");
}

#[tokio::test]
async fn two_invented_reports_wait_or_are_answered() {
    let (demo, _) = demo().await;
    let reports = demo.store.reports(demo.school.id, None, 10).await.unwrap();
    let told: Vec<_> = reports.iter().map(|r| (r.made_on, r.answers.len())).collect();
    assert_eq!(told, [(date(11, 20), 0), (date(11, 17), 1)]);
}
