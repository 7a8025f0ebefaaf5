//! One spelling for what looks alike: half-width, simplified, lower case, plain brackets and dashes.

/// The text as the tokens are read from it.
pub(super) fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| put(c, &mut out));
    // 2026-2027学年七年级3班, 韶州实验学校七(3)班: what stands before says nothing about the class
    let rest = ["学年度", "学年", "学校"].iter().find_map(|word| out.rsplit_once(word)).map(|(_, rest)| rest);
    rest.filter(|rest| !rest.trim().is_empty()).map(str::to_owned).unwrap_or(out)
}

fn put(c: char, out: &mut String) {
    let code = u32::from(c);
    let counted = |first: u32| (code - first + 1).to_string();
    match c {
        '\u{ff01}'..='\u{ff5e}' => put(char::from_u32(code - 0xfee0).unwrap_or(' '), out),
        '①'..='⑳' => out.push_str(&format!("({})", counted(0x2460))),
        '⑴'..='⒇' => out.push_str(&format!("({})", counted(0x2474))),
        '⒈'..='⒛' => out.push_str(&format!("{}.", counted(0x2488))),
        '㈠'..='㈩' => out.push_str(&format!("({})", chinese(code - 0x3220))),
        '㊀'..='㊉' => out.push_str(&format!("({})", chinese(code - 0x3280))),
        'Ⅰ'..='Ⅻ' => out.push_str(&format!(" {} ", counted(0x2160))),
        'ⅰ'..='ⅻ' => out.push_str(&format!(" {} ", counted(0x2170))),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' => {}
        _ if c.is_whitespace() => out.push(' '),
        _ => out.extend(same(c).to_lowercase()),
    }
}

fn chinese(at: u32) -> char {
    usize::try_from(at).ok().and_then(|at| "一二三四五六七八九十".chars().nth(at)).unwrap_or(' ')
}

fn same(c: char) -> char {
    match c {
        '[' | '{' | '【' | '〔' | '〈' | '《' | '「' | '『' | '［' | '｛' | '<' => '(',
        ']' | '}' | '】' | '〕' | '〉' | '》' | '」' | '』' | '］' | '｝' | '>' => ')',
        '‐'..='―' | '─' | '━' | '_' | '~' | '～' | '−' | 'ー' | '﹣' | '〜' => '-',
        '·' | '•' | '・' | '．' | '。' | '｡' | '‧' | '∙' | '⋅' => '.',
        '級' => '级',
        '屆' => '届',
        '學' => '学',
        '號' => '号',
        '園' => '园',
        '“' | '”' | '‘' | '’' | '"' | '\'' | '`' => ' ',
        _ => c,
    }
}
