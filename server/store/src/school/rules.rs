//! What a school decides about its rules, as it is stored.

use super::read::time;
use crate::{
    StoreError, Tx,
    convert::{grade, name, weekday, weekday_number},
    execute, run,
};
use chrono::{NaiveDate, NaiveTime, Timelike};
use domain::{
    finding::Rule,
    id::SchoolId,
    school::{CapRule, NoHomeworkFrom, NoHomeworkRule, Parts, Posting, PostingFrom, Rules},
    wording::{OwnRule, OwnWord, OwnWording, Weight, WordingRule},
};

/// Reads them.
pub(super) async fn read(tx: &mut Tx<'_>, id: SchoolId) -> Result<Rules, StoreError> {
    Ok(Rules { no_homework: no_homework(tx, id).await?, posting: posting(tx, id).await?, wording: wording(tx, id).await? })
}

async fn no_homework(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<NoHomeworkFrom>, StoreError> {
    let rows: Vec<(i64, NaiveDate, i64)> = run!(
        tx,
        sqlx::query_as("select grade, valid_from, weekday from no_homework_from where school_id = $1 order by grade, valid_from")
            .bind(id.0),
        fetch_all
    )?;
    let row = |(g, from, day): (i64, NaiveDate, i64)| {
        let weekday = if day == 0 { None } else { Some(weekday(day)?) };
        Ok(NoHomeworkFrom { grade: grade(g)?, from, weekday })
    };
    rows.into_iter().map(row).collect()
}

async fn posting(tx: &mut Tx<'_>, id: SchoolId) -> Result<Vec<PostingFrom>, StoreError> {
    let rows: Vec<(NaiveDate, String, i64, i64)> = run!(
        tx,
        sqlx::query_as(
            "select valid_from, no_homework, cut_off, service_end from posting_from where school_id = $1 order by valid_from"
        )
        .bind(id.0),
        fetch_all
    )?;
    let row = |(from, rule, cut_off, service_end): (NaiveDate, String, i64, i64)| {
        let no_homework = name(&rule, NoHomeworkRule::parse)?;
        Ok(PostingFrom { from, posting: Posting { no_homework, cut_off: time(cut_off)?, service_end: time(service_end)? } })
    };
    rows.into_iter().map(row).collect()
}

async fn wording(tx: &mut Tx<'_>, id: SchoolId) -> Result<OwnWording, StoreError> {
    let weights: Vec<(String, String)> =
        run!(tx, sqlx::query_as("select rule, weight from wording_rule where school_id = $1").bind(id.0), fetch_all)?;
    let words: Vec<(String, String, NaiveDate)> = run!(
        tx,
        sqlx::query_as("select rule, word, since from own_word where school_id = $1 order by rule, position").bind(id.0),
        fetch_all
    )?;
    let mut own = OwnWording::default();
    for (rule, weight) in weights {
        let weight = name(&weight, Weight::parse)?;
        own.0.insert(name(&rule, WordingRule::parse)?, OwnRule { weight, words: vec![] });
    }
    for (rule, text, since) in words {
        own.0.entry(name(&rule, WordingRule::parse)?).or_default().words.push(OwnWord { text, since });
    }
    Ok(own)
}

/// Writes caps and rules in place of what was there.
pub(crate) async fn write(tx: &mut Tx<'_>, before: &Parts, after: &Parts) -> Result<(), StoreError> {
    let id = after.id;
    if before.caps != after.caps {
        execute!(tx, sqlx::query("delete from cap where school_id = $1").bind(id.0))?;
        insert_caps(tx, id, &after.caps).await?;
    }
    let (was, is) = (&before.rules, &after.rules);
    if was.no_homework != is.no_homework {
        execute!(tx, sqlx::query("delete from no_homework_from where school_id = $1").bind(id.0))?;
    }
    if was.posting != is.posting {
        execute!(tx, sqlx::query("delete from posting_from where school_id = $1").bind(id.0))?;
    }
    if was.wording != is.wording {
        execute!(tx, sqlx::query("delete from wording_rule where school_id = $1").bind(id.0))?;
        execute!(tx, sqlx::query("delete from own_word where school_id = $1").bind(id.0))?;
    }
    insert(tx, id, (was, is)).await
}

/// Inserts what is there now of what differs.
pub(crate) async fn insert(tx: &mut Tx<'_>, id: SchoolId, (was, is): (&Rules, &Rules)) -> Result<(), StoreError> {
    if was.no_homework != is.no_homework {
        insert_no_homework(tx, id, &is.no_homework).await?;
    }
    if was.posting != is.posting {
        insert_posting(tx, id, &is.posting).await?;
    }
    if was.wording != is.wording { insert_wording(tx, id, &is.wording).await } else { Ok(()) }
}

/// Inserts caps.
pub(crate) async fn insert_caps(tx: &mut Tx<'_>, id: SchoolId, caps: &[CapRule]) -> Result<(), StoreError> {
    for c in caps {
        execute!(
            tx,
            sqlx::query("insert into cap (school_id, grade, valid_from, valid_to, minutes, days_off_factor) values ($1, $2, $3, $4, $5, $6)")
                .bind(id.0)
                .bind(i64::from(c.grade.number()))
                .bind(c.from)
                .bind(c.to)
                .bind(i64::from(c.minutes))
                .bind(i64::from(c.days_off_factor))
        )?;
    }
    Ok(())
}

async fn insert_no_homework(tx: &mut Tx<'_>, id: SchoolId, rows: &[NoHomeworkFrom]) -> Result<(), StoreError> {
    for n in rows {
        execute!(
            tx,
            sqlx::query("insert into no_homework_from (school_id, grade, valid_from, weekday) values ($1, $2, $3, $4)")
                .bind(id.0)
                .bind(i64::from(n.grade.number()))
                .bind(n.from)
                .bind(n.weekday.map_or(0, weekday_number))
        )?;
    }
    Ok(())
}

fn minute(t: NaiveTime) -> i64 {
    i64::from(t.num_seconds_from_midnight() / 60)
}

async fn insert_posting(tx: &mut Tx<'_>, id: SchoolId, rows: &[PostingFrom]) -> Result<(), StoreError> {
    for p in rows {
        execute!(
            tx,
            sqlx::query(
                "insert into posting_from (school_id, valid_from, no_homework, cut_off, service_end) values ($1, $2, $3, $4, $5)"
            )
            .bind(id.0)
            .bind(p.from)
            .bind(p.posting.no_homework.name())
            .bind(minute(p.posting.cut_off))
            .bind(minute(p.posting.service_end))
        )?;
    }
    Ok(())
}

async fn insert_wording(tx: &mut Tx<'_>, id: SchoolId, own: &OwnWording) -> Result<(), StoreError> {
    for (rule, of) in &own.0 {
        let rule = Rule::from(*rule).name();
        execute!(
            tx,
            sqlx::query("insert into wording_rule (school_id, rule, weight) values ($1, $2, $3)")
                .bind(id.0)
                .bind(rule)
                .bind(of.weight.name())
        )?;
        for (position, word) in (0_i64..).zip(&of.words) {
            execute!(
                tx,
                sqlx::query("insert into own_word (school_id, rule, position, word, since) values ($1, $2, $3, $4, $5)")
                    .bind(id.0)
                    .bind(rule)
                    .bind(position)
                    .bind(&word.text)
                    .bind(word.since)
            )?;
        }
    }
    Ok(())
}
