//! The homework of a generated school: planned written work, projects of a week, and the rest, from the demo's templates.

use super::{
    chance::Chance,
    days::{Day, Group, days, groups},
    room::Room,
};
use crate::demo::{
    extras::{EXTRAS, Extra, When},
    set_up::time,
    task::{Book, Task, WRITTEN, tiers},
    templates,
};
use chrono::{
    NaiveDate, TimeDelta,
    Weekday::{Fri, Mon, Thu, Tue, Wed},
};
use domain::{
    assignment::{
        DayMinutes,
        Form::{Arts, Oral, Physical, Reading},
        Kind,
        Need::Required,
        Place, State,
    },
    calendar::monday_of,
    id::AssignmentId,
    moment::Moment,
    school::{Class, School},
    spread::{self, SpreadError},
};
use store::{Given, GivenTarget, Marked, NoneMark};

/// Subjects that tier their work.
const TIERED: [&str; 4] = ["maths", "english", "physics", "chemistry"];

/// More than the demo's: a load test is for full days.
#[rustfmt::skip]
const MORE: [Extra; 6] = [
    ("chinese", (1, 2), When::On(&[Tue, Thu, Fri]), (Reading, Place::Home, Required), 10, "读绘本10分钟", "自选一本，记住最喜欢的一页。"),
    ("maths", (1, 2), When::On(&[Mon, Wed, Fri]), (Oral, Place::Home, Required), 5, "口算5分钟：{课}", "说出算法。"),
    ("arts", (1, 2), When::On(&[Thu]), (Arts, Place::Home, Required), 10, "艺术：{课}", "下节课展示。"),
    ("chinese", (3, 6), When::On(&[Mon]), (Oral, Place::Home, Required), 10, "朗读《{课}》", "读准字音，读出停顿。"),
    ("maths", (5, 6), When::On(&[Tue]), (Oral, Place::Home, Required), 5, "口算5分钟：{课}", "说出算法。"),
    ("pe", (1, 2), When::Weekly, (Physical, Place::Home, Required), 10, "每天活动：{课}等", "每天{分}分钟，玩得开心。"),
];

/// Writes a school's homework.
pub(super) struct Writing<'a> {
    school: &'a School,
    chance: &'a mut Chance,
    room: Room,
    /// Nothing is set from this Monday on.
    before: NaiveDate,
    written: Written,
}

/// What was written.
#[derive(Default)]
pub(super) struct Written {
    pub homework: Vec<Given>,
    pub marks: Vec<Marked>,
}

/// Everything that is set before a Monday.
///
/// # Errors
/// A spread that does not fit its days: the tables contradict each other.
pub(super) fn homework(school: &School, chance: &mut Chance, before: NaiveDate) -> Result<Written, SpreadError> {
    let mut writing = Writing { school, chance, room: Room::default(), before, written: Written::default() };
    for (grade, groups) in groups(school) {
        for day in days(school, grade, before) {
            for group in &groups {
                writing.project(group, &day)?;
                writing.planned(group, &day)?;
                writing.extras(group, &day)?;
            }
        }
    }
    writing.written.homework.sort_by_key(|g| (g.at, g.assignment.id));
    Ok(writing.written)
}

