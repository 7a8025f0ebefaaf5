//! Reading what classes have on their days: one statement for a class or a school and a span of dates.

use crate::{
    Store, StoreError, Tx,
    ahead::tiers,
    assignment::{AssignmentRow, estimate},
    convert::{json, name, number},
    on, run,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    assignment::{State, Tier},
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    lang::Lang,
    load::Item,
    minutes::Minutes,
    resolve::limited,
    school::Grade,
    sentence::time_limit,
};
use sqlx::FromRow;
use uuid::Uuid;

/// One target on one of its load days.
#[derive(Clone, Debug)]
pub struct Target {
    /// The class.
    pub class: ClassId,
    /// The load day.
    pub date: NaiveDate,
    /// What the arithmetic needs; minutes are this day's.
    pub item: Item,
    /// The task beyond its title.
    pub text: String,
    /// The whole estimate, over all its days; a time limit where the class has one.
    pub total: Option<u32>,
    /// The teacher's estimate, where a cut has left less.
    pub estimate: Option<u32>,
    /// Tiers with their whole estimates.
    pub tiers: Vec<Tier>,
    /// Set on.
    pub set_on: NaiveDate,
    /// Due on.
    pub due_on: NaiveDate,
    /// The due day can't be moved.
    pub due_fixed: bool,
    /// How it is marked.
    pub marking: String,
    /// 补录; held as well: a known overload.
    pub back_entered: bool,
    /// Posted after the cut-off.
    pub late: bool,
    /// When families first saw it.
    pub posted_at: Option<DateTime<Utc>>,
    /// When what they see last changed.
    pub changed_at: Option<DateTime<Utc>>,
    /// Of the assignment.
    pub version: i64,
}

impl Target {
    /// The line that pupils see where a cut has left less than the teacher's estimate: the task is smaller too, not only its figure.
    #[must_use]
    pub fn time_limit(&self, lang: Lang) -> Option<String> {
        self.estimate.and(self.total).map(|minutes| time_limit(minutes, lang))
    }
}

/// Whose targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetOf {
    /// One class.
    Class(ClassId),
    /// The classes of a grade.
    Grade(Grade),
    /// Every class of the school.
    School,
}

impl TargetOf {
    /// Its name in forms and in the log: `school`, `grade/7`, `class/{id}`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::School => "school".into(),
            Self::Grade(g) => format!("grade/{}", g.number()),
            Self::Class(id) => format!("class/{id}"),
        }
    }

    /// What has that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name.split_once('/') {
            None => (name == "school").then_some(Self::School),
            Some(("grade", n)) => n.parse().ok().and_then(Grade::new).map(Self::Grade),
            Some(("class", id)) => id.parse().ok().map(Self::Class),
            Some(_) => None,
        }
    }
}

#[derive(FromRow)]
struct Row {
    class_id: Uuid,
    date: NaiveDate,
    day_minutes: i64,
    tier_a: Option<i64>,
    tier_b: Option<i64>,
    tier_c: Option<i64>,
    state: String,
    back_entered: bool,
    late: bool,
    posted_at: Option<DateTime<Utc>>,
    changed_at: Option<DateTime<Utc>>,
    own_minutes: Option<i64>,
    #[sqlx(flatten)]
    assignment: AssignmentRow,
}

impl TryFrom<Row> for Target {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let a = row.assignment;
        let limit = estimate(row.own_minutes)?;
        let estimate = a.minutes.map(number).transpose()?;
        let tiers_set: Vec<Tier> = json(&a.tiers)?;
        Ok(Self {
            class: ClassId(row.class_id),
            date: row.date,
            item: Item {
                assignment: AssignmentId(a.id),
                subject: SubjectId(a.subject_id),
                staff: StaffId(a.staff_id),
                kind: a.kind()?,
                title: a.title,
                state: name(&row.state, State::parse)?,
                minutes: number(row.day_minutes)?,
                tiers: tiers([row.tier_a, row.tier_b, row.tier_c])?,
            },
            text: a.text,
            total: limit.map(Minutes::get).or(estimate),
            estimate: limit.and(estimate),
            tiers: limit.map_or(tiers_set.clone(), |limit| limited(&tiers_set, limit)),
            set_on: a.set_on,
            due_on: a.due_on,
            due_fixed: a.due_fixed,
            marking: a.marking,
            back_entered: row.back_entered,
            late: row.late,
            posted_at: row.posted_at,
            changed_at: row.changed_at,
            version: a.version,
        })
    }
}

