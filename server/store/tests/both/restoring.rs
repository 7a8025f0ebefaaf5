//! A day whose homework was cancelled is restored: as it stood where there is room, and what changed since stays.

use crate::{
    calendar::principal,
    on_both,
    resolving::{TUESDAY, load, on, post, state},
    school::{Town, day},
};
use domain::{assignment::State, school::Grade};
use store::{NoteKind, RestoreDay, Restored, StoreError, TargetOf};

on_both! {
    a_cancelled_day_comes_back_as_it_stood_and_is_told_of_no_more
    what_has_no_room_any_more_waits_and_what_was_changed_since_stays
    a_day_that_was_cancelled_twice_comes_back_whole
    what_was_cancelled_for_the_school_meanwhile_is_not_restored_for_a_grade
}

impl Town {
    pub async fn restore(&self, of: TargetOf, date: &str) -> Result<Restored, StoreError> {
        let (school, stamp) = (self.today().await, principal(self));
        self.store.write(RestoreDay { school, of, date: day(date), may: self.scopes(), stamp }).await
    }

    /// All that the principal may cancel.
    fn scopes(&self) -> Vec<TargetOf> {
        let grades = self.school.grades().into_iter().map(TargetOf::Grade);
        let classes = self.school.classes.iter().map(|c| TargetOf::Class(c.id));
        grades.chain(classes).chain([TargetOf::School]).collect()
    }
}

fn seven() -> TargetOf {
    TargetOf::Grade(Grade::new(7).unwrap())
}

async fn a_cancelled_day_comes_back_as_it_stood_and_is_told_of_no_more(town: Town) {
    let one = post(&town, &["七1", "七2", "三1"], TUESDAY, 20).await;
    let mut long = town.maths(&["七1"], TUESDAY, 40);
    long.due_on = day("2026-11-26");
    town.store.post(town.posting(long)).await.unwrap();
    let before = (on(&town, "七1", TUESDAY).await, on(&town, "七1", "2026-11-25").await);
    town.cancel(seven(), TUESDAY).await.unwrap();
    let back = town.store.restorable(&town.school, TargetOf::Class(town.classes["七1"]), day(TUESDAY)).await.unwrap();
    assert_eq!(back.len(), 2, "{back:?}");
    let class = TargetOf::Class(town.classes["七2"]);
    assert_eq!(town.restore(class, TUESDAY).await.unwrap(), Restored { classes: 1, targets: 1, held: 0, left: 0 });
    assert_eq!((load(&town, "七2", TUESDAY).await, load(&town, "七1", TUESDAY).await), (20, 0));
    let rest = town.restore(seven(), TUESDAY).await.unwrap();
    assert_eq!(rest, Restored { classes: 2, targets: 2, held: 0, left: 0 });
    assert_eq!(state(&town, &one, "七1").await, State::Posted);
    assert_eq!((load(&town, "七1", TUESDAY).await, load(&town, "七1", "2026-11-25").await), (40, 20));
    let figures = |items: &[store::Target]| items.iter().map(|t| (t.item.minutes, t.total, t.due_on)).collect::<Vec<_>>();
    let after = (on(&town, "七1", TUESDAY).await, on(&town, "七1", "2026-11-25").await);
    assert_eq!((figures(&after.0), figures(&after.1)), (figures(&before.0), figures(&before.1)));
    let span = (day(TUESDAY), day(TUESDAY));
    assert!(town.store.cancelled_days(town.school.id, span).await.unwrap().is_empty());
    let notes = town.store.notes(town.school.id, town.staff["maths7"]).await.unwrap();
    assert_eq!(notes.iter().filter(|n| n.kind == NoteKind::Undone).count(), 3, "told as the cancelling was");
    let again = town.restore(seven(), TUESDAY).await;
    assert!(matches!(again, Err(StoreError::NotFound)), "{again:?}");
    let class = town.school.class(town.classes["七1"]).unwrap();
    let history = town.store.history(&town.school, class, day(TUESDAY)).await.unwrap();
    assert_eq!(history.last().unwrap().after.as_ref().unwrap().state, State::Posted);
    assert_eq!(town.wrong_totals().await, 0);
}

async fn what_has_no_room_any_more_waits_and_what_was_changed_since_stays(town: Town) {
    let first = post(&town, &["七1"], TUESDAY, 60).await;
    town.cancel(seven(), TUESDAY).await.unwrap();
    post(&town, &["七1"], TUESDAY, 50).await;
    let done = town.restore(seven(), TUESDAY).await.unwrap();
    assert_eq!((done.targets, done.held, done.left), (0, 1, 0), "50 and 60 are over 90");
    assert_eq!((state(&town, &first, "七1").await, load(&town, "七1", TUESDAY).await), (State::Held, 50));
    let second = post(&town, &["七2"], TUESDAY, 30).await;
    town.cancel(TargetOf::Class(town.classes["七2"]), TUESDAY).await.unwrap();
    let mut long = town.maths(&["七2"], TUESDAY, 20);
    long.due_on = day("2026-11-25");
    town.store.post(town.posting(long)).await.unwrap();
    let done = town.restore(TargetOf::School, TUESDAY).await.unwrap();
    assert_eq!((done.classes, done.targets), (1, 1));
    assert_eq!((state(&town, &second, "七2").await, load(&town, "七2", TUESDAY).await), (State::Posted, 50));
    assert_eq!(town.wrong_totals().await, 0);
}

async fn a_day_that_was_cancelled_twice_comes_back_whole(town: Town) {
    let (first, class) = (post(&town, &["七1"], TUESDAY, 20).await, TargetOf::Class(town.classes["七1"]));
    town.cancel(class, TUESDAY).await.unwrap();
    let second = post(&town, &["七1"], TUESDAY, 30).await;
    town.cancel(class, TUESDAY).await.unwrap();
    assert_eq!(load(&town, "七1", TUESDAY).await, 0);
    assert_eq!(town.restore(class, TUESDAY).await.unwrap().targets, 2);
    assert_eq!([state(&town, &first, "七1").await, state(&town, &second, "七1").await], [State::Posted; 2]);
    assert_eq!((load(&town, "七1", TUESDAY).await, town.wrong_totals().await), (50, 0));
}

async fn what_was_cancelled_for_the_school_meanwhile_is_not_restored_for_a_grade(town: Town) {
    let one = post(&town, &["七1"], TUESDAY, 20).await;
    town.cancel(seven(), TUESDAY).await.unwrap();
    let (school, may) = (town.today().await, vec![seven()]);
    town.cancel(TargetOf::School, TUESDAY).await.unwrap();
    let restore = RestoreDay { school, of: seven(), date: day(TUESDAY), may, stamp: principal(&town) };
    assert!(matches!(town.store.write(restore).await, Err(StoreError::Stale)), "their page was older");
    assert_eq!(state(&town, &one, "七1").await, State::Withdrawn, "it stays cancelled");
    // nor does it become theirs by cancelling what was set since
    post(&town, &["七1"], TUESDAY, 10).await;
    town.cancel(seven(), TUESDAY).await.unwrap();
    let (school, may) = (town.today().await, vec![seven()]);
    let restore = RestoreDay { school, of: seven(), date: day(TUESDAY), may, stamp: principal(&town) };
    assert!(matches!(town.store.write(restore).await, Err(StoreError::Stale)), "however often");
    town.restore(TargetOf::School, TUESDAY).await.unwrap();
    assert_eq!(load(&town, "七1", TUESDAY).await, 30);
}
