//! Small weeks of every kind: one or two classes, two or three school days, up to five items each. The same seed, the same week.

use super::weeks::{Dice, Grade, MONDAY, beside};
use crate::demo::{self, ME, TITLE, WRITTEN, at, day, subject_id};
use chrono::{Datelike, Days, NaiveDate};
use domain::{
    assignment::{Assignment, DayMinutes, State, Tier, TierName},
    id::{AssignmentId, ClassId},
    judge::{Change, Proposed, judge},
    minutes::Minutes,
    resolve::Target,
    school::{CapRule, Class, DayKind, Parts, Quota, School, SpecialDay},
    spread,
};
use uuid::Uuid;

pub fn small(seed: u64) -> Grade {
    let mut dice = Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let school = school(&mut dice);
    let week = school.calendar(school.classes[0].grade).week(day(MONDAY));
    let classes = school.classes.iter().map(|class| (class.clone(), targets(&school, class, &week, &mut dice))).collect();
    let (today, time) = match dice.below(8) {
        0 => (week[0], "18:30"),
        1 => (week[1], "08:00"),
        _ => (week[0], "08:00"),
    };
    Grade { school, classes, now: at(&today.to_string(), time) }
}

/// A week of two or three school days; seldom a stricter cap, a no-homework day, quotas.
fn school(dice: &mut Dice) -> School {
    let mut parts = demo::parts();
    let number = if dice.once_in(2) { 3 } else { 7 };
    let class = |n: u8| Class { id: ClassId(Uuid::from_u128(n.into())), grade: demo::grade(number), number: n, head_count: 45 };
    parts.classes = if dice.once_in(2) { vec![class(1)] } else { vec![class(1), class(2)] };
    while parts.days.iter().filter(|d| d.label == "停课").count() < if dice.once_in(3) { 2 } else { 3 } {
        let date = day(MONDAY) + Days::new(dice.below(5).into());
        parts.days.retain(|d| d.date != date);
        parts.days.push(SpecialDay { date, grade: None, kind: DayKind::Off, label: "停课".into() });
    }
    seldom(&mut parts, number, dice);
    School::new(parts)
}

fn seldom(parts: &mut Parts, number: u8, dice: &mut Dice) {
    let (grade, from) = (demo::grade(number), day("2026-09-01"));
    if dice.once_in(3) {
        parts.caps.push(CapRule { grade, from, to: None, minutes: 40, days_off_factor: 1 });
    }
    let weekday = (day(MONDAY) + Days::new(dice.below(5).into())).weekday();
    if dice.once_in(4) {
        demo::free(parts, number, weekday);
    }
    parts.quotas.push(Quota { grade, subject: subject_id("maths"), weekday, minutes: 20 });
}

/// Saved one after the other; some that would fit are held all the same.
fn targets(school: &School, class: &Class, week: &[NaiveDate], dice: &mut Dice) -> Vec<Target> {
    let mut targets: Vec<Target> = vec![];
    for _ in 0..=dice.below(5) {
        let assignment = work(school, class, week, dice);
        let days = spread::of(school, class, &assignment).unwrap();
        let proposed = Proposed { assignment: &assignment, words: [].as_slice().into() };
        let saved_at = at(&week[0].to_string(), "07:30");
        let judged = judge(school, class, &proposed, &days, &beside(&targets, None), Change::New, saved_at);
        let state = if dice.once_in(5) { State::Held } else { judged.state };
        targets.push(Target { assignment, state, days, back_entered: dice.once_in(20) && state == State::Held });
    }
    targets
}

fn work(school: &School, class: &Class, week: &[NaiveDate], dice: &mut Dice) -> Assignment {
    let set_on = week[usize::try_from(dice.below(u32::try_from(week.len()).unwrap())).unwrap()];
    let next = |date| school.calendar(class.grade).next_school_day(date).unwrap();
    let minutes = 5 + 5 * dice.below(9) + if dice.once_in(4) { dice.below(5) } else { 0 };
    let mut work = Assignment {
        id: AssignmentId(Uuid::from_u128(dice.below(u32::MAX).into())),
        subject: subject_id(["chinese", "maths", "english"][usize::try_from(dice.below(3)).unwrap()]),
        staff: ME,
        classes: vec![class.id],
        title: TITLE.into(),
        text: String::new(),
        kind: WRITTEN,
        minutes: Minutes::try_from(minutes).ok(),
        tiers: if dice.once_in(5) { tiers(minutes) } else { vec![] },
        set_on,
        due_on: if dice.once_in(4) { next(next(set_on)) } else { next(set_on) },
        due_fixed: dice.once_in(4),
        spread: vec![],
        marking: String::new(),
    };
    let days = spread::of(school, class, &work).unwrap();
    work.spread = if days.len() == 2 { uneven(&days, dice) } else { vec![] };
    work
}

fn tiers(minutes: u32) -> Vec<Tier> {
    let tier = |name, m| Tier { name, minutes: Minutes::try_from(m).unwrap(), text: String::new() };
    vec![tier(TierName::A, minutes), tier(TierName::B, minutes.div_ceil(2))]
}

/// As a teacher moves some of the second day's minutes to the first.
fn uneven(days: &[DayMinutes], dice: &mut Dice) -> Vec<DayMinutes> {
    let many = dice.below(days[1].minutes + 1);
    let minutes = [days[0].minutes + many, days[1].minutes - many];
    days.iter().zip(minutes).map(|(day, minutes)| DayMinutes { minutes, ..*day }).collect()
}
