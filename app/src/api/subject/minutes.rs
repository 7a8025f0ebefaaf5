//! A subject's minutes beside the plan's.

use crate::api::week::ClassDay;
use domain::{
    assignment::State,
    id::SubjectId,
    school::{Class, School},
};
use std::iter::Sum;

/// A subject's required written work of a class, on a day or a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// Posted.
    pub posted: u32,
    /// Held.
    pub held: u32,
    /// What the plan has; 0 where it expects nothing.
    pub plan: u32,
}

impl Minutes {
    /// Of a subject on a class's day.
    #[must_use]
    pub fn of(school: &School, class: &Class, day: &ClassDay, subject: SubjectId) -> Self {
        let own = || day.targets.iter().map(|t| &t.item).filter(|i| i.subject == subject && i.kind.counts());
        let sum = |state| own().filter(|i| i.state == state).map(|i| i.minutes).fold(0, u32::saturating_add);
        let plan = school.quota(class.grade, subject, day.date).unwrap_or(0);
        Self { posted: sum(State::Posted), held: sum(State::Held), plan }
    }

    /// Minutes above the plan, with what is held; nothing where the plan expects nothing.
    #[must_use]
    pub fn above(self) -> u32 {
        if self.plan == 0 { 0 } else { (self.posted + self.held).saturating_sub(self.plan) }
    }

    /// Nothing set, nothing planned.
    #[must_use]
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let add = |a: Self, b: Self| Self { posted: a.posted + b.posted, held: a.held + b.held, plan: a.plan + b.plan };
        all.fold(Self::default(), add)
    }
}
