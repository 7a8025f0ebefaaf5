//! Changes of the calendar: what no longer fits is held in the same commit, the latest posted first, and a day can be cancelled whole.

use crate::{
    on_both,
    resolving::{MONDAY, TUESDAY, coordinator, load, on, post, state},
    school::{Town, at, day, id},
};
use chrono::Weekday;
use domain::{
    assignment::State,
    calendar::{BadChange, CalendarChange, DayKey, TermKey, span_of_days},
    resolve::Unfit,
    school::{DayKind, School, Term},
};
use std::sync::Arc;
use store::{CalendarEffect, CancelDay, NoteKind, SetCalendar, Stamp, StoreError, TargetOf, Undo};

on_both! {
    a_local_day_off_holds_its_homework_and_nothing_else
    a_preview_says_what_a_change_would_touch_and_changes_nothing
    a_day_that_becomes_a_school_day_holds_what_its_smaller_bucket_has_no_room_for
    terms_are_set_changed_and_removed_on_record
    a_change_of_days_that_are_over_is_refused_and_nothing_is_written
    a_change_decided_on_an_older_calendar_is_refused
    a_resolution_is_not_undone_onto_a_day_that_is_gone
    a_cancelled_day_takes_its_homework_away_and_says_who_did_it_and_why
    only_days_with_school_can_be_cancelled
}

pub fn off(from: &str, to: &str, label: &str) -> CalendarChange {
    CalendarChange::SetDays(span_of_days(day(from), day(to), &[None], DayKind::Off, label))
}

pub fn principal(town: &Town) -> Stamp {
    Stamp { at: at(MONDAY, 11), by: Some(town.staff["principal"]), id: id() }
}

impl Town {
    /// As it is now.
    pub async fn today(&self) -> Arc<School> {
        self.store.school(self.school.id).await.unwrap().unwrap()
    }

    pub async fn change(&self, change: CalendarChange) -> Result<CalendarEffect, BadChange> {
        let (school, stamp) = (self.today().await, principal(self));
        self.store.write(SetCalendar { school, change, stamp }).await.unwrap()
    }

    pub async fn cancel(&self, of: TargetOf, date: &str) -> Result<store::Cancelled, StoreError> {
        let (school, stamp) = (self.today().await, principal(self));
        self.store.write(CancelDay { school, of, date: day(date), reason: "台风".into(), stamp }).await
    }
}

async fn a_local_day_off_holds_its_homework_and_nothing_else(town: Town) {
    let monday = post(&town, &["七1", "七2"], MONDAY, 30).await;
    let tuesday = post(&town, &["七1", "七2"], TUESDAY, 40).await;
    let effect = town.change(off(TUESDAY, TUESDAY, "台风停课")).await.unwrap();
    assert_eq!((effect.targets.len(), effect.held().count()), (4, 2), "Monday's is due later");
    assert_eq!((state(&town, &monday, "七1").await, state(&town, &tuesday, "七1").await), (State::Posted, State::Held));
    assert_eq!((load(&town, "七1", MONDAY).await, load(&town, "七1", TUESDAY).await), (30, 0));
    let waits = on(&town, "七1", "2026-11-25").await.remove(0);
    assert_eq!((waits.item.state, waits.set_on, waits.due_on), (State::Held, day("2026-11-25"), day("2026-11-26")));
    assert_eq!(on(&town, "七1", MONDAY).await[0].due_on, day("2026-11-25"));
    assert!(!town.today().await.calendar(domain::school::Grade::new(7).unwrap()).is_school_day(day(TUESDAY)));
    let told = town.store.notes(town.school.id, town.staff["maths7"]).await.unwrap();
    assert_eq!((told.len(), told[0].kind), (4, NoteKind::Calendar));
    let school = town.today().await;
    let class = school.class(town.classes["七1"]).unwrap();
    let history = town.store.history(&school, class, day(TUESDAY)).await.unwrap();
    assert!(history.iter().any(|h| h.reason == "校历调整" && h.after.as_ref().unwrap().state == State::Held), "{history:?}");
    assert_eq!(town.wrong_totals().await, 0);
}

