//! Sums and rows: what the workbook and the CSV have to agree on with the document.

use crate::{
    base::{entry, november},
    made::{monday, notice, special, week},
    read::{Rows, column, csv, real_date, sheet},
};
use calamine::{Data, DataType};
use domain::{
    assignment::Form,
    board::{Cell, Document, GradeSheet},
    lang::Lang,
};
use forms::FormError;
use std::collections::BTreeMap;

/// Of each class-day, in order: class, date, the document's sum and cap.
fn meant(document: &Document) -> Vec<(String, String, u32, u32)> {
    let cells = document.grades.iter().flat_map(|g| &g.classes).flat_map(|c| c.cells.iter().map(|cell| (c.name.clone(), cell)));
    cells.map(|(name, c)| (name, c.date.to_string(), c.load, c.cap)).collect()
}

fn nothing(day: &(&GradeSheet, &Cell), document: &Document) -> bool {
    let head = day.0.days.iter().find(|d| d.date == day.1.date).unwrap();
    day.1.nothing(head, document.header.published_on()) == Some(domain::board::Nothing::NotYet)
}

/// What a table says: per class and date, the minutes that count.
type Told = BTreeMap<(String, String), f64>;

fn in_workbook(rows: &Rows) -> Told {
    let [class, date, counted] = ["班级", "日期", "计入合计"].map(|n| column(&rows[0], n));
    let mut told = Told::new();
    for row in &rows[1..] {
        let key = (row[class].to_string(), real_date(&row[date]).expect("a real date").to_string());
        let minutes = row[counted].get_float().expect("a real number");
        *told.entry(key).or_default() += minutes;
    }
    told
}

fn in_csv(heads: &[String], rows: &[Vec<String>]) -> Told {
    let [class, date, counted] = ["班级", "日期", "计入合计"].map(|n| column(heads, n));
    let mut told = Told::new();
    for row in rows {
        let minutes = if row[counted].is_empty() { 0.0 } else { row[counted].parse::<f64>().unwrap() };
        *told.entry((row[class].clone(), row[date].clone())).or_default() += minutes;
    }
    told
}

/// Everything in the document is in both tables, and adds up to its sums.
pub fn agrees(document: &Document) {
    let (items, sums, (heads, rows)) = (sheet(document, "明细"), sheet(document, "合计"), csv(document));
    let (workbook, table) = (in_workbook(&items), in_csv(&heads, &rows));
    let days = meant(document);
    assert_eq!(sums.len(), days.len() + 1);
    let [csv_class, csv_date] = ["班级", "日期"].map(|n| column(&heads, n));
    let [sum, cap, csv_sum, csv_cap] =
        [column(&sums[0], "合计"), column(&sums[0], "上限"), column(&heads, "合计"), column(&heads, "上限")];
    let cells =
        document.grades.iter().flat_map(|g| g.classes.iter().flat_map(move |c| c.cells.iter().map(move |cell| (g, cell))));
    for (((class, date, load, most), row), cell) in days.iter().zip(&sums[1..]).zip(cells) {
        let key = (class.clone(), date.clone());
        assert_eq!(workbook.get(&key).copied().unwrap_or(0.0), f64::from(*load), "items of {key:?}");
        assert_eq!(table.get(&key), Some(&f64::from(*load)), "CSV items of {key:?}");
        let unsaid = *most > 0 && nothing(&cell, document);
        assert_eq!(row[sum].get_float(), (!unsaid).then_some(f64::from(*load)), "sum of {key:?}");
        assert_eq!(row[cap].get_float(), Some(f64::from(*most)), "cap of {key:?}");
        let said = rows.iter().filter(|r| r[csv_class] == *class && r[csv_date] == *date);
        let figures = (if unsaid { String::new() } else { load.to_string() }, most.to_string());
        assert!(said.map(|r| (r[csv_sum].clone(), r[csv_cap].clone())).all(|f| f == figures), "CSV sum of {key:?}");
    }
    let entries: usize = document.grades.iter().flat_map(|g| &g.classes).flat_map(|c| &c.cells).map(|c| c.items.len()).sum();
    assert_eq!(items.len(), entries + 1);
    assert_eq!(rows.iter().filter(|r| r.contains(&"已发布".to_owned())).count(), entries);
}

#[test]
fn every_item_is_in_both_tables_and_adds_up_to_the_documents_sums() {
    agrees(&week(6));
}

#[test]
fn a_row_of_items_says_everything_about_one() {
    let rows = sheet(&monday(|c| c.items = vec![special()]), "明细");
    let said: Vec<_> = rows[0].iter().zip(&rows[1]).map(|(h, v)| format!("{h} {v}")).collect();
    for cell in [
        "年级 七年级",
        "班级 七(1)",
        "星期 周一",
        "学科 语文",
        "教师 叶惠芸",
        "内容 阅读题 1–4",
        "说明 写出答题要点。",
        "形式 书面",
        "完成地点 校内",
        "要求 选做",
        "分层 A 层 20：改写一段；B 层 10",
        "预计分钟 20",
        "计入合计 0",
        "标记 更正",
    ] {
        assert!(said.iter().any(|s| s == cell), "{cell}: {said:?}");
    }
    let due = column(&rows[0], "上交日期");
    assert_eq!(real_date(&rows[1][due]), Some(november(24)));
}

