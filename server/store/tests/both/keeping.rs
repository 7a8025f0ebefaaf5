//! Keeping: what is older than its period goes, nothing else does, and the log tells of it.

use crate::{
    on_both,
    school::{Town, at, day, id, now},
};
use chrono::TimeDelta;
use domain::moment::Moment;
use store::{Broken, Keep, MarkNone, NoneMark, Removed, Stamp};

on_both! {
    what_is_younger_than_its_period_stays
    ended_sessions_go_and_are_told_of
    after_six_years_log_and_notices_go_and_what_stays_is_whole
    a_log_that_begins_elsewhere_than_it_says_is_found
    nothing_can_be_deleted_before_its_time
}

impl Town {
    async fn keep(&self, on: Moment) -> Removed {
        let stamp = Stamp { at: on, by: None, id: id() };
        let removed = self.store.write(Keep { school: self.school.clone(), stamp, real: on.utc }).await.unwrap();
        self.store.seal_all().await.unwrap();
        removed
    }

    /// Somebody does something that day.
    async fn mark(&self, on: Moment) {
        let mark = NoneMark { class: self.classes["七3"], date: on.today(), subject: self.subjects["maths"] };
        let stamp = Stamp { at: on, by: Some(self.staff["maths7"]), id: id() };
        self.store.write(MarkNone { school: self.school.id, mark, by: Some(self.staff["maths7"]), stamp }).await.unwrap();
        self.store.seal_all().await.unwrap();
    }

    async fn broken(&self) -> Option<Broken> {
        self.store.verify_audit(self.school.id).await.unwrap().broken
    }
}

async fn what_is_younger_than_its_period_stays(town: Town) {
    town.lived_in().await;
    assert_eq!(town.keep(now()).await, Removed::default());
    assert_eq!(town.store.removals(town.school.id, 10).await.unwrap(), [], "and nothing is told");
}

async fn ended_sessions_go_and_are_told_of(town: Town) {
    town.lived_in().await;
    let later = Moment::new(now().utc + TimeDelta::hours(2));
    let removed = town.keep(later).await;
    assert_eq!(removed, Removed { sessions: 1, ..Removed::default() });
    assert_eq!(town.keep(later).await, Removed::default(), "once");
    let told = town.store.removals(town.school.id, 10).await.unwrap();
    assert_eq!(told.iter().map(|r| (r.at, r.removed)).collect::<Vec<_>>(), [(later.utc, removed)]);
}

async fn after_six_years_log_and_notices_go_and_what_stays_is_whole(town: Town) {
    town.lived_in().await;
    town.store.seal_all().await.unwrap();
    let before = town.store.verify_audit(town.school.id).await.unwrap();
    let later = at("2032-11-24", 10);
    town.mark(at("2032-11-23", 9)).await;
    let removed = town.keep(later).await;
    assert_eq!((i64::try_from(removed.log).unwrap(), removed.notices), (before.sealed, 1));
    let after = town.store.verify_audit(town.school.id).await.unwrap();
    assert_eq!((after.removed, after.revisions, after.broken), (before.sealed, 0, None));
    assert!(town.store.board(town.school.id, day("2026-11-23"), 1).await.unwrap().is_none());
    // and so it goes on
    town.mark(at("2032-11-25", 9)).await;
    assert_eq!(town.broken().await, None);
    town.mark(at("2038-12-20", 9)).await;
    assert!(town.keep(at("2038-12-24", 10)).await.log > 0);
    assert_eq!(town.broken().await, None);
}

async fn a_log_that_begins_elsewhere_than_it_says_is_found(town: Town) {
    town.lived_in().await;
    town.mark(at("2032-11-23", 9)).await;
    town.keep(at("2032-11-24", 10)).await;
    town.mark(at("2032-11-25", 9)).await;
    // one more row is made away with, and the log said to begin after it
    town.tamper(
        "update kept_from set number = number + 1, link = (select a.link from audit a where a.school_id = kept_from.school_id and a.number = kept_from.number + 1);
         delete from audit where number = (select number from kept_from)",
    )
    .await;
    assert_eq!(town.broken().await, Some(Broken::Start));
}

async fn nothing_can_be_deleted_before_its_time(town: Town) {
    town.lived_in().await;
    town.store.seal_all().await.unwrap();
    town.mark(at("2032-11-23", 9)).await;
    for text in ["delete from audit", "delete from board"] {
        assert!(town.execute(text).await.is_err(), "{text}");
    }
    town.keep(at("2032-11-24", 10)).await;
    assert!(town.execute("delete from audit").await.is_err(), "what is younger is as fast as before");
    assert_eq!(town.broken().await, None);
}
