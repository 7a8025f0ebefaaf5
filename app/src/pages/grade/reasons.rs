//! Ready-made reasons. They are kept in Chinese, whoever chooses them, and read in the reader's language; what people write
//! themselves is shown as they wrote it.

use domain::lang::Lang;

/// Chinese and English.
const READY: [(&str, &str); 7] = [
    ("当天合计超过上限", "The day is over its cap"),
    ("与其他学科错开", "To spread the subjects"),
    ("无作业日", "No-homework day"),
    ("内容重复", "Set twice"),
    ("任课老师同意", "The teacher agrees"),
    (SUGGESTED.0, SUGGESTED.1),
    (ROOM.0, ROOM.1),
];

/// Why a suggestion is accepted.
pub const SUGGESTED: (&str, &str) = ("当天合计超过上限，按统筹建议调整", "The day was over its cap; changed as suggested");
/// Why a suggestion is accepted that only posts what waits.
pub const ROOM: (&str, &str) = ("已有余量，按统筹建议发布", "There is room for it; posted as suggested");
/// Why an item is carried to another day, where nobody says more.
pub const CARRIED: &str = "在统筹表上改到另一天";

/// Those that a form offers, in the reader's language; the first is that the day is over its cap.
#[must_use]
pub fn ready(lang: Lang) -> Vec<&'static str> {
    READY.iter().take(5).map(|r| lang.pick(r.0, r.1)).collect()
}

/// A reason as it is kept.
#[must_use]
pub fn kept(text: &str) -> String {
    READY.iter().find(|r| r.1 == text.trim()).map_or_else(|| text.to_owned(), |r| r.0.to_owned())
}

/// A kept reason for a reader.
#[must_use]
pub fn read(text: &str, lang: Lang) -> String {
    if text == CARRIED {
        return lang.pick(CARRIED, "Carried to another day").to_owned();
    }
    READY.iter().find(|r| r.0 == text).map_or_else(|| text.to_owned(), |r| lang.pick(r.0, r.1).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{kept, read, ready};
    use domain::lang::Lang;

    #[test]
    fn a_ready_made_reason_is_read_in_each_language_and_ones_own_words_as_they_are() {
        for (zh, en) in ready(Lang::Zh).into_iter().zip(ready(Lang::En)) {
            assert_eq!((kept(en), kept(zh)), (zh.to_owned(), zh.to_owned()));
            assert_eq!((read(zh, Lang::En), read(zh, Lang::Zh)), (en.to_owned(), zh.to_owned()));
        }
        assert_eq!((kept("家长会"), read("家长会", Lang::En)), ("家长会".into(), "家长会".into()));
    }
}
