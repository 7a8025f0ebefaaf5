//! What a resolution did, in words.

use super::date;
use crate::{
    assignment::State,
    lang::Lang,
    resolve::{Action, Picture},
};

/// What was done to a target: `缩短：25 → 20 分钟，随即发布`.
#[must_use]
pub fn resolution(action: Action, before: &Picture, after: &Picture, lang: Lang) -> String {
    let done = moved_from(action, before, lang).unwrap_or_else(|| action_done(action, minutes(before), lang));
    let shown = before.state == State::Held && after.state == State::Posted && action != Action::Post;
    let waits = before.state == State::Held && after.state == State::Held;
    let more = match (shown, waits) {
        (true, _) => lang.pick("，随即发布", ", and posted"),
        (_, true) => lang.pick("，仍待统筹", ", still held"),
        _ => "",
    };
    format!("{done}{more}")
}

/// Of one-day work: from which day to which.
fn moved_from(action: Action, before: &Picture, lang: Lang) -> Option<String> {
    let (Action::Move { to, .. }, [day]) = (action, before.days.as_slice()) else { return None };
    let (from, to) = (date(day.date, lang), date(to, lang));
    Some(lang.pick(format!("从{from}移到{to}"), format!("moved from {from} to {to}")))
}

/// What an action does to a target of so many minutes.
#[must_use]
pub fn action_done(action: Action, total: u32, lang: Lang) -> String {
    match action {
        Action::Cut { minutes } => {
            lang.pick(format!("缩短：{total} → {minutes} 分钟"), format!("cut from {total} to {minutes} min"))
        }
        Action::Move { to, minutes: Some(minutes), .. } if minutes != total => {
            lang.pick(format!("{minutes} 分钟移到{}", date(to, lang)), format!("{minutes} min moved to {}", date(to, lang)))
        }
        Action::Move { to, .. } => lang.pick(format!("移到{}", date(to, lang)), format!("moved to {}", date(to, lang))),
        Action::Optional => lang.pick("改为选做", "made optional").to_owned(),
        Action::Withdraw => lang.pick("撤回", "withdrawn").to_owned(),
        Action::Post => lang.pick("发布", "posted").to_owned(),
        Action::Hold => lang.pick("改为待统筹", "held").to_owned(),
    }
}

/// The line that pupils see under a time limit.
#[must_use]
pub fn time_limit(minutes: u32, lang: Lang) -> String {
    lang.pick(format!("限时 {minutes} 分钟，到时即可停"), format!("{minutes} min at most: stop when the time is up"))
}

fn minutes(picture: &Picture) -> u32 {
    picture.days.iter().map(|d| d.minutes).sum()
}
