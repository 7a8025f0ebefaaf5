//! Who may what: every role against every action, own and other, as `rules.md` says.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
mod access {
    use crate::demo::{ME, class_id, grade, school, subject_id};
    use domain::{
        access::{Action, Grant, Role, Scope, Who, may},
        id::{ClassId, SubjectId},
        report::AnsweredBy,
        school::Lesson,
    };
    use uuid::Uuid;

    /// Those of another school.
    const FOREIGN_CLASS: ClassId = ClassId(Uuid::from_u128(7001));
    const FOREIGN_SUBJECT: SubjectId = SubjectId(Uuid::from_u128(7002));

    /// Columns of [`TABLE`]: maths of 七(3), 七(3), maths, grade 7 are one's own.
    const PEOPLE: [&str; 14] = [
        "nobody",
        "idle",
        "teacher",
        "head",
        "lead",
        "coordinator",
        "deputy",
        "principal",
        "dean",
        "delegate",
        "inspector",
        "admin",
        "several",
        "district",
    ];

    fn who(person: &str) -> Who {
        let one = |role, scope| vec![Grant { role, scope }];
        let (teacher, head) = (one(Role::Teacher, Scope::School), one(Role::HeadTeacher, Scope::Class(class_id("七3"))));
        let grants = match person {
            "nobody" => vec![],
            "idle" | "teacher" => teacher,
            "head" => head,
            "lead" => one(Role::SubjectLead, Scope::Subject(subject_id("maths"))),
            "coordinator" => one(Role::Coordinator, Scope::Grade(grade(7))),
            "deputy" => one(Role::Deputy, Scope::Grade(grade(7))),
            "principal" => one(Role::Principal, Scope::School),
            "dean" => one(Role::Dean, Scope::School),
            "delegate" => one(Role::Delegate, Scope::School),
            "inspector" => one(Role::Inspector, Scope::School),
            "admin" => one(Role::Admin, Scope::School),
            "district" => one(Role::Inspector, Scope::District),
            _ => [teacher, head, one(Role::Deputy, Scope::Grade(grade(3)))].concat(),
        };
        let lesson = Lesson { class: class_id("七3"), subject: subject_id("maths"), staff: ME };
        Who { staff: ME, grants, lessons: if matches!(person, "teacher" | "several") { vec![lesson] } else { vec![] } }
    }

    /// The actions of a line of [`TABLE`], by its name.
    fn action(name: &str) -> Action {
        let set = |class, code| Action::SetWork { class: class_id(class), subject: subject_id(code) };
        match name {
            "open plan" => Action::OpenPlan,
            "set maths 七3" => set("七3", "maths"),
            "set chinese 七3" => set("七3", "chinese"),
            "set maths 七1" => set("七1", "maths"),
            "set foreign" => Action::SetWork { class: FOREIGN_CLASS, subject: FOREIGN_SUBJECT },
            "see 七3" => Action::SeeClass(class_id("七3")),
            "see 七1" => Action::SeeClass(class_id("七1")),
            "see 三1" => Action::SeeClass(class_id("三1")),
            "see foreign class" => Action::SeeClass(FOREIGN_CLASS),
            "see grade 7" => Action::SeeGrade(grade(7)),
            "see grade 3" => Action::SeeGrade(grade(3)),
            "see maths" => Action::SeeSubject(subject_id("maths")),
            "see chinese" => Action::SeeSubject(subject_id("chinese")),
            "see foreign subject" => Action::SeeSubject(FOREIGN_SUBJECT),
            "resolve grade 7" => Action::Resolve(grade(7)),
            "resolve grade 3" => Action::Resolve(grade(3)),
            "see publish" => Action::SeePublish,
            "publish" => Action::Publish,
            "delegate" => Action::Delegate,
            "set board" => Action::SetBoard,
            "look at measuring" => Action::SeeMeasuring,
            "measuring set" => Action::SetMeasuring,
            "link of 七3" => Action::ManageLink(class_id("七3")),
            "link of 七1" => Action::ManageLink(class_id("七1")),
            "link of foreign" => Action::ManageLink(FOREIGN_CLASS),
            "see calendar" => Action::SeeCalendar,
            "see rules" => Action::SeeRules,
            "see term" => Action::SeeTerm,
            "draft maths 7" => Action::DraftPlan { grade: grade(7), subject: subject_id("maths") },
            "draft chinese 7" => Action::DraftPlan { grade: grade(7), subject: subject_id("chinese") },
            "draft foreign" => Action::DraftPlan { grade: grade(7), subject: FOREIGN_SUBJECT },
            "agree grade 7" => Action::AgreePlan(grade(7)),
            "agree grade 3" => Action::AgreePlan(grade(3)),
            "approve plan" => Action::ApprovePlan,
            "set up" => Action::SetUp,
            "audit" => Action::ReadAudit,
            "see district" => Action::SeeDistrict,
            "see reports" => Action::SeeReports,
            "answer as school" => Action::AnswerReports(AnsweredBy::School),
            "answer as inspector" => Action::AnswerReports(AnsweredBy::Inspector),
            other => panic!("{other}"),
        }
    }

