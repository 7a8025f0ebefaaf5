//! The people of the demo school: who teaches what, who leads what, and the accounts that visitors can try.

use super::{
    ids::Ids,
    names::name,
    teaching::{SHARES, SUBJECTS, Share, lessons_a_week},
};
use domain::{
    access::{Grant, Role, Scope},
    id::{StaffId, SubjectId},
    school::{Class, Grade, Lesson, Subject},
};
use std::collections::BTreeSet;
use store::NewStaff;

/// Demo accounts that teach: user name, name, and one of the lessons by which they are found.
const TEACHERS: [(&str, &str, &str, u8, u8); 7] = [
    ("math7", "王若岚", "maths", 7, 3),
    ("chinese7", "林可嘉", "chinese", 7, 3),
    ("english7", "何晓棠", "english", 7, 3),
    ("history7", "邓文舟", "history", 7, 3),
    ("head73", "罗敏之", "geography", 7, 3),
    ("chinese1", "黄沁禾", "chinese", 1, 1),
    ("lead-math", "梁恒睿", "maths", 8, 5),
];

/// Demo accounts that only lead, so that each shows one role: user name, name, role, grade (0: the whole school).
const LEADERS: [(&str, &str, Role, u8); 6] = [
    ("admin", "钟磊", Role::Admin, 0),
    ("principal", "陈知远", Role::Principal, 0),
    ("dean", "刘伯衡", Role::Dean, 0),
    ("inspector", "周正和", Role::Inspector, 0),
    ("coordinator7", "曾玉岭", Role::Coordinator, 7),
    ("coordinator3", "谢韵清", Role::Coordinator, 3),
];

/// Everyone, and what they teach.
pub(super) struct People {
    pub staff: Vec<NewStaff>,
    pub lessons: Vec<Lesson>,
}

/// Gives every class its teachers, a head teacher, every grade a coordinator and every subject a lead.
pub(super) fn people(ids: &mut Ids, hash: &str, classes: &[Class], subjects: &[Subject]) -> People {
    let mut made = Making { ids, hash, classes, subjects, people: People { staff: vec![], lessons: vec![] } };
    LEADERS.iter().for_each(|leader| made.leader(leader));
    if let Some(inspector) = made.account("inspector") {
        made.grant(inspector, Role::Inspector, Scope::District);
    }
    for (code, grades, share) in &SHARES {
        for group in groups(classes, code, *grades, share) {
            made.teacher(code, &group);
        }
    }
    made.heads();
    made.subject_leads();
    made.people
}

/// The classes that one teacher takes together.
fn groups<'a>(classes: &'a [Class], code: &str, (from, to): (u8, u8), share: &Share) -> Vec<Vec<&'a Class>> {
    let taught = |c: &&Class| (from..=to).contains(&c.grade.number()) && lessons_a_week(code, c.grade) > 0;
    let all: Vec<_> = classes.iter().filter(taught).collect();
    let groups: Vec<Vec<_>> = match share {
        Share::InARow(count) => all.chunks(*count).map(<[_]>::to_vec).collect(),
        Share::InGrade(sets) => {
            (from..=to).flat_map(|g| sets.iter().map(move |set| (g, set))).map(|set| members(&all, set)).collect()
        }
    };
    groups.into_iter().filter(|g| !g.is_empty()).collect()
}

fn members<'a>(all: &[&'a Class], (grade, set): (u8, &&[u8])) -> Vec<&'a Class> {
    all.iter().copied().filter(|c| c.grade.number() == grade && set.contains(&c.number)).collect()
}

struct Making<'a> {
    ids: &'a mut Ids,
    hash: &'a str,
    classes: &'a [Class],
    subjects: &'a [Subject],
    people: People,
}

