//! Answers at midnight, while another server sums up; and two servers that work out the same.

use crate::{
    measuring::MONDAY,
    on_both,
    school::{Town, at, day, id},
};
use chrono::Days;
use domain::{
    assignment::Form,
    calibrate::{Cell, CellFactor},
    evening::Answer,
    pulse::Band,
    school::Grade,
};
use std::sync::Arc;
use store::{SavePulse, SetUsual, Stamp, Store, StoreError, SumUp, Summed};

on_both! {
    an_answer_at_midnight_is_in_both_sums_or_refused
    what_two_servers_work_out_at_once_stands_once
}

const DEVICES: u8 = 24;

/// On PostgreSQL two servers.
pub async fn servers(town: &Town) -> [Store; 2] {
    let other =
        if town.address.starts_with("postgres:") { Store::open(&town.address).await.unwrap() } else { town.store.clone() };
    [town.store.clone(), other]
}

async fn an_answer_at_midnight_is_in_both_sums_or_refused(town: Town) {
    let [here, there] = servers(&town).await;
    let mut taken = vec![];
    for days in 0..5 {
        let date = day(MONDAY) + Days::new(days);
        let of = town.evening("七1", &date.to_string());
        // ten are there, so that the evening is told
        town.all_say(of, 0..10, Band::UpTo45).await;
        let one = |n: u8| (here.clone(), SavePulse { of, device: [n; 16], salt: [n; 32], answer: Answer::of(Band::More) });
        let saying: Vec<_> =
            (10..10 + DEVICES).map(one).map(|(s, pulse)| tokio::spawn(async move { s.write(pulse).await })).collect();
        let stamp = Stamp { at: at("2026-11-30", 0), by: None, id: id() };
        assert!(there.write(SumUp { school: Arc::clone(&town.school), what: Summed::Evening(date), stamp }).await.unwrap());
        let mut answers = 10;
        for said in saying {
            match said.await.unwrap() {
                Ok(()) => answers += 1,
                Err(StoreError::Stale) => (),
                Err(other) => panic!("{other}"),
            }
        }
        taken.push(answers);
    }
    town.sum_up(Summed::Week(day(MONDAY))).await;
    let (weeks, evenings): (Vec<_>, Vec<_>) = town.measured().await.into_iter().partition(|m| m.span.0 < m.span.1);
    assert_eq!(evenings.iter().map(|m| m.measured.answers).collect::<Vec<_>>(), taken);
    assert_eq!(weeks[0].measured.answers, taken.iter().sum::<u32>());
    let late = town.say(town.evening("七1", "2026-11-28"), 1, Answer::of(Band::More)).await;
    assert!(matches!(late, Err(StoreError::Stale)), "an evening of a week that is summed up: {late:?}");
    assert!(town.store.unsummed(town.school.id).await.unwrap().is_empty(), "no salt is left");
}

async fn what_two_servers_work_out_at_once_stands_once(town: Town) {
    let servers = servers(&town).await;
    let grade = Grade::new(7).unwrap();
    let factor = |form| CellFactor {
        cell: Cell { subject: town.subjects["maths"], form, staff: town.staff["maths7"] },
        log_factor: 0.25,
        log_from: 0.0,
        log_to: 0.5,
        answers: 40,
    };
    let factors: Vec<_> = Form::ALL.iter().map(|form| factor(*form)).collect();
    for _ in 0..20 {
        let each = servers.iter().cloned().map(|s| (s, SetUsual { school: town.school.id, grade, factors: factors.clone() }));
        let setting: Vec<_> = each.map(|(s, set)| tokio::spawn(async move { s.write(set).await })).collect();
        for set in setting {
            set.await.unwrap().unwrap();
        }
    }
    assert_eq!(town.store.usuals(town.school.id, grade).await.unwrap().len(), factors.len());
}