async fn a_preview_says_what_a_change_would_touch_and_changes_nothing(town: Town) {
    post(&town, &["七1"], TUESDAY, 40).await;
    town.store.write(town.publication()).await.unwrap();
    let before = town.today().await;
    let change = off(TUESDAY, TUESDAY, "台风停课");
    let effect = town.store.calendar_effect(&before, &change, day(MONDAY)).await.unwrap().unwrap();
    assert_eq!((effect.held().count(), effect.weeks), (1, vec![day(MONDAY)]));
    assert_eq!((town.today().await.version, load(&town, "七1", TUESDAY).await), (before.version, 40));
    let elsewhere = town.store.calendar_effect(&before, &off("2026-12-08", "2026-12-08", "校庆"), day(MONDAY)).await;
    let elsewhere = elsewhere.unwrap().unwrap();
    assert!(elsewhere.targets.is_empty() && elsewhere.weeks.is_empty());
    let bad = town.store.calendar_effect(&before, &off(TUESDAY, TUESDAY, " "), day(MONDAY)).await.unwrap();
    assert_eq!(bad.unwrap_err(), BadChange::Label);
}

async fn a_day_that_becomes_a_school_day_holds_what_its_smaller_bucket_has_no_room_for(mut town: Town) {
    town.change(off("2026-11-30", "2026-11-30", "校庆")).await.unwrap();
    town.school = town.today().await;
    let first = post(&town, &["七1"], "2026-11-27", 80).await;
    let second = post(&town, &["七1"], "2026-11-27", 100).await;
    assert_eq!(state(&town, &second, "七1").await, State::Posted, "three days off: 270 minutes");
    let saturday = span_of_days(day("2026-11-28"), day("2026-11-28"), &[None], DayKind::School(Some(Weekday::Mon)), "补课");
    town.change(CalendarChange::SetDays(saturday)).await.unwrap();
    assert_eq!((state(&town, &first, "七1").await, state(&town, &second, "七1").await), (State::Posted, State::Held));
    assert_eq!((load(&town, "七1", "2026-11-27").await, town.wrong_totals().await), (80, 0));
}

async fn terms_are_set_changed_and_removed_on_record(town: Town) {
    let term = |to| Term { name: "第二学期".into(), starts_on: day("2027-03-01"), ends_on: day(to), grade: None };
    let key = TermKey { starts_on: day("2027-03-01"), grade: None };
    let set = |term, instead_of| CalendarChange::SetTerm { term, instead_of };
    town.change(set(term("2027-07-10"), None)).await.unwrap();
    town.change(set(term("2027-07-03"), Some(key))).await.unwrap();
    assert_eq!(town.today().await.terms[1], term("2027-07-03"));
    town.change(CalendarChange::RemoveTerm(key)).await.unwrap();
    let now = town.today().await;
    assert_eq!((now.terms.len(), now.version), (1, town.school.version + 3));
    assert_eq!(town.change(CalendarChange::RemoveTerm(key)).await.unwrap_err(), BadChange::NotThere);
    let rows =
        "select count(*) from audit where object = 'calendar' and before like '%2027-07-10%' and after like '%2027-07-03%'";
    assert_eq!(town.number(rows).await, 1);
    assert_eq!(town.today().await.version, now.version, "what is refused changes nothing");
}

async fn a_change_of_days_that_are_over_is_refused_and_nothing_is_written(town: Town) {
    post(&town, &["七1"], MONDAY, 30).await;
    let (school, stamp) = (town.today().await, Stamp { at: at("2026-11-25", 9), ..principal(&town) });
    let change = off(MONDAY, MONDAY, "台风停课");
    let refused = town.store.write(SetCalendar { school: school.clone(), change, stamp }).await.unwrap();
    assert_eq!(refused.unwrap_err(), BadChange::Over(vec![day(MONDAY)]));
    assert_eq!((town.today().await.version, load(&town, "七1", MONDAY).await), (school.version, 30));
    assert_eq!(town.number("select count(*) from audit where object = 'calendar'").await, 0);
}

