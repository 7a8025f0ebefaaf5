//! The parsers, what they are fed, and what must hold of their answers.

use super::{
    mutate::{Dice, mutated},
    pack::{packed, unpacked},
};
use domain::{
    calendar::{for_school, read_plan},
    id::{ClassId, StaffId, SubjectId},
    lang::Lang,
    school::{ClassName, Grade, Named, Subject, Year},
};
use import::{Answers, Known, KnownStaff, Outcome, error_workbook, open, plan_of_days, understand};
use std::{path::Path, sync::LazyLock};
use uuid::Uuid;

/// A parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Xlsx,
    Xls,
    Ods,
    Text,
    OneRoster,
    Names,
    Tables,
    /// The readers of holiday-cn and of iCalendar, which are `domain`'s.
    Calendar,
}

impl Target {
    pub(crate) const ALL: [Self; 8] =
        [Self::Xlsx, Self::Xls, Self::Ods, Self::Text, Self::OneRoster, Self::Names, Self::Tables, Self::Calendar];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text => "text",
            Self::OneRoster => "oneroster",
            Self::Names => "names",
            Self::Tables => "tables",
            Self::Calendar => "calendar",
        }
    }

    /// Feeds it; whether it made something of the input.
    pub(crate) fn feed(self, input: &[u8]) -> bool {
        match self {
            Self::Names => names(&String::from_utf8_lossy(input)),
            Self::Xlsx | Self::Xls | Self::Ods | Self::Text | Self::OneRoster => open(input).is_ok(),
            Self::Tables => tables(input),
            Self::Calendar => calendar(&String::from_utf8_lossy(input)),
        }
    }

    fn folder(self) -> &'static str {
        if self == Self::Tables { "text" } else { self.name() }
    }

    fn is_archive(self) -> bool {
        matches!(self, Self::Xlsx | Self::Ods | Self::OneRoster)
    }
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let grades: Vec<_> = (1..=9).filter_map(Grade::new).collect();
    let classes = grades.iter().flat_map(|g| (1..=10).filter_map(|n| ClassName::new(*g, n)));
    let subject = |(id, (code, name)): (u128, (&str, &str))| Subject {
        id: SubjectId(Uuid::from_u128(id)),
        code: code.into(),
        name: name.into(),
    };
    let subjects =
        [("chinese", "语文"), ("maths", "数学"), ("english", "英语"), ("pe", "体育"), ("arts", "音乐"), ("arts", "美术")];
    let staff = [("1", "张伟"), ("2", "張偉"), ("3", "李娜")];
    Known {
        classes: (1..).zip(classes).map(|(id, name)| (ClassId(Uuid::from_u128(id)), name)).collect(),
        subjects: (1..).zip(subjects).map(subject).collect(),
        staff: (1..)
            .zip(staff)
            .map(|(id, (number, name))| KnownStaff {
                id: StaffId(Uuid::from_u128(id)),
                number: Some(number.into()),
                name: name.into(),
            })
            .collect(),
        year: Year { first: 2026, grades },
    }
});

fn names(text: &str) -> bool {
    let year = &KNOWN.year;
    let named = [None, Grade::new(7)].map(|beside| ClassName::parse(text, year, beside));
    year.grade(text).ok();
    for of in &named {
        if let Named::Class(class) = of {
            assert_eq!(ClassName::parse(&class.to_string(), year, None), *of, "a class is itself");
        }
    }
    named.iter().any(|n| matches!(n, Named::Class(_)))
}

/// Each day once, in order, near enough to have a calendar, under a name that can stand on a page.
fn calendar(text: &str) -> bool {
    let Ok(days) = read_plan(text) else { return false };
    assert!(days.is_sorted_by(|a, b| a.date < b.date), "each day once, in order");
    let fits = |name: &str| name.chars().count() <= 40 && !name.contains(char::is_control);
    assert!(days.iter().all(|d| fits(&d.name)), "a name that can stand on a page");
    assert!(for_school(&days).len() <= days.len(), "what a school gets is of the plan");
    true
}

/// Opens, understands, answers every question with its first choice until none is left, and writes what is wrong.
fn tables(input: &[u8]) -> bool {
    let Ok(book) = open(input) else { return false };
    let mut answers = Answers::new();
    let mut preview = understand(&book, &KNOWN, &answers);
    for _ in 0..4 {
        let new = preview.questions.iter().filter_map(|q| Some((q.key.clone(), q.choices.first()?.value.clone())));
        answers.extend(new.collect::<Vec<_>>());
        preview = understand(&book, &KNOWN, &answers);
    }
    for lesson in &preview.roster.lessons {
        assert!(lesson.staff < preview.roster.staff.len() && lesson.class < preview.roster.classes.len(), "rows that exist");
    }
    if let Ok(plan) = plan_of_days(&book) {
        read_plan(&plan).ok();
    }
    let told = preview.told(Lang::Zh);
    assert_eq!(preview.outcome == Outcome::Refuse, !told.problems.is_empty(), "refused is said");
    if preview.outcome == Outcome::Refuse {
        assert!(error_workbook(&book, &KNOWN, &preview, Lang::En).is_ok(), "a workbook to take away");
    }
    preview.counts.staff + preview.counts.classes > 0
}

/// Seeds of a parser.
pub(crate) struct Corpus {
    target: Target,
    seeds: Vec<Vec<u8>>,
    unpacked: Vec<Vec<(String, Vec<u8>)>>,
}

impl Corpus {
    pub(crate) fn read(target: Target, folder: &Path) -> Result<Self, String> {
        let folder = folder.join(target.folder());
        let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        paths.sort();
        let files: Vec<_> = paths.iter().filter_map(|path| std::fs::read(path).ok()).collect();
        // names stand one to a line
        let lines = |file: &Vec<u8>| file.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let seeds: Vec<_> = if target == Target::Names { files.iter().flat_map(lines).collect() } else { files };
        let unpacked = seeds.iter().filter(|_| target.is_archive()).filter_map(|s| unpacked(s)).collect();
        if seeds.is_empty() { Err(format!("{}: no seeds", folder.display())) } else { Ok(Self { target, seeds, unpacked }) }
    }

    /// The input of a number.
    pub(crate) fn input(&self, number: u64) -> Vec<u8> {
        let mut dice = Dice::new(number);
        let other = self.seeds.get(dice.below(self.seeds.len())).map_or(&[][..], Vec::as_slice);
        if self.target.is_archive() && dice.below(8) > 0 {
            return self.archive(&mut dice);
        }
        let seed = dice.pick(&self.seeds).map_or(&[][..], Vec::as_slice);
        let harmed = mutated(seed, other, &mut dice);
        // a byte out of place makes a text one of no encoding, and then nothing is read
        let text = matches!(self.target, Target::Text | Target::Names | Target::Tables | Target::Calendar) && dice.below(8) > 0;
        if text { String::from_utf8_lossy(&harmed).into_owned().into_bytes() } else { harmed }
    }

    /// An archive with harm within: to members, their names, their number.
    fn archive(&self, dice: &mut Dice) -> Vec<u8> {
        let mut members = dice.pick(&self.unpacked).cloned().unwrap_or_default();
        let other = dice.pick(&self.unpacked).and_then(|m| m.first()).map(|(_, bytes)| bytes.clone()).unwrap_or_default();
        for _ in 0..=dice.below(2) {
            let at = dice.below(members.len());
            let Some((name, bytes)) = members.get_mut(at) else { continue };
            match dice.below(30) {
                0 => drop(members.remove(at)),
                1 => name.push('x'),
                _ => *bytes = mutated(bytes, &other, dice),
            }
        }
        packed(&members)
    }
}
