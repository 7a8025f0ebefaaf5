//! Which number of a name is the grade, which the class, and what that leaves open.

use super::{
    ClassName, Impossible, MOST_CLASSES, Named, Year,
    grades::{entered, full_year, grades, plain_grade, staged},
    number::Number,
    token::{Mark, Stage, Token},
};
use crate::school::Grade;

/// A number and what its words say that it counts.
#[derive(Clone, Debug)]
pub(super) struct Counted<'t> {
    pub(super) number: &'t Number,
    pub(super) mark: Option<Mark>,
}

struct Parts<'t> {
    counted: Vec<Counted<'t>>,
    stage: Option<Stage>,
}

pub(super) fn class(tokens: &[Token], year: &Year, beside: Option<Grade>) -> Named {
    read(tokens, year, beside).unwrap_or_else(Named::Impossible)
}

pub(super) fn grade(tokens: &[Token], year: &Year) -> Result<Vec<Grade>, Impossible> {
    let Parts { counted, stage } = parts(tokens)?;
    match counted.as_slice() {
        [only] if !matches!(only.mark, Some(Mark::Class | Mark::ClassWord)) => grades(only, stage, year),
        _ => Err(Impossible::Unread),
    }
}

fn read(tokens: &[Token], year: &Year, beside: Option<Grade>) -> Result<Named, Impossible> {
    let Parts { counted, stage } = parts(tokens)?;
    if let [only] = counted.as_slice() {
        return single(only, stage, year, beside);
    }
    let class = counted.iter().position(is_class).unwrap_or(counted.len().saturating_sub(1));
    let number = counted.get(class).ok_or(Impossible::Unread)?;
    let others: Vec<_> = counted.iter().enumerate().filter(|(at, _)| *at != class).map(|(_, c)| c).collect();
    let bare = others.iter().filter(|c| c.mark.is_none()).count();
    // a bare number is the grade only where it stands before the class: 七(3), not 3班(7)
    let misplaced = class == 0 && bare > 0;
    if bare > 1 || others.is_empty() || misplaced || others.iter().any(|c| is_class(c)) || is_grade(number) {
        return Err(Impossible::Unread);
    }
    let mut possible = year.grades.clone();
    for other in others {
        let these = grades(other, stage, year)?;
        possible.retain(|grade| these.contains(grade));
    }
    one_of(agreeing(possible, beside)?, number.number.whole.ok_or(Impossible::Number)?)
}

fn is_class(counted: &Counted<'_>) -> bool {
    matches!(counted.mark, Some(Mark::Class | Mark::ClassWord))
}

fn is_word(mark: Mark) -> bool {
    matches!(mark, Mark::GradeWord | Mark::ClassWord)
}

fn is_grade(counted: &Counted<'_>) -> bool {
    matches!(counted.mark, Some(Mark::Grade | Mark::Level | Mark::Leaving | Mark::GradeWord))
}

/// Numbers with the words that belong to them.
fn parts(tokens: &[Token]) -> Result<Parts<'_>, Impossible> {
    let english = tokens.iter().any(|t| matches!(t, Token::Mark(Mark::GradeWord | Mark::ClassWord)));
    if tokens.iter().any(|t| *t == Token::Unknown || (*t == Token::Comma && !english)) {
        return Err(Impossible::Unread);
    }
    let said: Vec<_> = tokens.iter().filter(|t| !matches!(t, Token::Between | Token::Comma)).collect();
    let stages: Vec<_> = said.iter().filter_map(|t| if let Token::Stage(stage) = t { Some(*stage) } else { None }).collect();
    if stages.contains(&Stage::Other) {
        return Err(Impossible::OtherSchool);
    }
    let mut counted: Vec<_> = (0..said.len()).filter_map(|at| counted(&said, at)).collect();
    // 七(C)班: a word that counts nothing is none
    let words = said.iter().filter(|t| matches!(t, Token::Mark(mark) if is_word(*mark))).count();
    if words != counted.iter().filter(|c| c.mark.is_some_and(is_word)).count() {
        return Err(Impossible::Unread);
    }
    if let [a, b] = counted.as_mut_slice() {
        // Class 7(3): the word stands for the whole name
        if a.mark == Some(Mark::ClassWord) && b.mark.is_none() {
            a.mark = None;
        }
    }
    match stages.as_slice() {
        [] => Ok(Parts { counted, stage: None }),
        [stage, rest @ ..] if rest.iter().all(|s| s == stage) => Ok(Parts { counted, stage: Some(*stage) }),
        _ => Err(Impossible::Contradicts),
    }
}

