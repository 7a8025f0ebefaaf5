//! What families said: one answer of a device, summed up once, and then gone.

use crate::{
    on_both,
    resolving::post,
    school::{Folder, Town, at, day, id},
};
use domain::{
    evening::{Answer, DoneAtSchool, FinishedBy},
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
    nobody_learns_from_a_week_what_an_evening_of_it_does_not_tell
    half_of_a_class_over_the_cap_is_told_to_who_can_do_something
    more_answers_than_pupils_are_doubtful_and_nothing_is_concluded_from_them
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
        town.all_say(town.evening("七1", date), 0..12, Band::UpTo60).await;
        town.all_say(town.evening("三1", date), 0..3, Band::UpTo30).await;
        assert!(town.sum_up(Summed::Evening(day(date))).await);
    }
    town.sum_up(Summed::Week(day(MONDAY))).await;
    assert!(town.store.unsummed(town.school.id).await.unwrap().is_empty());
    let weeks: Vec<_> = town.measured().await.into_iter().filter(|m| m.span.0 < m.span.1).collect();
    let [seven] = &weeks[..] else { panic!("three an evening of another class make no week: {weeks:?}") };
    assert_eq!((seven.class, seven.measured.answers, seven.measured.asked), (town.classes["七1"], 24, 90));
    assert_eq!(seven.counts.as_deref(), Some(r#"{"60":24}"#));
    let folder = Folder::new();
    let dumped = town.dump(&folder.0.join("dump")).await;
    assert_eq!(dumped.tables.iter().find(|t| t.name == "pulse").unwrap().rows, 0);
}

/// Else the week less the evenings that are told would be a single family's answer.
async fn nobody_learns_from_a_week_what_an_evening_of_it_does_not_tell(town: Town) {
    let maths = town.subjects["maths"];
    let whole = |heaviest| Answer { heaviest, finished_by: Some(FinishedBy::Nine), ..survey(&town, SubjectBand::UpTo20) };
    let few = Answer { by_subject: [(maths, SubjectBand::More)].into(), ..Answer::of(Band::UpTo60) };
    for device in 0..12 {
        town.say(town.evening("七1", MONDAY), device, whole(Some(maths))).await.unwrap();
        // ten and more answers, of whom three say nothing of maths, and only one when it was done
        let of_maths = if device < 9 { few.clone() } else { Answer { by_subject: [].into(), ..few.clone() } };
        let said = if device == 0 { Answer { finished_by: Some(FinishedBy::Later), ..of_maths } } else { of_maths };
        town.say(town.evening("七1", "2026-11-24"), device, said).await.unwrap();
    }
    town.say(town.evening("七1", "2026-11-25"), 0, Answer { band: Band::More, ..whole(None) }).await.unwrap();
    town.sum_up(Summed::Week(day(MONDAY))).await;
    let [all, of_maths] = &town.measured().await[..] else { panic!() };
    assert_eq!((all.measured.answers, all.measured.asked), (24, 90), "without Wednesday's only answer");
    assert_eq!(all.counts.as_deref(), Some(r#"{"60":24}"#));
    assert_eq!((&all.more.heaviest, &all.more.finished_by), (&[(maths, 12)].into(), &[(FinishedBy::Nine, 12)].into()));
    assert_eq!((of_maths.subject, of_maths.measured.answers), (Some(maths), 12), "without Tuesday's nine");
    assert_eq!(of_maths.counts.as_deref(), Some(r#"{"20":12}"#));
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

async fn more_answers_than_pupils_are_doubtful_and_nothing_is_concluded_from_them(town: Town) {
    for (class, devices) in [("七1", 46), ("七2", 45)] {
        post(&town, &[class], MONDAY, 40).await;
        town.all_say(town.evening(class, MONDAY), 0..devices, Band::More).await;
    }
    town.sum_up(Summed::Evening(day(MONDAY))).await;
    let measured = town.measured().await;
    let of = |class: &str| measured.iter().find(|m| m.class == town.classes[class]).unwrap();
    assert!(of("七1").measured.is_doubtful() && of("七1").measured.told.is_some() && !of("七2").measured.is_doubtful());
    let grade = domain::school::Grade::new(7).unwrap();
    let span = (day(MONDAY), day(MONDAY));
    let input = town.store.calibration_input(&town.school, grade, span).await.unwrap();
    assert_eq!(input.evenings.iter().map(|e| e.class).collect::<Vec<_>>(), [town.classes["七2"]]);
    town.sum_up(Summed::Week(day(MONDAY))).await;
    let notes = town.store.notes(town.school.id, town.staff["coordinator7"]).await.unwrap();
    let about: Vec<_> = notes.into_iter().map(|n| n.about).collect();
    assert_eq!(about, [NoteAbout::Measured(town.classes["七2"], None, day(MONDAY))]);
    let weeks: Vec<_> = town.measured().await.into_iter().filter(|m| m.span.0 < m.span.1).map(|m| m.class).collect();
    assert_eq!(weeks, [town.classes["七2"]]);
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
    assert!(town.execute("delete from measured").await.is_err());
    if town.address.starts_with("sqlite:") {
        assert!(town.execute("insert or replace into measured select * from measured").await.is_err());
    }
    assert_eq!(town.measured().await[0].measured.answers, 12);
}
