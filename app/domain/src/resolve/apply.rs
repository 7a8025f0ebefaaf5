//! What an action makes of a target, before any rule is asked.

use super::{Action, Target, Unfit, limited};
use crate::{
    assignment::{Assignment, DayMinutes, Need, State},
    calendar::Calendar,
    minutes::Minutes,
    moment::Moment,
    school::{Class, School},
    spread,
};
use chrono::NaiveDate;

/// The target as the action leaves it; a held one that is cut, moved or made optional is still held.
///
/// # Errors
/// The action makes no sense for this target.
pub fn apply(school: &School, class: &Class, target: &Target, action: Action, now: Moment) -> Result<Target, Unfit> {
    let overload = target.back_entered && target.state == State::Held;
    if target.state == State::Withdrawn || overload {
        return Err(Unfit::Closed);
    }
    if is_over(target, action, now) {
        return Err(Unfit::Over);
    }
    match action {
        Action::Cut { minutes } => cut(target, minutes, now),
        Action::Move { from, to, minutes } => {
            let calendar = school.calendar(class.grade);
            if !calendar.is_school_day(to) {
                return Err(Unfit::NoSchoolDay);
            }
            if target.days.len() == 1 {
                move_whole(calendar, target, (from, to, minutes), now)
            } else {
                shift(target, (from, to, minutes), now)
            }
        }
        Action::Optional if target.assignment.kind.need == Need::Optional => Err(Unfit::Already),
        Action::Optional => Ok(optional(target)),
        Action::Withdraw => Ok(Target { state: State::Withdrawn, ..target.clone() }),
        Action::Post if target.state == State::Posted => Err(Unfit::Already),
        Action::Post => Ok(Target { state: State::Posted, ..target.clone() }),
        Action::Hold if target.state == State::Held => Err(Unfit::Already),
        Action::Hold => Ok(Target { state: State::Held, ..target.clone() }),
    }
}

/// What was given on a day that is over is the record. Of a spread that has begun only the days to come change.
fn is_over(target: &Target, action: Action, now: Moment) -> bool {
    let over = |d: &DayMinutes| d.date < now.today();
    let parts = matches!(action, Action::Cut { .. } | Action::Move { .. });
    if parts { target.days.iter().all(over) } else { target.days.iter().any(over) }
}

fn cut(target: &Target, minutes: u32, now: Moment) -> Result<Target, Unfit> {
    let total = target.assignment.total();
    let limit = Minutes::try_from(minutes).ok().filter(|m| m.get() < total).ok_or(Unfit::NoCut { minutes: total })?;
    let (given, open): (Vec<DayMinutes>, Vec<_>) = target.days.iter().partition(|d| d.date < now.today());
    let done = given.iter().map(|d| d.minutes).sum::<u32>();
    let left = minutes.checked_sub(done).ok_or(Unfit::Over)?;
    let days = given.into_iter().chain(spread::scaled(&open, left)).collect();
    let tiers = limited(&target.assignment.tiers, limit);
    Ok(with_days(target, Assignment { minutes: Some(limit), tiers, ..target.assignment.clone() }, days))
}

fn optional(target: &Target) -> Target {
    let mut assignment = target.assignment.clone();
    assignment.kind.need = Need::Optional;
    with_days(target, assignment, target.days.clone())
}

fn with_days(target: &Target, assignment: Assignment, days: Vec<DayMinutes>) -> Target {
    let spread = if days.len() > 1 { days.clone() } else { vec![] };
    Target { assignment: Assignment { spread, ..assignment }, days, ..target.clone() }
}

/// From where, to where, how many minutes.
type Way = (Option<NaiveDate>, NaiveDate, Option<u32>);

fn move_whole(calendar: &Calendar, target: &Target, (from, to, minutes): Way, now: Moment) -> Result<Target, Unfit> {
    let a = &target.assignment;
    let day = target.days.first().ok_or(Unfit::Closed)?;
    if from.is_some_and(|from| from != day.date) {
        return Err(Unfit::NotItsDay);
    }
    if minutes.is_some_and(|m| m != day.minutes) {
        return Err(Unfit::Whole);
    }
    if to == day.date {
        return Err(Unfit::Already);
    }
    if day.date < now.today() || to < now.today() {
        return Err(Unfit::Over);
    }
    if calendar.term_of(to) != calendar.term_of(day.date) {
        return Err(Unfit::OtherTerm);
    }
    let due_on = due_after(calendar, a, to)?;
    let days = spread::days_for(calendar, to, due_on);
    let on = |date: &NaiveDate| DayMinutes { date: *date, minutes: if *date == to { day.minutes } else { 0 } };
    Ok(with_days(target, Assignment { set_on: to, due_on, ..a.clone() }, days.iter().map(on).collect()))
}

/// When moved one-day work is due.
fn due_after(calendar: &Calendar, a: &Assignment, to: NaiveDate) -> Result<NaiveDate, Unfit> {
    let same_day = a.due_on == a.set_on;
    if a.due_fixed {
        let before = if same_day { to <= a.due_on } else { to < a.due_on };
        return if before { Ok(a.due_on) } else { Err(Unfit::DueFixed) };
    }
    if same_day { Ok(to) } else { calendar.next_school_day(to).ok_or(Unfit::NoSchoolDay) }
}

/// Minutes of a spread, between its days.
fn shift(target: &Target, (from, to, minutes): Way, now: Moment) -> Result<Target, Unfit> {
    let on = |date| target.days.iter().find(|d| d.date == date);
    let from = on(from.ok_or(Unfit::NotItsDay)?).ok_or(Unfit::NotItsDay)?;
    let to = on(to).ok_or(Unfit::NotItsDay)?;
    let many = minutes.unwrap_or(from.minutes);
    if from.date == to.date || many == 0 {
        return Err(Unfit::Already);
    }
    if many > from.minutes {
        return Err(Unfit::NotSoMany);
    }
    if from.date < now.today() || to.date < now.today() {
        return Err(Unfit::Over);
    }
    let moved = |d: &DayMinutes| match d.date {
        date if date == from.date => d.minutes - many,
        date if date == to.date => d.minutes + many,
        _ => d.minutes,
    };
    let days = target.days.iter().map(|d| DayMinutes { minutes: moved(d), ..*d }).collect();
    Ok(with_days(target, target.assignment.clone(), days))
}
