// 校历: the office adds a local day off, sees first whose homework it touches, and families see what became of it.
import { strict as assert } from "node:assert";
import { signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const thursday = "2026-11-26";
const main = (page) => page.locator("main").innerText();

async function addDay(page, day, name) {
  await page.fill("#days-from", day);
  await page.fill("#days-name", name);
  await page.click("#days button.main");
}

stories("the calendar", "calendar", (fresh) => {
  fresh("the office adds a day off: the preview names the homework, families see it", all, async (page, { look, server }) => {
    const day = `${server.links["七(3)"]}/${thursday}`;
    await page.goto(day);
    const before = await main(page);
    const title = (await page.locator("ul.list li > span:nth-child(2)").first().innerText()).split("\n")[0];
    assert.doesNotMatch(before, /停课/);
    await signIn(page, "admin");
    await page.goto("/publish/settings");
    await page.click("main a[href='/admin/calendar']");
    assert.match(await main(page), /放假安排只到 2026年12月31日/);
    await look("year");
    await addDay(page, thursday, " ");
    assert.match(await page.locator("#days-name-error").innerText(), /请填名称/);
    await look("bad");
    await addDay(page, thursday, "台风停课");
    // what is folded is on the page, too
    const shown = await page.locator("main").textContent();
    assert.match(shown, /台风停课：放假/);
    assert.match(shown, /七\(3\)/);
    assert.ok(shown.includes(title), `${title} is named`);
    assert.match(shown, /待统筹 家长看不到：11月26日 周四 不上课/);
    await look("preview");
    await page.click("main form button.main");
    await page.waitForURL(/saved=yes/);
    assert.match(await main(page), /已保存/);
    await page.goto("/admin/calendar/2026-11?grade=7");
    assert.match(await main(page), /台风停课：放假/);
    await look("month");
    await page.click(`a[href='/admin/calendar?day=${thursday}/0#days']`);
    assert.equal(await page.locator("#days-name").inputValue(), "台风停课");
    await look("change-day");
    await page.fill("#days-name", "台风");
    await page.click("#days button.main");
    await page.click("main form button.main");
    await page.waitForURL(/saved=yes/);
    await page.goto("/lang/en?to=/admin/calendar");
    await look("year-en");
    await page.goto("/lang/zh?to=/");
    await page.context().clearCookies();
    await page.goto(day);
    const after = await main(page);
    assert.match(after, /停课\/调整，请以学校通知为准/);
    assert.match(after, /11月25日 周三 布置的作业/);
    assert.ok(!after.includes(title), "what was set for that day is not shown");
    await look("families");
  });

  fresh("the coordinator cancels a day's homework of the grade, and families see that", all, async (page, { look, server }) => {
    await signIn(page, "coordinator7");
    await page.goto("/grade/7/2026-11-23");
    await page.click("a[href='/calendar/cancel?of=grade/7']");
    await page.fill("#date", thursday);
    await page.click("main form button.main");
    assert.match(await page.locator("#reason-error").innerText(), /请写原因/);
    await look("cancel");
    await page.fill("#reason", "台风");
    await page.click("main form button.main");
    assert.match(await main(page), /将取消[^]*七\(3\)[^]*确认取消（\d+ 项）/);
    await look("cancel-preview");
    await page.click("main form button.main");
    await page.waitForURL(/done=\d+/);
    assert.match(await main(page), /已取消 \d+ 项[^]*已经取消的[^]*台风/);
    await page.context().clearCookies();
    await page.goto(`${server.links["七(3)"]}/${thursday}`);
    assert.match(await main(page), /学校取消了这一天的作业/);
    await look("cancelled");
    await signIn(page, "coordinator7");
    await page.goto("/calendar/cancel");
    await look("restore");
    await page.click("text=恢复这一天的作业");
    assert.match(await main(page), /将恢复 11月26日 周四 七年级 的作业[^]*七\(3\)[^]*确认恢复（\d+ 项）/);
    await look("restore-preview");
    await page.click("main form button.main");
    await page.waitForURL(/restored=\d+/);
    assert.match(await main(page), /已恢复 \d+ 项，改为待统筹 0 项/);
    await page.context().clearCookies();
    await page.goto(`${server.links["七(3)"]}/${thursday}`);
    assert.doesNotMatch(await main(page), /学校取消了这一天的作业/);
  });

  fresh("the principal looks at the calendar and prints it", ["desktop"], async (page, { look }) => {
    await signIn(page, "principal");
    await page.goto("/admin/calendar?grade=9");
    assert.match(await main(page), /您可以查看；修改由/);
    assert.equal(await page.locator("main form").count(), 0);
    assert.match(await page.locator("table.cal").first().innerText(), /第3周\s*6 天/);
    assert.match(await page.locator("table.cal").last().innerText(), /清明节/);
    await look("principal");
    for (const [address, pages] of [["/admin/calendar?grade=9", 2], ["/admin/calendar/2026-10?grade=9", 1]]) {
      await page.goto(address);
      const sheets = await page.pdf({ preferCSSPageSize: true });
      // as PDF numbers its own pages, on A4
      assert.equal(sheets.toString("latin1").match(/\/Type\s*\/Page\b/g).length, pages, address);
      assert.match(sheets.toString("latin1"), /MediaBox\s*\[0 0 841\.\d+ 59[45]\.\d+\]/, address);
    }
  });
});
