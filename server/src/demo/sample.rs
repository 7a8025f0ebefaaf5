//! The sample week, line by line as `demo-school.md` lists it: the last item over a cap is held.

use super::{
    set_up::time,
    task::{Task, WRITTEN},
    term::{Group, Writing},
    year,
};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    moment::Moment,
    school::{Class, Grade, Lesson, School},
};
use store::{Stamp, StoreError};

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Posted.
    Fits,
    /// Over the cap, so held.
    Over,
}
use Fate::{Fits, Over};

/// Grade, class numbers, days after Monday, subject, minutes, fate, title, text.
type Row = (u8, &'static [u8], u64, &'static str, u32, Fate, &'static str, &'static str);

const ALL: &[u8] = &[1, 2, 3, 4, 5, 6];
const ODD: &[u8] = &[1, 3, 5];

/// Classes whose written work of a day stands here whole: grade, number, days after Monday.
const WHOLE: [(u8, u8, &[u64]); 7] = [
    (3, 2, &[0, 1, 2, 3, 4]),
    (5, 1, &[0, 1, 2, 3, 4]),
    (7, 3, &[0, 1, 2, 3, 4]),
    (8, 5, &[0, 1, 2, 3, 4]),
    (9, 1, &[0, 1, 2, 3, 4]),
    // room for one more piece of maths, which their parallel class 七(3) has not
    (7, 1, &[3]),
    (7, 5, &[3]),
];

