//! Changes of a school's rules (`domain::rule_change`), refused where posted work would not fit them.
//!
//! Locks: the set-up, then every class-day that gets stricter, by class and date, also where nothing stands on it. Who posts to one at
//! the same moment comes before, and is counted; or after, and finds the set-up another one.

use crate::{
    Command, Stamp, StoreError, Tx,
    audit::Note,
    convert::weekday_number,
    execute,
    school::{lock_set_up, rules},
    situation::lock_days,
};
use chrono::NaiveDate;
use domain::{
    finding::Rule,
    rule_change::{BadRule, RuleChange, UnfitDay, stricter_days, unfit},
    school::{CapRule, Class, NoHomeworkFrom, PostingFrom, School},
    wording::OwnWording,
};
use serde_json::{Value, json};
use std::sync::Arc;

/// Changes a rule.
pub struct ChangeRules {
    /// The school as it was seen.
    pub school: Arc<School>,
    /// What is changed.
    pub change: RuleChange,
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
        let unfit = self.unfit(tx, &after).await?;
        if !unfit.is_empty() {
            return Ok(Err(BadRule::Unfit(unfit)));
        }
        self.write(tx, &after).await.map(Ok)
    }
}

impl ChangeRules {
    /// The days whose posted work does not fit, by class and date.
    async fn unfit(&self, tx: &mut Tx<'_>, after: &School) -> Result<Vec<UnfitDay>, StoreError> {
        let mut classes: Vec<&Class> = self.school.classes.iter().collect();
        classes.sort_by_key(|c| c.id);
        let mut found = vec![];
        for class in classes {
            let days = stricter_days(&self.school, after, class.grade, self.stamp.at.today());
            if !days.is_empty() {
                found.extend(self.unfit_of(tx, after, (class, &days)).await?);
            }
        }
        let place = |day: &UnfitDay| self.school.classes.iter().position(|c| c.id == day.class);
        found.sort_by_key(|day| (place(day), day.date));
        Ok(found)
    }

    async fn unfit_of(
        &self,
        tx: &mut Tx<'_>,
        after: &School,
        (class, days): (&Class, &[NaiveDate]),
    ) -> Result<Vec<UnfitDay>, StoreError> {
        lock_days(tx, &self.school, class, days).await?;
        let mut found = vec![];
        for date in days {
            let items = tx.standing(self.school.id, class, *date)?;
            found.extend(unfit((&self.school, after), class, *date, items));
        }
        Ok(found)
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
