//! Small harm to bytes, the same for the same number.

/// Numbers without a clock: splitmix64.
#[derive(Clone, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`; 0 where that is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX);
        usize::try_from(self.next().checked_rem(n).unwrap_or(0)).unwrap_or(0)
    }

    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        from.get(self.below(from.len()))
    }
}

/// Numbers at which arithmetic breaks.
const NUMBERS: [&str; 18] = [
    "0",
    "1",
    "-1",
    "255",
    "256",
    "65535",
    "65536",
    "16384",
    "1048576",
    "2147483647",
    "4294967295",
    "4294967296",
    "9999999999999",
    "18446744073709551616",
    "1e308",
    "-0.0",
    "NaN",
    "7.30",
];

/// Pieces of the formats and of schools' tables.
const WORDS: [&str; 56] = [
    "<row r=\"",
    "<c r=\"A1\" t=\"s\">",
    "<v>",
    "</v>",
    "</c>",
    "</row>",
    "<f>",
    "</sheetData>",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<si>",
    "</si>",
    "<t>",
    "</t>",
    "&amp;",
    "&#x10FFFF;",
    "&#0;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "state=\"hidden\"",
    "uniqueCount=\"9999999999\"",
    "table:number-columns-repeated=\"16384\"",
    "table:number-rows-repeated=\"1048576\"",
    "<table:table-row>",
    "</table:table>",
    "<text:p>",
    "<text:s text:c=\"999999999\"/>",
    "office:value-type=\"date\"",
    "七(1)、(3)班",
    "七1-3班",
    "2026级3班",
    "初一3班",
    "姓名",
    "班级",
    "学科",
    "班主任",
    "人数",
    "张伟",
    "張偉",
    "合计",
    "示例",
    "是",
    "\u{feff}",
    "\u{200b}",
    "\u{3000}",
    "\t",
    ",",
    ";",
    "\n",
    "\r\n",
    "\"",
    "'=",
    "=\"0701\"",
    "１２",
];

/// A few changes to some bytes. `other` is another seed, to take from.
pub(crate) fn mutated(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(6).min(dice.below(6)) {
        change(&mut bytes, other, dice);
    }
    bytes.truncate(1 << 20);
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + dice.below(64)).min(bytes.len());
    let random = dice.next().to_le_bytes();
    match dice.below(10) {
        0 => flip(bytes, at, dice),
        1 => put(bytes, at, random.get(..=dice.below(4)).unwrap_or_default()),
        2 => {
            let edges = [[0xff; 4], [0; 4], [0xff, 0xff, 0xff, 0x7f], [0xfe, 0xff, 0xff, 0xff]];
            put(bytes, at, dice.pick(&edges).unwrap_or(&[0; 4]));
        }
        3 => drop(bytes.splice(at..end, [])),
        4 => insert(bytes, at, &random),
        5 => {
            let part = bytes.get(at..end).unwrap_or_default().to_vec();
            let times = 1 + dice.below(12);
            insert(bytes, at, &part.repeat(times));
        }
        6 => number(bytes, at, dice),
        7 | 8 => insert(bytes, at, dice.pick(&WORDS).map_or(b"", |w| w.as_bytes())),
        _ => {
            let from = dice.below(other.len() + 1);
            insert(bytes, at, other.get(from..(from + dice.below(200)).min(other.len())).unwrap_or_default());
        }
    }
}

fn flip(bytes: &mut [u8], at: usize, dice: &mut Dice) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << dice.below(8);
    }
}

fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    for (byte, new) in bytes.iter_mut().skip(at).zip(new) {
        *byte = *new;
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    drop(bytes.splice(at..at, new.iter().copied()));
}

/// Another number in the place of the next one.
fn number(bytes: &mut Vec<u8>, at: usize, dice: &mut Dice) {
    let digits = |b: &u8| b.is_ascii_digit();
    let Some(start) = bytes.iter().skip(at).position(digits).map(|n| n + at) else { return };
    let length = bytes.iter().skip(start).take_while(|b| digits(b)).count();
    let new = dice.pick(&NUMBERS).map_or("", |n| n);
    drop(bytes.splice(start..start + length, new.bytes()));
}
