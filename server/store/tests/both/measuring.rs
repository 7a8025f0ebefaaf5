//! What families said: one answer of a device, summed up once, and then gone.

use crate::{
    on_both,
    resolving::post,
    school::{Folder, Town, at, day, id},
};
use domain::{
    evening::{Answer, DoneAtSchool, FinishedBy},
    id::ClassId,
    measured::Told,
    pulse::{Band, SubjectBand},
};
use std::sync::Arc;
use store::{EveningOf, MeasuredOf, Newest, NoteAbout, NoteKind, SavePulse, Stamp, StoreError, SumUp, Summed};

on_both! {
    a_device_has_one_answer_of_an_evening_and_only_it_can_change_it
    an_evening_is_summed_up_once_and_nobody_can_answer_any_more
    under_ten_answers_nothing_is_told
    a_week_s_end_deletes_what_single_devices_said_and_keeps_the_sums
    half_of_a_class_over_the_cap_is_told_to_who_can_do_something
    two_surveys_running_far_above_the_estimate_are_told_to_the_teacher
    what_was_measured_never_changes
}

pub const MONDAY: &str = "2026-11-23";

impl Town {
    pub fn evening(&self, class: &str, date: &str) -> EveningOf {
        EveningOf { school: self.school.id, class: self.classes[class], day: day(date) }
    }

    pub async fn say(&self, of: EveningOf, device: u8, answer: Answer) -> Result<(), StoreError> {
        self.store.write(SavePulse { of, device: [device; 16], salt: [device; 32], answer }).await
    }

    /// So many devices say that band.
    pub async fn all_say(&self, of: EveningOf, devices: std::ops::Range<u8>, band: Band) {
        for device in devices {
            self.say(of, device, Answer::of(band)).await.unwrap();
        }
    }

    pub async fn sum_up(&self, what: Summed) -> bool {
        let school = Arc::clone(&self.school);
        let stamp = Stamp { at: at("2026-11-30", 0), by: None, id: id() };
        self.store.write(SumUp { school, what, stamp }).await.unwrap()
    }

    pub async fn measured(&self) -> Vec<MeasuredOf> {
        self.store.measured(self.school.id, (day("2026-09-01"), day("2027-01-31"))).await.unwrap()
    }
}

fn survey(town: &Town, band: SubjectBand) -> Answer {
    Answer { by_subject: [(town.subjects["maths"], band)].into(), ..Answer::of(Band::UpTo60) }
}

async fn a_device_has_one_answer_of_an_evening_and_only_it_can_change_it(town: Town) {
    let of = town.evening("七1", MONDAY);
    let first = Answer { heaviest: Some(town.subjects["maths"]), ..Answer::of(Band::UpTo45) };
    town.say(of, 1, first.clone()).await.unwrap();
    assert_eq!(town.store.pulse(of, [1; 16]).await.unwrap(), Some(first));
    let second =
        Answer { finished_by: Some(FinishedBy::Nine), at_school: Some(DoneAtSchool::No), ..survey(&town, SubjectBand::UpTo20) };
    town.say(of, 1, second.clone()).await.unwrap();
    town.say(of, 2, Answer::of(Band::More)).await.unwrap();
    assert_eq!(town.store.pulse(of, [1; 16]).await.unwrap(), Some(second));
    assert_eq!(town.store.pulse(of, [3; 16]).await.unwrap(), None);
    assert_eq!(town.store.pulse(town.evening("七2", MONDAY), [1; 16]).await.unwrap(), None, "another class");
    assert_eq!(town.store.pulse(town.evening("七1", "2026-11-24"), [1; 16]).await.unwrap(), None, "another evening");
    town.sum_up(Summed::Evening(day(MONDAY))).await;
    assert_eq!(town.measured().await[0].measured.answers, 2);
    assert_eq!(town.store.pulse(of, [1; 16]).await.unwrap(), None, "its salt is gone");
}

async fn an_evening_is_summed_up_once_and_nobody_can_answer_any_more(town: Town) {
    post(&town, &["七1"], MONDAY, 40).await;
    let of = town.evening("七1", MONDAY);
    town.all_say(of, 0..6, Band::UpTo45).await;
    town.all_say(of, 6..12, Band::More).await;
    let evening = Summed::Evening(day(MONDAY));
    let both = [evening, Summed::Week(day(MONDAY))];
    assert_eq!(town.store.unsummed(town.school.id).await.unwrap().into_iter().collect::<Vec<_>>(), both);
    assert!(town.sum_up(evening).await);
    assert!(!town.sum_up(evening).await, "once");
    let late = town.say(of, 13, Answer::of(Band::More)).await;
    assert!(matches!(late, Err(StoreError::Stale)), "{late:?}");
    let measured = town.measured().await;
    assert_eq!(measured.len(), 1);
    let m = &measured[0].measured;
    assert_eq!((m.answers, m.asked, m.estimate), (12, 45, 40));
    assert_eq!(m.told, Some(Told { median: 45, mean: 71, p80: 108, over_cap: Some(500) }));
    assert_eq!(town.store.unsummed(town.school.id).await.unwrap().into_iter().collect::<Vec<_>>(), both[1..]);
}

