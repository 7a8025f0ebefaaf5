//! What a school decides about measuring how long homework really takes, and about stopping for sleep.

use super::Grade;
use crate::assignment::named;
use chrono::{NaiveDate, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// Whether families are asked how long homework took.
    PulseRule {
        /// On every day with homework.
        On = "on",
        /// Never.
        Off = "off",
    }
}

/// What a school decides about measuring, and about stopping for sleep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measuring {
    /// Whether families are asked.
    pub pulse: PulseRule,
    /// Mondays of the weeks in which they are asked about each subject.
    pub survey_weeks: BTreeSet<NaiveDate>,
    /// 作业熔断: so many subjects a week may a pupil leave for sleep, 0 to [`Measuring::MOST_STOPS`]; 0: none.
    pub stops: u32,
    /// From when on, by grade; a grade without one has [`Measuring::usual_bedtime`].
    pub bedtimes: BTreeMap<Grade, NaiveTime>,
}

impl Measuring {
    /// Most subjects a week: one a day.
    pub const MOST_STOPS: u32 = 5;

    /// As a new school begins: asked every day, no survey, no stops.
    #[must_use]
    pub fn new() -> Self {
        Self { pulse: PulseRule::On, survey_weeks: BTreeSet::new(), stops: 0, bedtimes: BTreeMap::new() }
    }

    /// From when on a pupil of that grade may stop.
    #[must_use]
    pub fn bedtime(&self, grade: Grade) -> NaiveTime {
        self.bedtimes.get(&grade).copied().unwrap_or_else(|| Self::usual_bedtime(grade))
    }

    /// 21:20 for grades 1–6, 22:00 for grades 7–9: 教育部办公厅《关于进一步加强中小学生睡眠管理工作的通知》, 2021, item 四.
    #[must_use]
    pub fn usual_bedtime(grade: Grade) -> NaiveTime {
        let (hour, minute) = if grade.number() <= 6 { (21, 20) } else { (22, 0) };
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
    }
}

impl Default for Measuring {
    fn default() -> Self {
        Self::new()
    }
}
