//! A short run of what `cargo run --release -p import --example fuzz` does at length.

#[cfg(test)]
#[path = "../../examples/fuzz/mutate.rs"]
mod mutate;
#[cfg(test)]
#[path = "../../examples/fuzz/pack.rs"]
mod pack;
#[cfg(test)]
#[path = "../../examples/fuzz/target.rs"]
mod target;

use proptest::{collection::vec, prelude::any, proptest};
use std::path::Path;
use target::{Corpus, Target};

#[test]
fn no_harmed_file_makes_a_parser_panic() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for target in Target::ALL {
        let seeds = Corpus::read(target, &corpus).unwrap();
        let read = (0..300).filter(|at| target.feed(&seeds.input(*at))).count();
        assert!(read > 9, "{}: {read} of 300 are still read", target.name());
    }
}

#[test]
fn every_seed_is_read() {
    for target in Target::ALL.into_iter().filter(|t| !matches!(t, Target::Names | Target::Tables)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name());
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            assert!(target.feed(&std::fs::read(&path).unwrap()), "{}", path.display());
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_have_an_answer(bytes in vec(any::<u8>(), 0..600), start in 0_usize..5) {
        let magic: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"];
        Target::Tables.feed(&[magic[start], &bytes].concat());
    }

    #[test]
    fn any_text_has_an_answer(text in any::<String>(), header in 0_usize..4) {
        let headers = ["", "姓名,班级,学科\n", "班级,语文,人数\n", "学号,姓名,班级\n"];
        Target::Tables.feed(format!("{}{text}", headers[header]).as_bytes());
    }
}