fn counted<'t>(said: &[&'t Token], at: usize) -> Option<Counted<'t>> {
    let Token::Number(number) = said.get(at)? else { return None };
    let mark = |at: Option<usize>| match at.and_then(|at| said.get(at)) {
        Some(Token::Mark(mark)) => Some(*mark),
        _ => None,
    };
    let (before, after) = (mark(at.checked_sub(1)), mark(Some(at + 1)));
    // 7th grade class 3: a word after a number belongs to the next one, unless it is the grade's and nothing else follows
    let word_after = after.filter(|m| *m == Mark::GradeWord && !matches!(said.get(at + 2), Some(Token::Number(_))));
    let mark = after.filter(|m| !is_word(*m)).or(before.filter(|m| is_word(*m))).or(word_after);
    Some(Counted { number, mark })
}

/// A name with one number in it.
fn single(only: &Counted<'_>, stage: Option<Stage>, year: &Year, beside: Option<Grade>) -> Result<Named, Impossible> {
    if is_grade(only) || (stage.is_some() && only.mark.is_none() && only.number.split.is_none()) {
        // 七年级, 初一: which class of it?
        agreeing(grades(only, stage, year)?, beside)?;
        return Ok(Named::Ask(vec![]));
    }
    let whole = only.number.whole.filter(|n| (1..=MOST_CLASSES).contains(n));
    let joined = joined(only.number, stage, year);
    if let Some(beside) = beside {
        return beside_grade(only, whole, joined, beside);
    }
    let grades_left = staged(year, stage);
    let of_any_grade = whole.into_iter().flat_map(|n| grades_left.iter().filter_map(move |g| ClassName::new(*g, n)));
    match joined {
        Joined::One(class) if whole.is_none() => Ok(Named::Class(class)),
        Joined::One(class) if only.mark.is_none() => Ok(Named::Ask(vec![class])),
        Joined::One(class) => Ok(Named::Ask([class].into_iter().chain(of_any_grade).collect())),
        Joined::Cohort(classes) if whole.is_none() => Ok(Named::Ask(classes)),
        Joined::Wrong(why) if whole.is_none() => Err(why),
        Joined::Cohort(_) | Joined::Wrong(_) => Ok(Named::Ask(of_any_grade.collect())),
    }
}

fn beside_grade(only: &Counted<'_>, whole: Option<u32>, joined: Joined, beside: Grade) -> Result<Named, Impossible> {
    let plain = whole.and_then(|n| ClassName::new(beside, n));
    match (plain, joined) {
        // 12 beside 一年级: the second class or the twelfth; 12班 is the twelfth
        (Some(plain), Joined::One(class)) if class.grade == beside && only.mark.is_none() => Ok(Named::Ask(vec![class, plain])),
        (Some(plain), _) => Ok(Named::Class(plain)),
        (None, Joined::One(class)) if class.grade == beside => Ok(Named::Class(class)),
        (None, Joined::Cohort(classes)) => match classes.iter().find(|c| c.grade == beside) {
            Some(class) => Ok(Named::Class(*class)),
            None => Err(Impossible::Contradicts),
        },
        (None, Joined::One(_)) => Err(Impossible::Contradicts),
        (None, Joined::Wrong(why)) => Err(why),
    }
}

/// What a number says that may be a grade and a class in one.
enum Joined {
    One(ClassName),
    Cohort(Vec<ClassName>),
    Wrong(Impossible),
}

fn joined(number: &Number, stage: Option<Stage>, year: &Year) -> Joined {
    if let Some((grade, class)) = number.split {
        let of = plain_grade(grade, stage, year).and_then(|g| ClassName::new(g, class).ok_or(Impossible::Number));
        return of.map_or_else(Joined::Wrong, Joined::One);
    }
    if let Some((entry, class)) = number.cohort {
        let grades = entered(full_year(entry, year), stage, year);
        let classes: Vec<_> = grades.into_iter().filter_map(|g| ClassName::new(g, class)).collect();
        return if classes.is_empty() { Joined::Wrong(Impossible::Grade) } else { Joined::Cohort(classes) };
    }
    Joined::Wrong(if number.whole.is_some() && number.length < 3 { Impossible::Number } else { Impossible::Unread })
}

fn agreeing(grades: Vec<Grade>, beside: Option<Grade>) -> Result<Vec<Grade>, Impossible> {
    let Some(beside) = beside else { return Ok(grades) };
    if grades.contains(&beside) { Ok(vec![beside]) } else { Err(Impossible::Contradicts) }
}

fn one_of(grades: Vec<Grade>, number: u32) -> Result<Named, Impossible> {
    let classes: Option<Vec<_>> = grades.into_iter().map(|grade| ClassName::new(grade, number)).collect();
    match classes.ok_or(Impossible::Number)?.as_slice() {
        [] => Err(Impossible::Contradicts),
        [class] => Ok(Named::Class(*class)),
        several => Ok(Named::Ask(several.to_vec())),
    }
}
