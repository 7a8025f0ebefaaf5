//! Invented names of staff. Surname and given name turn at different speeds, so no name comes twice.

const SURNAMES: [&str; 37] = [
    "陈", "李", "黄", "张", "林", "刘", "吴", "梁", "郑", "何", "罗", "谢", "邓", "曾", "叶", "蔡", "彭", "潘", "邱", "温", "钟",
    "廖", "赖", "朱", "丘", "江", "徐", "杨", "周", "许", "胡", "卢", "余", "沈", "侯", "邹", "冯",
];

const GIVEN: [&str; 60] = [
    "若彤", "建湘", "晓岚", "文浈", "敏仪", "志衡", "雪珩", "伟樑", "婉盈", "子墨", "丽韶", "国泓", "思妤", "俊屹", "惠芸",
    "泽楷", "玉筠", "明湛", "佳缇", "永川", "静姝", "海桐", "秋蔓", "立恒", "淑砚", "宏翊", "雅菁", "少峤", "碧莹", "启岳",
    "春禾", "卓然", "燕枝", "仲贤", "倩如", "浩洋", "素秋", "远帆", "月梅", "家骏", "红棉", "振鸿", "采薇", "向南", "翠屏",
    "景行", "巧云", "耀辉", "慧琳", "嘉木", "珊珊", "大为", "清和", "兰馨", "毅诚", "梓晴", "冬青", "培元", "小满", "友仁",
];

/// The name of the `n`th person.
pub(crate) fn name(n: usize) -> String {
    let surname = SURNAMES.get(n * 5 % SURNAMES.len()).copied().unwrap_or_default();
    let given = GIVEN.get(n * 7 % GIVEN.len()).copied().unwrap_or_default();
    format!("{surname}{given}")
}
