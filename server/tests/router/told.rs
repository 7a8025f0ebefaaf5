//! When somebody is told what: the number of unread notes, the day's digest, the times that they choose.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};
use chrono::NaiveTime;

/// The coordinator cuts a piece of maths of Tuesday.
async fn resolve(school: &School) {
    let class = school.class7.to_string();
    let saved = school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await;
    let id = saved.headers["location"].to_str().unwrap().split("of=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    let form = [("class", class.as_str()), ("assignment", &id), ("reason", "当天超限"), ("do", "optional")];
    assert_eq!(school.post("coordinator7", &format!("/grade/7/{MONDAY}"), &form).await.status.as_u16(), 303);
}

async fn page(school: &School, path: &str) -> String {
    school.get("maths7", path).await.text.replace("<!>", "")
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[tokio::test]
async fn the_digest_is_there_once_a_day_from_its_time_on_until_it_is_read() {
    let mut school = School::open().await;
    resolve(&school).await;
    assert!(!page(&school, "/notes").await.contains("今日小结 11月23日"), "not before its time");
    let home = page(&school, "/").await;
    assert!(home.contains("1 条未读") && !home.contains("今日小结"), "{home}");
    school.set_clock(time(17, 30));
    assert!(page(&school, "/").await.contains("今日小结"));
    let notes = page(&school, "/notes").await;
    let digest = notes.split("今日小结 11月23日").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(digest.contains("别人调整了您的 1 项作业"), "{digest}");
    let until = digest.split("name=\"until\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(school.post("maths7", "/notes", &[("do", "read"), ("until", until)]).await.status.as_u16(), 303);
    let home = page(&school, "/").await;
    assert!(!home.contains("今日小结") && !home.contains("条未读"), "what was read is not said again: {home}");
    assert!(page(&school, "/notes").await.contains("别人调整了您的 1 项作业"), "it can be read again");
}

#[tokio::test]
async fn the_digest_counts_what_still_stands() {
    let mut school = School::open().await;
    school.set_clock(time(16, 45));
    let class = school.class7.to_string();
    let set = async |minutes: &str| {
        let mut form: Vec<_> = homework(&class).into_iter().filter(|f| !["minutes", "set_on", "due_on"].contains(&f.0)).collect();
        form.extend([("minutes", minutes), ("set_on", MONDAY), ("due_on", "2026-11-24")]);
        let saved = school.post("maths7", &format!("/plan/{MONDAY}"), &form).await;
        saved.headers["location"].to_str().unwrap().split("of=").nth(1).unwrap().split('#').next().unwrap().to_owned()
    };
    let (shown, held) = (set("80").await, set("25").await);
    let notes = async |school: &School| school.get("coordinator7", "/notes").await.text.replace("<!>", "");
    assert!(!notes(&school).await.contains("已处理"));
    for (id, action) in [(&shown, "hold"), (&held, "post")] {
        let form = [("class", class.as_str()), ("assignment", id), ("reason", "换一项"), ("do", action)];
        assert_eq!(school.post("coordinator7", &format!("/grade/7/{MONDAY}"), &form).await.status.as_u16(), 303);
    }
    school.set_clock(time(17, 35));
    let digest = notes(&school).await;
    assert!(digest.contains("已处理") && !digest.contains("截止后有 1 项"), "{digest}");
    let teacher = page(&school, "/notes").await;
    assert!(teacher.contains("别人调整了您的 2 项作业"), "{teacher}");
}

#[tokio::test]
async fn in_the_quiet_hours_no_number_is_shown_and_each_chooses_their_own() {
    let mut school = School::open().await;
    resolve(&school).await;
    let unread = async |school: &School| {
        let (home, other) = (page(school, "/").await, page(school, &format!("/plan/{MONDAY}")).await);
        (home.contains("条未读"), other.contains("消息 1</a>"))
    };
    assert_eq!(unread(&school).await, (true, true));
    school.set_clock(time(20, 0));
    assert_eq!(unread(&school).await, (false, false));
    let times = |from, to, digest| [("do", "telling"), ("quiet_from", from), ("quiet_to", to), ("digest_at", digest)];
    assert_eq!(school.post("maths7", "/notes", &times("22:00", "06:00", "18:00")).await.status.as_u16(), 303);
    assert_eq!(unread(&school).await, (true, true));
    assert!(page(&school, "/notes").await.contains("22:00–06:00 不提醒"));
    let bad = school.post("maths7", "/notes", &times("22:00", "soon", "18:00")).await;
    assert_eq!(bad.status.as_u16(), 422);
    assert!(bad.text.contains("请填时间") && bad.text.contains("value=\"soon\""), "{}", bad.text);
    assert!(page(&school, "/notes").await.contains("22:00–06:00 不提醒"), "nothing was changed");
}
