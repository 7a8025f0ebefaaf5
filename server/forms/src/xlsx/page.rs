//! How sheets are printed: A4 landscape, as many pages long as it takes, each saying what it is.

use crate::{Notice, words::Words};
use domain::lang::Lang;
use rust_xlsxwriter::Worksheet;

const A4: u8 = 9;
/// Excel takes 255 characters for a footer, and refuses the file if there are more.
const SCHOOL: usize = 60;
/// Of `sha256:` and 64 digits.
const DIGEST: usize = 71;

pub(super) struct Page {
    footer: String,
}

impl Page {
    pub(super) fn new(notice: &Notice<'_>, lang: Lang) -> Self {
        let mut h = notice.document.header.clone();
        h.school = plain(&h.school, SCHOOL);
        Self { footer: format!("&L{}&C{}&R&P/&N", Words::of(lang).imprint(&h), plain(notice.digest, DIGEST)) }
    }

    pub(super) fn set_up(&self, sheet: &mut Worksheet) {
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.4, 0.6, 0.3, 0.3).set_footer(&self.footer);
    }
}

/// Excel reads & as a command.
fn plain(text: &str, length: usize) -> String {
    text.chars().map(|c| if c == '&' || c.is_control() { ' ' } else { c }).take(length).collect()
}
