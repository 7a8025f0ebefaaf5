//! A school's own files: looked at, asked about, confirmed, taken back; and files that are none.

use crate::school::{Answer, School, request};
use axum::{body::Body, http::header};

const TABLE: &str = "姓名,工号,任教班级,学科,班主任\n王若岚,G0012,七(1),数学,七(1)\n林可嘉,G0013,\"七(1)、七(2)\",语文,\n";

impl School {
    /// Sends a file as a browser does.
    async fn choose(&self, who: &str, name: &str, bytes: &[u8]) -> Answer {
        self.choose_at(who, "/admin/import", name, bytes).await
    }

    /// To that address.
    pub async fn choose_at(&self, who: &str, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--B--\r\n");
        let request = request("POST", who, path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=B");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The address of the preview of a file that can be read.
    pub async fn chosen(&self, bytes: &[u8]) -> String {
        let answer = self.choose("admin", "表.csv", bytes).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
        answer.headers["location"].to_str().unwrap().to_owned()
    }
}

fn location(answer: &Answer) -> &str {
    answer.headers["location"].to_str().unwrap()
}

/// The name of the form's field for a question, and the values of its choices.
fn question(page: &str) -> (String, Vec<String>) {
    let field = page.split("name=\"q:").nth(1).unwrap().split("</select>").next().unwrap();
    let values = field.split("value=\"").skip(1).map(|v| v.split('"').next().unwrap().to_owned()).filter(|v| !v.is_empty());
    (format!("q:{}", field.split('"').next().unwrap()), values.collect())
}

#[tokio::test]
async fn a_table_is_looked_at_asked_about_confirmed_and_taken_back() {
    let school = School::open().await;
    let before = school.store.school(school.school).await.unwrap().unwrap();
    let preview = school.chosen(TABLE.as_bytes()).await;
    let mut form: Vec<(String, String)> = vec![];
    let mut page = school.get("admin", &preview).await.text.replace("<!>", "");
    assert!(page.contains("2 人") && page.contains("还没有保存任何东西"), "{page}");
    // 语文 is no subject of this small school, and it has no 七(2)
    while page.contains("name=\"do\" value=\"answer\"") {
        let answered = form.len();
        for part in page.split("<select").skip(1) {
            let (name, values) = question(&format!("<select{part}"));
            if form.iter().all(|(n, _)| *n != name) {
                form.push((name, values.iter().find(|v| *v == "create").or(values.first()).unwrap().clone()));
            }
        }
        assert!(form.len() > answered, "every question can be answered: {page}");
        let sent: Vec<_> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).chain([("do", "answer")]).collect();
        page = school.post("admin", &preview, &sent).await.text.replace("<!>", "");
    }
    assert!(page.contains("可以导入"), "{page}");
    assert_eq!(school.store.school(school.school).await.unwrap().unwrap().version, before.version, "nothing is saved yet");
    let sent: Vec<_> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).chain([("do", "save")]).collect();
    let saved = school.post("admin", &preview, &sent).await;
    assert_eq!((saved.status.as_u16(), location(&saved)), (303, "/admin/import?told=saved"), "{}", saved.text);
    let after = school.store.school(school.school).await.unwrap().unwrap();
    assert_eq!((after.classes.len(), after.subjects.len()), (3, 2));
    assert!(
        after.staff.values().any(|n| n == "王若岚")
            && !after.teaches(school.staff("maths7").await, school.class7, before.subjects[0].id)
    );
    let page = school.get("admin", "/admin/import?told=saved").await.text.replace("<!>", "");
    assert!(page.contains("已导入：新增 2 人、1 个班，3 条任课，1 位班主任"), "{page}");
    let id = page.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(location(&school.post("admin", "/admin/import/undo", &[("id", id)]).await), "/admin/import?told=undone");
    let again = school.store.school(school.school).await.unwrap().unwrap();
    assert_eq!((&again.classes, &again.lessons, &again.subjects), (&before.classes, &before.lessons, &before.subjects));
    let twice = school.post("admin", "/admin/import/undo", &[("id", id)]).await;
    assert_eq!(twice.status.as_u16(), 409);
}

#[tokio::test]
async fn questions_that_are_answered_are_counted_and_one_is_told_as_one() {
    let school = School::open().await;
    let preview = school.chosen("姓名,任教班级,学科\n王若岚,七(1),语文\n林可嘉,七(2),英语\n".as_bytes()).await;
    let page = school.get("admin", &preview).await.text.replace("<!>", "");
    let asked = page.matches("<select").count();
    assert!(asked > 1 && page.contains(&format!("还有 {asked} 个问题请您定")) && !page.contains("已定"), "{page}");
    let (name, values) = question(&page);
    let answered = school.post("admin", &preview, &[(&name, &values[0]), ("do", "answer")]).await.text.replace("<!>", "");
    let all = answered.matches("<select").count();
    assert!(answered.contains(&format!("共 {all} 个，已定 1 个")), "{answered}");
    assert!(answered.contains(&format!("还有 {} 个问题请您定", all - 1)) && answered.contains(">已定<"), "{answered}");
    let english = school.get("admin", &format!("{preview}?lang=en")).await.text.replace("<!>", "");
    assert!(english.contains("2 people, ") && english.contains("questions left for you"), "{english}");
}

