// A district's schools side by side, and how long a school keeps what.
import { strict as assert } from "node:assert";
import { signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

stories("district and keeping", "district", (fresh) => {
  fresh("the inspector of a district sees its schools side by side, for days of their choice", all, async (page, { look }) => {
    await signIn(page, "inspector");
    await page.click("nav >> text=区县各校");
    const table = await page.locator("main table").innerText();
    assert.match(table, /超上限的班日[^]*\s0 \/ 680\s/);
    await look("schools");
    await page.fill("input[name=from]", "2026-11-16");
    await page.fill("input[name=to]", "2026-11-20");
    await page.click("text=查看");
    assert.match(await page.locator("main table").innerText(), /0 \/ 1 周/);
    await page.fill("input[name=from]", "2026-11-20");
    await page.fill("input[name=to]", "2026-11-16");
    await page.click("text=查看");
    assert.match(await page.locator("[role=alert]").innerText(), /不晚于昨天/);
    assert.equal(await page.inputValue("input[name=from]"), "2026-11-20");
    await look("bad");
    await page.goto("/lang/en?to=/district");
    await look("schools-en");
    await page.click("main table a");
    assert.equal(new URL(page.url()).pathname, "/");
  });

  fresh("the office reads how long things are kept, and what was removed", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin");
    await page.click("text=保存期限");
    assert.match(await page.locator("main").innerText(), /六年[^]*还没有到期的数据/);
    await look("keeping");
    await page.goto("/lang/en?to=/admin/keeping");
    await look("keeping-en");
  });
});
