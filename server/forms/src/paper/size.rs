//! The paper, and how large its text can be. Lengths are points.

use super::{
    Paper,
    cell::Detail,
    row::{Laid, Row},
};

/// The smallest text of a table: about the footnotes of a newspaper. Below it nothing shrinks; another page begins.
const SMALLEST: f32 = 6.5;
/// On A4; a list with smaller text than this reads worse than larger text that runs on.
const COMFORTABLE: f32 = 7.0;
/// The largest on A4.
const LARGEST: f32 = 12.0;
const STEP: f32 = 0.25;
const MM: f32 = 72.0 / 25.4;

/// A sheet of paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// How much larger than A4, along a side.
    pub(crate) unit: f32,
}

impl Frame {
    pub(crate) fn of(paper: Paper) -> Self {
        match paper {
            Paper::A4 => Self { width: 297.0 * MM, height: 210.0 * MM, unit: 1.0 },
            Paper::A3 => Self { width: 420.0 * MM, height: 297.0 * MM, unit: std::f32::consts::SQRT_2 },
        }
    }

    /// As near to the edge as every printer prints, with room for a punch or a pin.
    pub(crate) fn margin(&self) -> f32 {
        6.0 * MM * self.unit
    }

    pub(crate) fn inner(&self) -> f32 {
        self.width - 2.0 * self.margin()
    }

    fn sizes(&self) -> impl Iterator<Item = f32> {
        let largest = LARGEST * self.unit;
        std::iter::successors(Some(largest), |s| Some(s - STEP)).take_while(|s| *s > SMALLEST).chain([SMALLEST])
    }
}

/// A grade's rows in one style, and the widths of its days.
pub(crate) struct Draft {
    pub(crate) rows: Vec<Row>,
    pub(crate) columns: Vec<f32>,
}

/// A grade's rows in both styles, with the same in them.
pub(crate) struct Drafts {
    pub(crate) list: Draft,
    pub(crate) run_in: Draft,
}

/// Rows on pages, at one size.
pub(crate) struct Fit {
    pub(crate) size: f32,
    pub(crate) columns: Vec<f32>,
    pub(crate) pages: Vec<Vec<Laid>>,
}

impl Draft {
    fn at(&self, size: f32, height: f32) -> Fit {
        Fit { size, columns: self.columns.clone(), pages: on_pages(self, height, size) }
    }

    /// With the largest text, `from` at least, that needs so few pages.
    fn largest(&self, from: f32, pages: usize, height: f32, frame: &Frame) -> Option<Fit> {
        frame.sizes().take_while(|size| *size >= from).map(|size| self.at(size, height)).find(|f| f.pages.len() <= pages)
    }
}

/// As few pages of that height as can be; then as much detail as can be read at ease; then a list, if its text is large enough;
/// then the largest text.
pub(crate) fn fit(drafts: impl Fn(Detail) -> Drafts, height: f32, frame: &Frame) -> (Detail, Fit) {
    let brief = drafts(Detail::Brief);
    let densest = brief.run_in.at(SMALLEST, height);
    let (fewest, comfortable) = (densest.pages.len(), COMFORTABLE * frame.unit);
    let largest = |draft: &Draft, from| draft.largest(from, fewest, height, frame);
    for detail in [Detail::Full, Detail::Named] {
        let more = drafts(detail);
        if let Some(found) = largest(&more.list, comfortable).or_else(|| largest(&more.run_in, comfortable)) {
            return (detail, found);
        }
    }
    let listed = largest(&brief.list, comfortable);
    (Detail::Brief, listed.or_else(|| largest(&brief.run_in, SMALLEST)).unwrap_or(densest))
}

fn on_pages(draft: &Draft, height: f32, size: f32) -> Vec<Vec<Laid>> {
    let mut pages = vec![Vec::new()];
    let mut left = height;
    for row in &draft.rows {
        let mut rest = Some(row.lay(&draft.columns, size));
        while let Some(laid) = rest.take() {
            let (now, later) = part(laid, left, height, size);
            if let Some(now) = now {
                left -= now.height(size);
                pages.last_mut().map_or_else(Default::default, |page| page.push(now));
            }
            if later.is_some() {
                pages.push(Vec::new());
                left = height;
            }
            rest = later;
        }
    }
    pages
}

/// What of a row goes on this page, and what on the next. A row is broken only where no page could hold it.
fn part(laid: Laid, left: f32, whole: f32, size: f32) -> (Option<Laid>, Option<Laid>) {
    let height = laid.height(size);
    if height <= left {
        return (Some(laid), None);
    }
    if height <= whole && left < whole {
        return (None, Some(laid));
    }
    // two lines at least, or a page that holds nothing would be followed by one like it for ever
    let (now, later) = laid.split(Laid::lines_in(left, size).max(2));
    (Some(now), later)
}