#[test]
fn teachers_have_a_column_only_where_the_school_shows_them() {
    let heads = |document: &Document| (sheet(document, "明细")[0].contains(&Data::String("教师".to_owned())), csv(document).0);
    let (shown, table) = heads(&monday(|c| c.items = vec![special()]));
    assert!(shown && table.contains(&"教师".to_owned()));
    let (shown, table) = heads(&monday(|_| ()));
    assert!(!shown && !table.contains(&"教师".to_owned()));
}

#[test]
fn subjects_without_an_item_have_rows_of_their_own_in_the_csv() {
    let (heads, rows) = csv(&monday(|_| ()));
    let [date, subject, state] = ["日期", "学科", "情况"].map(|n| column(&heads, n));
    let told: Vec<_> =
        rows.iter().filter(|r| r[date] == "2026-11-23").map(|r| (r[subject].as_str(), r[state].as_str())).collect();
    for row in [("地理", "待发布"), ("历史", "今日无作业"), ("物理", "今日无作业"), ("化学", "未填报")] {
        assert!(told.contains(&row), "{row:?}: {told:?}");
    }
}

#[test]
fn a_day_without_items_is_told_with_its_reason_and_a_day_to_come_without_a_sum() {
    let empty = |c: &mut Cell| *c = Cell { load: 0, items: vec![], pending: vec![], none: vec![], unfiled: vec![], ..c.clone() };
    let mut document = monday(empty);
    let first = |document: &Document| {
        let (heads, rows) = csv(document);
        let [state, sum] = ["情况", "合计"].map(|n| column(&heads, n));
        (rows[0][state].clone(), rows[0][sum].clone())
    };
    assert_eq!(first(&document), ("无作业".to_owned(), "0".to_owned()));
    document.header.published_at = "2026-11-23T08:00:00+08:00".to_owned();
    assert_eq!(first(&document), ("尚未布置".to_owned(), String::new()));
    agrees(&document);
    document.grades[0].days[0].no_homework = true;
    assert_eq!(first(&document), ("无作业日".to_owned(), "0".to_owned()));
}

#[test]
fn text_that_looks_like_a_formula_is_never_calculated() {
    for evil in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
        let mut item = entry(evil, evil, Form::Written, 5);
        item.text = evil.to_owned();
        let document = monday(|c| c.items = vec![item]);
        let (heads, rows) = csv(&document);
        for name in ["学科", "内容", "说明"] {
            assert_eq!(rows[0][column(&heads, name)], format!("'{evil}"), "{name}");
        }
        assert_eq!(rows[0][column(&heads, "预计分钟")], "5");
        let items = sheet(&document, "明细");
        let title = &items[1][column(&items[0], "内容")];
        assert!(title.is_string(), "{evil} is {title:?}");
        assert!(crate::read::sheets(&document, Lang::Zh).1.is_empty(), "{evil}");
        let typed = ['\t', '\r'].iter().all(|c| !evil.starts_with(*c));
        assert_eq!(
            crate::read::part(&document, "xl/styles.xml").contains("quotePrefix"),
            typed,
            "{evil} once its cell is edited"
        );
    }
}

#[test]
fn the_csv_is_marked_for_excel_and_its_lines_end_as_it_wants() {
    let document = monday(|c| c.items = vec![entry("语文", "带“引号\",逗号", Form::Written, 5)]);
    let text = String::from_utf8(notice(&document).csv(Lang::Zh).unwrap()).unwrap();
    assert!(text.starts_with("\u{feff}年级,班级,日期,星期,学科,内容,说明,"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.contains(r#""带“引号"",逗号""#) && text.ends_with("\r\n"));
    let english = String::from_utf8(notice(&document).csv(Lang::En).unwrap()).unwrap();
    assert!(
        english.starts_with("\u{feff}Grade,Class,Date,Weekday,Subject,Homework,More,") && english.contains("\r\nGrade 7,7(1),")
    );
}

#[test]
fn a_document_that_tells_of_what_cannot_be_has_no_tables() {
    let mut document = monday(|_| ());
    document.grades[0].grade = 12;
    assert!(matches!(notice(&document).csv(Lang::Zh), Err(FormError::Grade(12))));
    assert!(matches!(notice(&document).xlsx(Lang::Zh), Err(FormError::Grade(12))));
    let document = monday(|c| c.date = november(2));
    assert!(matches!(notice(&document).csv(Lang::Zh), Err(FormError::StrayDay(_, date)) if date == november(2)));
}
