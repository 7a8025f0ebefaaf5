//! The steps of one class in an order in which each is lawful: first what gives room, then whatever finds room; where that comes
//! to an end because some would have to change places, one of them waits, held, until its place is free.

use super::{
    attempt::{orders, take},
    week::Week,
};
use crate::{
    assignment::State,
    judge::Situation,
    load::Item,
    resolve::{Action, Step, Target, apply},
};

/// A class's targets while its steps are taken.
struct Taking<'a> {
    week: &'a Week<'a>,
    targets: Vec<Target>,
    steps: Vec<Step>,
    /// What is still to do: a target's place, and the actions.
    open: Vec<(usize, Vec<Action>)>,
}

/// The steps and the targets after them; `None` where no order was found.
pub(super) fn steps(week: &Week<'_>, ways: &[usize]) -> Option<(Vec<Step>, Vec<Target>)> {
    let chosen = week.puzzle.items.iter().zip(ways).filter_map(|(item, way)| Some((item.target, item.ways.get(*way)?)));
    let open = chosen.filter(|(_, way)| !way.choice.actions.is_empty()).map(|(n, way)| (n, way.choice.actions.clone())).collect();
    let mut taking = Taking { week, targets: week.targets.to_vec(), steps: vec![], open };
    taking.some(|taking, n, actions| taking.is_posted(n) && !moves(actions));
    while !taking.open.is_empty() {
        if !taking.some(|_, _, _| true) && !taking.hold_one() {
            return None;
        }
    }
    Some((taking.steps, taking.targets))
}

fn moves(actions: &[Action]) -> bool {
    actions.iter().any(|a| matches!(a, Action::Move { .. }))
}

impl Taking<'_> {
    /// Takes everything that is asked for and finds room; whether there was any.
    fn some(&mut self, asked: fn(&Self, usize, &[Action]) -> bool) -> bool {
        let before = self.steps.len();
        let mut left = vec![];
        for (n, actions) in std::mem::take(&mut self.open) {
            if !(asked(self, n, &actions) && self.take(n, &actions)) {
                left.push((n, actions));
            }
        }
        self.open = left;
        self.steps.len() > before
    }

    fn take(&mut self, n: usize, actions: &[Action]) -> bool {
        let Some(target) = self.targets.get(n) else { return false };
        let situation = self.beside(n);
        let taken = |actions: &Vec<Action>| take(&self.week.asked, target, actions, &situation);
        let found = orders(target, actions).into_iter().find_map(|actions| Some((taken(&actions)?, actions)));
        let Some((after, actions)) = found else { return false };
        self.change(n, after, &actions);
        true
    }

    fn change(&mut self, n: usize, after: Target, actions: &[Action]) {
        let (assignment, class) = (after.assignment.id, self.week.asked.class.id);
        self.steps.extend(actions.iter().map(|action| Step { assignment, class, action: *action }));
        if let Some(target) = self.targets.get_mut(n) {
            *target = after;
        }
    }

    /// Holds the first that lets another find room, or else the first.
    fn hold_one(&mut self) -> bool {
        let can = |n: &usize| self.is_posted(*n);
        let all: Vec<usize> = self.open.iter().map(|(n, _)| *n).filter(can).collect();
        let helps = all.iter().find(|n| self.helps(**n)).or(all.first()).copied();
        helps.and_then(|n| Some((n, self.held(n)?))).is_some_and(|(n, held)| {
            self.change(n, held, &[Action::Hold]);
            true
        })
    }

    fn helps(&self, n: usize) -> bool {
        let Some(held) = self.held(n) else { return false };
        let targets = self.targets.iter().enumerate().map(|(m, t)| if m == n { held.clone() } else { t.clone() });
        let mut after = Taking { week: self.week, targets: targets.collect(), steps: vec![], open: self.open.clone() };
        after.open.retain(|(m, _)| *m != n);
        after.some(|_, _, _| true)
    }

    fn held(&self, n: usize) -> Option<Target> {
        let asked = &self.week.asked;
        apply(asked.school, asked.class, self.targets.get(n)?, Action::Hold, asked.now).ok()
    }

    fn is_posted(&self, n: usize) -> bool {
        self.targets.get(n).is_some_and(|t| t.state == State::Posted)
    }

    /// Everything else of the class, on its days.
    fn beside(&self, n: usize) -> Situation {
        let mut situation = Situation::default();
        for (_, target) in self.targets.iter().enumerate().filter(|(m, t)| *m != n && t.state != State::Withdrawn) {
            for day in &target.days {
                situation.days.entry(day.date).or_default().push(on_day(target, day.minutes));
            }
        }
        situation
    }
}

/// What of a target stands on a day. Only its minutes decide here: titles and tiers are for people.
fn on_day(target: &Target, minutes: u32) -> Item {
    let a = &target.assignment;
    let (title, tiers) = (String::new(), vec![]);
    Item { assignment: a.id, subject: a.subject, staff: a.staff, title, kind: a.kind, state: target.state, minutes, tiers }
}
