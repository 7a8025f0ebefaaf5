//! Names of subjects as tables have them: 政治 is 道德与法治, 信息技术 is 信息科技.

/// A subject that schools have, under any of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Usual {
    /// Its usual name.
    pub(crate) name: &'static str,
    /// The code of the API.
    pub(crate) code: &'static str,
    /// In lower case, without spaces.
    names: &'static str,
}

const fn usual(name: &'static str, code: &'static str, names: &'static str) -> Usual {
    Usual { name, code, names }
}

const USUAL: [Usual; 22] = [
    usual("语文", "chinese", "语|语文|中文|国文|chinese|chineselanguage"),
    usual("数学", "maths", "数|数学|math|maths|mathematics"),
    usual("英语", "english", "英|英语|外语|英文|english"),
    usual(
        "道德与法治",
        "morality",
        "道德与法治|道法|道德与法制|道德法治|政治|思想政治|思品|思想品德|思政|品德|品德与社会|品德与生活|品社|品生|政|moralityandlaw|morality|politics",
    ),
    usual("科学", "science", "科|科学|自然|science"),
    usual("物理", "physics", "物|物理|physics"),
    usual("化学", "chemistry", "化|化学|chemistry"),
    usual("生物", "biology", "生|生物|生物学|biology"),
    usual("历史", "history", "史|历史|history"),
    usual("地理", "geography", "地|地理|geography"),
    usual("体育", "pe", "体|体育|体育与健康|体育健康|体健|体育保健|pe|physicaleducation|peandhealth|sports"),
    usual("艺术", "arts", "艺术|arts"),
    usual("音乐", "arts", "音|音乐|唱游|music"),
    usual("美术", "arts", "美|美术|art|fineart|finearts"),
    usual("信息科技", "it", "信|信息|信息科技|信息技术|信技|计算机|微机|电脑|it|ict|informationtechnology|computer|computing"),
    usual("劳动", "labour", "劳|劳动|劳技|劳动教育|劳动技术|劳动与技术|labour|labor"),
    usual("书法", "other", "书法|写字|calligraphy"),
    usual("综合实践", "other", "综合|综合实践|综合实践活动|综实|综合与实践|integratedpractice"),
    usual("地方课程", "other", "地方|地方课程|地方课|地方校本|localcourse"),
    usual("校本课程", "other", "校本|校本课程|校本课"),
    usual("班会", "other", "班会|班队会|班队|队会|少先队活动|少先队|classmeeting"),
    usual("心理健康", "other", "心理|心理健康|心理健康教育"),
];

/// Words that stand around a subject's name and say nothing.
const AROUND: [&str; 13] =
    ["任课教师", "任课老师", "科任教师", "授课教师", "科任老师", "任教教师", "教师", "老师", "学科", "科目", "课程", "课", "科"];
const BEFORE: [&str; 4] = ["初中", "小学", "七年级", "国家课程"];

/// One spelling: half-width, lower case, no spaces, nothing in brackets.
pub(crate) fn folded(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.chars() {
        let c = if ('\u{ff01}'..='\u{ff5e}').contains(&c) { char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c) } else { c };
        match c {
            '(' | '[' | '【' | '〔' | '<' => depth = depth.saturating_add(1),
            ')' | ']' | '】' | '〕' | '>' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() => {}
            '*' | ':' | '：' | '＊' | '★' | '_' | '-' | '"' | '“' | '”' | '\u{feff}' | '\u{200b}' | '、' | '.' => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The subject that a text names.
pub(crate) fn of(text: &str) -> Option<&'static Usual> {
    let folded = folded(text);
    let named = |name: &str| USUAL.iter().find(|u| u.names.split('|').any(|n| n == name));
    let after = AROUND.iter().filter_map(|word| folded.strip_suffix(word)).find_map(named);
    let before = || BEFORE.iter().filter_map(|word| folded.strip_prefix(word)).find_map(named);
    named(&folded).or(after).or_else(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_has_one_name() {
        for (name, texts) in [
            ("语文", "语文|语|语文课|语文教师|语文（必修）| 语　文 |Chinese|初中语文"),
            ("道德与法治", "政治|思品|道法|道德与法治|品德与社会|Morality and law"),
            ("体育", "体育与健康|体育|体育课|PE|体"),
            ("信息科技", "信息技术|信息|计算机|ICT"),
            ("生物", "生物学|生物|Biology"),
            ("科学", "科学|科学课|科学老师"),
        ] {
            for text in texts.split('|') {
                assert_eq!(of(text).map(|u| u.name), Some(name), "{text}");
            }
        }
        for text in ["", "走近运河", "课时", "教师", "姓名", "语数英"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn every_usual_name_of_the_program_is_known() {
        for name in [
            "语文",
            "数学",
            "英语",
            "道德与法治",
            "科学",
            "物理",
            "化学",
            "生物",
            "生物学",
            "历史",
            "地理",
            "体育",
            "体育与健康",
            "艺术",
            "音乐",
            "美术",
            "书法",
            "信息科技",
            "信息技术",
            "劳动",
            "综合实践",
            "地方课程",
            "班会",
        ] {
            assert!(of(name).is_some(), "{name}");
        }
    }
}
