//! Files of a notice: what they are called, which part they hold, and what whoever asks for none is told.

use crate::{
    archive::typeface,
    publishing::published,
    school::{MONDAY, School},
};
use server::assets::Assets;

fn file(rest: &str) -> String {
    format!("/board/{MONDAY}/2/{rest}")
}

async fn with_typeface() -> School {
    let mut school = published().await;
    school.set_up(0, Assets { get: typeface }, "");
    school
}

#[tokio::test]
async fn a_file_is_called_by_week_class_and_revision_also_where_only_ascii_is_read() {
    let school = with_typeface().await;
    let class = school.class7;
    let (week, of7, notice) = ("%E7%AC%AC13%E5%91%A8", "%E4%B8%83%281%29%E7%8F%AD", "%E5%85%AC%E7%A4%BA-%E7%AC%AC2%E7%89%88");
    for (rest, expected) in [
        (
            format!("pdf?class={class}"),
            format!("inline; filename=\"2026-11-23-7(1)-2.pdf\"; filename*=UTF-8''{week}-{of7}-{notice}.pdf"),
        ),
        (
            format!("txt?class={class}&date=2026-11-24"),
            format!(
                "inline; filename=\"2026-11-23-7(1)-2026-11-24-2.txt\"; filename*=UTF-8''{week}-{of7}-11%E6%9C%8824%E6%97%A5-{notice}.txt"
            ),
        ),
        ("xlsx".into(), format!("attachment; filename=\"2026-11-23-2.xlsx\"; filename*=UTF-8''{week}-{notice}.xlsx")),
    ] {
        // once made, once kept
        for _ in 0..2 {
            let answer = school.get("", &file(&rest)).await;
            assert_eq!((answer.status.as_u16(), answer.headers["content-disposition"].to_str().unwrap()), (200, &*expected));
        }
    }
}

#[tokio::test]
async fn whoever_asks_for_a_file_that_is_none_is_told_what_to_do() {
    let school = with_typeface().await;
    let class = school.class7;
    for (rest, words) in [
        (format!("pdf?class={}", school.school), "这一版公示里没有这个班"),
        ("txt?class=x".into(), "这一版公示里没有这个班"),
        ("pdf?grade=8".into(), "这一版公示里没有这个年级"),
        ("xlsx?grade=8".into(), "这一版公示里没有这个年级"),
        ("csv?grade=x".into(), "这一版公示里没有这个年级"),
        ("pdf?paper=a5".into(), "paper=a4 或 paper=a3"),
        ("pdf?date=2026-11-24".into(), "PDF、Excel 和 CSV 是整周的"),
        (format!("txt?class={class}&date=2026-11-29"), "这一周没有这个上学日"),
        (format!("png?class={class}&date=1"), "这一周没有这个上学日"),
        ("png".into(), "图片是一个班的"),
        ("txt".into(), "文字是一个班或一个年级的"),
        ("docx".into(), "没有这种文件"),
    ] {
        let answer = school.get("", &file(&rest)).await;
        assert!(answer.status.as_u16() == 404 && answer.text.contains(words), "{rest}: {}", answer.text);
        assert!(answer.text.contains(&format!("href=\"/board/{MONDAY}\"")), "{rest}: the way to the notice");
    }
    let none = school.get("", &format!("/board/{MONDAY}/9/csv")).await;
    assert!(none.status.as_u16() == 404 && none.text.contains("没有这一版公示"), "{}", none.text);
    school.execute("update school set board_access = 'link', version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    let closed = school.get("", &file("docx")).await.text;
    assert!(!closed.contains("没有这种文件"), "whoever may not see notices is told nothing of them");
}

#[tokio::test]
async fn a_table_of_a_grade_or_a_class_holds_that_and_nothing_else() {
    let school = published().await;
    let rows = async |rest: &str| school.get("", &file(rest)).await.text;
    let whole = rows("csv").await;
    assert!(whole.contains("三(1)") && whole.contains("七(1)"));
    for rest in ["csv?grade=7".to_owned(), format!("csv?class={}", school.class7)] {
        let part = rows(&rest).await;
        assert!(part.contains("七(1)") && !part.contains("三(1)"), "{rest}: {part}");
    }
    let (whole, part) = (school.get_coded(&file("xlsx"), "").await.1, school.get_coded(&file("xlsx?grade=7"), "").await.1);
    let sheets = |bytes: bytes::Bytes| {
        let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        archive.file_names().filter(|n| n.as_ref().unwrap().starts_with("xl/worksheets/sheet")).count()
    };
    assert_eq!((sheets(whole), sheets(part)), (4, 3), "one sheet for each grade, items and sums");
}
