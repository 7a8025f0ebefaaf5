//! What a change of the calendar does to homework that stands: nothing that families see may break a rule for it, at any moment (I1).
//!
//! *(decisions)* "targets that no longer fit become held, the latest posted first" leaves open what becomes of their minutes:
//! - Of work over several days whose day falls away, the minutes count on the load day that then covers it (arithmetic 5), also where
//!   that one is over already: the day off is part of it. Where that is over its cap, the latest posted is held.
//! - Work whose first day falls away is held: the lesson that would set it is not given. What it has left of its days it keeps; with
//!   none left it waits on the next school day of its term – else on the last one before – where its coordinator finds it.
//! - Work due on a day that falls away is due on the next school day, unless its due day is fixed.
//! - Where a day comes to follow the timetable of the no-homework day and the school holds such work (R06), what stands there is held.
//! - Days that are over and have posted work keep their place in the calendar: such a change is refused, with the days.
//! - What is held stays held, and no known overload (补录) is touched.

use super::{Calendar, change::BadChange};
use crate::{
    assignment::{Assignment, DayMinutes, State},
    cap::cap,
    id::ClassId,
    load::counted,
    resolve::Target,
    school::{Class, Grade, School},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// A target that stands, and when families first saw it.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The class.
    pub class: ClassId,
    /// As it stands.
    pub target: Target,
    /// When it was posted; none where it never was.
    pub posted_at: Option<DateTime<Utc>>,
}

/// Why a target no longer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldFor {
    /// The day that it is set on is no school day any more.
    DayGone(NaiveDate),
    /// The day is the no-homework day now (R06).
    NoHomeworkDay(NaiveDate),
    /// The day would be over its cap; minutes.
    Over {
        /// The load day.
        date: NaiveDate,
        /// With it.
        load: u32,
        /// What it may hold now.
        cap: u32,
    },
}

/// What becomes of a target that the change touches.
#[derive(Clone, Debug)]
pub struct Refitted {
    /// As it stood.
    pub before: Standing,
    /// As it is then.
    pub after: Target,
    /// Why it is held now, where it was shown.
    pub held: Option<HeldFor>,
}

impl Refitted {
    fn of(before: &Standing, after: Target, held: Option<HeldFor>) -> Option<Self> {
        (after != before.target).then(|| Self { before: before.clone(), after, held })
    }
}

/// The dates on which a change makes a difference to a grade: whether there is school, whose timetable it follows, what it may hold.
#[must_use]
pub fn touched_days(before: &School, after: &School, grade: Grade) -> BTreeSet<NaiveDate> {
    let (was, is) = (before.calendar(grade), after.calendar(grade));
    let differs = |d: &&NaiveDate| {
        was.weekday_followed(**d) != is.weekday_followed(**d) || cap(before, grade, **d) != cap(after, grade, **d)
    };
    was.school_days.keys().chain(is.school_days.keys()).filter(differs).copied().collect()
}

/// Works out what becomes of a class's targets. `standing`: every target that is not withdrawn and has minutes, or a row, on one of
/// the touched days.
///
/// # Errors
/// [`BadChange::Over`]: it would change days that are over.
pub fn refit(
    (before, after): (&School, &School),
    class: &Class,
    standing: &[Standing],
    today: NaiveDate,
) -> Result<Vec<Refitted>, BadChange> {
    let change = Change { before, after, class, today, touched: touched_days(before, after, class.grade) };
    let mut over: BTreeSet<_> = standing.iter().flat_map(|s| change.lost_records(&s.target)).collect();
    let mut placed: Vec<_> = standing.iter().map(|s| change.place(&s.target)).collect();
    change.hold_until_it_fits(standing, &mut placed);
    over.extend(placed.iter().filter_map(|(_, held)| change.over_before(*held)));
    if !over.is_empty() {
        return Err(BadChange::Over(over.into_iter().collect()));
    }
    Ok(standing.iter().zip(placed).filter_map(|(s, (target, held))| Refitted::of(s, target, held)).collect())
}

struct Change<'a> {
    before: &'a School,
    after: &'a School,
    class: &'a Class,
    today: NaiveDate,
    touched: BTreeSet<NaiveDate>,
}

/// A target as the change leaves it, and why it is held now.
type Placed = (Target, Option<HeldFor>);

