//! What the school has already, and what its admin answered.

use domain::{
    id::{ClassId, StaffId},
    school::{ClassName, Subject, Year},
};
use std::collections::BTreeMap;

/// What the school has: a file is read against it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The school year, and the grades that the school has.
    pub year: Year,
    /// Its classes of that year.
    pub classes: Vec<(ClassId, ClassName)>,
    /// Its subjects.
    pub subjects: Vec<Subject>,
    /// Its staff who have not left.
    pub staff: Vec<KnownStaff>,
}

/// A member of staff as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownStaff {
    /// Their id.
    pub id: StaffId,
    /// Their number 工号, where the school gave one.
    pub number: Option<String>,
    /// Their name.
    pub name: String,
}

/// Answers by the keys of questions: one of the question's choices each. Other keys and values are left aside.
pub type Answers = BTreeMap<String, String>;

impl Known {
    /// The id of a class.
    #[must_use]
    pub fn class(&self, name: ClassName) -> Option<ClassId> {
        self.classes.iter().find(|(_, known)| *known == name).map(|(id, _)| *id)
    }
}
