//! What a teacher sets on a day: planned written work, a project for the week, and the rest.

use super::{
    extras::{EXTRAS, Extra, When},
    ids::dice,
    sample,
    task::{Book, Task, WRITTEN, tiers},
    templates,
    term::{Day, Group, Writing},
};
use chrono::{NaiveDate, Weekday};
use domain::{
    assignment::{DayMinutes, Kind, Place},
    cap::cap,
    id::ClassId,
    school::Grade,
};

/// Weeks with projects; each grade has one of Chinese and one of maths among them.
const PROJECT_WEEKS: std::ops::RangeInclusive<u32> = 7..=11;
/// Subjects that tier their work.
const TIERED: [&str; 4] = ["maths", "english", "physics", "chemistry"];

impl Writing<'_> {
    /// Written work that the plan expects, within its minutes, so that no day can exceed its cap.
    pub(super) fn planned(&mut self, group: &Group<'_>, day: Day) {
        let Some(quota) = self.school.quota(group.grade, group.subject.id, day.date) else { return };
        if day.is_sample() {
            let nothing = group.classes.iter().filter(|c| sample::leaves_out(c, group.code(), day.date));
            self.none(group, nothing.map(|c| c.id).collect(), day);
        }
        let classes = group.open_classes(day.date);
        if classes.is_empty() || is_project_week(group, day) {
            return;
        }
        match day.dice % 12 {
            0 if !day.is_sample() => self.none(group, classes, day),
            1 | 2 if !day.is_sample() => self.each_its_own(group, classes, day, quota),
            _ => self.written(group, classes, day, quota),
        }
    }

    fn each_its_own(&mut self, group: &Group<'_>, classes: Vec<ClassId>, day: Day, quota: u32) {
        for (n, class) in (1..).zip(classes) {
            self.written(group, vec![class], Day { dice: dice(&[day.dice, n]), ..day }, quota);
        }
    }

    fn written(&mut self, group: &Group<'_>, classes: Vec<ClassId>, day: Day, quota: u32) {
        let days_off = cap(self.school, group.grade, day.date).days_off;
        let minutes = estimate(day, quota, days_off);
        let book = book(group, day, minutes);
        let Some((_, _, title, text)) = book.choose(day.dice / 17, days_off, quota) else { return };
        let at_school = days_off == 0 && !day.is_sample() && (day.dice / 5).is_multiple_of(8);
        let tiered = TIERED.contains(&group.code()) && quota >= 15 && days_off == 0 && (day.dice / 3).is_multiple_of(9);
        let task = Task {
            title: book.fill(title) + if tiered { "（分层）" } else { "" },
            text: book.fill(text),
            kind: Kind { place: if at_school { Place::School } else { Place::Home }, ..WRITTEN },
            minutes,
            tiers: if tiered { tiers(minutes) } else { vec![] },
            set_on: day.date,
            due_on: if at_school { day.date } else { self.next_day(group.grade, day.date) },
            spread: vec![],
        };
        self.set(group, classes, day, task);
    }

    /// Over a project's week the planned minutes of its subject are the project's, day by day.
    pub(super) fn project(&mut self, group: &Group<'_>, day: Day) {
        let week = self.week_of(group.grade, day.date);
        if !is_project_week(group, day) || week.first() != Some(&day.date) {
            return;
        }
        let planned = |date: &NaiveDate| {
            let minutes = self.school.quota(group.grade, group.subject.id, *date)?;
            Some(DayMinutes { date: *date, minutes })
        };
        let spread: Vec<_> = week.iter().filter_map(planned).collect();
        let book = book(group, day, 0);
        let Some((_, _, title, text)) = book.template(&templates::PROJECTS, day.dice) else { return };
        let task = Task {
            title: book.fill(title),
            text: book.fill(text),
            kind: WRITTEN,
            minutes: spread.iter().map(|d| d.minutes).sum(),
            tiers: vec![],
            set_on: day.date,
            due_on: self.next_day(group.grade, week.last().copied().unwrap_or(day.date)),
            spread,
        };
        self.set(group, group.classes.iter().map(|c| c.id).collect(), day, task);
    }

    /// Work outside the plan.
    pub(super) fn extras(&mut self, group: &Group<'_>, day: Day) {
        let here = |e: &&Extra| e.0 == group.code() && (e.1.0..=e.1.1).contains(&group.grade.number());
        for (n, extra) in (10..).zip(EXTRAS.iter().filter(here)) {
            if let Some(dates) = self.dates(extra.2, group.grade, day) {
                self.extra(group, Day { dice: dice(&[day.dice, n]), ..day }, extra, &dates);
            }
        }
    }

    /// The days that a row set on this day is for.
    fn dates(&self, when: When, grade: Grade, day: Day) -> Option<Vec<NaiveDate>> {
        let is = |weekday: Weekday| self.school.calendar(grade).weekday_followed(day.date) == Some(weekday);
        let week = || self.week_of(grade, day.date);
        match when {
            When::On(weekdays) => weekdays.iter().any(|w| is(*w)).then(|| vec![day.date]),
            When::Even(weekday) => (is(weekday) && day.week.is_multiple_of(2)).then(|| vec![day.date]),
            When::Odd(weekday) => (is(weekday) && !day.week.is_multiple_of(2)).then(|| vec![day.date]),
            When::Weekly => (week().first() == Some(&day.date)).then(week),
        }
    }

    fn extra(&mut self, group: &Group<'_>, day: Day, (_, _, _, kind, minutes, title, text): &Extra, dates: &[NaiveDate]) {
        let book = book(group, day, *minutes);
        let last = dates.last().copied().unwrap_or(day.date);
        let (form, place, need) = *kind;
        let spread: Vec<_> = dates.iter().map(|date| DayMinutes { date: *date, minutes: *minutes }).collect();
        let task = Task {
            title: book.fill(title),
            text: book.fill(text),
            kind: Kind { form, place, need },
            minutes: spread.iter().map(|d| d.minutes).sum(),
            tiers: vec![],
            set_on: day.date,
            due_on: if place == Place::School { day.date } else { self.next_day(group.grade, last) },
            spread: if dates.len() > 1 { spread } else { vec![] },
        };
        self.set(group, group.classes.iter().map(|c| c.id).collect(), day, task);
    }
}

fn is_project_week(group: &Group<'_>, day: Day) -> bool {
    let turn = match group.code() {
        "chinese" => 0,
        "maths" => 2,
        _ => return false,
    };
    PROJECT_WEEKS.contains(&day.week) && (day.week + u32::from(group.grade.number()) + turn).is_multiple_of(5)
}

/// The planned minutes, at times a little less. The bucket of a week off is wide, but more than three evenings' work is no rest.
fn estimate(day: Day, quota: u32, days_off: u32) -> u32 {
    let shorter = !day.is_sample() && quota >= 15 && (day.dice / 12).is_multiple_of(6);
    let evenings = if days_off >= 7 { 3 } else { 1 };
    (quota - if shorter { 5 } else { 0 }) * evenings
}

fn book<'a>(group: &'a Group<'_>, day: Day, minutes: u32) -> Book<'a> {
    Book { code: group.code(), grade: group.grade.number(), nth: day.nth, days: day.days, minutes }
}
