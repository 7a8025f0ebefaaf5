//! How a school publishes: settings, the coded link, delegates, and what the program does by itself, once.

use crate::{
    on_both,
    resolving::{post, resolved},
    school::{Town, at, day, id},
};
use chrono::Weekday;
use domain::{
    access::{Action, may},
    board::BoardKind,
    moment::Moment,
    resolve::Action::Move,
    school::{BoardAccess, BoardSettings, Column, read_networks},
    telling::DayMinute,
    week_minute::WeekMinute,
};
use store::{
    Board, CloseDays, Delegate, EndBoardLink, EndDelegation, NoteAbout, NoteKind, Publish, RenewBoardLink, SetBoardSettings,
    SetPublishTime, Stamp, StoreError, TakeTurn, TargetOf, TellOverdue, Turn,
};

on_both! {
    settings_read_back_as_they_were_set_and_an_older_view_of_the_school_sets_nothing
    a_code_opens_notices_until_it_is_renewed_or_revoked
    a_delegate_may_publish_until_it_is_taken_back_and_is_told_each_time
    a_time_to_publish_is_one_per_kind_and_can_be_taken_back
    a_week_is_published_at_its_time_once_however_many_servers_look
    what_is_held_is_told_and_keeps_the_week_from_being_published_by_itself
    a_week_of_which_nobody_has_set_anything_is_not_published_by_itself
    what_was_held_to_the_end_or_moved_away_is_filed_and_never_called_unfiled
    a_week_that_somebody_published_is_left_alone
    an_overdue_week_is_told_once_and_only_where_nobody_published
}

pub const MONDAY: &str = "2026-11-23";

impl Town {
    fn by_program(&self) -> Stamp {
        Stamp { at: at(MONDAY, 17), by: None, id: id() }
    }

    pub fn publication(&self) -> Publish {
        let stamp = Stamp { at: at(MONDAY, 17), by: Some(self.staff["principal"]), id: id() };
        let school = self.school.clone();
        let (publisher, reason) = ("校长（定时发布）".into(), Some("到时间自动发布".into()));
        Publish {
            school,
            monday: day(MONDAY),
            kind: BoardKind::Plan,
            publisher,
            reason,
            after: None,
            signer: self.store.signer(),
            stamp,
        }
    }

    pub fn turn(&self) -> TakeTurn {
        let publish = Some(self.publication());
        TakeTurn { school: self.school.id, monday: day(MONDAY), kind: BoardKind::Plan, publish, stamp: self.by_program() }
    }

    async fn told(&self, who: &str) -> Vec<(NoteKind, NoteAbout)> {
        let notes = self.store.notes(self.school.id, self.staff[who]).await.unwrap();
        notes.into_iter().map(|n| (n.kind, n.about)).collect()
    }

    pub async fn last(&self) -> Option<Board> {
        self.store.last_board(self.school.id, day(MONDAY)).await.unwrap()
    }
}

