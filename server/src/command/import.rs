//! `jianfu import`: the page's import on the command line.

use super::{Outcome as Done, beside, say, school};
use crate::{
    clock::{Clock, fresh_id},
    config::Given,
    import::{known_of, roster},
};
use clap::Args;
use domain::lang::Lang;
use import::{Answers, Outcome};
use serde_json::json;
use std::path::PathBuf;
use store::{ImportRoster, Stamp, Store};

/// `jianfu import FILE`
#[derive(Args)]
pub(crate) struct ImportArgs {
    /// XLSX, XLS, ODS, CSV or a OneRoster ZIP
    file: PathBuf,
    /// Save nothing: say what it would do
    #[arg(long)]
    check: bool,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
    /// An answer to a question, KEY=VALUE as --check --json names them; may be given several times
    #[arg(long = "answer", value_parser = pair)]
    answers: Vec<(String, String)>,
    /// Where there are several schools
    #[arg(long)]
    school: Option<String>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    // keys hold names, and may hold an equals sign: the value never does
    text.rsplit_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())).ok_or_else(|| format!("{text}: not KEY=VALUE"))
}

pub(crate) async fn run(given: &Given, args: &ImportArgs) -> Done {
    let bytes = std::fs::read(&args.file).map_err(|e| anyhow::anyhow!("{}: {e}", args.file.display()))?;
    // beside a running server nothing may be imported, only looked at
    let store = if args.check { beside(given).await? } else { Store::open(&given.database()?.value).await? };
    let (id, _) = school(&store, args.school.as_deref()).await?;
    let set_up = store.school(id).await?.ok_or_else(|| anyhow::anyhow!("no school"))?;
    let staff = store.staff_list(id).await?;
    let book = match import::open_named(&bytes, &args.file.to_string_lossy()) {
        Ok(book) => book,
        Err(why) => return refused(args, &why),
    };
    let answers: Answers = args.answers.iter().cloned().collect();
    let preview = import::understand(&book, &known_of(&set_up, &staff), &answers);
    tell(args, &preview)?;
    if args.check {
        return Ok(());
    }
    anyhow::ensure!(preview.outcome == Outcome::Accept, "nothing is saved: answer what is asked, and put right what is wrong");
    let roster = roster(&set_up, &staff, &preview.roster, fresh_id);
    let stamp = Stamp { at: Clock::Real.now(), by: None, id: fresh_id() };
    store.write(ImportRoster { school: set_up, id: fresh_id(), roster, stamp }).await?;
    Ok(())
}

/// A file that can't be read at all has one problem; its cell is the first where it has none of its own.
fn refused(args: &ImportArgs, why: &import::Refused) -> Done {
    let (sheet, cell) = why.place();
    let (cell, sentence) = (cell.map_or_else(|| "A1".to_owned(), |c| c.to_string()), why.sentence(Lang::Zh));
    if args.json {
        let problem = json!({ "sheet": sheet, "cell": cell, "sentence": sentence });
        let counts = json!({ "staff": 0, "classes": 0, "lessons": 0, "heads": 0, "head_counts": 0 });
        say(&json!({ "outcome": "refuse", "counts": counts, "problems": [problem], "questions": [], "dropped": [], "unused": [] }).to_string());
        if args.check { Ok(()) } else { anyhow::bail!("nothing is saved") }
    } else {
        anyhow::bail!("{sentence}")
    }
}

fn tell(args: &ImportArgs, preview: &import::Preview) -> Done {
    let told = preview.told(Lang::Zh);
    if args.json {
        say(&serde_json::to_string(&told)?);
        return Ok(());
    }
    let counts = told.counts;
    say(&format!(
        "{} staff, {} classes, {} lessons, {} head teachers, {} head counts",
        counts.staff, counts.classes, counts.lessons, counts.heads, counts.head_counts
    ));
    for p in &told.problems {
        say(&format!("{}{}  {}", sheet(p.sheet.as_deref()), p.cell, p.sentence));
    }
    for q in &told.questions {
        let choices: Vec<_> = q.choices.iter().map(|c| format!("{}={} ({})", q.key, c.value, c.label)).collect();
        say(&format!(
            "{}{}  {}\n    --answer {}",
            sheet(q.sheet.as_deref()),
            q.cell,
            q.sentence,
            choices.join("\n    --answer ")
        ));
    }
    tell_left(&told);
    Ok(())
}

/// What of the file is not kept, and which columns of it are not used.
fn tell_left(told: &import::Told) {
    for d in &told.dropped {
        let of: Vec<_> = d.sheet.iter().chain(&d.header).map(String::as_str).collect();
        say(&format!("{}  {}", of.join("!"), d.sentence));
    }
    for u in &told.unused {
        say(&format!("{}{}", sheet(u.sheet.as_deref()), u.sentence));
    }
}

fn sheet(name: Option<&str>) -> String {
    name.map(|n| format!("{n}!")).unwrap_or_default()
}
