//! A search for many things at once in files of megabytes: what must not be there.

use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
};

/// Bytes that are looked at together: only each fourth place of a text is, so whatever is looked for is found by one of its blocks.
const BLOCK: usize = 4;
/// The least that always has a whole block, and is never found by chance.
const LEAST: usize = 2 * BLOCK;
/// Bits of a block that tell at once that nothing begins there.
const KNOWN: usize = 1 << 24;
/// Of the addresses of four bytes, one in so many may be there: among megabytes of digests any four bytes come about by chance,
/// but never those of a twentieth of all families.
const BY_CHANCE: usize = 20;

/// Things that must not be found.
pub struct Wanted {
    all: Vec<Vec<u8>>,
    /// Blocks of all of them, with which it is and where in it.
    blocks: HashMap<u32, Vec<(usize, usize)>>,
    known: Vec<bool>,
    packed: HashSet<[u8; 4]>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { all: vec![], blocks: HashMap::new(), known: vec![false; KNOWN], packed: HashSet::new() }
    }
}

impl Wanted {
    /// As it is written.
    pub fn text(&mut self, text: &str) {
        self.add(text.as_bytes());
    }

    /// As they are, and as they are written.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.add(bytes);
        self.text(&hex(bytes));
    }

    /// Written or packed.
    pub fn address(&mut self, address: IpAddr) {
        self.text(&address.to_string());
        match address {
            IpAddr::V4(four) => {
                self.packed.insert(four.octets());
                // a value of its own in a dump
                self.text(&format!("\"{}", hex(&four.octets())));
                self.bytes(&four.to_ipv6_mapped().octets());
            }
            IpAddr::V6(six) => self.bytes(&six.octets()),
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        assert!(bytes.len() >= LEAST, "{bytes:?} would be found by chance");
        // the ends of addresses differ more than their beginnings
        for (at, block) in bytes.windows(BLOCK).enumerate().skip(bytes.len() + 1 - LEAST) {
            let block = number(block);
            self.known[block as usize % KNOWN] = true;
            self.blocks.entry(block).or_default().push((self.all.len(), at));
        }
        self.all.push(bytes.to_vec());
    }

    /// What of it is there.
    pub fn found_in(&self, text: &[u8]) -> Vec<String> {
        let mut found: Vec<_> = self.packed_in(text).into_iter().collect();
        for (nth, block) in text.chunks_exact(BLOCK).enumerate() {
            let block = number(block);
            if self.known[block as usize % KNOWN] {
                found.extend(self.around(text, nth * BLOCK, block));
            }
        }
        found
    }

    /// What has that block there.
    fn around(&self, text: &[u8], place: usize, block: u32) -> Option<String> {
        let begins_there = |(one, at): &&(usize, usize)| {
            let begins = place.checked_sub(*at).and_then(|begins| text.get(begins..));
            begins.is_some_and(|rest| rest.starts_with(&self.all[*one]))
        };
        self.blocks.get(&block)?.iter().find(begins_there).map(|(one, _)| shown(&self.all[*one]))
    }

    fn packed_in(&self, text: &[u8]) -> Option<String> {
        let mut begins = [false; 256];
        self.packed.iter().for_each(|four| begins[usize::from(four[0])] = true);
        let mut there = HashSet::new();
        for four in text.windows(4) {
            if begins[usize::from(four[0])] && self.packed.contains(four) {
                there.insert(four);
            }
        }
        (there.len() * BY_CHANCE > self.packed.len()).then(|| format!("{} packed addresses", there.len()))
    }
}

fn number(block: &[u8]) -> u32 {
    u32::from_be_bytes([block[0], block[1], block[2], block[3]])
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| hex(bytes))
}

/// Lower case, two digits a byte.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn a_search_finds_what_is_there_wherever_it_begins() {
    let mut wanted = Wanted::default();
    wanted.text("13900139");
    wanted.bytes(&[0xfe; 16]);
    for before in 0..9 {
        let text = [vec![b'.'; before], b"13900139".to_vec(), vec![0xfe; 16]].concat();
        assert_eq!(wanted.found_in(&text)[0], "13900139", "{before}");
        assert!(wanted.found_in(&text).contains(&"fe".repeat(16)), "{before}");
        assert!(wanted.found_in(&text[..before + 7]).is_empty(), "{before}");
    }
}
