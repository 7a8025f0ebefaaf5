//! R11: work given to parents. Signing, checking, marking and dictating are grave; the rest is warned of. 签字 counts
//! with nobody named; consent slips are not homework; 亲子阅读 is no work of the parents.

use super::{
    Table, WordingRule,
    pattern::Part::{Gap, Of},
};

const SIGN: &str = "签字|签名|签章|签阅|签署|签个字|签个名|签上字|签上名|签上姓名|签一下|签好字|签好名|签下名";
const CHECK: &str = "检查|核查|抽查|核对|批改|批阅|改作业|批作业|改错题|听写|报听写|报词|报词语|报生字|报生词|报单词|签上|签好";
const PARENT: &str = "家长|父母|爸妈|爸爸妈妈|监护人|大人";
const FAMILY: &str = "爸爸|妈妈|爷爷|奶奶|外公|外婆|姥姥|姥爷|家人|父亲|母亲|哥哥|姐姐";
const ASK: &str = "请|让|由|找|叫|要|要求|麻烦|辛苦|劳烦|烦请|给|需|须";
const CHILD: &str = "孩子|宝贝|宝宝|小朋友|自己的孩子";
/// Where one of these stands between, somebody else does the checking.
const OTHERS: &str =
    "老师|教师|组长|同桌|同学|课代表|自己|自行|督促孩子|提醒孩子|让孩子|督促学生|提醒学生|让学生|明天|明日|下周|课堂|课上|已批";
const HELP: &str = "打卡|拍照|拍视频|拍摄|拍个|拍下|录视频|录像|录音|录制|录个|上传|发群|发到|发送|发至|提交|陪|辅导|监督|督促|指导|协助|配合|帮助|帮忙|\
    抽背|过目|查看|打印|下载|计时|评价|点评|打分|评分|把关|评语|寄语|出题|提问|默写|讲解|扫码|打勾|打钩";
const RECITE: &str = "背|背诵|读|朗读|朗诵|念|讲|说|复述|唱|默|表演|展示|演示";

const PARENT_EN: &str = "parent|parents|guardian|guardians|mum|mums|mom|moms|mother|father|dad|dads|family|grown up|grown ups|adult|adults|carer|carers";
const ASK_EN: &str = "have|ask|get|let|need|needs|bring";
const CHECK_EN: &str =
    "sign|signs|signed|signature|signatures|check|checks|checked|mark|marks|marked|grade|graded|correct|dictate|dictates|initial";
const DUTY_EN: &str = "must|should|to|please|will|can|may|need to|have to|are to|are asked to|is to";
const HELP_EN: &str = "help|upload|film|record|supervise|take a photo|take photos|send|print|video|photo|test|time";

