//! Names of classes and subjects in the reader's language: data are kept as the school writes them.

use super::{Class, Subject};
use crate::lang::Lang;

/// The common names of subjects, and their English.
const SUBJECTS: [(&str, &str); 24] = [
    ("语文", "Chinese"),
    ("数学", "Maths"),
    ("英语", "English"),
    ("道德与法治", "Morality and law"),
    ("科学", "Science"),
    ("物理", "Physics"),
    ("化学", "Chemistry"),
    ("生物", "Biology"),
    ("生物学", "Biology"),
    ("历史", "History"),
    ("地理", "Geography"),
    ("体育", "PE"),
    ("体育与健康", "PE and health"),
    ("艺术", "Arts"),
    ("音乐", "Music"),
    ("美术", "Art"),
    ("书法", "Calligraphy"),
    ("信息科技", "IT"),
    ("信息技术", "IT"),
    ("劳动", "Labour"),
    ("综合实践", "Integrated practice"),
    ("地方课程", "Local course"),
    ("班会", "Class meeting"),
    ("其他", "Other"),
];

/// A subject's name for the reader; a name of the school's own invention stays as it is.
#[must_use]
pub fn subject_name(name: &str, lang: Lang) -> &str {
    let english = || SUBJECTS.iter().find(|(zh, _)| *zh == name).map_or(name, |(_, en)| *en);
    match lang {
        Lang::Zh => name,
        Lang::En => english(),
    }
}

/// A class's name 七(3) for the reader: `7(3)`.
#[must_use]
pub fn class_name(name: &str, lang: Lang) -> String {
    let english = |c: char| "一二三四五六七八九".chars().zip('1'..='9').find(|(zh, _)| *zh == c).map_or(c, |(_, n)| n);
    match lang {
        Lang::Zh => name.to_owned(),
        Lang::En => name.chars().map(english).collect(),
    }
}

impl Class {
    /// 七(3), `7(3)`
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.to_string(),
            Lang::En => format!("{}({})", self.grade.number(), self.number),
        }
    }
}

impl Subject {
    /// Its name for the reader.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        subject_name(&self.name, lang).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        id::{ClassId, SubjectId},
        school::Grade,
    };
    use uuid::Uuid;

    #[test]
    fn a_class_is_named_in_the_readers_language() {
        let class = Class { id: ClassId(Uuid::nil()), grade: Grade::new(7).unwrap(), number: 3, head_count: 40 };
        assert_eq!((class.label(Lang::Zh).as_str(), class.label(Lang::En).as_str()), ("七(3)", "7(3)"));
        assert_eq!((class_name("七(3)", Lang::En), class_name("七(3)", Lang::Zh)), ("7(3)".into(), "七(3)".into()));
    }

    #[test]
    fn a_subject_is_named_in_the_readers_language_and_as_the_school_does_where_english_has_no_word() {
        let subject = |name: &str| Subject { id: SubjectId(Uuid::nil()), code: "other".into(), name: name.into() };
        assert_eq!((subject("数学").label(Lang::En).as_str(), subject("数学").label(Lang::Zh).as_str()), ("Maths", "数学"));
        assert_eq!(subject("走近运河").label(Lang::En), "走近运河");
    }
}