async fn under_ten_answers_nothing_is_told(town: Town) {
    let of = town.evening("七1", MONDAY);
    for device in 0..9 {
        let answer = Answer { heaviest: Some(town.subjects["maths"]), ..survey(&town, SubjectBand::UpTo10) };
        town.say(of, device, answer).await.unwrap();
    }
    town.sum_up(Summed::Evening(day(MONDAY))).await;
    let measured = town.measured().await;
    assert_eq!(measured.len(), 2, "all subjects, and maths");
    for m in measured {
        assert_eq!((m.measured.answers, m.measured.told, m.counts), (9, None, None));
        assert!(m.more.heaviest.is_empty());
    }
}

async fn a_week_s_end_deletes_what_single_devices_said_and_keeps_the_sums(town: Town) {
    let tuesday = "2026-11-24";
    for date in [MONDAY, tuesday] {
        town.all_say(town.evening("七1", date), 0..7, Band::UpTo60).await;
        town.all_say(town.evening("三1", date), 0..3, Band::UpTo30).await;
        assert!(town.sum_up(Summed::Evening(day(date))).await);
    }
    town.sum_up(Summed::Week(day(MONDAY))).await;
    assert!(town.store.unsummed(town.school.id).await.unwrap().is_empty());
    let weeks: Vec<_> = town.measured().await.into_iter().filter(|m| m.span.0 < m.span.1).collect();
    let of = |class: ClassId| weeks.iter().find(|m| m.class == class).unwrap();
    let seven = of(town.classes["七1"]);
    assert_eq!((seven.measured.answers, seven.measured.asked), (14, 90), "two evenings of 45 pupils");
    assert_eq!(seven.counts.as_deref(), Some(r#"{"60":14}"#), "seven an evening tell nothing, a week's fourteen do");
    assert_eq!(of(town.classes["三1"]).measured.told, None);
    let folder = Folder::new();
    let dumped = town.dump(&folder.0.join("dump")).await;
    assert_eq!(dumped.tables.iter().find(|t| t.name == "pulse").unwrap().rows, 0);
}

async fn half_of_a_class_over_the_cap_is_told_to_who_can_do_something(town: Town) {
    town.all_say(town.evening("七1", MONDAY), 0..12, Band::More).await;
    town.all_say(town.evening("七2", MONDAY), 0..12, Band::UpTo90).await;
    town.sum_up(Summed::Evening(day(MONDAY))).await;
    let notes = async |who: &str| town.store.notes(town.school.id, town.staff[who]).await.unwrap();
    assert!(notes("coordinator7").await.is_empty(), "told with the week");
    town.sum_up(Summed::Week(day(MONDAY))).await;
    let told: Vec<_> = notes("coordinator7").await.into_iter().map(|n| (n.kind, n.about)).collect();
    assert_eq!(told, [(NoteKind::OverCap, NoteAbout::Measured(town.classes["七1"], None, day(MONDAY)))]);
    assert!(notes("maths7").await.is_empty() && notes("principal").await.is_empty());
}

async fn two_surveys_running_far_above_the_estimate_are_told_to_the_teacher(town: Town) {
    for (week, monday) in [(1, "2026-11-16"), (2, MONDAY)] {
        post(&town, &["七1"], monday, 20).await;
        for device in 0..12 {
            town.say(town.evening("七1", monday), device, survey(&town, SubjectBand::UpTo45)).await.unwrap();
        }
        town.sum_up(Summed::Evening(day(monday))).await;
        town.sum_up(Summed::Week(day(monday))).await;
        for who in ["maths7", "coordinator7"] {
            let notes = town.store.notes(town.school.id, town.staff[who]).await.unwrap();
            let told = notes.iter().filter(|n| n.kind == NoteKind::Underestimated).count();
            assert_eq!(told, week - 1, "{who}, after {monday}");
        }
    }
    let (id, class) = (town.school.id, town.classes["七1"]);
    let noted = async |who: &str, monday| town.store.noted_subjects(id, town.staff[who], day(monday)).await.unwrap();
    assert_eq!(noted("coordinator7", MONDAY).await, [(class, town.subjects["maths"])].into());
    assert!(noted("coordinator7", "2026-11-16").await.is_empty() && noted("principal", MONDAY).await.is_empty());
    let newest = Newest { class, of_any: day(MONDAY), of_week: Some(day(MONDAY)) };
    assert_eq!(town.store.newest_measured(id, day("2026-11-16")).await.unwrap(), [newest]);
    assert!(town.store.newest_measured(id, day("2026-11-24")).await.unwrap().is_empty());
}

async fn what_was_measured_never_changes(town: Town) {
    town.all_say(town.evening("七1", MONDAY), 0..12, Band::More).await;
    town.sum_up(Summed::Evening(day(MONDAY))).await;
    assert!(town.execute("update measured set answers = 13").await.is_err());
    assert!(town.execute("update measured set median = 10").await.is_err());
    assert_eq!(town.measured().await[0].measured.answers, 12);
}
