//! 不要求家长签字 asks for nothing: whether what a pattern found is negated.

use super::{
    pattern::{Hit, connects},
    text::{Pause, Text},
};

/// Bare 不 is not here: 不会的字抄写3遍 asks for it all the same. Nor is 没有: 没有家长签字的不收 is a threat.
const NEGATING: &str = "不要|不用|不必|不需|不须|不得|不许|不准|不可|不应|不该|不再|不允许|不提倡|不建议|不鼓励|不让|不是|不讲|不学|不上|不教|不做|不写|不留|不使用|不发|不拍|不由|不布置|无需|无须|毋需|\
    毋须|勿|请勿|切勿|禁止|严禁|杜绝|拒绝|取消|避免|免去|免除|免|而非|请别|别让|别再|no|not|never|without|dont|neednt|mustnt|shouldnt|cannot|instead of|\
    rather than|avoid";

/// After these the negation means something else: 不要忘记, 不得少于, 不用铅笔, 不要看书.
const SOMETHING_ELSE: &str = "费|得|忘|忘记|漏|少|低|只|仅|光|不|迟|拖|晚|看|翻|抄袭|马虎|潦草|粗心|错|铅笔|圆珠笔|橡皮|later|only|forget|less|fewer|just|\
    miss";

/// What follows these is asked for again: 无需批改，只需签字.
const CONTRAST: &str = "但|而是|只需|只要|只用|改为|改成|改由|换成|but|just|only|instead";

/// After the words, in the same clause: 家长签字不作要求.
const AFTERWARDS: &str = "可免|免了|可省|不用|不作要求|不做要求|不要求|不需要|不必|一律取消|均取消|都取消|取消|一律不要|not needed|not required|is not|are not";

/// After 不签字, what makes it a threat: 不签字不收, 不签字的重写.
const THREAT: &str = "不|的|者|就|则|要|将|罚";

/// No clause is longer; what runs on without punctuation is not searched for ever.
const FURTHEST: usize = 60;

/// Whether the wording found is negated.
pub(super) fn negated(text: &Text<'_>, hit: &Hit) -> bool {
    let from = scope(text, hit);
    (from..hit.key).any(|at| negates(text, at, hit.key)) || plain_not(text, hit) || afterwards(text, hit)
}

/// Where the clause of the key starts; where only punctuation parts subject and key (不要求家长，签字), it is the subject's.
fn scope(text: &Text<'_>, hit: &Hit) -> usize {
    let from = clause_start(text, hit.key);
    if from > hit.start && !connects(text, from) { clause_start(text, hit.start) } else { from }
}

fn clause_start(text: &Text<'_>, at: usize) -> usize {
    (at.saturating_sub(FURTHEST)..=at)
        .rev()
        .find(|&place| text.pause(place) >= Pause::Comma)
        .unwrap_or(at.saturating_sub(FURTHEST))
}

fn negates(text: &Text<'_>, at: usize, key: usize) -> bool {
    let Some(end) = text.words_at(at, &[NEGATING]).into_iter().max().filter(|end| *end <= key) else {
        return false;
    };
    !text.has_at(end, &[SOMETHING_ELSE]) && !(end..key).any(|place| text.has_at(place, &[CONTRAST]))
}

/// 不签字, 家长不签字: bare 不 right before the words or the key.
fn plain_not(text: &Text<'_>, hit: &Hit) -> bool {
    let not_before = |at: usize| at.checked_sub(1).and_then(|before| text.letter(before)).is_some_and(|it| it.ch == '不');
    let threat = text.pause(hit.end) < Pause::Mark && text.has_at(hit.end, &[THREAT]);
    (not_before(hit.start) || not_before(hit.key)) && !threat
}

fn afterwards(text: &Text<'_>, hit: &Hit) -> bool {
    text.pause(hit.end) < Pause::Mark && text.has_at(hit.end, &[AFTERWARDS])
}
