//! The plan of a term: what it says of a day, when it is valid, and what keeps it from being agreed.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
mod planning {
    use crate::demo::{class_id, day, grade, parts, subject_id};
    use chrono::{NaiveDate, Weekday};
    use domain::{
        assignment::Form,
        plan::{
            BadField, BadStart, Change, Plan, PlanProblem, PlanRow, PlanState, differences, lowest_cap, read_minutes,
            read_percent, starts,
        },
        school::{CapRule, Parts, School, Term},
    };

    fn term() -> Term {
        parts().terms.into_iter().find(|t| t.grade.is_none()).unwrap()
    }

    /// With so many minutes of maths on Mondays.
    fn plan(version: u32, from: NaiveDate, minutes: u32) -> Plan {
        let mut row = PlanRow::empty(subject_id("maths"));
        row.minutes.set(Weekday::Mon, minutes);
        Plan { version, from, state: PlanState::Approved, rows: vec![row], ..Plan::empty(&term(), grade(7)) }
    }

    fn school(plans: Vec<Plan>) -> School {
        let mut parts = parts();
        parts.plans = plans;
        School::new(parts)
    }

    fn of_maths(school: &School, date: &str) -> Option<u32> {
        school.quota(grade(7), subject_id("maths"), day(date))
    }

    #[test]
    fn a_version_counts_from_its_first_day_to_the_one_that_takes_its_place() {
        let school = school(vec![plan(1, term().starts_on, 20), plan(2, day("2026-11-23"), 30)]);
        assert_eq!(of_maths(&school, "2026-11-16"), Some(20));
        assert_eq!(of_maths(&school, "2026-11-23"), Some(30), "from its Monday on");
        assert_eq!(of_maths(&school, "2026-11-24"), None, "nothing on Tuesdays");
    }

    #[test]
    fn vacant_is_what_the_plan_or_another_class_of_the_grade_has_and_nobody_teaches() {
        let vacant = |parts: Parts| {
            let school = School::new(parts);
            let names = school.vacant(day("2026-11-24")).into_iter().map(|(c, s)| format!("{c} {}", s.name)).collect::<Vec<_>>();
            names.join(" ")
        };
        let seven3 = class_id("七3");
        assert_eq!(vacant(parts()), "", "maths is taught everywhere, and nothing else is planned");
        let mut one = parts();
        one.lessons.retain(|l| l.class != seven3);
        assert_eq!(vacant(one), "七(3) 数学", "七(1) has it");
        let mut whole = parts();
        let (seven1, others) = (class_id("七1"), whole.lessons.clone());
        whole.lessons = others.into_iter().filter(|l| ![seven1, seven3].contains(&l.class)).collect();
        assert_eq!(vacant(Parts { plans: vec![], ..whole.clone() }), "", "whatever other grades have");
        whole.plans = vec![plan(1, term().starts_on, 20)];
        assert_eq!(vacant(whole), "七(1) 数学 七(3) 数学", "the plan has it");
    }

    #[test]
    fn grades_of_the_school_s_range_without_a_class_are_known() {
        let mut parts = parts();
        parts.settings.grades = (grade(6), grade(8));
        let without: Vec<_> =
            School::new(parts).grades_without_classes().into_iter().map(domain::school::Grade::number).collect();
        assert_eq!(without, [6, 8]);
    }

    #[test]
    fn before_its_first_day_and_in_another_term_a_plan_says_nothing() {
        let mut parts = parts();
        let next = Term { name: "下学期".into(), starts_on: day("2027-03-01"), ends_on: day("2027-07-09"), grade: None };
        parts.terms = vec![term(), next];
        parts.plans = vec![plan(1, day("2026-11-23"), 20)];
        let school = School::new(parts);
        assert_eq!(of_maths(&school, "2026-11-16"), None);
        assert_eq!(of_maths(&school, "2026-11-30"), Some(20));
        assert_eq!(of_maths(&school, "2027-03-08"), None, "a term has its own plan");
    }

    #[test]
    fn a_term_whose_first_day_is_moved_keeps_its_plan_and_one_that_is_gone_leaves_it_to_no_other() {
        let with = |starts_on: &str, ends_on: &str| {
            let mut parts = parts();
            parts.terms = vec![Term { starts_on: day(starts_on), ends_on: day(ends_on), ..term() }];
            parts.plans = vec![plan(1, term().starts_on, 20)];
            School::new(parts)
        };
        assert_eq!(of_maths(&with("2026-09-07", "2027-01-22"), "2026-11-23"), Some(20));
        assert_eq!(of_maths(&with("2027-03-01", "2027-07-09"), "2027-03-08"), None);
    }

    #[test]
    fn what_is_not_approved_counts_for_nothing() {
        for state in [PlanState::Draft, PlanState::Agreed] {
            let school = school(vec![Plan { state, no_homework: Some(Weekday::Mon), ..plan(1, term().starts_on, 20) }]);
            assert_eq!(of_maths(&school, "2026-11-23"), None, "{state:?}");
            assert!(!school.is_no_homework_day(grade(7), day("2026-11-23")));
        }
    }

    #[test]
    fn the_no_homework_day_is_that_of_the_version_that_is_valid() {
        let first = Plan { no_homework: Some(Weekday::Wed), ..plan(1, term().starts_on, 20) };
        let second = Plan { no_homework: None, ..plan(2, day("2026-11-23"), 20) };
        let school = school(vec![first, second]);
        assert!(school.is_no_homework_day(grade(7), day("2026-11-18")));
        assert!(!school.is_no_homework_day(grade(7), day("2026-11-25")));
    }

