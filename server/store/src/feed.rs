//! What a class's calendar is made from: each target once, however many days it has, and also those that families once saw.

use crate::{
    Store, StoreError,
    assignment::{AssignmentRow, estimate},
    convert::{json, name, number},
    on,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::{Kind, State, Tier},
    id::{AssignmentId, ClassId, SchoolId, SubjectId},
    minutes::Minutes,
    resolve::limited,
};
use sqlx::FromRow;

/// A target that families see, or once saw.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Its subject.
    pub subject: SubjectId,
    /// Set on.
    pub set_on: NaiveDate,
    /// Due on.
    pub due_on: NaiveDate,
    /// When what families see of it last changed.
    pub changed_at: DateTime<Utc>,
    /// Of the assignment: whatever changes one of its targets grows it, so it never shrinks.
    pub version: i64,
    /// What there is to do; none where families no longer see it: what it says by now was never said to them.
    pub task: Option<FeedTask>,
}

/// What there is to do.
#[derive(Clone, Debug)]
pub struct FeedTask {
    /// Form, place and need.
    pub kind: Kind,
    /// In a few words.
    pub title: String,
    /// The rest.
    pub text: String,
    /// The whole estimate; a time limit where the class has one.
    pub minutes: Option<u32>,
    /// The class has a time limit.
    pub limit: Option<u32>,
    /// Tiers with their whole estimates.
    pub tiers: Vec<Tier>,
}

#[derive(FromRow)]
struct Row {
    state: String,
    shown_at: DateTime<Utc>,
    changed_at: Option<DateTime<Utc>>,
    own_minutes: Option<i64>,
    #[sqlx(flatten)]
    assignment: AssignmentRow,
}

impl TryFrom<Row> for FeedItem {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let a = row.assignment;
        let shown = name(&row.state, State::parse)? == State::Posted;
        Ok(Self {
            assignment: AssignmentId(a.id),
            subject: SubjectId(a.subject_id),
            set_on: a.set_on,
            due_on: a.due_on,
            changed_at: row.changed_at.unwrap_or(row.shown_at),
            version: a.version,
            task: if shown { Some(task(a, row.own_minutes)?) } else { None },
        })
    }
}

fn task(a: AssignmentRow, own_minutes: Option<i64>) -> Result<FeedTask, StoreError> {
    let limit = estimate(own_minutes)?;
    let tiers: Vec<Tier> = json(&a.tiers)?;
    Ok(FeedTask {
        kind: a.kind()?,
        minutes: limit.map(Minutes::get).or(a.minutes.map(number).transpose()?),
        limit: limit.map(Minutes::get),
        tiers: limit.map_or(tiers.clone(), |limit| limited(&tiers, limit)),
        title: a.title,
        text: a.text,
    })
}

impl Store {
    /// A class's targets with work on a span of days, inclusive, that families see or once saw; one committed state.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn feed(
        &self,
        school: SchoolId,
        class: ClassId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<FeedItem>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select t.state, t.posted_at as shown_at, t.changed_at, t.own_minutes, a.id, a.subject_id, a.staff_id, a.title, a.text,
                        a.form, a.place, coalesce(t.own_need, a.need) as need, a.minutes, coalesce(t.own_set_on, a.set_on) as set_on,
                        coalesce(t.own_due_on, a.due_on) as due_on, a.due_fixed, a.marking, a.tiers, a.version
                 from (select distinct d.assignment_id from target_day d
                       where d.school_id = $1 and d.class_id = $2 and d.date between $3 and $4) w
                 join target t on t.school_id = $1 and t.assignment_id = w.assignment_id and t.class_id = $2
                 join assignment a on a.school_id = $1 and a.id = w.assignment_id
                 where t.posted_at is not null order by set_on, a.id",
            )
            .bind(school.0)
            .bind(class.0)
            .bind(from)
            .bind(to)
            .fetch_all(p)
            .await
        })?;
        rows.into_iter().map(FeedItem::try_from).collect()
    }
}