async fn a_change_decided_on_an_older_calendar_is_refused(town: Town) {
    let (school, stamp) = (town.today().await, principal(&town));
    let days = off(TUESDAY, TUESDAY, "台风停课");
    town.change(days.clone()).await.unwrap();
    let late = town.store.write(SetCalendar { school: school.clone(), change: days, stamp }).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    let posted =
        town.store.post(store::Post { school, assignment: town.maths(&["七1"], TUESDAY, 20), stamp: town.stamp() }).await;
    assert!(matches!(posted, Err(StoreError::Stale)), "{posted:?}");
    let back = CalendarChange::RemoveDays(vec![DayKey { date: day(TUESDAY), grade: None }]);
    town.change(back).await.unwrap();
    let seven = domain::school::Grade::new(7).unwrap();
    assert!(town.today().await.calendar(seven).is_school_day(day(TUESDAY)));
}

async fn a_resolution_is_not_undone_onto_a_day_that_is_gone(mut town: Town) {
    let a = post(&town, &["七1"], TUESDAY, 30).await;
    let moved = crate::resolving::resolved(&town, &a, "七1", crate::resolving::move_to("2026-11-26")).await;
    town.change(off(TUESDAY, TUESDAY, "台风停课")).await.unwrap();
    town.school = town.today().await;
    let undone = town.store.write(Undo { school: town.school.clone(), id: moved.id, stamp: coordinator(&town) }).await;
    assert!(matches!(undone, Err(StoreError::Unfit(Unfit::NoSchoolDay))), "{undone:?}");
}

async fn a_cancelled_day_takes_its_homework_away_and_says_who_did_it_and_why(town: Town) {
    let one = post(&town, &["七1", "七2", "三1"], TUESDAY, 20).await;
    let mut long = town.maths(&["七1"], TUESDAY, 40);
    long.due_on = day("2026-11-26");
    town.store.post(town.posting(long.clone())).await.unwrap();
    assert_eq!(load(&town, "七1", TUESDAY).await, 40);
    let seven = TargetOf::Grade(domain::school::Grade::new(7).unwrap());
    let done = town.cancel(seven, TUESDAY).await.unwrap();
    assert_eq!((done.classes, done.targets), (3, 3));
    let states = [state(&town, &one, "七1").await, state(&town, &one, "七2").await, state(&town, &one, "三1").await];
    assert_eq!(states, [State::Withdrawn, State::Withdrawn, State::Posted]);
    assert_eq!((load(&town, "七1", TUESDAY).await, load(&town, "七1", "2026-11-25").await), (0, 20));
    let left = on(&town, "七1", "2026-11-25").await.remove(0);
    assert_eq!((left.total, left.estimate), (Some(20), Some(40)));
    let span = (day(TUESDAY), day(TUESDAY));
    let days = town.store.cancelled_days(town.school.id, span).await.unwrap();
    assert!(days.len() == 3 && days.iter().all(|d| d.reason == "台风" && d.by == town.staff["principal"]));
    let rows = town.store.rows(town.school.id, TargetOf::Class(town.classes["七3"]), span).await.unwrap();
    assert_eq!((rows.cancelled.len(), rows.filed.len()), (1, 3), "no subject is unfiled");
    assert_eq!(town.store.notes(town.school.id, town.staff["maths7"]).await.unwrap().len(), 3);
    assert_eq!(town.cancel(seven, TUESDAY).await.unwrap().targets, 0, "twice does no harm");
    assert_eq!(town.wrong_totals().await, 0);
}

async fn only_days_with_school_can_be_cancelled(town: Town) {
    let sunday = town.cancel(TargetOf::School, "2026-11-29").await;
    assert!(matches!(sunday, Err(StoreError::NotFound)), "{sunday:?}");
}
