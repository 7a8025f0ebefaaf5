//! The board on paper, read back from its bytes.

#[cfg(test)]
#[path = "../shared/base.rs"]
mod base;
#[cfg(test)]
mod made;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod said;

use base::{class_id, entry};
use domain::assignment::Form;
use forms::{Fonts, FormError, Notice, Paper, Scope};
use made::{print, week};
use reader::pages;

#[test]
fn a_grade_of_six_classes_is_one_a4_page() {
    for grade in 7..=9 {
        let pages = pages(&print(&week(6), Some(Scope::Grade(grade)), Paper::A4).unwrap());
        assert_eq!(pages.len(), 1, "grade {grade}");
        assert!(pages[0].sizes.iter().all(|s| *s >= 6.5), "legible");
    }
}

#[test]
fn a3_is_the_wider_paper_with_the_larger_text() {
    let read = |paper| pages(&print(&week(6), Some(Scope::Grade(7)), paper).unwrap());
    let (a4, a3) = (read(Paper::A4), read(Paper::A3));
    let smallest = |sizes: &[f32]| sizes.iter().copied().fold(f32::MAX, f32::min);
    assert!((a4[0].wide - 841.89).abs() < 0.1 && (a3[0].wide - 1190.55).abs() < 0.1);
    assert!(smallest(&a3[0].sizes) > 1.3 * smallest(&a4[0].sizes));
}

#[test]
fn each_grade_of_a_school_starts_a_page_and_pages_are_counted_through() {
    let pages = pages(&print(&week(6), None, Paper::A4).unwrap());
    let titles = ["七", "八", "九"].map(|n| format!("书面作业校内公示（{n}年级）"));
    for (n, (page, title)) in pages.iter().zip(&titles).enumerate() {
        assert!(page.text.trim_start().starts_with(title), "{}", page.text);
        assert!(page.text.contains(&format!("第 {}/3 页", n + 1)));
    }
    assert_eq!(pages.len(), 3);
}

#[test]
fn what_does_not_fit_goes_on_on_further_pages_that_say_what_they_are() {
    let pages = pages(&print(&week(20), Some(Scope::Grade(8)), Paper::A4).unwrap());
    assert!(pages.len() > 1);
    let all: String = pages.iter().map(reader::Page::flat).collect();
    for class in 1..=20 {
        assert_eq!(all.matches(&format!("八({class})")).count(), 1, "八({class})");
    }
    for page in &pages {
        for word in ["（八年级）", "周一 16日", "周五 20–22日", "实施公示　第 2 版", "公示人：陈知远", "核验码 sha256:"]
        {
            assert!(page.flat().contains(word), "{word}: {}", page.text);
        }
    }
}

#[test]
fn a_day_longer_than_a_page_is_broken_not_cut() {
    let mut document = week(1);
    let titles: Vec<_> = (1..=400).map(|n| format!("练习第{n}题，写在作业本上，明天交")).collect();
    document.grades[0].classes[0].cells.iter_mut().for_each(|c| c.items.clear());
    document.grades[0].classes[0].cells[2].items = titles.iter().map(|t| entry("语文", t, Form::Oral, 1)).collect();
    let pages = pages(&print(&document, Some(Scope::Grade(7)), Paper::A4).unwrap());
    let all: String = pages.iter().map(reader::Page::flat).collect();
    assert!(pages.len() > 1 && pages[1].text.contains("七(1)续"));
    // one may be broken between two pages
    let whole = titles.iter().filter(|t| all.contains(t.as_str())).count();
    assert!(whole + pages.len() > 400 && all.matches('题').count() == 400, "{whole}");
}

#[test]
fn a_class_has_a_sheet_of_its_own() {
    let pages = pages(&print(&week(6), Some(Scope::Class(class_id(8, 3))), Paper::A4).unwrap());
    assert_eq!(pages.len(), 1);
    assert!(pages[0].text.contains("八(3)") && !pages[0].text.contains("八(4)"));
}

#[test]
fn the_same_notice_is_the_same_file_tagged_and_titled() {
    let print = || print(&week(6), Some(Scope::Grade(7)), Paper::A4).unwrap();
    let pdf = print();
    assert_eq!(pdf, print());
    let bytes = String::from_utf8_lossy(&pdf);
    for word in ["/Marked true", "/Lang(zh-CN)", "/DisplayDocTitle true", "pdfuaid:part", "2026-11-30"] {
        assert!(bytes.contains(word), "{word}");
    }
}

#[test]
fn what_is_not_in_the_document_is_an_error() {
    let document = week(2);
    let print = |sheet| print(&document, sheet, Paper::A4);
    assert!(matches!(print(Some(Scope::Grade(1))), Err(FormError::Missing(Scope::Grade(1)))));
    assert!(matches!(print(Some(Scope::Class(class_id(1, 1)))), Err(FormError::Missing(Scope::Class(_)))));
    let notice = Notice { document: &document, digest: "", address: &"x".repeat(3000) };
    assert!(matches!(notice.pdf(None, Paper::A4, &base::FONTS), Err(FormError::Address(3000))));
}

#[test]
fn without_its_fonts_it_says_which_file_is_missing() {
    let error = Fonts::read(std::path::Path::new("/nowhere")).unwrap_err().to_string();
    assert!(error.contains("/nowhere/400Regular/NotoSansSC_400Regular.ttf"), "{error}");
    assert!(Fonts::new(b"no font".as_slice().into(), b"no font".as_slice().into()).is_err());
}
