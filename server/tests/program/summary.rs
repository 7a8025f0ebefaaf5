//! What a run was: on the terminal, and for `make soak` in the file of `JIANFU_SUMMARY`, as Markdown.

use std::{
    fmt::Write as _,
    fs::File,
    io::Write as _,
    sync::{Mutex, PoisonError},
};

/// Tests of one program run beside each other: one writes at a time.
static WRITING: Mutex<()> = Mutex::new(());

/// Tells what was done, and how often.
pub fn tell(title: &str, rows: &[(&str, u64)]) {
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = format!("\n### {title}\n\n| what | number |\n|---|---:|\n");
    for (what, number) in rows {
        writeln!(text, "| {what} | {number} |").unwrap();
    }
    println!("{text}");
    if let Ok(path) = std::env::var("JIANFU_SUMMARY") {
        File::options().create(true).append(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
    }
}