/// In the order of posting. Parallel classes of a teacher get the same work where the plan has the same minutes.
#[rustfmt::skip]
const ROWS: [Row; 87] = [
    // 三(2): 45, 45, no homework, 60 at the boundary, 55
    (3, &[2], 0, "chinese", 20, Fits, "《富饶的西沙群岛》课后生字每字写2遍、组词", "“饶、优、淘”注意笔顺。"),
    (3, &[1, 2], 0, "maths", 15, Fits, "数学练习册P34 第1–6题", "多位数乘一位数。"),
    (3, ALL, 0, "english", 10, Fits, "Unit 4 Plants around us：抄写重点句3句", "注意大小写和标点。"),
    (3, &[2], 1, "chinese", 25, Fits, "仿写：照《富饶的西沙群岛》写一处景物", "60–80字，可以用上一个比喻句。"),
    (3, &[1, 2], 1, "maths", 20, Fits, "数学练习册P35 第1–8题", "笔算乘法。"),
    (3, &[2], 3, "chinese", 25, Fits, "语文练习册P41 《海滨小城》", "字词和句子部分。"),
    (3, &[1, 2], 3, "maths", 20, Fits, "笔算乘法：应用题3道", "先画线段图，再列式。"),
    (3, ALL, 3, "english", 15, Fits, "英语练习册P28 第1–3题", "Unit 4。"),
    (3, &[2], 4, "chinese", 20, Fits, "周记一篇：本周的一件小事", "150字左右，周五布置，周一交。"),
    (3, &[1, 2], 4, "maths", 20, Fits, "数学练习册P37 第1–6题", "整理本单元易错题2道。"),
    (3, ALL, 4, "english", 15, Fits, "画一种植物并配两句英语", "用上本单元的词语。"),
    // 五(1): 60, 65 with science over, no homework, 55, 60 for the weekend
    (5, &[1], 0, "chinese", 25, Fits, "语文练习册P46 《太阳》", "第1–5题，阅读部分写完整句子。"),
    (5, &[1, 2], 0, "maths", 20, Fits, "数学练习册P52 第1–6题", "简易方程。"),
    (5, ALL, 0, "english", 15, Fits, "Unit 4 What can you do?：用本课句型写4句话", "写自己的真实情况。"),
    (5, &[1], 1, "chinese", 25, Fits, "《松鼠》词语积累与造句", "选四个词语，写成一段连贯的话。"),
    (5, &[1, 2], 1, "maths", 20, Fits, "解方程：课本P68 练习第1–6题", "写出检验过程。"),
    (5, ALL, 1, "english", 15, Fits, "英语练习册P31 第1–4题", "Unit 4。"),
    (5, &[1], 1, "science", 5, Over, "科学活动手册P22 用水计量时间", "填写观察到的现象。"),
    (5, &[1], 3, "chinese", 20, Fits, "《松鼠》批注：写两处说明方法", "每处30字左右。"),
    (5, &[1, 2], 3, "maths", 20, Fits, "解方程：两道解决问题", "写清数量关系，再列式计算。"),
    (5, ALL, 3, "english", 15, Fits, "Unit 4：重点词组整理", "整理8个词组，各配中文。"),
    (5, &[1], 4, "chinese", 40, Fits, "周记一篇：介绍一种事物", "350字，周五布置，周一交。"),
    (5, &[1, 2], 4, "maths", 20, Fits, "数学练习册P54 第1–8题", "A组1–8题，可先做前四题。"),
    // 七(3): 70, 90 at the boundary, 55, 95 with geography over, 75
    (7, &[1, 3], 0, "chinese", 25, Fits, "《植树的牧羊人》字词整理与重点句赏析", "赏析两句，从修辞或用词入手。"),
    (7, ODD, 0, "maths", 25, Fits, "数学作业本P61 第1–8题", "一元一次方程。"),
    (7, ODD, 0, "english", 20, Fits, "Unit 4 My favourite subject：词汇与句型练习P38", "Exercises 1–4。"),
    (7, &[1, 3], 1, "chinese", 25, Fits, "语文作业本P57 《走一步，再走一步》", "第1–5题。"),
    (7, ODD, 1, "maths", 25, Fits, "《导学案》5.2 基础题1–8", "解一元一次方程。"),
    (7, ODD, 1, "english", 20, Fits, "Unit 4：阅读理解1篇", "做完标出依据的句子。"),
    (7, ALL, 1, "history", 10, Fits, "填写“汉武帝巩固统一”思维导图", "时间、人物、影响三项写全。"),
    (7, ALL, 1, "geography", 10, Fits, "填充图册P26 天气和气候", "先看图例再填写。"),
    (7, ODD, 2, "maths", 25, Fits, "数学作业本P62 第1–6题", "去括号、去分母各三题。"),
    (7, ODD, 2, "english", 20, Fits, "Unit 4：Section B 短文改写", "60词左右。"),
    (7, ALL, 2, "biology", 10, Fits, "藻类植物：填图与概念辨析", "图上标出各部分名称。"),
    (7, &[1, 3], 3, "chinese", 25, Fits, "片段写作：学习《走一步，再走一步》的心理描写", "150字左右。"),
    (7, ODD, 3, "maths", 25, Fits, "《导学案》5.3 基础题1–6", "方程与实际问题。"),
    (7, &[3], 3, "english", 20, Fits, "Unit 4：书面表达 My school day", "60词左右。"),
    (7, &[1, 5], 3, "english", 15, Fits, "Unit 4：书面表达提纲", "列出时间、课程、理由。"),
    (7, &[3], 3, "morality", 10, Fits, "友谊之树常青：情境分析1题", "联系生活，写出两点理由。"),
    (7, &[3], 3, "geography", 15, Over, "天气和气候：读图分析1题", "写出判断的依据。"),
    (7, &[5], 3, "chinese", 15, Fits, "《走一步，再走一步》字词整理", "整理8个词语。"),
    (7, &[1, 3], 4, "chinese", 30, Fits, "周记一篇：一周见闻", "500字左右，周五布置，周一交。"),
    (7, ODD, 4, "maths", 25, Fits, "数学作业本P63 第1–8题", "A组1–8题，写出解题步骤。"),
    (7, ODD, 4, "english", 20, Fits, "英语周末阅读1篇", "圈出生词，查清词义。"),
    // 八(5): 80, 95 with geography over, 40, 85, 85
    (8, &[5, 6], 0, "chinese", 20, Fits, "语文作业本P60 《白杨礼赞》", "第1–5题。"),
    (8, ODD, 0, "maths", 25, Fits, "数学作业本P72 第1–8题", "整式的乘法。"),
    (8, ODD, 0, "english", 20, Fits, "Unit 5：词汇与句型练习P44", "Exercises 1–5。"),
    (8, ODD, 0, "physics", 15, Fits, "物理《导学案》3.2 基础题1–8", "熔化和凝固。"),
    (8, &[5, 6], 1, "chinese", 20, Fits, "《昆明的雨》字词整理与重点句赏析", "赏析两句，从修辞或用词入手。"),
    (8, ODD, 1, "maths", 25, Fits, "乘法公式：课本P112 习题 复习巩固", "解题过程写完整。"),
    (8, ODD, 1, "english", 20, Fits, "Unit 5：阅读理解1篇", "做完标出依据的句子。"),
    (8, ALL, 1, "biology", 15, Fits, "生物作业本P40 细菌", "第1–6题。"),
    (8, &[5], 1, "geography", 15, Over, "黄河：读图分析1题", "写出判断的依据。"),
    (8, ODD, 2, "maths", 25, Fits, "《导学案》14.2 基础题1–8", "平方差公式。"),
    (8, ODD, 2, "physics", 15, Fits, "汽化和液化：作图与填空", "用铅笔和直尺作图。"),
    (8, &[5, 6], 3, "chinese", 20, Fits, "片段写作：学习《昆明的雨》的抒情方法", "150字左右。"),
    (8, ODD, 3, "maths", 25, Fits, "数学作业本P74 第1–8题", "完全平方公式。"),
    (8, ODD, 3, "english", 20, Fits, "Unit 5：Section B 短文改写", "60词左右。"),
    (8, ALL, 3, "history", 10, Fits, "填写“新文化运动”思维导图", "时间、人物、影响三项写全。"),
    (8, ALL, 3, "morality", 10, Fits, "诚实守信：情境分析1题", "联系生活，写出两点理由。"),
    (8, &[5, 6], 4, "chinese", 20, Fits, "周记一篇：一周见闻", "400字左右，周五布置，周一交。"),
    (8, ODD, 4, "maths", 25, Fits, "数学作业本P75 第1–8题", "乘法公式综合。"),
    (8, ODD, 4, "english", 20, Fits, "英语周末阅读1篇", "圈出生词，查清词义。"),
    (8, ALL, 4, "biology", 10, Fits, "真菌：填图与概念辨析", "图上标出各部分名称。"),
    (8, ALL, 4, "geography", 10, Fits, "填充图册P30 自然灾害", "先看图例再填写。"),
    // 九(1): 95 with chemistry over, 80, 75, 80, 90 at the boundary
    (9, &[1, 3], 0, "chinese", 20, Fits, "《谈创造性思维》重点词句梳理", "整理在积累本上。"),
    (9, ODD, 0, "maths", 25, Fits, "数学作业本P80 第1–6题", "圆周角。"),
    (9, ODD, 0, "english", 20, Fits, "Unit 5 Made in China：完形填空1篇", "标出生词，查清词义。"),
    (9, ODD, 0, "physics", 15, Fits, "物理《导学案》16.3 基础题1–6", "电阻。"),
    (9, &[1], 0, "chemistry", 15, Over, "化学作业本P48 化学式与化合价", "第1–8题。"),
    (9, &[1, 3], 1, "chinese", 20, Fits, "语文导学案《智取生辰纲》第1–5题", "第5题写出答题要点。"),
    (9, ODD, 1, "maths", 25, Fits, "直线和圆的位置关系：课本P101 综合运用", "解题过程写完整。"),
    (9, ODD, 1, "english", 20, Fits, "Unit 5：语法专练P52", "Exercises 1–5。"),
    (9, ALL, 1, "morality", 15, Fits, "守望精神家园：情境分析1题", "联系生活，写出两点理由。"),
    (9, ODD, 2, "maths", 25, Fits, "《导学案》24.2 基础题1–8", "切线的判定。"),
    (9, ODD, 2, "physics", 20, Fits, "物理作业本P66 电阻", "计算题写出公式和单位。"),
    (9, ODD, 2, "chemistry", 15, Fits, "质量守恒定律：实验现象与结论填表", "现象、结论分栏写。"),
    (9, ALL, 2, "history", 15, Fits, "历史作业本P39 新航路的开辟", "选择题与一道材料题。"),
    (9, &[1, 3], 3, "chinese", 20, Fits, "古诗文与现代文对读：《水调歌头》", "比较两处写法，各写两句。"),
    (9, ODD, 3, "maths", 25, Fits, "数学作业本P82 第1–6题", "正多边形和圆。"),
    (9, ODD, 3, "english", 20, Fits, "Unit 5：书面表达提纲与开头段", "写提纲和开头段，40词左右。"),
    (9, ODD, 3, "chemistry", 15, Fits, "化学《导学案》5.1 基础题1–6", "质量守恒定律。"),
    (9, &[1, 3], 4, "chinese", 20, Fits, "随笔一篇：读《范进中举》有感", "400字左右，周五布置，周一交。"),
    (9, ODD, 4, "maths", 25, Fits, "数学作业本P83 第1–8题", "圆的综合。"),
    (9, ODD, 4, "english", 20, Fits, "英语周末阅读1篇", "圈出生词，查清词义。"),
    (9, ODD, 4, "physics", 15, Fits, "欧姆定律：作图与填空", "用铅笔和直尺作图。"),
    (9, ALL, 4, "history", 10, Fits, "英国的资产阶级革命：大事年表", "按时间顺序列出5件事。"),
];

