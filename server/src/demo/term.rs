//! Homework of the whole school from the term's first day to the end of the sample week: walks teachers and days.

use super::{
    ids::{Ids, dice},
    sample,
    set_up::time,
    task::Task,
    year::{self, Ymd},
};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    assignment::DayMinutes,
    calendar::monday_of,
    id::{AssignmentId, ClassId, StaffId, SubjectId},
    moment::Moment,
    school::{Class, Grade, Lesson, School, Subject},
    spread,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::{MarkNone, NoneMark, Post, Stamp, StoreError};

/// Forgotten on purpose: neither work nor a mark, so that R18 has something to say. Never in a sample class.
const UNFILED: [(u8, u8, &str, Ymd); 6] = [
    (4, 2, "maths", (2026, 11, 20)),
    (6, 3, "maths", (2026, 11, 20)),
    (7, 6, "english", (2026, 11, 20)),
    (8, 2, "geography", (2026, 11, 20)),
    (6, 4, "english", (2026, 11, 23)),
    (9, 4, "chemistry", (2026, 11, 23)),
];

/// Everything to be written, in the order in which it was set.
#[derive(Default)]
pub(super) struct Term {
    pub posts: Vec<Post>,
    pub marks: Vec<MarkNone>,
    /// The only targets that may be held.
    pub held: BTreeSet<(AssignmentId, ClassId)>,
}

/// A teacher's classes of one grade and subject: parallel classes, which mostly get the same work.
pub(super) struct Group<'a> {
    pub grade: Grade,
    pub subject: &'a Subject,
    pub staff: StaffId,
    pub classes: Vec<&'a Class>,
}

/// A school day of a group.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub date: NaiveDate,
    /// School days of the term before it.
    pub nth: usize,
    /// School days of the term as far as there is homework.
    pub days: usize,
    pub week: u32,
    /// Chance of this group and day.
    pub dice: u64,
}

/// Writes a term.
pub(super) struct Writing<'a> {
    pub school: &'a Arc<School>,
    pub ids: &'a mut Ids,
    pub term: Term,
}

/// The whole term's homework and marks.
pub(super) fn term(school: &Arc<School>, ids: &mut Ids) -> Result<Term, StoreError> {
    let mut writing = Writing { school, ids, term: Term::default() };
    writing.sample_week()?;
    for group in groups(school) {
        for day in days(school, &group) {
            writing.planned(&group, day);
            writing.project(&group, day);
            writing.extras(&group, day);
        }
    }
    let mut term = writing.term;
    term.posts.sort_by_key(|p| p.stamp.at);
    let worked = worked(school, &term.posts)?;
    // the plan's "no written work today" is no mark where the subject asks for something else
    term.marks.retain(|m| !worked.contains(&(m.mark.class, m.mark.date, m.mark.subject)));
    Ok(term)
}

/// Where a subject asks for something.
fn worked(school: &School, posts: &[Post]) -> Result<BTreeSet<(ClassId, NaiveDate, SubjectId)>, StoreError> {
    let mut worked = BTreeSet::new();
    for a in posts.iter().map(|p| &p.assignment) {
        for class in a.classes.iter().filter_map(|c| school.class(*c)) {
            let days = spread::of(school, class, a).map_err(|e| StoreError::Corrupt(format!("demo: {e:?}")))?;
            let asks = |d: &&DayMinutes| d.minutes > 0 || a.minutes.is_none();
            worked.extend(days.iter().filter(asks).map(|d| (class.id, d.date, a.subject)));
        }
    }
    Ok(worked)
}

fn groups(school: &School) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<(Grade, &str, StaffId), Group<'_>> = BTreeMap::new();
    for lesson in school.lessons.iter().filter(|l| is_first(school, l)) {
        let (Some(class), Some(subject)) = (school.class(lesson.class), school.subject(lesson.subject)) else { continue };
        let new = || Group { grade: class.grade, subject, staff: lesson.staff, classes: vec![] };
        groups.entry((class.grade, &subject.code, lesson.staff)).or_insert_with(new).classes.push(class);
    }
    groups.into_values().collect()
}

