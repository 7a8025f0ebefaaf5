//! The picture, looked at.

use crate::base::{FONTS, class_id, entry, november};
use crate::made::{monday, notice};
use chrono::NaiveDate;
use domain::{
    assignment::Form,
    board::{Document, Entry},
    lang::Lang,
};
use forms::{Fonts, FormError};
use tiny_skia::Mask;

fn png(document: &Document, date: Option<NaiveDate>) -> Result<Vec<u8>, FormError> {
    notice(document).png(class_id(7, 1), date, Lang::Zh, &FONTS)
}

fn picture(document: &Document, date: Option<NaiveDate>) -> Mask {
    Mask::decode_png(&png(document, date).unwrap()).unwrap()
}

/// The longest run of one grey, of all rows.
fn longest(picture: &Mask, grey: u8) -> usize {
    let rows = picture.data().chunks(1080);
    let runs = rows.flat_map(|row| row.chunk_by(|a, b| a == b).filter(|run| run[0] == grey).map(<[u8]>::len).collect::<Vec<_>>());
    runs.max().unwrap_or(0)
}

#[test]
fn a_class_fits_the_width_of_a_phone_black_on_white() {
    let picture = picture(&monday(|_| ()), None);
    assert_eq!(picture.width(), 1080);
    let (black, white) =
        (picture.data().iter().filter(|p| **p == 0).count(), picture.data().iter().filter(|p| **p == 255).count());
    assert!(black > 10_000 && white > 10 * black, "{black} black, {white} white");
    let beside = picture.data().chunks(1080).flat_map(|row| row[..40].iter().chain(&row[1040..]));
    assert!(beside.into_iter().all(|p| *p == 255), "nothing beyond the margins");
}

#[test]
fn a_day_is_shorter_than_its_week() {
    let document = monday(|_| ());
    assert!(picture(&document, Some(november(23))).height() < picture(&document, None).height() / 2);
    assert!(matches!(png(&document, Some(november(28))), Err(FormError::NoDay(_))));
}

#[test]
fn a_bar_is_as_long_as_its_day_is_full() {
    let bar = |load| longest(&picture(&monday(|c| c.load = load), Some(november(23))), 115);
    // rules across the page are of the same grey
    let rule = 984;
    assert_eq!(bar(45), rule);
    let filled = |load| {
        let picture = picture(&monday(|c| c.load = load), Some(november(23)));
        let rows = picture.data().chunks(1080);
        rows.map(|row| row.iter().skip(48).take_while(|p| **p == 115).count()).filter(|n| *n < rule).max().unwrap_or(0)
    };
    assert_eq!((filled(45), filled(90)), (rule * 39 / 100, rule * 78 / 100));
}

#[test]
fn the_same_document_gives_the_same_picture() {
    let document = monday(|_| ());
    assert_eq!(png(&document, None).unwrap(), png(&document, None).unwrap());
}

#[test]
fn what_more_there_is_to_an_item_makes_the_picture_longer() {
    let plain = Entry { due_on: None, ..entry("语文", "阅读题 1–4", Form::Written, 20) };
    let height = |item: Entry| picture(&monday(|c| c.items = vec![item]), Some(november(23))).height();
    let (short, text) = (height(plain.clone()), "写出答题要点。".to_owned());
    assert_eq!(height(Entry { text, ..plain.clone() }), short + 48, "a smaller line");
    let (due_on, teacher) = (Some(november(24)), Some("叶惠芸".repeat(8)));
    assert_eq!(height(Entry { due_on, teacher, ..plain }), short + 60, "the names take a further line");
}

#[test]
fn who_published_it_when_and_why_stands_at_its_foot() {
    let mut document = monday(|_| ());
    let long = picture(&document, None).height();
    document.header.reason = None;
    assert_eq!(picture(&document, None).height(), long - 48);
}

#[test]
fn odd_text_does_no_harm_and_endless_text_no_picture() {
    for title in ["", " ", "\n\t\u{0}\u{feff}", "שלום e\u{301}\u{fe0f}👍", "\u{10ffff}", &"x".repeat(2000)] {
        png(&monday(|c| c.items = vec![entry(title, title, Form::Written, 5)]), None).unwrap();
    }
    let endless = monday(|c| c.items = vec![entry("语文", &"长".repeat(20_000), Form::Written, 5)]);
    assert!(matches!(png(&endless, None), Err(FormError::Tall(_))));
}

#[test]
fn fonts_that_are_none_are_refused() {
    assert!(Fonts::new(b"no font".as_slice().into(), b"no font".as_slice().into()).is_err());
}
