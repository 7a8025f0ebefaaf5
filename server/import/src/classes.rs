//! Several classes in one cell: 七(1)、(3)、(5)班; 七1-3班; 七(1)(2)班 八(1)班.

use domain::school::{ClassName, Grade, Named, Year};

/// More than any teacher has; a range beyond it is no range.
const MOST: usize = 50;

/// What a cell names: each part with what it says, in order.
pub(crate) fn classes(text: &str, year: &Year, beside: Option<Grade>) -> Vec<(String, Named)> {
    let whole = ClassName::parse(text, year, beside);
    if !matches!(whole, Named::Impossible(_)) {
        return vec![(text.to_owned(), whole)];
    }
    let parts = parts(text);
    let mut named: Vec<(String, Named)> = Vec::new();
    let mut grade = None;
    for part in &parts {
        let near = if beside.is_some() { Near::Beside(beside) } else { Near::Before(grade) };
        let read = range(part, year, near).unwrap_or_else(|| vec![one(part, year, near)]);
        if let Some(Named::Class(class)) = read.last() {
            grade = Some(class.grade);
        }
        named.extend(read.into_iter().map(|read| (part.clone(), read)));
        if named.len() > MOST {
            break;
        }
    }
    // a list of which no part is a class is one text that is none
    let any = named.iter().any(|(_, named)| !matches!(named, Named::Impossible(_)));
    if any && named.len() <= MOST { named } else { vec![(text.to_owned(), whole)] }
}

/// The grade that a part may leave out.
#[derive(Clone, Copy)]
enum Near {
    /// In the column beside: a part that says another contradicts it.
    Beside(Option<Grade>),
    /// Of the part before: (3) after 七(1).
    Before(Option<Grade>),
}

fn one(part: &str, year: &Year, near: Near) -> Named {
    let grade = match near {
        Near::Beside(grade) => return ClassName::parse(part, year, grade),
        Near::Before(grade) => grade,
    };
    let alone = ClassName::parse(part, year, None);
    match (&alone, grade) {
        (Named::Class(_), _) | (_, None) => alone,
        (_, Some(_)) => match ClassName::parse(part, year, grade) {
            Named::Impossible(_) => alone,
            carried @ (Named::Class(_) | Named::Ask(_)) => carried,
        },
    }
}

/// 七1-3班, 七(1)至(3)班: both ends and all between.
fn range(part: &str, year: &Year, near: Near) -> Option<Vec<Named>> {
    if !matches!(one(part, year, near), Named::Impossible(_)) {
        return None; // 7-3 is a class
    }
    let at = part.find(['-', '－', '—', '–', '~', '～', '至', '到'])?;
    let (first, rest) = part.split_at(at);
    let last = rest.trim_start_matches(['-', '－', '—', '–', '~', '～', '至', '到']);
    let Named::Class(first) = one(first, year, near) else { return None };
    let Named::Class(last) = one(last, year, Near::Before(Some(first.grade))) else { return None };
    let whole = first.grade == last.grade && first.number < last.number;
    let class = |number: u8| ClassName::new(first.grade, number.into()).map(Named::Class);
    whole.then(|| (first.number..=last.number).filter_map(class).collect())
}

fn parts(text: &str) -> Vec<String> {
    let between = text.replace(")(", "),(").replace("）（", "）,（").replace("）(", "）,(").replace(")（", "),（");
    let list = ['、', ',', '，', ';', '；', '/', '／', '\n', '&', '和', '及', '与', '|', '+'];
    // Grade 7 Class 3 has spaces within
    let spaces = !text.contains(|c: char| c.is_ascii_alphabetic());
    let between = between.split(|c: char| list.contains(&c) || (spaces && c.is_whitespace()));
    let found = between.map(str::trim).filter(|p| !p.is_empty() && *p != "班");
    found.take(MOST + 1).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, beside: Option<u8>) -> String {
        let year = Year { first: 2026, grades: (1..=9).filter_map(Grade::new).collect() };
        let named = classes(text, &year, beside.and_then(Grade::new));
        let said = |(_, named): &(String, Named)| match named {
            Named::Class(class) => class.to_string(),
            Named::Ask(_) => "?".to_owned(),
            Named::Impossible(why) => format!("{why:?}"),
        };
        named.iter().map(said).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_and_ranges_name_each_class() {
        let three = "七(1) 七(3) 七(5)";
        for text in [
            "七(1)、(3)、(5)班",
            "七(1)(3)(5)",
            "七（1）（3）（5）班",
            "七1、3、5班",
            "七年级1、3、5班",
            "七(1)、七(3)、七(5)",
            "701,703,705",
            "701 703 705",
            "7.1、7.3、7.5",
            "七年级（1）、（3）、（5）班",
            "初一1班、3班、5班",
            "七(1)班，七(3)班；七(5)班",
            "七(1)和(3)、(5)班",
            "7-1,7-3,7-5",
            "G7C1、G7C3、G7C5",
        ] {
            assert_eq!(read(text, None), three, "{text}");
        }
        for text in ["七1-3班", "七(1)-(3)班", "七(1)～(3)班", "七(1)至七(3)班", "七年级1—3班", "701-703"] {
            assert_eq!(read(text, None), "七(1) 七(2) 七(3)", "{text}");
        }
        assert_eq!(read("七(1)、八(2)、(3)班", None), "七(1) 八(2) 八(3)");
        assert_eq!(
            (read("1、3班", Some(7)), read("1-3班", Some(7)), read("1,2,3", Some(8))),
            ("七(1) 七(3)".into(), "七(1) 七(2) 七(3)".into(), "八(1) 八(2) 八(3)".into())
        );
    }

    #[test]
    fn one_class_is_one_and_nonsense_is_none() {
        assert_eq!((read("7-3", None), read("七(3)班", None), read("1班", None)), ("七(3)".into(), "七(3)".into(), "?".into()));
        assert_eq!((read("体育组", None), read("七(1)、体育组", None)), ("Unread".into(), "七(1) Unread".into()));
        assert_eq!(read("七9-3班", None), "Unread");
        assert!(read(&"七(1)、".repeat(500), None).len() < 1000);
    }
}
