//! Who publishes for the principal.

use super::{Section, Tried, action};
use crate::{api::publishing::Publishing, site::site, text::catalogue};
use domain::id::StaffId;
use leptos::prelude::*;

catalogue! {
    /// Words of the section.
    Words {
        title: "委托发布", "Publishing for the principal";
        more: "受委托的人可以查看并发布公示，公示上写明“校长委托”。委托和收回都有记录，对方会收到消息。", "Whoever is named may see and publish the notices, which then say that the principal let them. Both giving and taking back are on record, and they are told.";
        nobody: "还没有委托别人。教导主任本来就可以发布。", "Nobody yet. The dean may publish in any case.";
        end: "收回", "Take back";
        choose: "委托给", "Let";
        please: "请选择…", "Choose …";
        delegate: "委托", "Delegate";
    }
}

/// The section.
#[component]
pub fn Delegation(now: Publishing, tried: Tried) -> impl IntoView {
    let w = Words::of(site().lang);
    let may = now.may_delegate;
    let line = |(id, name): (StaffId, String)| {
        let end = may.then(|| {
            view! { <form method="post" action=action("who") class="inline"><input type="hidden" name="staff" value=id.to_string() /><button class="btn small" name="do" value="end">{w.end}</button></form> }
        });
        view! { <li><b>{name}</b>" "{end}</li> }
    };
    let nobody = now.delegates.is_empty().then(|| view! { <p class="hint">{w.nobody}</p> });
    let lines = now.delegates.into_iter().map(line).collect_view();
    let add = may.then(|| {
        let options = now.others.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view();
        view! {
            <form method="post" action=action("who") class="form">
                <div class="field"><label for="staff">{w.choose}</label><select id="staff" name="staff" required><option value="">{w.please}</option>{options}</select></div>
                <p><button class="btn main" name="do" value="delegate">{w.delegate}</button></p>
            </form>
        }
    });
    view! {
        <Section name="who" title=w.title tried>
            <p class="hint">{w.more}</p>{nobody}<ul class="plain delegates">{lines}</ul>{add}
        </Section>
    }
}
