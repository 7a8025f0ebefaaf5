//! The ways to make slips, above the list of staff.

use super::Words;
use crate::{site::site, text::fill};
use chrono::{DateTime, Utc};
use domain::lang::Lang;
use leptos::prelude::*;
use store::StaffRow;

/// Slips for whoever has no code; and, asked once more, new ones for whoever has not used theirs.
pub(super) fn slips(staff: &[StaffRow], now: DateTime<Utc>, lang: Lang) -> impl IntoView + use<> {
    let w = Words::of(lang);
    let action = site().href("/admin/staff/slips");
    let outside = || staff.iter().filter(|s| !s.signs_in && s.left_on.is_none());
    let (have, none) = (outside().filter(|s| s.is_invited(now)).count(), outside().filter(|s| !s.is_invited(now)).count());
    let all = (none > 0).then(|| {
        let words = fill(w.invite_all, &[("n", &none)]);
        view! { <form method="post" action=action.clone()><p><button class="btn main" name="who" value="all">{words}</button></p></form> }
    });
    let again = (have > 0).then(|| {
        let words = fill(w.again, &[("n", &have)]);
        view! { <form method="post" action=action.clone()><p class="ways"><button class="btn" name="who" value="again">{words}</button><label class="chip"><input type="checkbox" name="sure" value="yes" required />{w.again_sure}</label></p></form> }
    });
    view! { <div class="makeslips">{all}{again}</div> }
}
