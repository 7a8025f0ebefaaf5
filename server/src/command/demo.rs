//! `jianfu demo`: the demo school of an empty database.

use super::{Outcome, say};
use crate::{config::Given, demo, password};
use store::Store;

/// The password of every demo account.
pub(crate) const PASSWORD: &str = "jianfu-demo";

/// Accounts to try it with, and who they are.
pub(crate) const ACCOUNTS: &[(&str, &str)] = &[
    ("math7", "数学 七(1)(3)(5)"),
    ("chinese7", "语文 七(1)(3)"),
    ("english7", "英语 七(1)(3)(5)"),
    ("history7", "历史 七年级"),
    ("coordinator7", "年级组长 七年级"),
    ("coordinator3", "年级组长 三年级"),
    ("principal", "校长"),
    ("dean", "教导主任"),
    ("head73", "班主任 七(3)"),
    ("chinese1", "语文 一(1)"),
    ("lead-math", "数学学科组长"),
    ("inspector", "督导"),
    ("admin", "管理员"),
];

/// What to do where there is a school already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    Refuse,
    Leave,
}

impl Existing {
    pub(crate) fn from_flag(if_empty: bool) -> Self {
        if if_empty { Self::Leave } else { Self::Refuse }
    }
}

pub(crate) async fn run(given: &Given, existing: Existing) -> Outcome {
    let database = given.database()?.value;
    let store = Store::open(&database).await?;
    if !store.schools().await?.is_empty() {
        anyhow::ensure!(existing == Existing::Leave, "{database} already has a school: nothing was changed");
        return Ok(());
    }
    say(&format!("filling {database} with the demo school …"));
    let filled = demo::fill(&store, password::hash(PASSWORD)?).await?;
    store.seal_all().await?;
    say(&filled.to_string());
    store.close().await;
    Ok(())
}
