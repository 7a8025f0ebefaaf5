//! R12: pupils mark themselves or each other instead of the teacher. Judging or mending a text as the task itself
//! (互评习作, 自改一处病句) and a group leader who hears a recitation are fine.

use super::{
    Table, WordingRule,
    pattern::Part::{Gap, Of},
};

const PUPILS: &str = "自己|自行|自我|各自|独立|互相|相互|交换|交叉|同桌|同伴|同学|同学们|组长|组内|小组|小老师|课代表|班长|学生|学习委员|前后桌|邻桌";
const MARK: &str = "批改|批阅|互批|互改|改作业|批作业|改试卷|批试卷|改卷|判卷|阅卷|判对错|批分";
const TEACHER: &str = "老师|教师|家长|等|交";
const TEXT: &str = "病句|句|作文|习作|文章|短文|日记|草稿|初稿|标点|错别字|片段|朗读|习作片段";

pub(super) const TABLE: Table = Table {
    rule: WordingRule::R12,
    grave: &[],
    warn: &[
        &[Of(&["自批|互批|自改|互改|自判|互判|自阅自批"])],
        &[Of(&[PUPILS]), Gap(6, &[TEACHER]), Of(&[MARK])],
        &[Of(&["批改|批阅"]), Gap(1, &[]), Of(&["自己的|同桌的|对方的|同学的|彼此的|别人的"])],
        &[Of(&["自己|自行|自|互相|同桌|互"]), Gap(2, &[TEACHER]), Of(&["对答案"])],
        &[Of(&["对|对照|对着|核对|看"]), Gap(2, &[]), Of(&["答案"]), Gap(4, &[TEACHER]), Of(&["批改|批阅|打分|打勾|评分|批"])],
        &[Of(&["答案"]), Gap(1, &[]), Of(&["自己|自行"]), Gap(1, &[]), Of(&["核对|对|批改"])],
        &[Of(&["互评|自评"]), Gap(1, &[]), Of(&["作业|试卷|练习|打分"])],
        &[Of(&["作业|试卷|练习"]), Of(&["互评|自评"])],
        &[
            Of(&["mark|grade|marking|grading"]),
            Of(&["your own|their own|each others|each other|one anothers|one another|yourself"]),
        ],
        &[Of(&["mark|grade|correct"]), Gap(6, &[]), Of(&["partners|neighbours|neighbors|classmates|friends"])],
        &[Of(&["correct"]), Of(&["your own|each others|each other"]), Of(&["work|homework|test|tests|answers|exercises"])],
        &[Of(&["peer|self"]), Of(&["marking|mark|marked|grading|graded|mark it"])],
        &[Of(&["swap|exchange"]), Gap(18, &[]), Of(&["mark|grade|marking|correct"])],
    ],
    harmless: &[
        &[Of(&["自改写|自改编|自改造|自改变|独自改|亲自改|互改变"])],
        &[Of(&["互批评|自批评|互批判"])],
        &[Of(&["自改|互改"]), Gap(5, &["作业"]), Of(&[TEXT])],
        &[Of(&[TEXT]), Gap(4, &["作业"]), Of(&["自改|互改"])],
    ],
};
