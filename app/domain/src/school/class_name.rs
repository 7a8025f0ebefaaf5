//! Names of classes as schools write them: 一(1)班, 三年级2班, 初一3班, 7.3, 0701, 2026级3班, "Class 3, Grade 7".
//!
//! One class has one answer, whatever the spelling. What could be two classes is asked, never guessed.

mod grades;
mod number;
mod roles;
mod token;
mod written;

use super::Grade;
use crate::lang::Lang;
use std::fmt;

/// No school counts further within a grade; higher numbers are spellings that were read wrongly.
const MOST_CLASSES: u32 = 50;

/// A class by grade and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassName {
    /// Its grade in the school year it is read for.
    pub grade: Grade,
    /// Its number within the grade, 1 to 50.
    pub number: u8,
}

impl ClassName {
    /// `None` for numbers that no class has: 0, or more than 50.
    #[must_use]
    pub fn new(grade: Grade, number: u32) -> Option<Self> {
        let number = u8::try_from(number).ok().filter(|n| (1..=MOST_CLASSES).contains(&u32::from(*n)))?;
        Some(Self { grade, number })
    }

    /// Reads a name. `beside` is the grade that stands in a column of its own; a name that says another contradicts it.
    #[must_use]
    pub fn parse(text: &str, year: &Year, beside: Option<Grade>) -> Named {
        roles::class(&token::tokens(text), year, beside)
    }

    /// 七(3), `7(3)`
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        super::class_name(&self.to_string(), lang)
    }
}

impl fmt::Display for ClassName {
    /// 七(3)
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.grade.numeral(), self.number)
    }
}

/// The school year that names are read for, which tells the grade of 2026级.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The calendar year in which it begins, in September.
    pub first: u32,
    /// The grades that the school has.
    pub grades: Vec<Grade>,
}

impl Year {
    /// Every grade that a text can mean (七年级, 初一, Grade 7, 2026级); why there is none.
    ///
    /// # Errors
    /// It names no grade, or none that this school has.
    pub fn grade(&self, text: &str) -> Result<Vec<Grade>, Impossible> {
        roles::grade(&token::tokens(text), self)
    }
}

/// What a name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// This class.
    Class(ClassName),
    /// One of these, or one that only people know where there are none.
    Ask(Vec<ClassName>),
    /// No class.
    Impossible(Impossible),
}

/// Why a name is no class of the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// It is no name of a class or grade.
    Unread,
    /// A grade outside 1 to 9, or a cohort that has left or not come yet.
    Grade,
    /// A grade of another school: 高一, 大班, or one that this school does not have.
    OtherSchool,
    /// A number that no class has.
    Number,
    /// The name and the column beside it say different grades.
    Contradicts,
}

impl Impossible {
    /// A plain sentence that says what to do.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Unread => ("看不出是哪个班，请写成“七(3)班”这样", "This names no class: write it like 7(3)"),
            Self::Grade => ("没有这个年级，年级是一到九", "There is no such grade: grades are 1 to 9"),
            Self::OtherSchool => ("本校没有这个年级", "This school does not have that grade"),
            Self::Number => ("班号要在 1–50 之间", "The number of a class is 1 to 50"),
            Self::Contradicts => ("班级名称和年级列说的年级不同", "The class and the column of grades say different grades"),
        };
        lang.pick(zh, en)
    }
}
