//! Which grade a number means: 七, 初一, and cohorts by the year they came or leave.

use super::{
    Impossible, Year,
    roles::Counted,
    token::{Mark, Stage},
};
use crate::school::Grade;

/// Numbers from here on are years.
const FIRST_YEAR: u32 = 1990;
/// Grades of primary school; junior school has three more.
const PRIMARY: u32 = 6;

/// The grades that a number with its word can mean: one, but for cohorts.
pub(super) fn grades(counted: &Counted<'_>, stage: Option<Stage>, year: &Year) -> Result<Vec<Grade>, Impossible> {
    let value = counted.number.whole.ok_or(Impossible::Unread)?;
    let is_year = value >= FIRST_YEAR || (counted.mark == Some(Mark::Level) && value > 9);
    let found = match counted.mark {
        Some(Mark::Leaving) => leaving(full_year(value, year), stage, year),
        _ if is_year => entered(full_year(value, year), stage, year),
        _ => return plain_grade(value, stage, year).map(|grade| vec![grade]),
    };
    if found.is_empty() { Err(Impossible::Grade) } else { Ok(found) }
}

pub(super) fn plain_grade(value: u32, stage: Option<Stage>, year: &Year) -> Result<Grade, Impossible> {
    let number = match (stage, value) {
        (Some(Stage::Junior), 1..=3) => value + PRIMARY,
        (Some(Stage::Junior), 4..=PRIMARY) | (Some(Stage::Primary), 7..=9) => return Err(Impossible::Contradicts),
        _ => value,
    };
    let grade = u8::try_from(number).ok().and_then(Grade::new).ok_or(Impossible::Grade)?;
    if year.grades.contains(&grade) { Ok(grade) } else { Err(Impossible::OtherSchool) }
}

/// 26 is 2026.
pub(super) fn full_year(value: u32, year: &Year) -> u32 {
    if value < 100 { (year.first - year.first % 100).saturating_add(value) } else { value }
}

/// The grades that a cohort can be in this year: it entered grade 1, or junior school, or counts through all nine years.
pub(super) fn entered(entry: u32, stage: Option<Stage>, year: &Year) -> Vec<Grade> {
    let Some(nth) = year.first.checked_sub(entry).map(|years| years.saturating_add(1)) else { return vec![] };
    let primary = (nth <= PRIMARY).then_some(nth);
    let junior = (nth <= 3).then_some(nth + PRIMARY);
    let through = (nth > PRIMARY && teaches_both(year)).then_some(nth);
    of_stage([primary, junior, through], stage, year)
}

/// The grades that leave in a year: 9, or 6.
fn leaving(leave: u32, stage: Option<Stage>, year: &Year) -> Vec<Grade> {
    let Some(left) = leave.checked_sub(year.first.saturating_add(1)) else { return vec![] };
    let primary = PRIMARY.checked_sub(left);
    let junior = 9_u32.checked_sub(left).filter(|grade| *grade > PRIMARY);
    of_stage([primary, junior, None], stage, year)
}

fn of_stage(numbers: [Option<u32>; 3], stage: Option<Stage>, year: &Year) -> Vec<Grade> {
    let possible = staged(year, stage);
    let grades = numbers.into_iter().flatten().filter_map(|n| u8::try_from(n).ok().and_then(Grade::new));
    grades.filter(|grade| possible.contains(grade)).collect()
}

fn teaches_both(year: &Year) -> bool {
    let is_primary = |grade: &Grade| u32::from(grade.number()) <= PRIMARY;
    year.grades.iter().any(is_primary) && !year.grades.iter().all(is_primary)
}

/// The school's grades of that part of schooling.
pub(super) fn staged(year: &Year, stage: Option<Stage>) -> Vec<Grade> {
    let of = |grade: &&Grade| match stage {
        Some(Stage::Primary) => u32::from(grade.number()) <= PRIMARY,
        Some(Stage::Junior) => u32::from(grade.number()) > PRIMARY,
        Some(Stage::Other) => false,
        None => true,
    };
    year.grades.iter().filter(of).copied().collect()
}
