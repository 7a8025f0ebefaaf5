//! Every field is under the digest, and nothing but plain JSON is in the document.

use super::golden::notice;
use domain::board::{Document, digest};
use serde_json::{Value, json};

/// The address of every leaf, as a JSON pointer.
fn leaves(value: &Value, at: &str) -> Vec<String> {
    match value {
        Value::Object(fields) => fields.iter().flat_map(|(key, v)| leaves(v, &format!("{at}/{key}"))).collect(),
        Value::Array(list) => list.iter().enumerate().flat_map(|(i, v)| leaves(v, &format!("{at}/{i}"))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![at.to_owned()],
    }
}

/// What a leaf could say instead; the first that still is a document is taken.
fn instead(leaf: &Value) -> Vec<Value> {
    let others = json!(["correction", "actual", "oral", "school", "B", "2026-11-30", "00000000-0000-0000-0000-000000000001", 77]);
    let near = match leaf {
        Value::Bool(b) => json!(!b),
        Value::Number(n) => json!(n.as_u64().unwrap() + 1),
        Value::String(s) => json!(format!("{s}!")),
        Value::Null | Value::Array(_) | Value::Object(_) => json!("!"),
    };
    std::iter::once(near).chain(others.as_array().unwrap().iter().filter(|v| *v != leaf).cloned()).collect()
}

fn read(value: &Value) -> Option<Document> {
    Document::parse(value.to_string().as_bytes()).ok()
}

fn whole() -> Value {
    serde_json::from_slice(&notice().canonical().unwrap()).unwrap()
}

#[test]
fn another_value_in_any_field_is_another_digest() {
    let (whole, before) = (whole(), digest(&notice().canonical().unwrap()));
    let all = leaves(&whole, "");
    assert_eq!(all.len(), 44, "every field of the notice has a leaf");
    for at in all {
        let changed = instead(whole.pointer(&at).unwrap()).into_iter().find_map(|other| {
            let mut changed = whole.clone();
            *changed.pointer_mut(&at).unwrap() = other;
            read(&changed)
        });
        let changed = changed.unwrap_or_else(|| panic!("{at} can't be changed"));
        assert_ne!(digest(&changed.canonical().unwrap()), before, "{at}");
    }
}

#[test]
fn a_missing_row_is_another_digest() {
    let before = digest(&notice().canonical().unwrap());
    for list in
        ["/grades", "/grades/0/days", "/grades/0/classes", "/grades/0/classes/0/cells", "/grades/0/classes/0/cells/0/items"]
    {
        let mut changed = whole();
        *changed.pointer_mut(list).unwrap() = json!([]);
        assert_ne!(digest(&read(&changed).unwrap().canonical().unwrap()), before, "{list}");
    }
}

#[test]
fn keys_are_ascii_and_numbers_are_whole() {
    fn plain(value: &Value) -> bool {
        match value {
            Value::Object(fields) => fields.iter().all(|(key, v)| key.is_ascii() && plain(v)),
            Value::Array(list) => list.iter().all(plain),
            Value::Number(n) => n.is_u64(),
            Value::Null | Value::Bool(_) | Value::String(_) => true,
        }
    }
    assert!(plain(&whole()));
}

#[test]
fn bytes_with_other_spacing_or_order_of_keys_come_back_to_the_same_form() {
    let pretty = serde_json::to_vec_pretty(&notice()).unwrap();
    assert_eq!(Document::parse(&pretty).unwrap().canonical().unwrap(), notice().canonical().unwrap());
}

#[test]
fn what_is_no_document_is_refused() {
    let mut without = whole();
    without.as_object_mut().unwrap().remove("hotline");
    let cut = notice().canonical().unwrap().split_last().unwrap().1.to_vec();
    for bytes in [b"".to_vec(), b"{}".to_vec(), cut, without.to_string().into_bytes()] {
        assert!(Document::parse(&bytes).is_err());
    }
}
