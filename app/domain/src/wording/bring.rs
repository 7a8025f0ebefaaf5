//! What pupils are asked to bring, as the text of homework says it: shown by itself, for it is what gets forgotten.

/// Before 带, what asks for it.
const ASKS: [&str; 12] = ["请", "记得", "需要", "需", "要", "自", "明天", "明日", "携", "务必", "别忘", "同学们"];
/// After 带, what makes another word of it, or asks for nobody to carry anything.
const OTHER: [char; 13] = ['着', '领', '有', '头', '动', '入', '电', '来', '给', '宽', '状', '走', '过'];

/// The parts of a text that ask pupils to bring something, in their order.
#[must_use]
pub fn bring(text: &str) -> Vec<String> {
    let ends = |c: char| matches!(c, '。' | '；' | ';' | '！' | '!' | '\n' | '\r' | '，' | ',' | '.');
    text.split(ends).map(str::trim).filter(|part| asks(part)).map(str::to_owned).collect()
}

fn asks(part: &str) -> bool {
    let lower = part.to_lowercase();
    let english = lower.starts_with("bring ") || lower.contains("please bring ") || lower.contains("remember to bring ");
    english || part.match_indices('带').any(|(at, word)| is_asked(part, at, at + word.len()))
}

fn is_asked(part: &str, at: usize, end: usize) -> bool {
    let (before, after) = (part.get(..at).unwrap_or_default().trim_end(), part.get(end..).unwrap_or_default());
    let asked = before.is_empty() || ASKS.iter().any(|a| before.ends_with(a)) || is_day(before);
    let denied = before.ends_with("不要") || before.ends_with("不需要") || before.ends_with("不用");
    asked && !denied && after.chars().next().is_some_and(|c| !OTHER.contains(&c))
}

/// 周三带 …, 星期三带 …
fn is_day(before: &str) -> bool {
    let Some(rest) = before.strip_suffix(['一', '二', '三', '四', '五', '六', '日', '天']) else { return false };
    rest.ends_with('周') || rest.ends_with("星期")
}

#[cfg(test)]
mod tests {
    use super::bring;

    #[test]
    fn what_is_to_be_brought_is_found() {
        for (text, found) in [
            ("预习第 5 课，明天带彩笔和剪刀。", vec!["明天带彩笔和剪刀"]),
            ("请带一片树叶；完成练习册", vec!["请带一片树叶"]),
            ("带跳绳", vec!["带跳绳"]),
            ("记得带好圆规，周三带放大镜", vec!["记得带好圆规", "周三带放大镜"]),
            ("自带水杯", vec!["自带水杯"]),
            ("Read p. 5; please bring a ruler", vec!["please bring a ruler"]),
            ("Bring a leaf.", vec!["Bring a leaf"]),
        ] {
            assert_eq!(bring(text), found, "{text}");
        }
    }

    #[test]
    fn other_words_are_not_taken_for_it() {
        for text in [
            "把 x=2 带入方程",
            "热带雨林的气候特点",
            "读“一带一路”短文",
            "带着问题读课文",
            "带有括号的算式",
            "海带的生长",
            "不用带课本",
            "不要带手机",
            "请带领组员朗读",
            "",
            "The teacher brings maps",
        ] {
            assert_eq!(bring(text), Vec::<String>::new(), "{text}");
        }
    }
}
