//! One item in words, as the board says it and as a class group needs it.

use crate::{
    rows::{Day, other_due},
    words::{self, Words, fill},
};
use chrono::NaiveDate;
use domain::{
    assignment::{Form, Place},
    board::{Entry, TierEntry},
    lang::Lang,
    school::subject_name,
    sentence,
};

/// A subject, which the eye looks for, and what follows it.
pub(crate) struct Said {
    pub(crate) subject: String,
    pub(crate) rest: String,
}

/// A line of an item, and what else there is to read of it.
type Telling = fn(&Day<'_>, &Entry, Lang) -> String;

/// What a day shows, in as many lines as it has items and remarks.
pub(crate) fn said(day: &Day<'_>, lang: Lang, item: Telling) -> Vec<Said> {
    let (w, cell) = (Words::of(lang), day.cell);
    let shown = cell.items.iter().filter(|e| !e.rests());
    let subject = |e: &Entry| one_line(subject_name(&e.subject_name, lang));
    let mut lines: Vec<_> = shown.map(|e| Said { subject: subject(e), rest: item(day, e, lang) }).collect();
    for (names, word) in [(&cell.pending, w.pending), (&cell.none, w.none_today), (&cell.unfiled, w.unfiled)] {
        lines.extend((!names.is_empty()).then(|| Said { subject: list(names, lang), rest: format!(" {word}") }));
    }
    lines.extend(day.nothing.map(|n| Said { subject: String::new(), rest: w.nothing(n).to_owned() }));
    lines
}

/// 语文、数学
pub(crate) fn list(names: &[String], lang: Lang) -> String {
    let names: Vec<_> = names.iter().map(|n| one_line(subject_name(n, lang))).collect();
    names.join(Words::of(lang).comma)
}

/// ` △更正 阅读题 1–4（校·选） (25)`: as on the board, whose legend stands below.
pub(crate) fn short(day: &Day<'_>, e: &Entry, lang: Lang) -> String {
    let w = Words::of(lang);
    let notes = [
        form(e, lang),
        (e.place == Place::School).then(|| w.short_school.to_owned()),
        (!e.required).then(|| w.short_optional.to_owned()),
        tiers(e, lang),
        other_due(e, day.head).map(|due| due_on(due, lang)),
        teacher(e),
    ];
    let minutes = match (e.minutes, e.counts(day.grade)) {
        (0, _) => String::new(),
        (n, true) => format!(" {n}"),
        (n, false) => format!(" ({n})"),
    };
    format!("{}{}{minutes}", titled(e, &w), bracketed(notes, w.dot, &w))
}

/// ` 阅读题 1–4（校内完成，选做，25 分钟，不计入）`: nothing is left to a legend.
pub(crate) fn full(day: &Day<'_>, e: &Entry, lang: Lang) -> String {
    let w = Words::of(lang);
    // part of something longer: how long it is
    let parted = e.total.filter(|total| *total > e.minutes);
    let notes = [
        form(e, lang),
        (e.place == Place::School).then(|| w.done_at_school.to_owned()),
        (!e.required).then(|| w.optional.to_lowercase()),
        tiers(e, lang),
        (e.minutes > 0).then(|| fill(w.n_minutes, &[("n", &e.minutes)])),
        parted.map(|total| fill(w.of_total, &[("n", &total)])),
        (e.minutes > 0 && !e.counts(day.grade)).then(|| w.uncounted.to_owned()),
        e.due_on.map(|due| due_on(due, lang)),
        teacher(e),
    ];
    format!("{}{}{}", titled(e, &w), bracketed(notes, w.stop, &w), more(e, lang))
}

/// What the item and its tiers say beside its line: each on a line of its own.
fn more(e: &Entry, lang: Lang) -> String {
    let w = Words::of(lang);
    let told = |t: &TierEntry| (!t.text.is_empty()).then(|| format!("{}{}{}", w.tier(t.name), w.colon, one_line(&t.text)));
    let text = e.text.lines().map(one_line).filter(|line| !line.trim().is_empty());
    text.chain(e.tiers.iter().filter_map(told)).map(|line| format!("\n　{line}")).collect()
}

fn due_on(due: NaiveDate, lang: Lang) -> String {
    fill(Words::of(lang).due_on, &[("date", &words::date(due, lang))])
}

/// Who sets it, where the school shows that.
fn teacher(e: &Entry) -> Option<String> {
    e.teacher.as_deref().filter(|t| !t.is_empty()).map(one_line)
}

/// The form where it is not written; 体育与健康 says 体育 already.
fn form(e: &Entry, lang: Lang) -> Option<String> {
    let form = sentence::form(e.form, Lang::Zh);
    (e.form != Form::Written && !e.subject_name.starts_with(form)).then(|| sentence::form(e.form, lang).to_lowercase())
}

fn titled(e: &Entry, w: &Words) -> String {
    let mark = e.mark.map(|m| format!(" △{}", w.mark(m))).unwrap_or_default();
    format!("{mark} {}", one_line(&e.title))
}

fn bracketed<const N: usize>(notes: [Option<String>; N], between: &str, w: &Words) -> String {
    let notes: Vec<_> = notes.into_iter().flatten().collect();
    if notes.is_empty() { String::new() } else { fill(w.brackets, &[("text", &notes.join(between))]) }
}

/// Each tier with its whole estimate, where that is the day's too.
fn tiers(e: &Entry, lang: Lang) -> Option<String> {
    let tiers: Vec<_> = e.tiers.iter().map(|t| tier(e, t, lang)).collect();
    (!tiers.is_empty()).then(|| tiers.join(Words::of(lang).comma))
}

/// A 层 25
pub(crate) fn tier(e: &Entry, t: &TierEntry, lang: Lang) -> String {
    let name = Words::of(lang).tier(t.name);
    if e.total == Some(e.minutes) { format!("{name} {}", t.minutes) } else { name }
}

/// A line break within a title would pass for a line of the notice.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if breaks(c) { ' ' } else { c }).collect()
}
