//! The list of a notice: the week table's sums and words, and everything of an item that the table has no room for.

use crate::school::{MONDAY, School};
use domain::board::{Cell, Document};
use serde_json::{Value, json};

impl School {
    async fn set_item(&self, item: Value) {
        let common = json!({
            "class_ids": [self.class7.to_string()], "subject": "maths", "form": "written", "place": "home",
            "required": true, "set_on": "2026-11-24", "due_on": "2026-11-25",
        });
        let mut body = common.as_object().unwrap().clone();
        body.extend(item.as_object().unwrap().clone());
        let answer = self.post_json("maths7", "/api/v1/assignments", &Value::Object(body).to_string()).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
    }

    /// A week that is over, with its notice.
    async fn over() -> (Self, Document) {
        let mut school = Self::open().await;
        school.set_item(json!({"title": "练习册 P35", "text": "第 3 题写出步骤。", "minutes": 25})).await;
        school.set_item(json!({"title": "思考题", "minutes": 10, "required": false, "place": "school"})).await;
        let tiers = json!([{"name": "A", "minutes": 20, "text": "改写一段"}, {"name": "B", "minutes": 15, "text": ""}]);
        school
            .set_item(json!({"title": "分层练习", "minutes": 20, "tiers": tiers, "set_on": "2026-11-26", "due_on": "2026-11-27"}))
            .await;
        school.set_days_later(6);
        let form = [("kind", "actual"), ("reason", "一周结束")];
        assert_eq!(school.post("principal", &format!("/publish/{MONDAY}"), &form).await.status.as_u16(), 303);
        let read = school.get("", &format!("/api/v1/boards/{MONDAY}/revisions/1")).await.text;
        let document = serde_json::from_str::<Value>(&read).unwrap()["document"].take();
        (school, serde_json::from_value(document).unwrap())
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.get("", &format!("/board/{MONDAY}{path}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        answer.text.replace("<!>", "")
    }
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

/// The sums of a part of a page: load and cap.
fn sums(part: &str) -> Vec<String> {
    between(part, "<p class=\"total\">", "</p>").into_iter().flat_map(|p| between(p, "<b>", "</b>")).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_sum_of_the_list_is_that_of_the_document() {
    let (school, document) = School::over().await;
    let list = school.page("/1/list").await;
    let classes: Vec<_> = document.grades.iter().flat_map(|g| &g.classes).collect();
    for class in &classes {
        let part = list.split(&format!("id=\"c{}\"", class.class_id)).nth(1).unwrap().split("</section>").next().unwrap();
        let meant: Vec<_> = class.cells.iter().map(|c: &Cell| format!("{}/{}", c.load, c.cap)).collect();
        assert_eq!(sums(part), meant, "{}", class.name);
        assert_eq!(between(part, "<h4>", "</h4>").len(), class.cells.len(), "a heading for each day");
    }
    assert_eq!(sums(&list), sums(&school.page("/1").await), "and that of the week table");
    assert!(sums(&list).contains(&"25/90".to_owned()));
}

#[tokio::test]
async fn an_item_of_the_list_says_all_that_the_document_says_of_it() {
    let (school, _) = School::over().await;
    let list = school.page("/1/list").await;
    let items = between(&list, "<li>", "</li>");
    let item = |title: &str| *items.iter().find(|i| i.contains(title)).unwrap();
    let meant = [
        ("练习册 P35", vec!["数学", "第 3 题写出步骤。", ">25 分钟<", ">书面<", ">家庭<", ">必做<", "11月25日 周三 交"]),
        ("思考题", vec![">(10 分钟)<", ">校内<", ">选做<"]),
        ("分层练习", vec![">20 分钟<", "A 层 20 分钟：改写一段", "B 层 15 分钟", "11月27日 周五 交"]),
    ];
    for (title, words) in meant {
        for word in words {
            assert!(item(title).contains(word), "{title} {word}: {}", item(title));
        }
    }
}

#[tokio::test]
async fn table_and_list_lead_to_each_other_and_to_every_class() {
    let (school, _) = School::over().await;
    let (table, list) = (school.page("/1").await, school.page("/1/list").await);
    assert!(table.contains(&format!("href=\"/board/{MONDAY}/1/list\"")) && table.contains(">清单</a>"));
    assert!(school.page("").await.contains(&format!("href=\"/board/{MONDAY}/1/list\"")), "from the week's last revision too");
    assert!(list.contains(&format!("href=\"/board/{MONDAY}/1\"")) && list.contains(">周表</a>"));
    for class in [school.class3, school.class7] {
        assert!(list.contains(&format!("href=\"#c{class}\"")), "the way to the class");
    }
    for grade in ["#g3", "#g7"] {
        assert!(list.contains(&format!("href=\"{grade}\"")) && list.contains(&format!("id=\"{}\"", &grade[1..])), "{grade}");
    }
    assert!(!list.contains("<script"), "no script");
    let form = [("kind", "actual"), ("reason", "核对")];
    assert_eq!(school.post("principal", &format!("/publish/{MONDAY}"), &form).await.status.as_u16(), 303);
    let second = school.page("/2/list").await;
    assert!(second.contains(&format!("href=\"/board/{MONDAY}/1/list\"")), "earlier revisions as lists");
    assert!(school.page("/1/list").await.contains("已有更新的版本"));
}

#[tokio::test]
async fn there_is_a_list_only_of_what_is_published_and_only_for_whom_it_is_shown() {
    let (school, _) = School::over().await;
    for none in ["2/list", "0/list", "01/list", "x/list", "1/lists"] {
        assert_eq!(school.get("", &format!("/board/{MONDAY}/{none}")).await.status.as_u16(), 404, "{none}");
    }
    school.execute("update school set board_access = 'link', version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    assert_eq!(school.get("", &format!("/board/{MONDAY}/1/list")).await.status.as_u16(), 404);
    assert_eq!(school.get("idle", &format!("/board/{MONDAY}/1/list")).await.status.as_u16(), 200, "staff may");
}
