//! A generated school before any homework: what kind of school it is, its calendar, plan, classes and people.

use super::{Terms, chance::Chance, people::people};
use crate::demo::{
    plan,
    set_up::{settings, time},
    teaching::{SUBJECTS, lessons_a_week},
    year,
};
use chrono::{Days, NaiveDate};
use domain::{
    calendar::monday_of,
    id::{ClassId, SchoolId, SubjectId},
    moment::Moment,
    school::{Class, Grade, Parts, Rules, SchoolYear, Settings, Subject, Term},
};
use store::{SetUp, Stamp};

/// Weeks at the end of the last term that stay without homework.
pub(super) const EMPTY_WEEKS: u64 = 8;

/// What a school is called after its place, first and last grade, fewest classes in a grade; some have one more.
const KINDS: [(&str, (u8, u8), u32); 3] = [("小学", (1, 6), 6), ("初级中学", (7, 9), 13), ("九年一贯制学校", (1, 9), 4)];

const PLACES: [&str; 24] = [
    "青禾", "云岭", "白沙", "石桥", "荷塘", "松溪", "竹坪", "梅川", "柳湾", "枫林", "兰浦", "桂园", "新丰", "长堤", "东篱",
    "南屏", "西麓", "北渚", "清泉", "银杏", "金穗", "晨光", "望江", "听涛",
];
const STREETS: [&str; 20] = [
    "文昌", "书院", "向阳", "启明", "和平", "育才", "朝晖", "春雨", "秋实", "明德", "博雅", "思源", "致远", "崇文", "立新",
    "广益", "同乐", "永安", "中山", "红旗",
];

/// The set-up of the school of this number, made the week before the year. `hash` is every account's password.
pub(super) fn set_up(chance: &mut Chance, number: u32, terms: Terms, hash: &str) -> SetUp {
    let at = Moment::at(year::date((2026, 8, 24)), time(9, 0));
    let (kind, grades, least) = chance.one_of(&KINDS).copied().unwrap_or(("学校", (1, 9), 4));
    let id = SchoolId(chance.id(at));
    let subjects = subjects(chance, at, grades);
    let classes = classes(chance, at, grades, least);
    let people = people(chance, at, hash, &classes, &subjects);
    let in_school = |grade: Grade| (grades.0..=grades.1).contains(&grade.number());
    let parts = Parts {
        id,
        slug: format!("g{:03}", number + 1),
        name: name(number, kind),
        version: 1,
        settings: Settings { grades: both(grades), ..settings() },
        terms: self::terms(terms),
        days: year::special_days(),
        caps: vec![],
        quotas: plan::quotas(&subjects).into_iter().filter(|q| in_school(q.grade)).collect(),
        no_homework: plan::no_homework().into_iter().filter(|(grade, _)| in_school(*grade)).collect(),
        rules: Rules::default(),
        plans: vec![],
        year: SchoolYear::beginning_in(2026),
        past: vec![],
        classes,
        subjects,
        lessons: people.lessons,
        staff: people.staff.iter().map(|s| (s.id, s.name.clone())).collect(),
    };
    SetUp { parts, staff: people.staff, demo: true, stamp: Stamp { at, by: None, id: chance.id(at) } }
}

/// First and last grade.
fn both((first, last): (u8, u8)) -> (Grade, Grade) {
    Grade::new(first).zip(Grade::new(last)).unwrap_or(Grade::all())
}

/// Place, street and kind; numbered once both have been round.
fn name(number: u32, kind: &str) -> String {
    let n = usize::try_from(number).unwrap_or(0);
    let place = PLACES.get(n % PLACES.len()).copied().unwrap_or_default();
    let street = STREETS.get(n / PLACES.len() % STREETS.len()).copied().unwrap_or_default();
    let round = n / (PLACES.len() * STREETS.len());
    let round = if round > 0 { format!("第{}", round + 1) } else { String::new() };
    format!("{place}{street}{round}{kind}（演示）")
}

/// The first term, or the whole year.
fn terms(asked: Terms) -> Vec<Term> {
    let all = year::terms();
    let first = all.iter().map(|t| t.starts_on).min();
    all.into_iter().filter(|t| asked == Terms::Two || Some(t.starts_on) == first).collect()
}

/// The first Monday from which on nothing is set.
pub(super) fn empty_from(parts: &Parts) -> NaiveDate {
    let last = parts.terms.iter().map(|t| t.ends_on).max().unwrap_or_default();
    monday_of(last) - Days::new(7 * (EMPTY_WEEKS - 1))
}

/// What is taught in any of the grades.
fn subjects(chance: &mut Chance, at: Moment, (from, to): (u8, u8)) -> Vec<Subject> {
    let taught = |code: &str| (from..=to).filter_map(Grade::new).any(|grade| lessons_a_week(code, grade) > 0);
    SUBJECTS
        .iter()
        .filter(|(code, ..)| taught(code))
        .map(|(code, name, _)| Subject { id: SubjectId(chance.id(at)), code: (*code).into(), name: (*name).into() })
        .collect()
}

fn classes(chance: &mut Chance, at: Moment, (from, to): (u8, u8), least: u32) -> Vec<Class> {
    let mut classes = vec![];
    let count = u8::try_from(least + chance.below(2)).unwrap_or(1);
    for grade in (from..=to).filter_map(Grade::new) {
        for number in 1..=count {
            classes.push(Class { id: ClassId(chance.id(at)), grade, number, head_count: 36 + chance.below(13) });
        }
    }
    classes
}
