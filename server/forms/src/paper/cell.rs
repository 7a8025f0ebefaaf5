//! One class on one day, in words.

use super::{
    text::{Para, Piece},
    words,
};
use crate::{font::Type, rows::other_due};
use chrono::NaiveDate;
use domain::{
    assignment::Place,
    board::{Cell, DayHead, Entry, Nothing, TierEntry},
    school::Grade,
};

/// What stands at the foot of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Total {
    /// The day is still to come: no sum would be true.
    Unsaid,
    /// No written work at home in this grade.
    NotAtHome,
    /// The sum against the cap.
    Of { load: u32, cap: u32 },
}

impl Total {
    /// `70/90`, `90/90 满`, `95/90 超 5 分钟`
    pub(crate) fn figures(load: u32, cap: u32) -> String {
        match load.checked_sub(cap) {
            None => format!("{load}/{cap}"),
            Some(0) => format!("{load}/{cap} {}", words::FULL),
            Some(over) => format!("{load}/{cap} {}", words::over(over)),
        }
    }
}

/// What a cell says, and its sum.
pub(crate) struct CellText {
    pub(crate) paras: Vec<Para>,
    pub(crate) total: Total,
}

impl CellText {
    /// Its text in one line, in ems.
    pub(crate) fn length(&self) -> f32 {
        self.paras.iter().map(Para::length).sum()
    }
}

/// How the items of a cell follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Each on a line of its own, its minutes at the right edge.
    List,
    /// One after the other, what counts first: where a list would make a page too many, or its text too small.
    RunIn,
}

/// How much of an item is told: as much as there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// All that the document holds.
    Full,
    /// Not its text, nor what each tier does.
    Named,
    /// Not who sets it either.
    Brief,
}

/// What all cells of a grade have in common.
pub(crate) struct Telling<'a> {
    pub(crate) style: Style,
    pub(crate) detail: Detail,
    pub(crate) grade: Grade,
    pub(crate) published_on: Option<NaiveDate>,
    pub(crate) kind: &'a Type<'a>,
}

impl Telling<'_> {
    pub(crate) fn cell(&self, cell: &Cell, head: &DayHead) -> CellText {
        let nothing = cell.nothing(head, self.published_on);
        let items: Vec<&Entry> = cell.items.iter().filter(|e| !e.rests()).collect();
        let mut paras = match self.style {
            Style::List => items.into_iter().map(|e| Para::new(&self.item(e, head), self.minutes(e), self.kind)).collect(),
            Style::RunIn => self.run_in(&items, head),
        };
        for (names, word) in [(&cell.pending, words::PENDING), (&cell.none, words::NONE_TODAY), (&cell.unfiled, words::UNFILED)] {
            paras.extend(self.named(names, word));
        }
        paras.extend(nothing.map(|n| Para::new(&[Piece::regular(word(n))], None, self.kind)));
        CellText { paras, total: total(cell, nothing) }
    }

    /// **语文** 阅读题 1–4 **25**；**数学** … and, apart from it, what does not count.
    fn run_in(&self, items: &[&Entry], head: &DayHead) -> Vec<Para> {
        let (counted, other): (Vec<&Entry>, Vec<&Entry>) = items.iter().partition(|e| e.counts(self.grade));
        let told = [counted, other].into_iter().filter(|part| !part.is_empty());
        told.map(|part| {
            let item = |e: &&Entry| {
                let minutes = self.minutes(e).map(|m| m.glued());
                self.item(e, head).into_iter().chain(minutes).collect::<Vec<_>>()
            };
            let pieces: Vec<_> = part.iter().map(item).collect();
            Para::new(&pieces.join(&Piece::regular(words::NEXT)), None, self.kind)
        })
        .collect()
    }

    /// **语文** △更正 阅读题 1–4（校·27日交·叶惠芸）：写出要点
    fn item(&self, e: &Entry, head: &DayHead) -> Vec<Piece> {
        let mut pieces = vec![Piece::bold(&e.subject_name)];
        pieces.extend(e.mark.map(|m| Piece::bold(&format!(" {}", words::mark(m)))));
        let more = if self.detail == Detail::Full && !e.text.is_empty() { format!("：{}", e.text) } else { String::new() };
        pieces.push(Piece::regular(&format!(" {}{}{more}", e.title, self.notes(e, head))));
        pieces
    }

    /// （口头·校·选·A层25、B层20·27日交·叶惠芸）
    fn notes(&self, e: &Entry, head: &DayHead) -> String {
        let place = (e.place == Place::School).then(|| words::AT_SCHOOL.to_owned());
        let need = (!e.required).then(|| words::OPTIONAL.to_owned());
        // 体育与健康 says 体育 already
        let form = words::form(e.form).filter(|f| !e.subject_name.starts_with(f)).map(str::to_owned);
        let due = other_due(e, head).map(|due| words::due(due, head.date));
        let teacher = e.teacher.clone().filter(|t| self.detail != Detail::Brief && !t.is_empty());
        let notes: Vec<_> = [form, place, need, tiers(e, self.detail), due, teacher].into_iter().flatten().collect();
        if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("·")) }
    }

    /// Bold where they count, in brackets where they don't.
    fn minutes(&self, e: &Entry) -> Option<Piece> {
        let minutes =
            if e.counts(self.grade) { Piece::bold(&e.minutes.to_string()) } else { Piece::regular(&format!("({})", e.minutes)) };
        (e.minutes > 0).then_some(minutes)
    }

    /// **地理、历史** 待发布
    fn named(&self, names: &[String], word: &str) -> Option<Para> {
        let pieces = [Piece::bold(&names.join(words::COMMA)), Piece::regular(&format!(" {word}"))];
        (!names.is_empty()).then(|| Para::new(&pieces, None, self.kind))
    }
}

fn word(nothing: Nothing) -> &'static str {
    match nothing {
        Nothing::NoHomeworkDay => words::NO_HOMEWORK_DAY,
        Nothing::NotYet => words::NOT_YET,
        Nothing::None => words::EMPTY,
    }
}

fn total(cell: &Cell, nothing: Option<Nothing>) -> Total {
    match (cell.cap, nothing) {
        (0, _) => Total::NotAtHome,
        (_, Some(Nothing::NotYet)) => Total::Unsaid,
        (cap, _) => Total::Of { load: cell.load, cap },
    }
}

/// Each tier with its whole estimate, where that is the day's too, and with what it does, where there is room.
fn tiers(e: &Entry, detail: Detail) -> Option<String> {
    let one_day = e.total == Some(e.minutes);
    let tier = |t: &TierEntry| {
        let minutes = if one_day { t.minutes.to_string() } else { String::new() };
        let text = if detail == Detail::Full && !t.text.is_empty() { format!(" {}", t.text) } else { String::new() };
        format!("{}{minutes}{text}", words::tier(t.name.name()))
    };
    let tiers: Vec<_> = e.tiers.iter().map(tier).collect();
    (!tiers.is_empty()).then(|| tiers.join(words::COMMA))
}
