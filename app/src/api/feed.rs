//! A class's homework as a calendar shows it: what families see, and that they no longer see what was shown to them once.

use super::{AppError, Cx};
use crate::{
    pages::item::class_name,
    text::{common::Common, feed::Feed, fill, minutes},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    assignment::{Need, Tier},
    id::{AssignmentId, ClassId},
    lang::Lang,
    sentence,
};
use store::{FeedItem, FeedTask, LinkedClass};

/// Days that the calendar goes back *(decision)*: what was to be handed in lately.
const BACK: u64 = 14;
/// Days that it goes ahead *(decision)*: longer than any homework is set before it is due.
const AHEAD: u64 = 60;

/// A class's calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub about: String,
    /// One for each target.
    pub events: Vec<Event>,
}

/// One target. It is on every day from the one that it is set on to the one before it is due: the evenings that it is for.
#[derive(Clone, Debug)]
pub struct Event {
    /// The assignment.
    pub assignment: AssignmentId,
    /// The class.
    pub class: ClassId,
    /// Its first day.
    pub from: NaiveDate,
    /// The day after its last.
    pub until: NaiveDate,
    /// In a line.
    pub summary: String,
    /// The rest.
    pub more: String,
    /// Its form; nothing where families no longer see it.
    pub form: Option<&'static str>,
    /// When what it shows last changed.
    pub changed_at: DateTime<Utc>,
    /// Grows with every change.
    pub version: i64,
}

/// The calendar of a linked class around today.
///
/// # Errors
/// No such class; the database.
pub async fn get_calendar(cx: &Cx, linked: LinkedClass) -> Result<Calendar, AppError> {
    let (class, today) = (cx.school.class(linked.class).ok_or(AppError::NotFound)?, cx.now.today());
    let items = cx.store.feed(cx.school.id, class.id, (today - Days::new(BACK), today + Days::new(AHEAD))).await?;
    let (w, name) = (Feed::of(cx.lang), class_name(class, cx.lang));
    Ok(Calendar {
        about: fill(w.about, &[("school", &cx.school.name), ("class", &name)]),
        name: fill(w.name, &[("class", &name)]),
        events: items.into_iter().map(|item| event(cx, class.id, item)).collect(),
    })
}

fn event(cx: &Cx, class: ClassId, item: FeedItem) -> Event {
    let w = Feed::of(cx.lang);
    let subject = cx.school.subject(item.subject).map(|s| s.label(cx.lang)).unwrap_or_default();
    // what is finished at school the same day is on that day
    let (from, until) = (item.set_on, item.due_on.max(item.set_on + Days::new(1)));
    let (summary, more) = match &item.task {
        Some(task) => (summary(&subject, task, (from, until), cx.lang), more(task, item.due_on, cx.lang)),
        None => (fill(w.cancelled, &[("subject", &subject)]), w.cancelled_more.to_owned()),
    };
    Event {
        assignment: item.assignment,
        class,
        from,
        until,
        summary,
        more,
        form: item.task.map(|task| sentence::form(task.kind.form, cx.lang)),
        changed_at: item.changed_at,
        version: item.version,
    }
}

/// `数学 练习册 P32（25 分钟）`; of several days `共 75 分钟`, for nobody does all of it each evening.
fn summary(subject: &str, task: &FeedTask, (from, until): (NaiveDate, NaiveDate), lang: Lang) -> String {
    let w = Feed::of(lang);
    let optional = (task.kind.need == Need::Optional).then(|| Common::of(lang).optional.to_owned());
    let several = until > from + Days::new(1);
    let time = task.minutes.map(|n| if several { fill(w.total, &[("n", &n)]) } else { minutes(n, lang) });
    let more = optional.into_iter().chain(time).collect::<Vec<_>>().join(lang.pick("，", ", "));
    let words = if more.is_empty() { w.item } else { w.item_more };
    fill(words, &[("subject", &subject), ("more", &more), ("title", &task.title)])
}

/// Line by line: due, minutes, how, the task itself, tiers.
fn more(task: &FeedTask, due_on: NaiveDate, lang: Lang) -> String {
    let (c, w, kind) = (Common::of(lang), Feed::of(lang), task.kind);
    let (form, place, need) =
        (sentence::form(kind.form, lang), sentence::place(kind.place, lang), sentence::need(kind.need, lang));
    let due = fill(c.due, &[("date", &sentence::date(due_on, lang))]);
    let time = task.minutes.map(|n| fill(w.minutes, &[("n", &n)]));
    let how = fill(w.form, &[("form", &form), ("place", &place), ("need", &need)]);
    let limit = task.limit.map(|n| sentence::time_limit(n, lang));
    let text = (!task.text.is_empty()).then(|| task.text.clone());
    let tiers = task.tiers.iter().map(|t| tier(t, lang));
    [Some(due), time, Some(how), limit, text].into_iter().flatten().chain(tiers).collect::<Vec<_>>().join("\n")
}

/// `A 层 20 分钟：改写一段`
fn tier(tier: &Tier, lang: Lang) -> String {
    let name = fill(Common::of(lang).tier, &[("name", &tier.name.name())]);
    let text = if tier.text.is_empty() { String::new() } else { format!("{}{}", lang.pick("：", ": "), tier.text) };
    format!("{name} {}{text}", minutes(tier.minutes.get(), lang))
}
