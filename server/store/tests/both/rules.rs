//! Changes of a school's rules: on record, from a day on, at once for whoever posts, and refused where posted work would not fit.

use crate::{
    calendar::principal,
    on_both,
    resolving::{MONDAY, TUESDAY, load, post, state},
    school::{Folder, Town, day, now},
};
use chrono::{NaiveTime, Weekday};
use domain::{
    assignment::State,
    finding::{Rule, Severity},
    rule_change::{BadRule, RuleChange},
    school::{CapRule, Grade, NoHomeworkRule, Posting, PostingFrom},
    wording::{Weight, WordingRule},
};
use store::{
    ChangeRules, Edit, IfPlansDiffer, Post, Store, StoreError,
    backup::{Existing, restore},
};

on_both! {
    a_stricter_cap_is_refused_with_its_days_until_posted_work_fits
    whoever_posts_after_a_change_is_judged_by_it_and_who_saw_the_old_rules_decides_again
    every_change_is_on_record_with_what_was_and_what_is
    every_kind_of_rule_is_read_back_as_it_was_set_and_is_in_a_backup
    posted_work_keeps_a_day_from_becoming_one_without_homework
    new_words_refuse_new_work_and_leave_what_stands
}

fn seven() -> Grade {
    Grade::new(7).unwrap()
}

/// A cap of grade 7 for those days.
pub fn cap(minutes: u32, from: &str, to: Option<&str>) -> RuleChange {
    RuleChange::SetCap(CapRule { grade: seven(), from: day(from), to: to.map(day), minutes, days_off_factor: 7 })
}

pub fn words(rule: WordingRule, weight: Weight, words: &[&str]) -> RuleChange {
    RuleChange::SetWording { rule, weight, words: words.iter().map(|w| (*w).to_owned()).collect() }
}

impl Town {
    pub async fn decide(&self, change: RuleChange) -> Result<(), BadRule> {
        let (school, stamp) = (self.today().await, principal(self));
        self.store.write(ChangeRules { school, change, if_differ: IfPlansDiffer::Ask, stamp }).await.unwrap()
    }
}

async fn a_stricter_cap_is_refused_with_its_days_until_posted_work_fits(mut town: Town) {
    post(&town, &["七2", "七1"], TUESDAY, 70).await;
    let later = post(&town, &["七1"], "2026-11-26", 61).await;
    post(&town, &["三1"], TUESDAY, 60).await;
    let before = town.today().await;
    let BadRule::Unfit(days) = town.decide(cap(60, MONDAY, None)).await.unwrap_err() else { panic!("it does not fit") };
    let found: Vec<_> = days.iter().map(|d| (d.class, d.date, d.load, d.cap)).collect();
    let (one, two) = (town.classes["七1"], town.classes["七2"]);
    let tuesday = day(TUESDAY);
    assert_eq!(found, [(one, tuesday, 70, 60), (one, day("2026-11-26"), 61, 60), (two, tuesday, 70, 60)]);
    assert_eq!((town.today().await.version, town.today().await.caps.len()), (before.version, 0), "nothing is written");
    assert!(town.decide(cap(70, MONDAY, None)).await.is_ok(), "exactly the cap fits");
    town.school = town.today().await;
    let mut shorter = later.clone();
    shorter.minutes = Some(60.try_into().unwrap());
    let edit = Edit { school: town.school.clone(), assignment: shorter, version: 1, stamp: town.stamp() };
    town.store.edit(edit).await.unwrap();
    assert!(town.decide(cap(60, "2026-11-25", None)).await.is_ok(), "now it fits");
    assert_eq!((load(&town, "七1", TUESDAY).await, town.wrong_totals().await), (70, 0));
}

async fn whoever_posts_after_a_change_is_judged_by_it_and_who_saw_the_old_rules_decides_again(mut town: Town) {
    let old = town.school.clone();
    town.decide(cap(60, TUESDAY, None)).await.unwrap();
    let stale =
        town.store.post(Post { school: old.clone(), assignment: town.maths(&["七1"], TUESDAY, 70), stamp: town.stamp() });
    assert!(matches!(stale.await, Err(StoreError::Stale)));
    let late =
        ChangeRules { school: old, change: cap(45, TUESDAY, None), if_differ: IfPlansDiffer::Ask, stamp: principal(&town) };
    assert!(matches!(town.store.write(late).await, Err(StoreError::Stale)));
    town.school = town.today().await;
    let draft = town.maths(&["七1"], TUESDAY, 70);
    let checked = town.store.check(&town.school, &draft, None, now()).await.unwrap().remove(0).judged;
    assert_eq!((checked.state, checked.days[0].cap.total, checked.days[0].cap.law), (State::Held, 60, 90));
    let posted = post(&town, &["七1"], TUESDAY, 70).await;
    assert_eq!((state(&town, &posted, "七1").await, load(&town, "七1", TUESDAY).await), (State::Held, 0));
    let until = RuleChange::EndCap { grade: seven(), from: day(TUESDAY), until: day(TUESDAY) };
    town.decide(until).await.unwrap();
    town.school = town.today().await;
    let again = post(&town, &["七1"], TUESDAY, 70).await;
    assert_eq!(state(&town, &again, "七1").await, State::Posted);
}

