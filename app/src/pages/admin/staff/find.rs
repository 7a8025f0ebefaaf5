//! Looking for somebody in the list of staff.

use super::Words;
use crate::{site::site, text::fill};
use domain::typed::user_name;
use leptos::prelude::*;
use store::StaffRow;

/// Whether somebody is sought: their name, user name or number has it, however it is written.
pub(super) fn is_sought(row: &StaffRow, sought: &str) -> bool {
    let sought = user_name(sought);
    [&row.name, &row.user_name, &row.number].into_iter().any(|has| user_name(has).contains(&sought))
}

/// Whom to look for, and how many there are.
#[component]
pub(super) fn Find(sought: String, count: usize, all: usize) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let said = (!sought.is_empty()).then(|| {
        let words = if count == 0 { fill(w.found_none, &[("q", &sought)]) } else { fill(w.found, &[("n", &count)]) };
        let href = site.href("/admin/staff");
        view! { <p class="num" role="status">{words}" "<a href=href>{fill(w.find_all, &[("n", &all)])}</a></p> }
    });
    view! {
        <div class="settings lead">
            <form method="get" action=site.href("/admin/staff") class="card form" role="search">
                <div class="field"><label for="q">{w.find}</label><input id="q" name="q" type="search" value=sought maxlength="100" autocomplete="off" /></div>
                <p><button class="btn">{w.find_button}</button></p>{said}
            </form>
        </div>
    }
}
