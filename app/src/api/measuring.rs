//! What a school decides about measuring, and about stopping for sleep.

use super::{AppError, Cx};
use chrono::{NaiveDate, NaiveTime};
use domain::{
    access::Action,
    calendar::monday_of,
    school::{Grade, Measuring, PulseRule},
    telling::DayMinute,
    typed::number,
};
use std::collections::BTreeMap;
use store::SetMeasuring;

/// What the school decided, and what the reader may change of it.
#[derive(Clone, Debug)]
pub struct MeasuringNow {
    /// As it is.
    pub measuring: Measuring,
    /// Its grades with homework at home: with a bedtime each.
    pub grades: Vec<Grade>,
    /// Mondays of weeks that can be surveyed: this week and later ones with school.
    pub weeks: Vec<NaiveDate>,
    /// The reader may set it.
    pub may_set: bool,
}

impl MeasuringNow {
    /// Survey weeks that are not over, then those that are.
    #[must_use]
    pub fn surveys(&self, today: NaiveDate) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
        self.measuring.survey_weeks.iter().copied().partition(|m| *m >= monday_of(today))
    }
}

/// What the school decided.
///
/// # Errors
/// Not theirs to see.
pub fn get_measuring(cx: &Cx) -> Result<MeasuringNow, AppError> {
    let may_set = cx.allows(Action::SetMeasuring);
    if !may_set {
        cx.require(Action::SeeMeasuring)?;
    }
    let grades = cx.school.grades().into_iter().filter(|g| !g.has_no_home_work()).collect();
    Ok(MeasuringNow { measuring: cx.school.settings.measuring.clone(), grades, weeks: weeks(cx), may_set })
}

/// This week and later ones, as far as the terms go.
fn weeks(cx: &Cx) -> Vec<NaiveDate> {
    let Some(last) = cx.school.terms.iter().map(|t| t.ends_on).max() else { return vec![] };
    let mondays = monday_of(cx.now.today()).iter_weeks().take_while(|m| *m <= last);
    mondays.filter(|m| cx.school.has_school(*m)).collect()
}

/// Why settings can't be as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadMeasuring {
    /// That is no week to come with school.
    Week,
    /// These fields of stopping for sleep.
    Sleep(Vec<SleepField>),
}

/// A field of stopping for sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SleepField {
    /// How many a week.
    Stops,
    /// From when on.
    Bedtime(Grade),
}

/// Sets whether families are asked how long homework took.
///
/// # Errors
/// Not theirs to do; somebody changed the set-up meanwhile; the database.
pub async fn set_pulse(cx: &Cx, pulse: PulseRule) -> Result<(), AppError> {
    set(cx, Measuring { pulse, ..now(cx) }).await
}

/// Makes a week one in which families are asked about each subject.
///
/// # Errors
/// As [`set_pulse`].
pub async fn add_survey(cx: &Cx, monday: Option<NaiveDate>) -> Result<Result<(), BadMeasuring>, AppError> {
    let Some(monday) = monday.filter(|m| weeks(cx).contains(m)) else { return Ok(Err(BadMeasuring::Week)) };
    let mut measuring = now(cx);
    measuring.survey_weeks.insert(monday);
    set(cx, measuring).await.map(Ok)
}

/// Takes that back; a week that is over stays what it was.
///
/// # Errors
/// As [`set_pulse`].
pub async fn end_survey(cx: &Cx, monday: Option<NaiveDate>) -> Result<Result<(), BadMeasuring>, AppError> {
    let mut measuring = now(cx);
    let to_come = monday.filter(|m| *m >= monday_of(cx.now.today()));
    if !to_come.is_some_and(|m| measuring.survey_weeks.remove(&m)) {
        return Ok(Err(BadMeasuring::Week));
    }
    set(cx, measuring).await.map(Ok)
}

/// What was typed of stopping for sleep.
#[derive(Clone, Debug, Default)]
pub struct SleepTyped {
    /// How many a week.
    pub stops: String,
    /// From when on; a grade without one, or with an empty one, has its usual bedtime.
    pub bedtimes: BTreeMap<Grade, String>,
}

/// Sets how often a pupil may stop for sleep, and from when on.
///
/// # Errors
/// As [`set_pulse`].
pub async fn set_sleep(cx: &Cx, typed: &SleepTyped) -> Result<Result<(), BadMeasuring>, AppError> {
    match read_sleep(typed) {
        Ok((stops, bedtimes)) => set(cx, Measuring { stops, bedtimes, ..now(cx) }).await.map(Ok),
        Err(fields) => Ok(Err(BadMeasuring::Sleep(fields))),
    }
}

fn read_sleep(typed: &SleepTyped) -> Result<(u32, BTreeMap<Grade, NaiveTime>), Vec<SleepField>> {
    let stops = number(&typed.stops).ok().filter(|n| *n <= Measuring::MOST_STOPS);
    let given = || typed.bedtimes.iter().filter(|(_, text)| !text.trim().is_empty());
    let read: BTreeMap<_, _> = given().filter_map(|(grade, text)| Some((*grade, bedtime(text)?))).collect();
    let bad = given().filter(|(grade, _)| !read.contains_key(grade)).map(|(grade, _)| SleepField::Bedtime(*grade));
    let bad: Vec<_> = stops.is_none().then_some(SleepField::Stops).into_iter().chain(bad).collect();
    // the usual one is not kept: a grade has it until its school decides on another
    let bedtimes = read.into_iter().filter(|(grade, at)| *at != Measuring::usual_bedtime(*grade)).collect();
    stops.filter(|_| bad.is_empty()).map(|stops| (stops, bedtimes)).ok_or(bad)
}

/// From 18:00 on.
fn bedtime(text: &str) -> Option<NaiveTime> {
    let minutes = u32::from(DayMinute::parse(text)?.minutes());
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).filter(|_| minutes >= 18 * 60)
}

fn now(cx: &Cx) -> Measuring {
    cx.school.settings.measuring.clone()
}

/// Nothing is written where nothing changes.
async fn set(cx: &Cx, measuring: Measuring) -> Result<(), AppError> {
    cx.require(Action::SetMeasuring)?;
    if measuring == now(cx) {
        return Ok(());
    }
    Ok(cx.store.write(SetMeasuring { school: cx.school.clone(), measuring, stamp: cx.stamp() }).await?)
}
