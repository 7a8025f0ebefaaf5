//! Plans from files: holiday-cn's JSON, and calendars whose events say 休 and 班.

use crate::demo::day;
use domain::{
    calendar::{LONGEST, PlanError, Planned, for_school, national_plan, read_plan},
    lang::Lang,
};
use proptest::prelude::*;

/// The plan of 2026 as holiday-cn has it.
fn as_json() -> String {
    let days = national_plan(2026).unwrap().days();
    let line = |d: &domain::calendar::PlannedDay| serde_json::json!({ "name": d.name.trim_end_matches("调休"), "date": d.date.to_string(), "isOffDay": d.kind == Planned::Off });
    let days: Vec<_> = days.iter().map(line).collect();
    serde_json::json!({ "$schema": "x", "year": 2026, "papers": ["https://www.gov.cn/"], "days": days }).to_string()
}

/// The same as a phone's calendar: an event for each holiday, and solar terms between.
fn as_ics() -> String {
    let days = national_plan(2026).unwrap().days();
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:中国节假日\r\n".to_owned();
    for d in days {
        let word = if d.kind == Planned::Off { "（休）" } else { "（班）" };
        let next = d.date.succ_opt().unwrap();
        let (from, to, name) = (d.date.format("%Y%m%d"), next.format("%Y%m%d"), d.name.trim_end_matches("调休").to_owned());
        text += &format!(
            "BEGIN:VEVENT\r\nUID:{from}\r\nDTSTART;VALUE=DATE:{from}\r\nDTEND;VALUE=DATE:{to}\r\nSUMMARY:{name}\r\n {word}\r\nEND:VEVENT\r\n"
        );
    }
    text + "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260204\r\nSUMMARY:立春\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

#[test]
fn both_files_say_what_the_table_says() {
    let table = national_plan(2026).unwrap().days();
    assert_eq!(read_plan(&as_json()), Ok(table.clone()));
    assert_eq!(read_plan(&format!("\u{feff}{}", as_ics())), Ok(table.clone()));
    assert_eq!(for_school(&read_plan(&as_ics()).unwrap()), for_school(&table));
}

#[test]
fn an_event_lasts_to_the_day_before_its_end() {
    let ics = |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR");
    let days = read_plan(&ics("DTSTART:20270205T000000Z\nDTEND:20270213T000000Z\nSUMMARY:春节 休")).unwrap();
    assert_eq!((days.len(), days[0].date, days[7].date), (8, day("2027-02-05"), day("2027-02-12")));
    assert!(days.iter().all(|d| d.name == "春节" && d.kind == Planned::Off));
    for one in ["DTSTART;VALUE=DATE:20270214\nSUMMARY:春节补班", "DTSTART:20270214\nDTEND:20270214\nSUMMARY:春节（调休上班）"]
    {
        let days = read_plan(&ics(one)).unwrap();
        assert_eq!((days.len(), days[0].date, days[0].kind), (1, day("2027-02-14"), Planned::School), "{one}");
    }
}

#[test]
fn what_can_t_be_read_is_said_and_nothing_of_it_is_taken() {
    let event = |from: &str, to: &str, name: &str| {
        format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:{from}\nDTEND:{to}\nSUMMARY:{name}\nEND:VEVENT\nEND:VCALENDAR")
    };
    let json = |date: &str, off: bool| format!(r#"{{"days":[{{"name":"元旦","date":"{date}","isOffDay":{off}}}]}}"#);
    let both = r#"{"days":[{"name":"a","date":"2027-01-01","isOffDay":true},{"name":"b","date":"2027-01-01","isOffDay":false}]}"#;
    let bad = |text: &str| PlanError::BadDate { text: text.into() };
    for (text, error) in [
        (String::new(), PlanError::Empty),
        ("你好".into(), PlanError::Unknown),
        ("BEGIN:VCARD".into(), PlanError::Unknown),
        ("{\n\"days\": [\n1]}".into(), PlanError::NotThePlan { line: 3 }),
        ("{}".into(), PlanError::NotThePlan { line: 1 }),
        ("[]".into(), PlanError::NotThePlan { line: 1 }),
        (json("2027-02-30", true), bad("2027-02-30")),
        (json("9999-01-01", true), bad("9999-01-01")),
        (r#"{"days":[]}"#.into(), PlanError::NoDays),
        (both.into(), PlanError::Twice(day("2027-01-01"))),
        (event("20270132", "20270202", "元旦（休）"), bad("20270132")),
        (event("20270101", "20260101", "元旦（休）"), PlanError::BadSpan { text: "20270101".into() }),
        (event("20270101", "20270601", "元旦（休）"), PlanError::BadSpan { text: "20270101".into() }),
        (event("20270101", "20270102", "元旦"), PlanError::NoDays),
        (format!("{{{}", " ".repeat(LONGEST)), PlanError::NotThePlan { line: 1 }),
        (format!("{{{}}}", "x".repeat(LONGEST)), PlanError::TooLong),
    ] {
        let told = read_plan(&text).unwrap_err();
        assert_eq!(told, error, "{}", &text.chars().take(60).collect::<String>());
        assert!(!told.sentence(Lang::Zh).is_empty() && told.sentence(Lang::En) != told.sentence(Lang::Zh));
    }
}

#[test]
fn an_endless_calendar_is_cut_off() {
    let one = "BEGIN:VEVENT\nDTSTART:20270101\nDTEND:20270301\nSUMMARY:休\nEND:VEVENT\n";
    assert_eq!(read_plan(&format!("BEGIN:VCALENDAR\n{}", one.repeat(1000))), Err(PlanError::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}", head in 0_usize..4) {
        let head = ["", "{", "BEGIN:VCALENDAR\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:休\nDTSTART:"][head];
        let _ = read_plan(&format!("{head}{text}\nEND:VEVENT"));
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(cut in 0_usize..4000, with in "[\u{0}-\u{ff}]{0,3}", json in 0_usize..2) {
        let whole = [as_json(), as_ics()][json].clone();
        let (a, b): (String, String) = (whole.chars().take(cut).collect(), whole.chars().skip(cut + 1).collect());
        if let Ok(days) = read_plan(&format!("{a}{with}{b}")) {
            prop_assert!(days.windows(2).all(|w| w[0].date < w[1].date));
        }
    }
}
