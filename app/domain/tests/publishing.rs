//! When a week is published, and who is in the school's network.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{NaiveDate, NaiveTime, Weekday};
use domain::{
    board::BoardKind,
    moment::Moment,
    school::{BoardSettings, read_networks},
    telling::DayMinute,
    week_minute::WeekMinute,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(date: &str, time: &str) -> Moment {
    Moment::at(day(date), NaiveTime::parse_from_str(time, "%H:%M").unwrap())
}

fn week_minute(weekday: Weekday, time: &str) -> WeekMinute {
    WeekMinute::at(weekday, DayMinute::parse(time).unwrap())
}

#[test]
fn a_time_of_the_week_reads_back_as_it_was_put_together() {
    for (weekday, time, minutes) in [(Weekday::Mon, "00:00", 0), (Weekday::Fri, "17:05", 6785), (Weekday::Sun, "23:59", 10_079)] {
        let made = week_minute(weekday, time);
        assert_eq!((made.minutes(), made.weekday(), made.time().to_string()), (minutes, weekday, time.to_owned()));
        assert_eq!(WeekMinute::new(minutes), Some(made));
    }
    assert_eq!(WeekMinute::new(10_080), None);
    assert_eq!(WeekMinute::MONDAY_8, week_minute(Weekday::Mon, "08:00"));
}

#[test]
fn it_came_last_this_week_or_the_week_before() {
    let friday = week_minute(Weekday::Fri, "17:00");
    assert_eq!(friday.last(at("2026-11-27", "17:00")), at("2026-11-27", "17:00"), "to the minute");
    assert_eq!(friday.last(at("2026-11-27", "16:59")), at("2026-11-20", "17:00"));
    assert_eq!(friday.last(at("2026-11-30", "09:00")), at("2026-11-27", "17:00"));
}

#[test]
fn a_plan_late_in_the_week_is_of_the_next_one_and_an_actual_notice_of_one_that_is_over() {
    let meant = |kind, weekday, date: &str| week_minute(weekday, "17:00").week_meant(kind, at(date, "17:00"));
    for (weekday, date, plan, actual) in [
        (Weekday::Mon, "2026-11-23", "2026-11-23", "2026-11-16"),
        (Weekday::Wed, "2026-11-25", "2026-11-23", "2026-11-16"),
        (Weekday::Thu, "2026-11-26", "2026-11-30", "2026-11-16"),
        (Weekday::Fri, "2026-11-27", "2026-11-30", "2026-11-16"),
        (Weekday::Sat, "2026-11-28", "2026-11-30", "2026-11-23"),
        (Weekday::Sun, "2026-11-29", "2026-11-30", "2026-11-23"),
    ] {
        assert_eq!(meant(BoardKind::Plan, weekday, date), day(plan), "{weekday}");
        assert_eq!(meant(BoardKind::Actual, weekday, date), day(actual), "{weekday}");
    }
}

#[test]
fn the_time_of_a_week_is_the_one_that_means_it() {
    for kind in BoardKind::ALL {
        for minute in (0..10_080).step_by(600) {
            let (at, monday) = (WeekMinute::new(minute).unwrap(), day("2026-11-23"));
            assert_eq!(at.week_meant(*kind, at.of_week(*kind, monday)), monday, "{kind:?} {minute}");
        }
    }
    assert_eq!(week_minute(Weekday::Fri, "17:00").of_week(BoardKind::Plan, day("2026-11-30")), at("2026-11-27", "17:00"));
}

#[test]
fn an_address_is_of_the_school_where_one_of_its_networks_has_it() {
    let networks = read_networks("10.20.0.0/16，192.168.7.9\n fd00::/8").unwrap();
    let board = BoardSettings { networks, ..BoardSettings::open() };
    let inside = |address: &str| board.is_in_network(address.parse().unwrap());
    for address in ["10.20.255.1", "192.168.7.9", "::ffff:10.20.1.1", "fd12::1"] {
        assert!(inside(address), "{address}");
    }
    for address in ["10.21.0.1", "192.168.7.8", "8.8.8.8", "2001:db8::1"] {
        assert!(!inside(address), "{address}");
    }
    assert!(!BoardSettings::open().is_in_network("127.0.0.1".parse().unwrap()), "no network, nobody");
}

#[test]
fn what_is_no_network_is_told() {
    for bad in ["10.20.0.0/33", "学校", "10.20.0", "10.20.0.0/"] {
        assert_eq!(read_networks(&format!("10.0.0.1 {bad}")), Err(bad.to_owned()));
    }
    assert_eq!(read_networks("::ffff:10.20.0.0/112"), read_networks("10.20.0.0/16"), "in whichever clothes");
    assert_eq!(read_networks(" \n").unwrap(), []);
    assert_eq!(
        read_networks("10.20.3.4/16").unwrap(),
        read_networks("10.20.0.0/16").unwrap(),
        "a network is one, however it is written"
    );
}
