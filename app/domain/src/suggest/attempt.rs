//! Takes the actions of a choice one after the other, as people will: each has to be accepted.

use super::choice::Asked;
use crate::{
    assignment::State,
    judge::Situation,
    resolve::{Action, Target, resolve},
};

/// The orders in which the actions can be taken. A cut comes first, unless only the move makes it lawful, as for work of today
/// after the end of service; minutes of a spread are moved out of those that the cut leaves.
pub(super) fn orders(target: &Target, actions: &[Action]) -> Vec<Vec<Action>> {
    let other = (actions.len() > 1 && target.days.len() == 1).then(|| actions.iter().rev().copied().collect());
    [actions.to_vec()].into_iter().chain(other).collect()
}

/// All that a spread has on a day moved before it is cut: what remains of today after the end of service can't be cut there.
fn emptied(target: &Target, actions: &[Action]) -> Option<Vec<Action>> {
    match actions {
        [cut, Action::Move { from, to, .. }] if target.days.len() > 1 => {
            Some(vec![Action::Move { from: *from, to: *to, minutes: None }, *cut])
        }
        _ => None,
    }
}

/// The target after these actions; `None` where one of them is refused, or where it is not posted in the end.
pub(super) fn take(asked: &Asked<'_>, target: &Target, actions: &[Action], situation: &Situation) -> Option<Target> {
    let mut target = target.clone();
    for action in actions {
        let outcome = resolve(asked.school, asked.class, &target, *action, situation, asked.now).ok()?;
        target = Some(outcome).filter(|o| !o.refused)?.target;
    }
    Some(target).filter(|t| t.state == State::Posted)
}

/// The target after these actions on days without anything else, and the order in which they can be taken. What moves is lawful
/// only if it could also wait, held, until there is room: two that change places need that.
pub(super) fn alone(asked: &Asked<'_>, target: &Target, actions: &[Action]) -> Option<(Target, Vec<Action>)> {
    let nothing = Situation::default();
    let moves = actions.iter().any(|a| matches!(a, Action::Move { .. }));
    let waiting = Target { state: State::Held, ..target.clone() };
    let from = if moves && target.state == State::Posted { &waiting } else { target };
    let mut orders = orders(target, actions).into_iter().chain(emptied(target, actions));
    orders.find_map(|actions| Some((take(asked, from, &actions, &nothing)?, actions)))
}
