//! A second, plain implementation of caps and sums judges after any sequence of changes of the calendar: no shown class-day is over its
//! cap, nothing that is shown stands on a day off, and every running total is the sum of its rows.

use crate::{
    on_both,
    school::{Town, day},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{
    assignment::{Form, Need, State},
    calendar::{CalendarChange, DayKey, span_of_days},
    minutes::Minutes,
    school::{DayKind, Grade, School, SpecialDay},
};
use sqlx::Connection;
use std::collections::BTreeMap;
use store::TargetOf;

on_both! { no_sequence_of_changes_ever_shows_a_day_over_its_cap }

const FROM: &str = "2026-11-23";
const WEEKS: u64 = 3;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn date(&mut self) -> NaiveDate {
        day(FROM) + Days::new(self.roll(WEEKS * 7))
    }
}

/// Whether there is school, from the rows alone.
fn has_school(school: &School, grade: Grade, date: NaiveDate) -> bool {
    let in_term = school.terms.iter().any(|t| t.starts_on <= date && date <= t.ends_on);
    let row = |of: Option<Grade>| school.days.iter().find(|d: &&SpecialDay| d.date == date && d.grade == of);
    let weekday = !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    in_term && row(Some(grade)).or(row(None)).map_or(weekday, |d| d.kind != DayKind::Off)
}

fn most(school: &School, grade: Grade, date: NaiveDate) -> u32 {
    let daily = [0, 0, 60, 60, 60, 60, 90, 90, 90][usize::from(grade.number()) - 1];
    let off = (1..30).find(|n| has_school(school, grade, date + Days::new(*n))).map_or(7, |n| u32::try_from(n - 1).unwrap());
    if off >= 3 { daily * off.min(7) } else { daily }
}

impl Town {
    pub async fn number(&self, text: &'static str) -> i64 {
        if let Some(path) = self.address.strip_prefix("sqlite:") {
            let mut c = sqlx::SqliteConnection::connect(&format!("sqlite://{path}")).await.unwrap();
            sqlx::query_scalar(text).fetch_one(&mut c).await.unwrap()
        } else {
            let mut c = sqlx::PgConnection::connect(&self.address).await.unwrap();
            sqlx::query_scalar(text).fetch_one(&mut c).await.unwrap()
        }
    }

    /// Class-days whose running total is not the sum of what counts of their rows (grades 1 and 2 count nothing).
    pub async fn wrong_totals(&self) -> i64 {
        self.number(
            "select count(*) from class_day c join class k on k.school_id = c.school_id and k.id = c.class_id
             where c.load <> (select coalesce(sum(d.minutes), 0) from target_day d
                 join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
                 join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
                 where d.school_id = c.school_id and d.class_id = c.class_id and d.date = c.date and t.state = 'posted'
                   and a.form = 'written' and coalesce(t.own_need, a.need) = 'required' and k.grade > 2)",
        )
        .await
    }

    async fn post_something(&self, dice: &mut Dice) {
        let class = ["七1", "七2", "三1"][usize::try_from(dice.roll(3)).unwrap()];
        let school = self.today().await;
        let calendar = school.calendar(school.class(self.classes[class]).unwrap().grade).clone();
        let Some(set_on) = calendar.load_day(dice.date()).filter(|d| *d >= day(FROM)) else { return };
        let mut a = self.maths(&[class], FROM, 10);
        a.minutes = Minutes::try_from(u32::try_from(10 + 5 * dice.roll(12)).unwrap()).ok();
        a.set_on = set_on;
        a.due_on = (0..dice.roll(4)).fold(calendar.next_school_day(set_on), |d, _| calendar.next_school_day(d?)).unwrap();
        a.due_fixed = dice.roll(4) == 0;
        self.store.post(store::Post { school, assignment: a, stamp: self.stamp() }).await.unwrap();
    }

    async fn change_something(&self, dice: &mut Dice) {
        let school = self.today().await;
        let date = dice.date();
        let grade = [None, Grade::new(7), Grade::new(3)][usize::try_from(dice.roll(3)).unwrap()];
        let kind = if dice.roll(3) == 0 { DayKind::School(Some(Weekday::Wed)) } else { DayKind::Off };
        let key = DayKey { date, grade };
        let stands = school.days.iter().any(|d| d.date == date && d.grade == grade);
        let change = if stands {
            CalendarChange::RemoveDays(vec![key])
        } else {
            CalendarChange::SetDays(span_of_days(date, date + Days::new(dice.roll(4)), &[grade], kind, "改"))
        };
        self.change(change).await.unwrap();
    }

    async fn judge_plainly(&self, seed: u64) -> (usize, usize) {
        let school = self.today().await;
        let rows = self.store.targets(school.id, TargetOf::School, (day("2026-11-01"), day("2027-01-22"))).await.unwrap();
        let mut loads: BTreeMap<_, u32> = BTreeMap::new();
        for row in rows.iter().filter(|r| r.item.state == State::Posted) {
            let grade = school.class(row.class).unwrap().grade;
            assert!(has_school(&school, grade, row.date), "seed {seed}: {} stands on a day off", row.date);
            assert!(has_school(&school, grade, row.set_on), "seed {seed}: set on a day off");
            let counts = row.item.kind.form == Form::Written && row.item.kind.need == Need::Required;
            *loads.entry((row.class, grade, row.date)).or_default() += if counts { row.item.minutes } else { 0 };
        }
        for ((_, grade, date), load) in &loads {
            let most = most(&school, *grade, *date);
            assert!(*load <= most, "seed {seed}: grade {grade:?} {date}: {load} of {most}");
        }
        assert_eq!(self.wrong_totals().await, 0, "seed {seed}");
        (loads.len(), rows.iter().filter(|r| r.item.state == State::Held).count())
    }
}

async fn no_sequence_of_changes_ever_shows_a_day_over_its_cap(town: Town) {
    let (mut shown, mut held) = (0, 0);
    for seed in 0..6 {
        let mut dice = Dice(seed);
        for _ in 0..8 {
            for _ in 0..4 {
                town.post_something(&mut dice).await;
            }
            town.change_something(&mut dice).await;
            let (s, h) = town.judge_plainly(seed).await;
            (shown, held) = (shown.max(s), held.max(h));
        }
    }
    assert!(shown > 5 && held > 5, "{shown} days shown, {held} held: the story tells nothing");
}
