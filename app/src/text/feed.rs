//! Words of a class's calendar.

catalogue! {
    /// Words of the calendar.
    Feed {
        name: "{class}作业", "{class} homework";
        about: "{school} {class}：已发布的作业，从 14 天前到今后 60 天。每小时更新；以当天作业页面为准。家长无需签字、检查或批改作业。", "{school}, {class}: posted homework, from 14 days back to 60 days ahead. Renewed every hour; the day's page is what holds. Parents need not sign, check or mark homework.";
        item: "{subject} {title}", "{subject}: {title}";
        item_more: "{subject} {title}（{more}）", "{subject}: {title} ({more})";
        total: "共 {n} 分钟", "{n} min in all";
        minutes: "预计用时：{n} 分钟", "Estimated time: {n} min";
        form: "形式：{form} · {place} · {need}", "Form: {form} · {place} · {need}";
        cancelled: "{subject}：作业已取消", "{subject}: homework cancelled";
        cancelled_more: "这一项已撤回或正在调整，请看当天作业页面。", "It was withdrawn or is being arranged: see the day's page.";
    }
}
