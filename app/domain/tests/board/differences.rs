//! What publishing would make visible.

use super::week::{header, item, made, numbered, on, tier, tuesday, unseen};
use crate::demo::{TUESDAY, day, parts, school, subject_id};
use domain::{
    assignment::{State, TierName},
    board::{Change, Document, Header, Mark, SourceItem, differences, document, told_differently},
    lang::Lang,
    school::{Column, School},
};

fn changes(before: &Document, after: &Document) -> Vec<Change> {
    differences(before, after).into_iter().map(|d| d.change).collect()
}

fn reworded(source: SourceItem, change: impl FnOnce(&mut SourceItem)) -> SourceItem {
    let mut source = source;
    change(&mut source);
    source
}

#[test]
fn the_same_rows_under_another_head_do_not_differ() {
    let rows = [on("七3", TUESDAY, vec![item("maths", 25)])];
    let mut later = header("2026-11-23");
    (later.number, later.prev, later.reason) = (2, Some("sha256:00".into()), Some("更正".into()));
    assert_eq!(differences(&made(&rows), &document(&school(), later, &rows)), []);
}

#[test]
fn what_is_new_and_what_is_gone_are_told_with_class_date_subject_title_and_minutes() {
    let (without, with) = (tuesday(vec![]), tuesday(vec![item("maths", 25)]));
    let added = differences(&without, &with).remove(0);
    assert_eq!((added.class.as_str(), added.date, added.subject.as_str()), ("七(3)", day(TUESDAY), "数学"));
    assert_eq!((added.title.as_str(), added.change), ("练习 maths", Change::Added(25)));
    assert_eq!(changes(&with, &without), [Change::Removed(25)]);
}

/// A school that shows less from now on has changed no homework.
#[test]
fn columns_that_one_of_two_notices_leaves_out_are_not_compared() {
    let mut full = item("maths", 25);
    (full.text, full.tiers) = ("单数题".into(), vec![tier(TierName::A, 25, "全做")]);
    let rows = |source: &SourceItem| [on("七3", TUESDAY, vec![source.clone()])];
    let with = |hidden: &[Column], source: &SourceItem| {
        let mut parts = parts();
        parts.settings.board.hidden = hidden.iter().copied().collect();
        let header = Header { hidden: hidden.to_vec(), ..header("2026-11-23") };
        document(&School::new(parts), header, &rows(source))
    };
    let changed = SourceItem { due_on: day("2026-11-26"), ..full.clone() };
    for hidden in Column::ALL {
        let (all, less) = (with(&[], &full), with(&[*hidden], &full));
        assert_eq!((changes(&all, &less), changes(&less, &all)), (vec![], vec![]), "{hidden:?}");
        let expected = if *hidden == Column::Due { vec![] } else { vec![Change::Reworded] };
        assert_eq!(changes(&less, &with(&[*hidden], &changed)), expected, "{hidden:?}");
    }
}

#[test]
fn changed_minutes_are_told_from_what_to_what() {
    assert_eq!(
        changes(&tuesday(vec![item("maths", 25)]), &tuesday(vec![item("maths", 20)])),
        [Change::Minutes { from: 25, to: 20 }]
    );
}

#[test]
fn a_cut_is_told_once_by_its_minutes() {
    let limited = |minutes: u32, text: &str| {
        reworded(item("maths", minutes), |s| {
            (s.total, s.text) = (Some(minutes), text.into());
        })
    };
    let told = |before, after| changes(&tuesday(vec![before]), &tuesday(vec![after]));
    let cut = [Change::Minutes { from: 25, to: 20 }];
    assert_eq!(told(limited(25, "单数题"), limited(20, "限时 20 分钟，到时即可停\n单数题")), cut);
    assert_eq!(told(limited(25, ""), limited(20, "限时 20 分钟，到时即可停")), cut);
    assert_eq!(
        told(limited(20, "限时 20 分钟，到时即可停\n单数题"), limited(25, "单数题")),
        [Change::Minutes { from: 20, to: 25 }]
    );
    let both = told(limited(25, "单数题"), limited(20, "限时 20 分钟，到时即可停\n双数题"));
    assert_eq!(both, [Change::Minutes { from: 25, to: 20 }, Change::Reworded], "other words are told beside it");
}

#[test]
fn another_title_and_other_words_are_told_also_beside_other_minutes() {
    let after = reworded(item("maths", 20), |s| {
        s.item.title = "第六章".into();
        s.text = "单数题".into();
    });
    let expected = [Change::Minutes { from: 25, to: 20 }, Change::Renamed("练习 maths".into()), Change::Reworded];
    assert_eq!(changes(&tuesday(vec![item("maths", 25)]), &tuesday(vec![after])), expected);
}

#[test]
fn a_later_due_day_or_another_tier_is_a_change_and_a_mark_alone_is_none() {
    let before = tuesday(vec![item("maths", 25)]);
    let change = |change: fn(&mut SourceItem)| changes(&before, &tuesday(vec![reworded(item("maths", 25), change)]));
    assert_eq!(change(|s| s.due_on = day("2026-11-26")), [Change::Reworded]);
    assert_eq!(change(|s| s.tiers = vec![tier(TierName::B, 10, "少做两题")]), [Change::Reworded]);
    assert_eq!(change(|s| s.mark = Some(Mark::Correction)), []);
}

