//! A change of the rules beside every way of putting more onto a day, from two servers at once: what is shown fits at any moment.

use crate::{
    calendar::principal,
    on_both,
    resolving::{load, post, step},
    rules::cap,
    school::{Town, day, id},
};
use chrono::NaiveDate;
use domain::{assignment::Assignment, resolve::Action, rule_change::BadRule};
use store::{ChangeRules, Edit, IfPlansDiffer, PostHeld, Resolve, StepAsked, Store, StoreError, TargetOf};

on_both! {
    a_new_cap_and_work_that_grows_at_the_same_moment_never_both_stand
    a_new_cap_and_posts_at_the_same_moment_never_both_stand
}

/// The classes of grade 7.
const CLASSES: [&str; 3] = ["七1", "七2", "七3"];

/// On PostgreSQL two servers.
async fn other_server(town: &Town) -> Store {
    if town.address.starts_with("postgres:") { Store::open(&town.address).await.unwrap() } else { town.store.clone() }
}

fn one_day(minutes: u32, date: NaiveDate) -> domain::rule_change::RuleChange {
    cap(minutes, &date.to_string(), Some(&date.to_string()))
}

/// School days from Tuesday on.
fn days(town: &Town, n: usize) -> Vec<NaiveDate> {
    let grade = town.school.class(town.classes["七1"]).unwrap().grade;
    town.school.calendar(grade).school_days_from(day("2026-11-24")).take(n).collect()
}

/// The most that a class of the grade has on a day.
async fn most(town: &Town, date: NaiveDate) -> u32 {
    let mut most = 0;
    for class in CLASSES {
        most = most.max(load(town, class, &date.to_string()).await);
    }
    most
}

/// What a write that lost says; anything else is a fault.
fn lost<T: std::fmt::Debug>(outcome: &Result<T, StoreError>) {
    let fine = matches!(outcome, Ok(_) | Err(StoreError::Stale | StoreError::Refused(_) | StoreError::Unfit(_)));
    assert!(fine, "{outcome:?}");
}

/// Each class's work of the day grows its own way: an edit, a held one that is posted, an optional one brought in by a resolution.
async fn grow(town: &Town, store: &Store, n: usize, (shown, held): (&Assignment, &Assignment)) {
    let (school, stamp) = (town.school.clone(), town.stamp());
    let class = town.classes[CLASSES[n]];
    match n {
        0 => {
            let mut more = shown.clone();
            more.minutes = Some(85.try_into().unwrap());
            lost(&store.edit(Edit { school, assignment: more, version: 1, stamp }).await);
        }
        1 => lost(&store.write(PostHeld { school, assignment: held.id, class, stamp }).await),
        _ => {
            let step = step(town, held, CLASSES[n], Action::Cut { minutes: 35 });
            let asked = StepAsked { id: id(), step, version: None, reason: "调整".into() };
            lost(&store.write(Resolve { school, steps: vec![asked], stamp }).await);
        }
    }
}

/// So many milliseconds: one of the two begins first, in each round another way.
async fn wait(n: usize) {
    tokio::time::sleep(std::time::Duration::from_millis(n as u64)).await;
}

/// 50 minutes of a class are shown, 60 more are held; then room is made for 40 of them.
async fn prepared(town: &Town, class: &str, date: NaiveDate) -> (Assignment, Assignment) {
    let date = date.to_string();
    let shown = post(town, &[class], &date, 50).await;
    let filler = post(town, &[class], &date, 10).await;
    let held = post(town, &[class], &date, 40).await;
    let withdraw = store::Withdraw {
        school: town.school.clone(),
        assignment: filler.id,
        class: None,
        why: String::new(),
        stamp: town.stamp(),
    };
    town.store.write(withdraw).await.unwrap();
    (shown, held)
}

async fn a_new_cap_and_work_that_grows_at_the_same_moment_never_both_stand(mut town: Town) {
    let there = other_server(&town).await;
    let (mut capped, mut grew) = (0, 0);
    for (round, date) in days(&town, 16).into_iter().enumerate() {
        town.school = there.school(town.school.id).await.unwrap().unwrap();
        let mut work = vec![];
        for class in CLASSES {
            work.push(prepared(&town, class, date).await);
        }
        let change = ChangeRules {
            school: town.school.clone(),
            change: one_day(60, date),
            if_differ: IfPlansDiffer::Ask,
            stamp: principal(&town),
        };
        let later = round % 6;
        let changing = async {
            wait(later / 5).await;
            there.write(change).await
        };
        let [a, b, c] = [0, 1, 2].map(|n| {
            let (town, (shown, held)) = (&town, &work[n]);
            async move {
                wait(later).await;
                grow(town, &town.store, n, (shown, held)).await;
            }
        });
        let (changed, ..) = tokio::join!(changing, a, b, c);
        town.school = there.school(town.school.id).await.unwrap().unwrap();
        let load = most(&town, date).await;
        match changed {
            Ok(Ok(())) => {
                assert!(load <= 60, "round {round}: {load} min are shown under a cap of 60");
                capped += 1;
            }
            Ok(Err(BadRule::Unfit(days))) => {
                assert!(days.iter().all(|d| d.date == date && d.load > 60));
                grew += 1;
            }
            other => panic!("{other:?}"),
        }
        assert!(load <= 90);
    }
    assert_eq!((capped + grew, town.wrong_totals().await), (16, 0));
}

async fn a_new_cap_and_posts_at_the_same_moment_never_both_stand(mut town: Town) {
    let there = other_server(&town).await;
    for (round, date) in days(&town, 12).into_iter().enumerate() {
        town.school = there.school(town.school.id).await.unwrap().unwrap();
        let text = date.to_string();
        let change = ChangeRules {
            school: town.school.clone(),
            change: one_day(60, date),
            if_differ: IfPlansDiffer::Ask,
            stamp: principal(&town),
        };
        let posting: Vec<_> = (0..9)
            .map(|n| {
                let (store, post) = (town.store.clone(), town.posting(town.maths(&[CLASSES[n % 3]], &text, 30)));
                tokio::spawn(async move { store.post(post).await.map(drop) })
            })
            .collect();
        wait(round % 6).await;
        let changed = there.write(change).await;
        for posted in posting {
            lost(&posted.await.unwrap());
        }
        town.school = there.school(town.school.id).await.unwrap().unwrap();
        let load = most(&town, date).await;
        let cap = domain::cap::cap(&town.school, town.school.class(town.classes["七1"]).unwrap().grade, date).total;
        assert!(load <= cap, "round {round}: {load} of {cap}");
        assert!(changed.unwrap().is_ok() == (cap == 60));
        let rows = town.store.targets(town.school.id, TargetOf::School, (date, date)).await.unwrap();
        assert!(rows.iter().all(|t| t.item.minutes == 30));
    }
    assert_eq!(town.wrong_totals().await, 0);
}
