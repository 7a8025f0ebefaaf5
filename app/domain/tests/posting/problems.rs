//! What is wrong with a field, in words.

use crate::demo::{TUESDAY, day};
use domain::{
    assignment::TierName,
    draft::Problem,
    lang::Lang,
    minutes::MinutesError::{Absent, NotWhole, OutOfRange},
};
use std::collections::BTreeSet;

#[test]
fn every_problem_says_what_to_do_in_its_own_words() {
    let d = day(TUESDAY);
    let problems = [
        Problem::NoClass,
        Problem::UnknownClass,
        Problem::UnknownSubject,
        Problem::NotYours("七(3)".into()),
        Problem::Empty,
        Problem::TooLong { length: 121, most: 120 },
        Problem::Unprintable('\u{202E}'),
        Problem::LineBreak,
        Problem::UnknownForm,
        Problem::UnknownPlace,
        Problem::Minutes(Absent),
        Problem::Minutes(NotWhole),
        Problem::Minutes(OutOfRange),
        Problem::NoDate,
        Problem::NoSuchDate,
        Problem::NoSchoolDay(d),
        Problem::OutsideTerm(d),
        Problem::TooLongAgo { first: d },
        Problem::TooFarAhead { last: d },
        Problem::DueBeforeSet,
        Problem::DueSameDay,
        Problem::DueTooLate { last: d },
        Problem::UnknownTier,
        Problem::OneTier,
        Problem::TierTwice(TierName::B),
        Problem::SpreadDay(d),
        Problem::SpreadTwice(d),
        Problem::SpreadSum { given: 10, total: 25 },
        Problem::NotYourDays { class: "七(3)".into(), from: d, to: d },
    ];
    for lang in [Lang::Zh, Lang::En] {
        let sentences: BTreeSet<_> = problems.iter().map(|p| p.sentence(lang)).collect();
        assert_eq!(sentences.len(), problems.len(), "{sentences:#?}");
    }
    assert_eq!(problems[6].sentence(Lang::Zh), "有看不见的字符（U+202E），请删掉后重新输入");
    assert_eq!(problems[15].sentence(Lang::En), "Tue 24 Nov is no school day: choose another");
}
