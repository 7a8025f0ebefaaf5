//! Load 作业量: the sums of one class on one load day (arithmetic 1–4).

use crate::{
    assignment::{Kind, Place, State, TierName},
    cap::Cap,
    id::{AssignmentId, StaffId, SubjectId},
    school::Grade,
};

/// One target on one load day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its subject.
    pub subject: SubjectId,
    /// Whose it is.
    pub staff: StaffId,
    /// Its line.
    pub title: String,
    /// Form, place, required or optional.
    pub kind: Kind,
    /// Posted, held or withdrawn.
    pub state: State,
    /// Minutes on this day; the largest tier's.
    pub minutes: u32,
    /// Minutes on this day per tier; empty where everyone gets the same.
    pub tiers: Vec<(TierName, u32)>,
}

/// The sums of a class-day; minutes, but for `held`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Posted, required, written: what the cap is for.
    pub load: u32,
    /// Number of held targets.
    pub held: u32,
    /// What the held targets would count.
    pub held_minutes: u32,
    /// Expected left for home: load less what is done at school.
    pub home_minutes: u32,
    /// Posted, required, written, done at school; in grades 1–2 the in-school practice, which is no load.
    pub school_minutes: u32,
    /// Posted, required, of other forms.
    pub other_minutes: u32,
    /// Posted, optional, written: "if all optional work is done: +N".
    pub optional_minutes: u32,
    /// Per tier: the untiered work and that tier, or the largest where an item lacks it.
    pub tiers: Vec<(TierName, u32)>,
}

/// What a posted item adds to the load: nothing in grades 1–2, for other forms than written, and for optional work.
#[must_use]
pub fn counted(grade: Grade, kind: Kind, minutes: u32) -> u32 {
    if kind.counts() && !grade.has_no_home_work() { minutes } else { 0 }
}

/// "不超过": exactly the cap is compliant, one minute more is not.
#[must_use]
pub fn admits(load: u32, minutes: u32, cap: Cap) -> bool {
    load.saturating_add(minutes) <= cap.total
}

/// Sums a day's items; withdrawn ones count nothing.
#[must_use]
pub fn figures(grade: Grade, items: &[Item]) -> Figures {
    let sum = |state: State, take: &dyn Fn(&Item) -> u32| {
        items.iter().filter(|i| i.state == state).map(take).fold(0, u32::saturating_add)
    };
    let count = |i: &Item| counted(grade, i.kind, i.minutes);
    let load = sum(State::Posted, &count);
    let done_at_school = sum(State::Posted, &|i| if i.kind.place == Place::School { count(i) } else { 0 });
    Figures {
        load,
        held: sum(State::Held, &|_| 1),
        held_minutes: sum(State::Held, &count),
        home_minutes: load - done_at_school,
        school_minutes: sum(State::Posted, &|i| if i.kind.counts() && i.kind.place == Place::School { i.minutes } else { 0 }),
        other_minutes: sum(State::Posted, &|i| if is_other(i.kind) { i.minutes } else { 0 }),
        optional_minutes: sum(State::Posted, &|i| if i.kind.is_optional_written() { i.minutes } else { 0 }),
        tiers: tiers(grade, items),
    }
}

fn is_other(kind: Kind) -> bool {
    kind.form != crate::assignment::Form::Written && kind.need == crate::assignment::Need::Required
}

fn tiers(grade: Grade, items: &[Item]) -> Vec<(TierName, u32)> {
    let posted = || items.iter().filter(|i| i.state == State::Posted && counted(grade, i.kind, 1) > 0);
    let of = |tier: TierName| {
        let minutes = |i: &Item| i.tiers.iter().find(|t| t.0 == tier).map_or(i.minutes, |t| t.1);
        posted().map(minutes).fold(0, u32::saturating_add)
    };
    let present = |tier: &TierName| posted().any(|i| i.tiers.iter().any(|t| t.0 == *tier));
    TierName::ALL.iter().filter(|t| present(t)).map(|t| (*t, of(*t))).collect()
}
