//! Links of classes, for those who may hand them out.

use super::{AppError, Cx};
use domain::{access::Action, id::ClassId, school::Class};

/// The standing code of a class, for those who may manage it.
///
/// # Errors
/// Not their class.
pub async fn get_link(cx: &Cx, class: ClassId) -> Result<Option<String>, AppError> {
    cx.require(Action::ManageLink(class))?;
    let links = cx.store.class_links(cx.school.id).await?;
    Ok(links.into_iter().find(|l| l.class_id == class.0).map(|l| l.code))
}

/// Every class of the school whose link the asker may hand out, with its code.
///
/// # Errors
/// Nobody is signed in.
pub async fn get_links(cx: &Cx) -> Result<Vec<(Class, String)>, AppError> {
    cx.signed_in()?;
    let links = cx.store.class_links(cx.school.id).await?;
    let own = links.into_iter().filter(|l| cx.allows(Action::ManageLink(ClassId(l.class_id))));
    Ok(own.filter_map(|l| Some((cx.school.class(ClassId(l.class_id))?.clone(), l.code))).collect())
}
