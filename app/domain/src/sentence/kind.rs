//! What kind of work it is, in a word.

use crate::{
    assignment::{Form, Need, Place},
    lang::Lang,
    plan::MarkingRule,
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

/// 批改方式
#[must_use]
pub fn marking(rule: MarkingRule, lang: Lang) -> &'static str {
    match rule {
        MarkingRule::Unsaid => lang.pick("未定", "not said"),
        MarkingRule::All => lang.pick("全批全改", "all, by the teacher"),
        MarkingRule::Detail => lang.pick("精批细改", "part, in detail"),
        MarkingRule::Face => lang.pick("面批", "with the pupil"),
        MarkingRule::Together => lang.pick("集体讲评", "with the class"),
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
