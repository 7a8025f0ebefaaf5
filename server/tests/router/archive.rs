//! A term's notices taken away as one file: whole, as the API answers them, and only by whom they are shown to.

use crate::{
    roles::homework,
    school::{MONDAY, School},
};
use domain::board::digest;
use server::assets::Assets;
use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read},
    path::Path,
};
use zip::ZipArchive;

const TERM: &str = "/board/term/2026-09-01/zip";
const NEXT: &str = "2026-11-30";

/// The typeface, as the npm package has it.
pub fn typeface(name: &str) -> Option<Cow<'static, [u8]>> {
    let file = match name {
        "print-regular.ttf" => "400Regular/NotoSansSC_400Regular.ttf",
        "print-bold.ttf" => "700Bold/NotoSansSC_700Bold.ttf",
        _ => return None,
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/node_modules/@expo-google-fonts/noto-sans-sc");
    std::fs::read(folder.join(file)).ok().map(Cow::Owned)
}

impl School {
    async fn publish_as(&self, monday: &str, kind: &str) {
        let form = [("kind", kind), ("reason", "核对")];
        let answer = self.post("principal", &format!("/publish/{monday}"), &form).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.text);
    }

    /// Plan, correction and actual notice of a week, and the plan of the next.
    async fn published() -> Self {
        let mut school = Self::open().await;
        school.publish_as(MONDAY, "plan").await;
        let class = school.class7.to_string();
        assert_eq!(school.post("maths7", &format!("/plan/{MONDAY}"), &homework(&class)).await.status.as_u16(), 303);
        school.publish_as(MONDAY, "plan").await;
        school.set_days_later(6);
        school.publish_as(MONDAY, "actual").await;
        school.publish_as(NEXT, "plan").await;
        school.set_up(6, Assets { get: typeface }, "");
        school
    }

    async fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let (head, bytes) = self.get_coded(TERM, "identity").await;
        assert_eq!(head["content-type"], "application/zip");
        assert_eq!(head["content-disposition"], "attachment; filename=\"school-2026-09-01-2027-01-22.zip\"");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = BTreeMap::new();
        for n in 0..archive.len() {
            let mut file = archive.by_index(n).unwrap();
            let mut bytes = vec![];
            file.read_to_end(&mut bytes).unwrap();
            files.insert(file.name().unwrap().into_owned(), bytes);
        }
        files
    }
}

#[tokio::test]
async fn an_archive_holds_what_the_api_answers_and_the_sums_of_all_of_it() {
    let school = School::published().await;
    let files = school.files().await;
    let revisions = [(MONDAY, 1), (MONDAY, 2), (MONDAY, 3), (NEXT, 1)];
    for (monday, n) in revisions {
        let (_, answer) = school.get_coded(&format!("/api/v1/boards/{monday}/revisions/{n}"), "identity").await;
        assert_eq!(files[&format!("{monday}/{n}.json")], answer, "{monday} {n}");
    }
    let keys = school.get("", "/.well-known/jianfu-keys.json").await.text;
    assert_eq!(files["keys.json"], keys.as_bytes());
    let papers: Vec<_> = files.keys().filter(|name| name.ends_with(".pdf")).cloned().collect();
    assert_eq!(papers, [format!("{MONDAY}/2.pdf"), format!("{MONDAY}/3.pdf"), format!("{NEXT}/1.pdf")]);
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).unwrap();
    let named: Vec<_> = sums.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert_eq!(named.len(), files.len() - 1, "every other file");
    for (sum, name) in named {
        assert_eq!(format!("sha256:{sum}"), digest(&files[name]), "{name}");
    }
}

#[tokio::test]
async fn an_archive_is_the_same_until_something_is_published() {
    let school = School::published().await;
    let before = school.get_coded(TERM, "identity").await.1;
    assert_eq!(school.get_coded(TERM, "identity").await.1, before);
    school.publish_as(NEXT, "plan").await;
    assert!(school.files().await.contains_key(&format!("{NEXT}/2.json")), "at once");
}

#[tokio::test]
async fn there_is_no_archive_of_what_is_no_term_or_has_no_notice() {
    let mut school = School::open().await;
    school.set_up(0, Assets { get: typeface }, "");
    assert_eq!(school.get("", TERM).await.status.as_u16(), 404, "nothing is published yet");
    school.publish_as(MONDAY, "plan").await;
    assert_eq!(school.get("", TERM).await.status.as_u16(), 200);
    for none in ["2026-09-02", "2027-01-22", MONDAY, "x", "2026-9-1"] {
        assert_eq!(school.get("", &format!("/board/term/{none}/zip")).await.status.as_u16(), 404, "{none}");
    }
}

#[tokio::test]
async fn whoever_may_not_see_the_notices_gets_no_archive() {
    let school = School::published().await;
    school.execute("update school set board_access = 'link', version = version + 1").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_050)).await;
    assert_eq!(school.get("", TERM).await.status.as_u16(), 404);
    assert_eq!(school.get("idle", TERM).await.status.as_u16(), 200, "staff may");
}
