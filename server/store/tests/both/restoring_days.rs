//! Work of several days that were cancelled one by one comes back whichever day is restored first, as far as there is room.

use crate::{
    calendar::principal,
    on_both,
    resolving::{TUESDAY, load, post},
    school::{Town, at, day},
};
use domain::{
    assignment::{Assignment, State},
    minutes::Minutes,
};
use store::{Edit, RestoreDay, Restored, Stamp, TargetOf, Withdraw};

on_both! {
    whatever_the_order_of_two_days_all_of_the_work_comes_back
    whatever_the_order_of_three_days_each_brings_back_its_own_minutes
    what_somebody_changed_between_two_cancellings_stays_and_is_counted
    what_somebody_changed_after_the_cancellings_stays_and_is_counted
    work_without_room_waits_until_its_other_day_is_restored
    work_whose_last_cancelled_day_has_no_room_waits_too
    a_day_without_room_is_left_and_the_other_still_comes_back
    a_day_is_cancelled_again_between
    a_cancelled_day_that_is_over_keeps_nothing_from_coming_back
}

const WEDNESDAY: &str = "2026-11-25";
const THURSDAY: &str = "2026-11-26";
const DAYS: [&str; 3] = [TUESDAY, WEDNESDAY, THURSDAY];
const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/// As it stands: its state, and the minutes of its days.
type Stands = (State, Vec<u32>);

impl Town {
    fn one(&self) -> TargetOf {
        TargetOf::Class(self.classes["七1"])
    }

    /// 15 minutes on each of so many days from Tuesday.
    async fn long(&self, days: u32) -> Assignment {
        let mut a = self.maths(&["七1"], TUESDAY, 15 * days);
        a.due_on = day(["2026-11-26", "2026-11-27"][days as usize - 2]);
        self.store.post(self.posting(a.clone())).await.unwrap();
        a
    }

    async fn stands(&self, a: &Assignment) -> Stands {
        let set = self.store.assignment(self.school.id, a.id).await.unwrap().unwrap();
        let target = set.target(self.classes["七1"]).unwrap();
        (target.state, target.days.iter().map(|d| d.minutes).collect())
    }

    async fn cancel_days(&self, dates: &[&str]) {
        for date in dates {
            assert_eq!(self.cancel(self.one(), date).await.unwrap().targets, 1, "{date}");
        }
    }

    /// How many stand as before, are held, are left.
    async fn restored(&self, date: &str) -> [usize; 3] {
        let Restored { targets, held, left, .. } = self.restore(self.one(), date).await.unwrap();
        assert_eq!(self.wrong_totals().await, 0);
        [targets, held, left]
    }

    async fn withdrawn(&self, a: &Assignment) {
        let (school, stamp) = (self.today().await, self.stamp());
        self.store.write(Withdraw { school, assignment: a.id, class: None, why: String::new(), stamp }).await.unwrap();
    }

    async fn edited(&self, a: &Assignment, minutes: u32) {
        let (school, stamp) = (self.today().await, self.stamp());
        let version = self.store.assignment(school.id, a.id).await.unwrap().unwrap().version;
        let assignment = Assignment { minutes: Minutes::try_from(minutes).ok(), ..a.clone() };
        self.store.edit(Edit { school, assignment, version, stamp }).await.unwrap();
    }
}

async fn whatever_the_order_of_two_days_all_of_the_work_comes_back(town: Town) {
    let a = town.long(2).await;
    for (first, second) in [(TUESDAY, WEDNESDAY), (WEDNESDAY, TUESDAY)] {
        town.cancel_days(&[TUESDAY, WEDNESDAY]).await;
        assert_eq!(town.stands(&a).await.0, State::Withdrawn);
        let back = town.store.restorable(&town.school, town.one(), day(first)).await.unwrap();
        assert_eq!((back.len(), town.restored(first).await), (1, [1, 0, 0]), "{first}");
        assert_eq!((load(&town, "七1", first).await, load(&town, "七1", second).await), (15, 0));
        assert_eq!(town.restored(second).await, [1, 0, 0], "{second}");
        assert_eq!(town.stands(&a).await, (State::Posted, vec![15, 15]));
        let set = town.store.assignment(town.school.id, a.id).await.unwrap().unwrap();
        assert_eq!(set.targets[0].target.assignment.minutes, a.minutes, "no limit stays");
    }
}

async fn whatever_the_order_of_three_days_each_brings_back_its_own_minutes(town: Town) {
    let a = town.long(3).await;
    for cancelling in ORDERS {
        for restoring in ORDERS {
            town.cancel_days(&cancelling.map(|n| DAYS[n])).await;
            let mut shown = vec![0, 0, 0];
            for n in restoring {
                assert_eq!(town.restored(DAYS[n]).await, [1, 0, 0], "{cancelling:?} {restoring:?}");
                shown[n] = 15;
                assert_eq!(town.stands(&a).await, (State::Posted, shown.clone()), "{cancelling:?} {restoring:?}");
            }
        }
    }
}

async fn what_somebody_changed_between_two_cancellings_stays_and_is_counted(town: Town) {
    let a = town.long(2).await;
    for (minutes, first, second) in [(40, TUESDAY, WEDNESDAY), (50, WEDNESDAY, TUESDAY)] {
        town.cancel_days(&[TUESDAY]).await;
        town.edited(&a, minutes).await;
        town.cancel_days(&[WEDNESDAY]).await;
        let left = |date| if date == TUESDAY { [0, 0, 1] } else { [1, 0, 0] };
        assert!(town.store.restorable(&town.school, town.one(), day(TUESDAY)).await.unwrap().is_empty());
        assert_eq!((town.restored(first).await, town.restored(second).await), (left(first), left(second)));
        assert_eq!(town.stands(&a).await, (State::Posted, vec![minutes / 2, minutes / 2]));
    }
    let rows = "select count(*) from audit where action = 'restore' and object = 'cancelled_day' and after like '%\"before\"%'";
    assert_eq!(town.number(rows).await, 2, "what was left is on record");
}

