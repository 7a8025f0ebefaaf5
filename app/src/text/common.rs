//! Words that every page uses.

use domain::{assignment::State, finding::Severity, lang::Lang, resolve::ActionName};

catalogue! {
    /// Words that every page uses.
    Common {
        product: "减负", "Jianfu";
        slogan: "让作业在孩子做得完的限度内", "Homework within what children can do";
        skip: "跳到正文", "Skip to content";
        menu: "主导航", "Main navigation";
        plan: "备作业", "Plan";
        grade: "年级统筹", "Grade";
        term: "学期规划", "Term plan";
        publish_settings: "公示设置", "Settings of the notice";
        publish: "发布公示", "Publish";
        publish_look: "公示情况", "Notice status";
        feedback: "用时反馈", "Measured times";
        board: "作业公示", "Homework notice";
        reports: "家庭反映", "Families' reports";
        district: "区县各校", "District";
        admin: "学校设置", "School set-up";
        links: "班级链接", "Class links";
        notes: "消息", "Notes";
        notes_unread: "消息 {n}", "Notes {n}";
        account: "我的账号", "My account";
        sign_in: "登录", "Sign in";
        sign_out: "退出", "Sign out";
        other_language: "English", "中文";
        demo_name: "演示", "Demo";
        demo: "演示数据：人名、校名均为虚构。", "Demo data: all names are invented.";
        week: "第{n}周", "Week {n}";
        previous_week: "上周", "Previous week";
        next_week: "下周", "Next week";
        this_week: "本周", "This week";
        class: "班级", "Class";
        subject: "学科", "Subject";
        load: "书面作业合计", "Written homework";
        cap: "上限", "Cap";
        of_cap: "{load} / {cap} 分钟", "{load} / {cap} min";
        over_by: "超 {n} 分钟", "{n} min over";
        full: "满", "full";
        near: "近上限", "near cap";
        held: "待统筹", "held";
        held_minutes: "待统筹 {n} 分钟", "{n} min held";
        pending: "待发布", "to be announced";
        unfiled: "未填报", "not filed";
        held_count: "待统筹 {n}", "{n} held";
        overload_count: "补录超限 {n}", "{n} known overload";
        unfiled_count: "未填报 {n}", "{n} not filed";
        not_yet: "尚未布置", "not set yet";
        none_today: "今日无作业", "No homework today";
        no_home_work: "不布置家庭书面作业", "No written work at home";
        no_homework_day: "无作业日", "No-homework day";
        cancelled_day: "学校取消了作业", "Cancelled by the school";
        cancelled_then: "学校取消后又布置", "Set since the school cancelled";
        day_off: "休息", "Day off";
        tier: "{name} 层", "Tier {name}";
        optional: "选做", "Optional";
        optional_more: "选做，不计入合计", "Optional, not counted";
        at_school: "校内完成", "Done at school";
        due: "{date} 交", "Due {date}";
        late: "补发", "Late";
        back_entered: "补录", "Back-entered";
        known_overload: "补录超限", "Known overload";
        addition: "补充", "Added";
        correction: "更正", "Corrected";
        error_title: "没有成功", "That did not work";
        not_found: "没有这个页面", "No such page";
        not_found_more: "地址可能输错了，或者链接已经更换。", "The address may be mistyped, or the link was replaced.";
        forbidden: "您没有查看这一页的权限", "This page is not yours to see";
        forbidden_more: "这一页属于别的岗位。您的页面在下面。", "It belongs to another role. Your own pages are below.";
        stale: "刚才有人改过", "Somebody changed it just now";
        stale_more: "请返回上一页重新打开，再改一次。", "Go back, reload, and change it again.";
        unread: "这个地址或表单读不出来", "This address or form can't be read";
        unread_more: "其中有重复或残缺的内容，没有保存。请返回上一页重新打开，再试一次。", "Something in it stands twice or is broken off; nothing was saved. Go back, reload, and try again.";
        too_large: "内容太大了", "That is too large";
        too_large_more: "没有保存。请减少内容，或换一个小一些的文件。", "Nothing was saved. Send less, or a smaller file.";
        no_page_of_form: "这里没有可看的页面", "There is no page to see here";
        no_page_of_form_more: "这是表单提交的地址，刷新不会再做一次。请从首页打开需要的页面。", "It is where a form goes; loading it does nothing again. Open the page that you need from the start page.";
        as_of: "暂时连不上数据库，这是 {time} 的内容。", "The database can't be reached for the moment: this is as of {time}.";
        busy: "系统正忙", "Busy";
        busy_more: "没有保存。请稍等几秒再试一次。", "Nothing was saved. Try again in a few seconds.";
        fault: "系统出了问题", "Something is wrong here";
        fault_more: "没有保存。请稍后再试；仍不行时，把下面的编号告诉管理员。", "Nothing was saved. Try again later; if it stays so, give the administrator the number below.";
        request: "编号 {id}", "Number {id}";
        back_home: "回到首页", "To the start page";
        hotline: "监督电话 {phone}", "Supervision phone {phone}";
        district_hotline: "区县监督电话 {phone}", "District supervision phone {phone}";
        voice: "查看反映的答复", "Answers to reports";
        no_parents: "家长无需签字、检查或批改作业。", "Parents need not sign, check or mark homework.";
    }
}

/// 已发布 / 待统筹 / 已撤回
#[must_use]
pub fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Posted => lang.pick("已发布", "Posted"),
        State::Held => lang.pick("待统筹", "Held"),
        State::Withdrawn => lang.pick("已撤回", "Withdrawn"),
    }
}

/// How much a finding weighs, in a word.
#[must_use]
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Refuse => lang.pick("不能保存", "Refused"),
        Severity::Hold => lang.pick("待统筹", "Held"),
        Severity::Warn => lang.pick("请留意", "Warning"),
        Severity::Note => lang.pick("提示", "Note"),
    }
}

/// What a resolution does, as a button says it.
#[must_use]
pub fn action(name: ActionName, lang: Lang) -> &'static str {
    match name {
        ActionName::Cut => lang.pick("缩短", "Cut"),
        ActionName::Move => lang.pick("移动", "Move"),
        ActionName::Optional => lang.pick("改为选做", "Make optional"),
        ActionName::Withdraw => lang.pick("撤回", "Withdraw"),
        ActionName::Post => lang.pick("发布", "Post"),
        ActionName::Hold => lang.pick("改为待统筹", "Hold"),
    }
}
