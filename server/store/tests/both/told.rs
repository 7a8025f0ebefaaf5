//! Who learns of a resolution, and of work that was held when there is no time left.

use crate::{
    on_both,
    resolving::{MONDAY, post, resolved, week},
    school::{Town, at, day, id},
};
use domain::{
    id::StaffId,
    resolve::{Action, Unfit},
    telling::{DayMinute, Telling},
};
use store::{AddReply, NoteKind, ReadNotes, Reply, ReplyKind, SetTelling, Stamp, StoreError, TargetOf};

on_both! {
    the_owner_learns_of_it_and_the_thread_stays_with_it
    work_held_after_the_cut_off_is_told_to_who_can_resolve_it
    everybody_is_told_at_the_times_that_they_chose
    a_thread_floods_nobody
}

async fn the_owner_learns_of_it_and_the_thread_stays_with_it(town: Town) {
    let (owner, resolver) = (town.staff["maths7"], town.staff["coordinator7"]);
    let shown = post(&town, &["七1"], MONDAY, 60).await;
    let r = resolved(&town, &shown, "七1", Action::Cut { minutes: 50 }).await;
    let school = town.school.id;
    let notes = town.store.notes(school, owner).await.unwrap();
    assert_eq!(
        (notes.len(), notes[0].kind, notes[0].work().unwrap().resolution, notes[0].by),
        (1, NoteKind::Resolved, Some(r.id), Some(resolver))
    );
    assert_eq!((unread(&town, owner).await, unread(&town, resolver).await), (1, 0));
    let stamp = Stamp { at: at(MONDAY, 12), by: Some(owner), id: id() };
    let reply = Reply { id: id(), staff: owner, at: stamp.utc(), kind: ReplyKind::Propose, text: "移到周二更好".into() };
    let add = AddReply { school: town.school.clone(), resolution: r.id, reply: reply.clone(), stamp };
    assert_eq!(town.store.write(add).await.unwrap().replies, std::slice::from_ref(&reply));
    assert_eq!(town.store.resolutions(school, TargetOf::Class(town.classes["七1"]), week()).await.unwrap()[0].replies, [reply]);
    assert_eq!(town.store.resolutions_by_id(school, &[r.id, r.id]).await.unwrap()[0].replies.len(), 1);
    assert_eq!(town.store.resolution(school, r.id).await.unwrap().unwrap().replies.len(), 1);
    assert_eq!(town.store.batch(school, r.id).await.unwrap().len(), 1);
    assert_eq!(town.store.notes(school, resolver).await.unwrap()[0].kind, NoteKind::Reply);
    assert_eq!((unread(&town, owner).await, unread(&town, resolver).await), (0, 1), "who answers has read what they were told");
    let until = town.store.notes(school, resolver).await.unwrap()[0].at;
    town.store.write(ReadNotes { school, staff: resolver, until, digest: None, stamp }).await.unwrap();
    assert_eq!(unread(&town, resolver).await, 0);
}

async fn everybody_is_told_at_the_times_that_they_chose(town: Town) {
    let (school, staff, other) = (town.school.id, town.staff["maths7"], town.staff["coordinator7"]);
    let usual = town.store.waiting(school, staff).await.unwrap();
    assert_eq!((usual.unread, usual.telling, usual.digest_read), (0, Telling::default(), None));
    let stamp = Stamp { at: at(MONDAY, 18), by: Some(staff), id: id() };
    let read = |staff| ReadNotes { school, staff, until: stamp.utc(), digest: Some(day(MONDAY)), stamp };
    town.store.write(read(staff)).await.unwrap();
    let time = |text| DayMinute::parse(text).unwrap();
    let early = Telling { quiet: (time("18:00"), time("06:30")), digest_at: time("16:45") };
    let later = Telling { quiet: (time("00:00"), time("00:00")), digest_at: time("23:59") };
    for telling in [early, later] {
        town.store.write(SetTelling { school, staff, telling, stamp }).await.unwrap();
        let waiting = town.store.waiting(school, staff).await.unwrap();
        assert_eq!((waiting.telling, waiting.digest_read), (telling, Some(day(MONDAY))), "one does not undo the other");
    }
    assert_eq!(town.store.waiting(school, other).await.unwrap(), usual, "each has their own");
    town.store.write(SetTelling { school, staff: other, telling: early, stamp }).await.unwrap();
    town.store.write(read(other)).await.unwrap();
    let waiting = town.store.waiting(school, other).await.unwrap();
    assert_eq!((waiting.telling, waiting.digest_read), (early, Some(day(MONDAY))));
}

async fn a_thread_floods_nobody(town: Town) {
    let (owner, resolver) = (town.staff["maths7"], town.staff["coordinator7"]);
    let shown = post(&town, &["七1"], MONDAY, 60).await;
    let r = resolved(&town, &shown, "七1", Action::Cut { minutes: 50 }).await;
    let answer = || {
        let stamp = Stamp { at: at(MONDAY, 12), by: Some(owner), id: id() };
        let reply = Reply { id: id(), staff: owner, at: stamp.utc(), kind: ReplyKind::Accept, text: String::new() };
        AddReply { school: town.school.clone(), resolution: r.id, reply, stamp }
    };
    for _ in 0..60 {
        town.store.write(answer()).await.unwrap();
    }
    assert_eq!(unread(&town, resolver).await, 1, "one unread note says that there are answers");
    let full = town.store.write(answer()).await;
    assert!(matches!(full, Err(StoreError::Unfit(Unfit::ThreadFull))), "{full:?}");
}

async fn unread(town: &Town, staff: StaffId) -> i64 {
    town.store.waiting(town.school.id, staff).await.unwrap().unread
}

async fn work_held_after_the_cut_off_is_told_to_who_can_resolve_it(town: Town) {
    post(&town, &["七1", "七2"], MONDAY, 80).await;
    let coordinator = town.staff["coordinator7"];
    post(&town, &["七1"], MONDAY, 20).await;
    assert_eq!(unread(&town, coordinator).await, 0, "before the cut-off they look by themselves");
    let mut late = town.posting(town.maths(&["七1", "七2"], MONDAY, 20));
    late.stamp.at = at(MONDAY, 17);
    town.store.post(late).await.unwrap();
    let notes = town.store.notes(town.school.id, coordinator).await.unwrap();
    assert_eq!(notes.iter().map(|n| n.kind).collect::<Vec<_>>(), [NoteKind::HeldLate; 2]);
    assert_eq!(unread(&town, town.staff["principal"]).await, 1, "one action is one to be read");
    assert_eq!(unread(&town, town.staff["maths7"]).await, 0);
}
