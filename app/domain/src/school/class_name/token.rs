//! A name in parts: numbers, and the words that say what they count.

use super::{
    number::{Number, digit, is_ten},
    written::written,
};

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Number),
    /// A word after a number, or before it in English.
    Mark(Mark),
    Stage(Stage),
    /// Brackets, dashes, spaces: what parts numbers and says nothing.
    Between,
    /// A comma, which lists unless the name is English.
    Comma,
    Unknown,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// 年级, 年
    Grade,
    /// 级: a grade, or the year of entry.
    Level,
    /// 届: the year of leaving.
    Leaving,
    /// 班
    Class,
    /// Grade 7, 7th grade
    GradeWord,
    /// Class 3
    ClassWord,
}

/// A part of schooling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// 小学
    Primary,
    /// 初中
    Junior,
    /// 高中, 幼儿园: not compulsory school.
    Other,
}

const CHINESE: &[(&str, Token)] = &[
    ("年级", Token::Mark(Mark::Grade)),
    ("年段", Token::Mark(Mark::Grade)),
    ("年", Token::Mark(Mark::Grade)),
    ("级部", Token::Mark(Mark::Grade)),
    ("级", Token::Mark(Mark::Level)),
    ("届", Token::Mark(Mark::Leaving)),
    ("教学班", Token::Mark(Mark::Class)),
    ("行政班", Token::Mark(Mark::Class)),
    ("班级", Token::Mark(Mark::Class)),
    ("班", Token::Mark(Mark::Class)),
    ("第", Token::Between),
    ("号", Token::Between),
    ("小班", Token::Stage(Stage::Other)),
    ("中班", Token::Stage(Stage::Other)),
    ("大班", Token::Stage(Stage::Other)),
    ("托班", Token::Stage(Stage::Other)),
    ("学前班", Token::Stage(Stage::Other)),
    ("学前", Token::Stage(Stage::Other)),
    ("幼儿园", Token::Stage(Stage::Other)),
    ("幼", Token::Stage(Stage::Other)),
    ("职高", Token::Stage(Stage::Other)),
    ("中职", Token::Stage(Stage::Other)),
    ("高级中学", Token::Stage(Stage::Other)),
    ("高中部", Token::Stage(Stage::Other)),
    ("高中", Token::Stage(Stage::Other)),
    ("高", Token::Stage(Stage::Other)),
    ("大学", Token::Stage(Stage::Other)),
    ("小学部", Token::Stage(Stage::Primary)),
    ("小学", Token::Stage(Stage::Primary)),
    ("小", Token::Stage(Stage::Primary)),
    ("初级中学", Token::Stage(Stage::Junior)),
    ("初中部", Token::Stage(Stage::Junior)),
    ("初中", Token::Stage(Stage::Junior)),
    ("初", Token::Stage(Stage::Junior)),
    ("中学部", Token::Stage(Stage::Junior)),
    ("中学", Token::Stage(Stage::Junior)),
];

const COUNTED: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// No name of a class is longer; the rest of a longer text is not looked at.
const LONGEST: usize = 60;

/// The parts of a name.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text: String = written(&text.chars().take(LONGEST).collect::<String>());
    let mut rest = text.as_str();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, length) = next(first, rest);
        tokens.push(token);
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
    tokens
}

fn next(first: char, rest: &str) -> (Token, usize) {
    let run = |of: fn(char) -> bool| rest.find(|c| !of(c)).map_or(rest, |end| rest.get(..end).unwrap_or_default());
    if first.is_ascii_digit() {
        let digits = run(|c| c.is_ascii_digit());
        return (Token::Number(Number::arabic(digits)), digits.len());
    }
    if is_numeral(first) {
        let numerals = run(is_numeral);
        return (Token::Number(Number::chinese(numerals)), numerals.len());
    }
    if first.is_ascii_alphabetic() {
        let word = run(|c| c.is_ascii_alphabetic());
        return (latin(word), word.len());
    }
    if let Some((word, token)) = CHINESE.iter().find(|(word, _)| rest.starts_with(word)) {
        return (token.clone(), word.len());
    }
    let token = match first {
        ' ' | '(' | ')' | '-' | '.' | '/' | '#' | '|' => Token::Between,
        ',' => Token::Comma,
        _ => Token::Unknown,
    };
    (token, first.len_utf8())
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || is_ten(c)
}

fn latin(word: &str) -> Token {
    let counted = COUNTED.iter().position(|w| *w == word).or_else(|| ROMAN.iter().position(|w| *w == word));
    if let Some(at) = counted {
        return Token::Number(Number::plain(u32::try_from(at + 1).unwrap_or(0)));
    }
    match word {
        "grade" | "gr" | "g" | "year" | "yr" | "y" => Token::Mark(Mark::GradeWord),
        "class" | "cls" | "cl" | "c" => Token::Mark(Mark::ClassWord),
        "primary" | "elementary" => Token::Stage(Stage::Primary),
        "junior" | "middle" => Token::Stage(Stage::Junior),
        "senior" | "high" | "kindergarten" => Token::Stage(Stage::Other),
        "th" | "st" | "nd" | "rd" | "of" | "in" | "no" | "the" | "school" => Token::Between,
        _ => Token::Unknown,
    }
}
