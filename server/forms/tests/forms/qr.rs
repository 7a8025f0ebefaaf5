//! The QR code of a page is the one that the address makes.

use fast_qr::{ECL, QRBuilder};
use forms::Code;
use std::collections::BTreeSet;

const ADDRESS: &str = "https://zuoye.example.cn/s/demo/board/2026-11-23/2";

/// The modules that the strokes cover: column, row.
fn covered(strokes: &str) -> BTreeSet<(usize, usize)> {
    let stroke = |text: &str| {
        let (x, rest) = text.split_once(' ').unwrap();
        let (y, length) = rest.split_once('h').unwrap();
        let [x, y, length] = [x, y, length].map(|n| n.parse::<usize>().unwrap());
        (x..x + length).map(move |x| (x, y))
    };
    strokes.split('M').skip(1).flat_map(stroke).collect()
}

#[test]
fn its_strokes_cover_the_dark_modules_and_no_other_within_a_white_edge() {
    let code = Code::of(ADDRESS).unwrap();
    let meant = QRBuilder::new(ADDRESS).ecl(ECL::M).build().unwrap();
    let all = (0..meant.size).flat_map(|row| (0..meant.size).map(move |column| (column, row)));
    let dark = all.filter(|(column, row)| meant[*row][*column].value());
    assert_eq!(covered(&code.strokes), dark.map(|(x, y)| (x + 2, y + 2)).collect());
    assert_eq!(code.side, meant.size + 4);
}

#[test]
fn an_address_that_fits_no_code_is_an_error() {
    assert!(Code::of(&"x".repeat(5_000)).is_err());
}