async fn settings_read_back_as_they_were_set_and_an_older_view_of_the_school_sets_nothing(town: Town) {
    let board = BoardSettings {
        access: BoardAccess::Network,
        networks: read_networks("10.1.0.0/16 fd00::/8").unwrap(),
        hidden: [Column::Teacher, Column::Tiers].into(),
        publish_by: WeekMinute::at(Weekday::Fri, DayMinute::parse("17:30").unwrap()),
    };
    let set = |board| SetBoardSettings { school: town.school.clone(), board, stamp: town.stamp() };
    town.store.write(set(board.clone())).await.unwrap();
    let now = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!(now.settings.board, board);
    let again = town.store.write(set(BoardSettings::open())).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn a_code_opens_notices_until_it_is_renewed_or_revoked(town: Town) {
    let school = town.school.id;
    let renew = |code: &str| RenewBoardLink { school, code: code.into(), stamp: town.stamp() };
    assert_eq!(town.store.board_code(school).await.unwrap(), None);
    town.store.write(renew("first")).await.unwrap();
    assert_eq!(town.store.linked_board("first").await.unwrap(), Some(school));
    town.store.write(renew("second")).await.unwrap();
    assert_eq!(town.store.linked_board("first").await.unwrap(), None);
    assert_eq!(town.store.board_code(school).await.unwrap().as_deref(), Some("second"));
    town.store.write(EndBoardLink { school, stamp: town.stamp() }).await.unwrap();
    for code in ["first", "second", "", "\0", "中"] {
        assert_eq!(town.store.linked_board(code).await.unwrap(), None, "{code:?}");
    }
}

async fn a_delegate_may_publish_until_it_is_taken_back_and_is_told_each_time(town: Town) {
    let (school, to) = (town.school.id, town.staff["maths7"]);
    let may_publish = async || may(&town.store.who(school, to).await.unwrap(), &town.school, Action::Publish);
    for _ in 0..2 {
        town.store.write(Delegate { school, to, stamp: town.stamp() }).await.unwrap();
    }
    assert!(may_publish().await);
    assert_eq!(town.store.delegates(school).await.unwrap(), [to]);
    assert_eq!(town.told("maths7").await, [(NoteKind::Delegated, NoteAbout::Publishing)], "twice is once");
    town.store.write(EndDelegation { school, of: to, stamp: town.stamp() }).await.unwrap();
    assert!(!may_publish().await);
    assert_eq!(town.told("maths7").await.len(), 2);
    let nobody = town.store.write(Delegate { school, to: domain::id::StaffId(id()), stamp: town.stamp() }).await;
    assert!(matches!(nobody, Err(StoreError::NotFound)), "{nobody:?}");
    let record = town.store.verify_audit(school).await.unwrap();
    assert_eq!(record.broken, None);
}

async fn a_time_to_publish_is_one_per_kind_and_can_be_taken_back(town: Town) {
    let (school, staff) = (town.school.id, town.staff["principal"]);
    let time = |weekday| Some(WeekMinute::at(weekday, DayMinute::parse("17:05").unwrap()));
    let set = |kind, at| SetPublishTime { school, kind, at, staff, stamp: town.stamp() };
    for (kind, at) in
        [(BoardKind::Plan, time(Weekday::Mon)), (BoardKind::Plan, time(Weekday::Fri)), (BoardKind::Actual, time(Weekday::Sat))]
    {
        town.store.write(set(kind, at)).await.unwrap();
    }
    let found = town.store.publish_times(school).await.unwrap();
    let said: Vec<_> = found.iter().map(|t| (t.kind, Some(t.at), t.staff)).collect();
    assert_eq!(said, [(BoardKind::Plan, time(Weekday::Fri), staff), (BoardKind::Actual, time(Weekday::Sat), staff)]);
    town.store.write(set(BoardKind::Plan, None)).await.unwrap();
    assert_eq!(town.store.publish_times(school).await.unwrap().len(), 1);
}

async fn a_week_is_published_at_its_time_once_however_many_servers_look(town: Town) {
    town.store.post(town.posting(town.maths(&["七1"], MONDAY, 20))).await.unwrap();
    let turns: Vec<_> = (0..8).map(|_| (town.store.clone(), town.turn())).collect();
    let tried: Vec<_> = turns.into_iter().map(|(store, turn)| tokio::spawn(async move { store.write(turn).await })).collect();
    let mut made = vec![];
    for one in tried {
        made.extend(one.await.unwrap().unwrap());
    }
    assert_eq!(made.len(), 1);
    let board = town.last().await.unwrap();
    assert_eq!((board.number, Some(&board)), (1, made.first()));
    let header = domain::board::Document::parse(&board.document).unwrap().header;
    assert_eq!((header.publisher.as_str(), header.reason), ("校长（定时发布）", None), "the first needs no reason");
    assert_eq!(town.told("principal").await, [(NoteKind::Published, NoteAbout::Week(day(MONDAY)))]);
    assert!(town.store.has_taken_turn(town.school.id, day(MONDAY), Turn::Publish(BoardKind::Plan)).await.unwrap());
    assert!(!town.store.has_taken_turn(town.school.id, day(MONDAY), Turn::Overdue).await.unwrap());
    assert_eq!(town.store.verify_audit(town.school.id).await.unwrap().broken, None);
}

async fn what_is_held_is_told_and_keeps_the_week_from_being_published_by_itself(town: Town) {
    town.store.post(town.posting(town.maths(&["七1"], MONDAY, 91))).await.unwrap();
    assert_eq!(town.store.write(town.turn()).await.unwrap(), None);
    assert_eq!(town.last().await, None);
    assert_eq!(town.told("principal").await, [(NoteKind::NotPublished, NoteAbout::Week(day(MONDAY)))]);
    assert!(town.told("maths7").await.is_empty(), "those who can't publish are not told");
    town.store.write(town.turn()).await.unwrap();
    assert_eq!(town.told("principal").await.len(), 1, "once");
}

async fn a_week_of_which_nobody_has_set_anything_is_not_published_by_itself(town: Town) {
    assert_eq!(town.store.write(town.turn()).await.unwrap(), None);
    assert_eq!((town.last().await, town.told("principal").await.len()), (None, 1));
}

/// Maths is planned for every Monday of grade 7.
async fn what_was_held_to_the_end_or_moved_away_is_filed_and_never_called_unfiled(town: Town) {
    let week = (day(MONDAY), day("2026-11-29"));
    town.store.post(town.posting(town.maths(&["七1"], MONDAY, 91))).await.unwrap();
    let moved = post(&town, &["七2"], MONDAY, 20).await;
    resolved(&town, &moved, "七2", Move { from: None, to: day("2026-11-24"), minutes: None }).await;
    town.store
        .write(CloseDays { school: town.school.clone(), stamp: Stamp { at: at("2026-11-24", 10), by: None, id: id() } })
        .await
        .unwrap();
    for of in [TargetOf::School, TargetOf::Grade(domain::school::Grade::new(7).unwrap())] {
        let rows = town.store.rows(town.school.id, of, week).await.unwrap();
        let filed: Vec<_> = rows.filed.iter().filter(|f| f.date == day(MONDAY)).map(|f| f.class).collect();
        assert_eq!(filed, [town.classes["七1"], town.classes["七2"]], "{of:?}");
    }
    let later = Publish {
        stamp: Stamp { at: at("2026-11-30", 10), ..town.publication().stamp },
        kind: BoardKind::Actual,
        ..town.publication()
    };
    let board = town.store.write(later).await.unwrap();
    let document = domain::board::Document::parse(&board.document).unwrap();
    let seven = document.grades.iter().find(|g| g.grade == 7).unwrap();
    let said: Vec<_> = seven.classes.iter().map(|c| (c.name.as_str(), c.cells[0].unfiled.contains(&"数学".to_owned()))).collect();
    assert_eq!(said, [("七(1)", false), ("七(2)", false), ("七(3)", true)], "only who said nothing");
}

async fn a_week_that_somebody_published_is_left_alone(town: Town) {
    town.store.write(town.publication()).await.unwrap();
    assert_eq!(town.store.write(town.turn()).await.unwrap(), None);
    assert_eq!(town.last().await.unwrap().number, 1);
    assert!(town.told("principal").await.is_empty());
}

async fn an_overdue_week_is_told_once_and_only_where_nobody_published(town: Town) {
    let tell = |monday: &str| TellOverdue { school: town.school.id, monday: day(monday), stamp: town.by_program() };
    for _ in 0..2 {
        town.store.write(tell(MONDAY)).await.unwrap();
    }
    assert_eq!(town.told("principal").await, [(NoteKind::Overdue, NoteAbout::Week(day(MONDAY)))]);
    let next = Publish {
        monday: day("2026-11-30"),
        stamp: Stamp { at: Moment::new(at(MONDAY, 18).utc), ..town.publication().stamp },
        ..town.publication()
    };
    town.store.write(next).await.unwrap();
    town.store.write(tell("2026-11-30")).await.unwrap();
    assert_eq!(town.told("principal").await.len(), 1);
}