#[test]
fn moved_work_is_told_once_from_which_day_to_which() {
    let at = |date, source| made(&[on("七3", date, vec![source])]);
    let later = |minutes| reworded(item("maths", minutes), |s| (s.set_on, s.due_on) = (day("2026-11-26"), day("2026-11-27")));
    let moved = |minutes| differences(&at(TUESDAY, item("maths", 25)), &at("2026-11-26", later(minutes)));
    let told: Vec<_> = moved(25).into_iter().map(|d| (d.date, d.change)).collect();
    assert_eq!(told, [(day("2026-11-26"), Change::Moved { from: day(TUESDAY), was: 25, now: 25 })]);
    assert_eq!(moved(25)[0].sentence(Lang::Zh), "七(3) 11月26日 周四 数学《练习 maths》移动：周二 → 周四，25 分钟");
    assert_eq!(moved(20)[0].sentence(Lang::En), "7(3) Thu 26 Nov Maths “练习 maths”: moved Tue → Thu, 25 → 20 min");
}

#[test]
fn what_else_became_of_moved_work_is_told_beside_it() {
    let at = |date, source| made(&[on("七3", date, vec![source])]);
    let other = reworded(item("maths", 25), |s| (s.item.title, s.text) = ("第六章".into(), "单数题".into()));
    let moved = Change::Moved { from: day(TUESDAY), was: 25, now: 25 };
    let told = changes(&at(TUESDAY, item("maths", 25)), &at("2026-11-25", other));
    assert_eq!(told, [moved, Change::Renamed("练习 maths".into()), Change::Reworded]);
}

#[test]
fn only_the_same_work_of_the_same_class_was_moved() {
    let at = |class, date, source| made(&[on(class, date, vec![source])]);
    let of = |after: &Document| changes(&at("七3", TUESDAY, item("maths", 25)), after);
    let both =
        |found: Vec<Change>| found.contains(&Change::Removed(25)) && found.contains(&Change::Added(25)) && found.len() == 2;
    assert!(both(of(&at("七3", "2026-11-25", numbered(9, item("maths", 25))))), "another item");
    assert!(both(of(&at("七1", "2026-11-25", item("maths", 25)))), "another class");
    // of two days one stays, one moves, and one is gone
    let days = |dates: &[&str]| made(&dates.iter().map(|d| on("七3", d, vec![item("maths", 10)])).collect::<Vec<_>>());
    let told = differences(&days(&["2026-11-23", TUESDAY, "2026-11-25"]), &days(&[TUESDAY, "2026-11-27"]));
    let told: Vec<_> = told.into_iter().map(|d| (d.date, d.change)).collect();
    let moved = Change::Moved { from: day("2026-11-23"), was: 10, now: 10 };
    assert_eq!(told, [(day("2026-11-25"), Change::Removed(10)), (day("2026-11-27"), moved)]);
}

#[test]
fn work_of_a_day_that_is_no_school_day_any_more_is_gone() {
    let before = tuesday(vec![item("maths", 25)]);
    let mut after = tuesday(vec![]);
    after.grades.iter_mut().flat_map(|g| &mut g.classes).for_each(|c| c.cells.retain(|cell| cell.date != day(TUESDAY)));
    assert_eq!(changes(&before, &after), [Change::Removed(25)]);
}

#[test]
fn held_work_makes_no_difference_until_it_is_posted() {
    let posted = || item("maths", 25);
    let held = tuesday(vec![posted(), unseen(State::Held, numbered(9, item("maths", 40)))]);
    assert_eq!(differences(&tuesday(vec![posted()]), &held), []);
    assert_eq!(changes(&held, &tuesday(vec![posted(), numbered(9, item("maths", 40))])), [Change::Added(40)]);
}

#[test]
fn a_difference_is_one_sentence_in_the_readers_language() {
    let said = |before: &Document, after: &Document, lang| differences(before, after)[0].sentence(lang);
    let (long, short) = (tuesday(vec![item("maths", 25)]), tuesday(vec![item("maths", 20)]));
    let renamed = tuesday(vec![reworded(item("maths", 25), |s| s.item.title = "第六章".into())]);
    assert_eq!(said(&long, &short, Lang::Zh), "七(3) 11月24日 周二 数学《练习 maths》25 → 20 分钟");
    assert_eq!(said(&long, &short, Lang::En), "7(3) Tue 24 Nov Maths “练习 maths”: 25 → 20 min");
    assert_eq!(said(&long, &tuesday(vec![]), Lang::Zh), "七(3) 11月24日 周二 数学《练习 maths》撤回，25 分钟");
    assert_eq!(said(&long, &renamed, Lang::Zh), "七(3) 11月24日 周二 数学《第六章》原为《练习 maths》");
    assert_eq!(said(&long, &renamed, Lang::En), "7(3) Tue 24 Nov Maths “第六章”: was “练习 maths”");
}

#[test]
fn what_is_told_of_a_class_day_beside_its_items_is_counted_apart() {
    let told = |change: fn(&mut domain::board::ClassDaySource)| {
        let mut source = on("七3", TUESDAY, vec![]);
        change(&mut source);
        let (before, after) = (tuesday(vec![]), made(&[source]));
        assert_eq!(differences(&before, &after), [], "no item differs");
        (told_differently(&before, &after), told_differently(&after, &before))
    };
    assert_eq!(told(|_| ()), (0, 0));
    assert_eq!(told(|s| s.none = vec![subject_id("english")]), (1, 1));
    assert_eq!(told(|s| s.unfiled = vec![subject_id("english")]), (1, 1));
    assert_eq!(told(|s| s.items = vec![unseen(State::Held, item("english", 20))]), (1, 1));
    assert_eq!(told_differently(&tuesday(vec![]), &tuesday(vec![item("maths", 25)])), 0, "items are told as differences");
}

#[test]
fn a_day_that_is_no_school_day_any_more_is_told_differently() {
    let before = tuesday(vec![]);
    let mut after = tuesday(vec![]);
    after.grades.iter_mut().flat_map(|g| &mut g.classes).for_each(|c| c.cells.retain(|cell| cell.date != day(TUESDAY)));
    assert_eq!(told_differently(&before, &after), 4, "one of each class");
}
