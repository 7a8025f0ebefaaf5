//! What cancellings took of a class's days: kept, so that it comes back whichever day is restored first.
//!
//! Work of several days can be cancelled day by day. Each cancelling finds it as the one before left it, and so they are a chain that
//! leads to how it stands. A day that is restored takes its link out, and what came after is worked out anew: as if that day never
//! had been cancelled. A chain that ends elsewhere was broken by somebody who has changed the work.

use crate::{
    SetAssignment, StoreError, Tx,
    convert::{json, to_json},
    execute, run,
};
use chrono::NaiveDate;
use domain::{
    assignment::State,
    id::{AssignmentId, ClassId, SchoolId},
    resolve::{Picture, cancel_day},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was taken of a class's day: kept with it, so that it can be restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taken {
    /// Of this assignment.
    pub assignment: AssignmentId,
    /// As the target stood.
    pub before: Picture,
    /// As it was left.
    pub after: Picture,
}

/// A picture and what takes its place.
type Redrawn = (Picture, Picture);

type Days = BTreeMap<NaiveDate, Vec<Taken>>;

/// What was taken of the days of a class that are still cancelled.
pub(super) struct StillTaken {
    of: (SchoolId, ClassId),
    read: Days,
    days: Days,
}

impl StillTaken {
    /// Of every cancelled day of a class but one. The days of a target that something was taken of are locked.
    pub(super) async fn read(tx: &mut Tx<'_>, of: (SchoolId, ClassId), but: NaiveDate) -> Result<Self, StoreError> {
        let rows: Vec<(NaiveDate, String)> = run!(
            tx,
            sqlx::query_as("select date, taken from cancelled_day where school_id = $1 and class_id = $2 and date <> $3")
                .bind(of.0.0)
                .bind(of.1.0)
                .bind(but),
            fetch_all
        )?;
        let read = rows.into_iter().map(|(date, taken)| Ok((date, json(&taken)?))).collect::<Result<Days, StoreError>>()?;
        Ok(Self { of, days: read.clone(), read })
    }

    /// Writes what differs.
    pub(super) async fn write(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        for (date, taken) in self.days.iter().filter(|(date, taken)| self.read.get(date) != Some(taken)) {
            execute!(
                tx,
                sqlx::query("update cancelled_day set taken = $4 where school_id = $1 and class_id = $2 and date = $3")
                    .bind(self.of.0.0)
                    .bind(self.of.1.0)
                    .bind(date)
                    .bind(to_json(taken)?)
            )?;
        }
        Ok(())
    }

    /// As the target would stand if that day had not been cancelled; `None` where somebody has changed it since.
    pub(super) fn without(&self, set: &SetAssignment, taken: &Taken) -> Option<Back> {
        let target = set.target(self.of.1)?;
        let later = self.between(taken.assignment, &taken.after, &Picture::of(&set.assignment, target))?;
        let mut redrawn = vec![(taken.after.clone(), taken.before.clone())];
        for (date, link) in later {
            let before = redrawn.last().map(|(_, is)| is)?;
            redrawn.push((link.after.clone(), cut(set, before, date)?));
        }
        Some(Back { redrawn })
    }

    /// The cancellings that lead from one picture to another, the first first.
    fn between(&self, id: AssignmentId, from: &Picture, to: &Picture) -> Option<Vec<(NaiveDate, &Taken)>> {
        let mut found = self.before(id, to);
        match found.iter().position(|(_, link)| link.before == *from) {
            Some(first) => Some(found.split_off(first)),
            None => (from == to).then(Vec::new),
        }
    }

    /// The cancellings that lead to a picture, the first first.
    fn before(&self, id: AssignmentId, to: &Picture) -> Vec<(NaiveDate, &Taken)> {
        let all = || self.days.iter().flat_map(|(date, taken)| taken.iter().rev().map(|link| (*date, link)));
        let mut found: Vec<(NaiveDate, &Taken)> = vec![];
        let mut at = to;
        while let Some(link) = all().find(|l| l.1.assignment == id && l.1.after == *at && !found.contains(l)) {
            at = &link.1.before;
            found.push(link);
        }
        found.reverse();
        found
    }

    /// The day is back: what was taken later, was taken of the work with it. The work is left as `is`.
    pub(super) fn came_back(&mut self, id: AssignmentId, back: &Back, is: &Picture) {
        self.redraw(id, &back.redrawn);
        if let Some(shall_be) = back.shall_be().filter(|shall_be| *shall_be != is) {
            self.redraw(id, &[(shall_be.clone(), is.clone())]);
        }
    }

    /// The day is gone for good: what was taken earlier, was taken of the work without it.
    pub(super) fn stays_away(&mut self, set: &SetAssignment, taken: &Taken, date: NaiveDate) {
        let earlier = self.before(taken.assignment, &taken.before);
        let without = |link: &Taken| Some((link.before.clone(), cut(set, &link.before, date)?));
        let Some(mut redrawn) = earlier.iter().map(|(_, link)| without(link)).collect::<Option<Vec<Redrawn>>>() else { return };
        redrawn.push((taken.before.clone(), taken.after.clone()));
        self.redraw(taken.assignment, &redrawn);
    }

    fn redraw(&mut self, id: AssignmentId, redrawn: &[Redrawn]) {
        let links = self.days.values_mut().flatten().filter(|link| link.assignment == id);
        for picture in links.flat_map(|link| [&mut link.before, &mut link.after]) {
            if let Some((_, is)) = redrawn.iter().find(|(was, _)| was == picture) {
                picture.clone_from(is);
            }
        }
    }
}

/// How a target and what was taken of it later change where a day comes back.
pub(super) struct Back {
    /// In the order of the cancellings; the last is the target itself.
    redrawn: Vec<Redrawn>,
}

impl Back {
    /// The target with the day.
    pub(super) fn shall_be(&self) -> Option<&Picture> {
        self.redrawn.last().map(|(_, is)| is)
    }
}

/// A picture without a day's minutes; `None` where it is of the assignment as it no longer is.
fn cut(set: &SetAssignment, picture: &Picture, date: NaiveDate) -> Option<Picture> {
    let target = picture.target(&set.assignment);
    let stands = Picture::of(&set.assignment, &target) == *picture && picture.state != State::Withdrawn;
    let after = cancel_day(&target, date).filter(|_| stands)?;
    Some(Picture::of(&set.assignment, &after))
}