/// The columns of [`Row`]; the condition and order follow.
macro_rules! select_targets {
    ($rest:literal) => {
        concat!(
            "select d.class_id, d.date, d.minutes as day_minutes, d.tier_a, d.tier_b, d.tier_c, t.state, t.back_entered, t.late,
                    t.posted_at, t.changed_at, t.own_minutes, a.id, a.subject_id, a.staff_id, a.title, a.text, a.form, a.place,
                    coalesce(t.own_need, a.need) as need, a.minutes, coalesce(t.own_set_on, a.set_on) as set_on,
                    coalesce(t.own_due_on, a.due_on) as due_on, a.due_fixed, a.marking, a.tiers, a.version
             from target_day d
             join target t on t.school_id = d.school_id and t.class_id = d.class_id and t.assignment_id = d.assignment_id
             join assignment a on a.school_id = d.school_id and a.id = d.assignment_id
             where t.state <> 'withdrawn' and ",
            $rest
        )
    };
}

/// Targets that are not withdrawn, by class, date and assignment, dates inclusive.
pub(crate) async fn targets(
    tx: &mut Tx<'_>,
    school: SchoolId,
    of: TargetOf,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Target>, StoreError> {
    let rows: Vec<Row> = match of {
        TargetOf::Class(class) => run!(
            tx,
            sqlx::query_as(select_targets!(
                "d.school_id = $1 and d.class_id = $2 and d.date between $3 and $4 order by d.class_id, d.date, a.id"
            ))
            .bind(school.0)
            .bind(class.0)
            .bind(from)
            .bind(to),
            fetch_all
        )?,
        // class by class, so that the key (school, class, date) serves and no day of another term is looked at
        TargetOf::Grade(grade) => run!(
            tx,
            sqlx::query_as(select_targets!(
                "d.school_id = $1 and d.class_id in (select k.id from class k where k.school_id = $1 and k.grade = $4)
                 and d.date between $2 and $3 order by d.class_id, d.date, a.id"
            ))
            .bind(school.0)
            .bind(from)
            .bind(to)
            .bind(i64::from(grade.number())),
            fetch_all
        )?,
        TargetOf::School => run!(
            tx,
            sqlx::query_as(select_targets!(
                "d.school_id = $1 and d.class_id in (select k.id from class k where k.school_id = $1)
                 and d.date between $2 and $3 order by d.class_id, d.date, a.id"
            ))
            .bind(school.0)
            .bind(from)
            .bind(to),
            fetch_all
        )?,
    };
    rows.into_iter().map(Target::try_from).collect()
}

impl Store {
    /// Targets that are not withdrawn, by class, date and assignment; dates inclusive; one committed state.
    ///
    /// # Errors
    /// The database, or rows that can't be.
    pub async fn targets(&self, school: SchoolId, of: TargetOf, span: (NaiveDate, NaiveDate)) -> Result<Vec<Target>, StoreError> {
        targets(&mut self.snapshot().await?.tx(), school, of, span).await
    }

    /// The version of a class: grows with every change that a page of it could show.
    ///
    /// # Errors
    /// The database.
    pub async fn class_version(&self, school: SchoolId, class: ClassId) -> Result<i64, StoreError> {
        let version: Option<i64> = on!(&self.pool, Pool, p => {
            sqlx::query_scalar("select version from class_version where school_id = $1 and class_id = $2")
                .bind(school.0)
                .bind(class.0)
                .fetch_optional(p)
                .await
        })?;
        Ok(version.unwrap_or(0))
    }
}
