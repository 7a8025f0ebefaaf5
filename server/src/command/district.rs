//! `jianfu district NAME`: in which district a school is. No page changes it: an inspector of a district reads all of its schools.

use super::{Outcome, beside, say, school};
use crate::{
    clock::{Clock, fresh_id},
    config::Given,
};
use domain::draft::is_unprintable;
use store::{SetDistrict, Stamp};

/// Most characters of a name.
const LONGEST: usize = 60;

#[derive(clap::Args)]
pub(crate) struct DistrictArgs {
    /// The district's name; "" for none
    name: String,
    /// Where there are several schools
    #[arg(long)]
    school: Option<String>,
}

pub(crate) async fn run(given: &Given, args: &DistrictArgs) -> Outcome {
    let district = args.name.trim().to_owned();
    let fits = district.chars().count() <= LONGEST && !district.contains(|c| c == '\n' || is_unprintable(c));
    anyhow::ensure!(fits, "a district has a name of one line, at most {LONGEST} characters");
    let store = beside(given).await?;
    let (id, name) = school(&store, args.school.as_deref()).await?;
    let Some(found) = store.school(id).await? else { return Ok(()) };
    let stamp = Stamp { at: Clock::Real.now(), by: None, id: fresh_id() };
    store.write(SetDistrict { school: found, district: district.clone(), stamp }).await?;
    say(&format!("{}: {district}", name.name));
    Ok(())
}
