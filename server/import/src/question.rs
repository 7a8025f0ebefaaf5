//! What only the school knows. Nothing is made, joined or chosen without an answer.

use crate::problem::At;
use domain::{
    id::{StaffId, SubjectId},
    lang::Lang,
    school::{ClassName, Grade, subject_name},
};

/// The answer that leaves the rows out.
pub(crate) const SKIP: &str = "skip";
/// The answer that makes what does not exist yet.
pub(crate) const CREATE: &str = "create";
/// The answer that two spellings, or rows, are one person.
pub(crate) const ONE: &str = "one";
/// The answer that they are two.
pub(crate) const TWO: &str = "two";

/// A question with its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Names it in the answers; the same file has the same keys.
    pub key: String,
    /// Where it arose first.
    pub at: At,
    /// What is asked.
    pub ask: Ask,
    /// What can be answered.
    pub choices: Vec<Choice>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Which class a name means.
    Class(String),
    /// Which grade a name means.
    Grade(String),
    /// Whether classes that the school does not have are made.
    NewClasses(Grade, Vec<ClassName>),
    /// Which subject a name means.
    Subject(String),
    /// Whether rows with the same name and no number are one person.
    SameName(String),
    /// Whether names that differ only in characters are one person's, and which spelling is right.
    Spelling(Vec<String>),
    /// Whether names that differ only in spaces and width are one person's.
    Spaces(Vec<String>),
    /// Which name belongs to a staff number.
    Number(String, Vec<String>),
    /// Which of several people with that name is meant.
    Which(String),
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the answers.
    pub value: String,
    /// What it means.
    pub means: Means,
}

/// What an answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// This class.
    Class(ClassName),
    /// This grade.
    Grade(Grade),
    /// This subject of the school, by its name.
    Subject(SubjectId, String),
    /// A new subject or new classes.
    Create,
    /// These rows are left out.
    Skip,
    /// One person.
    One,
    /// Several people.
    Two,
    /// One person, written like this.
    Name(String),
    /// The one with this number; someone known without number where it is none.
    Staff(Option<String>, Option<StaffId>),
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, means: Means) -> Self {
        Self { value: value.into(), means }
    }

    /// What it means, in words.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match &self.means {
            Means::Class(class) => class.label(lang),
            Means::Grade(grade) => lang.pick(format!("{}年级", grade.numeral()), format!("Grade {}", grade.number())),
            Means::Subject(_, name) => subject_name(name, lang).to_owned(),
            Means::Create => lang.pick("新建", "Create").to_owned(),
            Means::Skip => lang.pick("不导入这些", "Leave them out").to_owned(),
            Means::One => lang.pick("是同一个人", "One person").to_owned(),
            Means::Two => lang.pick("不是同一个人", "Different people").to_owned(),
            Means::Name(name) => lang.pick(format!("是同一个人，写作“{name}”"), format!("One person, written {name}")),
            Means::Staff(Some(number), _) => lang.pick(format!("工号 {number}"), format!("Staff number {number}")),
            Means::Staff(None, Some(_)) => lang.pick("没有工号的那位", "The one without a number").to_owned(),
            Means::Staff(None, None) => lang.pick("另一位新教师", "Someone new").to_owned(),
        }
    }
}

impl Question {
    /// The question, in words.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let list = |names: &[String]| names.join(lang.pick("、", ", "));
        match &self.ask {
            Ask::Class(text) => lang.pick(format!("“{text}”是哪个班？"), format!("Which class is \"{text}\"?")),
            Ask::Grade(text) => lang.pick(format!("“{text}”是哪个年级？"), format!("Which grade is \"{text}\"?")),
            Ask::NewClasses(grade, classes) => {
                let names = list(&classes.iter().map(|c| c.label(lang)).collect::<Vec<_>>());
                lang.pick(
                    format!("{}年级还没有这些班：{names}。新建吗？", grade.numeral()),
                    format!("Grade {} does not have these classes yet: {names}. Create them?", grade.number()),
                )
            }
            Ask::Subject(text) => lang.pick(format!("“{text}”是哪个学科？"), format!("Which subject is \"{text}\"?")),
            Ask::SameName(name) => lang.pick(
                format!("“{name}”出现多次，没有工号：是同一个人吗？"),
                format!("{name} is there several times without a staff number: one person?"),
            ),
            Ask::Spelling(names) => lang.pick(
                format!("{}：是同一个人的两种写法吗？", list(names)),
                format!("{}: two spellings of one person's name?", list(names)),
            ),
            Ask::Spaces(names) => lang.pick(
                format!("这些姓名只差空格或全角半角：{}。各是同一个人吗？", list(names)),
                format!("These names differ only in spaces or width: {}. Each the same person?", list(names)),
            ),
            Ask::Number(number, names) => lang.pick(
                format!("工号 {number} 有不同的姓名：{}。哪个对？", list(names)),
                format!("Staff number {number} has different names: {}. Which is right?", list(names)),
            ),
            Ask::Which(name) => lang.pick(
                format!("有几位“{name}”，这里没有工号：是哪一位？"),
                format!("There are several {name}, and no staff number here: which one?"),
            ),
        }
    }
}
