//! What a school is called, how it is reached and in which language it speaks first.

use crate::{on_both, school::Town};
use domain::lang::{Lang, Offered};
use store::{About, SetAbout, SetDistrict, StoreError};

on_both! {
    what_a_school_is_called_is_changed_on_record
    what_was_decided_on_an_older_set_up_is_refused
    a_school_moves_to_another_district_on_record
}

fn other() -> About {
    About {
        name: "实验学校".into(),
        hotline: "0751-7654321".into(),
        district_hotline: "0751-1112222".into(),
        first_language: Lang::En,
        offered: Offered::First,
    }
}

impl Town {
    async fn calls_itself(&self, about: About) -> Result<(), StoreError> {
        self.store.write(SetAbout { school: self.school.clone(), about, stamp: self.stamp() }).await
    }
}

async fn what_a_school_is_called_is_changed_on_record(town: Town) {
    town.calls_itself(other()).await.unwrap();
    let school = town.store.school(town.school.id).await.unwrap().unwrap();
    assert_eq!(About::of(&school), other());
    assert_eq!(school.settings.district, town.school.settings.district);
    assert_eq!(town.store.schools().await.unwrap()[0].name, "实验学校");
    let record = "select count(*) from audit where object = 'school' and before like '%测试学校%' and after like '%实验学校%'";
    assert_eq!(town.number(record).await, 1);
}

async fn what_was_decided_on_an_older_set_up_is_refused(town: Town) {
    town.calls_itself(other()).await.unwrap();
    let again = town.calls_itself(About { name: "另一所学校".into(), ..other() }).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
    assert_eq!(town.store.school(town.school.id).await.unwrap().unwrap().name, "实验学校");
}

async fn a_school_moves_to_another_district_on_record(town: Town) {
    let moved = SetDistrict { school: town.school.clone(), district: "新区".into(), stamp: town.stamp() };
    town.store.write(moved).await.unwrap();
    assert_eq!(town.store.school(town.school.id).await.unwrap().unwrap().settings.district, "新区");
    assert_eq!(town.store.schools_of_district("新区").await.unwrap().len(), 1);
    assert_eq!(town.number("select count(*) from audit where object = 'school' and after like '%新区%'").await, 1);
}
