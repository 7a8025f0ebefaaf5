//! What a preview shows of what would come: names, classes, pupils, who teaches what, and what is not used.

use crate::school::School;

/// A page without what the browser does not show.
async fn page(school: &School, path: &str) -> String {
    school.get("admin", path).await.text.replace("<!>", "")
}

#[tokio::test]
async fn a_preview_names_who_comes_which_classes_and_who_teaches_what() {
    let school = School::open().await;
    let staff = school.store.staff_list(school.school).await.unwrap();
    let known = &staff.iter().find(|s| s.user_name == "maths7").unwrap().name;
    let table = format!(
        "姓名,工号,任教班级,学科,班主任,手机号\n王若岚,G0012,七(1),数学,是,13800138000\n{known},,七(1),数学,,13800138001\n"
    );
    let preview = school.chosen(table.as_bytes()).await;
    let shown = page(&school, &preview).await;
    assert!(shown.contains("class=\"notice ok\"") && shown.contains("可以导入"), "{shown}");
    for part in [
        "教职工：新增 1，已有 1",
        "<b>新增</b> 王若岚（G0012）",
        &format!("<b>已有</b> {known}"),
        "班级：新增 0，已有 1",
        "<b>已有</b> 七(1)班",
        "谁教什么：3 行",
        "<th scope=\"row\">王若岚（G0012）</th><td data-label=\"学科\">数学</td><td data-label=\"班级\">七(1)</td>",
        "<td data-label=\"学科\">班主任</td>",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("13800138"), "nothing personal is shown: {shown}");
    let english = page(&school, &format!("{preview}?lang=en")).await;
    for part in ["Staff: 1 new, 1 there already", "<b>New</b> 王若岚", "7(1)", "Head teacher", "Maths"] {
        assert!(english.contains(part), "{part}: {english}");
    }
}

#[tokio::test]
async fn a_long_list_is_folded_and_what_is_more_than_two_hundred_is_counted() {
    let school = School::open().await;
    let rows: String = (0..205).map(|n| format!("王若岚,G{n:04}\n")).collect();
    let shown = page(&school, &school.chosen(format!("姓名,工号\n{rows}").as_bytes()).await).await;
    assert!(shown.contains("G0199") && !shown.contains("G0200") && shown.contains("还有 5 个"), "{shown}");
    assert!(shown.contains("<details class=\"more\"><summary>教职工：新增 205"), "{shown}");
}

#[tokio::test]
async fn columns_that_are_not_used_are_named_on_the_page_in_both_languages() {
    let school = School::open().await;
    let preview = school.chosen("姓名,职务,周课时,手机\n孙校长,校长,4,1\n".as_bytes()).await;
    let shown = page(&school, &preview).await;
    assert!(shown.contains("<li>没有用到的列：职务、周课时</li>") && shown.contains("<b>手机</b> 个人信息"), "{shown}");
    let english = page(&school, &format!("{preview}?lang=en")).await;
    assert!(english.contains("Columns that are not used: 职务, 周课时"), "{english}");
}

#[tokio::test]
async fn a_list_of_pupils_says_how_many_each_class_has_and_how_many_classes_were_told() {
    let school = School::open().await;
    let preview = school.chosen("学号,姓名,班级\n1,小明,七(1)\n2,小红,七(1)\n".as_bytes()).await;
    let shown = page(&school, &preview).await;
    assert!(shown.contains("七(1)班 2 人") && shown.contains("1 个班的人数") && !shown.contains("小明"), "{shown}");
    assert_eq!(school.post("admin", &preview, &[("do", "save")]).await.status.as_u16(), 303);
    let saved = page(&school, "/admin/import?told=saved").await;
    assert!(saved.contains("已导入：新增 0 人、0 个班，0 条任课，0 位班主任，1 个班的人数。"), "{saved}");
    assert_eq!(school.store.school(school.school).await.unwrap().unwrap().class(school.class7).unwrap().head_count, 2);
    let last: serde_json::Value = serde_json::from_str(&school.get("admin", "/api/v1/imports/last").await.text).unwrap();
    assert_eq!(last["counts"]["head_counts"], 1, "{last}");
}

#[tokio::test]
async fn a_new_class_has_the_head_count_of_its_list_and_goes_when_that_is_taken_back() {
    let school = School::open().await;
    let preview = school.chosen("班级,人数\n七(2),41\n".as_bytes()).await;
    let answers = [("q:classes:7", "create")];
    let shown = school.post("admin", &preview, &[answers[0], ("do", "answer")]).await.text.replace("<!>", "");
    assert!(shown.contains("班级：新增 1，已有 0") && shown.contains("七(2)班 41 人"), "{shown}");
    assert_eq!(school.post("admin", &preview, &[answers[0], ("do", "save")]).await.status.as_u16(), 303);
    let sizes = async || -> Vec<u32> {
        school.store.school(school.school).await.unwrap().unwrap().classes.iter().map(|c| c.head_count).collect()
    };
    assert!(sizes().await.contains(&41));
    let saved = page(&school, "/admin/import?told=saved").await;
    assert!(saved.contains("1 个班的人数"), "{saved}");
    let id = saved.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(school.post("admin", "/admin/import/undo", &[("id", id)]).await.status.as_u16(), 303);
    assert!(!sizes().await.contains(&41));
}

#[tokio::test]
async fn a_text_under_the_name_of_a_workbook_is_said_to_be_text_and_its_missing_header_once() {
    let school = School::open().await;
    let chosen = school.choose_at("admin", "/admin/import", "名单.xlsx", "这是一封信\n没有表格\n".as_bytes()).await;
    let shown = page(&school, chosen.headers["location"].to_str().unwrap()).await;
    assert!(shown.contains("这不是 Excel 工作簿，是文本文件"), "{shown}");
    assert_eq!((shown.matches("找不到表头").count(), shown.matches("没有认识的表头").count()), (1, 0), "{shown}");
}