async fn every_change_is_on_record_with_what_was_and_what_is(town: Town) {
    town.decide(cap(75, TUESDAY, None)).await.unwrap();
    town.decide(cap(60, "2026-12-01", None)).await.unwrap();
    town.decide(words(WordingRule::R13, Weight::Refuse, &["接龙报数"])).await.unwrap();
    town.decide(words(WordingRule::R13, Weight::Refuse, &[])).await.unwrap();
    assert_eq!(town.today().await.version, town.school.version + 4);
    for rows in [
        "select count(*) from audit where object = 'rules' and staff_id is not null",
        "select count(*) from audit where object = 'rules' and (after like '%\"minutes\":75%' or before like '%\"minutes\":75%' or after like '%接龙报数%' or before like '%接龙报数%')",
    ] {
        assert_eq!(town.number(rows).await, 4, "{rows}");
    }
    assert!(town.decide(cap(91, TUESDAY, None)).await.is_err());
    assert_eq!(town.number("select count(*) from audit where object = 'rules'").await, 4, "what is refused changes nothing");
}

async fn every_kind_of_rule_is_read_back_as_it_was_set_and_is_in_a_backup(town: Town) {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let posting = Posting { no_homework: NoHomeworkRule::Warn, cut_off: time(17, 5), service_end: time(17, 35) };
    let changes = [
        RuleChange::SetCap(CapRule {
            grade: seven(),
            from: day(TUESDAY),
            to: Some(day("2026-12-04")),
            minutes: 75,
            days_off_factor: 3,
        }),
        RuleChange::SetNoHomework { grade: seven(), from: day("2026-12-07"), weekday: Some(Weekday::Thu) },
        RuleChange::SetNoHomework { grade: seven(), from: day("2026-12-14"), weekday: None },
        RuleChange::SetPosting(PostingFrom { from: day("2026-12-07"), posting }),
        words(WordingRule::R10, Weight::Refuse, &["题海", "刷题"]),
        words(WordingRule::R21, Weight::Warn, &["思维导图"]),
    ];
    let mut expected = (**town.school).clone();
    for change in changes {
        expected = (**change.apply(&domain::school::School::new(expected), day(MONDAY)).as_ref().unwrap()).clone();
        town.decide(change).await.unwrap();
    }
    let folder = Folder::new();
    let file = folder.0.join("dump");
    town.dump(&file).await;
    town.decide(words(WordingRule::R10, Weight::Warn, &[])).await.unwrap();
    let (address, id) = (town.address.clone(), town.school.id);
    town.store.close().await;
    restore(&address, &file, Existing::Replace).await.unwrap();
    let store = Store::open(&address).await.unwrap();
    let read = store.school(id).await.unwrap().unwrap();
    assert_eq!((&read.caps, &read.rules), (&expected.caps, &expected.rules));
    store.close().await;
}

async fn posted_work_keeps_a_day_from_becoming_one_without_homework(town: Town) {
    post(&town, &["七1"], "2026-11-26", 20).await;
    let thursday = |from: &str| RuleChange::SetNoHomework { grade: seven(), from: day(from), weekday: Some(Weekday::Thu) };
    let BadRule::Unfit(days) = town.decide(thursday(TUESDAY)).await.unwrap_err() else { panic!("work is posted") };
    assert!(days.len() == 1 && days[0].no_homework && days[0].load == 20, "{days:?}");
    assert!(town.decide(thursday("2026-11-27")).await.is_ok());
    assert!(town.today().await.is_no_homework_day(seven(), day("2026-12-03")));
}

async fn new_words_refuse_new_work_and_leave_what_stands(mut town: Town) {
    let mut work = town.maths(&["七1"], TUESDAY, 20);
    work.text = "接龙报数".into();
    town.store.post(town.posting(work.clone())).await.unwrap();
    town.decide(words(WordingRule::R13, Weight::Refuse, &["接龙报数"])).await.unwrap();
    town.school = town.today().await;
    let mut new = town.maths(&["七1"], TUESDAY, 20);
    new.text = "接 龍 報 數".into();
    let refused = town.store.post(town.posting(new)).await;
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    let edit = |work: &domain::assignment::Assignment, version| Edit {
        school: town.school.clone(),
        assignment: work.clone(),
        version,
        stamp: town.stamp(),
    };
    work.minutes = Some(15.try_into().unwrap());
    let checked = town.store.check(&town.school, &work, Some(work.id), now()).await.unwrap().remove(0).judged;
    assert!(checked.findings.iter().any(|f| (f.rule, f.severity) == (Rule::R13, Severity::Warn)), "{:?}", checked.findings);
    assert_eq!(town.store.edit(edit(&work, 1)).await.unwrap(), 2, "minutes of what stands can be changed");
    work.title = "接龙报数，第二次".into();
    let refused = town.store.edit(edit(&work, 2)).await;
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
}
