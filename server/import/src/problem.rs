//! What is wrong with a cell, and what to do about it.

use crate::place::Place;
use domain::{
    lang::Lang,
    school::{ClassName, Impossible},
};

/// Where in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Which of the book's sheets, from 0.
    pub sheet: usize,
    /// The cell.
    pub cell: Place,
}

/// Something that has to be put right in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub at: At,
    /// What it is.
    pub what: Trouble,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No row of the first ten is a header.
    NoHeader,
    /// The same, in a text file under the name of a workbook.
    NoHeaderInText,
    /// There is a header and nothing under it that counts.
    NoRows,
    /// A formula where a value is needed: its result is whatever some program left there.
    Formula,
    /// #REF!, or a date that no calendar has.
    Error,
    /// More than a thousand characters.
    TooLong,
    /// No class of the school.
    Class {
        /// As written.
        text: String,
        /// Why.
        why: Impossible,
    },
    /// No grade of the school.
    Grade {
        /// As written.
        text: String,
        /// Why.
        why: Impossible,
    },
    /// More lessons than any school has.
    TooMany,
    /// A row that says what someone teaches, but not who.
    NoName,
    /// A telephone number, a sentence.
    NotAName,
    /// A staff number that is a telephone's or an identity document's.
    PersonalNumber,
    /// Classes without the subject taught there.
    NoSubject,
    /// A head teacher of no class.
    HeadOfNone,
    /// A head teacher of several classes at once.
    HeadOfSeveral,
    /// Neither yes nor no nor a class.
    HeadUnread {
        /// As written.
        text: String,
    },
    /// A class with two head teachers.
    TwoHeads {
        /// The class.
        class: ClassName,
        /// The one before, and where that stands.
        first: (String, String),
        /// The one here.
        second: String,
    },
    /// No whole number from 1 to 80.
    Count {
        /// As written.
        text: String,
    },
    /// Two numbers of pupils for one class.
    TwoCounts {
        /// The class.
        class: ClassName,
        /// The one before, and where that stands.
        first: (u32, String),
        /// The one here.
        second: u32,
    },
    /// A row that points to another file's row which is not there.
    NoSuchRow {
        /// As written.
        text: String,
    },
}

impl Trouble {
    /// A plain sentence that says what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Class { text, why } | Self::Grade { text, why } => {
                (format!("“{text}”：{}", why.sentence(Lang::Zh)), format!("\"{text}\": {}", why.sentence(Lang::En)))
            }
            Self::HeadUnread { text } => {
                (format!("“{text}”：这一列请填“是”“否”或班级"), format!("\"{text}\": this column takes yes, no or a class"))
            }
            Self::TwoHeads { class, first: (name, place), second } => (
                format!("{class}班有两位班主任：{place} 是{name}，这里是{second}，请只留一位"),
                format!("{} has two head teachers: {name} in {place} and {second} here; keep one", class.label(Lang::En)),
            ),
            Self::Count { text } => {
                (format!("“{text}”：班级人数要是 1–80 的整数"), format!("\"{text}\": the number of pupils in a class is 1 to 80"))
            }
            Self::TwoCounts { class, first: (count, place), second } => (
                format!("{class}班有两个人数：{place} 是 {count}，这里是 {second}，请改成一样"),
                format!(
                    "{} has two numbers of pupils: {count} in {place} and {second} here; make them one",
                    class.label(Lang::En)
                ),
            ),
            Self::NoSuchRow { text } => {
                (format!("“{text}”在压缩包的其他文件里找不到"), format!("\"{text}\" is in no other file of the archive"))
            }
            Self::NoHeader
            | Self::NoHeaderInText
            | Self::NoRows
            | Self::Formula
            | Self::Error
            | Self::TooLong
            | Self::TooMany
            | Self::NoName
            | Self::NotAName
            | Self::PersonalNumber
            | Self::NoSubject
            | Self::HeadOfNone
            | Self::HeadOfSeveral => return self.fixed(lang).to_owned(),
        };
        lang.pick(zh, en)
    }

    fn fixed(&self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::NoHeader => (
                "前 10 行里找不到表头：请写上“姓名、班级、学科”这样的列名，或用我们的模板",
                "No header in the first 10 rows: name the columns (Name, Class, Subject), or use our template",
            ),
            Self::NoHeaderInText => (
                "这不是 Excel 工作簿，是文本文件，只是名字像；前 10 行里也找不到表头：请打开原来的表格，另存为 .xlsx 再选",
                "This is no Excel workbook but text under the name of one, and has no header in its first 10 rows: open the table it is from, save it as .xlsx, and choose that",
            ),
            Self::NoRows => ("表头下面没有可以导入的内容", "There is nothing to import under the header"),
            Self::Formula => (
                "这里是公式，结果不可靠：请复制后“选择性粘贴”为数值",
                "This is a formula, whose result can't be relied on: paste it as a value",
            ),
            Self::Error => {
                ("这里是错误值或读不出的日期，请改成文字", "This is an error or a date that can't be read: write it as text")
            }
            Self::TooLong => ("这一格太长（超过 1000 字），请缩短", "This cell is too long (over 1000 characters): shorten it"),
            Self::TooMany => ("任课太多，不像一所学校的：请检查这一列", "More lessons than a school has: check this column"),
            Self::NoName => {
                ("这一行没有教师姓名，请补上或删去这一行", "This row has no teacher's name: add it or take the row out")
            }
            Self::NotAName => (
                "这不像姓名，请只填姓名（电话和证件号不能填）",
                "This is no name: enter the name alone, no telephone or identity numbers",
            ),
            Self::PersonalNumber => (
                "这像是手机号或身份证号，不能当工号：请换成学校的工号或留空",
                "This looks like a telephone or identity number: use the school's own staff number, or leave it empty",
            ),
            Self::NoSubject => ("有班级没有学科，请补上学科", "There is a class but no subject: add the subject"),
            Self::HeadOfNone => ("是班主任，但没有写哪个班", "A head teacher, but of which class?"),
            Self::HeadOfSeveral => (
                "一格里有几个班，看不出是哪个班的班主任",
                "There are several classes here: of which one is this the head teacher?",
            ),
            Self::Class { .. }
            | Self::Grade { .. }
            | Self::HeadUnread { .. }
            | Self::TwoHeads { .. }
            | Self::Count { .. }
            | Self::TwoCounts { .. }
            | Self::NoSuchRow { .. } => ("请检查这一格", "Please check this cell"),
        };
        lang.pick(zh, en)
    }
}
