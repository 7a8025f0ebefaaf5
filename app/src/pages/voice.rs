//! 反映问题: a family reports by choices, gets a code, and reads the answers by it. No account, no words of theirs, no script.

mod form;
mod look_up;
mod made;

pub use form::{FormData, ReportPage};
pub use look_up::{LookUpPage, Looked};
pub use made::{MadeBefore, MadePage};

use crate::text::{catalogue, fill};
use domain::{lang::Lang, report::Report, school::School, sentence};

catalogue! {
    /// Words that these pages share.
    Words {
        report: "反映问题", "Report a problem";
        look_up: "查看答复", "See the answer";
        code: "查询码", "Look-up code";
        next: "接下来会怎样", "What happens next";
        both: "校长和督导各自收到，互不影响，谁也拦不下来。", "The principal and the inspector each receive it, independently: neither can keep it from the other.";
        nobody_knows: "没有人能看到是谁反映的：系统不保存姓名、电话、账号和网络地址。", "Nobody sees who sent it: no name, telephone, account or network address is stored.";
        stays: "谁也不能修改或删除。", "Nobody can change or delete it.";
        by_phone: "想说得更细，请打页面下方的监督电话。", "To say more, ring the supervision phone at the foot of the page.";
        to_list: "回到作业", "Back to the homework";
        too_many_here: "这个网络一小时内反映得太多，这一次没有保存。请过一小时再试，或者拨打监督电话。", "Too many reports came from this network within an hour; this one was not saved. Try again in an hour, or ring the supervision phone.";
        too_many_class: "这个班今天收到的反映已经很多，这一次没有保存。请明天再来，或者拨打监督电话。", "This class has had very many reports today; this one was not saved. Come back tomorrow, or ring the supervision phone.";
        too_many_look_ups: "这个网络一小时内查得太多。请过一小时再试。", "Too many look-ups came from this network within an hour. Try again in an hour.";
        on_day: "{date}的作业", "Homework of {date}";
    }
}

/// Why somebody has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// Reports from a network.
    Here,
    /// Reports of a class.
    OfClass,
    /// Look-ups from a network.
    LookUps,
}

/// Why they have to wait, and how long.
#[must_use]
pub fn wait(why: TooMany, lang: Lang) -> String {
    let w = Words::of(lang);
    match why {
        TooMany::Here => w.too_many_here,
        TooMany::OfClass => w.too_many_class,
        TooMany::LookUps => w.too_many_look_ups,
    }
    .to_owned()
}

/// The title of the page with the form, and of the one with the code.
#[must_use]
pub fn report_title(lang: Lang) -> String {
    Words::of(lang).report.to_owned()
}

/// The title of the page that shows answers.
#[must_use]
pub fn look_up_title(lang: Lang) -> String {
    Words::of(lang).look_up.to_owned()
}

/// What was reported beside its kind: subject and day, where they were chosen.
#[must_use]
pub fn details(report: &Report, school: &School, lang: Lang) -> Vec<String> {
    let subject = report.subject.and_then(|s| school.subject(s)).map(|s| s.label(lang));
    let about = report.about.map(|d| fill(Words::of(lang).on_day, &[("date", &sentence::date(d, lang))]));
    subject.into_iter().chain(about).collect()
}

/// The texts of the pages, for the checks.
#[cfg(test)]
pub(crate) const TEXTS: [&[(&str, &str, &str)]; 4] = [Words::ALL, form::Words::ALL, look_up::Words::ALL, made::Words::ALL];