async fn what_somebody_changed_after_the_cancellings_stays_and_is_counted(town: Town) {
    let a = town.long(3).await;
    town.cancel_days(&[TUESDAY, WEDNESDAY]).await;
    town.edited(&a, 30).await;
    let edited = town.stands(&a).await;
    assert_eq!((town.restored(TUESDAY).await, town.restored(WEDNESDAY).await), ([0, 0, 1], [0, 0, 1]));
    assert_eq!((town.stands(&a).await, edited.0), (edited.clone(), State::Posted));
}

async fn work_without_room_waits_until_its_other_day_is_restored(town: Town) {
    for (other_goes, end, done) in [(false, State::Held, [0, 1, 0]), (true, State::Posted, [1, 0, 0])] {
        let a = town.long(2).await;
        town.cancel_days(&[TUESDAY, WEDNESDAY]).await;
        let other = post(&town, &["七1"], TUESDAY, 80).await;
        assert_eq!(town.restored(TUESDAY).await, [0, 1, 0], "80 and 15 are over 90");
        assert_eq!((town.stands(&a).await, load(&town, "七1", TUESDAY).await), ((State::Held, vec![15, 0]), 80));
        if other_goes {
            town.withdrawn(&other).await;
        }
        assert_eq!(town.restored(WEDNESDAY).await, done);
        assert_eq!(town.stands(&a).await, (end, vec![15, 15]));
        assert_eq!(load(&town, "七1", TUESDAY).await, if other_goes { 15 } else { 80 });
        town.withdrawn(&a).await;
        if !other_goes {
            town.withdrawn(&other).await;
        }
    }
}

async fn work_whose_last_cancelled_day_has_no_room_waits_too(town: Town) {
    let a = town.long(2).await;
    town.cancel_days(&[TUESDAY, WEDNESDAY]).await;
    let other = post(&town, &["七1"], WEDNESDAY, 80).await;
    assert_eq!(town.restored(WEDNESDAY).await, [0, 1, 0]);
    assert_eq!(town.stands(&a).await, (State::Held, vec![0, 15]));
    town.withdrawn(&other).await;
    assert_eq!(town.restored(TUESDAY).await, [1, 0, 0]);
    assert_eq!(town.stands(&a).await, (State::Posted, vec![15, 15]));
}

async fn a_day_without_room_is_left_and_the_other_still_comes_back(town: Town) {
    for cancelling in [[TUESDAY, WEDNESDAY], [WEDNESDAY, TUESDAY]] {
        let a = town.long(3).await;
        town.cancel_days(&cancelling).await;
        let other = post(&town, &["七1"], WEDNESDAY, 80).await;
        assert_eq!(town.restored(WEDNESDAY).await, [0, 0, 1]);
        assert_eq!((town.stands(&a).await, load(&town, "七1", WEDNESDAY).await), ((State::Posted, vec![0, 0, 15]), 80));
        town.withdrawn(&other).await;
        assert_eq!(town.restored(TUESDAY).await, [1, 0, 0]);
        assert_eq!(town.stands(&a).await, (State::Posted, vec![15, 0, 15]), "what was left is gone for good");
        town.withdrawn(&a).await;
    }
}

async fn a_day_is_cancelled_again_between(town: Town) {
    let a = town.long(3).await;
    town.cancel_days(&DAYS).await;
    assert_eq!(town.restored(WEDNESDAY).await, [1, 0, 0]);
    town.cancel_days(&[WEDNESDAY]).await;
    assert_eq!(town.stands(&a).await.0, State::Withdrawn);
    for date in [TUESDAY, WEDNESDAY, THURSDAY] {
        assert_eq!(town.restored(date).await, [1, 0, 0], "{date}");
    }
    assert_eq!(town.stands(&a).await, (State::Posted, vec![15, 15, 15]));
}

async fn a_cancelled_day_that_is_over_keeps_nothing_from_coming_back(town: Town) {
    let a = town.long(2).await;
    town.cancel_days(&[TUESDAY, WEDNESDAY]).await;
    assert_eq!(town.stands(&a).await.0, State::Withdrawn);
    let stamp = |hour| Stamp { at: at(WEDNESDAY, hour), ..principal(&town) };
    let restore = async |date, hour| {
        let (school, of) = (town.today().await, town.one());
        town.store
            .write(RestoreDay { school, of, date: day(date), may: vec![of, TargetOf::School], stamp: stamp(hour) })
            .await
            .unwrap()
    };
    let done = restore(WEDNESDAY, 9).await;
    assert_eq!((done.targets, done.held, done.left), (1, 0, 0), "nothing was given on Tuesday, and nothing is");
    assert_eq!(town.stands(&a).await, (State::Posted, vec![0, 15]));
    let done = restore(TUESDAY, 10).await;
    assert_eq!((done.targets, done.held, done.left), (0, 0, 1), "nothing is posted into a day that is over");
    assert_eq!((town.stands(&a).await, town.wrong_totals().await), ((State::Posted, vec![0, 15]), 0));
}