pub(super) const TABLE: Table = Table {
    rule: WordingRule::R11,
    grave: &[
        &[Of(&[SIGN])],
        &[Of(&[PARENT]), Gap(12, &[OTHERS]), Of(&[SIGN, CHECK])],
        &[Of(&[ASK]), Of(&[FAMILY]), Gap(8, &[OTHERS]), Of(&[SIGN, CHECK])],
        &[Of(&[FAMILY]), Of(&[SIGN, CHECK])],
        &[Of(&[FAMILY]), Of(&["帮忙|帮|来|负责|给我|给你|给孩子|签字并|签字后"]), Of(&[SIGN, CHECK])],
        &[Of(&[CHECK]), Of(&["由|请|让|找|叫|人|者"]), Of(&[PARENT, FAMILY])],
        // addressed to parents without naming them
        &[Of(&[CHECK]), Gap(1, &[]), Of(&[CHILD])],
        &[Of(&["给|帮|替|为"]), Of(&[CHILD]), Gap(3, &[OTHERS]), Of(&[CHECK])],
        &[Of(&["signature|signatures"])],
        &[Of(&["get|have|bring|be|must be"]), Gap(16, &[]), Of(&["signed"])],
        &[Of(&[ASK_EN]), Gap(8, &[]), Of(&[PARENT_EN]), Gap(24, &[]), Of(&[CHECK_EN])],
        &[Of(&[PARENT_EN]), Of(&[CHECK_EN])],
        &[Of(&[PARENT_EN]), Of(&[DUTY_EN]), Gap(12, &[]), Of(&[CHECK_EN])],
        &[Of(&[CHECK_EN]), Gap(6, &[]), Of(&["by"]), Gap(6, &[]), Of(&[PARENT_EN])],
        &[Of(&[CHECK_EN]), Of(&["your child", "your childs"])],
    ],
    warn: &[
        &[Of(&[PARENT]), Gap(10, &[OTHERS]), Of(&[HELP])],
        &[Of(&[ASK]), Of(&[PARENT]), Gap(6, &[OTHERS]), Of(&["准备|购买|填写|参与|记录|提醒"])],
        &[Of(&[ASK]), Of(&[FAMILY]), Gap(8, &[OTHERS]), Of(&[HELP])],
        &[Of(&[RECITE]), Gap(8, &[]), Of(&["给"]), Gap(3, &[]), Of(&[PARENT, FAMILY]), Gap(2, &[]), Of(&["听|看"])],
        &[Of(&["给|向|跟|对"]), Of(&[PARENT, FAMILY]), Of(&["背|背诵|读|朗读|复述|念"])],
        &[Of(&[ASK_EN]), Gap(8, &[]), Of(&[PARENT_EN]), Gap(20, &[]), Of(&[HELP_EN])],
        &[Of(&[PARENT_EN]), Of(&[DUTY_EN]), Gap(8, &[]), Of(&[HELP_EN])],
        &[Of(&["recite|read|retell|read aloud"]), Gap(14, &[]), Of(&["to"]), Gap(6, &[]), Of(&[PARENT_EN])],
    ],
    harmless: &[
        &[Of(&[SLIP]), Gap(16, &[HOMEWORK]), Of(&[SIGN, "核对|检查|signature|sign|signed"])],
        &[Of(&[SLIP]), SENTENCE_BREAK, Gap(10, &[HOMEWORK]), Of(&[SIGN])],
        &[Of(&[SIGN, "sign|signed|signature"]), Gap(12, &[HOMEWORK]), Of(&[SLIP])],
        // somebody else signs
        &[Of(&["老师|教师|组长|同桌|同学|课代表|本人|学生|教练"]), Gap(3, &["要|请|让|找|家"]), Of(&[SIGN])],
        // other things of that name
        &[Of(&["签字笔|签名笔|签字仪式|签名售书"])],
        &[Of(&["条约|协定|协议|公约|合约|和约|宣言|议定书|合同"]), Gap(6, &[]), Of(&[SIGN])],
        &[Of(&["设计|个性|艺术|花式|英文|自己的|作者|作家|书法"]), Gap(3, &[]), Of(&["签名"])],
        &[Of(&["key signature|time signature|key signatures|time signatures|signature dish|signature style"])],
        // the title of a text
        &[Of(&["题目|作文题|作文|课文|阅读|读"]), Gap(3, &["请|让|由"]), Of(&[FAMILY]), Gap(6, &["请|让|由"]), Of(&[CHECK])],
        // the pupil works for the parents
        &[Of(&["帮|帮助|替|为|协助"]), Of(&[PARENT, FAMILY]), Gap(8, &[]), Of(&[CHECK, HELP])],
        &[Of(&["陪|陪伴|采访|感谢|关心|体谅"]), Of(&[PARENT, FAMILY]), Gap(8, &[]), Of(&[HELP])],
    ],
};

const SLIP: &str = "回执|同意书|知情书|告知书|承诺书|责任书|通知书|通知单|家长信|家长书|一封信|申请表|报名表|consent|permission slip|\
    reply slip|slip";
const HOMEWORK: &str = "作业|练习|试卷|卷子|听写|抄写|口算|背诵|homework";
/// 春游同意书，请家长签字 is one thought, though a comma parts it.
const SENTENCE_BREAK: super::pattern::Part = Of(&["请家长|家长|由家长|父母|请|需|让家长|监护人"]);
