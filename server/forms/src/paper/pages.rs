//! A PDF from its grades: laid out first, so that each page knows how many there are, then drawn.

use super::{
    Paper,
    cell::Detail,
    draw::Grid,
    foot::{Foot, More, head, head_height},
    grid::{HEAD, Table},
    pen::{Part, Pen},
    row::Laid,
    size::Frame,
    words,
};
use crate::{
    FormError, Notice,
    font::{Fonts, Type},
    rows::tells_more,
};
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use domain::board::{GradeSheet, Header};
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::{self, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::{ArtifactType, Tag, TagGroup, TagTree},
};
use std::mem::replace;

/// What all pages of a PDF share.
struct Book<'a> {
    notice: &'a Notice<'a>,
    kind: &'a Type<'a>,
    frame: Frame,
    foot: Foot,
    tables: Vec<Table>,
}

pub(crate) fn pdf(notice: &Notice<'_>, grades: &[GradeSheet], paper: Paper, fonts: &Fonts) -> Result<Vec<u8>, FormError> {
    let (kind, frame) = (Type::open(fonts)?, Frame::of(paper));
    // room is kept for the longer foot; where every table holds all, it is not needed
    let more = if tells_more(notice.document) { More::Elsewhere } else { More::Nothing };
    let foot = Foot::new(notice, &kind, frame, more)?;
    let height = frame.height - 2.0 * frame.margin() - head_height(&frame) - foot.height();
    let h = &notice.document.header;
    let tables = grades.iter().map(|g| Table::new(g, h, &kind, &frame, height)).collect::<Result<Vec<_>, _>>()?;
    let all = tables.iter().all(|t| t.detail == Detail::Full);
    let foot = if all { Foot::new(notice, &kind, frame, More::Nothing)? } else { foot };
    Book { notice, kind: &kind, frame, foot, tables }.write()
}

impl Book<'_> {
    fn write(&self) -> Result<Vec<u8>, FormError> {
        let mut document = Document::new_with(settings()?);
        let (mut tree, mut outline) = (TagTree::new().with_lang(Some("zh-CN".to_owned())), Outline::new());
        let mut page = 0;
        for table in &self.tables {
            outline.push_child(OutlineNode::new(table.title.clone(), XyzDestination::new(page, Point::from_xy(0.0, 0.0))));
            tree.push(self.grade(&mut document, table, page)?);
            page += table.fit.pages.len();
        }
        document.set_metadata(self.metadata());
        document.set_outline(outline);
        document.set_tag_tree(tree);
        document.finish().map_err(|e| FormError::Write(e.to_string()))
    }

    /// Head, table and foot of a grade. What every page repeats is said on the first; the rest are rows and nothing else.
    fn grade(&self, document: &mut Document, table: &Table, before: usize) -> Result<TagGroup, FormError> {
        let mut told = Told::first();
        let mut section = Part::said(Tag::Section);
        let mut whole = Part::said(Tag::Table);
        let mut feet = Vec::new();
        for (n, rows) in table.fit.pages.iter().enumerate() {
            self.page(document, (table, rows), &mut told, &words::page(before + n + 1, self.pages()))?;
            let next = Told::further();
            section.take(replace(&mut told.top, next.top));
            whole.take(replace(&mut told.days, next.days));
            feet.push(replace(&mut told.foot, next.foot));
        }
        whole.take(told.body);
        section.take(whole);
        feet.into_iter().for_each(|foot| section.take(foot));
        section.group().ok_or_else(|| FormError::Write("no section".to_owned()))
    }

    fn page(&self, document: &mut Document, of: (&Table, &[Laid]), told: &mut Told, number: &str) -> Result<(), FormError> {
        let frame = &self.frame;
        let settings =
            PageSettings::from_wh(frame.width, frame.height).ok_or_else(|| FormError::Write("page size".to_owned()))?;
        let grid = self.grid(of.0);
        let mut page = document.start_page_with(settings);
        let mut pen = Pen { surface: page.surface(), kind: self.kind };
        head(&mut pen, &mut told.top, &of.0.title, self.notice, frame);
        grid.head(&mut pen, &mut told.days);
        grid.body(&mut pen, &mut told.body, of.1);
        self.foot.draw(&mut pen, &mut told.foot, number);
        Ok(())
    }

    fn grid<'t>(&'t self, table: &'t Table) -> Grid<'t> {
        let frame = &self.frame;
        let top = frame.margin() + head_height(frame);
        let height = frame.height - frame.margin() - self.foot.height() - top - HEAD * frame.unit;
        Grid { table, frame, top, height }
    }

    fn pages(&self) -> usize {
        self.tables.iter().map(|t| t.fit.pages.len()).sum()
    }

    fn metadata(&self) -> Metadata {
        let h = &self.notice.document.header;
        let only = if let [table] = self.tables.as_slice() { &table.title } else { words::TITLE };
        let title = format!("{only}　{}　{}", words::period(h), words::edition(h));
        let id = format!("{}{only}{}", self.notice.digest, self.frame.width);
        let metadata = Metadata::new().title(title).language("zh-CN".to_owned()).authors(vec![h.school.clone()]).document_id(id);
        match published(h) {
            Some(time) => metadata.creation_date(time),
            None => metadata,
        }
    }
}

/// What a page tells to which part.
struct Told {
    top: Part,
    days: Part,
    body: Part,
    foot: Part,
}

impl Told {
    fn first() -> Self {
        Self { top: Part::said(Tag::Div), days: Part::said(Tag::THead), body: Part::said(Tag::TBody), foot: Part::said(Tag::Div) }
    }

    fn further() -> Self {
        let (head, foot) = (ArtifactType::Header, ArtifactType::Footer);
        Self { top: Part::Repeated(head), days: Part::Repeated(head), body: Part::said(Tag::TBody), foot: Part::Repeated(foot) }
    }
}

/// When the week was published, not when this was printed: the same notice is the same file.
fn published(h: &Header) -> Option<metadata::DateTime> {
    let t: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(&h.published_at).ok()?;
    let small = |n: u32| u8::try_from(n).ok();
    let day = metadata::DateTime::new(u16::try_from(t.year()).ok()?).month(small(t.month())?).day(small(t.day())?);
    let time = day.hour(small(t.hour())?).minute(small(t.minute())?).second(small(t.second())?);
    Some(time.utc_offset_hour(i8::try_from(t.offset().local_minus_utc() / 3600).ok()?).utc_offset_minute(0))
}

pub(super) fn settings() -> Result<SerializeSettings, FormError> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|_| FormError::Write("PDF/UA-1".to_owned()))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}
