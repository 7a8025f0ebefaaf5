//! Names of people: what is one name written twice, and what is no name.

use std::{collections::HashMap, sync::LazyLock};

/// Longer is a sentence.
const LONGEST: usize = 40;
/// A telephone number has more digits than this, a name that tells two people apart fewer.
const MOST_DIGITS: usize = 4;

/// In one width, with single spaces.
pub(crate) fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As it is kept: 张 三 and 张　三 are written to fill a column; Latin names keep their spaces.
pub(crate) fn clean(name: &str) -> String {
    let half: String = name.chars().filter(|c| !is_invisible(*c)).map(half_width).collect();
    if half.chars().any(is_han) { half.split_whitespace().collect() } else { tidy(&half) }
}

/// Written without spaces between family and given name.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// 王 and 小明, 欧阳 and 娜, Smith and Mary: family and given name.
pub(crate) fn family_and_given(name: &str) -> (&str, &str) {
    const DOUBLE: [&str; 12] = ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯"];
    if !name.chars().any(is_han) {
        return name.rsplit_once(' ').map_or((name, ""), |(given, family)| (family, given));
    }
    let double = DOUBLE.iter().find(|family| name.starts_with(**family) && name.len() > family.len());
    let length = double.map_or_else(|| name.chars().next().map_or(0, char::len_utf8), |family| family.len());
    name.split_at_checked(length).unwrap_or((name, ""))
}

/// The name of a family and a given name.
pub(crate) fn of_family_and_given(family: &str, given: &str) -> String {
    if family.chars().chain(given.chars()).any(is_han) { format!("{family}{given}") } else { tidy(&format!("{given} {family}")) }
}

/// The same for all spellings that may be one name.
pub(crate) fn folded(name: &str) -> String {
    clean(name).chars().filter(|c| *c != '·').map(simplified).flat_map(char::to_lowercase).collect()
}

/// What can't be kept as a name: numbers of telephones and documents, sentences.
pub(crate) fn is_name(name: &str) -> bool {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    digits <= MOST_DIGITS && name.chars().count() <= LONGEST && name.chars().any(char::is_alphabetic)
}

/// A cell that says that there is nobody.
pub(crate) fn is_nobody(name: &str) -> bool {
    matches!(
        name,
        "" | "无" | "暂无" | "待定" | "未定" | "空缺" | "缺" | "没有" | "暂缺" | "待聘" | "none" | "None" | "N/A" | "TBD"
    ) || name.chars().all(|c| matches!(c, '/' | '\\' | '-' | '—' | '–' | '－' | '／' | '?' | '？' | '*' | '.'))
}

/// A number that is a telephone's or of an identity document, and not a school's own.
pub(crate) fn is_personal_number(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let telephone = digits == 11 && number.starts_with('1');
    telephone || (digits >= 15 && number.len() <= 20)
}

/// Several names in a cell. Latin names have spaces inside.
pub(crate) fn several(cell: &str) -> Vec<&str> {
    let parts = cell.split(['、', ',', '，', ';', '；', '/', '／', '\n', '&', '+', '|']).map(str::trim).filter(|p| !p.is_empty());
    parts.flat_map(two_by_space).collect()
}

/// 张伟 李娜 are two people, 张 伟 is one and so is Mary Smith.
fn two_by_space(part: &str) -> Vec<&str> {
    let words: Vec<_> = part.split_whitespace().collect();
    let long = |word: &&str| word.chars().count() >= 2 && !word.is_ascii();
    if words.len() > 1 && words.iter().all(long) { words } else { vec![part] }
}

fn half_width(c: char) -> char {
    match c {
        '．' | '•' | '・' | '‧' | '∙' | '⋅' => '·',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

fn simplified(c: char) -> char {
    static SIMPLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let (traditional, simple) = (TRADITIONAL.chars().step_by(2), TRADITIONAL.chars().skip(1).step_by(2));
        traditional.zip(simple).collect()
    });
    if c.is_ascii() { c } else { SIMPLE.get(&c).copied().unwrap_or(c) }
}

