//! The clause that a rule rests on: words of 韶关市《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的实施方案》, part 四.
//! A rule that the text does not settle says that it is this product's decision, not law.

use crate::{
    finding::{Detail, Finding, Rule},
    lang::Lang,
};

impl Finding {
    /// The clause that the rule rests on, or that it is a decision.
    #[must_use]
    pub fn clause(&self, lang: Lang) -> &'static str {
        if self.is_own() {
            let (zh, en) = own(self.rule);
            return lang.pick(zh, en);
        }
        let (zh, en) = match self.rule {
            Rule::R01 => (
                "《韶关市双减实施方案》四（一）2：小学一、二年级不布置家庭书面作业，可在校内适当安排巩固练习",
                "Shaoguan plan 四（一）2: no written homework at home in grades 1–2; practice at school is allowed",
            ),
            Rule::R02 => (
                "《韶关市双减实施方案》四（一）2：小学三至六年级书面作业平均完成时间不超过60分钟",
                "Shaoguan plan 四（一）2: written homework in grades 3–6 takes at most 60 minutes on average",
            ),
            Rule::R03 => (
                "《韶关市双减实施方案》四（一）2：初中书面作业平均完成时间不超过90分钟",
                "Shaoguan plan 四（一）2: written homework in grades 7–9 takes at most 90 minutes on average",
            ),
            Rule::R05 | Rule::R14 => (
                "《韶关市双减实施方案》四（一）2：加强年级组、学科组作业统筹协调，合理确定各学科作业比例结构",
                "Shaoguan plan 四（一）2: grades and subjects coordinate homework and settle each subject's share",
            ),
            Rule::R06 => (
                "《韶关市双减实施方案》四（一）2：鼓励探索每周一天无作业日",
                "Shaoguan plan 四（一）2: one day a week without homework is encouraged",
            ),
            Rule::R10 => (
                "《韶关市双减实施方案》四（一）3：坚决克服机械、无效作业，杜绝重复性、惩罚性作业",
                "Shaoguan plan 四（一）3: no mechanical, repetitive or punishing homework",
            ),
            Rule::R11 => (
                "《韶关市双减实施方案》四（一）1：严禁给家长布置作业或变相布置作业，严禁要求家长检查、批改作业",
                "Shaoguan plan 四（一）1: no homework for parents, open or disguised; no checking or marking by parents",
            ),
            Rule::R12 => (
                "《韶关市双减实施方案》四（二）3：不得要求学生自批自改作业",
                "Shaoguan plan 四（二）3: pupils are not asked to mark their own homework",
            ),
            Rule::R19 => (
                "《韶关市双减实施方案》四（二）4：严禁利用课后服务时间集体补课或讲新课",
                "Shaoguan plan 四（二）4: no new teaching in after-school service",
            ),
            Rule::R09 if matches!(self.detail, Detail::Addition | Detail::Correction) => (
                "《韶关市双减实施方案》四（一）1：建立作业校内公示制度",
                "Shaoguan plan 四（一）1: homework is published within the school",
            ),
            Rule::R18 => (
                "《韶关市双减实施方案》四（一）1：每学期初要对学生作业作出规划，建立作业校内公示制度",
                "Shaoguan plan 四（一）1: homework is planned each term and published within the school",
            ),
            Rule::R04 | Rule::R07 | Rule::R08 | Rule::R09 | Rule::R13 | Rule::R21 | Rule::R22 => decision(self.rule),
        };
        lang.pick(zh, en)
    }

    /// It rests on what the school decided, beyond law and product.
    fn is_own(&self) -> bool {
        if let Detail::Over { cap, law, .. } = self.detail { cap < law } else { matches!(self.detail, Detail::OwnWords(_)) }
    }
}

/// What the school decided itself.
fn own(rule: Rule) -> (&'static str, &'static str) {
    if matches!(rule, Rule::R02 | Rule::R03 | Rule::R07) {
        (
            "本校规定的上限，严于《韶关市双减实施方案》四（一）2（小学三至六年级60分钟，初中90分钟）",
            "This school's own cap, stricter than Shaoguan plan 四（一）2 (60 minutes in grades 3–6, 90 in grades 7–9)",
        )
    } else {
        ("本校规定，非法规原文：学校自己加入的用语", "This school's own rule, not law: wording that the school added itself")
    }
}

/// What no text settles.
fn decision(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::R04 => (
            "本产品约定，非法规原文：作业量达到上限的八成时提示",
            "This product's decision, not law: a note from 80 % of the cap on",
        ),
        Rule::R07 => (
            "本产品约定，非法规原文：休息三天及以上，按每日上限×休息天数（最多7天）计算",
            "This product's decision, not law: before three days off or more, the daily cap times the days off, at most 7",
        ),
        Rule::R08 => (
            "本产品约定，非法规原文：书面作业须填预计用时，才能核对是否超过上限",
            "This product's decision, not law: written work needs an estimate, or nobody can tell whether it is within the cap",
        ),
        Rule::R13 => (
            "本产品约定，非法规原文：作业不依赖手机或 APP",
            "This product's decision, not law: homework does not depend on a phone or an app",
        ),
        Rule::R21 => (
            "本产品约定，非法规原文：书面作业按书面登记，计入总量",
            "This product's decision, not law: written work is entered as written, and counts",
        ),
        Rule::R22 => (
            "本产品约定，非法规原文：连同选做不宜超过上限的1.5倍",
            "This product's decision, not law: with optional work, no more than 1.5 times the cap",
        ),
        // R09; the other rules rest on a clause
        Rule::R01
        | Rule::R02
        | Rule::R03
        | Rule::R05
        | Rule::R06
        | Rule::R09
        | Rule::R10
        | Rule::R11
        | Rule::R12
        | Rule::R14
        | Rule::R18
        | Rule::R19 => (
            "本产品约定，非法规原文：当天作业在课后服务结束前发布，过后只作记录",
            "This product's decision, not law: the day's homework is posted before after-school service ends; later it is a record",
        ),
    }
}
