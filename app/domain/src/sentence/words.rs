//! What the wording rules say: the words found, and what they read like. What the school decided is said to be the school's.

use super::Both;
use crate::{finding::Rule, lang::Lang, wording::WordingRule};

fn quoted(words: &[String]) -> Both {
    let quoted: Vec<_> = words.iter().map(|w| format!("“{w}”")).collect();
    (quoted.join("、"), quoted.join(", "))
}

pub(super) fn found(rule: Rule, words: &[String]) -> Both {
    let (quoted, (zh, en)) = (quoted(words), reading(rule));
    (format!("{}{zh}，请改一改", quoted.0), format!("{} {en}: please change it", quoted.1))
}

pub(super) fn refused(rule: Rule, words: &[String]) -> Both {
    let (zh, en) = found(rule, words);
    (format!("{zh}（本校规定这样的作业不能布置）"), format!("{en} (this school does not let it be set)"))
}

pub(super) fn own(rule: Rule, words: &[String]) -> Both {
    let (quoted, about) = (quoted(words), |lang| WordingRule::of(rule).map_or("", |rule| wording_rule(rule, lang)));
    (
        format!("{}是本校自定的用语（{}），请改一改", quoted.0, about(Lang::Zh)),
        format!("{}: wording that this school added ({}); please change it", quoted.1, about(Lang::En)),
    )
}

/// What a wording rule is about, in a few words.
#[must_use]
pub fn wording_rule(rule: WordingRule, lang: Lang) -> &'static str {
    match rule {
        WordingRule::R10 => lang.pick("惩罚性、机械重复的作业", "punishment or mechanical repetition"),
        WordingRule::R11 => lang.pick("给家长布置的作业", "work given to parents"),
        WordingRule::R12 => lang.pick("学生自批、互批", "pupils who mark"),
        WordingRule::R13 => lang.pick("依赖手机或 APP", "a phone or an app"),
        WordingRule::R19 => lang.pick("课后服务时讲新课", "new teaching in after-school service"),
        WordingRule::R21 => lang.pick("非书面形式里的书面作业", "written work under another form"),
    }
}

/// What the words found read like.
fn reading(rule: Rule) -> (&'static str, &'static str) {
    let Some(rule) = WordingRule::of(rule) else { return ("不合适", "does not fit") };
    match rule {
        WordingRule::R10 => ("是惩罚性或机械重复的作业", "reads like punishment or mechanical repetition"),
        WordingRule::R11 => ("把作业交给了家长", "gives work to parents"),
        WordingRule::R12 => ("让学生自批或互批作业", "has pupils mark homework"),
        WordingRule::R13 => ("需要手机或 APP", "needs a phone or an app"),
        WordingRule::R19 => ("像是在课后服务时讲新课", "reads like new teaching in after-school service"),
        WordingRule::R21 => ("是书面作业，形式却不是“书面”", "is written work under another form"),
    }
}
