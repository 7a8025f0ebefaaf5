//! Files that can't be read at all, and what to do instead.

use crate::{
    limit::{MOST_BYTES, MOST_ROWS},
    place::Place,
};
use domain::lang::Lang;

/// Why nothing of a file was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
pub enum Refused {
    /// More bytes than a file may have.
    TooBig {
        /// Its bytes; none where it broke off before its end.
        bytes: Option<usize>,
    },
    /// It unpacks to more than fits, or says that it does.
    Bomb,
    /// More rows than a file may have.
    TooManyRows {
        /// In this sheet.
        sheet: Option<String>,
    },
    /// Something stands far to the right, where no table goes.
    TooWide {
        /// In this sheet.
        sheet: Option<String>,
        /// There.
        cell: Place,
    },
    /// More sheets, cells or text than a file may have.
    TooMuch,
    /// It opens only with a password.
    Password,
    /// It has no bytes at all.
    Empty,
    /// A table without anything in its cells.
    Blank,
    /// Every sheet with something in it is hidden.
    Hidden,
    /// A web page or XML under the name of a workbook.
    WebPage,
    /// Excel 95, a binary workbook, Numbers.
    OtherFormat,
    /// A picture, a PDF, a text document, a program.
    NoTable,
    /// The file is damaged.
    Broken,
    /// Text in an encoding that is none of UTF-8, UTF-16 and GB18030.
    Encoding,
}

const MEGABYTE: usize = 1024 * 1024;

/// With one digit behind the point, rounded up: what is too big is never told as the most that is allowed.
fn megabytes(bytes: usize) -> String {
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

impl Refused {
    /// The sheet and the cell, where there is one.
    #[must_use]
    pub fn place(&self) -> (Option<&str>, Option<Place>) {
        match self {
            Self::TooManyRows { sheet } => (sheet.as_deref(), None),
            Self::TooWide { sheet, cell } => (sheet.as_deref(), Some(*cell)),
            Self::TooBig { .. }
            | Self::Bomb
            | Self::TooMuch
            | Self::Password
            | Self::Empty
            | Self::Blank
            | Self::Hidden
            | Self::WebPage
            | Self::OtherFormat
            | Self::NoTable
            | Self::Broken
            | Self::Encoding => (None, None),
        }
    }

    /// A plain sentence that says what to do.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let most = MOST_BYTES / MEGABYTE;
        match self {
            Self::TooBig { bytes } => {
                let size = bytes.map(megabytes).unwrap_or_default();
                let (zh, en) =
                    if size.is_empty() { (size.clone(), size) } else { (format!("（{size} MB）"), format!(" ({size} MB)")) };
                lang.pick(
                    format!("文件太大{zh}，最多 {most} MB：请删去图片和无关的工作表，只留教师、班级和任课，再选一次"),
                    format!(
                        "The file is too big{en}, at most {most} MB: take out pictures and other sheets, and choose it again"
                    ),
                )
            }
            Self::TooManyRows { .. } => lang.pick(
                format!("表格超过 {MOST_ROWS} 行：请只留教师、班级和任课，或分成几个文件"),
                format!("There are more than {MOST_ROWS} rows: keep staff, classes and lessons only, or make several files"),
            ),
            Self::TooWide { cell, .. } => lang.pick(
                format!("{cell} 太靠右：请删去表格以外的内容"),
                format!("{cell} is too far to the right: take out what is not part of the table"),
            ),
            Self::Bomb
            | Self::TooMuch
            | Self::Password
            | Self::Empty
            | Self::Blank
            | Self::Hidden
            | Self::WebPage
            | Self::OtherFormat
            | Self::NoTable
            | Self::Broken
            | Self::Encoding => self.fixed(lang).to_owned(),
        }
    }

    fn fixed(&self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Bomb => (
                "文件解压后太大，不像是学校的表格：请把表格另存为一个新文件",
                "The file unpacks to far more than a school's table: copy the table into a new file",
            ),
            Self::Password => (
                "文件有密码保护：请在表格软件里取消密码后再上传",
                "The file is protected by a password: take it off in the spreadsheet and try again",
            ),
            Self::Empty => (
                "文件是空的（0 字节），可能没有保存好或没有下载完：请在表格软件里打开看看，另存后再选",
                "The file is empty (0 bytes), perhaps not saved or not downloaded whole: open it in a spreadsheet, save it again, and choose it",
            ),
            Self::Blank => (
                "表格里什么都没有：请确认选对了文件，内容在第一张没有隐藏的工作表里",
                "There is nothing in the table: make sure it is the right file, with its content in a sheet that is not hidden",
            ),
            Self::Hidden => (
                "有内容的工作表都隐藏了，隐藏的不会读取：请取消隐藏",
                "Every sheet with something in it is hidden, and hidden sheets are not read: show them",
            ),
            Self::WebPage => (
                "这是网页格式，只是名字像表格：请用表格软件打开，另存为 .xlsx",
                "This is a web page under another name: open it in a spreadsheet and save it as .xlsx",
            ),
            Self::OtherFormat => ("这种工作簿读不了：请另存为 .xlsx", "This kind of workbook can't be read: save it as .xlsx"),
            Self::NoTable => {
                ("这不是表格文件：请上传 .xlsx、.xls、.ods 或 .csv", "This is no table: choose an .xlsx, .xls, .ods or .csv file")
            }
            Self::Broken => (
                "文件损坏，读不出来：请用表格软件打开后另存为 .xlsx",
                "The file is damaged: open it in a spreadsheet and save it as .xlsx",
            ),
            Self::Encoding => (
                "文字编码认不出来：请另存为 UTF-8 的 .csv，或 .xlsx",
                "The encoding of the text is unknown: save it as .csv in UTF-8, or as .xlsx",
            ),
            Self::TooMuch | Self::TooBig { .. } | Self::TooManyRows { .. } | Self::TooWide { .. } => (
                "文件里的内容太多：请只留教师、班级和任课",
                "There is too much in the file: keep staff, classes and lessons only",
            ),
        };
        lang.pick(zh, en)
    }
}
