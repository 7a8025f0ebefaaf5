//! What a role is for: the whole school, a grade, a class, a subject.

use crate::{
    id::{ClassId, SubjectId},
    school::Grade,
};

/// What a role is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole school.
    School,
    /// Every school of the same district; an inspector's alone, and given by whoever runs the program.
    District,
    /// A grade.
    Grade(Grade),
    /// A class.
    Class(ClassId),
    /// A subject.
    Subject(SubjectId),
}

impl Scope {
    /// As the database keeps it: empty, `district`, `7`, `class:UUID`, `subject:UUID`.
    #[must_use]
    pub fn to_text(self) -> String {
        match self {
            Self::School => String::new(),
            Self::District => "district".into(),
            Self::Grade(grade) => grade.number().to_string(),
            Self::Class(id) => format!("class:{id}"),
            Self::Subject(id) => format!("subject:{id}"),
        }
    }

    /// Reads [`Scope::to_text`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text.is_empty() => Some(Self::School),
            None if text == "district" => Some(Self::District),
            None => Grade::new(text.parse().ok()?).map(Self::Grade),
            Some(("class", id)) => id.parse().ok().map(Self::Class),
            Some(("subject", id)) => id.parse().ok().map(Self::Subject),
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, Scope};

    #[test]
    fn a_scope_reads_back_as_it_was_written() {
        let id = "0191d2f4-7b3a-7cc0-9d3e-000000000001".parse().unwrap();
        let (class, subject) = (Scope::Class(crate::id::ClassId(id)), Scope::Subject(crate::id::SubjectId(id)));
        for scope in [Scope::School, Scope::District, Scope::Grade(Grade::new(7).unwrap()), class, subject] {
            assert_eq!(Scope::parse(&scope.to_text()), Some(scope));
        }
        for text in ["0", "10", "x", "class:", "teacher:1"] {
            assert_eq!(Scope::parse(text), None, "{text}");
        }
    }
}
