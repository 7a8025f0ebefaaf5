//! A small school for the tests, with the calendar of autumn 2026: 一(1), 三(1), 七(1), 七(3). Today is an ordinary Tuesday, 24 November.

use chrono::{NaiveDate, NaiveTime, Weekday};
use domain::{
    assignment::{Assignment, Form, Kind, Need, Place, State},
    draft::Author,
    finding::{Rule, Severity},
    id::{AssignmentId, ClassId, SchoolId, StaffId, SubjectId},
    judge::{Change, Judged, Proposed, Situation, judge},
    load::Item,
    minutes::Minutes,
    moment::Moment,
    school::{
        BoardSettings, Class, Column, DayKind, Grade, Lesson, Measuring, NoHomeworkRule, Parts, Rules, School, SchoolYear,
        Settings, SpecialDay, Subject, Term,
    },
    spread,
    ways::{Way, ways},
};
use uuid::Uuid;

/// Harmless under every form.
pub const TITLE: &str = "分数的加减";
pub const TUESDAY: &str = "2026-11-24";
pub const SUBJECTS: [(&str, &str); 4] = [("chinese", "语文"), ("maths", "数学"), ("english", "英语"), ("history", "历史")];
pub const WRITTEN: Kind = Kind { form: Form::Written, place: Place::Home, need: Need::Required };
pub const ME: StaffId = StaffId(Uuid::from_u128(1));
pub const COLLEAGUE: StaffId = StaffId(Uuid::from_u128(2));

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `at("2026-11-24", "16:30")`
pub fn at(date: &str, time: &str) -> Moment {
    Moment::at(day(date), NaiveTime::parse_from_str(time, "%H:%M").unwrap())
}

pub fn grade(number: u8) -> Grade {
    Grade::new(number).unwrap()
}

pub fn class_id(name: &str) -> ClassId {
    let place = ["一1", "三1", "七1", "七3"].iter().position(|n| *n == name).unwrap();
    ClassId(Uuid::from_u128(100 + u128::try_from(place).unwrap()))
}

pub fn subject_id(code: &str) -> SubjectId {
    let place = SUBJECTS.iter().position(|s| s.0 == code).unwrap();
    SubjectId(Uuid::from_u128(200 + u128::try_from(place).unwrap()))
}

pub fn author() -> Author {
    let mine = ["一1", "三1", "七1", "七3"].map(|name| (class_id(name), subject_id("maths")));
    Author { staff: ME, may_set: mine.to_vec(), substitute_for: vec![] }
}

fn off(from: &str, days: usize, label: &str) -> Vec<SpecialDay> {
    let day_off = |date| SpecialDay { date, grade: None, kind: DayKind::Off, label: label.into() };
    day(from).iter_days().take(days).map(day_off).collect()
}

fn days() -> Vec<SpecialDay> {
    let works = |date: &str, follows| SpecialDay {
        date: day(date),
        grade: None,
        kind: DayKind::School(Some(follows)),
        label: "调休".into(),
    };
    let off = [off("2026-09-25", 3, "中秋节"), off("2026-10-01", 7, "国庆节"), off("2027-01-01", 1, "元旦")].concat();
    [off, vec![works("2026-09-20", Weekday::Fri), works("2026-10-10", Weekday::Wed)]].concat()
}

fn term(name: &str, from: &str, to: &str) -> Term {
    Term { name: name.into(), starts_on: day(from), ends_on: day(to), grade: None }
}

/// No quotas and no no-homework days: the tests that need them put them in.
pub fn parts() -> Parts {
    let class =
        |name: &str, grade_number, number| Class { id: class_id(name), grade: grade(grade_number), number, head_count: 45 };
    let classes = vec![class("一1", 1, 1), class("三1", 3, 1), class("七1", 7, 1), class("七3", 7, 3)];
    let subject = |(code, name): &(&str, &str)| Subject { id: subject_id(code), code: (*code).into(), name: (*name).into() };
    let lessons = classes.iter().map(|c| Lesson { class: c.id, subject: subject_id("maths"), staff: ME }).collect();
    Parts {
        id: SchoolId(Uuid::from_u128(9)),
        slug: "demo".into(),
        name: "韶州实验学校(演示)".into(),
        version: 1,
        settings: Settings {
            district: String::new(),
            grades: Grade::all(),
            hotline: "0751-XXXXXXX".into(),
            district_hotline: String::new(),
            first_language: Default::default(),
            offered: Default::default(),
            no_homework: NoHomeworkRule::Hold,
            cut_off: NaiveTime::from_hms_opt(16, 30, 0).unwrap(),
            service_end: NaiveTime::from_hms_opt(18, 0, 0).unwrap(),
            board: BoardSettings { hidden: [Column::Teacher].into(), ..BoardSettings::open() },
            measuring: Measuring::new(),
        },
        terms: vec![term("第一学期", "2026-09-01", "2027-01-22"), term("第二学期", "2027-03-01", "2027-07-10")],
        days: days(),
        caps: vec![],
        quotas: vec![],
        no_homework: Default::default(),
        rules: Rules::default(),
        plans: vec![],
        year: SchoolYear::beginning_in(2026),
        past: vec![],
        classes,
        subjects: SUBJECTS.iter().map(subject).collect(),
        lessons,
        staff: [(ME, "陈老师".into()), (COLLEAGUE, "李老师".into())].into(),
    }
}

