//! Looking for the teacher whom somebody stands in for, where a list of all would be too long.

use crate::{
    pages::admin::person::action,
    text::{catalogue, fill},
};
use domain::typed::user_name;
use leptos::prelude::*;
use store::StaffRow;

/// So many teachers are found in a list without looking for them.
pub(super) const FEW: usize = 40;

catalogue! {
    /// Words of it.
    Words {
        find: "代替谁？先找到这位教师（姓名）", "For whom? Look for the teacher first (name)";
        button: "查找", "Find";
        found: "下面列出 {n} 位。", "{n} found, listed below.";
        none: "没有叫“{q}”的任课教师。", "No teacher is called \"{q}\".";
    }
}

/// Whether a name has what was looked for, however it is written; nothing was: nobody.
pub(super) fn is_called(name: &str, find: &str) -> bool {
    let find = user_name(find);
    !find.is_empty() && user_name(name).contains(&find)
}

/// The field; a browser offers the names while somebody types, and without script it is asked for.
#[component]
pub(super) fn Finder(person: StaffRow, names: Vec<String>, find: String) -> impl IntoView {
    let w = Words::of(crate::site::site().lang);
    let found = names.iter().filter(|name| is_called(name, &find)).count();
    let said = (!find.is_empty()).then(|| {
        let words = if found == 0 { fill(w.none, &[("q", &find)]) } else { fill(w.found, &[("n", &found)]) };
        view! { <p class="num" role="status">{words}</p> }
    });
    let options = names.into_iter().map(|name| view! { <option value=name></option> }).collect_view();
    view! {
        <form method="get" action=format!("{}#stand-in", action(&person)) class="form" role="search">
            <div class="field"><label for="find">{w.find}</label><input id="find" name="find" list="teachers" value=find maxlength="60" autocomplete="off" /></div>
            <datalist id="teachers">{options}</datalist>
            <p><button class="btn">{w.button}</button></p>{said}
        </form>
    }
}
