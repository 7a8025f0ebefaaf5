//! Why something asked of a resolution was not done, in a sentence for whoever asked.

use crate::{
    api::{
        AppError,
        resolve::{BadWords, LONGEST_WORDS},
    },
    text::{catalogue, common::Common, fill},
};
use domain::{
    finding::{Finding, Severity},
    lang::Lang,
};

catalogue! {
    /// Words of refusals.
    Words {
        words_missing: "请写一句话", "Say it in a few words";
        words_long: "最多 {n} 个字", "At most {n} characters";
        words_unprintable: "有无法显示的字符", "There are characters that can't be shown";
        minutes: "请填整数分钟，要少于现在的分钟数", "Enter whole minutes, fewer than it has now";
        no_action: "请点一个办法：缩短、移动……", "Choose what to do: cut, move …";
        refused: "没有改动：{why}", "Nothing was changed: {why}";
        stale: "{changed}，没有改动。下面是现在的情况，请看过再决定。", "{changed}; nothing was changed. This is how it stands now: look again, then decide.";
        busy: "{busy}。{more}", "{busy}. {more}";
    }
}

/// The sentence, where something of theirs is wrong or somebody was before them; none where the whole page is to say it.
#[must_use]
pub fn sentence(error: &AppError, lang: Lang) -> Option<String> {
    let (w, t) = (Words::of(lang), Common::of(lang));
    Some(match error {
        AppError::Unfit(unfit) => unfit.sentence(lang),
        AppError::BadWords(BadWords::Missing) => w.words_missing.to_owned(),
        AppError::BadWords(BadWords::TooLong) => fill(w.words_long, &[("n", &LONGEST_WORDS)]),
        AppError::BadWords(BadWords::Unprintable) => w.words_unprintable.to_owned(),
        AppError::BadMinutes(_) => w.minutes.to_owned(),
        AppError::NoAction => w.no_action.to_owned(),
        AppError::Refused(found) => fill(w.refused, &[("why", &stops(found.iter().flat_map(|(_, f)| f), lang))]),
        AppError::Stale => fill(w.stale, &[("changed", &t.stale)]),
        AppError::Busy => fill(w.busy, &[("busy", &t.busy), ("more", &t.busy_more)]),
        AppError::Invalid(errors) => errors.first().map(|e| e.problem.sentence(lang))?,
        AppError::SignIn | AppError::Forbidden | AppError::NotFound | AppError::KeyReused | AppError::Fault(_) => return None,
    })
}

/// What the rules say that forbids it.
fn stops<'a>(findings: impl Iterator<Item = &'a Finding>, lang: Lang) -> String {
    let stops = |f: &&Finding| matches!(f.severity, Severity::Hold | Severity::Refuse);
    let why: Vec<_> = findings.filter(stops).map(|f| f.sentence(lang)).collect();
    why.join(lang.pick("；", "; "))
}
