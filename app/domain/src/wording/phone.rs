//! R13: needs a phone or an app. 打卡 counts by itself; a phone as a subject of talk, 听录音 and 成语接龙 do not.

use super::{
    Table, WordingRule,
    pattern::Part::{Gap, Of},
};

const SHOOT: &str = "拍|录|录制|拍摄|录下|拍下|录一段|拍一段|录个|拍个|传|发|上传|发送|提交|交";
const SHOOT_EN: &str = "film|record|make|upload|send|post|shoot|take|submit";
const IN_EN: &str = "in|on|via|with|using|use|through";

pub(super) const TABLE: Table = Table {
    rule: WordingRule::R13,
    grave: &[],
    warn: &[
        &[Of(&["*app|*apps|小程序|应用软件|手机软件|客户端|公众号|视频号|朋友圈|问卷星|腾讯会议|作业帮|企业微信"])],
        &[Of(&["打卡|上传|拍照|扫码|扫一扫|二维码|钉钉"])],
        &[Of(&[SHOOT]), Gap(6, &[]), Of(&["视频|短视频|小视频"])],
        &[Of(&["视频"]), Gap(2, &[]), Of(&["上传|发到|发给|发送|打卡|提交|录制|拍摄"])],
        &[Of(&["录音|照片|图片"]), Gap(2, &[]), Of(&["上传|发到|发给|发送|发群|提交|打卡"])],
        &[Of(&["录像|录屏|抖音|快手|群接龙|接龙打卡|微信接龙"])],
        &[Of(&[
            "微信群|微信发|微信上|微信提交|微信打卡|用微信|发微信|qq群|家长群|班级群|班群|学习群|发群|发到群|发在群|发群里|交到群",
        ])],
        &[Of(&["用|拿|借|在|通过|打开"]), Gap(4, &["不"]), Of(&["手机|平板电脑|ipad"])],
        &[Of(&["用平板|手机拍|手机录|手机上|手机端|手机查|手机扫|手机打开"])],
        &[Of(&["网上|线上|在线|网络"]), Of(&["提交|答题|作答|做题|完成|打卡|作业|测试|上交|学习"])],
        &[Of(&["upload|uploads|uploading|wechat|dingtalk|qr code|qr codes|qq group|mini program|check in daily"])],
        &[Of(&[SHOOT_EN]), Gap(12, &[]), Of(&["video|videos"])],
        &[Of(&["take|send|post"]), Gap(6, &[]), Of(&["photo|photos|picture|pictures|selfie"])],
        &[Of(&[IN_EN]), Gap(8, &[]), Of(&["phone|phones|smartphone|tablet|ipad|mobile"])],
        &[Of(&["submit|hand in|complete"]), Gap(12, &[]), Of(&["online"])],
    ],
    harmless: &[
        // 楼上传来歌声, 网上传说
        &[Of(&["上传来|上传出|上传说|上传统|上传承|上传递|上传播"])],
        &[Of(&["打卡片|打卡纸板|打卡地|钉钉子"])],
        // made in class, not used at home
        &[Of(&["设计|编写|编|制作|开发"]), Gap(4, &[]), Of(&["*app|小程序|二维码"])],
        // lessons about them
        &[Of(&["传|交|发"]), Gap(6, &[]), Of(&["视频会议|视频通话"])],
        &[Of(&["不在|在家不|少用|不用|远离|放下"]), Gap(3, &[]), Of(&["手机"])],
        &[Of(&["讨论|辩论|谈谈|介绍|关于|认识"]), Gap(3, &[]), Of(&["手机|打卡|二维码|抖音|手机上"])],
        &[Of(&["talk|talking|dialogue|conversation|call"]), Gap(14, &[]), Of(&["phone"])],
    ],
};
