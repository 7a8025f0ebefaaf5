//! A day or a week as text for a class group: no table, short lines, nothing that needs a legend.

use crate::{
    FormError, Notice, Scope,
    item::{Said, full, one_line, said},
    rows::{Day, classes, days_of},
    words::{self, Words, fill},
};
use chrono::NaiveDate;
use domain::{board::Header, lang::Lang};

/// Of the digest: enough to tell revisions apart, and to find the whole.
const DIGITS: usize = 12;

pub(crate) fn text(notice: &Notice<'_>, of: Scope, date: Option<NaiveDate>, lang: Lang) -> Result<String, FormError> {
    let mut parts = Vec::new();
    for (sheet, class) in classes(notice.document, of)? {
        let days = chosen(days_of(notice.document, sheet, class)?, date)?;
        parts.extend(date.is_none().then(|| heading(&notice.document.header, &class.name, lang)));
        parts.extend(days.iter().map(|day| block(day, date, lang)));
    }
    parts.push(foot(notice, lang).join("\n"));
    Ok(format!("{}\n", parts.join("\n\n")))
}

/// That day alone, or all.
pub(crate) fn chosen(days: Vec<Day<'_>>, date: Option<NaiveDate>) -> Result<Vec<Day<'_>>, FormError> {
    let Some(date) = date else { return Ok(days) };
    let found: Vec<_> = days.into_iter().filter(|d| d.cell.date == date).collect();
    if found.is_empty() { Err(FormError::NoDay(date)) } else { Ok(found) }
}

/// 七(3)班 第13周 11月23日–29日
pub(crate) fn heading(h: &Header, class: &str, lang: Lang) -> String {
    let week = h.week.map(|n| format!(" {}", fill(Words::of(lang).week, &[("n", &n)]))).unwrap_or_default();
    format!("{}{week} {}", words::class(class, lang), words::span(h.monday, 6, lang))
}

/// 书面作业 75/90 分钟; nothing where no sum would be true.
pub(crate) fn total(day: &Day<'_>, lang: Lang) -> Option<String> {
    let w = Words::of(lang);
    let cap = day.cell.cap;
    if cap == 0 {
        return Some(w.none_at_home.to_owned());
    }
    let load = day.sum()?;
    let sum = fill(w.written_sum, &[("figures", &format!("{load}/{cap}"))]);
    Some(match load.checked_sub(cap) {
        None => sum,
        Some(0) => format!("{sum}{}{}", w.stop, w.full),
        Some(over) => format!("{sum}{}{}", w.stop, fill(w.over, &[("n", &over)])),
    })
}

fn block(day: &Day<'_>, date: Option<NaiveDate>, lang: Lang) -> String {
    // a day alone says whose it is; in a week the heading does
    let class = date.map(|_| words::class(&day.class.name, lang));
    let head = [class, Some(words::day(day.head, lang)), total(day, lang)];
    let head = head.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = said(day, lang, full).into_iter().map(|Said { subject, rest }| format!("{subject}{rest}"));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// What is asked of parents; which revision this is, by whom, since when and why.
pub(crate) fn foot(notice: &Notice<'_>, lang: Lang) -> Vec<String> {
    let (w, h) = (Words::of(lang), &notice.document.header);
    let digits: String = notice.digest.trim_start_matches("sha256:").chars().take(DIGITS).collect();
    let digest = fill(w.digest, &[("digest", &digits)]);
    let lines = [w.no_parents.to_owned(), notice.address.to_owned(), w.imprint(h), w.published(h)];
    let reason = h.reason.as_ref().map(|r| fill(w.reason, &[("reason", &one_line(r))]));
    lines.into_iter().chain(reason).chain([digest]).collect()
}
