//! What kind of work it is, in a word.

use crate::{
    assignment::{Form, Need, Place},
    lang::Lang,
};

/// 形式
#[must_use]
pub fn form(form: Form, lang: Lang) -> &'static str {
    match form {
        Form::Written => lang.pick("书面", "Written"),
        Form::Oral => lang.pick("口头/背诵", "Oral"),
        Form::Reading => lang.pick("阅读", "Reading"),
        Form::Practical => lang.pick("实践/实验", "Practical"),
        Form::Physical => lang.pick("体育", "Physical"),
        Form::Arts => lang.pick("艺术", "Arts"),
        Form::Labour => lang.pick("劳动", "Labour"),
    }
}

/// 完成地点
#[must_use]
pub fn place(place: Place, lang: Lang) -> &'static str {
    match place {
        Place::Home => lang.pick("家庭", "At home"),
        Place::School => lang.pick("校内", "At school"),
    }
}

/// 必做 / 选做
#[must_use]
pub fn need(need: Need, lang: Lang) -> &'static str {
    match need {
        Need::Required => lang.pick("必做", "Required"),
        Need::Optional => lang.pick("选做", "Optional"),
    }
}
