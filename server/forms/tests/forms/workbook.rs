//! The workbook as a whole: its sheets, how it is printed, and that it is the same every time.

use crate::{
    base::entry,
    made::{ADDRESS, DIGEST, monday, notice, week},
    read::{part, sheet, sheets},
};
use calamine::DataType;
use domain::{
    assignment::Form,
    board::{Document, Mark},
    lang::Lang,
};

#[test]
fn a_sheet_per_grade_then_the_items_then_the_sums() {
    let document = week(2);
    assert_eq!(sheets(&document, Lang::Zh).0, ["一年级", "五年级", "七年级", "明细", "合计"]);
    assert_eq!(sheets(&document, Lang::En).0, ["Grade 1", "Grade 5", "Grade 7", "Items", "Sums"]);
}

#[test]
fn the_week_of_a_grade_stands_as_on_the_board() {
    let document = monday(|c| {
        let marked = |mut e: domain::board::Entry| {
            e.mark = Some(Mark::Correction);
            e
        };
        c.items = vec![entry("语文", "作业本P57", Form::Written, 25), marked(entry("英语", "听读", Form::Oral, 15))];
        (c.load, c.none) = (25, vec![]);
    });
    let rows = sheet(&document, "七年级");
    assert_eq!(rows[0][0].to_string(), "书面作业校内公示（七年级）");
    assert_eq!(rows[1][0].to_string(), "韶州实验学校　2026–2027学年第一学期　第13周　11月23日–29日");
    assert_eq!(rows[2][0].to_string(), "实施公示 第 2 版");
    assert_eq!(rows[3][5].to_string(), "11月27日–29日 周五");
    assert_eq!((rows[4][0].to_string(), rows[5][1].get_float()), ("七(1)".to_owned(), Some(25.0)));
    assert_eq!(rows[4][1].to_string(), "语文 作业本P57 25\n英语 △更正 听读（口头/背诵） (15)\n地理 待发布\n化学 未填报");
    let foot: String = rows[7..].iter().map(|r| r[0].to_string()).collect();
    for said in ["家长无需签字、检查或批改作业。", "公示人：陈知远", "七(3)周四核对", DIGEST, ADDRESS]
    {
        assert!(foot.contains(said), "{said}: {foot}");
    }
}

#[test]
fn rows_are_as_tall_as_their_text_for_programs_that_do_not_look() {
    let mut document = monday(|c| c.items = vec![entry("语文", "作业本", Form::Written, 5); 9]);
    document.grades[0].classes[0].cells.truncate(1);
    // nine items and three remarks, a line each; of items, the shortest
    let tall = |xml: &str, row: u32| {
        let row = xml.split(&format!("<row r=\"{row}\"")).nth(1).unwrap().split('>').next().unwrap();
        row.split("ht=\"").nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap()
    };
    assert_eq!(tall(&part(&document, "xl/worksheets/sheet1.xml"), 5), 183.0);
    assert_eq!(tall(&part(&document, "xl/worksheets/sheet2.xml"), 2), 18.0);
}

#[test]
fn every_sheet_prints_a_page_wide_and_says_at_its_foot_what_it_is() {
    let document = week(2);
    for n in 1..=5 {
        let xml = part(&document, &format!("xl/worksheets/sheet{n}.xml"));
        for set in [
            r#"<pageSetUpPr fitToPage="1"/>"#,
            r#"paperSize="9""#,
            r#"orientation="landscape""#,
            r#"fitToHeight="0""#,
            r#"state="frozen""#,
            "韶州实验学校 第13周 实施公示 第 2 版",
            DIGEST,
        ] {
            assert!(xml.contains(set), "{set} in sheet {n}");
        }
        assert_eq!(xml.contains("<autoFilter"), n > 3, "sheet {n}");
    }
    assert_eq!(part(&document, "xl/workbook.xml").matches("_xlnm.Print_Titles").count(), 5);
}

#[test]
fn it_was_made_when_it_was_published_so_that_its_bytes_are_always_the_same() {
    let document = week(2);
    let core = part(&document, "docProps/core.xml");
    assert_eq!(core.matches("2026-11-30T02:00:02Z").count(), 2, "made and changed: {core}");
    assert_eq!(notice(&document).xlsx(Lang::Zh).unwrap(), notice(&document).xlsx(Lang::Zh).unwrap());
    let mut undated = document;
    undated.header.published_at = "yesterday".to_owned();
    assert!(notice(&undated).xlsx(Lang::Zh).is_err());
}

#[test]
fn a_footer_stays_within_what_excel_takes_whatever_a_school_is_called() {
    let mut document = week(1);
    document.header.school = "&😀".repeat(200);
    let xml = part(&document, "xl/worksheets/sheet1.xml");
    let footer = xml.split("<oddFooter>").nth(1).unwrap().split("</oddFooter>").next().unwrap().replace("&amp;", "&");
    assert!(footer.encode_utf16().count() <= 255 && footer.contains(DIGEST), "{footer}");
    assert_eq!(footer.matches('&').count(), 5, "only our own commands: {footer}");
}

#[test]
fn odd_text_does_no_harm() {
    let odd =
        ["", " ", "\n\t\u{0}\u{feff}", "<b>&amp;]]>", "_x0041_", "e\u{301}\u{200d}", "\u{10ffff}\u{fffe}", &"长".repeat(2000)];
    for text in odd {
        let document = monday(|c| c.items = vec![entry(text, text, Form::Written, 5)]);
        let rows = sheet(&document, "明细");
        assert_eq!(rows.len(), sheet(&monday(|c| c.items.truncate(1)), "明细").len(), "{text}");
    }
    let none = Document { grades: vec![], ..week(1) };
    assert_eq!(sheets(&none, Lang::Zh).0, ["明细", "合计"]);
    let mut bare = monday(|_| ());
    bare.grades[0].days.clear();
    bare.grades[0].classes.clear();
    assert_eq!(sheets(&bare, Lang::Zh).0.len(), 3);
}
