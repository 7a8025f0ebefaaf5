//! What goes out comes in the same.

use crate::made::{class, read, said, school};
use chrono::NaiveDate;
use domain::{lang::Lang, school::ClassName};
use import::{Answers, Outcome, Preview, Roster, Session, one_roster, open, template, understand};
use proptest::{
    collection::{btree_set, vec},
    prelude::{Strategy, prop_assert_eq, proptest},
    sample::select,
};
use rust_xlsxwriter::{Format, Workbook};
use std::collections::BTreeSet;

fn session() -> Session<'static> {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    Session {
        school: "韶州实验学校", name: "2026–2027学年第一学期", starts_on: day(2026, 9, 1), ends_on: day(2027, 1, 23)
    }
}

fn through_one_roster(roster: &Roster) -> Preview {
    understand(&open(&one_roster(roster, session()).unwrap()).unwrap(), &school(), &Answers::new())
}

fn people(roster: &Roster) -> BTreeSet<(String, Option<String>)> {
    roster.staff.iter().map(|s| (s.name.clone(), s.number.clone())).collect()
}

fn sizes(roster: &Roster) -> Vec<(ClassName, Option<u32>)> {
    roster.classes.iter().map(|c| (c.name, c.head_count)).collect()
}

#[test]
fn a_one_roster_archive_says_what_the_table_said() {
    let before = read(
        "班级,人数,班主任,语文,数学,体育\n七(1),45,李娜,李娜,张伟,Mary Ann Smith\n七(2),46,欧阳娜,欧阳娜,张伟,\n八(1),,,,张伟,\n",
    );
    assert_eq!(before.outcome, Outcome::Accept, "{:?}", before.questions);
    let after = through_one_roster(&before.roster);
    assert_eq!(after.outcome, Outcome::Accept, "{:?} {:?}", after.problems, after.questions);
    assert_eq!(
        (said(&after), people(&after.roster), sizes(&after.roster)),
        (said(&before), people(&before.roster), sizes(&before.roster))
    );
}

