//! The main navigation: everyone's pages, as their roles allow.

use app::{
    api::{Cx, boards::may_see, class::classes_headed, grade::grades_seen, link::classes_managed, subject::subjects_led},
    site::{Here, Tab, User},
    text::{common::Common, fill},
};
use domain::access::Action;
use store::StoreError;

/// Notes that they have not read; in their quiet hours nobody is told how many wait.
pub(super) async fn unread(cx: &Cx) -> Result<i64, StoreError> {
    let Ok(staff) = cx.signed_in() else { return Ok(0) };
    let waiting = cx.store.waiting(cx.school.id, staff.who.staff).await?;
    Ok(if waiting.telling.is_quiet(cx.now) { 0 } else { waiting.unread })
}

/// Their pages, as their roles allow.
pub(super) fn user(cx: &Cx, unread: i64) -> Option<User> {
    let staff = cx.signed_in().ok()?;
    let t = Common::of(cx.lang);
    let mut tabs = vec![];
    let mut tab = |here, path: String, label: String| tabs.push(Tab { here, path, label });
    if cx.allows(Action::OpenPlan) {
        tab(Here::Plan, "/plan".into(), t.plan.into());
    }
    let grades = grades_seen(cx);
    match grades[..] {
        [] => (),
        [only] => tab(Here::Grade, format!("/grade/{}", only.number()), t.grade.into()),
        _ => tab(Here::Grade, "/grade".into(), t.grade.into()),
    }
    if let [class, ..] = &classes_headed(cx)[..] {
        tab(Here::Class, format!("/class/{}", class.id), t.class.into());
    }
    if let [subject, ..] = &subjects_led(cx)[..] {
        tab(Here::Subject, format!("/subject/{}", subject.code), t.subject.into());
    }
    if cx.allows(Action::SeeTerm) {
        tab(Here::Term, "/term".into(), t.term.into());
    }
    if cx.school.classes.iter().any(|c| cx.allows(Action::SeeClass(c.id))) {
        tab(Here::Feedback, "/feedback".into(), t.feedback.into());
    }
    if cx.allows(Action::SeePublish) {
        let label = if cx.allows(Action::Publish) { t.publish } else { t.publish_look };
        tab(Here::Publish, "/publish".into(), label.into());
    }
    if cx.allows(Action::SetBoard) && !cx.allows(Action::SeePublish) {
        tab(Here::Publish, "/publish/settings".into(), t.publish_settings.into());
    }
    tab(Here::Board, "/board".into(), t.board.into());
    if cx.allows(Action::SeeReports) {
        tab(Here::Reports, "/reports".into(), t.reports.into());
    }
    if cx.allows(Action::SeeDistrict) {
        tab(Here::District, "/district".into(), t.district.into());
    }
    if cx.allows(Action::SetUp) {
        tab(Here::Admin, "/admin".into(), t.admin.into());
    }
    if !classes_managed(cx).is_empty() {
        tab(Here::Link, "/link".into(), t.links.into());
    }
    let at_home = cx.at_home().is_ok();
    let notes = if unread > 0 { fill(t.notes_unread, &[("n", &unread)]) } else { t.notes.to_owned() };
    if at_home {
        tab(Here::Notes, "/notes".into(), notes);
    }
    Some(User { name: staff.name.clone(), tabs, account: at_home.then(|| "/account".into()) })
}

/// What anyone may open: the notices, where the school shows them.
pub(super) fn open(cx: &Cx) -> Vec<Tab> {
    let label = Common::of(cx.lang).board.to_owned();
    let board = Tab { here: Here::Board, path: "/board".into(), label };
    if may_see(cx).is_ok() { vec![board] } else { vec![] }
}
