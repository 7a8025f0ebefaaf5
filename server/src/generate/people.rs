//! The people of a generated school. Each has an account: `t001` … teach, `coordinator7` and the like lead.

use super::chance::Chance;
use crate::demo::{names::name, teaching::lessons_a_week};
use domain::{
    access::{Grant, Role, Scope},
    id::{StaffId, SubjectId},
    moment::Moment,
    school::{Class, Grade, Lesson, Subject},
};
use std::collections::BTreeSet;
use store::NewStaff;

/// Subject, classes of one teacher in grades 1–6 and 7–9. Up to three are of one grade.
const TAKES: [(&str, usize, usize); 14] = [
    ("chinese", 1, 2),
    ("maths", 2, 2),
    ("english", 3, 3),
    ("morality", 6, 6),
    ("science", 6, 6),
    ("physics", 3, 3),
    ("chemistry", 3, 3),
    ("biology", 6, 6),
    ("history", 6, 6),
    ("geography", 6, 6),
    ("pe", 6, 6),
    ("arts", 8, 9),
    ("it", 12, 12),
    ("labour", 12, 12),
];
const IN_ONE_GRADE: usize = 3;
const STAGES: [(u8, u8); 2] = [(1, 6), (7, 9)];
const LEADERS: [(&str, Role); 4] =
    [("principal", Role::Principal), ("dean", Role::Dean), ("admin", Role::Admin), ("inspector", Role::Inspector)];

/// Everyone, and what they teach.
#[derive(Default)]
pub(super) struct People {
    pub staff: Vec<NewStaff>,
    pub lessons: Vec<Lesson>,
}

struct Making<'a> {
    chance: &'a mut Chance,
    at: Moment,
    hash: &'a str,
    /// Where the school begins in the table of names.
    first_name: usize,
    teachers: u32,
    people: People,
}

/// Leaders, a coordinator for each grade, and teachers for every class; each class has a head, each subject a lead.
pub(super) fn people(chance: &mut Chance, at: Moment, hash: &str, classes: &[Class], subjects: &[Subject]) -> People {
    let first_name = usize::try_from(chance.below(2_000)).unwrap_or(0);
    let mut made = Making { chance, at, hash, first_name, teachers: 0, people: People::default() };
    for (user_name, role) in LEADERS {
        made.add(user_name, role, Scope::School);
    }
    let grades: BTreeSet<Grade> = classes.iter().map(|c| c.grade).collect();
    for grade in grades {
        made.add(&format!("coordinator{}", grade.number()), Role::Coordinator, Scope::Grade(grade));
    }
    for (code, primary, junior) in TAKES {
        let Some(subject) = subjects.iter().find(|s| s.code == code) else { continue };
        for ((from, to), takes) in STAGES.into_iter().zip([primary, junior]) {
            let taught = |c: &&Class| (from..=to).contains(&c.grade.number()) && lessons_a_week(code, c.grade) > 0;
            made.teachers(subject.id, &classes.iter().filter(taught).collect::<Vec<_>>(), takes);
        }
    }
    made.heads(classes, subjects.iter().find(|s| s.code == "other").map(|s| s.id));
    made.leads(subjects);
    made.people
}

impl Making<'_> {
    fn add(&mut self, user_name: &str, role: Role, scope: Scope) -> StaffId {
        let id = StaffId(self.chance.id(self.at));
        let name = name(self.first_name + self.people.staff.len());
        let grants = vec![Grant { role, scope }];
        let password_hash = self.hash.to_owned();
        self.people.staff.push(NewStaff {
            id,
            user_name: user_name.to_owned(),
            name,
            number: String::new(),
            password_hash,
            grants,
        });
        id
    }

    fn teachers(&mut self, subject: SubjectId, classes: &[&Class], takes: usize) {
        let may_mix = takes > IN_ONE_GRADE;
        for grade in classes.chunk_by(|a, b| may_mix || a.grade == b.grade) {
            for some in grade.chunks(takes) {
                self.teachers += 1;
                let staff = self.add(&format!("t{:03}", self.teachers), Role::Teacher, Scope::School);
                self.people.lessons.extend(some.iter().map(|c| Lesson { class: c.id, subject, staff }));
            }
        }
    }

    /// One head teacher 班主任 for each class, who also has its 综合实践.
    fn heads(&mut self, classes: &[Class], other: Option<SubjectId>) {
        let mut taken = BTreeSet::new();
        for class in classes {
            let own = self.people.lessons.iter().filter(|l| l.class == class.id).map(|l| l.staff);
            let Some(head) = own.into_iter().find(|staff| !taken.contains(staff)) else { continue };
            taken.insert(head);
            self.grant(head, Role::HeadTeacher, Scope::Class(class.id));
            self.people.lessons.extend(other.map(|subject| Lesson { class: class.id, subject, staff: head }));
        }
    }

    /// The last teacher of a subject leads it.
    fn leads(&mut self, subjects: &[Subject]) {
        for subject in subjects {
            if let Some(lead) = self.people.lessons.iter().rfind(|l| l.subject == subject.id).map(|l| l.staff) {
                self.grant(lead, Role::SubjectLead, Scope::Subject(subject.id));
            }
        }
    }

    fn grant(&mut self, staff: StaffId, role: Role, scope: Scope) {
        if let Some(person) = self.people.staff.iter_mut().find(|s| s.id == staff) {
            person.grants.push(Grant { role, scope });
        }
    }
}