impl Writing<'_> {
    /// Written work that the plan expects; at times a mark that there is none, and rarely forgotten.
    fn planned(&mut self, group: &Group<'_>, day: &Day) -> Result<(), SpreadError> {
        let Some(quota) = self.school.quota(group.grade, group.subject.id, day.date) else { return Ok(()) };
        if is_project_week(group, day) {
            return Ok(());
        }
        match self.chance.below(200) {
            0 => Ok(()),
            1..=10 => {
                self.none(group, day);
                Ok(())
            }
            11..=50 => group.classes.iter().try_for_each(|class| self.written(group, &[class], day, quota)),
            _ => self.written(group, &group.classes, day, quota),
        }
    }

    fn written(&mut self, group: &Group<'_>, classes: &[&Class], day: &Day, quota: u32) -> Result<(), SpreadError> {
        let minutes = self.estimate(quota, day);
        let book = book(group, day, minutes);
        let Some((_, _, title, text)) = book.choose(self.chance.next(), day.days_off, quota) else { return Ok(()) };
        let at_school = day.days_off == 0 && self.chance.once_in(8);
        let tiered = TIERED.contains(&&*group.subject.code) && quota >= 15 && day.days_off == 0 && self.chance.once_in(9);
        let task = Task {
            title: book.fill(title) + if tiered { "（分层）" } else { "" },
            text: book.fill(text),
            kind: Kind { place: if at_school { Place::School } else { Place::Home }, ..WRITTEN },
            minutes,
            tiers: if tiered { tiers(minutes) } else { vec![] },
            set_on: day.date,
            due_on: if at_school { day.date } else { day.next },
            spread: vec![],
        };
        self.set(group, classes, day, task)
    }

    /// The planned minutes, at times fewer, and now and then more than the plan has room for: some of that is held. A week
    /// off has a wide bucket, but more than three evenings' work is no rest.
    fn estimate(&mut self, quota: u32, day: &Day) -> u32 {
        let evenings = if day.days_off >= 7 { 3 } else { 1 };
        match self.chance.below(60) {
            0 => (quota + 20) * evenings,
            1..=10 if quota >= 15 => (quota - 5) * evenings,
            _ => quota * evenings,
        }
    }

    /// Over a project's week the planned minutes of its subject are the project's, day by day.
    fn project(&mut self, group: &Group<'_>, day: &Day) -> Result<(), SpreadError> {
        if !is_project_week(group, day) || day.of_week.first() != Some(&day.date) {
            return Ok(());
        }
        let planned = |date: &NaiveDate| {
            let minutes = self.school.quota(group.grade, group.subject.id, *date)?;
            Some(DayMinutes { date: *date, minutes })
        };
        let spread: Vec<_> = day.of_week.iter().filter_map(planned).collect();
        let book = book(group, day, 0);
        let Some((_, _, title, text)) = book.template(&templates::PROJECTS, self.chance.next()) else { return Ok(()) };
        self.over_days(group, day, WRITTEN, spread, (book.fill(title), book.fill(text)))
    }

    /// Work outside the plan.
    fn extras(&mut self, group: &Group<'_>, day: &Day) -> Result<(), SpreadError> {
        let here = |e: &&Extra| e.0 == group.subject.code && (e.1.0..=e.1.1).contains(&group.grade.number());
        for (_, _, when, (form, place, need), minutes, title, text) in EXTRAS.iter().chain(&MORE).filter(here) {
            let dates = dates(*when, day);
            if dates.is_empty() {
                continue;
            }
            let book = book(group, day, *minutes);
            let spread = dates.iter().map(|date| DayMinutes { date: *date, minutes: *minutes }).collect();
            let kind = Kind { form: *form, place: *place, need: *need };
            self.over_days(group, day, kind, spread, (book.fill(title), book.fill(text)))?;
        }
        Ok(())
    }

    fn over_days(
        &mut self,
        group: &Group<'_>,
        day: &Day,
        kind: Kind,
        spread: Vec<DayMinutes>,
        (title, text): (String, String),
    ) -> Result<(), SpreadError> {
        let minutes = spread.iter().map(|d| d.minutes).sum();
        let last = spread.last().map_or(day.date, |d| d.date);
        let next = if last == day.date { Some(day.next) } else { self.school.calendar(group.grade).next_school_day(last) };
        let due_on = if kind.place == Place::School { day.date } else { next.unwrap_or(last) };
        let spread = if spread.len() > 1 { spread } else { vec![] };
        let task = Task { title, text, kind, minutes, tiers: vec![], set_on: day.date, due_on, spread };
        self.set(group, &group.classes, day, task)
    }

    fn set(&mut self, group: &Group<'_>, classes: &[&Class], day: &Day, task: Task) -> Result<(), SpreadError> {
        let at = self.moment(day.date);
        let id = AssignmentId(self.chance.id(at));
        let assignment = task.of(id, (group.subject.id, group.staff), classes.iter().map(|c| c.id).collect());
        let mut targets = vec![];
        for class in classes {
            let days = spread::of(self.school, class, &assignment)?;
            let posted = self.room.takes(self.school, class, assignment.kind, &days);
            let state = if posted { State::Posted } else { self.without_room(day.date) };
            targets.push(GivenTarget { class: class.id, state, days });
        }
        self.written.homework.push(Given { assignment, at, targets });
        Ok(())
    }

    /// Held in the last week; before it, nobody has made room by the end of the day.
    fn without_room(&self, date: NaiveDate) -> State {
        if monday_of(date) + chrono::Days::new(7) >= self.before { State::Held } else { State::Withdrawn }
    }

    /// 今日无作业
    fn none(&mut self, group: &Group<'_>, day: &Day) {
        let at = self.moment(day.date);
        let mark = |class: &&Class| Marked {
            mark: NoneMark { class: class.id, date: day.date, subject: group.subject.id },
            by: group.staff,
            at,
        };
        self.written.marks.extend(group.classes.iter().map(mark));
    }

    /// Between eight and ten to four.
    fn moment(&mut self, date: NaiveDate) -> Moment {
        let after = TimeDelta::minutes(self.chance.below(470).into()) + TimeDelta::seconds(self.chance.below(60).into());
        Moment::at(date, time(8, 0) + after)
    }
}

/// The days that a row set on this day is for.
fn dates(when: When, day: &Day) -> Vec<NaiveDate> {
    let even = day.week.is_multiple_of(2);
    let is_set = match when {
        When::On(weekdays) => weekdays.contains(&day.weekday),
        When::Even(weekday) => even && day.weekday == weekday,
        When::Odd(weekday) => !even && day.weekday == weekday,
        When::Weekly if day.of_week.first() == Some(&day.date) => return day.of_week.clone(),
        When::Weekly => false,
    };
    if is_set { vec![day.date] } else { vec![] }
}

/// From the third week on a grade has a project of Chinese and one of maths in turn.
fn is_project_week(group: &Group<'_>, day: &Day) -> bool {
    let turn = match &*group.subject.code {
        "chinese" => 0,
        "maths" => 4,
        _ => return false,
    };
    group.grade.number() > 2 && day.week > 2 && (day.week + u32::from(group.grade.number()) + turn).is_multiple_of(8)
}

fn book<'a>(group: &'a Group<'_>, day: &Day, minutes: u32) -> Book<'a> {
    Book { code: &group.subject.code, grade: group.grade.number(), nth: day.nth, days: day.days, minutes }
}
