//! The same question answered by looking at everything: each item's possible ends, all combinations of them in a class that keep
//! the caps, the best of the grade.

use super::{
    taken::{Figures, left},
    weeks::Grade,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    cap::cap,
    id::SubjectId,
    judge::Situation,
    load::counted,
    resolve::{Action, Target, apply, resolve},
    school::Class,
};
use std::collections::{BTreeMap, BTreeSet};

type Cuts = BTreeMap<SubjectId, u32>;

/// One way in which an item can end.
struct End {
    /// What it counts then on the days of the class.
    loads: Vec<u32>,
    figures: Figures,
}

/// What the least change costs.
pub fn least(grade: &Grade) -> Figures {
    let mut sum = Figures::default();
    let mut cuts: BTreeSet<Cuts> = [Cuts::new()].into();
    for (class, targets) in &grade.classes {
        let (figures, ways) = of_class(grade, class, targets);
        sum = plus(sum, figures);
        cuts = cuts.iter().flat_map(|a| ways.iter().map(move |b| both(a, b))).collect();
    }
    let largest = |cuts: &Cuts| cuts.values().max().copied().unwrap_or(0);
    Figures { largest: cuts.iter().map(largest).min().unwrap(), ..sum }
}

fn plus(a: Figures, b: Figures) -> Figures {
    Figures {
        left_over: a.left_over + b.left_over,
        optional: a.optional + b.optional,
        touched: a.touched + b.touched,
        cut: a.cut + b.cut,
        moved: a.moved + b.moved,
        largest: 0,
    }
}

fn both(a: &Cuts, b: &Cuts) -> Cuts {
    let mut sum = a.clone();
    for (subject, minutes) in b {
        *sum.entry(*subject).or_default() += minutes;
    }
    sum
}

/// The least that a class costs, and all cuts per subject with which it can be had.
fn of_class(grade: &Grade, class: &Class, targets: &[Target]) -> (Figures, BTreeSet<Cuts>) {
    let plain = Plain { grade, class };
    let ends: Vec<Vec<Target>> = targets.iter().map(|t| plain.ends(t)).collect();
    let dates: BTreeSet<_> = ends.iter().flatten().flat_map(|t| &t.days).map(|d| d.date).collect();
    let dates: Vec<_> = dates.into_iter().collect();
    let end = |was: &Target, is: &Target| plain.end(was, is, &dates);
    let item = |(was, ends): (&Target, &Vec<Target>)| (was.assignment.subject, ends.iter().map(|is| end(was, is)).collect());
    let items = targets.iter().zip(&ends).map(item).collect();
    let room: Vec<_> = dates.iter().map(|date| cap(&grade.school, class.grade, *date).total).collect();
    let mut product = Product { items, best: None, cuts: BTreeSet::new() };
    product.go(0, &room, Figures::default(), &Cuts::new());
    (product.best.unwrap(), product.cuts)
}

struct Plain<'a> {
    grade: &'a Grade,
    class: &'a Class,
}

