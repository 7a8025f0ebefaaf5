//! The roles of one person: what they are, what ends, what they are given.

use super::{super::staff::role_name, Told, Words, action};
use crate::{
    api::staff::{RolesStay, grant_to_text, grants},
    components::field::{Errors, Field, described, invalid},
    pages::item::class_name,
    site::site,
    text::fill,
};
use domain::{
    access::{Grant, Role, Scope},
    lang::Lang,
    school::School,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::StaffRow;

/// The role that was refused, and why.
fn refused(told: &Told, person: &StaffRow, (school, lang): (&School, Lang)) -> Option<(Grant, String)> {
    let Told::Stay(RolesStay::HasHead(class, name)) = told else { return None };
    let of = school.class(*class).map(|c| class_name(c, lang)).unwrap_or_default();
    let said = fill(Words::of(lang).has_head, &[("class", &of), ("name", name), ("person", &person.name)]);
    Some((Grant { role: Role::HeadTeacher, scope: Scope::Class(*class) }, said))
}

/// The section.
#[component]
pub(super) fn Roles(person: StaffRow, school: Arc<School>, told: Told) -> impl IntoView {
    let w = Words::of(site().lang);
    let lines = person.grants.iter().map(|g| line(&person, *g, &school)).collect_view();
    let none = person.grants.is_empty().then(|| view! { <p class="hint">{w.no_roles}</p> });
    view! {
        <section class="card form" id="roles"><h2>{w.roles}</h2>{none}<ul class="plain delegates">{lines}</ul><Give person school told /></section>
    }
}

/// A role and the way to end it; a principal's is asked once more.
fn line(person: &StaffRow, grant: Grant, school: &School) -> impl IntoView + use<> {
    let lang = site().lang;
    let w = Words::of(lang);
    let name = role_name(grant, school, lang);
    let label = format!("{} {name}", w.end);
    let sure = (grant.role == Role::Principal).then(
        || view! { <label class="chip"><input type="checkbox" name="sure" value="yes" required />{w.end_principal_sure}</label> },
    );
    let end = (grant.role != Role::Delegate).then(|| view! { <form method="post" action=action(person) class="inline"><input type="hidden" name="grant" value=grant_to_text(grant) />{sure}<button class="btn small" name="do" value="end" aria-label=label>{w.end}</button></form> });
    view! { <li><b>{name}</b>" "{end}</li> }
}

#[component]
fn Give(person: StaffRow, school: Arc<School>, told: Told) -> impl IntoView {
    let lang = site().lang;
    let w = Words::of(lang);
    let refused = refused(&told, &person, (&school, lang));
    let errors: Errors = refused.iter().map(|(_, said)| ("grant".to_owned(), said.clone())).collect();
    let chosen = refused.map(|(grant, _)| grant);
    let others = grants(&school).into_iter().filter(|g| !person.grants.contains(g));
    let option =
        |g: Grant| view! { <option value=grant_to_text(g) selected=chosen == Some(g)>{role_name(g, &school, lang)}</option> };
    let options = others.map(option).collect_view();
    let select = view! { <select id="grant" name="grant" required aria-invalid=invalid("grant", &errors) aria-describedby=described("grant", &errors)><option value="">{w.choose}</option>{options}</select> };
    view! {
        <form method="post" action=format!("{}#roles", action(&person)) class="form">
            <Field name="grant" label=w.give error=errors.get("grant").cloned()>{select}</Field>
            <p><button class="btn main" name="do" value="give">{w.give_button}</button></p>
        </form>
    }
}