/// The date of a row.
pub(super) fn on(days: u64) -> NaiveDate {
    year::date(year::SAMPLE_MONDAY) + Days::new(days)
}

fn is_whole(class: &Class, date: NaiveDate) -> bool {
    let here = |w: &&(u8, u8, &[u64])| w.0 == class.grade.number() && w.1 == class.number;
    WHOLE.iter().find(here).is_some_and(|w| w.2.iter().any(|days| on(*days) == date))
}

fn lists(class: &Class, code: &str, date: NaiveDate) -> bool {
    ROWS.iter().any(|r| r.0 == class.grade.number() && r.1.contains(&class.number) && r.3 == code && on(r.2) == date)
}

/// Whether a class's written work of a subject and date is decided here.
pub(super) fn has(class: &Class, code: &str, date: NaiveDate) -> bool {
    is_whole(class, date) || lists(class, code, date)
}

/// Whether it is decided here that the subject sets the class nothing.
pub(super) fn leaves_out(class: &Class, code: &str, date: NaiveDate) -> bool {
    is_whole(class, date) && !lists(class, code, date)
}

impl<'a> Writing<'a> {
    /// The rows go in one after the other on Monday morning, before the demo's ten o'clock: their order decides who gets the room.
    pub(super) fn sample_week(&mut self) -> Result<(), StoreError> {
        for (n, row) in (0..).zip(&ROWS) {
            let group = self.group_of(row).ok_or_else(|| StoreError::Corrupt(format!("no one teacher for {}", row.6)))?;
            self.set_row(&group, n, row);
        }
        Ok(())
    }

