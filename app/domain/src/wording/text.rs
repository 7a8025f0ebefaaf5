//! A text as the wording rules read it: letters and digits only, in one spelling, each with its place in the original
//! and with what stood before it.

use super::words::{LettersThere, parted};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// What separates a letter from the one before, from nothing to a new line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pause {
    /// Nothing, or characters without width.
    None,
    /// Spaces, quotation marks, symbols.
    Space,
    /// 、：— and the like: still the same clause.
    Mark,
    /// ，and brackets: the next clause.
    Comma,
    /// 。；！？: the next sentence.
    Stop,
    /// A new line, or the number of a list (①): no word goes on across it.
    Line,
}

/// One letter or digit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// Half-width, lower case, simplified.
    pub(super) ch: char,
    /// What stands before it.
    pub(super) pause: Pause,
    from: usize,
    to: usize,
}

/// Where words stand: start and end, in order.
type Stands = Rc<[(usize, usize)]>;

/// A text made ready for reading. Positions count its letters.
#[derive(Debug)]
pub(super) struct Text<'a> {
    source: &'a str,
    letters: Vec<Letter>,
    letters_there: LettersThere,
    /// Where each letter stands.
    places: HashMap<char, Vec<usize>>,
    /// Where the words of a list stand, found once per list. Lists are constants: their addresses name them.
    found: RefCell<HashMap<(usize, usize), Stands>>,
}

impl<'a> Text<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let mut letters: Vec<Letter> = Vec::new();
        let mut pause = Pause::None;
        for (from, original) in source.char_indices() {
            let to = from + original.len_utf8();
            let ch = plain(original);
            if is_letter(ch) {
                letters.push(Letter { ch, pause, from, to });
                pause = Pause::None;
            } else {
                let decimal = ch == '.' && is_decimal(letters.last(), source.get(to..).unwrap_or_default());
                pause = pause.max(if decimal { Pause::Mark } else { weight(ch) });
            }
        }
        let mut places: HashMap<char, Vec<usize>> = HashMap::new();
        for (at, letter) in letters.iter().enumerate() {
            places.entry(letter.ch).or_default().push(at);
        }
        let letters_there = LettersThere::of(letters.iter().map(|letter| letter.ch));
        Self { source, letters, letters_there, places, found: RefCell::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn letter(&self, at: usize) -> Option<Letter> {
        self.letters.get(at).copied()
    }

    /// What stands before a position; the end of the text is a line's end.
    pub(super) fn pause(&self, at: usize) -> Pause {
        self.letter(at).map_or(Pause::Line, |letter| letter.pause)
    }

    /// The original from one position to another, with everything between.
    pub(super) fn original(&self, start: usize, end: usize) -> &'a str {
        let from = self.letter(start).map_or(0, |letter| letter.from);
        let to = end.checked_sub(1).and_then(|last| self.letter(last)).map_or(from, |letter| letter.to);
        self.source.get(from..to).unwrap_or_default()
    }

    /// Where a word that stands at `at` ends. Spaces in `word` are for its reader; a Latin word must stand alone,
    /// unless it starts with `*`, which lets it end another (XXAPP).
    pub(super) fn word_at(&self, at: usize, word: &str) -> Option<usize> {
        let open = word.starts_with('*');
        let end = self.run_at(at, word.chars().filter(|ch| !matches!(ch, ' ' | '*')), |ch| ch)?;
        (open || !self.inside_latin(at)).then_some(end)
    }

    /// As [`Self::word_at`], for letters in a spelling that `plainer` gives to those of the text.
    pub(super) fn letters_at(&self, at: usize, word: &[char], plainer: fn(char) -> char) -> Option<usize> {
        let end = self.run_at(at, word.iter().copied(), plainer)?;
        (!self.inside_latin(at)).then_some(end)
    }

    /// Where these letters end that stand at `at`, on one line, and not within a Latin word.
    fn run_at(&self, at: usize, letters: impl Iterator<Item = char>, plainer: fn(char) -> char) -> Option<usize> {
        let mut end = at;
        for expected in letters {
            let letter = self.letter(end)?;
            if plainer(letter.ch) != expected || (end > at && letter.pause == Pause::Line) {
                return None;
            }
            end += 1;
        }
        (end > at && !self.inside_latin(end)).then_some(end)
    }

    /// Where each of the words that stand at `at` ends. Each entry is a list parted by `|`.
    pub(super) fn words_at(&self, at: usize, lists: &'static [&'static str]) -> Vec<usize> {
        let stands = self.stands(lists);
        let from = stands.partition_point(|(start, _)| *start < at);
        stands.iter().skip(from).take_while(|(start, _)| *start == at).map(|(_, end)| *end).collect()
    }

    /// Whether one of the words stands anywhere.
    pub(super) fn has(&self, lists: &'static [&'static str]) -> bool {
        !self.stands(lists).is_empty()
    }

    fn stands(&self, lists: &'static [&'static str]) -> Stands {
        let name = (lists.as_ptr().addr(), lists.len());
        if let Some(found) = self.found.borrow().get(&name) {
            return Rc::clone(found);
        }
        let words = parted(lists);
        let may_stand = words.iter().filter(|(first, _)| self.letters_there.may_have(*first));
        let mut stands: Vec<_> = may_stand.flat_map(|(first, word)| self.stands_of(*first, word)).collect();
        stands.sort_unstable();
        let stands: Stands = stands.into();
        self.found.borrow_mut().insert(name, Rc::clone(&stands));
        stands
    }

    fn stands_of(&self, first: char, word: &str) -> Vec<(usize, usize)> {
        let places = self.places.get(&first).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|at| Some((*at, self.word_at(*at, word)?))).collect()
    }

    /// Whether one of the words stands at `at`.
    pub(super) fn has_at(&self, at: usize, lists: &'static [&'static str]) -> bool {
        let stands = self.stands(lists);
        let from = stands.partition_point(|(start, _)| *start < at);
        stands.get(from).is_some_and(|(start, _)| *start == at)
    }

    /// Whether `at` lies between two letters of one Latin word.
    fn inside_latin(&self, at: usize) -> bool {
        let latin = |letter: Letter| letter.ch.is_ascii_alphabetic();
        let before = at.checked_sub(1).and_then(|before| self.letter(before));
        before.is_some_and(latin) && self.letter(at).is_some_and(|next| latin(next) && next.pause == Pause::None)
    }
}

