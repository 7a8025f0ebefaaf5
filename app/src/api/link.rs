//! Class links: who may hand them out sees them, renews them, ends them.

use super::{
    AppError, Cx,
    admin::{Missing, first_missing},
};
use domain::{
    access::Action,
    id::ClassId,
    school::{Class, Grade},
};
use store::{ClassLink, EndLink, MakeLinks, RenewLink};

/// A class and its link.
#[derive(Clone, Debug)]
pub struct LinkOf {
    /// The class.
    pub class: Class,
    /// What opens its days; none: nobody gets in.
    pub link: Option<ClassLink>,
}

impl LinkOf {
    /// The code that somebody saw, as their form sends it back: empty where there was none.
    #[must_use]
    pub fn seen(&self) -> &str {
        self.link.as_ref().map_or("", |link| &link.code)
    }
}

/// The classes whose links the asker may hand out, by grade and number.
#[must_use]
pub fn classes_managed(cx: &Cx) -> Vec<Class> {
    cx.school.classes.iter().filter(|c| cx.allows(Action::ManageLink(c.id))).cloned().collect()
}

/// What is missing before anybody has a link to hand out: no class, no link, whoever asks.
///
/// # Errors
/// Nobody is signed in.
pub fn missing_for_links(cx: &Cx) -> Result<Option<Missing>, AppError> {
    cx.signed_in()?;
    Ok(first_missing(&cx.school).filter(|missing| *missing == Missing::Classes))
}

/// The links that the asker may hand out, of one grade or of all.
///
/// # Errors
/// None is theirs; the database.
pub async fn get_links(cx: &Cx, grade: Option<Grade>) -> Result<Vec<LinkOf>, AppError> {
    cx.signed_in()?;
    let mut classes = classes_managed(cx);
    classes.retain(|c| grade.is_none_or(|g| c.grade == g));
    if classes.is_empty() {
        return Err(AppError::Forbidden);
    }
    let links = cx.store.class_links(cx.school.id).await?;
    let of = |class: Class| LinkOf { link: links.iter().find(|l| l.class_id == class.id.0).cloned(), class };
    Ok(classes.into_iter().map(of).collect())
}

/// The link of a class.
///
/// # Errors
/// No such class; not theirs to hand out; the database.
pub async fn get_link(cx: &Cx, id: ClassId) -> Result<LinkOf, AppError> {
    cx.signed_in()?;
    cx.school.class(id).ok_or(AppError::NotFound)?;
    cx.require(Action::ManageLink(id))?;
    let all = get_links(cx, None).await?;
    all.into_iter().find(|of| of.class.id == id).ok_or(AppError::NotFound)
}

/// Gives a class a new link in place of the one that was seen.
///
/// # Errors
/// As [`get_link`]; `Stale` where it was renewed since: a form that is sent twice must not end a code that is just being printed.
pub async fn renew_class_link(cx: &Cx, id: ClassId, seen: &str, code: String) -> Result<(), AppError> {
    must_stand(cx, id, seen).await?;
    Ok(cx.store.write(RenewLink { school: cx.school.id, class: id, code, stamp: cx.stamp() }).await?)
}

/// Gives a link to every class that has none and that is the asker's to hand out; how many were made.
///
/// # Errors
/// As [`get_links`]; no code can be made.
pub async fn make_class_links(cx: &Cx, code: impl Fn() -> Result<String, AppError>) -> Result<usize, AppError> {
    let bare = get_links(cx, None).await?.into_iter().filter(|of| of.link.is_none());
    let links = bare.map(|of| Ok((of.class.id, code()?))).collect::<Result<_, AppError>>()?;
    Ok(cx.store.write(MakeLinks { school: cx.school.id, links, stamp: cx.stamp() }).await?)
}

/// Ends the link that was seen.
///
/// # Errors
/// As [`renew_class_link`].
pub async fn end_class_link(cx: &Cx, id: ClassId, seen: &str) -> Result<(), AppError> {
    must_stand(cx, id, seen).await?;
    Ok(cx.store.write(EndLink { school: cx.school.id, class: id, stamp: cx.stamp() }).await?)
}

async fn must_stand(cx: &Cx, id: ClassId, seen: &str) -> Result<(), AppError> {
    if get_link(cx, id).await?.seen() == seen { Ok(()) } else { Err(AppError::Stale) }
}
