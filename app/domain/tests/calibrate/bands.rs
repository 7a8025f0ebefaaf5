//! The bands themselves.

use domain::pulse::{Band, Banded, Counts, SubjectBand};

/// What each band is above and up to.
fn ranges<B: Banded>() -> Vec<(u32, Option<u32>)> {
    B::all().iter().map(|band| (band.range().over, band.range().to)).collect()
}

#[test]
fn bands_follow_each_other_without_gap_and_the_last_is_open() {
    for ranges in [ranges::<Band>(), ranges::<SubjectBand>()] {
        for pair in ranges.windows(2) {
            assert_eq!(pair[0].1, Some(pair[1].0), "{ranges:?}");
        }
        assert_eq!(ranges.last().unwrap().1, None);
    }
}

#[test]
fn a_bands_name_is_its_last_minute() {
    for band in Band::ALL {
        assert_eq!(band.name(), band.range().to.map_or("more".to_owned(), |to| to.to_string()));
        assert_eq!(Band::parse(band.name()), Some(*band));
    }
    for band in SubjectBand::ALL {
        assert_eq!(band.name(), band.range().to.map_or("more".to_owned(), |to| to.to_string()));
        assert_eq!(SubjectBand::parse(band.name()), Some(*band));
    }
}

#[test]
fn other_names_are_no_bands() {
    for text in ["", "31", "0", "More", " 30"] {
        assert_eq!(Band::parse(text), None, "{text}");
    }
}

#[test]
fn counts_are_kept_under_the_names_of_their_bands() {
    let counts: Counts<Band> = [(Band::More, 2), (Band::UpTo45, 7), (Band::More, 1)].into_iter().collect();
    let json = serde_json::to_string(&counts).unwrap();
    assert_eq!(json, r#"{"45":7,"more":3}"#);
    assert_eq!(serde_json::from_str::<Counts<Band>>(&json).unwrap(), counts);
    assert_eq!((counts.n(), counts.of(Band::More), counts.of(Band::UpTo30)), (10, 3, 0));
}
