//! Who gets the room of a class's day: what comes first, as when teachers post.

use chrono::NaiveDate;
use domain::{
    assignment::{DayMinutes, Kind},
    cap::cap,
    id::ClassId,
    load::{admits, counted},
    school::{Class, School},
};
use std::collections::HashMap;

/// Loads so far, minutes.
#[derive(Default)]
pub(super) struct Room(HashMap<(ClassId, NaiveDate), u32>);

impl Room {
    /// Counts the days where all of them fit; otherwise none, and answers no.
    pub(super) fn takes(&mut self, school: &School, class: &Class, kind: Kind, days: &[DayMinutes]) -> bool {
        let counting: Vec<_> =
            days.iter().map(|d| (d.date, counted(class.grade, kind, d.minutes))).filter(|(_, minutes)| *minutes > 0).collect();
        let fits = |(date, minutes): &(NaiveDate, u32)| {
            let load = self.0.get(&(class.id, *date)).copied().unwrap_or(0);
            !school.is_no_homework_day(class.grade, *date) && admits(load, *minutes, cap(school, class.grade, *date))
        };
        if !counting.iter().all(fits) {
            return false;
        }
        for (date, minutes) in counting {
            *self.0.entry((class.id, date)).or_default() += minutes;
        }
        true
    }
}