/// A point between two digits (3.2) ends no sentence.
fn is_decimal(before: Option<&Letter>, rest: &str) -> bool {
    let after = rest.chars().map(plain).find(|ch| weight(*ch) > Pause::Space || is_letter(*ch));
    before.is_some_and(|letter| letter.ch.is_ascii_digit()) && after.is_some_and(|ch| ch.is_ascii_digit())
}

/// Combining marks and Hangul fillers are "alphabetic", but show nothing that a reader would take for a letter.
fn is_letter(ch: char) -> bool {
    ch.is_alphanumeric() && !matches!(ch, '\u{300}'..='\u{36f}' | '\u{115f}' | '\u{1160}' | '\u{3164}') && !is_list_number(ch)
}

/// ① ⑴ ⒈ ❶ ㈠
fn is_list_number(ch: char) -> bool {
    matches!(ch, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3220}'..='\u{3229}' | '\u{3280}'..='\u{3289}')
}

fn weight(ch: char) -> Pause {
    match ch {
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Pause::None,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\'' | '’' => Pause::None,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Pause::Line,
        '。' | '｡' | '.' | ';' | '!' | '?' | '…' => Pause::Stop,
        ',' | '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕' => Pause::Comma,
        '、' | ':' | '-' | '–' | '—' | '~' | '～' | '/' | '|' | '+' | '*' | '·' => Pause::Mark,
        other if is_list_number(other) => Pause::Line,
        _ => Pause::Space,
    }
}

/// One spelling for full-width forms, capitals, the times sign and traditional characters.
fn plain(ch: char) -> char {
    let half = match ch {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        '\u{3000}' => ' ',
        '×' => 'x',
        other => other,
    };
    simplified(half.to_ascii_lowercase())
}

fn simplified(ch: char) -> char {
    if ch.is_ascii() {
        return ch;
    }
    let mut pairs = TRADITIONAL.chars();
    while let (Some(traditional), Some(simple)) = (pairs.next(), pairs.next()) {
        if traditional == ch {
            return simple;
        }
    }
    ch
}

/// The traditional and variant characters of the words in the tables, each followed by its simplified one.
const TRADITIONAL: &str = "\
    罰罚懲惩處处簽签籤签檢检聽听寫写冩写錄录録录視视頻频練练習习冊册試试記记週周題题訂订請请無无須须讀读誦诵給给對对\
    評评組组線线應应當当傳传錯错個个箇个詞词語语單单兩两幾几數数業业學学師师課课預预複复復复鞏巩媽妈爺爷監监護护輔辅\
    導导幫帮讓让發发釘钉掃扫碼码維维號号機机執执書书條条約约協协議议筆笔絕绝嚴严許许準准別别說说説说講讲報报閱阅覽览\
    審审過过謄誊鈔抄徧遍裡里裏里羣群後后與与網网點点訊讯並并併并還还為为爲为來来級级親亲長长連连續续標标據据盤盘電电\
    腦脑開开關关閉闭僅仅從从會会樣样這这們们寶宝貝贝孫孙計计時时價价饋馈責责動动異异換换輪轮節节難难義义賞赏獎奖體体\
    刪删滿满邊边參参畫画圖图貼贴話话詩诗論论調调選选擇择擴扩縮缩陸陆萬万貳贰圓圆設设編编製制創创觀观帶带紙纸闆板攝摄\
    傢家註注適适遠远離离區区\
    舉举優优眾众勞劳勵励變变員员備备頭头構构張张統统紅红紹绍絡络騰腾藝艺認认討讨訪访識识該该諾诺諒谅談谈謝谢負负購购\
    費费趕赶軟软載载辯辩進进遲迟鄰邻鉤钩鉛铅問问隨随頁页顧顾馬马龍龙類类佈布術术測测漢汉瀏浏溫温煩烦獨独將将屆届戶户\
    敎教儀仪憶忆採采";
