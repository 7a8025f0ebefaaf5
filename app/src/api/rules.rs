//! The school's own rules: seen by who leads the school and by the inspector, changed by who sets it up.

mod seen;
mod typed;

pub use seen::{Meanwhile, seen};
pub use typed::{BadField, Why, section};

use super::{AppError, Cx, calendar::Typed};
use chrono::{Days, NaiveDate};
use domain::{
    access::Action,
    assignment::{Form, Kind, Need, Place},
    calendar::monday_of,
    cap::{self, Cap},
    finding::Finding,
    id::ClassId,
    judge::wording_of,
    moment::Moment,
    plan::{OtherDay, PlanAbove},
    rule_change::{BadRule, RuleChange, UnfitDay},
    school::{CapRule, Grade, NoHomeworkFrom, PostingFrom, School},
    wording::OwnWording,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::{ChangeRules, IfPlansDiffer, StoreError, Target};

/// The rules as they are.
#[derive(Clone, Debug)]
pub struct RulesNow {
    /// The school.
    pub school: Arc<School>,
    /// Today.
    pub today: NaiveDate,
    /// The reader may change them.
    pub may_set: bool,
    /// The reader may look at the plans of grades.
    pub sees_plans: bool,
}

/// Decisions that hold, that are to come, and that held once.
#[derive(Clone, Debug)]
pub struct Times<T> {
    /// That holds today.
    pub now: Option<T>,
    /// To come, the next first.
    pub to_come: Vec<T>,
    /// Over, the last first.
    pub past: Vec<T>,
}

impl RulesNow {
    /// Tomorrow: most of what is decided holds from then on at the earliest.
    #[must_use]
    pub fn tomorrow(&self) -> NaiveDate {
        self.today + Days::new(1)
    }

    /// Grades with homework at home.
    #[must_use]
    pub fn home_grades(&self) -> Vec<Grade> {
        self.school.grades().into_iter().filter(|g| !g.has_no_home_work()).collect()
    }

    /// The caps that the school decided on for a grade.
    #[must_use]
    pub fn caps(&self, grade: Grade) -> Times<CapRule> {
        let own = || self.school.caps.iter().filter(move |c| c.grade == grade).copied();
        let over = |c: &CapRule| c.to.is_some_and(|to| to < self.today);
        let mut past: Vec<_> = own().filter(over).collect();
        past.reverse();
        Times {
            now: own().find(|c| c.from <= self.today && !over(c)),
            to_come: own().filter(|c| c.from > self.today).collect(),
            past,
        }
    }

    /// The no-homework days that were decided for a grade since the school was set up.
    #[must_use]
    pub fn no_homework(&self, grade: Grade) -> Times<NoHomeworkFrom> {
        let own = self.school.rules.no_homework.iter().filter(|n| n.grade == grade).copied();
        times(own.collect(), |n| n.from, self.today)
    }

    /// The page of a version of a grade's plan; none where the reader may not see it, or its term is gone.
    #[must_use]
    pub fn plan_path(&self, grade: Grade, term: NaiveDate, version: u32) -> Option<String> {
        super::term::plan_path(&self.school, (grade, term), version).filter(|_| self.sees_plans)
    }

    /// The times of posting that were decided since the school was set up.
    #[must_use]
    pub fn posting(&self) -> Times<PostingFrom> {
        times(self.school.rules.posting.clone(), |p| p.from, self.today)
    }
}

/// Rows that hold each until the next, by their first day.
fn times<T: Copy>(rows: Vec<T>, from: fn(&T) -> NaiveDate, today: NaiveDate) -> Times<T> {
    let (mut begun, to_come): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| from(row) <= today);
    let now = begun.pop();
    begun.reverse();
    Times { now, to_come, past: begun }
}

/// The rules.
///
/// # Errors
/// Not theirs to see.
pub fn get_rules(cx: &Cx) -> Result<RulesNow, AppError> {
    let may_set = cx.allows(Action::SetUp);
    if !may_set {
        cx.require(Action::SeeRules)?;
    }
    let sees_plans = cx.allows(Action::SeeTerm);
    Ok(RulesNow { school: cx.school.clone(), today: cx.now.today(), may_set, sees_plans })
}

/// A day whose posted work leaves no room for what was asked, and where it can be looked at.
#[derive(Clone, Debug)]
pub struct UnfitLine {
    /// Class, day, minutes.
    pub day: UnfitDay,
    /// The class's name.
    pub class: String,
    /// The page of the day; none where the reader may open none.
    pub path: Option<String>,
}

/// What became of what was asked.
#[derive(Clone, Debug)]
pub enum Asked {
    /// It is done.
    Done,
    /// It can't be: where and why, and the days in the way.
    Bad(BadField, Vec<UnfitLine>),
    /// It leaves approved plans above the cap, and is to be asked for once more.
    Above(BadField, Vec<PlanAbove>),
    /// Beside approved plans another no-homework day would be in force; it is to be asked for once more.
    OtherDay(BadField, Vec<OtherDay>),
    /// Somebody changed what the form is about since it was opened.
    Meanwhile(Meanwhile),
}

