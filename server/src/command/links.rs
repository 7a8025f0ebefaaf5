//! `jianfu links`: one line per class: name, tab, address.

use super::{Outcome, beside, say, school};
use crate::config::Given;
use domain::id::ClassId;

pub(crate) async fn run(given: &Given, slug: Option<String>, public_address: &str) -> Outcome {
    let store = beside(given).await?;
    let (id, _) = school(&store, slug.as_deref()).await?;
    let Some(set_up) = store.school(id).await? else { return Ok(()) };
    for link in store.class_links(id).await? {
        let name = set_up.class(ClassId(link.class_id)).map(ToString::to_string).unwrap_or_default();
        say(&format!("{name}\t{}/c/{}", public_address.trim_end_matches('/'), link.code));
    }
    Ok(())
}
