//! What the families of the demo school said in the four weeks before the sample week, and what was summed up of it.

use super::{
    ids::{Ids, dice},
    year::date,
};
use chrono::{Days, NaiveDate, NaiveTime};
use domain::{
    assignment::{Need, State},
    evening::{Answer, DoneAtSchool, FinishedBy},
    id::SubjectId,
    moment::Moment,
    pulse::{Band, SubjectBand},
    school::{Class, School},
};
use std::{collections::BTreeMap, sync::Arc};
use store::{EveningOf, FillPulses, Stamp, Store, StoreError, SumUp, Summed, Target, TargetOf};

/// The first of the weeks, and how many there are.
const FIRST: (i32, u32, u32) = (2026, 10, 26);
const WEEKS: u64 = 4;

/// Mondays of the weeks in which families were asked about each subject.
pub(super) fn survey_weeks() -> [NaiveDate; 2] {
    [date((2026, 11, 2)), date((2026, 11, 16))]
}

/// Needed per hundred minutes that teachers of a subject estimate.
fn need(code: &str) -> u64 {
    match code {
        "maths" => 130,
        "physics" | "chemistry" => 115,
        "english" => 95,
        _ => 100,
    }
}

/// Fills it in, week by week, as the program itself would have summed it up.
pub(super) async fn fill(store: &Store, school: &Arc<School>, ids: &mut Ids) -> Result<(), StoreError> {
    for week in 0..WEEKS {
        let monday = date(FIRST) + Days::new(7 * week);
        let span = Summed::Week(monday).span();
        let set = store.targets(school.id, TargetOf::School, span).await?;
        store.write(FillPulses { school: school.id, answers: answers(school, monday, &set) }).await?;
        let days = (0..5).map(|d| Summed::Evening(monday + Days::new(d)));
        for what in days.chain([Summed::Week(monday)]) {
            let at = Moment::at(what.span().1 + Days::new(1), NaiveTime::MIN);
            store.write(SumUp { school: Arc::clone(school), what, stamp: Stamp { at, by: None, id: ids.id() } }).await?;
        }
    }
    crate::measuring::calibrate_school(store, school, date(FIRST) + Days::new(7 * WEEKS)).await
}

type Said = (EveningOf, store::DeviceToken, Answer);

fn answers(school: &School, monday: NaiveDate, set: &[Target]) -> Vec<Said> {
    let days = || (0..5).map(|d| monday + Days::new(d));
    let of_class = |class: &Class| days().flat_map(|day| of_evening(school, class, day, set)).collect::<Vec<_>>();
    school.classes.iter().filter(|c| !c.grade.has_no_home_work()).flat_map(of_class).collect()
}

/// About three in five of a class answer.
fn of_evening(school: &School, class: &Class, day: NaiveDate, set: &[Target]) -> Vec<Said> {
    let shown = |t: &&Target| {
        (t.class, t.date, t.item.state, t.item.kind.need) == (class.id, day, State::Posted, Need::Required) && t.item.minutes > 0
    };
    let items: Vec<_> = set.iter().filter(shown).collect();
    if items.iter().all(|t| !t.item.kind.counts()) {
        return vec![];
    }
    let pupil = |n: u32| {
        let seed = dice(&[class.id.0.as_u64_pair().1, u64::from(day.to_epoch_days().unsigned_abs()), u64::from(n)]);
        (seed % 5 < 3).then(|| of_pupil(school, (class, day), &items, seed))
    };
    (0..class.head_count).filter_map(pupil).collect()
}

fn of_pupil(school: &School, (class, day): (&Class, NaiveDate), items: &[&Target], seed: u64) -> Said {
    // a pupil is slower or faster with everything, and a little with each item
    let pace = 60 + (seed >> 8) % 41 + (seed >> 16) % 41;
    let minutes = |t: &Target| {
        let code = school.subject(t.item.subject).map_or("", |s| s.code.as_str());
        let own = 85 + dice(&[seed, t.item.assignment.0.as_u64_pair().1]) % 31;
        u64::from(t.item.minutes) * need(code) * pace * own / 1_000_000
    };
    let (mut whole, mut by_subject) = (0, BTreeMap::<SubjectId, u64>::new());
    for t in items {
        let took = minutes(t);
        whole += if t.item.kind.counts() { took } else { 0 };
        *by_subject.entry(t.item.subject).or_default() += took;
    }
    let heaviest = by_subject.iter().max_by_key(|(_, took)| **took).map(|(s, _)| *s);
    let asked = survey_weeks().contains(&domain::calendar::monday_of(day));
    let answer = Answer {
        band: band(whole),
        heaviest: heaviest.filter(|_| seed.is_multiple_of(2)),
        finished_by: FinishedBy::ALL.get(usize::from((seed >> 24) % 8 > 4) + usize::from(whole > 60) + 1).copied(),
        at_school: Some(if (seed >> 32).is_multiple_of(4) { DoneAtSchool::Yes } else { DoneAtSchool::No }),
        by_subject: if asked {
            by_subject.into_iter().map(|(s, took)| (s, subject_band(took))).collect()
        } else {
            BTreeMap::new()
        },
    };
    let of = EveningOf { school: school.id, class: class.id, day };
    (of, u128::from(seed).to_be_bytes(), answer)
}

fn band(minutes: u64) -> Band {
    let holds = |b: &&Band| b.range().to.is_none_or(|to| minutes <= u64::from(to));
    Band::ALL.iter().find(holds).copied().unwrap_or(Band::More)
}

fn subject_band(minutes: u64) -> SubjectBand {
    let holds = |b: &&SubjectBand| b.range().to.is_none_or(|to| minutes <= u64::from(to));
    SubjectBand::ALL.iter().find(holds).copied().unwrap_or(SubjectBand::More)
}