/// Changes a rule.
///
/// # Errors
/// Not theirs to do; the database.
pub async fn change_rules(cx: &Cx, typed: &Typed) -> Result<Asked, AppError> {
    cx.require(Action::SetUp)?;
    let change = match typed::read(typed, &cx.school) {
        Ok(change) => change,
        Err(bad) => return Ok(Asked::Bad(bad, vec![])),
    };
    if let Some(bad) = typed::far_ahead(typed, cx.now.today()) {
        return Ok(Asked::Bad(bad, vec![]));
    }
    if !seen::is_current(cx, typed) {
        return Ok(Asked::Meanwhile(seen::meanwhile(cx).await?));
    }
    if let Some(bad) = unsure(cx, &change, typed) {
        return Ok(Asked::Bad(bad, vec![]));
    }
    let meant = ["above", "meant"].iter().any(|name| !typed.text(name).is_empty());
    let if_differ = if meant { IfPlansDiffer::Change } else { IfPlansDiffer::Ask };
    let command = ChangeRules { school: cx.school.clone(), change, if_differ, stamp: cx.stamp() };
    let bad = match cx.store.write(command).await {
        Err(StoreError::Stale) => return Ok(Asked::Meanwhile(seen::meanwhile(cx).await?)),
        Ok(Ok(())) => return Ok(Asked::Done),
        Ok(Err(bad)) => bad,
        Err(error) => return Err(error.into()),
    };
    let field = BadField::of(section(typed), &bad, cx.lang);
    if let BadRule::PlansAbove(above) = bad {
        return Ok(Asked::Above(field, above));
    }
    if let BadRule::PlansOtherDay(other) = bad {
        return Ok(Asked::OtherDay(field, other));
    }
    let days = if let BadRule::Unfit(days) = bad { days } else { vec![] };
    Ok(Asked::Bad(field, lines(cx, &days).await?))
}

/// Words that go are named once before they go; a change that can't be made says that first.
fn unsure(cx: &Cx, change: &RuleChange, typed: &Typed) -> Option<BadField> {
    let removed = seen::removed(&cx.school, change);
    let asks = typed.text("sure").is_empty() && !removed.is_empty() && change.apply(&cx.school, cx.now.today()).is_ok();
    asks.then(|| BadField { section: section(typed), field: "words", why: Why::Removed(removed) })
}

/// The coordinator's page of the day for who may see it; else what families see of it, which is what is in the way.
async fn lines(cx: &Cx, days: &[UnfitDay]) -> Result<Vec<UnfitLine>, AppError> {
    let links = cx.store.class_links(cx.school.id).await?;
    let links: BTreeMap<_, _> = links.into_iter().map(|l| (ClassId(l.class_id), l.code)).collect();
    let path = |day: &UnfitDay| {
        let class = cx.school.class(day.class)?;
        if cx.allows(Action::SeeGrade(class.grade)) {
            return Some(format!(
                "/grade/{}/{}?class={}&date={}#items",
                class.grade.number(),
                monday_of(day.date),
                class.id,
                day.date
            ));
        }
        let code = links.get(&day.class).filter(|_| cx.allows(Action::ManageLink(day.class)))?;
        Some(format!("/c/{code}/{}", day.date))
    };
    let class = |day: &UnfitDay| cx.school.class(day.class).map(|c| c.label(cx.lang)).unwrap_or_default();
    Ok(days.iter().map(|day| UnfitLine { day: *day, class: class(day), path: path(day) }).collect())
}

/// What the wording rules say of a sentence, as homework of a kind.
///
/// # Errors
/// Not theirs to see.
pub fn try_wording(cx: &Cx, text: &str, form: Form, place: Place) -> Result<Vec<Finding>, AppError> {
    get_rules(cx)?;
    let text: String = text.chars().take(LONGEST_TRY).collect();
    let kind = Kind { form, place, need: Need::Required };
    Ok(wording_of(&cx.school.rules.wording, [text.as_str()].into_iter(), kind))
}

/// Longest sentence that is tried; characters.
pub const LONGEST_TRY: usize = 400;

/// The school's own words as they were known when a target was posted: later ones say nothing of it.
#[must_use]
pub fn words_known(cx: &Cx, t: &Target) -> OwnWording {
    cx.school.rules.wording.known_on(t.posted_at.map_or(t.set_on, |at| Moment::new(at).today()))
}

/// The school's own caps of the days of a week: grade, day, cap.
#[must_use]
pub fn own_caps(school: &School, grades: &BTreeSet<Grade>, monday: NaiveDate) -> Vec<(Grade, NaiveDate, Cap)> {
    let of = |grade: &Grade| {
        let days = school.calendar(*grade).week(monday);
        let own: Vec<_> =
            days.into_iter().map(|d| (*grade, d, cap::cap(school, *grade, d))).filter(|(_, _, c)| c.is_own()).collect();
        own
    };
    grades.iter().flat_map(of).collect()
}
