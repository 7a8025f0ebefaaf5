//! Weeks of a whole grade as teachers fill them who see nothing of each other: seeded, the same for ever.

use crate::demo::{self, ME, WRITTEN};
use chrono::{Days, NaiveDate};
use domain::{
    assignment::{Assignment, State},
    calendar::monday_of,
    id::{AssignmentId, ClassId, SubjectId},
    judge::{Change, Proposed, Situation, judge},
    load::Item,
    minutes::Minutes,
    moment::Moment,
    resolve::Target,
    school::{Class, School, Subject},
    spread,
    suggest::{ClassTargets, Suggestion, suggest},
};
use uuid::Uuid;

pub const MONDAY: &str = "2026-11-23";
/// Written homework of grade 9: code, times a week, minutes.
const SUBJECTS: [(&str, u32, u32); 7] = [
    ("chinese", 4, 20),
    ("maths", 5, 25),
    ("english", 4, 20),
    ("physics", 3, 20),
    ("chemistry", 3, 15),
    ("morality", 2, 10),
    ("history", 2, 15),
];

/// Numbers that look random (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) % u64::from(end)).unwrap()
    }

    pub fn once_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }
}

/// A grade's week.
pub struct Grade {
    pub school: School,
    pub classes: Vec<(Class, Vec<Target>)>,
    pub now: Moment,
}

impl Grade {
    /// Grade 9 on Monday morning; `more`: minutes beyond the usual, for every item.
    pub fn new(seed: u64, classes: u8, more: u32) -> Self {
        let mut parts = demo::parts();
        let id = |n: u128| SubjectId(Uuid::from_u128(200 + n));
        let subject =
            |(n, (code, ..)): (u128, &(&str, u32, u32))| Subject { id: id(n), code: (*code).into(), name: (*code).into() };
        parts.subjects = (0..).zip(&SUBJECTS).map(subject).collect();
        let class =
            |n| Class { id: ClassId(Uuid::from_u128(100 + u128::from(n))), grade: demo::grade(9), number: n, head_count: 45 };
        parts.classes = (1..=classes).map(class).collect();
        let school = School::new(parts);
        let (now, mut dice) = (demo::at(MONDAY, "08:00"), Dice(seed));
        let classes = school.classes.iter().map(|c| (c.clone(), week(&school, c, now, &mut dice, more))).collect();
        Self { school, classes, now }
    }

    pub fn targets(&self) -> Vec<ClassTargets<'_>> {
        self.classes
            .iter()
            .map(|(class, targets)| ClassTargets { class, targets: targets.clone(), cancelled: Default::default() })
            .collect()
    }

    /// The Monday of the week that it is about.
    pub fn monday(&self) -> NaiveDate {
        monday_of(self.now.today())
    }

    pub fn suggest(&self) -> Suggestion {
        suggest(&self.school, self.monday(), &self.targets(), self.now)
    }

    pub fn held(&self) -> usize {
        self.classes.iter().flat_map(|(_, targets)| targets).filter(|t| t.state == State::Held).count()
    }
}

/// Each subject's homework on days that its teacher likes, saved in no order; what does not fit is held.
fn week(school: &School, class: &Class, now: Moment, dice: &mut Dice, more: u32) -> Vec<Target> {
    let mut wanted: Vec<Assignment> = vec![];
    for (n, (_, times, minutes)) in (0..).zip(SUBJECTS) {
        let mut days = [0, 1, 2, 3, 4];
        (1..5).rev().for_each(|i| days.swap(i, usize::try_from(dice.below(u32::try_from(i + 1).unwrap())).unwrap()));
        for day in days.into_iter().take(usize::try_from(times).unwrap()) {
            wanted.push(work(school, class, SubjectId(Uuid::from_u128(200 + n)), day, minutes + more, dice));
        }
    }
    (1..wanted.len()).rev().for_each(|i| wanted.swap(i, usize::try_from(dice.below(u32::try_from(i + 1).unwrap())).unwrap()));
    let mut targets = vec![];
    for work in wanted {
        targets.push(saved(school, class, work, &targets, now));
    }
    targets
}

/// Five minutes more or less than usual, seldom an odd number; seldom for two days, seldom a test.
fn work(school: &School, class: &Class, subject: SubjectId, day: u64, minutes: u32, dice: &mut Dice) -> Assignment {
    let calendar = school.calendar(class.grade);
    let set_on = demo::day(MONDAY) + Days::new(day);
    let next = |date: NaiveDate| calendar.next_school_day(date).unwrap();
    let minutes = minutes - 5 + 5 * dice.below(3) + if dice.once_in(8) { 2 } else { 0 };
    Assignment {
        id: AssignmentId(Uuid::from_u128(u128::from(dice.below(u32::MAX)))),
        subject,
        staff: ME,
        classes: vec![class.id],
        title: demo::TITLE.into(),
        text: String::new(),
        kind: WRITTEN,
        minutes: Minutes::try_from(minutes).ok(),
        tiers: vec![],
        set_on,
        due_on: if dice.once_in(10) { next(next(set_on)) } else { next(set_on) },
        due_fixed: dice.once_in(12),
        spread: vec![],
        marking: String::new(),
    }
}

fn saved(school: &School, class: &Class, assignment: Assignment, before: &[Target], now: Moment) -> Target {
    let days = spread::of(school, class, &assignment).unwrap();
    let proposed = Proposed { assignment: &assignment, words: [].as_slice().into() };
    let state = judge(school, class, &proposed, &days, &beside(before, None), Change::New, now).state;
    Target { assignment, state, days, back_entered: false }
}

/// What stands on the days of the others, but for one.
pub fn beside(targets: &[Target], but: Option<AssignmentId>) -> Situation {
    let mut situation = Situation::default();
    for t in targets.iter().filter(|t| Some(t.assignment.id) != but && t.state != State::Withdrawn) {
        let a = &t.assignment;
        for day in &t.days {
            let (title, tiers) = (a.title.clone(), vec![]);
            let item = Item {
                assignment: a.id,
                subject: a.subject,
                staff: a.staff,
                title,
                kind: a.kind,
                state: t.state,
                minutes: day.minutes,
                tiers,
            };
            situation.days.entry(day.date).or_default().push(item);
        }
    }
    situation
}