impl Plain<'_> {
    /// As it is, and everything that actions make of it.
    fn ends(&self, target: &Target) -> Vec<Target> {
        let stays = [target.clone()].into_iter();
        if self.is_closed(target) {
            return stays.collect();
        }
        let total = target.assignment.total();
        let cuts = (1..=total / 5).map(|n| n * 5).filter(|cut| cut * 10 <= total * 3);
        let shorter = cuts.filter_map(|cut| self.after(target, Action::Cut { minutes: total - cut }));
        let sizes: Vec<_> = stays.clone().chain(shorter).collect();
        let moved = sizes.iter().flat_map(|t| self.moves(t)).filter(|t| self.can_be_posted(t));
        let here = sizes.iter().filter(|t| t.state == State::Posted || self.can_be_posted(t)).cloned();
        let optional = self.after(target, Action::Optional);
        let shown = here.chain(moved).chain(optional).map(|t| Target { state: State::Posted, ..t });
        stays.chain(shown).collect()
    }

    fn is_closed(&self, target: &Target) -> bool {
        let over = target.days.iter().any(|d| d.date < self.grade.now.today());
        let counts = counted(self.class.grade, target.assignment.kind, 1) > 0;
        over || !counts || target.back_entered || left(self.grade, self.class, target) == 0
    }

    fn after(&self, target: &Target, action: Action) -> Option<Target> {
        apply(&self.grade.school, self.class, target, action, self.grade.now).ok()
    }

    /// Whether it could be posted on days without anything else. What is moved may have to wait, held, until there is room.
    fn can_be_posted(&self, target: &Target) -> bool {
        let held = Target { state: State::Held, ..target.clone() };
        let (school, now) = (&self.grade.school, self.grade.now);
        resolve(school, self.class, &held, Action::Post, &Situation::default(), now).is_ok_and(|o| !o.refused)
    }

    /// One-day work to every other day of the week; of a spread, fives of minutes or all of a day from each day to each other.
    fn moves(&self, target: &Target) -> Vec<Target> {
        let (school, days) = (&self.grade.school, &target.days);
        let week = school.calendar(self.class.grade).week(self.grade.monday());
        let own: Vec<NaiveDate> = days.iter().map(|d| d.date).collect();
        let whole = days.len() == 1;
        let mut found = vec![];
        for to in if whole { &week } else { &own } {
            for from in days.iter().filter(|from| from.date != *to && !school.is_no_homework_day(self.class.grade, *to)) {
                let some = (1..=from.minutes).filter(|m| *m == from.minutes || (!whole && m % 5 == 0));
                let action = |minutes| Action::Move { from: Some(from.date), to: *to, minutes: Some(minutes) };
                found.extend(some.filter_map(|minutes| self.after(target, action(minutes))));
            }
        }
        found
    }

    fn end(&self, was: &Target, is: &Target, dates: &[NaiveDate]) -> End {
        let counts = |minutes| if is.state == State::Posted { counted(self.class.grade, is.assignment.kind, minutes) } else { 0 };
        let on = |date: &NaiveDate| is.days.iter().filter(|d| d.date == *date).map(|d| counts(d.minutes)).sum();
        let optional = was.assignment.kind.need != is.assignment.kind.need;
        let figures = Figures {
            left_over: if is.state == State::Held { left(self.grade, self.class, is) } else { 0 },
            optional: u32::from(optional),
            touched: u32::from(was.assignment != is.assignment || was.days != is.days),
            cut: was.assignment.total() - is.assignment.total(),
            moved: if optional { 0 } else { self.moved(was, is) },
            largest: 0,
        };
        End { loads: dates.iter().map(on).collect(), figures }
    }

    /// School days between the day that lost minutes and the day that won them, beside what a cut takes everywhere.
    fn moved(&self, was: &Target, is: &Target) -> u32 {
        let cut = Action::Cut { minutes: is.assignment.total() };
        let before = self.after(was, cut).map_or(was.days.clone(), |t| t.days);
        let on = |days: &[domain::assignment::DayMinutes], date| days.iter().filter(|d| d.date == date).map(|d| d.minutes).sum();
        let dates: BTreeSet<NaiveDate> = before.iter().chain(&is.days).map(|d| d.date).collect();
        let differs = |date: &&NaiveDate| -> bool { u32::ne(&on(&before, **date), &on(&is.days, **date)) };
        let changed: Vec<_> = dates.iter().filter(differs).collect();
        let [from, to] = changed.as_slice() else { return 0 };
        u32::try_from(self.grade.school.calendar(self.class.grade).load_days(**from, **to).len()).unwrap()
    }
}

/// All combinations of the items' ends.
struct Product {
    items: Vec<(SubjectId, Vec<End>)>,
    best: Option<Figures>,
    cuts: BTreeSet<Cuts>,
}

impl Product {
    fn go(&mut self, n: usize, room: &[u32], sum: Figures, cuts: &Cuts) {
        let Some((subject, ends)) = self.items.get(n) else { return self.found(sum, cuts) };
        let subject = *subject;
        for e in 0..ends.len() {
            let end = &self.items[n].1[e];
            let left: Option<Vec<u32>> = room.iter().zip(&end.loads).map(|(room, load)| room.checked_sub(*load)).collect();
            let Some(left) = left else { continue };
            let mut cuts = cuts.clone();
            *cuts.entry(subject).or_default() += end.figures.cut;
            let sum = plus(sum, end.figures);
            self.go(n + 1, &left, sum, &cuts);
        }
    }

    fn found(&mut self, sum: Figures, cuts: &Cuts) {
        if self.best.is_none_or(|best| sum < best) {
            self.best = Some(sum);
            self.cuts.clear();
        }
        if self.best == Some(sum) {
            self.cuts.insert(cuts.clone());
        }
    }
}
