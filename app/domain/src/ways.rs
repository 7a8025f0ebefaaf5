//! Ways out of an overload: only lawful ones, the least change first.

use crate::{
    assignment::{Assignment, DayMinutes, Need, State},
    cap::cap,
    judge::{Change, Judged, Proposed, Situation, judge},
    load::admits,
    moment::Moment,
    school::{Class, School},
    spread,
};
use chrono::NaiveDate;

/// Load days before and after within which a move is offered.
const AROUND: usize = 5;
/// Moves offered at most.
const MOVES: usize = 2;
/// Cuts go to whole steps; minutes.
const STEP: u32 = 5;

/// One way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A smaller total that fits on every day; minutes.
    Cut {
        /// The new total.
        minutes: u32,
    },
    /// Another load day with room for it whole.
    Move {
        /// The new `set_on`.
        date: NaiveDate,
        /// The school day after it.
        due_on: NaiveDate,
        /// Load of that day without it.
        load_before: u32,
        /// Load of that day with it.
        load_after: u32,
        /// What that day may hold.
        cap: u32,
    },
    /// Optional work does not count.
    Optional,
    /// Tiers, the largest of which fits; a lighter one beside a largest that does not fit would not help.
    Tier,
    /// Leave it to the coordinator.
    Hold,
}

/// One class's target, and what stands on its days.
struct Case<'a> {
    school: &'a School,
    class: &'a Class,
    assignment: &'a Assignment,
    proposed: &'a Proposed<'a>,
    situation: &'a Situation,
    moment: Moment,
}

/// Ways out for one class's target that would not be posted as it is; none where it would be. Work already given (补录) can't be
/// changed any more, and what a rule refuses can't be left to the coordinator.
#[must_use]
pub fn ways(school: &School, class: &Class, proposed: &Proposed<'_>, situation: &Situation, moment: Moment) -> Vec<Way> {
    let assignment = proposed.assignment;
    let case = Case { school, class, assignment, proposed, situation, moment };
    let Some(judged) = case.judge(assignment).filter(|j| j.state != State::Posted) else { return vec![] };
    let hold = (!judged.is_refused()).then_some(Way::Hold);
    if judged.back_entered || !assignment.kind.counts() {
        return hold.into_iter().collect();
    }
    let cut = case.cut();
    let tier = cut.is_some().then_some(Way::Tier);
    cut.into_iter().chain(case.moves()).chain(case.optional()).chain(tier).chain(hold).collect()
}

impl Case<'_> {
    /// Judged as a new one; `None` where its spread does not fit its days.
    fn judge(&self, assignment: &Assignment) -> Option<Judged> {
        let days = spread::of(self.school, self.class, assignment).ok()?;
        Some(judge(self.school, self.class, &self.proposed.instead(assignment), &days, self.situation, Change::New, self.moment))
    }

    fn posted(&self, assignment: &Assignment) -> Option<Judged> {
        self.judge(assignment).filter(|j| j.state == State::Posted)
    }

    /// The largest smaller total whose days all fit, in steps of five, or exactly where it is less than a step. Tiered work is
    /// cut tier by tier, by its teacher.
    fn cut(&self) -> Option<Way> {
        let a = self.assignment;
        let days = spread::of(self.school, self.class, a).ok().filter(|_| a.tiers.is_empty())?;
        let fits = |minutes: &u32| self.fits(&spread::scaled(&days, *minutes));
        let largest = (1..a.total()).rev().find(fits)?;
        let step = if largest < STEP { 1 } else { STEP };
        let minutes = (1..=largest).rev().find(|m| m % step == 0 && fits(m))?;
        let spread = if a.spread.is_empty() { vec![] } else { spread::scaled(&days, minutes) };
        let cut = Assignment { minutes: minutes.try_into().ok(), spread, ..a.clone() };
        self.posted(&cut).map(|_| Way::Cut { minutes })
    }

    fn fits(&self, days: &[DayMinutes]) -> bool {
        let room = |d: &DayMinutes| cap(self.school, self.class.grade, d.date);
        days.iter().all(|d| admits(self.situation.load(self.class, d.date), d.minutes, room(d)))
    }

    /// The nearest days of the term, from today on, with room for one-day work as it is. A fixed due day does not move.
    fn moves(&self) -> Vec<Way> {
        let (a, calendar) = (self.assignment, self.school.calendar(self.class.grade));
        if a.due_fixed || spread::days_for(calendar, a.set_on, a.due_on).len() != 1 {
            return vec![];
        }
        let later = std::iter::successors(calendar.next_school_day(a.set_on), |d| calendar.next_school_day(*d)).take(AROUND);
        let open = |d: &NaiveDate| *d >= self.moment.today() && calendar.term_of(*d) == calendar.term_of(a.set_on);
        let mut near: Vec<_> = calendar.school_days_back(a.set_on, AROUND).into_iter().chain(later).filter(open).collect();
        near.sort_by_key(|d| (*d - a.set_on).num_days().abs());
        near.into_iter().filter_map(|date| self.move_to(date)).take(MOVES).collect()
    }

    fn move_to(&self, date: NaiveDate) -> Option<Way> {
        if self.school.is_no_homework_day(self.class.grade, date) {
            return None;
        }
        let due_on = self.school.calendar(self.class.grade).next_school_day(date)?;
        let judged = self.posted(&Assignment { set_on: date, due_on, spread: vec![], ..self.assignment.clone() })?;
        let day = judged.days.first()?;
        Some(Way::Move { date, due_on, load_before: day.load_before, load_after: day.load_after, cap: day.cap.total })
    }

    fn optional(&self) -> Option<Way> {
        let mut optional = self.assignment.clone();
        optional.kind.need = Need::Optional;
        self.posted(&optional).map(|_| Way::Optional)
    }
}
