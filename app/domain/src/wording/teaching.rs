//! R19: new teaching in after-school service. Previewing, reviewing and practising a lesson are fine.

use super::{
    Table, WordingRule,
    pattern::Part::{Gap, Of},
};

const TEACH: &str = "讲|讲授|讲解|教|教学|传授|学|学习|自学|上|探究|推进";
const NEXT: &str = "下一课|下节课|下一单元|下一章|下一节|后一课|新单元|新章节|新内容|新知识|新知识点|新公式|新概念|新语法";
const NEXT_EN: &str = "next lesson|next unit|next chapter|new lesson|new unit|new chapter|new content|new material";

pub(super) const TABLE: Table = Table {
    rule: WordingRule::R19,
    grave: &[],
    warn: &[
        &[Of(&["新课|新授|新知"])],
        &[Of(&[TEACH]), Gap(3, &[]), Of(&[NEXT])],
        &[Of(&["提前学|超前学|提前上|提前讲|赶进度"])],
        &[Of(&["自学第"])],
        &[Of(&["teach|teaching|learn|learning|study|self study|start|begin"]), Gap(6, &[]), Of(&[NEXT_EN])],
    ],
    harmless: &[
        &[Of(&["预习|复习|巩固|温习|回顾|练习"]), Gap(6, &["学|讲"]), Of(&["新课|新知|新授", NEXT])],
        &[Of(&["新课"]), Gap(2, &[]), Of(&["练习|作业|习题|巩固|复习"])],
        &[Of(&["新课标|新课程|新课堂|新课后|新课外|创新课|更新课|最新课|新知青"])],
    ],
};
