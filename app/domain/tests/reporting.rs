//! What a family may report: choices of its own class and of days that can still be looked into.

#[cfg(test)]
#[expect(dead_code, reason = "the demo school serves other tests too")]
mod demo;

#[cfg(test)]
mod reporting {
    use crate::demo::{class_id, day, parts, school, subject_id};
    use domain::{
        lang::Lang,
        report::{BadChoice, Report, ReportKind, Sent, subjects_of},
        school::School,
    };

    const TODAY: &str = "2026-11-24";

    fn sent(kind: &str, subject: &str, about: &str) -> Sent {
        Sent { kind: kind.into(), subject: subject.into(), about: about.into() }
    }

    fn parse(sent: &Sent) -> Result<Report, Vec<BadChoice>> {
        Report::parse(sent, &school(), class_id("七3"), day(TODAY)).map_err(|bad| bad.into_iter().collect())
    }

    #[test]
    fn a_kind_is_enough() {
        for kind in ReportKind::ALL.iter().copied() {
            assert_eq!(parse(&sent(kind.name(), "", " ")), Ok(Report { kind, subject: None, about: None }));
        }
    }

    #[test]
    fn a_subject_of_the_class_and_a_day_up_to_today_are_by_choice() {
        let maths = subject_id("maths");
        for about in ["2026-10-25", "2026-11-22", TODAY] {
            let meant = Report { kind: ReportKind::Punishment, subject: Some(maths), about: Some(day(about)) };
            assert_eq!(parse(&sent("punishment", &maths.to_string(), about)), Ok(meant), "{about}");
        }
    }

    #[test]
    fn everything_that_is_no_choice_is_named_at_once() {
        let history = subject_id("history").to_string();
        for (kind, subject, about, bad) in [
            ("", "", "", vec![BadChoice::Kind]),
            ("老师", "", "", vec![BadChoice::Kind]),
            ("other", &history, "", vec![BadChoice::Subject]),
            ("other", "数学", "", vec![BadChoice::Subject]),
            ("other", "", "2026-11-25", vec![BadChoice::Date]),
            ("other", "", "2026-10-24", vec![BadChoice::Date]),
            ("other", "", "+262142-01-01", vec![BadChoice::Date]),
            ("x", "y", "z", vec![BadChoice::Kind, BadChoice::Subject, BadChoice::Date]),
        ] {
            assert_eq!(parse(&sent(kind, subject, about)), Err(bad.clone()), "{kind} {subject} {about}");
            for lang in [Lang::Zh, Lang::En] {
                assert!(bad.iter().all(|b| !b.sentence(day(TODAY), lang).is_empty()));
            }
        }
    }

    #[test]
    fn as_long_as_nobody_has_said_who_teaches_what_every_subject_can_be_chosen() {
        let school = School::new(domain::school::Parts { lessons: vec![], ..parts() });
        assert_eq!(subjects_of(&school, class_id("七3")).len(), school.subjects.len());
    }
}
