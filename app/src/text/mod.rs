//! Every text of the interface, Chinese and English side by side: a missing one does not compile.
//!
//! Sentences of findings and bad input live with their rules in `domain`. A `{name}` in a text is filled by [`fill`].

use domain::lang::Lang;

/// Makes a struct of texts and its two languages. `key: "中文", "English";`
macro_rules! catalogue {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            /// The texts in a language.
            #[must_use]
            pub const fn of(lang: domain::lang::Lang) -> Self {
                match lang {
                    domain::lang::Lang::Zh => Self { $($key: $zh,)* },
                    domain::lang::Lang::En => Self { $($key: $en,)* },
                }
            }

            /// Every key with both texts, for the checks.
            #[cfg(all(test, feature = "ssr"))]
            pub(crate) const ALL: &'static [(&'static str, &'static str, &'static str)] = &[$((stringify!($key), $zh, $en),)*];
        }
    };
}
#[cfg(feature = "ssr")]
pub(crate) use catalogue;

pub mod common;
#[cfg(feature = "ssr")]
pub mod feed;
pub mod meter;
pub mod week;

/// Fills `{name}` places.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value.to_string()))
}

/// `1 class`, `2 classes`: the text for one, or the one for several. Chinese has both alike.
#[must_use]
pub fn count(n: usize, (one, several): (&'static str, &'static str)) -> String {
    fill(if n == 1 { one } else { several }, &[("n", &n)])
}

/// `45 分钟`, `45 min`
#[must_use]
pub fn minutes(n: u32, lang: Lang) -> String {
    lang.pick(format!("{n} 分钟"), format!("{n} min"))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{common::Common, count, feed::Feed, fill, meter::Meter, week::Week};

    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<_> = text.split('{').skip(1).filter_map(|t| t.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_of_a_text_have_the_same_places() {
        let pages = [
            crate::pages::account::Words::ALL,
            crate::pages::admin_calendar::Words::ALL,
            crate::pages::board::Words::ALL,
            crate::pages::class::Words::ALL,
            crate::pages::day::Words::ALL,
            crate::pages::district::Words::ALL,
            crate::pages::duty::Words::ALL,
            crate::pages::factor::Words::ALL,
            crate::pages::feedback::Words::ALL,
            crate::pages::grade::Words::ALL,
            crate::pages::history::Words::ALL,
            crate::components::record::Words::ALL,
            crate::components::thread::Words::ALL,
            crate::pages::home::Words::ALL,
            crate::pages::measuring::Words::ALL,
            crate::pages::missing::Words::ALL,
            crate::pages::notes::Words::ALL,
            crate::pages::import::Words::ALL,
            crate::pages::import::coming::Words::ALL,
            crate::pages::invite::Words::ALL,
            crate::pages::item::Words::ALL,
            crate::pages::link::Words::ALL,
            crate::pages::plan::Words::ALL,
            crate::pages::plan_form::Words::ALL,
            crate::pages::publish::Words::ALL,
            crate::pages::publishing::Words::ALL,
            crate::pages::reports::Words::ALL,
            crate::pages::pulse::Words::ALL,
            crate::pages::subscribe::Words::ALL,
            crate::pages::resolve::Words::ALL,
            crate::pages::rules::Words::ALL,
            crate::pages::setup::Words::ALL,
            crate::pages::sign_in::Words::ALL,
            crate::pages::steps::Words::ALL,
            crate::pages::stop::Words::ALL,
            crate::pages::subject::Words::ALL,
        ];
        for (key, zh, en) in pages
            .iter()
            .chain(&crate::pages::account::TEXTS)
            .chain(&crate::pages::admin::TEXTS)
            .chain(&crate::pages::admin_calendar::TEXTS)
            .chain(&crate::components::record::TEXTS)
            .chain(&crate::pages::grade::TEXTS)
            .chain(&crate::pages::day::TEXTS)
            .chain(&crate::pages::feedback::TEXTS)
            .chain(&crate::pages::measuring::TEXTS)
            .chain(&crate::pages::notes::TEXTS)
            .chain(&crate::pages::board::TEXTS)
            .chain(&crate::pages::publishing::TEXTS)
            .chain(&crate::pages::rules::TEXTS)
            .chain(&crate::pages::term::TEXTS)
            .chain(&crate::pages::voice::TEXTS)
            .copied()
            .flatten()
            .chain(Common::ALL)
            .chain(Feed::ALL)
            .chain(Meter::ALL)
            .chain(Week::ALL)
        {
            assert!(!zh.is_empty() && !en.is_empty(), "{key}");
            assert_eq!(places(zh), places(en), "{key}");
        }
    }

    #[test]
    fn one_is_told_as_one() {
        let classes = ("{n} class", "{n} classes");
        assert_eq!([0, 1, 2].map(|n| count(n, classes)), ["0 classes", "1 class", "2 classes"]);
    }

    #[test]
    fn places_are_filled() {
        assert_eq!(fill("超 {n} 分钟", &[("n", &5)]), "超 5 分钟");
    }
}
