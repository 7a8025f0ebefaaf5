//! R10: punishment and mechanical repetition. Copying the same thing three times or more counts; reading aloud, a line
//! of handwriting practice and different things (3个句子) do not.

use super::{
    Table, WordingRule,
    pattern::Part::{End, Gap, Many, Of},
};

const COPY: &str = "抄|誊|写|默|订正|改正|改错|描红";
const COPY_SAME: &str = "抄|誊|默写|默|听写|订正|改正|改错|重写|罚";
const EACH_WORD: &str = "每字|每词|每个字|每个词|每个生字|每个生词|每个词语|每个单词|每个错字|每个错词|每生字|每生词|每词语|每单词|每错字|\
    一字|一词|每个|字词各|字各|词各|词语各|单词各";
const WORDS: &str = "每字|每词|每个|生字|生词|词语|单词|错字|错词";

/// What is done three times after these is not copying.
const OTHER_DEED: &str = "读|背|唱|跳|看|说|做|练琴|检查|修改|预习|复习|遍|组词|造句|组|造|找|圈";

const COPY_EN: &str = "copy|copying|copy out|write|writing|write out|rewrite|rewriting";
const OTHER_DEED_EN: &str = "read|say|listen|about|recite|sing|practise|practice|tell|run|check|act";

pub(super) const TABLE: Table = Table {
    rule: WordingRule::R10,
    grave: &[],
    warn: &[
        &[Of(&["罚抄|罚写|罚默"])],
        &[Of(&["罚|惩罚"]), Gap(4, &[]), Of(&["抄|写|默|做题|做作业|背|读"])],
        &[Of(&["罚"]), Gap(4, &[]), Many, Of(&["遍|次|张|页|行"])],
        &[Of(&["错一|错一个|错一字|错一题"]), Of(&["罚|抄"]), Many],
        &[Of(&["惩罚性"])],
        &[Of(&[COPY]), Gap(10, &[OTHER_DEED]), Many, Gap(1, &[]), Of(&["遍"])],
        &[Of(&[COPY]), Gap(8, &[OTHER_DEED]), Of(&["多遍|数遍|几遍|若干遍|无数遍"])],
        &[Of(&[COPY_SAME]), Gap(8, &[OTHER_DEED]), Many, Of(&["次|回"])],
        &[Of(&["写|抄"]), Many, Of(&["次|回|个"]), End],
        // 抄写 ×3; 四英一汉, 英4汉1: a word three times and its meaning once
        &[Of(&["抄|默写|copy"]), Gap(20, &[OTHER_DEED, OTHER_DEED_EN]), Of(&["x"]), Many, End],
        &[Of(&["抄|写|默"]), Gap(8, &[OTHER_DEED]), Many, Of(&["英|汉"]), Gap(1, &[]), Of(&["汉|中|英"])],
        &[Of(&["英"]), Many, Of(&["汉|中"])],
        &[Many, Of(&["遍"]), Of(&["抄|默写|誊"])],
        &[Of(&[EACH_WORD]), Gap(3, &[OTHER_DEED]), Many, Of(&["遍"])],
        &[Of(&[EACH_WORD]), Gap(3, &[OTHER_DEED]), Many, Of(&["个|次"]), End],
        &[Of(&[WORDS]), Gap(3, &[OTHER_DEED]), Many, Of(&["行"])],
        &[Of(&["错题|习题|题目|试卷"]), Gap(2, &[]), Of(&["做|重做"]), Many, Of(&["遍|次"])],
        &[Of(&["重做|重抄|重写"]), Gap(2, &[OTHER_DEED]), Many, Of(&["遍|次"])],
        &[Of(&["重复|反复|机械|机械地|机械性"]), Gap(1, &["读"]), Of(&["抄|抄写|写|默写|誊写"])],
        &[Of(&[COPY_EN]), Gap(26, &[OTHER_DEED_EN]), Many, Of(&["times|more times"])],
        &[Of(&["as a punishment|as punishment"])],
    ],
    harmless: &[
        &[Of(&[OTHER_DEED]), Gap(8, &["抄|写"]), Many, Of(&["遍"]), Of(&["抄|默写|誊"])],
        &[Of(&["how many times"])],
        // a subject of lessons, not a punishment in class
        &[Of(&["处罚|刑罚|罚款|罚单|体罚|赏罚|奖罚|罚球|惩罚与|罚金"]), Gap(4, &[]), Of(&["抄|写|默|背|读|次|张"])],
        &[Of(&["处罚|刑罚|体罚|赏罚|奖罚"])],
        // different things, not the same thing again
        &[Of(&["句|仿|举例|近义词|反义词|成语|同类|优点|词组|短语|理由"]), Gap(6, &[]), Of(&["写"]), Many, Of(&["个"])],
        &[Of(&["听写|默写|仿写|改写|填写|续写|编写"]), Many, Of(&["个"])],
        &[Of(&["每周|每天|每月|一周"]), Gap(1, &[]), Of(&["写"]), Many, Of(&["次|回"])],
        // 全文通读后写完整, 跳绳每个3次: other deeds that come before 每
        &[Of(&["读|背|跳|唱|动作"]), Gap(6, &["抄|写|默"]), Of(&[EACH_WORD]), Gap(3, &["抄|写|默"]), Many, Of(&["遍|个|次"])],
    ],
};
