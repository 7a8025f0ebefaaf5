//! Changes of a school's calendar: what they make of terms and special days, before anything is asked about homework.

use super::Calendar;
use crate::{
    lang::Lang,
    school::{DayKind, Grade, Parts, School, SpecialDay, Term},
    sentence::full_date,
};
use chrono::{Datelike, NaiveDate};

/// Most days of a term: a whole year.
const LONGEST_TERM: i64 = 366;
/// Most characters of a term's name and of a day's label.
pub const LONGEST_LABEL: usize = 40;
/// Most rows of special days that a change may set at once: a year's plan for every grade.
pub const MOST_AT_ONCE: usize = 1_000;

/// A term by what no other has: its first day and its grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermKey {
    /// First day.
    pub starts_on: NaiveDate,
    /// The one grade that it is for.
    pub grade: Option<Grade>,
}

/// A special day by what no other has: its date and its grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayKey {
    /// The date.
    pub date: NaiveDate,
    /// The one grade that it is for.
    pub grade: Option<Grade>,
}

/// One change of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarChange {
    /// A term, new or instead of another one.
    SetTerm {
        /// As it shall be.
        term: Term,
        /// The one that it takes the place of.
        instead_of: Option<TermKey>,
    },
    /// A term goes.
    RemoveTerm(TermKey),
    /// Days off, and school days, each instead of what stood for its date and grade.
    SetDays(Vec<SpecialDay>),
    /// Days instead of others, which are what their weekday says unless they are set again.
    ChangeDays {
        /// Those that go.
        instead_of: Vec<DayKey>,
        /// As they shall be.
        days: Vec<SpecialDay>,
    },
    /// These days are what their weekday says.
    RemoveDays(Vec<DayKey>),
}

/// Why a calendar can't be changed so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadChange {
    /// A term or a day without a name, or with more than [`LONGEST_LABEL`] characters.
    #[error("a name of 1 to {LONGEST_LABEL} characters is needed")]
    Label,
    /// It ends before it begins, or lasts longer than a year.
    #[error("ends before it begins, or lasts longer than a year")]
    Span,
    /// Dates far away.
    #[error("{0} is far away")]
    Far(NaiveDate),
    /// Two terms of a grade share days.
    #[error("shares days with {0}")]
    Overlaps(String),
    /// What is to be changed is not there.
    #[error("not there")]
    NotThere,
    /// No day, or too many.
    #[error("no day, or too many")]
    Days,
    /// It would change days that are over and on which homework was given: they are the record.
    #[error("homework was given on days that are over")]
    Over(Vec<NaiveDate>),
}

impl BadChange {
    /// For people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let both = |zh: String, en: String| lang.pick(zh, en);
        match self {
            Self::Label => {
                both(format!("请填名称，最多 {LONGEST_LABEL} 字"), format!("Enter a name of at most {LONGEST_LABEL} characters"))
            }
            Self::Span => {
                both("结束不能早于开始，最长一年".into(), "The end can't come before the beginning; a year at most".into())
            }
            Self::Far(date) => {
                let date = full_date(*date, lang);
                both(format!("{date} 太远了，请检查年份"), format!("{date} is far away: check the year"))
            }
            Self::Overlaps(other) => both(format!("与“{other}”的日期重叠"), format!("It shares days with “{other}”")),
            Self::NotThere => both("这一项已经不在了，请刷新再看".into(), "It is no longer there: load the page again".into()),
            Self::Days => both("请选择 1 至 1000 个日子".into(), "Choose 1 to 1000 days".into()),
            Self::Over(days) => {
                let days: Vec<_> = days.iter().take(5).map(|d| full_date(*d, lang)).collect();
                both(
                    format!("已经过去的日子布置过作业，不能再改：{}", days.join("、")),
                    format!("Homework was given on days that are over, which can't be changed any more: {}", days.join(", ")),
                )
            }
        }
    }
}

