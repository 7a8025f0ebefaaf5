//! Words of the live week: they reach the browser as wasm.

catalogue! {
    /// Words of the live week.
    Week {
        changed: "别人刚才改过这一周，已经更新。您填的内容还在。", "Somebody has changed this week; it is shown as it is now. What you typed is still here.";
        seen: "知道了", "OK";
        updated: "已更新", "Updated";
        preview: "{before} → {after}/{cap}", "{before} → {after}/{cap}";
        over: "{before} → {after}/{cap}，超 {over}", "{before} → {after}/{cap}, {over} over";
        grabbed: "已拿起。点一天放下；或用左右方向键选一天，回车放下，Esc 取消。", "Picked up. Click a day to drop it there, or choose one with the arrow keys and press Enter; Esc cancels.";
        to: "{day}：{figures}", "{day}: {figures}";
        cancelled: "已取消", "Cancelled";
    }
}