    #[rustfmt::skip]
    const TABLE: [(&str, &str); 40] = [
        // nobody idle teacher head | lead coordinator deputy principal | dean delegate inspector admin several district
        ("open plan",           ".++. .... ....+."),
        ("set maths 七3",       "..+. .... ....+."),
        ("set chinese 七3",     ".... .... ......"),
        ("set maths 七1",       ".... .... ......"),
        ("set foreign",         ".... .... ......"),
        ("see 七3",             "..++ .+++ +.+.++"),
        ("see 七1",             ".... .+++ +.+..+"),
        ("see 三1",             ".... ...+ +.+.++"),
        ("see foreign class",   ".... .... ......"),
        ("see grade 7",         ".... .+++ +.+..+"),
        ("see grade 3",         ".... ...+ +.+.++"),
        ("see maths",           ".... +..+ +.+..+"),
        ("see chinese",         ".... ...+ +.+..+"),
        ("see foreign subject", ".... .... ......"),
        ("resolve grade 7",     ".... .+++ +....."),
        ("resolve grade 3",     ".... ...+ +...+."),
        ("see publish",         ".... ...+ +++..+"),
        ("publish",             ".... ...+ ++...."),
        ("delegate",            ".... ...+ ......"),
        ("set board",           ".... ...+ ...+.."),
        ("look at measuring",   ".... ...+ +.+..+"),
        ("measuring set",       ".... ...+ ...+.."),
        ("link of 七3",         "...+ ...+ +..++."),
        ("link of 七1",         ".... ...+ +..+.."),
        ("link of foreign",     ".... .... ......"),
        ("see calendar",        ".... ...+ +.+..+"),
        ("see rules",           ".... ...+ +.+..+"),
        ("see term",            ".... ++++ +.+.++"),
        ("draft maths 7",       ".... +++. ......"),
        ("draft chinese 7",     ".... .++. ......"),
        ("draft foreign",       ".... .... ......"),
        ("agree grade 7",       ".... .++. ......"),
        ("agree grade 3",       ".... .... ....+."),
        ("approve plan",        ".... ...+ +....."),
        ("set up",              ".... .... ...+.."),
        ("audit",               ".... .... ..++.+"),
        ("see district",        ".... .... .....+"),
        ("see reports",         ".... ...+ +.+..+"),
        ("answer as school",    ".... ...+ ......"),
        ("answer as inspector", ".... .... ..+..+"),
    ];

    #[test]
    fn every_role_may_what_the_table_says_and_nothing_else() {
        let school = school();
        for (name, expected) in TABLE {
            let allowed = PEOPLE.map(|person| if may(&who(person), &school, action(name)) { '+' } else { '.' });
            assert_eq!(allowed.iter().collect::<String>(), expected.replace(' ', ""), "{name} for {PEOPLE:?}");
        }
    }

    #[test]
    fn the_table_has_every_role() {
        let held: Vec<_> = PEOPLE.iter().flat_map(|p| who(p).grants).map(|g| g.role).collect();
        for role in Role::ALL {
            assert!(held.contains(role), "{role:?}");
        }
    }

    #[test]
    fn an_inspector_writes_nothing_of_the_school_s_and_an_admin_neither_reads_nor_writes_homework() {
        let school = school();
        for (name, _) in TABLE {
            let writes =
                ["set ", "resolve", "link", "answer as school", "draft", "agree", "approve"].iter().any(|w| name.starts_with(w))
                    || ["publish", "measuring set"].contains(&name);
            assert!(!(writes && may(&who("inspector"), &school, action(name))), "{name}");
            let homework = ["set m", "set c", "see", "resolve"].iter().any(|w| name.starts_with(w));
            assert!(!(homework && may(&who("admin"), &school, action(name))), "{name}");
        }
    }

    /// A role with a scope that is not its own kind gives nothing: a principal of one class is nobody.
    #[test]
    fn a_role_with_a_scope_of_another_kind_gives_nothing() {
        let scopes = [Scope::School, Scope::Grade(grade(7)), Scope::Class(class_id("七3")), Scope::Subject(subject_id("maths"))];
        let wide = [Scope::District];
        let fitting = |role| match role {
            Role::HeadTeacher => scopes[2],
            Role::SubjectLead => scopes[3],
            Role::Coordinator | Role::Deputy => scopes[1],
            Role::Teacher | Role::Principal | Role::Dean | Role::Delegate | Role::Inspector | Role::Admin => scopes[0],
        };
        let school = school();
        // a teacher's rights come from lessons: its scope says nothing
        for role in Role::ALL.iter().copied().filter(|r| *r != Role::Teacher) {
            let others = scopes.into_iter().chain(wide.into_iter().filter(|_| role != Role::Inspector));
            for scope in others.filter(|s| *s != fitting(role)) {
                let who = Who { staff: ME, grants: vec![Grant { role, scope }], lessons: vec![] };
                assert!(TABLE.iter().all(|(name, _)| !may(&who, &school, action(name))), "{role:?} {scope:?}");
            }
        }
    }
}