    /// The classes of a row, which have one teacher of its subject.
    fn group_of(&self, row: &Row) -> Option<Group<'a>> {
        let school: &'a School = self.school;
        let (grade, subject) = (Grade::new(row.0)?, school.subject_by_code(row.3)?);
        let classes: Vec<_> = school.classes_of(grade).filter(|c| row.1.contains(&c.number)).collect();
        let of_first = |l: &&Lesson| l.subject == subject.id && classes.first().is_some_and(|c| c.id == l.class);
        let staff = school.lessons.iter().find(of_first)?.staff;
        let one = classes.iter().all(|c| school.teaches(staff, c.id, subject.id));
        one.then_some(Group { grade, subject, staff, classes })
    }

    fn set_row(&mut self, group: &Group<'_>, n: i64, (_, _, days, _, minutes, fate, title, text): &Row) {
        let date = on(*days);
        let task = Task {
            title: (*title).into(),
            text: (*text).into(),
            kind: WRITTEN,
            minutes: *minutes,
            tiers: vec![],
            set_on: date,
            due_on: self.next_day(group.grade, date),
            spread: vec![],
        };
        let at = Moment::at(on(0), time(8, 30) + TimeDelta::seconds(n * 50));
        let stamp = Stamp { at, by: Some(group.staff), id: self.ids.id() };
        let classes: Vec<_> = group.classes.iter().map(|c| c.id).collect();
        let id = self.post(group, classes.clone(), stamp, task);
        if *fate == Over {
            self.term.held.extend(classes.into_iter().map(|class| (id, class)));
        }
    }
}
