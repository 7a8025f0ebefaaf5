//! R21: written work entered under another form, where it would not count towards the cap. Reading, telling or taking
//! along what is written is not writing; 听写 is left alone, because preparing for it is oral.

use super::{
    Table, WordingRule,
    pattern::Part::{Gap, Many, Of},
};

const PAPER: &str = "练习册|练习卷|试卷|卷子|试题|作文|周记|日记|习题|作业本|练习本|同步练习|导学案|课时练|随笔|习作|书面作业|小练笔|读后感|观后感";
const WRITE: &str =
    "抄写|抄|摘抄|默写|写话|书写|誊写|仿写|缩写|扩写|写一篇|写一段|写作业|填空题|选择题|计算题|应用题|竖式|刷题|做题";
/// What is done with a paper without writing on it.
const UNWRITTEN: &str =
    "读|朗读|阅读|背|看|听|说|讲|讲评|讲解|口头|口述|口答|欣赏|交流|分享|带|整理|复习|构思|收集|搜集|浏览|聊聊|展示|介绍";
const WRITING: &str = "写|做|抄|默|完成|记|填|交";

pub(super) const TABLE: Table = Table {
    rule: WordingRule::R21,
    grave: &[],
    warn: &[
        &[Of(&[PAPER])],
        &[Of(&[WRITE])],
        &[Of(&["做|完成|写"]), Gap(10, &[ORAL]), Of(&["题"])],
        &[Of(&["第"]), Gap(8, &[ORAL]), Of(&["题"])],
        &[Of(&["写"]), Gap(6, &[]), Of(&["遍|行"])],
        &[Of(&[
            "worksheet|worksheets|workbook|workbooks|exercise book|test paper|exam paper|essay|essays|diary entry|fill in the blanks",
        ])],
        &[Of(&[
            "copy out|copy the|copy each|copy these|copy all|write a|write an|write the|write your|write down|write each|write about|in writing",
        ])],
        &[Of(&["copy|write|rewrite"]), Gap(10, &[]), Many, Of(&["times|words|sentences"])],
        &[Of(&["do|complete|finish"]), Gap(8, &[]), Of(&["exercise|exercises|questions"])],
    ],
    harmless: &[
        &[Of(&[UNWRITTEN]), Gap(5, &[WRITING]), Of(&[PAPER])],
        &[Of(&[UNWRITTEN, "口算"]), Gap(5, &[WRITING]), Of(&["做|完成|第"]), Gap(10, &[]), Of(&["题"])],
        &[Of(&[PAPER]), Gap(4, &[WRITING]), Of(&["朗读|讲评|口答|口述|分享|交流"])],
        // announced for another day
        &[Of(&["明天|明日|下周|下节课|周一|周二|周三|周四|周五|课上|准备|迎接"]), Gap(3, &[WRITING]), Of(&["默写", PAPER])],
        &[Of(&["明天|明日|下周|准备|迎接|复习"]), Gap(6, &["抄|做|完成|交|并|后"]), Of(&["默写"])],
        // other words across these characters
        &[Of(&["工作文|合作文|制作文|创作文|动作文|著作文|操作文|作文具|作文件|作文化"])],
        &[Of(&["每日记|今日记|周日记|节日记|生日记|日记录|日记得|日记住|每周记|一周记|周记录|周记忆"])],
        &[Of(&["学习题|练习题材|习题材|练习作|复习作|学习作|抄袭|抄近|手抄报|包抄|书写姿势|书写工具"])],
        &[Of(&["第"]), Gap(4, &[]), Of(&["主题|话题|课题|专题|问题"])],
        &[Of(&["做|完成|写"]), Gap(10, &[]), Of(&["主题|话题|课题|专题|问题|难题"])],
        &[
            Of(&["read|discuss|bring|listen to|talk about"]),
            Gap(16, &[]),
            Of(&["essay|essays|worksheet|worksheets|workbook|test paper"]),
        ],
    ],
};

const ORAL: &str = "口算|口答|口头|说|读|背|听|跳|主|话|课|问|专";