impl Making<'_> {
    fn leader(&mut self, (user_name, name, role, grade): &(&str, &str, Role, u8)) {
        let scope = Grade::new(*grade).map_or(Scope::School, Scope::Grade);
        let grants = vec![Grant { role: *role, scope }];
        self.add(user_name, name, Sign::In, grants);
    }

    fn add(&mut self, user_name: &str, name: &str, sign: Sign, grants: Vec<Grant>) -> StaffId {
        let password_hash = if sign == Sign::In { self.hash.to_owned() } else { String::new() };
        let id = StaffId(self.ids.id());
        self.people.staff.push(NewStaff {
            id,
            user_name: user_name.to_owned(),
            name: name.to_owned(),
            number: String::new(),
            password_hash,
            grants,
        });
        id
    }

    fn teacher(&mut self, code: &str, classes: &[&Class]) {
        let Some(subject) = self.subject(code) else { return };
        let grants = vec![Grant { role: Role::Teacher, scope: Scope::School }];
        let known = TEACHERS.iter().find(|t| t.2 == code && classes.iter().any(|c| c.grade.number() == t.3 && c.number == t.4));
        let n = self.people.staff.len();
        let staff = match known {
            Some((user_name, name, ..)) => self.add(user_name, name, Sign::In, grants),
            None => self.add(&format!("t{n:03}"), &name(n), Sign::Never, grants),
        };
        self.people.lessons.extend(classes.iter().map(|c| Lesson { class: c.id, subject, staff }));
    }

    fn subject(&self, code: &str) -> Option<SubjectId> {
        self.subjects.iter().find(|s| s.code == code).map(|s| s.id)
    }

    /// One head teacher 班主任 for each class, who also has its class meeting. The head of a second class of a grade
    /// coordinates the grade where nobody else does.
    fn heads(&mut self) {
        let mut taken = BTreeSet::new();
        for class in self.classes {
            let Some(head) = self.free_teacher(class, &taken) else { continue };
            taken.insert(head);
            self.grant(head, Role::HeadTeacher, Scope::Class(class.id));
            if let Some(subject) = self.subject("other") {
                self.people.lessons.push(Lesson { class: class.id, subject, staff: head });
            }
            let led = LEADERS.iter().any(|l| l.3 == class.grade.number());
            if class.number == 2 && !led {
                self.grant(head, Role::Coordinator, Scope::Grade(class.grade));
            }
        }
    }

    /// A teacher of the class who is no head yet. Of the demo accounts only `head73` is one, so that each shows one role.
    fn free_teacher(&self, class: &Class, taken: &BTreeSet<StaffId>) -> Option<StaffId> {
        if (class.grade.number(), class.number) == (7, 3) {
            return self.account("head73");
        }
        let own = self.people.lessons.iter().filter(|l| l.class == class.id).map(|l| l.staff);
        own.into_iter().find(|staff| !taken.contains(staff) && !self.signs_in(*staff))
    }

    /// The last teacher of each subject leads it; maths is led by `lead-math`.
    fn subject_leads(&mut self) {
        for (code, ..) in SUBJECTS.iter().filter(|s| s.0 != "other") {
            let Some(subject) = self.subject(code) else { continue };
            let last = |p: &People| p.lessons.iter().rfind(|l| l.subject == subject).map(|l| l.staff);
            let lead = if *code == "maths" { self.account("lead-math") } else { last(&self.people) };
            if let Some(lead) = lead {
                self.grant(lead, Role::SubjectLead, Scope::Subject(subject));
            }
        }
    }

    fn account(&self, user_name: &str) -> Option<StaffId> {
        self.people.staff.iter().find(|s| s.user_name == user_name).map(|s| s.id)
    }

    fn signs_in(&self, staff: StaffId) -> bool {
        self.people.staff.iter().any(|s| s.id == staff && !s.password_hash.is_empty())
    }

    fn grant(&mut self, staff: StaffId, role: Role, scope: Scope) {
        if let Some(person) = self.people.staff.iter_mut().find(|s| s.id == staff) {
            person.grants.push(Grant { role, scope });
        }
    }
}

/// Whether an account can be used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    In,
    Never,
}
