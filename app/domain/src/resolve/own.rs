//! What a class's target has of its own: a resolution changes one class's part of an assignment, not the assignment.

use super::{ActionName, Target};
use crate::{
    assignment::{Assignment, DayMinutes, Form, Kind, Need, Place, State, Tier, TierName, tier_figures},
    minutes::Minutes,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What differs from the assignment; `None`: as its teacher set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// A time limit; minutes.
    pub minutes: Option<Minutes>,
    /// No longer required.
    pub need: Option<Need>,
    /// Another day to be set on.
    pub set_on: Option<NaiveDate>,
    /// Another day to be due.
    pub due_on: Option<NaiveDate>,
}

impl Own {
    /// What `of_class` has of its own against the assignment as its teacher set it.
    #[must_use]
    pub fn of(assignment: &Assignment, of_class: &Assignment) -> Self {
        Self {
            minutes: differing(assignment.minutes, of_class.minutes).flatten(),
            need: differing(assignment.kind.need, of_class.kind.need),
            set_on: differing(assignment.set_on, of_class.set_on),
            due_on: differing(assignment.due_on, of_class.due_on),
        }
    }

    /// The assignment as this class has it.
    #[must_use]
    pub fn in_class(&self, assignment: &Assignment) -> Assignment {
        let mut a = assignment.clone();
        a.kind.need = self.need.unwrap_or(a.kind.need);
        a.set_on = self.set_on.unwrap_or(a.set_on);
        a.due_on = self.due_on.unwrap_or(a.due_on);
        if let Some(limit) = self.minutes {
            a.minutes = Some(limit);
            a.tiers = limited(&a.tiers, limit);
        }
        a
    }

    /// What is left of it when the teacher changes the assignment: what they set anew holds for every class, the rest stays resolved.
    #[must_use]
    pub fn after_edit(&self, before: &Assignment, after: &Assignment) -> Self {
        let dates = (before.set_on, before.due_on) == (after.set_on, after.due_on);
        Self {
            minutes: self
                .minutes
                .filter(|_| before.minutes == after.minutes && tier_figures(&before.tiers) == tier_figures(&after.tiers)),
            need: self.need.filter(|_| before.kind.need == after.kind.need),
            set_on: self.set_on.filter(|_| dates),
            due_on: self.due_on.filter(|_| dates),
        }
    }
}

/// The tiers under a time limit: who would need longer stops, who is done before is done.
#[must_use]
pub fn limited(tiers: &[Tier], limit: Minutes) -> Vec<Tier> {
    tiers.iter().map(|t| Tier { minutes: t.minutes.min(limit), ..t.clone() }).collect()
}

fn differing<T: Copy + PartialEq>(set: T, has: T) -> Option<T> {
    (set != has).then_some(has)
}

/// The figures of an assignment as its teacher set it: while they stand, a picture of one of its targets can be put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAs {
    form: Form,
    place: Place,
    need: Need,
    minutes: Option<Minutes>,
    tiers: Vec<(TierName, Minutes)>,
    set_on: NaiveDate,
    due_on: NaiveDate,
}

impl SetAs {
    fn of(a: &Assignment) -> Self {
        let Kind { form, place, need } = a.kind;
        Self { form, place, need, minutes: a.minutes, tiers: tier_figures(&a.tiers), set_on: a.set_on, due_on: a.due_on }
    }
}

/// A target as the record keeps it: what a resolution found, and what it left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Posted, held or withdrawn.
    pub state: State,
    /// Its minutes per load day.
    pub days: Vec<DayMinutes>,
    /// What it has of its own.
    pub own: Own,
    /// What it is a target of.
    pub set: SetAs,
}

impl Picture {
    /// Of a target of this assignment.
    #[must_use]
    pub fn of(assignment: &Assignment, target: &Target) -> Self {
        Self {
            state: target.state,
            days: target.days.clone(),
            own: Own::of(assignment, &target.assignment),
            set: SetAs::of(assignment),
        }
    }

    /// The target that it pictures; of an assignment as it stands now.
    #[must_use]
    pub fn target(&self, assignment: &Assignment) -> Target {
        target_of(assignment, self.own, self.state, self.days.clone())
    }
}

/// A class's target of an assignment: with what it has of its own, in this state, on these days.
#[must_use]
pub fn target_of(assignment: &Assignment, own: Own, state: State, days: Vec<DayMinutes>) -> Target {
    let spread = if days.len() > 1 { days.clone() } else { vec![] };
    let assignment = Assignment { spread, ..own.in_class(assignment) };
    Target { assignment, state, days, back_entered: false }
}

/// Reads an action from its parts.
#[must_use]
pub fn action(name: ActionName, minutes: Option<u32>, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<super::Action> {
    use super::Action;
    Some(match name {
        ActionName::Cut => Action::Cut { minutes: minutes? },
        ActionName::Move => Action::Move { from, to: to?, minutes },
        ActionName::Optional => Action::Optional,
        ActionName::Withdraw => Action::Withdraw,
        ActionName::Post => Action::Post,
        ActionName::Hold => Action::Hold,
    })
}