impl Change<'_> {
    fn calendar(&self) -> &Calendar {
        self.after.calendar(self.class.grade)
    }

    fn is_gone(&self, date: NaiveDate) -> bool {
        self.touched.contains(&date) && !self.calendar().is_school_day(date)
    }

    /// Days that are over, on which families saw this, and that would no longer be there.
    fn lost_records(&self, target: &Target) -> impl Iterator<Item = NaiveDate> {
        let shown = target.state == State::Posted;
        target.days.iter().map(|d| d.date).filter(move |d| shown && *d < self.today && self.is_gone(*d))
    }

    /// What was over its cap on a day whose rest is over too can't have been waiting.
    fn over_before(&self, held: Option<HeldFor>) -> Option<NaiveDate> {
        let (HeldFor::DayGone(date) | HeldFor::NoHomeworkDay(date) | HeldFor::Over { date, .. }) = held?;
        (date < self.today && self.calendar().load_day(self.today) != Some(date)).then_some(date)
    }

    fn place(&self, target: &Target) -> Placed {
        let overload = target.back_entered && target.state == State::Held;
        let waits_no_more = target.state != State::Posted && target.days.iter().any(|d| d.date < self.today);
        if overload || waits_no_more || target.state == State::Withdrawn {
            return (target.clone(), None);
        }
        let mut placed = self.with_due(target);
        let first = target.days.iter().map(|d| d.date).find(|d| *d == target.assignment.set_on).filter(|d| self.is_gone(*d));
        if target.days.iter().any(|d| self.is_gone(d.date)) {
            placed = self.without_gone(&placed);
        }
        let held = first.map(HeldFor::DayGone).or_else(|| self.no_homework(&placed)).filter(|_| target.state == State::Posted);
        (if held.is_some() { Target { state: State::Held, ..placed } } else { placed }, held)
    }

    /// Due on the next school day where its own falls away.
    fn with_due(&self, target: &Target) -> Target {
        let a = &target.assignment;
        let moves = a.due_on > a.set_on && a.due_on >= self.today && !a.due_fixed && self.is_gone(a.due_on);
        match self.calendar().next_school_day(a.due_on).filter(|_| moves) {
            Some(due_on) => with_assignment(target, Assignment { due_on, ..a.clone() }, target.days.clone()),
            None => target.clone(),
        }
    }

    /// The minutes of days that are gone on those that cover them.
    fn without_gone(&self, target: &Target) -> Target {
        let (gone, left): (Vec<DayMinutes>, Vec<_>) = target.days.iter().partition(|d| self.is_gone(d.date));
        let Some(first) = left.iter().map(|d| d.date).min() else { return self.waiting(target) };
        let mut days: BTreeMap<_, _> = left.iter().map(|d| (d.date, d.minutes)).collect();
        for day in gone {
            let covering = self.calendar().load_day(day.date).filter(|d| *d >= first).unwrap_or(first);
            *days.entry(covering).or_default() += day.minutes;
        }
        let days = days.into_iter().map(|(date, minutes)| DayMinutes { date, minutes }).collect();
        let a = &target.assignment;
        let set_on = if self.is_gone(a.set_on) { first } else { a.set_on };
        with_assignment(target, Assignment { set_on, ..a.clone() }, days)
    }

    /// Nothing is left of its days: where it waits until somebody resolves it.
    fn waiting(&self, target: &Target) -> Target {
        let (a, calendar) = (&target.assignment, self.calendar());
        let Some(term) = self.before.calendar(self.class.grade).term_of(a.set_on) else { return target.clone() };
        let in_term = |d: &NaiveDate| *d >= self.today && (term.starts_on..=term.ends_on).contains(d);
        let next = calendar.next_school_day(a.set_on).filter(in_term).filter(|d| !a.due_fixed || *d < a.due_on);
        let Some(day) = next.or_else(|| calendar.previous_school_day(a.set_on).filter(in_term)) else { return target.clone() };
        let same_day = a.due_on == a.set_on;
        let after = if same_day { Some(day) } else { calendar.next_school_day(day) };
        let due_on = after.filter(|due| !a.due_fixed && (same_day || a.due_on < *due)).unwrap_or(a.due_on);
        let minutes = target.days.iter().map(|d| d.minutes).sum();
        with_assignment(target, Assignment { set_on: day, due_on, ..a.clone() }, vec![DayMinutes { date: day, minutes }])
    }

    /// R06, where it holds work and the day was not one before.
    fn no_homework(&self, target: &Target) -> Option<HeldFor> {
        let grade = self.class.grade;
        let holds = counted(grade, target.assignment.kind, 1) > 0;
        let new = |d: &NaiveDate| self.after.holds_no_homework(grade, *d) && !self.before.is_no_homework_day(grade, *d);
        let worked = target.days.iter().filter(|d| d.minutes > 0).map(|d| d.date);
        worked.filter(|d| holds && *d >= self.today).find(new).map(HeldFor::NoHomeworkDay)
    }

    /// Holds what is shown, the latest posted first, until every touched day is within its cap.
    fn hold_until_it_fits(&self, standing: &[Standing], placed: &mut [Placed]) {
        while let Some((date, load, most)) = self.over(placed) {
            let counts = |p: &Placed| self.minutes_on(&p.0, date) > 0;
            let shown = placed.iter().enumerate().filter(|(_, p)| counts(p));
            let when = |i: usize| standing.get(i).map(|s| (s.posted_at, s.target.assignment.id));
            let Some(latest) = shown.map(|(i, _)| i).max_by_key(|i| when(*i)) else { return };
            if let Some((target, held)) = placed.get_mut(latest) {
                target.state = State::Held;
                *held = Some(HeldFor::Over { date, load, cap: most });
            }
        }
    }

    /// A touched day over its cap, with its load and its cap; minutes.
    fn over(&self, placed: &[Placed]) -> Option<(NaiveDate, u32, u32)> {
        let day = |date: &NaiveDate| {
            let load = placed.iter().map(|(t, _)| self.minutes_on(t, *date)).fold(0, u32::saturating_add);
            (*date, load, cap(self.after, self.class.grade, *date).total)
        };
        self.touched.iter().map(day).find(|(_, load, cap)| load > cap)
    }

    /// What a shown target counts on a day; minutes.
    fn minutes_on(&self, target: &Target, date: NaiveDate) -> u32 {
        let minutes = target.days.iter().filter(|d| d.date == date).map(|d| d.minutes).sum();
        if target.state == State::Posted { counted(self.class.grade, target.assignment.kind, minutes) } else { 0 }
    }
}

fn with_assignment(target: &Target, assignment: Assignment, days: Vec<DayMinutes>) -> Target {
    let spread = if days.len() > 1 { days.clone() } else { vec![] };
    Target { assignment: Assignment { spread, ..assignment }, days, ..target.clone() }
}
