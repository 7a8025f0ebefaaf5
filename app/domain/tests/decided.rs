//! Where plans, rules and settings decide on the same thing: which holds, and what each has to tell the other.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
mod decided {
    use crate::demo::{day, grade, parts, subject_id};
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Tue, Wed};
    use domain::{
        id::ClassId,
        plan::{Plan, PlanAbove, PlanRow, PlanState, WEEKDAYS, newly_above, newly_with_other_day, plans_above, weekdays},
        school::{
            CapRule, DayKind, NoHomeworkBy, NoHomeworkFrom, Parts, School, SpecialDay, Teachers, Term, carried_plans, next_year,
        },
    };
    use uuid::Uuid;

    fn term() -> Term {
        parts().terms.into_iter().find(|t| t.grade.is_none()).unwrap()
    }

    /// Valid from that day on, with so many minutes of maths on Mondays.
    fn plan(version: u32, from: &str, minutes: u32) -> Plan {
        let mut row = PlanRow::empty(subject_id("maths"));
        row.minutes.set(Mon, minutes);
        let plan = Plan::empty(&term(), grade(7));
        Plan { version, from: day(from), state: PlanState::Approved, rows: vec![row], ..plan }
    }

    fn school(plans: Vec<Plan>, caps: Vec<CapRule>) -> School {
        School::new(Parts { plans, caps, ..parts() })
    }

    fn cap(minutes: u32, from: &str, to: Option<&str>) -> CapRule {
        CapRule { grade: grade(7), from: day(from), to: to.map(day), minutes, days_off_factor: 7 }
    }

    #[test]
    fn families_are_asked_by_subject_in_the_weeks_of_the_school_and_of_their_grades_approved_plan() {
        let mut parts = parts();
        parts.settings.measuring.survey_weeks = [day("2026-11-23")].into();
        let first = Plan { surveys: [day("2026-12-07"), day("2026-12-14")].into(), ..plan(1, "2026-09-01", 20) };
        let second = Plan { surveys: [day("2026-12-07")].into(), ..plan(2, "2026-12-14", 20) };
        let draft = Plan { surveys: [day("2026-12-21")].into(), state: PlanState::Agreed, ..plan(3, "2026-12-14", 20) };
        parts.plans = vec![first, second, draft];
        let school = School::new(parts);
        let asks = |g: u8, date: &str| school.asks_by_subject(grade(g), day(date));
        assert!(asks(7, "2026-11-25") && asks(3, "2026-11-25"), "the school's week is every grade's");
        assert!(asks(7, "2026-12-07") && asks(7, "2026-12-11"), "the plan's week, from Monday to Friday");
        assert!(!asks(3, "2026-12-09"), "a plan is of its grade alone");
        assert!(!asks(7, "2026-12-16"), "the version that is valid by then has no survey in that week");
        assert!(!asks(7, "2026-12-23"), "what is not approved asks nobody");
        assert_eq!(school.planned_surveys(), [(day("2026-12-07"), [grade(7)].into())].into());
    }

    #[test]
    fn the_no_homework_day_in_force_says_whose_decision_it_is_and_what_takes_its_place() {
        let mut parts = parts();
        parts.plans = vec![
            Plan { no_homework: Some(Wed), ..plan(1, "2026-09-01", 20) },
            Plan { no_homework: Some(Fri), ..plan(2, "2026-12-14", 20) },
        ];
        parts.rules.no_homework = vec![NoHomeworkFrom { grade: grade(7), from: day("2026-11-30"), weekday: Some(Tue) }];
        let school = School::new(parts);
        let now = school.no_homework_in_force(grade(7), day("2026-11-24"));
        let by_plan = |version| NoHomeworkBy::Plan { term: day("2026-09-01"), version };
        assert_eq!((now.weekday, now.from, now.by), (Some(Wed), Some(day("2026-09-01")), by_plan(1)));
        let to_come = school.no_homework_to_come(grade(7), day("2026-11-24"));
        let told: Vec<_> = to_come.iter().map(|n| (n.from.unwrap().to_string(), n.weekday, n.by)).collect();
        let expected =
            [("2026-11-30".to_owned(), Some(Tue), NoHomeworkBy::Rules), ("2026-12-14".to_owned(), Some(Fri), by_plan(2))];
        assert_eq!(told, expected);
        assert!(school.no_homework_to_come(grade(7), day("2026-12-14")).is_empty());
        assert_eq!(school.no_homework_in_force(grade(3), day("2026-11-24")).by, NoHomeworkBy::SetUp);
    }

    #[test]
    fn on_the_same_day_the_rules_stand_and_the_plan_s_day_never_comes() {
        let mut parts = parts();
        parts.plans = vec![Plan { no_homework: Some(Fri), ..plan(1, "2026-12-14", 20) }];
        parts.rules.no_homework = vec![NoHomeworkFrom { grade: grade(7), from: day("2026-12-14"), weekday: None }];
        let school = School::new(parts);
        let to_come = school.no_homework_to_come(grade(7), day("2026-11-24"));
        assert_eq!(to_come.iter().map(|n| (n.weekday, n.by)).collect::<Vec<_>>(), [(None, NoHomeworkBy::Rules)]);
    }

    #[test]
    fn an_approved_plan_above_a_stricter_cap_is_named_with_the_weekday_and_since_when() {
        let today = day("2026-11-24");
        let stricter = school(vec![plan(1, "2026-09-01", 70)], vec![cap(60, "2026-12-01", None)]);
        let found = plans_above(&stricter, today);
        let said: Vec<_> = found.iter().map(|a| (a.version, a.weekday, a.sum, a.cap, a.since)).collect();
        assert_eq!(said, [(1, Mon, 70, 60, day("2026-12-07"))], "the first Monday of the cap");
        let exactly = school(vec![plan(1, "2026-09-01", 60)], vec![cap(60, "2026-12-01", None)]);
        assert_eq!(plans_above(&exactly, today), [], "exactly the cap is fine");
        let over = school(vec![plan(1, "2026-09-01", 70)], vec![cap(60, "2026-11-02", Some("2026-11-20"))]);
        assert_eq!(plans_above(&over, today), [], "a cap that is over is told of no more");
        let replaced = school(vec![plan(1, "2026-09-01", 70), plan(2, "2026-12-07", 50)], vec![cap(60, "2026-12-01", None)]);
        assert_eq!(plans_above(&replaced, today), [], "a next version within the cap takes its place in time");
        let draft = Plan { state: PlanState::Agreed, ..plan(1, "2026-09-01", 70) };
        assert_eq!(plans_above(&school(vec![draft], vec![cap(60, "2026-12-01", None)]), today), []);
    }

    #[test]
    fn a_change_of_the_cap_names_what_it_brings_about_and_not_what_was_above_before() {
        let today = day("2026-11-24");
        let with = |caps| school(vec![plan(1, "2026-09-01", 70)], caps);
        let (before, after) = (with(vec![cap(60, "2026-09-01", None)]), with(vec![cap(50, "2026-09-01", None)]));
        let names =
            |from: &School, to: &School| newly_above((from, to), today).iter().map(|a: &PlanAbove| a.cap).collect::<Vec<_>>();
        assert_eq!(names(&with(vec![]), &before), [60]);
        assert_eq!(names(&before, &after), [50], "a still stricter one is new");
        assert_eq!(names(&before, &before), [0_u32; 0]);
        assert_eq!(names(&after, &before), [0_u32; 0], "a looser one brings nothing about");
    }

    #[test]
    fn another_no_homework_day_is_told_of_from_its_day_on_as_long_as_the_plan_is_valid() {
        let (today, free) =
            (day("2026-11-24"), |from: &str, weekday| NoHomeworkFrom { grade: grade(7), from: day(from), weekday });
        let with = |plans: Vec<Plan>, days: Vec<NoHomeworkFrom>| {
            let mut parts = Parts { plans, ..parts() };
            parts.rules.no_homework = days;
            School::new(parts)
        };
        let own = |version, from: &str, day| Plan { no_homework: day, ..plan(version, from, 20) };
        let before = with(vec![own(1, "2026-09-01", Some(Wed))], vec![]);
        let new = |plans: Vec<Plan>, days: Vec<NoHomeworkFrom>| {
            let found = newly_with_other_day((&before, &with(plans, days)), today);
            found.iter().map(|o| (o.version, o.weekday, o.sum, o.since.to_string(), o.until.to_string())).collect::<Vec<_>>()
        };
        let (first, next) = (own(1, "2026-09-01", Some(Wed)), own(2, "2026-12-14", Some(Fri)));
        let since = "2026-12-01".to_owned();
        let to_monday = new(vec![first.clone(), next], vec![free("2026-12-01", Some(Mon))]);
        assert_eq!(to_monday, [(1, Some(Mon), 20, since, "2026-12-11".to_owned())], "until a next version takes its place");
        assert_eq!(new(vec![first.clone()], vec![free("2026-12-01", Some(Wed))]), [], "the plan's own day");
        assert_eq!(new(vec![first], vec![free("2026-12-01", None)]).len(), 1, "none at all is another one too");
        let names_none = |weekday| new(vec![own(1, "2026-09-01", None)], vec![free("2026-12-01", Some(weekday))]).len();
        assert_eq!((names_none(Mon), names_none(Tue)), (1, 0), "a plan that names none has only its minutes against it");
    }

    #[test]
    fn a_plan_has_a_column_for_a_weekend_day_with_school_that_follows_no_weekday() {
        let mut parts = parts();
        let empty = Plan::empty(&term(), grade(7));
        let of = |parts: &Parts, plan: &Plan| weekdays(&School::new(parts.clone()), grade(7), &term(), plan);
        assert_eq!(of(&parts, &empty), WEEKDAYS, "its made-up days follow a Wednesday and a Friday");
        let made_up = SpecialDay { date: day("2026-12-12"), grade: None, kind: DayKind::School(None), label: "调休".into() };
        parts.days.push(made_up);
        assert_eq!(of(&parts, &empty), [&WEEKDAYS[..], &[Sat]].concat());
        let mut kept = empty;
        let mut row = PlanRow::empty(subject_id("maths"));
        row.minutes.set(Sun, 10);
        kept.rows = vec![row];
        assert_eq!(of(&parts, &kept), [&WEEKDAYS[..], &[Sat, Sun]].concat(), "what it has minutes for is never hidden");
    }

    fn ids() -> impl FnMut() -> ClassId {
        let mut next = 1_000;
        move || {
            next += 1;
            ClassId(Uuid::from_u128(next))
        }
    }

    #[test]
    fn last_year_s_approved_plans_become_drafts_of_the_next_year_s_first_term() {
        let mut parts = parts();
        parts.plans = vec![plan(1, "2026-09-01", 20), plan(2, "2026-11-30", 25)];
        parts.plans.push(Plan { grade: grade(3), ..plan(1, "2026-09-01", 10) });
        let carried = |parts: &Parts| {
            let school = School::new(parts.clone());
            carried_plans(&school, &next_year(&school, 1, Teachers::GoUp, ids()))
        };
        assert_eq!(carried(&parts), [], "no term to begin them for");
        parts
            .terms
            .push(Term { name: "新上学期".into(), starts_on: day("2027-09-01"), ends_on: day("2028-01-21"), grade: None });
        // grade 3 goes up into 4, and nobody is left in it; grade 7 comes from 6, of which there is none
        assert_eq!(carried(&parts), []);
        let six = domain::school::Class { grade: grade(6), id: ClassId(Uuid::from_u128(9)), ..parts.classes[0].clone() };
        parts.classes.push(six);
        let found = carried(&parts);
        assert_eq!(found.len(), 1);
        let draft = &found[0].plan;
        assert_eq!((draft.term, draft.grade, draft.version, draft.state), (day("2027-09-01"), grade(7), 1, PlanState::Draft));
        assert_eq!((draft.sum(Mon), found[0].from), (25, (day("2026-09-01"), grade(7), 2)), "from what was approved last");
        parts.lessons.push(domain::school::Lesson {
            subject: subject_id("english"),
            class: ClassId(Uuid::from_u128(9)),
            ..parts.lessons[0]
        });
        let grade_of = |parts: &Parts, class| parts.classes.iter().find(|c| c.id == class).map(|c| c.grade);
        let classes = parts.classes.clone();
        parts
            .lessons
            .retain(|l| l.subject != subject_id("maths") || !classes.iter().any(|c| c.id == l.class && c.grade >= grade(6)));
        assert!(
            parts.lessons.iter().any(|l| grade_of(&parts, l.class) >= Some(grade(6))),
            "the grade has lessons, none of maths"
        );
        let found = carried(&parts);
        assert_eq!((found[0].plan.sum(Mon), &found[0].left_out), (0, &vec![subject_id("maths")]), "a line that nobody teaches");
        parts.plans.push(Plan { term: day("2027-09-01"), from: day("2027-09-01"), ..plan(1, "2026-09-01", 30) });
        assert_eq!(carried(&parts), [], "a grade that has one for that term already needs no other");
    }
}
