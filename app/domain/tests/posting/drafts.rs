//! Drafts that make an assignment.

use crate::demo::{ME, TUESDAY, author, class_id, day, school, subject_id};
use domain::{
    assignment::{Assignment, DayMinutes, Form, Need, Place, TierName},
    draft::{Draft, FieldError, SpreadDraft, TierDraft, parse},
    id::AssignmentId,
    minutes::Minutes,
};
use uuid::Uuid;

/// 25 minutes of written maths for 七(3), set today, due tomorrow.
pub fn good() -> Draft {
    Draft {
        class_ids: vec![class_id("七3").to_string()],
        subject: "maths".into(),
        title: "练习册P34 第1–6题".into(),
        form: "written".into(),
        place: "home".into(),
        minutes: "25".into(),
        set_on: TUESDAY.into(),
        due_on: "2026-11-25".into(),
        ..Draft::default()
    }
}

pub fn read(draft: &Draft) -> Result<Assignment, Vec<FieldError>> {
    parse(draft, AssignmentId(Uuid::from_u128(7)), &author(), &school(), crate::demo::at(TUESDAY, "10:00"))
}

pub fn tier(name: &str, minutes: &str) -> TierDraft {
    TierDraft { name: name.into(), minutes: minutes.into(), text: String::new() }
}

pub fn on(date: &str, minutes: &str) -> SpreadDraft {
    SpreadDraft { date: date.into(), minutes: minutes.into() }
}

fn minutes(assignment: &Assignment) -> Option<u32> {
    assignment.minutes.map(Minutes::get)
}

#[test]
fn a_good_draft_becomes_an_assignment() {
    let a = read(&good()).unwrap();
    assert_eq!((a.id.0.as_u128(), a.staff, a.subject, a.classes.clone()), (7, ME, subject_id("maths"), vec![class_id("七3")]));
    assert_eq!((a.kind.form, a.kind.place, a.kind.need, minutes(&a)), (Form::Written, Place::Home, Need::Required, Some(25)));
    assert_eq!((a.set_on, a.due_on, a.due_fixed), (day(TUESDAY), day("2026-11-25"), false));
    assert!(a.tiers.is_empty() && a.spread.is_empty());
}

