//! Families' answers about an evening: what is asked, what is said, and when. Nothing is taken that is not asked.

use super::{
    AppError, Cx,
    day::{DayList, get_day},
};
use chrono::NaiveDate;
use domain::{
    assignment::Need,
    evening::{Answer, DoneAtSchool, Evening, FinishedBy},
    id::SubjectId,
    lang::Lang,
    pulse::{Band, SubjectBand},
    school::{Class, PulseRule},
};
use std::collections::BTreeMap;
use store::{DeviceToken, EveningOf, LinkedClass, SavePulse, Target};

/// What a family is asked about an evening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The evening.
    pub evening: Evening,
    /// Subjects with written work: one of them took longest.
    pub written: Vec<SubjectId>,
    /// In a survey week: the subjects with any required work, each asked about.
    pub survey: Vec<SubjectId>,
}

/// Why nothing is saved of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPulse {
    /// The school does not ask.
    Off,
    /// That evening is not now: over, not yet open, or no school day.
    NotNow,
    /// There was no written work that day.
    NoWork,
    /// No band was chosen.
    Band,
    /// No subject that is asked about.
    Subject,
    /// No such choice of when it was done.
    FinishedBy,
    /// Neither yes nor no.
    AtSchool,
    /// No such band of a subject.
    SubjectBand,
}

impl BadPulse {
    /// Why, and what to do.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::Off => lang.pick("学校没有开启用时反馈", "The school does not ask how long homework takes"),
            Self::NotNow => {
                lang.pick(
                    "用时从当天 12:00 起可以填，到当晚 24 点为止；休息前的作业，到最后一个休息日 24 点为止",
                    "A day's homework can be answered about from noon until midnight; before days off, until midnight of the last of them",
                )
            }
            Self::NoWork => {
                lang.pick("这一天没有必做的书面作业，不用填", "There is no required written work that day, and nothing to answer")
            }
            Self::Band => lang.pick("请选一个用时", "Choose how long it took"),
            Self::Subject => lang.pick("请选这一天有作业的学科", "Choose a subject with homework that day"),
            Self::FinishedBy => lang.pick("请选写完的时间", "Choose when it was done"),
            Self::AtSchool => lang.pick("请选“是”或“否”", "Choose yes or no"),
            Self::SubjectBand => lang.pick("请选各学科的用时", "Choose how long each subject took"),
        }
    }

    /// The field that it is about, as the API names it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Off | Self::NotNow | Self::NoWork => "date",
            Self::Band => "band",
            Self::Subject => "heaviest",
            Self::FinishedBy => "finished_by",
            Self::AtSchool => "at_school",
            Self::SubjectBand => "by_subject",
        }
    }
}

/// What is asked about a day's list at this moment, on each day that its load day covers.
///
/// # Errors
/// Why nothing is: the school does not ask, it is not that evening, or there is nothing to ask about.
pub fn ask(cx: &Cx, list: &DayList) -> Result<Ask, BadPulse> {
    let covering = list.day.as_ref().map_or(list.date, |d| d.date);
    let evening = open_evening(cx, &list.class, covering)?;
    let day = list.day.as_ref().filter(|d| d.figures.load > 0).ok_or(BadPulse::NoWork)?;
    let subjects = |is_asked: fn(&Target) -> bool| {
        let mut found: Vec<_> = day.posted().filter(|t| is_asked(t)).map(|t| t.item.subject).collect();
        found.dedup();
        found
    };
    let survey = cx
        .school
        .asks_by_subject(list.class.grade, day.date)
        .then(|| subjects(|t| t.item.kind.need == Need::Required && t.item.minutes > 0));
    Ok(Ask { evening, written: subjects(|t| t.item.kind.counts()), survey: survey.unwrap_or_default() })
}

fn open_evening(cx: &Cx, class: &Class, day: NaiveDate) -> Result<Evening, BadPulse> {
    if cx.school.settings.measuring.pulse == PulseRule::Off {
        return Err(BadPulse::Off);
    }
    let evening = Evening::of(cx.school.calendar(class.grade), day);
    evening.filter(|e| e.is_open(cx.now)).ok_or(BadPulse::NotNow)
}

/// What was said, as it came.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// How long it took.
    pub band: String,
    /// The code of a subject; empty: not said. So with the others.
    pub heaviest: String,
    /// One of [`FinishedBy`], or a time of day.
    pub finished_by: String,
    /// `yes`, `no`
    pub at_school: String,
    /// Codes of subjects with their bands.
    pub by_subject: Vec<(String, String)>,
}

/// Reads what was said; outside a survey nothing is kept about single subjects.
///
/// # Errors
/// The first that is no choice, or about what nobody asked.
pub fn read(cx: &Cx, ask: &Ask, said: &Said) -> Result<Answer, BadPulse> {
    let known = |code: &str| cx.school.subject_by_code(code).map(|s| s.id).ok_or(BadPulse::Subject);
    let heaviest = given(&said.heaviest).map(known).transpose()?;
    let mut by_subject = BTreeMap::new();
    for (code, band) in said.by_subject.iter().filter(|(_, band)| !band.is_empty()) {
        by_subject.insert(known(code)?, SubjectBand::parse(band).ok_or(BadPulse::SubjectBand)?);
    }
    if ask.survey.is_empty() {
        by_subject.clear();
    }
    if heaviest.iter().any(|s| !ask.written.contains(s)) || by_subject.keys().any(|s| !ask.survey.contains(s)) {
        return Err(BadPulse::Subject);
    }
    Ok(Answer {
        band: Band::parse(&said.band).ok_or(BadPulse::Band)?,
        heaviest,
        finished_by: given(&said.finished_by).map(|t| finished_by(t).ok_or(BadPulse::FinishedBy)).transpose()?,
        at_school: given(&said.at_school).map(|t| DoneAtSchool::parse(t).ok_or(BadPulse::AtSchool)).transpose()?,
        by_subject,
    })
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|t| !t.is_empty())
}

fn finished_by(text: &str) -> Option<FinishedBy> {
    FinishedBy::parse(text).or_else(|| text.parse().ok().map(FinishedBy::of))
}

/// The evening of a linked class, and what is asked about it now.
///
/// # Errors
/// No such class; the database; or why nothing is asked.
pub async fn asked_now(cx: &Cx, linked: LinkedClass, day: NaiveDate) -> Result<Result<(EveningOf, Ask), BadPulse>, AppError> {
    let list = get_day(cx, linked, day).await?;
    let of = EveningOf { school: linked.school, class: linked.class, day };
    // a day off is asked about under its load day's address
    Ok(ask(cx, &list).and_then(|ask| if ask.evening.day == day { Ok((of, ask)) } else { Err(BadPulse::NotNow) }))
}

/// What a device said about an evening.
///
/// # Errors
/// The database.
pub async fn get_pulse(cx: &Cx, of: EveningOf, device: DeviceToken) -> Result<Option<Answer>, AppError> {
    Ok(cx.store.pulse(of, device).await?)
}

/// Saves what a device says.
///
/// # Errors
/// The evening is summed up by now; the database.
pub async fn save_pulse(cx: &Cx, of: EveningOf, device: DeviceToken, answer: Answer, salt: [u8; 32]) -> Result<(), AppError> {
    Ok(cx.store.write(SavePulse { of, device, salt, answer }).await?)
}
