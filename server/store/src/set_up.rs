//! Writing a school's set-up: everything at once, for a new school.

use crate::{
    Command, Stamp, StoreError, Tx,
    audit::Note,
    board_settings::BoardRow,
    convert::weekday_number,
    execute, plan,
    school::{measuring, rules},
    staff::{NewStaff, insert_staff},
};
use chrono::Timelike;
use domain::{
    calendar::Calendar,
    id::SchoolId,
    plan::Plan,
    school::{DayKind, Grade, Parts, Rules, SpecialDay, Term},
};

/// Creates a school. `parts.staff` and `parts.version` are not read: `staff` carries the people.
pub struct SetUp {
    /// The set-up.
    pub parts: Parts,
    /// Its people, with accounts and roles.
    pub staff: Vec<NewStaff>,
    /// The demo school's accounts sign in over loopback only.
    pub demo: bool,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for SetUp {
    type Done = ();

    async fn run(&self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        insert_school(tx, self).await?;
        insert_calendar(tx, &self.parts).await?;
        insert_classes(tx, &self.parts).await?;
        insert_rules(tx, &self.parts).await?;
        for person in &self.staff {
            insert_staff(tx, self.parts.id, person).await?;
        }
        insert_lessons(tx, &self.parts).await?;
        let after = serde_json::json!({ "name": self.parts.name, "slug": self.parts.slug });
        tx.has_changed(self.parts.id, None);
        tx.record(Note::new(self.parts.id, &self.stamp, "set_up", "school", self.parts.id).after(&after));
        Ok(())
    }
}

async fn insert_school(tx: &mut Tx<'_>, new: &SetUp) -> Result<(), StoreError> {
    let (p, s) = (&new.parts, &new.parts.settings);
    let board = BoardRow::of(&s.board);
    let minutes = |t: chrono::NaiveTime| i64::from(t.num_seconds_from_midnight() / 60);
    execute!(
        tx,
        sqlx::query(
            "insert into school (id, slug, name, hotline, no_homework, cut_off, service_end, board_access, teacher_names, board_hidden,
                                 board_networks, publish_by, demo, district_hotline, district, first_grade, last_grade, year,
                                 first_language, offered)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        )
        .bind(p.id.0)
        .bind(&p.slug)
        .bind(&p.name)
        .bind(&s.hotline)
        .bind(s.no_homework.name())
        .bind(minutes(s.cut_off))
        .bind(minutes(s.service_end))
        .bind(board.board_access)
        .bind(board.teacher_names)
        .bind(board.board_hidden)
        .bind(board.board_networks)
        .bind(board.publish_by)
        .bind(new.demo)
        .bind(&s.district_hotline)
        .bind(&s.district)
        .bind(i64::from(s.grades.0.number()))
        .bind(i64::from(s.grades.1.number()))
        .bind(i64::from(p.year.begins()))
        .bind(s.first_language.tag())
        .bind(s.offered.name())
    )?;
    measuring::write(tx, p.id, &s.measuring).await
}

pub(crate) fn any_grade(grade: Option<Grade>) -> i64 {
    grade.map_or(0, |g| i64::from(g.number()))
}

async fn insert_calendar(tx: &mut Tx<'_>, p: &Parts) -> Result<(), StoreError> {
    for term in &p.terms {
        insert_term(tx, p.id, term).await?;
    }
    for day in &p.days {
        insert_day(tx, p.id, day).await?;
    }
    Ok(())
}

pub(crate) async fn insert_term(tx: &mut Tx<'_>, school: SchoolId, t: &Term) -> Result<(), StoreError> {
    execute!(
        tx,
        sqlx::query("insert into term (school_id, starts_on, grade, ends_on, name) values ($1, $2, $3, $4, $5)")
            .bind(school.0)
            .bind(t.starts_on)
            .bind(any_grade(t.grade))
            .bind(t.ends_on)
            .bind(&t.name)
    )?;
    Ok(())
}

pub(crate) async fn insert_day(tx: &mut Tx<'_>, school: SchoolId, d: &SpecialDay) -> Result<(), StoreError> {
    let (kind, follows) = match d.kind {
        DayKind::Off => ("off", None),
        DayKind::School(follows) => ("school", follows.map(weekday_number)),
    };
    execute!(
        tx,
        sqlx::query("insert into special_day (school_id, date, grade, kind, follows, label) values ($1, $2, $3, $4, $5, $6)")
            .bind(school.0)
            .bind(d.date)
            .bind(any_grade(d.grade))
            .bind(kind)
            .bind(follows)
            .bind(&d.label)
    )?;
    Ok(())
}

async fn insert_classes(tx: &mut Tx<'_>, p: &Parts) -> Result<(), StoreError> {
    for c in &p.classes {
        execute!(
            tx,
            sqlx::query("insert into class (school_id, id, grade, number, head_count, year) values ($1, $2, $3, $4, $5, $6)")
                .bind(p.id.0)
                .bind(c.id.0)
                .bind(i64::from(c.grade.number()))
                .bind(i64::from(c.number))
                .bind(i64::from(c.head_count))
                .bind(i64::from(p.year.begins()))
        )?;
    }
    for (position, s) in (0_i64..).zip(&p.subjects) {
        execute!(
            tx,
            sqlx::query("insert into subject (school_id, id, code, name, position) values ($1, $2, $3, $4, $5)")
                .bind(p.id.0)
                .bind(s.id.0)
                .bind(&s.code)
                .bind(&s.name)
                .bind(position)
        )?;
    }
    Ok(())
}

async fn insert_rules(tx: &mut Tx<'_>, p: &Parts) -> Result<(), StoreError> {
    rules::insert_caps(tx, p.id, &p.caps).await?;
    rules::insert(tx, p.id, (&Rules::default(), &p.rules)).await?;
    insert_plans(tx, p).await
}

/// What is planned at first is the approved first version for each term that has no plan of its own.
async fn insert_plans(tx: &mut Tx<'_>, p: &Parts) -> Result<(), StoreError> {
    for grade in (1..=9).filter_map(Grade::new) {
        for term in Calendar::new(&p.terms, &p.days, grade).terms() {
            let has = |plan: &Plan| plan.grade == grade && plan.term == term.starts_on;
            if !p.plans.iter().any(has)
                && let Some(plan) = Plan::set_up(term, grade, &p.quotas, &p.no_homework)
            {
                plan::insert(tx, p.id, &plan).await?;
            }
        }
    }
    for plan in &p.plans {
        plan::insert(tx, p.id, plan).await?;
    }
    Ok(())
}

async fn insert_lessons(tx: &mut Tx<'_>, p: &Parts) -> Result<(), StoreError> {
    for l in &p.lessons {
        execute!(
            tx,
            sqlx::query("insert into lesson (school_id, class_id, subject_id, staff_id) values ($1, $2, $3, $4)")
                .bind(p.id.0)
                .bind(l.class.0)
                .bind(l.subject.0)
                .bind(l.staff.0)
        )?;
    }
    Ok(())
}
