//! The demo school before any homework: settings, calendar, plan, classes, people.

use super::{ids::Ids, measured::survey_weeks, people::people, plan, teaching::SUBJECTS, year};
use chrono::NaiveTime;
use domain::{
    id::{ClassId, SchoolId, SubjectId},
    lang::{Lang, Offered},
    moment::Moment,
    school::{BoardSettings, Class, Grade, Measuring, NoHomeworkRule, Parts, Rules, SchoolYear, Settings, Subject},
};
use std::collections::BTreeMap;
use store::{SetUp, Stamp};

/// First and last grade, classes in each, pupils of the smallest class. The norm is at most 45 and 50 pupils.
const CLASSES: [(u8, u8, u8, u32); 2] = [(1, 6, 4, 40), (7, 9, 6, 45)];

/// The whole set-up, made the week before the term.
pub(super) fn set_up(ids: &mut Ids, hash: &str) -> SetUp {
    let id = SchoolId(ids.id());
    let subjects = subjects(ids);
    let classes = classes(ids);
    let people = people(ids, hash, &classes, &subjects);
    let parts = Parts {
        id,
        slug: "demo".into(),
        name: "韶州实验学校（演示）".into(),
        version: 1,
        settings: settings(),
        terms: year::terms(),
        days: year::special_days(),
        caps: vec![],
        quotas: vec![],
        no_homework: BTreeMap::new(),
        plans: year::terms().first().map(|term| plan::plans(&subjects, term)).unwrap_or_default(),
        rules: Rules::default(),
        year: SchoolYear::beginning_in(2026),
        past: vec![],
        classes,
        subjects,
        lessons: people.lessons,
        staff: people.staff.iter().map(|s| (s.id, s.name.clone())).collect(),
    };
    SetUp { parts, staff: people.staff, demo: true, stamp: before_term(ids) }
}

/// Monday of the week before the term, at nine, by the program itself.
pub(crate) fn before_term(ids: &mut Ids) -> Stamp {
    Stamp { at: Moment::at(year::date((2026, 8, 24)), time(9, 0)), by: None, id: ids.id() }
}

/// A time of day.
pub(crate) fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

pub(crate) fn settings() -> Settings {
    Settings {
        district: "韶关市演示区".into(),
        grades: Grade::all(),
        hotline: "0751-XXXXXXX".into(),
        district_hotline: "0751-YYYYYYY".into(),
        first_language: Lang::Zh,
        offered: Offered::Both,
        no_homework: NoHomeworkRule::Hold,
        cut_off: time(16, 30),
        service_end: time(18, 0),
        board: BoardSettings::open(),
        measuring: Measuring { survey_weeks: survey_weeks().into(), ..Measuring::new() },
    }
}

fn subjects(ids: &mut Ids) -> Vec<Subject> {
    SUBJECTS
        .iter()
        .map(|(code, name, _)| Subject { id: SubjectId(ids.id()), code: (*code).into(), name: (*name).into() })
        .collect()
}

fn classes(ids: &mut Ids) -> Vec<Class> {
    let numbers = CLASSES.iter().flat_map(|(from, to, count, least)| {
        (*from..=*to).flat_map(move |grade| (1..=*count).map(move |number| (grade, number, least)))
    });
    let class = |(grade, number, least): (u8, u8, &u32)| {
        // 0 to 5 more pupils, another number in every class of a grade
        let more = u32::from(grade * 5 + number * 7) % 6;
        Some(Class { id: ClassId(ids.id()), grade: Grade::new(grade)?, number, head_count: least + more })
    };
    numbers.filter_map(class).collect()
}
