//! A workbook with any XML as its sheet; what follows a NUL is its shared texts, what follows another its styles.
#![no_main]
#![allow(dead_code)]

#[path = "shared.rs"]
mod shared;

use shared::{pack::packed, target::Target};

const FIXED: [(&str, &str); 4] = [
    ("[Content_Types].xml", "<Types/>"),
    ("_rels/.rels", r#"<Relationships><Relationship Id="1" Type="/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
    ("xl/workbook.xml", r#"<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>"#),
    ("xl/_rels/workbook.xml.rels", r#"<Relationships><Relationship Id="r1" Type="/worksheet" Target="sheet.xml"/></Relationships>"#),
];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let fixed = FIXED.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let parts = ["xl/sheet.xml", "xl/sharedStrings.xml", "xl/styles.xml"].into_iter().zip(data.splitn(3, |b| *b == 0));
    let parts = parts.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
    Target::Tables.feed(&packed(&fixed.chain(parts).collect::<Vec<_>>()));
});
