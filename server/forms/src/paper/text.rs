//! Text in lines. Widths are in ems, so that one measuring serves every size.

use crate::font::{Type, Weight};
use unicode_linebreak::linebreaks;

/// A space that never ends a line.
pub(crate) const GLUE: char = '\u{a0}';
/// Between a line's text and what stands at its right edge.
pub(crate) const GAP: f32 = 0.5;

/// Text of one weight.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) weight: Weight,
    pub(crate) text: String,
}

impl Piece {
    pub(crate) fn regular(text: &str) -> Self {
        Self { weight: Weight::Regular, text: clean(text) }
    }

    pub(crate) fn bold(text: &str) -> Self {
        Self { weight: Weight::Bold, text: clean(text) }
    }

    /// A space that keeps it with what stands before.
    pub(crate) fn glued(&self) -> Self {
        Self { weight: self.weight, text: format!("{GLUE}{}", self.text) }
    }

    pub(crate) fn width(&self, kind: &Type<'_>) -> f32 {
        self.text.chars().map(|c| kind.cut(self.weight).width(c)).sum()
    }
}

/// Line ends, other controls and the glue of others become spaces, characters without a shape go.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !is_shapeless(*c)).map(|c| if c.is_control() || c == GLUE { ' ' } else { c }).collect()
}

fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// A line that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// At the right edge: the minutes.
    pub(crate) tail: Option<Piece>,
    /// Which line of its paragraph, from 0.
    pub(crate) number: usize,
}

struct Atom {
    c: char,
    weight: Weight,
    width: f32,
    breaks_before: bool,
}

impl Atom {
    /// Whether the next character stays on its line: within a bold word, which is what the eye looks for, and after a dash or a
    /// slash, as in P12–15.
    fn holds(&self, next: Weight) -> bool {
        let in_bold = self.weight == Weight::Bold && next == Weight::Bold && !matches!(self.c, '、' | ' ');
        in_bold || matches!(self.c, '–' | '-' | '/' | '~' | '～')
    }
}

/// A paragraph, measured once.
pub(crate) struct Para {
    atoms: Vec<Atom>,
    tail: Option<(Piece, f32)>,
}

impl Para {
    pub(crate) fn new(pieces: &[Piece], tail: Option<Piece>, kind: &Type<'_>) -> Self {
        let whole: String = pieces.iter().map(|p| p.text.as_str()).collect();
        let mut breaks = linebreaks(&whole).map(|(at, _)| at).peekable();
        let (mut atoms, mut at): (Vec<Atom>, usize) = (Vec::new(), 0);
        for (c, weight) in pieces.iter().flat_map(|p| p.text.chars().map(|c| (c, p.weight))) {
            let breaks_before = breaks.next_if_eq(&at).is_some() && !atoms.last().is_some_and(|a| a.holds(weight));
            atoms.push(Atom { c, weight, width: kind.cut(weight).width(c), breaks_before });
            at += c.len_utf8();
        }
        let tail = tail.map(|t| (t.clone(), GAP + t.width(kind)));
        Self { atoms, tail }
    }

    /// Its width in one line, in ems.
    pub(crate) fn length(&self) -> f32 {
        self.atoms.iter().map(|a| a.width).sum::<f32>() + self.tail.as_ref().map_or(0.0, |(_, w)| *w)
    }

    /// Its lines at a width in ems. The tail stays with the last word: a number alone would be nobody's.
    pub(crate) fn lines(&self, width: f32) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut rest = self.atoms.as_slice();
        let tail_width = self.tail.as_ref().map_or(0.0, |(_, w)| *w);
        while !fits(rest, width - tail_width) {
            let end = if fits(rest, width) { last_break(rest, rest.len().saturating_sub(1)) } else { cut(rest, width) };
            let (now, later) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, &[]));
            lines.push(line(now, lines.len()));
            rest = later;
        }
        lines.push(Line { tail: self.tail.as_ref().map(|(t, _)| t.clone()), ..line(rest, lines.len()) });
        lines
    }
}

fn fits(atoms: &[Atom], width: f32) -> bool {
    let ink = atoms.iter().rposition(|a| a.c != ' ').map_or(0, |at| at + 1);
    atoms.is_empty() || atoms.iter().take(ink).map(|a| a.width).sum::<f32>() <= width
}

/// Where the first line of text that is too wide ends: at the last break that fits, or within a word without one.
fn cut(atoms: &[Atom], width: f32) -> Option<usize> {
    let mut x = 0.0;
    let over = atoms.iter().position(|a| {
        x += a.width;
        x > width && a.c != ' '
    });
    let over = over?;
    last_break(atoms, over).or(Some(over.max(1)))
}

/// The last break at or before `end`, but after the start.
fn last_break(atoms: &[Atom], end: usize) -> Option<usize> {
    (1..=end).rev().find(|at| atoms.get(*at).is_some_and(|a| a.breaks_before))
}

fn line(atoms: &[Atom], number: usize) -> Line {
    let mut pieces: Vec<Piece> = Vec::new();
    for atom in atoms {
        // whoever copies or searches the text finds a plain space
        let c = if atom.c == GLUE { ' ' } else { atom.c };
        match pieces.last_mut() {
            Some(piece) if piece.weight == atom.weight => piece.text.push(c),
            _ => pieces.push(Piece { weight: atom.weight, text: c.to_string() }),
        }
    }
    Line { pieces, tail: None, number }
}
