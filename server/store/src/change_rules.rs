//! Changes of a school's rules (`domain::rule_change`), refused where posted work would not fit them.
//!
//! Locks: the set-up, then every class-day that gets stricter.

use crate::{
    Command, Stamp, Store, StoreError, Tx,
    audit::Note,
    convert::weekday_number,
    execute, on,
    school::{lock_set_up, rules},
    unfit::unfit_days,
};
use chrono::{DateTime, Utc};
use domain::{
    finding::Rule,
    id::{SchoolId, StaffId},
    plan::{newly_above, newly_with_other_day},
    rule_change::{BadRule, RuleChange},
    school::{CapRule, NoHomeworkFrom, PostingFrom, School},
    wording::OwnWording,
};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// What is done where approved plans have more than a new cap (`domain::plan::plans_above`), or another no-homework day than the new one
/// (`domain::plan::plans_with_other_day`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfPlansDiffer {
    /// Nothing is changed; they are told.
    Ask,
    /// It is changed: whoever changes it has seen them.
    Change,
}

/// Changes a rule.
pub struct ChangeRules {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// What is changed.
    pub change: RuleChange,
    /// Where approved plans say otherwise.
    pub if_differ: IfPlansDiffer,
    /// Who and when.
    pub stamp: Stamp,
}

impl Command for ChangeRules {
    /// Why it can't be made; nothing is changed then.
    type Done = Result<(), BadRule>;

    /// `Stale` where the set-up is another one meanwhile.
    async fn run(&self, tx: &mut Tx<'_>) -> Result<Self::Done, StoreError> {
        lock_set_up(tx, &self.school).await?;
        let after = match self.change.apply(&self.school, self.stamp.at.today()) {
            Ok(after) => after,
            Err(bad) => return Ok(Err(bad)),
        };
        let unfit = unfit_days(tx, (&self.school, &after), self.stamp.at.today()).await?;
        if !unfit.is_empty() {
            return Ok(Err(BadRule::Unfit(unfit)));
        }
        if let Some(bad) = self.asks(&after) {
            return Ok(Err(bad));
        }
        self.write(tx, &after).await.map(Ok)
    }
}

impl ChangeRules {
    /// Approved plans that whoever changes it has not seen yet.
    fn asks(&self, after: &School) -> Option<BadRule> {
        let (change, today) = ((&*self.school, after), self.stamp.at.today());
        if self.if_differ == IfPlansDiffer::Change {
            return None;
        }
        let above = Some(newly_above(change, today)).filter(|above| !above.is_empty());
        let other = || Some(newly_with_other_day(change, today)).filter(|other| !other.is_empty());
        above.map(BadRule::PlansAbove).or_else(|| other().map(BadRule::PlansOtherDay))
    }

    async fn write(&self, tx: &mut Tx<'_>, after: &School) -> Result<(), StoreError> {
        let id = self.school.id;
        rules::write(tx, &self.school, after).await?;
        execute!(tx, sqlx::query("update school set version = version + 1 where id = $1").bind(id.0))?;
        tx.has_changed(id, None);
        let note = Note::new(id, &self.stamp, "set", "rules", id);
        tx.record(note.before(&record(&self.school, after)).after(&record(after, &self.school)));
        Ok(())
    }
}

impl Store {
    /// Who changed a school's rules last, and when.
    ///
    /// # Errors
    /// The database.
    pub async fn rules_changed(&self, school: SchoolId) -> Result<Option<(Option<StaffId>, DateTime<Utc>)>, StoreError> {
        let row: Option<(Option<Uuid>, DateTime<Utc>)> = on!(&self.pool, Pool, p => {
            sqlx::query_as(
                "select staff_id, at from audit where school_id = $1 and object_id = $2 and object = 'rules' order by at desc limit 1",
            )
            .bind(school.0)
            .bind(school.to_string())
            .fetch_optional(p)
            .await
        })?;
        Ok(row.map(|(who, at)| (who.map(StaffId), at)))
    }
}

/// What of a school's rules another state has not, for the log.
fn record(of: &School, other: &School) -> Value {
    let (own, others) = (&of.rules, &other.rules);
    let caps: Vec<_> = of.caps.iter().filter(|c| !other.caps.contains(c)).map(cap).collect();
    let no_homework: Vec<_> = own.no_homework.iter().filter(|n| !others.no_homework.contains(n)).map(no_homework).collect();
    let posting: Vec<_> = own.posting.iter().filter(|p| !others.posting.contains(p)).map(posting).collect();
    json!({ "caps": caps, "no_homework": no_homework, "posting": posting, "wording": wording(&own.wording, &others.wording) })
}

fn cap(c: &CapRule) -> Value {
    json!({ "grade": c.grade, "from": c.from, "to": c.to, "minutes": c.minutes, "days_off_factor": c.days_off_factor })
}

fn no_homework(n: &NoHomeworkFrom) -> Value {
    json!({ "grade": n.grade, "from": n.from, "weekday": n.weekday.map(weekday_number) })
}

fn posting(p: &PostingFrom) -> Value {
    let time = |t: chrono::NaiveTime| t.format("%H:%M").to_string();
    let (cut_off, service_end) = (time(p.posting.cut_off), time(p.posting.service_end));
    json!({ "from": p.from, "no_homework": p.posting.no_homework.name(), "cut_off": cut_off, "service_end": service_end })
}

/// A rule that differs, whole: what is gone can be read beside what has come.
fn wording(own: &OwnWording, others: &OwnWording) -> Value {
    let rules = own.0.iter().filter(|(rule, is)| others.0.get(rule) != Some(is)).map(|(rule, is)| {
        let words: Vec<_> = is.words.iter().map(|w| json!({ "word": w.text, "since": w.since })).collect();
        json!({ "rule": Rule::from(*rule).name(), "weight": is.weight.name(), "words": words })
    });
    Value::Array(rules.collect())
}