impl CalendarChange {
    /// The school with its calendar changed; everything else is as it was.
    ///
    /// # Errors
    /// What makes no calendar, and why.
    pub fn apply(&self, school: &School) -> Result<School, BadChange> {
        let mut parts = Parts::clone(school);
        match self {
            Self::SetTerm { term, instead_of } => set_term(&mut parts.terms, term, *instead_of)?,
            Self::RemoveTerm(key) => remove_term(&mut parts.terms, *key)?,
            Self::SetDays(days) => set_days(&mut parts.days, days)?,
            Self::ChangeDays { instead_of, days } => {
                remove_days(&mut parts.days, instead_of)?;
                set_days(&mut parts.days, days)?;
            }
            Self::RemoveDays(keys) => remove_days(&mut parts.days, keys)?,
        }
        if let Self::SetTerm { term, .. } = self {
            // the one that is set is told of the other, not the other way round
            no_overlap(&parts, term)?;
        }
        parts.terms.iter().try_for_each(|term| no_overlap(&parts, term))?;
        Ok(School::new(parts))
    }
}

fn key_of(term: &Term) -> TermKey {
    TermKey { starts_on: term.starts_on, grade: term.grade }
}

/// The key of a special day.
#[must_use]
pub fn day_key(day: &SpecialDay) -> DayKey {
    DayKey { date: day.date, grade: day.grade }
}

fn set_term(terms: &mut Vec<Term>, term: &Term, instead_of: Option<TermKey>) -> Result<(), BadChange> {
    label(&term.name)?;
    near(term.starts_on)?;
    near(term.ends_on)?;
    if !(0..LONGEST_TERM).contains(&(term.ends_on - term.starts_on).num_days()) {
        return Err(BadChange::Span);
    }
    if let Some(key) = instead_of {
        remove_term(terms, key)?;
    }
    if let Some(other) = terms.iter().find(|t| key_of(t) == key_of(term)) {
        return Err(BadChange::Overlaps(other.name.clone()));
    }
    terms.push(term.clone());
    terms.sort_by_key(|t| (t.starts_on, t.grade));
    Ok(())
}

fn remove_term(terms: &mut Vec<Term>, key: TermKey) -> Result<(), BadChange> {
    let at = terms.iter().position(|t| key_of(t) == key).ok_or(BadChange::NotThere)?;
    terms.remove(at);
    Ok(())
}

fn set_days(standing: &mut Vec<SpecialDay>, days: &[SpecialDay]) -> Result<(), BadChange> {
    if days.is_empty() || days.len() > MOST_AT_ONCE {
        return Err(BadChange::Days);
    }
    for day in days {
        label(&day.label)?;
        near(day.date)?;
        standing.retain(|d| day_key(d) != day_key(day));
        standing.push(day.clone());
    }
    standing.sort_by_key(day_key);
    Ok(())
}

fn remove_days(standing: &mut Vec<SpecialDay>, keys: &[DayKey]) -> Result<(), BadChange> {
    if keys.is_empty() || !keys.iter().all(|k| standing.iter().any(|d| day_key(d) == *k)) {
        return Err(BadChange::NotThere);
    }
    standing.retain(|d| !keys.contains(&day_key(d)));
    Ok(())
}

fn label(text: &str) -> Result<(), BadChange> {
    let long = text.chars().count() > LONGEST_LABEL || text.chars().any(char::is_control);
    if text.trim().is_empty() || long { Err(BadChange::Label) } else { Ok(()) }
}

fn near(date: NaiveDate) -> Result<(), BadChange> {
    if (2000..2100).contains(&date.year()) { Ok(()) } else { Err(BadChange::Far(date)) }
}

/// No grade is in two terms at once.
fn no_overlap(parts: &Parts, term: &Term) -> Result<(), BadChange> {
    let grades = (1..=9).filter_map(Grade::new).filter(|g| term.grade.is_none_or(|own| own == *g));
    for grade in grades {
        let calendar = Calendar::new(&parts.terms, &[], grade);
        let shares = |other: &&Term| *other != term && other.starts_on <= term.ends_on && term.starts_on <= other.ends_on;
        let own = calendar.terms.contains(term);
        if let Some(other) = calendar.terms.iter().filter(|_| own).find(shares) {
            return Err(BadChange::Overlaps(other.name.clone()));
        }
    }
    Ok(())
}

/// The days of a span that a school sets by hand, for each of the grades; weekends too, since one may have been made a school day.
#[must_use]
pub fn span_of_days(from: NaiveDate, to: NaiveDate, grades: &[Option<Grade>], kind: DayKind, label: &str) -> Vec<SpecialDay> {
    let dates = from.iter_days().take_while(|d| *d <= to).take(MOST_AT_ONCE + 1);
    let row = |date| grades.iter().map(move |grade| SpecialDay { date, grade: *grade, kind, label: label.to_owned() });
    dates.flat_map(row).collect()
}
