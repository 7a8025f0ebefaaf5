//! Work outside the plan: everything that is not written, in-school practice of grades 1–2, and optional work.
//! Placeholders as in `templates`; `{分}` is the minutes of a day.

use chrono::Weekday::{self, Fri, Mon, Thu, Tue, Wed};
use domain::assignment::{
    Form::{self, Arts, Labour, Oral, Physical, Practical, Reading, Written},
    Need::{self, Optional, Required},
    Place::{self, Home, School},
};

/// When a row is set.
#[derive(Clone, Copy)]
pub(crate) enum When {
    /// On these weekdays.
    On(&'static [Weekday]),
    /// On this weekday of even weeks.
    Even(Weekday),
    /// On this weekday of odd weeks.
    Odd(Weekday),
    /// On the first school day of a week, for every day of it.
    Weekly,
}

/// Subject, grades, when, kind, minutes, title, text.
pub(crate) type Extra = (&'static str, (u8, u8), When, (Form, Place, Need), u32, &'static str, &'static str);

const AT_SCHOOL: (Form, Place, Need) = (Written, School, Required);
const ALOUD: (Form, Place, Need) = (Oral, Home, Required);
const TO_DO: (Form, Place, Need) = (Practical, Home, Required);
const TO_MOVE: (Form, Place, Need) = (Physical, Home, Required);

#[rustfmt::skip]
pub(crate) const EXTRAS: [Extra; 23] = [
    ("chinese", (1, 2), When::On(&[Mon, Wed]), AT_SCHOOL, 10, "课后服务练字：《{课}》", "认读生字，照样子写一行，当堂交给老师。"),
    ("chinese", (1, 2), When::On(&[Mon, Tue, Thu]), ALOUD, 10, "朗读《{课}》", "读准字音，声音响亮。"),
    ("maths", (1, 2), When::On(&[Tue, Thu]), AT_SCHOOL, 10, "课后服务巩固：{课}", "口算与看图列式，当堂完成。"),
    ("pe", (1, 2), When::On(&[Tue, Fri]), TO_MOVE, 10, "跳绳10分钟", "分几组跳，累了就歇一歇。"),
    ("labour", (1, 2), When::On(&[Wed]), (Labour, Home, Required), 5, "我会做：{课}", "自己的事情自己做。"),
    ("chinese", (3, 6), When::On(&[Wed]), (Reading, Home, Required), 15, "课外阅读15分钟", "自选一本喜欢的书，读到有趣的地方停下来想一想。"),
    ("chinese", (7, 9), When::On(&[Wed]), ALOUD, 10, "背诵《{课}》重点段", "先理清层次，再分段背。"),
    ("chinese", (7, 9), When::Even(Fri), (Reading, Home, Optional), 20, "名著阅读（选读）", "按自己的进度读，下周课上交流。"),
    ("maths", (3, 4), When::On(&[Mon, Thu]), ALOUD, 5, "口算5分钟：{课}", "说出算法。"),
    ("maths", (5, 9), When::On(&[Thu]), (Written, Home, Optional), 10, "数学思考题P{页}*", "学有余力、有兴趣的同学选做。"),
    ("english", (3, 6), When::On(&[Tue, Fri]), ALOUD, 10, "{课}：课文听读2遍", "跟着录音读，注意语调。"),
    ("english", (7, 9), When::On(&[Mon, Thu]), ALOUD, 15, "{课}：课文听读与单词认读", "先听后读，读准重音。"),
    ("science", (3, 6), When::Even(Wed), TO_DO, 10, "观察：{课}", "看一看、想一想，下节课交流。"),
    ("physics", (8, 9), When::Even(Fri), TO_DO, 10, "小实验：{课}", "用身边的物品试一试，注意安全。"),
    ("chemistry", (9, 9), When::Odd(Fri), TO_DO, 10, "家庭小实验：{课}", "只用厨房里的安全物品，不加热。"),
    ("arts", (3, 8), When::Even(Tue), (Arts, Home, Required), 10, "艺术：{课}", "下节课展示。"),
    ("it", (3, 8), When::Odd(Tue), TO_DO, 10, "{课}", "用纸笔画出想法，下节课交流。"),
    ("labour", (3, 8), When::On(&[Fri]), (Labour, Home, Required), 10, "劳动：{课}", "周末选一天，独立做一次。"),
    ("pe", (3, 4), When::Weekly, TO_MOVE, 10, "每天锻炼：{课}等", "每天{分}分钟，组数自己安排，量力而行。"),
    ("pe", (5, 6), When::Weekly, TO_MOVE, 15, "每天锻炼：{课}等", "每天{分}分钟，组数自己安排，量力而行。"),
    ("pe", (7, 8), When::Weekly, TO_MOVE, 15, "每天锻炼：{课}等", "每天{分}分钟，先热身，再练习。"),
    ("pe", (9, 9), When::Weekly, TO_MOVE, 20, "每天锻炼：{课}等", "每天{分}分钟，先热身，练后拉伸。"),
    ("morality", (5, 9), When::Odd(Fri), ALOUD, 5, "说说本周时事", "准备一条新闻，下节课用两三句话讲。"),
];
