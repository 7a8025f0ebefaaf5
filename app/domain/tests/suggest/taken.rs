//! Takes the steps of a suggestion one after the other, as people will, and tells what they come to.

use super::weeks::{Grade, beside};
use domain::{
    assignment::{Need, State},
    cap::cap,
    id::SubjectId,
    judge::Situation,
    load::counted,
    moment::Moment,
    resolve::{Action, Step, Target, resolve},
    school::{Class, School},
    suggest::Suggestion,
};
use std::collections::BTreeMap;

/// What a change costs, compared from the first to the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figures {
    pub left_over: u32,
    pub optional: u32,
    pub touched: u32,
    pub cut: u32,
    pub moved: u32,
    pub largest: u32,
}

/// Each step is accepted by itself, no day is ever over its cap, and what is left over is what was said.
pub fn taken(grade: &Grade, suggestion: &Suggestion) -> Figures {
    let mut after: Vec<_> = grade.classes.clone();
    for step in &suggestion.steps {
        let (class, targets) = after.iter_mut().find(|(class, _)| class.id == step.class).unwrap();
        take(&grade.school, class, targets, *step, grade.now);
    }
    let figures = figures(grade, &after, &suggestion.steps);
    assert_eq!(figures.left_over, suggestion.left_over, "{suggestion:?}");
    figures
}

fn take(school: &School, class: &Class, targets: &mut [Target], step: Step, now: Moment) {
    let others = beside(targets, Some(step.assignment));
    let target = targets.iter_mut().find(|t| t.assignment.id == step.assignment).unwrap();
    let outcome = resolve(school, class, target, step.action, &others, now).unwrap();
    assert!(!outcome.refused, "{step:?} of {target:?}: {:?}", outcome.findings);
    *target = outcome.target;
    assert_ne!(target.state, State::Withdrawn);
    assert_within_caps(school, class, &beside(targets, None));
}

fn assert_within_caps(school: &School, class: &Class, situation: &Situation) {
    for date in situation.days.keys() {
        assert!(situation.load(class, *date) <= cap(school, class.grade, *date).total, "{date}");
    }
}

fn figures(grade: &Grade, after: &[(Class, Vec<Target>)], steps: &[Step]) -> Figures {
    let mut figures = Figures::default();
    let mut cuts: BTreeMap<SubjectId, u32> = BTreeMap::new();
    for ((class, before), (_, after)) in grade.classes.iter().zip(after) {
        for (was, is) in before.iter().zip(after) {
            let cut = was.assignment.total() - is.assignment.total();
            figures.left_over += if is.state == State::Held { left(grade, class, is) } else { 0 };
            figures.optional += u32::from(was.assignment.kind.need != is.assignment.kind.need);
            figures.touched += u32::from(was.assignment != is.assignment || was.days != is.days);
            figures.cut += cut;
            *cuts.entry(was.assignment.subject).or_default() += cut;
            assert!(is.assignment.kind.need == Need::Required || cut == 0, "what becomes optional is not cut");
        }
    }
    figures.moved = steps.iter().map(|step| distance(grade, step)).sum();
    figures.largest = cuts.into_values().max().unwrap_or(0);
    figures
}

/// Counted minutes on the days of the week, as if it were posted.
pub fn left(grade: &Grade, class: &Class, target: &Target) -> u32 {
    let week = grade.school.calendar(class.grade).week(grade.monday());
    let minutes: u32 = target.days.iter().filter(|d| week.contains(&d.date)).map(|d| d.minutes).sum();
    if target.back_entered { 0 } else { counted(class.grade, target.assignment.kind, minutes) }
}

fn distance(grade: &Grade, step: &Step) -> u32 {
    let Action::Move { from: Some(from), to, .. } = step.action else { return 0 };
    let (class, _) = grade.classes.iter().find(|(class, _)| class.id == step.class).unwrap();
    u32::try_from(grade.school.calendar(class.grade).load_days(from.min(to), from.max(to)).len()).unwrap()
}