#[tokio::test]
async fn a_program_takes_the_last_import_back_as_the_page_does() {
    let school = School::open().await;
    let none = school.get("admin", "/api/v1/imports/last").await;
    assert_eq!(none.status.as_u16(), 404, "{}", none.text);
    let preview = school.chosen("姓名,工号\n王若岚,G0012\n".as_bytes()).await;
    assert_eq!(location(&school.post("admin", &preview, &[("do", "save")]).await), "/admin/import?told=saved");
    let english = school.get("admin", "/admin/import?told=saved&lang=en").await.text.replace("<!>", "");
    assert!(english.contains("Imported: 1 person and 0 classes (new), 0 lessons, 0 head teachers."), "{english}");
    let last: serde_json::Value = serde_json::from_str(&school.get("admin", "/api/v1/imports/last").await.text).unwrap();
    assert_eq!((&last["counts"]["staff"], &last["undoable"]), (&1.into(), &true.into()), "{last}");
    let undo = format!("/api/v1/imports/{}/undo", last["id"].as_str().unwrap());
    for (who, status) in [("nobody", 401), ("maths7", 403), ("principal", 403), ("admin", 200)] {
        let answer = school.post_json(who, &undo, "{}").await;
        assert_eq!(answer.status.as_u16(), status, "{who}: {}", answer.text);
    }
    assert!(!school.get("admin", "/admin/staff").await.text.contains("王若岚"), "what it made is gone");
    assert_eq!(school.post_json("admin", &undo, "{}").await.status.as_u16(), 409, "once");
    let nobodys = format!("/api/v1/imports/{}/undo", crate::school::id());
    assert_eq!(school.post_json("admin", &nobodys, "{}").await.status.as_u16(), 404);
}

#[tokio::test]
async fn each_file_that_is_none_gets_a_sentence_and_nothing_is_saved() {
    let school = School::open().await;
    let before = school.store.school(school.school).await.unwrap().unwrap().version;
    let big = vec![b'x'; 11 << 20];
    let rows = "姓名,学科\n".to_owned() + &"张三,数学\n".repeat(100_000);
    let files: [(&str, &[u8], &str); 7] = [
        ("", b"", "请先选择文件"),
        ("empty.xlsx", b"", "文件是空的（0字节）"),
        ("blank.csv", b"\xef\xbb\xbf\n,,\n", "表格里什么都没有"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "不是"),
        ("big.csv", &big, "文件太大（11MB），最多10MB：请删去"),
        ("rows.csv", rows.as_bytes(), "10000"),
        ("x.xlsx", b"PK\x03\x04 this is no archive", "文件"),
    ];
    for (name, bytes, words) in files {
        let answer = school.choose("admin", name, bytes).await;
        assert_eq!(answer.status.as_u16(), 422, "{name}");
        let said = answer.text.split("role=\"alert\"").nth(1).unwrap();
        let said = said.split("</p>").next().unwrap().replace([',', ' '], "");
        assert!(said.contains(&words.replace(' ', "")), "{name}: {said}");
    }
    let preview = school.chosen("第一行\n什么,也,不是\n".as_bytes()).await;
    let page = school.get("admin", &preview).await.text;
    assert!(page.contains("要先改好") && !page.contains("value=\"save\""), "{page}");
    assert_eq!(school.post("admin", &preview, &[("do", "save")]).await.status.as_u16(), 422);
    assert_eq!(school.store.school(school.school).await.unwrap().unwrap().version, before);
}

#[tokio::test]
async fn problems_name_their_cells_and_can_be_taken_away_as_a_workbook() {
    let school = School::open().await;
    let two = "班级,班主任,人数\n七(1),王若岚,45\n七(1),林可嘉,45\n十三(1),何晓棠,45\n";
    let preview = school.chosen(two.as_bytes()).await;
    let page = school.get("admin", &preview).await.text.replace("<!>", "");
    assert!(page.contains("B3") && page.contains("A4"), "the cells are named: {page}");
    let workbook = school.get("admin", &format!("{preview}/errors.xlsx")).await;
    assert!(workbook.headers["content-disposition"].to_str().unwrap().contains("errors.xlsx") && workbook.text.starts_with("PK"));
    for path in ["/admin/import/template.xlsx", "/admin/import/oneroster.zip"] {
        assert!(school.get("admin", path).await.text.starts_with("PK"), "{path}");
        assert_eq!(school.get("principal", path).await.status.as_u16(), 403, "{path}");
    }
}

#[tokio::test]
async fn a_file_is_seen_by_nobody_but_whoever_chose_it_and_only_the_office_chooses() {
    let school = School::open().await;
    let preview = school.chosen(TABLE.as_bytes()).await;
    for who in ["maths7", "principal", "inspector"] {
        assert_eq!(school.get(who, &preview).await.status.as_u16(), 403, "{who}");
        assert_eq!(school.choose(who, "x.csv", TABLE.as_bytes()).await.status.as_u16(), 403, "{who}");
        assert_eq!(school.post(who, &preview, &[("do", "save")]).await.status.as_u16(), 403, "{who}");
    }
    let person = format!("/admin/staff/{}", school.staff("idle").await.0);
    school.post("admin", &person, &[("do", "give"), ("grant", "admin ")]).await;
    let other = school.get("idle", &preview).await;
    assert_eq!(other.status.as_u16(), 404);
    assert!(other.text.contains("请再选一次"), "another administrator chooses it again: {}", other.text);
}
