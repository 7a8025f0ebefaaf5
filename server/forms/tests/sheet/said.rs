//! What a sheet says.

use crate::{
    base::{entry, november},
    made::{print, tier, week, with_more},
    reader::{Page, pages},
};
use domain::{
    assignment::{Form, Place, TierName},
    board::{Cell, Document, Entry, Mark},
};
use forms::{Paper, Scope};

fn read(document: &Document) -> Page {
    let mut pages = pages(&print(document, Some(Scope::Grade(7)), Paper::A4).unwrap());
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// A grade of one class whose Monday is this.
fn monday(change: impl FnOnce(&mut Cell)) -> Document {
    let mut document = week(1);
    change(&mut document.grades[0].classes[0].cells[0]);
    document
}

fn only(entry: Entry) -> Page {
    read(&monday(|c| c.items = vec![entry]))
}

#[test]
fn the_sums_are_those_of_the_document_class_by_class() {
    let document = week(6);
    let page = read(&document);
    let said: Vec<_> = page.text.lines().filter_map(|l| l.split("合计 ").nth(1)).filter(|l| l.contains('/')).collect();
    let cells = document.grades[0].classes.iter().flat_map(|c| &c.cells);
    let meant: Vec<_> = cells.map(|c| format!("{}/{}", c.load, c.cap)).collect();
    assert_eq!(said, meant);
}

#[test]
fn every_item_stands_with_its_subject_and_minutes() {
    let page = read(&week(6)).flat();
    for item in [
        "语文 现代文阅读一篇（与《植树的牧羊人》同主题） 25",
        "数学 数学项目：生活中的数量关系 25",
        "体育与健康 每天锻炼：仰卧起坐等 (15)",
    ] {
        assert!(page.contains(item), "{item}: {page}");
    }
}

#[test]
fn markup_in_a_title_is_shown_as_it_was_typed() {
    let title = r##"#set text(red) $x^2$ *b* <b>&amp;</b> [a](http://x) \u{1F} (Tj) ET {{n}} %PDF"##;
    assert!(only(entry("语文", title, Form::Written, 5)).flat().contains(title));
}

#[test]
fn rare_characters_are_drawn_and_unknown_ones_keep_their_text() {
    let page = only(entry("语文", "𬭳㑇镕堃𫖯", Form::Written, 5)).flat();
    assert!(page.contains("𬭳㑇镕堃𫖯"), "{page}");
    // 〓 on paper, themselves when copied
    let page = only(entry("语文", "做得好👍，很好☺〓", Form::Written, 5)).flat();
    assert!(page.contains("做得好👍，很好☺〓"), "{page}");
}

#[test]
fn full_and_over_are_words() {
    let page = read(&monday(|c| (c.load, c.cap) = (90, 90)));
    assert!(page.text.contains("90/90 满"));
    let page = read(&monday(|c| (c.load, c.cap) = (95, 90)));
    assert!(page.text.contains("95/90 超 5 分钟"));
}

#[test]
fn what_is_missing_is_told_apart() {
    let page = read(&monday(|c| {
        c.pending = vec!["地理".to_owned()];
        c.none = vec!["历史".to_owned(), "生物".to_owned()];
        c.unfiled = vec!["物理".to_owned()];
    }));
    for line in ["地理 待发布", "历史、生物 今日无作业", "物理 未填报"] {
        assert!(page.text.lines().any(|l| l == line), "{line}");
    }
}

#[test]
fn an_item_says_what_is_special_about_it() {
    let mut item = entry("数学", "思考题", Form::Written, 10);
    (item.required, item.place) = (false, Place::School);
    item.tiers = vec![tier(TierName::A, 10), tier(TierName::B, 5)];
    item.mark = Some(Mark::Correction);
    let page = only(item.clone()).flat();
    assert!(page.contains("数学 △更正 思考题（校·选·A层10、B层5·24日交） (10)"), "{page}");
    item.mark = Some(Mark::Addition);
    assert!(only(item).flat().contains("△补充"));
}

#[test]
fn with_room_a_sheet_says_all_that_the_document_holds_and_without_it_where_that_stands() {
    let (elsewhere, line) = ("见该页“清单”", "语文 现代文阅读一篇（与《植树的牧羊人》同主题）（叶惠芸）：写出要点 25");
    let mut document = week(2);
    assert!(!read(&document).text.contains(elsewhere), "there is no more to say");
    with_more(&mut document, "写出要点");
    let page = read(&document).flat();
    assert!(page.contains(line) && !page.contains(elsewhere), "{page}");
    // a grade stays one page that can be read
    let mut document = week(6);
    with_more(&mut document, &"写出要点，".repeat(20));
    let page = read(&document);
    assert!(page.sizes.iter().all(|s| *s >= 6.5) && !page.text.contains("写出要点"), "{}", page.text);
    assert!(page.text.contains(elsewhere), "{}", page.text);
}

#[test]
fn an_item_that_is_not_due_on_the_next_school_day_says_when() {
    let due = |day: u32| Entry { due_on: Some(november(day)), ..entry("语文", "作业本", Form::Written, 5) };
    let friday = |item| {
        read(&{
            let mut d = week(1);
            d.grades[0].classes[0].cells[4].items = vec![item];
            d
        })
        .flat()
    };
    assert!(friday(due(23)).contains("语文 作业本 5"), "days off lie between");
    assert!(friday(due(27)).contains("语文 作业本（27日交） 5"));
    let december = Entry { due_on: november(30).succ_opt(), ..due(1) };
    assert!(friday(december).contains("语文 作业本（12月1日交） 5"));
}

#[test]
fn a_day_without_any_sum_says_so() {
    let page = read(&monday(|c| {
        c.items.clear();
        (c.load, c.cap) = (0, 0);
    }));
    assert!(page.text.contains("不布置家庭书面作业"));
    let mut document = monday(|c| c.items.clear());
    document.header.published_at = "2026-11-16T08:00:00+08:00".to_owned();
    assert!(read(&document).text.contains("尚未布置"));
}

#[test]
fn odd_text_does_no_harm() {
    let odd = [
        "",
        " ",
        "\n\t\u{0}\u{feff}",
        "שלום",
        "e\u{301}\u{200d}\u{fe0f}",
        "\u{e000}\u{10ffff}",
        &"长".repeat(2000),
        &"x".repeat(2000),
    ];
    for title in odd {
        let mut document = monday(|c| c.items = vec![entry(title, title, Form::Written, 5)]);
        document.header.school = title.chars().take(80).collect();
        document.header.hotline = title.chars().take(80).collect();
        assert!(!pages(&print(&document, None, Paper::A4).unwrap()).is_empty(), "{title}");
    }
    let mut document = week(1);
    document.grades[0].days.clear();
    assert_eq!(pages(&print(&document, None, Paper::A3).unwrap()).len(), 3);
    document.grades[0].classes.clear();
    assert_eq!(pages(&print(&document, None, Paper::A3).unwrap()).len(), 3);
}
