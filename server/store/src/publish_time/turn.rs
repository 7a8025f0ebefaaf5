//! What the program does about a week by itself, once for all servers: publishes it at its time where nothing is held, or tells that
//! it did not; tells that nobody has published it by the set time (R16).

use crate::{
    Board, Command, Publish, Stamp, Store, StoreError, Tx,
    board::last,
    day::{TargetOf, targets},
    execute,
    notes::{NewAbout, NewNote, NoteKind},
    on,
    publish::one_publisher,
    run,
};
use chrono::{Days, NaiveDate};
use domain::{assignment::State, board::BoardKind, id::SchoolId};

impl Store {
    /// Whether the program has done what there was to do about a week.
    ///
    /// # Errors
    /// The database.
    pub async fn has_taken_turn(&self, school: SchoolId, monday: NaiveDate, turn: Turn) -> Result<bool, StoreError> {
        let found: Option<String> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select outcome from publish_turn where school_id = $1 and monday = $2 and kind = $3")
                .bind(school.0)
                .bind(monday)
                .bind(turn.name())
                .fetch_optional(p)
                .await
        })?;
        Ok(found.is_some())
    }
}

/// What the program does about a week by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Publishes.
    Publish(BoardKind),
    /// Tells that nobody has.
    Overdue,
}

impl Turn {
    fn name(self) -> &'static str {
        match self {
            Self::Publish(kind) => kind.name(),
            Self::Overdue => "due",
        }
    }

    /// Whether it is this server's to take: nobody else has, and nobody will.
    async fn take(self, tx: &mut Tx<'_>, school: SchoolId, monday: NaiveDate, stamp: &Stamp) -> Result<bool, StoreError> {
        let taken = execute!(
            tx,
            sqlx::query(
                "insert into publish_turn (school_id, monday, kind, at, outcome) values ($1, $2, $3, $4, 'taken') on conflict do nothing"
            )
            .bind(school.0)
            .bind(monday)
            .bind(self.name())
            .bind(stamp.utc())
        )?;
        Ok(taken > 0)
    }

    async fn end(self, tx: &mut Tx<'_>, (school, monday): (SchoolId, NaiveDate), outcome: &str) -> Result<(), StoreError> {
        execute!(
            tx,
            sqlx::query("update publish_turn set outcome = $4 where school_id = $1 and monday = $2 and kind = $3")
                .bind(school.0)
                .bind(monday)
                .bind(self.name())
                .bind(outcome)
        )?;
        Ok(())
    }
}

/// Publishes a week at its time, once: where that kind is published already nothing is done, and where something is held, or
/// whose name it would bear may not publish any more (`publish` is none), it is told.
pub struct TakeTurn {
    /// The school.
    pub school: SchoolId,
    /// The week.
    pub monday: NaiveDate,
    /// Plan or actual.
    pub kind: BoardKind,
    /// The publication; its reason is used from the second revision on.
    pub publish: Option<Publish>,
    /// The program, and when.
    pub stamp: Stamp,
}

impl Command for TakeTurn {
    type Done = Option<Board>;

    async fn run(&self, tx: &mut Tx<'_>) -> Result<Option<Board>, StoreError> {
        one_publisher(tx, self.school).await?;
        let turn = Turn::Publish(self.kind);
        if !turn.take(tx, self.school, self.monday, &self.stamp).await? {
            return Ok(None);
        }
        let week = (self.school, self.monday);
        if has_kind(tx, week, self.kind).await? {
            turn.end(tx, week, "by hand").await?;
            return Ok(None);
        }
        let publish = if is_fit(tx, week).await? { self.publish.as_ref() } else { None };
        let (kind, outcome) = match publish {
            Some(_) => (NoteKind::Published, "published"),
            None => (NoteKind::NotPublished, "not published"),
        };
        NewNote { kind, about: NewAbout::Week(self.monday) }.tell_publishers(tx, self.school, &self.stamp).await?;
        turn.end(tx, week, outcome).await?;
        let Some(publish) = publish else { return Ok(None) };
        let first = last(tx, self.school, self.monday).await?.is_none();
        let reason = publish.reason.clone().filter(|_| !first);
        publish.with_reason(reason).publish(tx).await.map(Some)
    }
}

/// Whether a kind of notice is published for the week.
async fn has_kind(tx: &mut Tx<'_>, (school, monday): (SchoolId, NaiveDate), kind: BoardKind) -> Result<bool, StoreError> {
    let found: i64 = run!(
        tx,
        sqlx::query_scalar("select count(*) from board where school_id = $1 and monday = $2 and kind = $3")
            .bind(school.0)
            .bind(monday)
            .bind(kind.name()),
        fetch_one
    )?;
    Ok(found > 0)
}

/// Whether anything is posted, and nothing waits for someone; a known overload waits for nobody. A week of which nobody has set
/// anything is no notice that a school would sign.
async fn is_fit(tx: &mut Tx<'_>, (school, monday): (SchoolId, NaiveDate)) -> Result<bool, StoreError> {
    let all = targets(tx, school, TargetOf::School, (monday, monday + Days::new(6))).await?;
    let posted = all.iter().any(|t| t.item.state == State::Posted);
    Ok(posted && !all.iter().any(|t| t.item.state == State::Held && !t.back_entered))
}

/// Tells that nobody has published a week by the set time (R16), once.
pub struct TellOverdue {
    /// The school.
    pub school: SchoolId,
    /// The week.
    pub monday: NaiveDate,
    /// The program, and when.
    pub stamp: Stamp,
}

impl Command for TellOverdue {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        if !Turn::Overdue.take(tx, self.school, self.monday, &self.stamp).await? {
            return Ok(());
        }
        let week = (self.school, self.monday);
        if last(tx, self.school, self.monday).await?.is_some() {
            return Turn::Overdue.end(tx, week, "published").await;
        }
        NewNote { kind: NoteKind::Overdue, about: NewAbout::Week(self.monday) }
            .tell_publishers(tx, self.school, &self.stamp)
            .await?;
        Turn::Overdue.end(tx, week, "told").await
    }
}
