//! Adding somebody; whether a namesake is another person is asked first.

use super::{Tried, Words, standing};
use crate::{
    api::staff::{BadPerson, NewPerson, Sure, namesakes},
    components::field::{Errors, Field, described, invalid},
    site::site,
    text::fill,
};
use chrono::{DateTime, Utc};
use domain::lang::Lang;
use leptos::prelude::*;
use store::StaffRow;

/// The form.
#[component]
pub(super) fn Add(tried: Tried, staff: Vec<StaffRow>, now: DateTime<Utc>) -> impl IntoView {
    let site = site();
    let w = Words::of(site.lang);
    let who = same_name(&staff, &tried.typed.name, (now, site.lang));
    let sure = tried.typed.another == Sure::Yes;
    let another = (!who.is_empty()).then(|| view! { <label class="check"><input type="checkbox" name="another" value="yes" checked=sure /><span>{w.another}</span></label> });
    let errors: Errors = tried.bad.map(|bad| problem(bad, &who, w)).into_iter().map(|(n, e)| (n.to_owned(), e)).collect();
    let field = |name: &'static str, label: &'static str, value: String| {
        let input = view! { <input id=name name=name value=value maxlength="80" aria-invalid=invalid(name, &errors) aria-describedby=described(name, &errors) /> };
        view! { <Field name label error=errors.get(name).cloned()>{input}</Field> }
    };
    let NewPerson { name, number, user_name, .. } = tried.typed;
    view! {
        <div class="settings lead">
            <section class="card form" id="add"><h2>{w.add}</h2><p class="hint">{w.add_more}</p>
                <form method="post" action=format!("{}#add", site.href("/admin/staff")) class="form">
                    <div class="row three">{field("name", w.name, name)}{field("number", w.number_label, number)}{field("user_name", w.user_name_label, user_name)}</div>
                    {another}
                    <p><button class="btn main">{w.add_button}</button></p>
                </form>
            </section>
        </div>
    }
}

/// Whoever has the name that was typed, each with what tells them apart: `王若岚（用户名 g0012，能登录）`.
fn same_name(staff: &[StaffRow], name: &str, (now, lang): (DateTime<Utc>, Lang)) -> String {
    let w = Words::of(lang);
    let told = |row: &StaffRow| {
        let stands = standing(row, now, lang).0;
        lang.pick(
            format!("{}（{} {}，{stands}）", row.name, w.user_name, row.user_name),
            format!("{} ({} {}, {stands})", row.name, w.user_name, row.user_name),
        )
    };
    namesakes(staff, name).map(told).collect::<Vec<_>>().join(lang.pick("、", ", "))
}

fn problem(bad: BadPerson, who: &str, w: Words) -> (&'static str, String) {
    match bad {
        BadPerson::Name => ("name", w.bad_name.to_owned()),
        BadPerson::Number => ("number", w.bad_number.to_owned()),
        BadPerson::UserName => ("user_name", w.bad_user_name.to_owned()),
        BadPerson::Taken => ("user_name", w.taken.to_owned()),
        BadPerson::Namesake => ("name", fill(w.namesake, &[("who", &who)])),
    }
}