#[test]
fn json_may_leave_out_what_is_not_needed_and_write_minutes_as_it_likes() {
    let draft = |minutes: &str| {
        let json = format!(r#"{{"title":"x","minutes":{minutes},"spread":[{{"date":"{TUESDAY}","minutes":{minutes}}}]}}"#);
        serde_json::from_str::<Draft>(&json).unwrap()
    };
    for (json, typed) in [
        ("25", "25"),
        ("\"25\"", "25"),
        ("null", ""),
        ("1.5", "1.5"),
        ("-3", "-3"),
        ("9223372036854775808", "9223372036854775808"),
    ] {
        assert_eq!((draft(json).minutes, draft(json).spread[0].minutes.clone()), (typed.to_owned(), typed.to_owned()), "{json}");
    }
    assert!(draft("25").required, "required unless it says otherwise");
    assert_eq!(serde_json::to_value(draft("25")).unwrap()["minutes"], "25");
    assert_eq!(serde_json::from_str::<Draft>("{}").unwrap(), Draft::default());
    assert!(serde_json::from_str::<Draft>(r#"{"title":"x","minuts":5}"#).is_err(), "a field that nobody knows is a mistake");
}

#[test]
fn a_form_is_read_field_by_field() {
    let pairs = [
        ("class_ids", "a"),
        ("class_ids", "b"),
        ("subject", "maths"),
        ("title", "题"),
        ("text", "文"),
        ("form", "written"),
        ("place", "home"),
        ("need", "optional"),
        ("minutes", "20"),
        ("tier_A_minutes", "20"),
        ("tier_A_text", "1–8题"),
        ("tier_B_minutes", "10"),
        ("tier_C_minutes", ""),
        ("set_on", TUESDAY),
        ("due_on", "2026-11-26"),
        ("due_fixed", ""),
        ("spread_2026-11-24", "10"),
        ("spread_2026-11-25", ""),
        ("marking", "全批"),
    ];
    let pairs: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let draft = Draft::from_pairs(&pairs);
    assert_eq!((draft.class_ids, draft.required, draft.due_fixed), (vec!["a".to_owned(), "b".to_owned()], false, true));
    assert_eq!(draft.tiers, [TierDraft { text: "1–8题".into(), ..tier("A", "20") }, tier("B", "10")]);
    assert_eq!(draft.spread, [on(TUESDAY, "10")]);
    assert_eq!((draft.title.as_str(), draft.text.as_str(), draft.marking.as_str()), ("题", "文", "全批"));
    assert_eq!(Draft::from_pairs(&[]), Draft::default());
}

#[test]
fn text_is_trimmed_and_its_line_ends_are_made_one_kind() {
    let a = read(&Draft { title: "　 口算 \n".into(), text: " 一\r\n二\r三\t四 ".into(), ..good() }).unwrap();
    assert_eq!((a.title.as_str(), a.text.as_str()), ("口算", "一\n二\n三 四"));
}

#[test]
fn emoji_and_text_of_exactly_the_longest_length_are_fine() {
    let draft = Draft { title: "😀".repeat(120), text: "字".repeat(2_000), marking: "批".repeat(200), ..good() };
    assert_eq!(read(&draft).unwrap().title.chars().count(), 120);
    assert!(read(&Draft { title: "观察❤️".into(), ..good() }).is_ok());
}

#[test]
fn work_that_is_not_written_needs_no_minutes() {
    for form in Form::ALL.iter().filter(|f| **f != Form::Written) {
        let a = read(&Draft { form: form.name().into(), minutes: String::new(), ..good() }).unwrap();
        assert_eq!((minutes(&a), a.total()), (None, 0), "{form:?}");
    }
}

#[test]
fn tiers_give_the_minutes_of_the_largest_whatever_was_typed_beside() {
    for typed in ["", "10", "abc"] {
        let a = read(&Draft { minutes: typed.into(), tiers: vec![tier("B", "15"), tier("A", "30")], ..good() }).unwrap();
        assert_eq!(minutes(&a), Some(30), "{typed}");
        assert_eq!(a.tiers.iter().map(|t| t.name).collect::<Vec<_>>(), [TierName::A, TierName::B]);
    }
}

#[test]
fn a_spread_is_kept_as_the_teacher_moved_it() {
    let spread = vec![on(TUESDAY, "5"), on("2026-11-26", "20"), on("2026-11-25", "0")];
    let a = read(&Draft { due_on: "2026-11-27".into(), spread, ..good() }).unwrap();
    assert_eq!(a.spread[1], DayMinutes { date: day("2026-11-26"), minutes: 20 });
}

#[test]
fn work_is_due_the_same_day_only_at_school() {
    assert!(read(&Draft { due_on: TUESDAY.into(), place: "school".into(), ..good() }).is_ok());
    assert!(read(&Draft { due_on: TUESDAY.into(), ..good() }).is_err());
}

#[test]
fn work_may_be_set_five_school_days_back_and_be_due_in_the_next_term() {
    assert!(read(&Draft { set_on: "2026-11-17".into(), ..good() }).is_ok());
    assert!(read(&Draft { set_on: "2027-01-22".into(), due_on: "2027-03-01".into(), ..good() }).is_ok());
    assert!(read(&Draft { due_on: "2027-01-23".into(), ..good() }).is_ok(), "60 days");
}

#[test]
fn a_class_named_twice_gets_it_once_and_classes_of_several_grades_get_it_together() {
    let ids = ["七3", "三1", "七3"].map(|c| class_id(c).to_string()).to_vec();
    assert_eq!(read(&Draft { class_ids: ids, ..good() }).unwrap().classes, [class_id("七3"), class_id("三1")]);
}
