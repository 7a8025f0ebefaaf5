//! A class's day or week as a picture for a phone: black on white, one day under the other, each with its bar.

use crate::{
    Fonts, FormError, Notice, Scope,
    canvas::{Canvas, Letter, WIDTH},
    font::{Type, Weight},
    item::{full, said},
    rows::{Day, classes, days_of},
    text::{chosen, foot, heading, total},
    words,
};
use chrono::NaiveDate;
use domain::{id::ClassId, lang::Lang};
use unicode_linebreak::linebreaks;

const MARGIN: u16 = 48;
const INNER: u16 = WIDTH - 2 * MARGIN;
/// Sizes of text: pixels of an em.
const TITLE: u16 = 54;
const DAY: u16 = 46;
const ITEM: u16 = 40;
const SMALL: u16 = 32;
const BAR: u16 = 18;
const GAP: u16 = 28;
/// Where the cap's line stands in a bar, as everywhere in the product: per cent.
const CAP_AT: u64 = 78;
const BLACK: u8 = 255;
const LOAD: u8 = 140;
const TROUGH: u8 = 26;

/// What is drawn, from top to bottom.
enum Row {
    Text(Vec<Letter>, u16),
    Bar { load: u32, cap: u32 },
    Rule,
    Gap,
}

pub(crate) fn png(
    n: &Notice<'_>,
    class: ClassId,
    date: Option<NaiveDate>,
    lang: Lang,
    fonts: &Fonts,
) -> Result<Vec<u8>, FormError> {
    let kind = Type::open(fonts)?;
    let mut rows = vec![Row::Gap];
    for (sheet, class) in classes(n.document, Scope::Class(class))? {
        rows.extend(wrap(&letters(&heading(&n.document.header, &class.name, lang), ""), TITLE, &kind));
        for day in chosen(days_of(n.document, sheet, class)?, date)? {
            rows.extend(day_rows(&day, lang, &kind));
        }
    }
    rows.extend([Row::Gap, Row::Rule, Row::Gap]);
    rows.extend(foot(n, lang).iter().flat_map(|line| wrap(&letters("", line), SMALL, &kind)));
    rows.push(Row::Gap);
    draw(&rows, &kind)
}

fn day_rows(day: &Day<'_>, lang: Lang, kind: &Type<'_>) -> Vec<Row> {
    let sum = total(day, lang).map(|t| format!("　{t}")).unwrap_or_default();
    let mut rows = vec![Row::Gap, Row::Rule, Row::Gap];
    rows.extend(wrap(&letters(&words::day(day.head, lang), &sum), DAY, kind));
    if let (Some(load), cap @ 1..) = (day.sum(), day.cell.cap) {
        rows.push(Row::Bar { load, cap });
    }
    rows.extend(said(day, lang, full).iter().flat_map(|s| item(&s.subject, &s.rest, kind)));
    rows
}

/// An item's line, and smaller what else it says.
fn item(subject: &str, rest: &str, kind: &Type<'_>) -> Vec<Row> {
    let (line, more) = rest.split_once('\n').unwrap_or((rest, ""));
    let more = more.lines().flat_map(|text| wrap(&letters("", text), SMALL, kind));
    wrap(&letters(subject, line), ITEM, kind).into_iter().chain(more).collect()
}

fn letters(bold: &str, regular: &str) -> Vec<Letter> {
    let bold = bold.chars().map(|c| (c, Weight::Bold));
    bold.chain(regular.chars().map(|c| (c, Weight::Regular))).collect()
}

/// A text in as many lines as the width needs.
fn wrap(text: &[Letter], size: u16, kind: &Type<'_>) -> Vec<Row> {
    let whole: String = text.iter().map(|(c, _)| c).collect();
    let breaks: Vec<_> = linebreaks(&whole).map(|(at, _)| whole.get(..at).unwrap_or_default().chars().count()).collect();
    let (mut rows, mut from) = (Vec::new(), 0);
    while from < text.len() {
        let rest = text.get(from..).unwrap_or_default();
        let most = from + fitting(rest, f32::from(INNER) / f32::from(size), kind);
        let end = breaks.iter().copied().filter(|at| (from + 1..=most).contains(at)).max().unwrap_or(most);
        rows.push(Row::Text(text.get(from..end).unwrap_or_default().to_vec(), size));
        from = end;
    }
    rows
}

/// How many characters a line of so many ems holds; at least one. Spaces at its end need no room.
fn fitting(text: &[Letter], width: f32, kind: &Type<'_>) -> usize {
    let mut x = 0.0;
    let over = text.iter().position(|(c, weight)| {
        x += kind.cut(*weight).width(*c);
        x > width && *c != ' '
    });
    over.unwrap_or(text.len()).max(1)
}

impl Row {
    fn height(&self) -> u32 {
        match self {
            Self::Text(_, size) => u32::from(*size) * 3 / 2,
            Self::Bar { .. } => (BAR + GAP).into(),
            Self::Rule => 2,
            Self::Gap => GAP.into(),
        }
    }
}

fn draw(rows: &[Row], kind: &Type<'_>) -> Result<Vec<u8>, FormError> {
    let mut canvas = Canvas::new(rows.iter().map(Row::height).sum())?;
    let mut y = 0;
    for row in rows {
        match row {
            Row::Text(text, size) => canvas.text(text, kind, (MARGIN, y + u32::from(*size) * 11 / 10), *size)?,
            Row::Bar { load, cap } => bar(&mut canvas, y + u32::from(GAP) / 3, *load, *cap),
            Row::Rule => canvas.fill((MARGIN, y), (INNER, 2), LOAD),
            Row::Gap => {}
        }
        y += row.height();
    }
    canvas.png()
}

/// How full a day is, and a line where it is full.
fn bar(canvas: &mut Canvas, y: u32, load: u32, cap: u32) {
    let part = |n: u64| u16::try_from(u64::from(INNER) * n / (u64::from(cap.max(1)) * 100)).unwrap_or(INNER).min(INNER);
    canvas.fill((MARGIN, y), (INNER, BAR.into()), TROUGH);
    canvas.fill((MARGIN, y), (part(u64::from(load) * CAP_AT), BAR.into()), LOAD);
    canvas.fill((MARGIN + part(u64::from(cap) * CAP_AT), y.saturating_sub(6)), (5, u32::from(BAR) + 12), BLACK);
}
