//! The two languages of the product, and which of them a school offers.

use serde::{Deserialize, Serialize};

/// Chinese first, English complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文
    #[default]
    #[serde(rename = "zh-CN")]
    Zh,
    /// English
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// The BCP 47 tag, as in `<html lang>`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }

    /// Reads `zh`, `zh-CN`, `en`, `en-GB` …; `None` for other languages.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The value for this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// Which languages a school's pages can be read in. The one that comes first always is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offered {
    /// Both; readers switch.
    #[default]
    Both,
    /// The first alone.
    First,
}

impl Offered {
    /// As it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::First => "first",
        }
    }

    /// Reads that.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Both, Self::First].into_iter().find(|o| o.name() == name)
    }

    /// In which language somebody reads who chose that one, or none.
    #[must_use]
    pub fn language(self, first: Lang, chosen: Option<Lang>) -> Lang {
        match self {
            Self::Both => chosen.unwrap_or(first),
            Self::First => first,
        }
    }
}
