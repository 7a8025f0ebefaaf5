// 学期作业规划: a lead drafts, the coordinator agrees, the principal approves; what was planned stands beside what was posted.
import { strict as assert } from "node:assert";
import { picture, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const next = "/term/2027-03-01/7";

stories("the plan of a term", "term", (fresh) => {
  fresh("a plan goes from its lead to the coordinator to the principal", all, async (page, { look }) => {
    await signIn(page, "lead-math");
    await page.goto(next);
    assert.match(await page.locator("main").innerText(), /还没有规划[^]*3月1日[^]*开始起草/);
    await look("empty");
    await page.click("#begin button");
    await page.waitForURL(/told=begun/);
    assert.equal(await page.inputValue("#m-maths-1"), "25", "as last term");
    assert.equal(await page.locator("#m-chinese-1").count(), 0, "another lead's line is read");
    await page.fill("#m-maths-1", "50");
    await page.click("button[value=save]");
    await page.waitForURL(/told=saved/);
    await look("lead");
    await page.click("button[value='ready/maths']");
    await page.waitForURL(/told=ready/);
    assert.match(await page.locator("#ready").innerText(), /数学\s*已备好/);

    await signIn(page, "coordinator7");
    assert.match(await page.locator(".next").innerText(), /学期作业规划 七年级[^]*待您确认/);
    await page.goto(next);
    await page.click("#agree button");
    assert.match(await page.locator("#why").innerText(), /周一 合计 95 分钟，超上限 5 分钟（上限 90）/);
    await look("over");
    await page.fill("#m-maths-1", "40");
    await page.selectOption("#no_homework", "3");
    for (const subject of ["maths", "english", "biology"]) await page.fill(`#m-${subject}-3`, "");
    await page.click("button[value=save]");
    await page.waitForURL(/told=saved/);
    await look("draft");
    await page.fill("#m-maths-1", "41");
    await page.click("#agree button");
    assert.match(await page.locator("#why").innerText(), /先没有确认：.*还没说备好/);
    await look("asked");
    await page.check("#agree input[name=without]");
    await page.click("#agree button");
    await page.waitForURL(/told=agreed/);
    assert.match(await page.locator(".minutes").first().innerText(), /41/, "what was typed and not saved goes with it");

    await signIn(page, "principal");
    await page.goto(next);
    await page.fill("#reason", "周四也请留一点空");
    await look("decide");
    await page.selectOption("#from", "2027-03-01");
    await page.click("#approve button");
    await page.waitForURL(/told=approved/);
    assert.match(await page.locator(".head").innerText(), /第 1 版 已批准[^]*3月1日/);
    assert.equal(await page.locator("button[value=save]").count(), 0);
    await look("approved");
    await page.goto("/term/2027-03-01");
    assert.match(await page.locator("main").innerText(), /七年级[^]*第 1 版[^]*八年级[^]*还没有规划/);
    await look("list");
  });

  fresh("what cannot be read is told beside what was typed", ["phone", "noscript"], async (page, { look }) => {
    await signIn(page, "coordinator7");
    await page.goto("/term/2026-09-01/7");
    await page.click("#begin button");
    await page.waitForURL(/told=begun/);
    assert.match(await page.locator(".head").innerText(), /第 2 版 起草中/);
    await page.fill("#m-maths-1", "二十");
    await page.click("button[value=save]");
    assert.match(await page.locator("#bad-fields").innerText(), /数学 周一 分钟：请填整数/);
    assert.equal(await page.inputValue("#m-maths-1"), "二十");
    assert.ok(await page.locator("input[name=forms-chinese][value=reading]").isChecked(), "nothing else is lost");
    await look("bad");
  });

  fresh("plan and actual of the term so far, to look at, to print and to take away", all, async (page, { look, device, server }) => {
    await signIn(page, "inspector");
    await page.goto("/term/2026-09-01/7");
    const actual = page.locator("#actual");
    assert.match(await actual.innerText(), /各学科比例[^]*语文[^]*各周[^]*第12周/);
    assert.equal(await page.locator("main button").count(), 0, "an inspector only reads");
    await look("actual");
    for (const [form, kind] of [["pdf", "application/pdf"], ["xlsx", "spreadsheetml"]]) {
      const file = await page.request.get(`${server.base}/term/2026-09-01/7/${form}`);
      assert.equal(file.status(), 200);
      assert.ok(file.headers()["content-type"].includes(kind));
    }
    await page.goto("/lang/en?to=/term/2026-09-01/1");
    assert.match(await page.locator("main").innerText(), /Grades 1–2 have no written work at home/);
    await look("grade1-en");
    await page.goto("/term/2026-09-01/7");
    await look("actual-en");
    if (device !== "desktop") return;
    // as wide as A4 landscape between its margins
    await page.setViewportSize({ width: 1046, height: 700 });
    await page.emulateMedia({ media: "print" });
    const cells = await page.locator(".weeks tbody td").evaluateAll((all) => all.filter((cell) => cell.getBoundingClientRect().width === 0).length);
    assert.equal(cells, 0, "every week is on paper");
    const right = await page.locator(".weeks").evaluate((table) => table.getBoundingClientRect().right);
    assert.ok(right <= 1046, `the weeks end at ${right}`);
    await picture(page, "term-print-desktop");
  });
});