/// Music and art are one subject with two teachers: the first of them sets the work.
fn is_first(school: &School, lesson: &Lesson) -> bool {
    let same = |l: &&Lesson| l.class == lesson.class && l.subject == lesson.subject;
    school.lessons.iter().filter(same).all(|l| l.staff >= lesson.staff)
}

fn days(school: &School, group: &Group<'_>) -> Vec<Day> {
    let calendar = school.calendar(group.grade);
    let first = school.terms.iter().map(|t| t.starts_on).min().unwrap_or_default();
    let dates = calendar.load_days(first, sample::on(5));
    let days = dates.len();
    let number = group.classes.first().map_or(0, |c| c.number);
    let code = group.subject.code.bytes().map(u64::from).fold(0, |sum, byte| sum * 31 % 1_000_003 + byte);
    let day = |(nth, date): (usize, NaiveDate)| {
        let parts = [u64::from(group.grade.number()), u64::from(number), code, u64::try_from(nth).unwrap_or(0)];
        Day { date, nth, days, week: calendar.week_number(date).unwrap_or(0), dice: dice(&parts) }
    };
    dates.into_iter().enumerate().map(day).collect()
}

impl Group<'_> {
    pub(super) fn code(&self) -> &str {
        &self.subject.code
    }

    /// The classes whose written work of the day is not decided elsewhere.
    pub(super) fn open_classes(&self, date: NaiveDate) -> Vec<ClassId> {
        let forgotten = |c: &Class| {
            UNFILED.iter().any(|u| (u.0, u.1, u.2, year::date(u.3)) == (c.grade.number(), c.number, self.code(), date))
        };
        let open = self.classes.iter().filter(|c| !sample::has(c, self.code(), date) && !forgotten(c));
        open.map(|c| c.id).collect()
    }
}

impl Day {
    /// In the sample week: what is not listed there follows the plan without chance.
    pub(super) fn is_sample(self) -> bool {
        self.date >= sample::on(0)
    }

    /// When its work was entered: between eight and four on the day; for days to come, the week before or on Monday morning.
    fn moment(self) -> Moment {
        let minute = |from: (u32, u32), span: u64| {
            let after = i64::try_from(self.dice / 7 % span).unwrap_or(0);
            time(from.0, from.1) + TimeDelta::minutes(after) + TimeDelta::seconds(i64::try_from(self.dice % 60).unwrap_or(0))
        };
        match self.date {
            date if date > sample::on(0) => Moment::at(sample::on(0) - Days::new(3), minute((13, 0), 150)),
            date if date == sample::on(0) => Moment::at(date, minute((8, 0), 100)),
            date => Moment::at(date, minute((8, 0), 470)),
        }
    }
}

impl Writing<'_> {
    pub(super) fn set(&mut self, group: &Group<'_>, classes: Vec<ClassId>, day: Day, task: Task) {
        let stamp = Stamp { at: day.moment(), by: Some(group.staff), id: self.ids.id() };
        self.post(group, classes, stamp, task);
    }

    pub(super) fn post(&mut self, group: &Group<'_>, classes: Vec<ClassId>, stamp: Stamp, task: Task) -> AssignmentId {
        let id = AssignmentId(self.ids.id());
        let assignment = task.of(id, (group.subject.id, group.staff), classes);
        self.term.posts.push(Post { school: Arc::clone(self.school), assignment, stamp });
        id
    }

    /// 今日无作业
    pub(super) fn none(&mut self, group: &Group<'_>, classes: Vec<ClassId>, day: Day) {
        for class in classes {
            let stamp = Stamp { at: day.moment(), by: Some(group.staff), id: self.ids.id() };
            let mark = NoneMark { class, date: day.date, subject: group.subject.id };
            self.term.marks.push(MarkNone { school: self.school.id, mark, by: Some(group.staff), stamp });
        }
    }

    /// The school day after a date.
    pub(super) fn next_day(&self, grade: Grade, date: NaiveDate) -> NaiveDate {
        self.school.calendar(grade).next_school_day(date).unwrap_or(date)
    }

    /// The school days of a date's week.
    pub(super) fn week_of(&self, grade: Grade, date: NaiveDate) -> Vec<NaiveDate> {
        self.school.calendar(grade).week(monday_of(date))
    }
}