/// A grade's no-homework weekday.
pub fn free(parts: &mut Parts, grade_number: u8, weekday: Weekday) {
    parts.no_homework.insert(grade(grade_number), weekday);
}

pub fn school() -> School {
    School::new(parts())
}

/// One target about to be judged: maths of 七(3), or as changed, at 10:00 on the day it is set.
pub struct Trial {
    pub school: School,
    pub class: &'static str,
    pub work: Assignment,
    pub situation: Situation,
    pub change: Change,
    pub now: Moment,
}

/// Written maths for that class, set on that day, due on the next school day.
pub fn maths(class: &'static str, date: &str, minutes: u32) -> Trial {
    let school = school();
    let grade = school.class(class_id(class)).unwrap().grade;
    let work = Assignment {
        id: AssignmentId(Uuid::from_u128(300)),
        subject: subject_id("maths"),
        staff: ME,
        classes: vec![class_id(class)],
        title: TITLE.into(),
        text: String::new(),
        kind: WRITTEN,
        minutes: Some(Minutes::try_from(minutes).unwrap()),
        tiers: vec![],
        set_on: day(date),
        due_on: school.calendar(grade).next_school_day(day(date)).unwrap(),
        due_fixed: false,
        spread: vec![],
        marking: String::new(),
    };
    Trial { school, class, work, situation: Situation::default(), change: Change::New, now: at(date, "10:00") }
}

/// A posted item of Chinese by a colleague.
pub fn item(minutes: u32) -> Item {
    Item {
        assignment: AssignmentId(Uuid::from_u128(400)),
        subject: subject_id("chinese"),
        staff: COLLEAGUE,
        title: "周记一篇".into(),
        kind: WRITTEN,
        state: State::Posted,
        minutes,
        tiers: vec![],
    }
}

impl Trial {
    /// With another set-up of the school.
    pub fn school(mut self, change: impl FnOnce(&mut Parts)) -> Self {
        let mut parts = parts();
        change(&mut parts);
        self.school = School::new(parts);
        self
    }

    pub fn work(mut self, change: impl FnOnce(&mut Assignment)) -> Self {
        change(&mut self.work);
        self
    }

    pub fn kind(self, form: Form, place: Place, need: Need) -> Self {
        self.work(|w| w.kind = Kind { form, place, need })
    }

    /// Beside these minutes of Chinese.
    pub fn beside(self, date: &str, minutes: u32) -> Self {
        self.beside_item(date, item(minutes))
    }

    pub fn beside_item(mut self, date: &str, item: Item) -> Self {
        self.situation.days.entry(day(date)).or_default().push(item);
        self
    }

    pub fn published(mut self) -> Self {
        self.situation.published = true;
        self
    }

    pub fn change(mut self, change: Change) -> Self {
        self.change = change;
        self
    }

    pub fn at(mut self, date: &str, time: &str) -> Self {
        self.now = at(date, time);
        self
    }

    fn target(&self) -> &Class {
        self.school.class(class_id(self.class)).unwrap()
    }

    pub fn judge(&self) -> Judged {
        let days = spread::of(&self.school, self.target(), &self.work).unwrap();
        let proposed = Proposed::read(&self.school, &self.work);
        judge(&self.school, self.target(), &proposed, &days, &self.situation, self.change, self.now)
    }

    pub fn state(&self) -> State {
        self.judge().state
    }

    pub fn ways(&self) -> Vec<Way> {
        ways(&self.school, self.target(), &Proposed::read(&self.school, &self.work), &self.situation, self.now)
    }

    /// Rule and severity of every finding.
    pub fn rules(&self) -> Vec<(Rule, Severity)> {
        self.judge().findings.iter().map(|f| (f.rule, f.severity)).collect()
    }

    pub fn finds(&self, rule: Rule) -> bool {
        self.rules().iter().any(|f| f.0 == rule)
    }
}