#[test]
fn one_roster_1_2_with_roles_of_their_own_and_pupils_is_read_and_pupils_are_counted() {
    let files: [(&str, &str); 5] = [
        (
            "users.csv",
            "sourcedId,status,givenName,familyName,identifier,email\nt1,active,伟,张,007,a@b.c\ns1,active,小,明,,\ns2,active,小,红,,\nt2,tobedeleted,旧,人,,\n",
        ),
        (
            "roles.csv",
            "sourcedId,status,userSourcedId,roleType,role\nr1,active,t1,primary,teacher\nr2,active,s1,primary,student\nr3,active,s2,primary,student\n",
        ),
        ("courses.csv", "sourcedId,status,title,subjects\nc1,active,七年级数学,数学\n"),
        (
            "classes.csv",
            "sourcedId,status,title,grades,courseSourcedId,classType\nk1,active,七(3)班,07,,homeroom\nk2,active,703 数学,07,c1,scheduled\n",
        ),
        (
            "enrollments.csv",
            "sourcedId,status,classSourcedId,userSourcedId,role,primary\n1,active,k1,t1,teacher,true\n2,active,k2,t1,teacher,true\n3,active,k1,s1,student,\n4,active,k1,s2,student,\n5,active,k2,s1,student,\n",
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(format!("export/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    let preview = understand(&open(&zip.finish().unwrap().into_inner()).unwrap(), &school(), &Answers::new());
    assert_eq!(
        (preview.outcome, said(&preview)),
        (Outcome::Accept, vec!["张伟 数学 七(3)".to_owned(), "张伟 班主任 七(3)".to_owned()]),
        "{:?}",
        preview.problems
    );
    assert_eq!((preview.counts.staff, sizes(&preview.roster)), (1, vec![(class(7, 3), Some(2))]));
    assert!(!format!("{preview:?}").contains("小明") && preview.dropped.iter().any(|d| d.header.as_deref() == Some("email")));
    let unused: Vec<_> = preview.told(Lang::Zh).unused.into_iter().map(|u| (u.sheet.unwrap(), u.columns.join(" "))).collect();
    assert_eq!(unused, [("roles.csv".to_owned(), "roleType".to_owned())], "what is not read is named");
}

#[test]
fn an_enrollment_in_nothing_is_refused_with_its_cell() {
    let before = read("姓名,班级,学科\n张伟,七(1),数学\n");
    let mut book = open(&one_roster(&before.roster, session()).unwrap()).unwrap();
    let sheet = book.sheets.iter_mut().find(|s| s.name.as_deref() == Some("enrollments.csv")).unwrap();
    sheet.rows[1].cells.get_mut(&3).unwrap().text = "nowhere".to_owned();
    let told = understand(&book, &school(), &Answers::new()).told(Lang::En);
    assert_eq!(
        (told.problems[0].sheet.as_deref(), told.problems[0].cell.to_string()),
        (Some("enrollments.csv"), "D2".to_owned())
    );
}

const SURNAMES: &[&str] = &["王", "李", "张", "刘", "陈", "欧阳", "赵", "黄"];
const GIVEN: &[&str] = &["伟", "娜", "芳", "秀英", "敏", "静", "强", "磊", "洋", "艳", "建国", "雨桐"];
const TAUGHT: &[&str] = &["语文", "数学", "英语", "物理", "历史"];

/// Someone, what they teach, and where.
type Filled = (String, &'static str, BTreeSet<(u8, u8)>);

/// Teachers with numbers, each with a subject and classes.
fn staff() -> impl Strategy<Value = Vec<Filled>> {
    let name = (select(SURNAMES), select(GIVEN)).prop_map(|(s, g)| format!("{s}{g}"));
    vec((name, select(TAUGHT), btree_set((1_u8..=9, 1_u8..=4), 1..5)), 1..25)
}

/// Our template with rows filled in below the example.
fn filled(rows: &[Filled]) -> Vec<u8> {
    // what a person types into the sheet of lessons, in a workbook of the same shape
    let blank = open(&template(&school(), Lang::Zh).unwrap()).unwrap();
    let mut book = Workbook::new();
    for (sheet, name) in blank.sheets.iter().zip(["填写说明", "任课", "班级"]) {
        let page = book.add_worksheet();
        page.set_name(name).unwrap();
        for row in &sheet.rows {
            for (column, cell) in &row.cells {
                page.write_string(row.at, *column, &cell.text).unwrap();
            }
        }
        for (at, (name, subject, classes)) in (2..).zip(rows).filter(|_| sheet.name.as_deref() == Some("任课")) {
            let classes = classes.iter().map(|(g, n)| class(*g, (*n).into()).to_string()).collect::<Vec<_>>().join("、");
            for (column, text) in (0..).zip([name.clone(), format!("{at:04}"), classes, (*subject).to_owned()]) {
                page.write_string_with_format(at, column, text, &Format::new()).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]

    #[test]
    fn a_filled_template_is_understood_and_goes_through_one_roster_unchanged(rows in staff()) {
        let preview = understand(&open(&filled(&rows)).unwrap(), &school(), &Answers::new());
        prop_assert_eq!(preview.outcome, Outcome::Accept, "{:?} {:?}", preview.problems, preview.questions);
        let mut wanted: Vec<_> = rows.iter().flat_map(|(name, subject, classes)| {
            classes.iter().map(move |(g, n)| format!("{name} {subject} {}", class(*g, (*n).into())))
        }).collect();
        wanted.sort();
        prop_assert_eq!(said(&preview), wanted);
        prop_assert_eq!(preview.counts.staff, rows.len());
        let again = through_one_roster(&preview.roster);
        prop_assert_eq!(again.outcome, Outcome::Accept, "{:?} {:?}", again.problems, again.questions);
        prop_assert_eq!((said(&again), people(&again.roster)), (said(&preview), people(&preview.roster)));
    }
}
