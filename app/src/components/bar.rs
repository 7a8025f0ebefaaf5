//! The picture of the product: bars that must stay left of the cap line. The same in meter, cell, board and day list.

use domain::lang::Lang;
use leptos::prelude::*;

/// Where the cap line stands: 218 of 280 units, so that what is over stays inside the picture.
const CAP_AT: u32 = 218;
const WIDTH: u32 = 280;

/// What a bar shows; minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Counted.
    pub load: u32,
    /// What a draft would add.
    pub new: u32,
    /// Held: would come on top.
    pub held: u32,
    /// The cap; 0 draws the line at the start.
    pub cap: u32,
}

impl Bar {
    /// Minutes over the cap, with what is new and held.
    #[must_use]
    pub fn over(self) -> u32 {
        (self.load + self.new + self.held).saturating_sub(self.cap)
    }

    fn x(self, minutes: u32) -> u32 {
        let cap = self.cap.max(1);
        (minutes.saturating_mul(CAP_AT) / cap).min(WIDTH)
    }

    /// The picture in words.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let sum = self.load + self.new;
        let held = if self.held > 0 {
            lang.pick(format!("，待统筹 {}", self.held), format!(", {} held", self.held))
        } else {
            String::new()
        };
        let over = if self.over() > 0 {
            lang.pick(format!("，超 {} 分钟", self.over()), format!(", {} min over", self.over()))
        } else {
            String::new()
        };
        lang.pick(format!("合计 {sum} 分钟，上限 {}{held}{over}", self.cap), format!("{sum} min of {}{held}{over}", self.cap))
    }
}

/// Draws what was measured beside what was estimated; minutes. Its line, in the middle, is the estimate and no cap: nothing is over it.
#[component]
pub fn EstimateBar(measured: u32, estimate: u32, words: String) -> impl IntoView {
    const AT: u32 = WIDTH / 2;
    let width = measured.saturating_mul(AT).checked_div(estimate).unwrap_or(WIDTH).min(WIDTH);
    let line = if estimate == 0 { 0 } else { AT };
    view! {
        <svg class="bar cell beside" viewBox="0 0 280 12" preserveAspectRatio="none" role="img" aria-label=words>
            <rect class="ground" width="280" height="12" rx="3" />
            <rect class="measured" width=width height="12" />
            <line class="estimate" x1=line x2=line y1="-3" y2="15" />
        </svg>
    }
}

/// Draws a bar; `size` is `big`, `cell` or `live`. `words` say the picture where its line is not the cap.
#[component]
pub fn LoadBar(bar: Bar, size: &'static str, lang: Lang, #[prop(optional, into)] words: Option<String>) -> impl IntoView {
    let (a, b) = (bar.x(bar.load), bar.x(bar.load + bar.new));
    let c = bar.x(bar.load + bar.new + bar.held);
    let line = if bar.cap == 0 { 0 } else { CAP_AT };
    let held = b.min(CAP_AT);
    let over =
        (bar.over() > 0).then(|| view! { <rect class="over" x=line width=c.max(line + 6).min(WIDTH) - line height="12" /> });
    view! {
        <svg class=format!("bar {size}") viewBox="0 0 280 12" preserveAspectRatio="none" role="img" aria-label=words.unwrap_or_else(|| bar.words(lang))>
            <rect class="ground" width="280" height="12" rx="3" />
            <rect class="beyond" x=line width=WIDTH - line height="12" />
            <rect class="load" width=a height="12" />
            {(b > a).then(|| view! { <rect class="new" x=a width=b - a height="12" /> })}
            {(c > held).then(|| view! { <rect class="held" x=b width=c - b height="12" /> })}
            {over}
            <line class="cap" x1=line x2=line y1="-3" y2="15" />
        </svg>
    }
}
