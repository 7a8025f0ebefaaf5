//! How cells look: black and white, so that a copy of a copy can still be read.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const SHADE: u32 = 0x00E8_E8E8;

pub(super) struct Style {
    pub(super) title: Format,
    pub(super) plain: Format,
    pub(super) wrapped: Format,
    pub(super) head: Format,
    pub(super) name: Format,
    pub(super) text: Format,
    pub(super) number: Format,
    pub(super) date: Format,
    pub(super) bold: Format,
}

impl Style {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        let boxed = plain.clone().set_border(FormatBorder::Thin);
        let bold = Format::new().set_bold();
        let middle = |f: &Format| f.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        Self {
            title: bold.clone().set_font_size(16),
            wrapped: plain.clone().set_text_wrap(),
            head: middle(&boxed).set_text_wrap().set_background_color(Color::RGB(SHADE)),
            name: middle(&boxed),
            text: boxed.clone().set_text_wrap(),
            number: boxed.clone().set_num_format("0"),
            date: boxed.set_num_format("yyyy-mm-dd"),
            plain,
            bold,
        }
    }

    /// A day's sum: the number itself, shown as 75/90.
    pub(super) fn sum(&self, cap: u32) -> Format {
        self.number.clone().set_bold().set_align(FormatAlign::Right).set_num_format(format!("0\"/{cap}\""))
    }

    /// The same where it may be above the cap, which is marked then without colour.
    pub(super) fn planned(&self, cap: u32) -> Format {
        self.sum(cap).set_num_format(format!("[>{cap}]\"▲\"0\"/{cap}\";0\"/{cap}\""))
    }

    /// Text stays text: what begins like a formula would become one once someone edits its cell.
    pub(super) fn quoted(format: &Format, text: &str) -> Format {
        if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
            format.clone().set_quote_prefix()
        } else {
            format.clone()
        }
    }
}
