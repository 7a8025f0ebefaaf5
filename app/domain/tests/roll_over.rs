//! From one school year into the next.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
mod roll_over {
    use crate::demo;
    use domain::{
        id::ClassId,
        school::{Grade, NotYet, School, Teachers, may_roll_over, next_year},
    };
    use uuid::Uuid;

    fn ids() -> impl FnMut() -> ClassId {
        let mut next = 1_000;
        move || {
            next += 1;
            ClassId(Uuid::from_u128(next))
        }
    }

    #[test]
    fn every_class_goes_up_a_grade_and_the_last_grade_leaves() {
        let mut parts = demo::parts();
        parts.settings.grades = (Grade::new(1).unwrap(), Grade::new(7).unwrap());
        let school = School::new(parts);
        let next = next_year(&school, 2, Teachers::GoUp, ids());
        let names: Vec<_> = next.classes.iter().map(|c| c.class.to_string()).collect();
        assert_eq!(names, ["一(1)", "一(2)", "二(1)", "四(1)"]);
        assert_eq!(next.leaving.iter().map(ToString::to_string).collect::<Vec<_>>(), ["七(1)", "七(3)"]);
        assert_eq!(next.year.to_string(), "2027–2028");
        assert!(next.classes.iter().all(|c| school.class(c.class.id).is_none()), "each is another class than the one it was");
        assert_eq!(next.lessons.len(), 2, "whoever taught the two that go up teaches them on");
        assert!(next_year(&school, 2, Teachers::Stay, ids()).lessons.is_empty());
    }

    #[test]
    fn teachers_go_up_with_their_classes_within_a_stage_and_into_the_junior_school_only_where_the_school_says_so() {
        let mut parts = demo::parts();
        let (six, seven) = (parts.classes[0].clone(), Grade::new(7).unwrap());
        let six = domain::school::Class { grade: Grade::new(6).unwrap(), number: 9, id: ClassId(Uuid::from_u128(9)), ..six };
        let lesson = domain::school::Lesson { class: six.id, ..parts.lessons[0] };
        parts.classes.push(six);
        parts.lessons.push(lesson);
        let school = School::new(parts);
        let taught = |teachers| {
            let next = next_year(&school, 1, teachers, ids());
            let class = next.classes.iter().find(|n| n.class.grade == seven).unwrap().clone();
            (next.lessons.iter().any(|l| l.class == class.class.id), class.teachers, next.lessons.len())
        };
        let (with, whose, all) = taught(Teachers::GoUp);
        assert!(with && whose == Teachers::GoUp);
        assert_eq!(taught(Teachers::WithinStage), (false, Teachers::Stay, all - 1), "the others go on as they do");
    }

    #[test]
    fn a_school_goes_into_its_next_year_once_this_one_is_over() {
        let school = demo::school();
        let day = |text: &str| text.parse().unwrap();
        for today in ["2026-11-23", "2027-02-10", "2027-07-10"] {
            assert_eq!(may_roll_over(&school, day(today)), Err(NotYet::SchoolUntil(day("2027-07-10"))), "{today}");
        }
        assert_eq!(may_roll_over(&school, day("2027-07-11")), Ok(()));
        let empty = School::new(domain::school::Parts { classes: vec![], ..demo::parts() });
        assert_eq!(may_roll_over(&empty, day("2027-07-11")), Err(NotYet::NoClasses));
        let next = School::new(domain::school::Parts { year: school.year.next(), ..demo::parts() });
        assert_eq!(may_roll_over(&next, day("2027-07-20")), Err(NotYet::NoTerm), "a year that has no term yet was not taught");
    }
}