    #[test]
    fn a_weekday_above_the_cap_is_named_with_its_sum_and_exactly_the_cap_is_fine() {
        let school = school(vec![]);
        assert_eq!(plan(1, term().starts_on, 90).problems(&school), []);
        let over = PlanProblem::Over { weekday: Weekday::Mon, sum: 91, cap: 90 };
        assert_eq!(plan(1, term().starts_on, 91).problems(&school), [over]);
    }

    #[test]
    fn minutes_on_the_no_homework_day_and_a_plan_of_nothing_are_problems() {
        let school = school(vec![]);
        let free = Plan { no_homework: Some(Weekday::Mon), ..plan(1, term().starts_on, 20) };
        assert_eq!(free.problems(&school), [PlanProblem::NoHomeworkDay { weekday: Weekday::Mon, sum: 20 }]);
        assert_eq!(Plan::empty(&term(), grade(7)).problems(&school), [PlanProblem::Empty]);
    }

    #[test]
    fn a_plan_has_to_fit_the_strictest_cap_of_its_days() {
        let mut parts = parts();
        let (from, to) = (day("2026-12-07"), Some(day("2026-12-11")));
        parts.caps = vec![CapRule { grade: grade(7), from, to, minutes: 70, days_off_factor: 7 }];
        let school = School::new(parts);
        assert_eq!(lowest_cap(&school, grade(7), term().starts_on, term().starts_on), 70);
        assert_eq!(lowest_cap(&school, grade(7), term().starts_on, day("2026-12-14")), 90, "once that is over");
    }

    #[test]
    fn grades_one_and_two_may_have_no_minutes_at_home() {
        let mut row = PlanRow::empty(subject_id("maths"));
        row.minutes.set(Weekday::Mon, 1);
        let plan = Plan { rows: vec![row], ..Plan::empty(&term(), grade(1)) };
        let over = PlanProblem::Over { weekday: Weekday::Mon, sum: 1, cap: 0 };
        assert_eq!(plan.problems(&school(vec![])), [over]);
    }

    #[test]
    fn a_plan_is_valid_from_the_first_day_of_the_term_or_a_monday_in_it_and_never_from_a_day_that_is_over() {
        let (term, today) = (term(), day("2026-11-25"));
        assert_eq!(starts(&term, term.starts_on, day("2026-08-20")), Ok(()));
        assert_eq!(starts(&term, day("2026-11-30"), today), Ok(()));
        assert_eq!(starts(&term, day("2026-11-23"), day("2026-11-23")), Ok(()), "today is not over");
        assert_eq!(starts(&term, day("2026-11-23"), today), Err(BadStart::Past));
        assert_eq!(starts(&term, day("2026-12-01"), today), Err(BadStart::NoMonday));
        assert_eq!(starts(&term, day("2027-03-01"), today), Err(BadStart::Outside));
    }

    #[test]
    fn differences_are_told_subject_by_subject() {
        let before = plan(1, term().starts_on, 20);
        let mut after = plan(2, day("2026-11-23"), 25);
        after.no_homework = Some(Weekday::Wed);
        after.rows.push(PlanRow { forms: [Form::Oral].into(), ..PlanRow::empty(subject_id("english")) });
        let found = differences(&before, &after);
        assert_eq!(found.len(), 3);
        assert!(found.contains(&Change::Minutes(subject_id("maths"), Weekday::Mon, 20, 25)));
        assert!(found.contains(&Change::Ways(subject_id("english"))));
        assert!(found.contains(&Change::NoHomework(None, Some(Weekday::Wed))));
        assert_eq!(differences(&before, &before), []);
    }

    #[test]
    fn a_copy_is_a_draft_with_what_its_grade_may_have() {
        let mut from = plan(3, day("2026-11-23"), 20);
        from.surveys.insert(day("2026-11-30"));
        let school = school(vec![]);
        let next = Term { name: "下学期".into(), starts_on: day("2027-03-01"), ends_on: day("2027-07-09"), grade: None };
        let copy = from.copied(&school, (&next, grade(8)), 1);
        assert_eq!((copy.term, copy.grade, copy.version, copy.state), (next.starts_on, grade(8), 1, PlanState::Draft));
        assert_eq!(copy.minutes(subject_id("maths"), Weekday::Mon), 20);
        assert!(copy.surveys.is_empty(), "weeks of another term");
        assert_eq!(from.copied(&school, (&next, grade(1)), 1).total(), 0, "no minutes at home in grade 1");
    }

    #[test]
    fn minutes_and_percent_are_read_as_they_are_typed() {
        for (text, minutes) in [("", 0), ("0", 0), (" 25 ", 25), ("２５", 25), ("240", 240)] {
            assert_eq!(read_minutes(text), Ok(minutes), "{text}");
        }
        for (text, why) in
            [("x", BadField::NotWhole), ("1.5", BadField::NotWhole), ("241", BadField::OutOfRange), ("-5", BadField::OutOfRange)]
        {
            assert_eq!(read_minutes(text), Err(why), "{text}");
        }
        assert_eq!((read_percent("50%"), read_percent("101")), (Ok(50), Err(BadField::OutOfRange)));
    }
}
