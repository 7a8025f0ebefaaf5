//! What a school decides about measuring, and stops for sleep: counted, told with the week, and nothing of who it was.

use crate::{
    measuring::MONDAY,
    on_both,
    school::{Town, day},
};
use chrono::NaiveTime;
use domain::{
    pulse::Band,
    school::{Grade, Measuring, PulseRule},
};
use store::{AddStop, NoteAbout, NoteKind, SetMeasuring, StoreError, Summed};

on_both! {
    settings_of_measuring_read_back_as_they_were_set_and_an_older_view_of_the_school_sets_nothing
    stops_are_counted_by_class_day_and_subject_and_never_more_than_pupils
    a_week_of_stops_is_summed_up_and_told_once_to_who_balances_the_grade
    a_week_with_answers_and_stops_is_summed_up_once
}

impl Town {
    async fn stops(&self, class: &str, date: &str, subject: &str, times: u32) {
        for _ in 0..times {
            let stop = AddStop { of: self.evening(class, date), subject: self.subjects[subject], most: 45 };
            self.store.write(stop).await.unwrap();
        }
    }

    /// Class, day and subject of what is told, with how many.
    async fn counted(&self, from: &str, to: &str) -> Vec<u32> {
        let found = self.store.sleep_stops(self.school.id, (day(from), day(to))).await.unwrap();
        found.into_iter().map(|s| s.stops).collect()
    }

    async fn stop_notes(&self, who: &str) -> Vec<NoteAbout> {
        let notes = self.store.notes(self.school.id, self.staff[who]).await.unwrap();
        notes.into_iter().filter(|n| n.kind == NoteKind::Stopped).map(|n| n.about).collect()
    }
}

async fn settings_of_measuring_read_back_as_they_were_set_and_an_older_view_of_the_school_sets_nothing(town: Town) {
    let measuring = Measuring {
        pulse: PulseRule::Off,
        survey_weeks: [day(MONDAY), day("2026-12-07")].into(),
        stops: 2,
        bedtimes: [(Grade::new(7).unwrap(), NaiveTime::from_hms_opt(21, 45, 0).unwrap())].into(),
    };
    let set = |measuring| SetMeasuring { school: town.school.clone(), measuring, stamp: town.stamp() };
    town.store.write(set(measuring.clone())).await.unwrap();
    let now = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!(now.settings.measuring, measuring);
    assert_eq!(now.version, town.school.version + 1);
    let again = town.store.write(set(Measuring::new())).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
    let back = SetMeasuring { school: now, measuring: Measuring::new(), stamp: town.stamp() };
    town.store.write(back).await.unwrap();
    assert_eq!(town.store.school(town.school.id).await.unwrap().unwrap().settings.measuring, Measuring::new());
}

async fn stops_are_counted_by_class_day_and_subject_and_never_more_than_pupils(town: Town) {
    town.stops("七1", MONDAY, "maths", 2).await;
    town.stops("七1", "2026-11-24", "maths", 1).await;
    town.stops("七1", MONDAY, "chinese", 46).await;
    town.stops("三1", "2026-11-30", "maths", 1).await;
    let found = town.store.sleep_stops(town.school.id, (day(MONDAY), day("2026-11-29"))).await.unwrap();
    let of = |date: &str, subject: &str| {
        found.iter().find(|s| s.day == day(date) && s.subject == town.subjects[subject]).map(|s| (s.class, s.stops))
    };
    let class = town.classes["七1"];
    assert_eq!(of(MONDAY, "maths"), Some((class, 2)));
    assert_eq!(of("2026-11-24", "maths"), Some((class, 1)));
    assert_eq!(of(MONDAY, "chinese"), Some((class, 45)), "46 of 45 can't be");
    assert_eq!(found.len(), 3);
    assert_eq!(town.counted("2026-11-30", "2026-11-30").await, [1]);
}

async fn a_week_of_stops_is_summed_up_and_told_once_to_who_balances_the_grade(town: Town) {
    let (week, id) = (Summed::Week(day(MONDAY)), town.school.id);
    town.stops("七1", MONDAY, "maths", 2).await;
    town.stops("七1", "2026-11-24", "maths", 1).await;
    town.stops("七2", "2026-11-24", "english", 1).await;
    assert_eq!(town.store.unsummed(id).await.unwrap(), [week].into(), "although nobody said how long it took");
    assert!(town.sum_up(week).await);
    let about = |class: &str, subject: &str| NoteAbout::Measured(town.classes[class], Some(town.subjects[subject]), day(MONDAY));
    let notes = town.stop_notes("coordinator7").await;
    assert_eq!(notes.len(), 2, "one for a class's subject, however often it was stopped");
    assert!(notes.contains(&about("七1", "maths")) && notes.contains(&about("七2", "english")));
    assert!(town.stop_notes("maths7").await.is_empty() && town.stop_notes("principal").await.is_empty());
    assert!(town.store.unsummed(id).await.unwrap().is_empty());
    assert!(!town.sum_up(week).await);
    assert_eq!(town.stop_notes("coordinator7").await.len(), 2);
    assert!(town.measured().await.is_empty());
    assert_eq!(town.counted(MONDAY, "2026-11-29").await.iter().sum::<u32>(), 4, "the counts stay");
}

async fn a_week_with_answers_and_stops_is_summed_up_once(town: Town) {
    town.all_say(town.evening("七1", MONDAY), 0..12, Band::UpTo60).await;
    town.stops("七1", MONDAY, "maths", 1).await;
    let both = [Summed::Evening(day(MONDAY)), Summed::Week(day(MONDAY))];
    assert_eq!(town.store.unsummed(town.school.id).await.unwrap(), both.into());
    for what in both {
        assert!(town.sum_up(what).await);
    }
    assert!(town.store.unsummed(town.school.id).await.unwrap().is_empty());
    assert_eq!(town.stop_notes("coordinator7").await.len(), 1);
    assert_eq!(town.measured().await.len(), 2, "of the evening and of the week");
}
