//! Work that comes back takes back that its subject had none: no page and no notice says both.

use crate::{
    on_both,
    resolving::{TUESDAY, load, post, resolved, state, undo},
    school::{Town, day},
};
use domain::{assignment::State, resolve::Action};
use store::{MarkNone, NoneMark, TargetOf};

on_both! {
    a_restored_day_takes_back_that_there_is_none
    an_undone_withdrawal_takes_back_that_there_is_none
    a_day_on_which_work_that_comes_back_asks_for_nothing_stays_marked
}

impl Town {
    async fn sets_nothing(&self, date: &str) {
        let mark = NoneMark { class: self.classes["七1"], date: day(date), subject: self.subjects["maths"] };
        let by = Some(self.staff["maths7"]);
        self.store.write(MarkNone { school: self.school.id, mark, by, stamp: self.stamp() }).await.unwrap();
    }

    /// The days that are marked, and how often the record says that a mark was taken back.
    async fn marks(&self) -> (Vec<String>, i64) {
        let week = (day("2026-11-23"), day("2026-11-29"));
        let marks = self.store.none_marks(self.school.id, week).await.unwrap();
        let taken_back = self.number("select count(*) from audit where action = 'unmark_none'").await;
        (marks.iter().map(|m| m.date.to_string()).collect(), taken_back)
    }
}

async fn a_restored_day_takes_back_that_there_is_none(town: Town) {
    let (a, class) = (post(&town, &["七1"], TUESDAY, 20).await, TargetOf::Class(town.classes["七1"]));
    town.cancel(class, TUESDAY).await.unwrap();
    town.sets_nothing(TUESDAY).await;
    assert_eq!(town.marks().await, (vec![TUESDAY.into()], 0));
    town.restore(class, TUESDAY).await.unwrap();
    assert_eq!((state(&town, &a, "七1").await, town.marks().await), (State::Posted, (vec![], 1)));
}

async fn an_undone_withdrawal_takes_back_that_there_is_none(town: Town) {
    let a = post(&town, &["七1"], TUESDAY, 20).await;
    let withdrawn = resolved(&town, &a, "七1", Action::Withdraw).await;
    town.sets_nothing(TUESDAY).await;
    undo(&town, &withdrawn).await.unwrap();
    assert_eq!((state(&town, &a, "七1").await, town.marks().await), (State::Posted, (vec![], 1)));
}

async fn a_day_on_which_work_that_comes_back_asks_for_nothing_stays_marked(town: Town) {
    let (wednesday, class) = ("2026-11-25", TargetOf::Class(town.classes["七1"]));
    let mut long = town.maths(&["七1"], TUESDAY, 40);
    long.due_on = day("2026-11-26");
    town.store.post(town.posting(long)).await.unwrap();
    for date in [TUESDAY, wednesday] {
        town.cancel(class, date).await.unwrap();
        town.sets_nothing(date).await;
    }
    town.restore(class, wednesday).await.unwrap();
    assert_eq!((town.marks().await, load(&town, "七1", TUESDAY).await), ((vec![TUESDAY.into()], 1), 0));
    town.restore(class, TUESDAY).await.unwrap();
    assert_eq!((town.marks().await, load(&town, "七1", TUESDAY).await), ((vec![], 2), 20));
}
