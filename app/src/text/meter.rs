//! Words of the live meter: the only texts that reach the browser as wasm.

catalogue! {
    /// Words of the live meter.
    Meter {
        title: "当天合计", "The class's day";
        hint: "填好班级、日期和分钟后，这里显示每个班当天的合计。", "Fill in classes, dates and minutes to see each class's day.";
        line: "{class} {date}", "{class} {date}";
        figures: "{before} → {after} / {cap}", "{before} → {after} / {cap}";
        over: "超 {n} 分钟", "{n} min over";
        held: "保存后待统筹：家长看不到，等您或年级组长调整", "Will be held: families do not see it until you or the coordinator resolve it";
        ways: "可以这样办", "Ways out";
        ways_all: "可以这样办（对所有班都有效）", "Ways out (for all classes at once)";
        cut: "减到 {n} 分钟", "Cut to {n} min";
        move_to: "改到 {date}（{before}→{after}/{cap}）", "Move to {date} ({before}→{after}/{cap})";
        move_day: "改到 {date}", "Move to {date}";
        optional: "设为选做", "Make it optional";
        tier: "分层布置", "Set in tiers";
        leave: "交年级组长统筹", "Leave it to the coordinator";
        refused: "不能保存", "Can't be saved";
        cancelled: "学校取消了{day}的作业（{reason}）。仍要布置，就照常保存。", "The school cancelled the homework of {day} ({reason}). You can still set this: save it as usual.";
        usual: "您这类作业，学生通常要 {n} 分钟（{from}–{to}），您填的是 {written}。来自 {answers} 份反馈。", "For such items of yours pupils usually need {n} min ({from}–{to}); you wrote {written}. From {answers} answers.";
        offline: "暂时算不出合计，仍可保存，保存时会再核对。", "The day can't be worked out just now. You can still save; it is checked then.";
    }
}
