//! An address of a file that is none: what is wrong with it, and what to do.

use super::Words as Notice;
use crate::{
    site::site,
    text::{catalogue, common::Common},
};
use domain::lang::Lang;
use leptos::prelude::*;

catalogue! {
    /// Words of the page.
    Words {
        title: "没有这个文件", "No such file";
        class: "这一版公示里没有这个班。请打开公示，从班级旁的“PDF、文字、图片”重新下载。", "This revision has no such class. Open the notice and take the file from beside the class.";
        grade: "这一版公示里没有这个年级。年级写 1 到 9，例如 grade=7；也可以打开公示重新下载。", "This revision has no such grade. A grade is 1 to 9, such as grade=7; or open the notice and take the file there.";
        day: "这一周没有这个上学日。日期写成 date=2026-11-26；不写就是整周。", "That is no school day of this week. A date is written date=2026-11-26; without it the file is the whole week.";
        paper: "纸张只有 A4 和 A3：paper=a4 或 paper=a3。", "Paper is A4 or A3: paper=a4 or paper=a3.";
        no_class: "图片是一个班的：请打开公示，点班级旁的“图片”。", "A picture is of one class: open the notice and choose “Picture” beside the class.";
        no_part: "文字是一个班或一个年级的：请打开公示，点班级旁的“文字”。", "Text is of one class or grade: open the notice and choose “Text” beside the class.";
        whole_week: "PDF、Excel 和 CSV 是整周的；只要一天，请用文字或图片。", "PDF, Excel and CSV are of the whole week; for one day take text or picture.";
        form: "没有这种文件。有 PDF、Excel、CSV、文字和图片，都在公示页上。", "There is no such kind of file. PDF, Excel, CSV, text and picture are on the page of the notice.";
        revision: "没有这一版公示。请从各周公示里选。", "There is no such revision. Choose from all weeks.";
        notice: "看公示", "See the notice";
    }
}

/// What an address of a file asks for that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// A class that the revision has not.
    Class,
    /// A grade that it has not.
    Grade,
    /// A day that is none of its school days.
    Day,
    /// Paper that nobody has.
    Paper,
    /// A picture of no class.
    NoClass,
    /// A text of nobody.
    NoPart,
    /// A day of a form that is of the whole week.
    WholeWeek,
    /// A form that there is not.
    Form,
    /// A revision that there is not.
    Revision,
}

impl NoFile {
    fn words(self, lang: Lang) -> &'static str {
        let w = Words::of(lang);
        match self {
            Self::Class => w.class,
            Self::Grade => w.grade,
            Self::Day => w.day,
            Self::Paper => w.paper,
            Self::NoClass => w.no_class,
            Self::NoPart => w.no_part,
            Self::WholeWeek => w.whole_week,
            Self::Form => w.form,
            Self::Revision => w.revision,
        }
    }
}

/// The page's title.
#[must_use]
pub fn no_file_title(lang: Lang) -> &'static str {
    Words::of(lang).title
}

/// The page; `notice` is the address of the week's notice.
#[component]
pub fn NoFilePage(why: NoFile, notice: String) -> impl IntoView {
    let site = site();
    let (lang, w) = (site.lang, Words::of(site.lang));
    let see = (why != NoFile::Revision).then(|| view! { <a class="btn main" href=site.href(&notice)>{w.notice}</a> });
    view! {
        <section class="errorpage">
            <h1>{w.title}</h1>
            <p>{why.words(lang)}</p>
            <p class="ways">
                {see}
                <a class="btn" href=site.href("/board")>{Notice::of(lang).all_weeks}</a>
                <a class="btn" href=site.href("/")>{Common::of(lang).back_home}</a>
            </p>
        </section>
    }
}
