//! A school's set-up, table by table.

use super::{measuring, rules};
use crate::{
    StoreError, Tx,
    board_settings::BoardRow,
    convert::{any_grade, grade, name, number, weekday},
    plan, run,
};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    id::{ClassId, SchoolId, StaffId, SubjectId},
    lang::{Lang, Offered},
    school::{CapRule, Class, DayKind, Lesson, NoHomeworkRule, Parts, SchoolYear, Settings, SpecialDay, Subject, Term},
};
use sqlx::FromRow;
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(FromRow)]
struct SchoolRow {
    slug: String,
    name: String,
    version: i64,
    hotline: String,
    district_hotline: String,
    first_language: String,
    offered: String,
    pulse: String,
    sleep_stops: i64,
    district: String,
    first_grade: i64,
    last_grade: i64,
    year: i64,
    no_homework: String,
    cut_off: i64,
    service_end: i64,
    #[sqlx(flatten)]
    board: BoardRow,
}

pub(super) async fn read(tx: &mut Tx<'_>, id: SchoolId) -> Result<Parts, StoreError> {
    let row: SchoolRow = run!(
        tx,
        sqlx::query_as(
            "select slug, name, version, hotline, no_homework, cut_off, service_end, board_access, teacher_names,
                    board_hidden, board_networks, publish_by,
                    district_hotline, first_language, offered, pulse, sleep_stops, district, first_grade, last_grade, year
             from school where id = $1"
        )
        .bind(id.0),
        fetch_one
    )?;
    let year = SchoolYear::beginning_in(number(row.year)?);
    let (classes, past) = classes(tx, id).await?.into_iter().partition::<Vec<_>, _>(|(of, _)| *of == year);
    Ok(Parts {
        id,
        year,
        past,
        settings: settings(tx, id, &row).await?,
        slug: row.slug,
        name: row.name,
        version: row.version,
        terms: terms(tx, id).await?,
        days: special_days(tx, id).await?,
        caps: caps(tx, id).await?,
        quotas: vec![],
        no_homework: BTreeMap::new(),
        plans: plan::approved(tx, id).await?,
        rules: rules::read(tx, id).await?,
        classes: classes.into_iter().map(|(_, class)| class).collect(),
        subjects: subjects(tx, id).await?,
        lessons: lessons(tx, id).await?,
        staff: staff(tx, id).await?,
    })
}

async fn settings(tx: &mut Tx<'_>, id: SchoolId, row: &SchoolRow) -> Result<Settings, StoreError> {
    Ok(Settings {
        district: row.district.clone(),
        grades: (grade(row.first_grade)?, grade(row.last_grade)?),
        hotline: row.hotline.clone(),
        district_hotline: row.district_hotline.clone(),
        first_language: name(&row.first_language, Lang::parse)?,
        offered: name(&row.offered, Offered::parse)?,
        no_homework: name(&row.no_homework, NoHomeworkRule::parse)?,
        cut_off: time(row.cut_off)?,
        service_end: time(row.service_end)?,
        board: row.board.settings()?,
        measuring: measuring::read(tx, id, (&row.pulse, row.sleep_stops)).await?,
    })
}

pub(super) fn time(minutes: i64) -> Result<NaiveTime, StoreError> {
    let seconds: u32 = number(minutes * 60)?;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).ok_or_else(|| StoreError::Corrupt(format!("{minutes} min")))
}

async fn terms(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<Term>, StoreError> {
    let rows: Vec<(String, NaiveDate, NaiveDate, i64)> = run!(
        tx,
        sqlx::query_as("select name, starts_on, ends_on, grade from term where school_id = $1 order by starts_on, grade")
            .bind(id.0),
        fetch_all
    )?;
    rows.into_iter().map(|(name, starts_on, ends_on, g)| Ok(Term { name, starts_on, ends_on, grade: any_grade(g)? })).collect()
}

async fn special_days(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<SpecialDay>, StoreError> {
    let rows: Vec<(NaiveDate, i64, String, Option<i64>, String)> = run!(
        tx,
        sqlx::query_as("select date, grade, kind, follows, label from special_day where school_id = $1 order by date, grade")
            .bind(id.0),
        fetch_all
    )?;
    rows.into_iter()
        .map(|(date, g, kind, follows, label)| {
            let kind = match kind.as_str() {
                "off" => DayKind::Off,
                _ => DayKind::School(follows.map(weekday).transpose()?),
            };
            Ok(SpecialDay { date, grade: any_grade(g)?, kind, label })
        })
        .collect()
}

async fn caps(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<CapRule>, StoreError> {
    let rows: Vec<(i64, NaiveDate, Option<NaiveDate>, i64, i64)> = run!(
        tx,
        sqlx::query_as(
            "select grade, valid_from, valid_to, minutes, days_off_factor from cap where school_id = $1 order by grade, valid_from"
        )
        .bind(id.0),
        fetch_all
    )?;
    rows.into_iter()
        .map(|(g, from, to, minutes, factor)| {
            Ok(CapRule { grade: grade(g)?, from, to, minutes: number(minutes)?, days_off_factor: number(factor)? })
        })
        .collect()
}

/// The classes of every school year, the latest first.
async fn classes(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<(SchoolYear, Class)>, StoreError> {
    let rows: Vec<(i64, Uuid, i64, i64, i64)> = run!(
        tx,
        sqlx::query_as(
            "select year, id, grade, number, head_count from class where school_id = $1 order by year desc, grade, number"
        )
        .bind(id.0),
        fetch_all
    )?;
    rows.into_iter()
        .map(|(year, id, g, n, heads)| {
            let class = Class { id: ClassId(id), grade: grade(g)?, number: number(n)?, head_count: number(heads)? };
            Ok((SchoolYear::beginning_in(number(year)?), class))
        })
        .collect()
}

async fn subjects(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<Subject>, StoreError> {
    let rows: Vec<(Uuid, String, String)> = run!(
        tx,
        sqlx::query_as("select id, code, name from subject where school_id = $1 order by position").bind(id.0),
        fetch_all
    )?;
    Ok(rows.into_iter().map(|(id, code, name)| Subject { id: SubjectId(id), code, name }).collect())
}

async fn lessons(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<Lesson>, StoreError> {
    let rows: Vec<(Uuid, Uuid, Uuid)> = run!(
        tx,
        sqlx::query_as(
            "select l.class_id, l.subject_id, l.staff_id from lesson l
             join class k on k.school_id = l.school_id and k.id = l.class_id
             join school s on s.id = l.school_id and s.year = k.year
             where l.school_id = $1 order by l.class_id, l.subject_id, l.staff_id"
        )
        .bind(id.0),
        fetch_all
    )?;
    Ok(rows
        .into_iter()
        .map(|(class, subject, staff)| Lesson { class: ClassId(class), subject: SubjectId(subject), staff: StaffId(staff) })
        .collect())
}

async fn staff(tx: &mut Tx<'_>, id: SchoolId) -> Result<BTreeMap<StaffId, String>, StoreError> {
    let rows: Vec<(Uuid, String)> =
        run!(tx, sqlx::query_as("select id, name from staff where school_id = $1").bind(id.0), fetch_all)?;
    Ok(rows.into_iter().map(|(id, name)| (StaffId(id), name)).collect())
}