/// Traditional and variant characters of names, each followed by its simplified one.
const TRADITIONAL: &str = "\
    張张劉刘陳陈楊杨黃黄趙赵吳吴孫孙馬马羅罗鄭郑謝谢許许馮冯鄧邓蕭萧葉叶呂吕蘇苏盧卢蔣蒋賈贾韋韦鐘钟鍾钟譚谭陸陆範范龍龙萬万錢钱嚴严賴赖龔龚\
    喬乔顧顾賀贺閻阎聶聂齊齐莊庄紀纪項项覃覃歐欧遲迟闕阙應应單单華华鄔邬鄒邹儲储湯汤駱骆葛葛竇窦費费濮濮榮荣談谈柳柳關关樂乐門门寧宁\
    偉伟麗丽靜静國国軍军紅红輝辉強强傑杰芳芳蘭兰鳳凤雲云飛飞鵬鹏寶宝貴贵蓮莲敏敏艷艳豔艳燕燕瓊琼瑩莹穎颖慶庆義义愛爱東东業业興兴勝胜順顺\
    學学書书文文斌斌賓宾賢贤達达運运遠远進进連连錦锦銘铭鋒锋鎮镇鐵铁銀银鈺钰鑫鑫長长開开間间陽阳陰阴陝陕隊队階阶際际難难離离電电霞霞韻韵順顺\
    題题顏颜願愿風风養养駿骏驍骁鳴鸣鴻鸿鶴鹤麥麦黨党齡龄億亿儀仪優优偉伟側侧傳传傑杰備备僑侨兒儿內内兩两凱凯劍剑勁劲動动勳勋勵励勞劳區区協协\
    卻却參参員员啟启啓启嘉嘉圍围園园圓圆團团圖图堅坚報报場场塵尘壽寿夢梦奮奋婦妇媽妈嫻娴嬌娇孌娈學学寬宽審审寫写將将專专尋寻對对導导層层屬属岡冈\
    島岛峽峡嶺岭嵐岚巖岩師师帶带幫帮幹干幾几庫库廣广廳厅彥彦後后徑径從从徹彻恆恒悅悦惠惠惲恽慧慧憲宪懷怀戀恋戰战戶户擁拥擇择揚扬換换據据搖摇\
    敵敌數数時时晉晋晝昼曄晔曉晓曆历會会條条極极楓枫構构樓楼標标樣样樹树橋桥機机權权歡欢歲岁歷历殘残氣气決决沒没況况潔洁淨净淵渊湧涌溫温準准滿满\
    漢汉濤涛澤泽潤润濱滨瀾澜瀟潇灝灏煒炜煥焕燈灯燁烨營营爾尔狀状獻献獨独瑤瑶瑪玛璽玺環环畢毕畫画當当療疗發发盡尽監监盛盛睿睿碩硕禮礼禎祯種种穀谷\
    積积穩稳競竞筆笔節节範范築筑簡简簫箫糧粮純纯紋纹納纳細细終终組组結结給给統统絲丝綱纲維维綠绿緒绪線线緯纬縣县繪绘繼继續续纓缨罷罢聖圣聞闻聲声\
    聰聪職职腦脑臨临舉举舊旧艦舰藝艺藍蓝蔭荫薈荟蘊蕴處处號号術术衛卫補补裝装裡里見见規规親亲覺觉觀观計计記记訓训設设詠咏詩诗詳详誠诚語语說说調调諾诺\
    謙谦講讲議议譽誉讀读變变讓让豐丰財财貝贝貞贞賜赐質质贊赞軒轩輕轻輪轮轉转辰辰農农邊边郵邮鄉乡醫医釗钊釵钗鈞钧鈴铃鉅巨銳锐錄录錚铮鏡镜鑒鉴閃闪閏闰\
    閔闵閱阅闊阔雙双雜杂霧雾靈灵頌颂領领頻频顯显飄飘馨馨騰腾體体髮发魯鲁鮑鲍鮮鲜麟麟珮佩淼淼昇升陞升羣群峯峰崑昆崙仑週周";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_the_same() {
        for (one, other) in [
            ("張偉", "张伟"),
            ("张 三", "张三"),
            ("张　三", "张三"),
            ("Ｍａｒｙ", "mary"),
            ("阿依·古丽", "阿依古丽"),
            ("龍鳳", "龙凤"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("张伟"), folded("张玮"));
        assert_eq!((clean("张　三 "), clean(" Mary   Smith")), ("张三".into(), "Mary Smith".into()));
    }

    #[test]
    fn several_names_in_a_cell_are_told_apart() {
        assert_eq!(several("张伟、李娜"), ["张伟", "李娜"]);
        assert_eq!(several("张伟 李娜"), ["张伟", "李娜"]);
        assert_eq!((several("张 伟"), several("Mary Smith")), (vec!["张 伟"], vec!["Mary Smith"]));
        assert_eq!(several("张伟/李娜\n王芳"), ["张伟", "李娜", "王芳"]);
    }

    #[test]
    fn telephone_numbers_are_no_names_and_no_staff_numbers() {
        assert!(!is_name("13800138000") && !is_name("张伟13800138000") && !is_name("2026") && is_name("张伟2"));
        assert!(is_personal_number("13800138000") && is_personal_number("44020219800101123X") && !is_personal_number("20190901"));
    }
}
