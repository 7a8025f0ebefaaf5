//! Published revisions are read back as they were published, one by one and by weeks.

use crate::{
    on_both,
    school::{Town, day},
};
use domain::board::BoardKind;
use store::Publish;

on_both! {
    every_revision_of_a_span_of_weeks_is_read_in_order_and_no_other
}

impl Town {
    async fn publish(&self, monday: &str) {
        let publish = Publish {
            school: self.school.clone(),
            monday: day(monday),
            kind: BoardKind::Plan,
            publisher: "校长".into(),
            reason: Some("更正".into()),
            after: None,
            signer: self.store.signer(),
            stamp: self.stamp(),
        };
        self.store.write(publish).await.unwrap();
    }
}

async fn every_revision_of_a_span_of_weeks_is_read_in_order_and_no_other(town: Town) {
    for monday in ["2026-11-30", "2026-11-16", "2026-11-23", "2026-11-09", "2026-11-23"] {
        town.publish(monday).await;
    }
    let within = (day("2026-11-16"), day("2026-11-23"));
    let found = town.store.boards_between(town.school.id, within).await.unwrap();
    let numbers: Vec<_> = found.iter().map(|(monday, b)| (monday.to_string(), b.number)).collect();
    let meant = [("2026-11-16", 1), ("2026-11-23", 1), ("2026-11-23", 2)].map(|(monday, n)| (monday.to_owned(), n));
    assert_eq!(numbers, meant);
    for (monday, board) in found {
        let one = town.store.board(town.school.id, monday, board.number).await.unwrap();
        assert_eq!(one, Some(board), "the same bytes under the same signature");
    }
    let none = (day("2026-09-07"), day("2026-11-02"));
    assert_eq!(town.store.boards_between(town.school.id, none).await.unwrap(), []);
    assert_eq!(town.store.boards_between(domain::id::SchoolId(crate::school::id()), within).await.unwrap(), []);
}
