//! The demo school goes into its next year and back: nothing of this year's notices changes.

use crate::filled::{Demo, HASH, address, date};
use chrono::{Days, NaiveDate, NaiveTime};
use domain::{
    board::BoardKind,
    id::ClassId,
    moment::Moment,
    school::{Teachers, next_year},
};
use server::{clock::fresh_id, demo::fill};
use sha2::{Digest, Sha256};
use store::{Board, Publish, RollOver, Stamp, Store, UndoRollOver};

fn stamp(day: NaiveDate) -> Stamp {
    Stamp { at: Moment::at(day, NaiveTime::MIN), by: None, id: fresh_id() }
}

fn summer() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 7, 20).unwrap()
}

/// An actual notice of each of the thirteen weeks.
async fn publish(demo: &Demo) {
    for monday in date(8, 31).iter_weeks().take(13) {
        let publish = Publish {
            school: demo.school.clone(),
            monday,
            kind: BoardKind::Actual,
            publisher: "校长".into(),
            reason: None,
            after: None,
            signer: None,
            stamp: Stamp { by: demo.school.staff.keys().next().copied(), ..stamp(monday + Days::new(7)) },
        };
        demo.store.write(publish).await.unwrap();
    }
}

/// Every notice, recomputed from its bytes.
async fn digests(demo: &Demo) -> Vec<(NaiveDate, String)> {
    let span = (date(8, 31), NaiveDate::from_ymd_opt(2027, 7, 31).unwrap());
    let of = |(monday, board): (NaiveDate, Board)| {
        let digest: String = Sha256::digest(&board.document).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(board.digest, format!("sha256:{digest}"));
        (monday, digest)
    };
    demo.store.boards_between(demo.school.id, span).await.unwrap().into_iter().map(of).collect()
}

#[tokio::test]
async fn the_next_year_and_back_leave_every_notice_of_this_one_as_it_was() {
    let store = Store::open(&address("years")).await.unwrap();
    fill(&store, HASH.into()).await.unwrap();
    let demo = Demo::open(store).await;
    publish(&demo).await;
    let before = digests(&demo).await;
    assert_eq!(before.len(), 13);
    let next = next_year(&demo.school, 4, Teachers::GoUp, || ClassId(fresh_id()));
    assert_eq!((next.classes.len(), next.leaving.len()), (40, 6), "four classes go on into grade 7, which had six");
    demo.store.write(RollOver { school: demo.school.clone(), next, stamp: stamp(summer()) }).await.unwrap();
    assert_eq!(digests(&demo).await, before);
    let rolled = demo.store.school(demo.school.id).await.unwrap().unwrap();
    assert_eq!((rolled.year.begins(), rolled.past.len()), (2027, 42));
    demo.store.write(UndoRollOver { school: rolled, stamp: stamp(summer()) }).await.unwrap().unwrap();
    assert_eq!(digests(&demo).await, before);
    let again = demo.store.school(demo.school.id).await.unwrap().unwrap();
    assert_eq!((&again.classes, &again.lessons), (&demo.school.classes, &demo.school.lessons));
}
