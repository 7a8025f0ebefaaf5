//! What a school is called, how it is reached and in which language it speaks first: what stands on all of its pages.

use super::{
    AppError, Cx,
    setup::{Bad, Field, LONGEST, Problems},
};
use domain::{
    access::Action,
    draft::is_unprintable,
    lang::{Lang, Offered},
};
use store::{About, SetAbout};

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutTyped {
    /// Its name.
    pub name: String,
    /// Supervision telephone.
    pub hotline: String,
    /// That of the district; may be empty.
    pub district_hotline: String,
    /// The tag of a language.
    pub first_language: String,
    /// The name of what is offered.
    pub offered: String,
    /// The version of the set-up that the form was filled in from.
    pub version: String,
}

impl AboutTyped {
    /// Every field that can't be as it is.
    fn parse(&self, now: &About) -> Result<About, Problems> {
        let all = [
            (Field::Name, needed(&self.name)),
            (Field::Hotline, needed(&self.hotline)),
            (Field::DistrictHotline, at_most(&self.district_hotline)),
        ];
        let problems: Problems = all.into_iter().filter_map(|(field, bad)| Some((field, bad?))).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(About {
            name: self.name.clone(),
            hotline: self.hotline.clone(),
            district_hotline: self.district_hotline.clone(),
            first_language: Lang::parse(&self.first_language).unwrap_or(now.first_language),
            offered: Offered::parse(&self.offered).unwrap_or(now.offered),
        })
    }
}

/// As it is.
///
/// # Errors
/// Not theirs to see.
pub fn get_about(cx: &Cx) -> Result<AboutTyped, AppError> {
    cx.require(Action::SetUp)?;
    let About { name, hotline, district_hotline, first_language, offered } = About::of(&cx.school);
    let (first_language, offered) = (first_language.tag().into(), offered.name().into());
    Ok(AboutTyped { name, hotline, district_hotline, first_language, offered, version: cx.school.version.to_string() })
}

/// Changes it; or the fields that can't be as they are.
///
/// # Errors
/// Not theirs to do; the set-up changed meanwhile; the database.
pub async fn set_about(cx: &Cx, typed: &AboutTyped) -> Result<Result<(), Problems>, AppError> {
    cx.require(Action::SetUp)?;
    let now = About::of(&cx.school);
    let about = match typed.parse(&now) {
        Ok(about) => about,
        Err(problems) => return Ok(Err(problems)),
    };
    if about == now {
        return Ok(Ok(()));
    }
    if typed.version != cx.school.version.to_string() {
        return Err(AppError::Stale);
    }
    cx.store.write(SetAbout { school: cx.school.clone(), about, stamp: cx.stamp() }).await?;
    Ok(Ok(()))
}

/// Something, of one line and of a length that fits a page.
pub(super) fn needed(text: &str) -> Option<Bad> {
    if text.is_empty() { Some(Bad::Length) } else { at_most(text) }
}

/// The same, or nothing.
pub(super) fn at_most(text: &str) -> Option<Bad> {
    if text.chars().count() > LONGEST { Some(Bad::Length) } else { clean(text) }
}

/// No control characters, and none that turn text around.
fn clean(text: &str) -> Option<Bad> {
    text.contains(|c| c == '\n' || is_unprintable(c)).then_some(Bad::Characters)
}
