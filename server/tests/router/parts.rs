//! The set-up of the small school that these tests are about.

use crate::school::day;
use chrono::NaiveTime;
use domain::{
    id::{ClassId, SchoolId, StaffId, SubjectId},
    lang::{Lang, Offered},
    school::{BoardSettings, Class, Grade, Lesson, Measuring, NoHomeworkRule, Parts, Rules, SchoolYear, Settings, Subject, Term},
};
use std::collections::BTreeMap;

pub fn parts(id: SchoolId, [class7, class3]: [ClassId; 2], subject: SubjectId, teacher: StaffId) -> Parts {
    let class = |id, grade, number| Class { id, grade: Grade::new(grade).unwrap(), number, head_count: 45 };
    Parts {
        id,
        slug: "school".into(),
        name: "测试学校".into(),
        version: 0,
        settings: Settings {
            district: String::new(),
            grades: Grade::all(),
            hotline: "0751-0000000".into(),
            district_hotline: String::new(),
            first_language: Lang::Zh,
            offered: Offered::Both,
            no_homework: NoHomeworkRule::Hold,
            cut_off: NaiveTime::from_hms_opt(16, 30, 0).unwrap(),
            service_end: NaiveTime::from_hms_opt(18, 0, 0).unwrap(),
            board: BoardSettings::open(),
            measuring: Measuring::new(),
        },
        terms: vec![Term { name: "第一学期".into(), starts_on: day("2026-09-01"), ends_on: day("2027-01-22"), grade: None }],
        days: vec![],
        caps: vec![],
        quotas: vec![],
        no_homework: BTreeMap::new(),
        rules: Rules::default(),
        plans: vec![],
        year: SchoolYear::beginning_in(2026),
        past: vec![],
        classes: vec![class(class3, 3, 1), class(class7, 7, 1)],
        subjects: vec![Subject { id: subject, code: "maths".into(), name: "数学".into() }],
        lessons: vec![Lesson { class: class7, subject, staff: teacher }],
        staff: BTreeMap::new(),
    }
}
