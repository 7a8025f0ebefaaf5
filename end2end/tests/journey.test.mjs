// The main job as one journey, on SQLite and on PostgreSQL, on a desktop, on a phone, and with script off.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { accessible, devices, fits, launch, open, picture, signIn } from "../lib/browser.mjs";
import { kinds, serve } from "../lib/server.mjs";

const monday = "2026-11-23";
const thursday = "2026-11-26";
const title = "练习册 P99 第 1–6 题";
const added = "时间轴补充一处";

for (const kind of kinds) {
  for (const device of Object.keys(devices)) {
    describe(`a teacher's homework on its way to the families: ${kind}, ${device}`, () => {
      let browser, server, page;
      const script = devices[device].javaScriptEnabled !== false;
      before(async () => {
        server = await serve(kind);
        browser = await launch();
        page = await open(browser, device, server);
      });
      after(async () => {
        await browser?.close();
        await server?.stop();
      });

      const look = async (name) => {
        await fits(page);
        if (script) await accessible(page);
        await picture(page, `${name}-${kind}-${device}`);
      };

      test("math7 sees each class's day before saving, and one class of three overflows", async () => {
        await signIn(page, "math7");
        await page.goto(`/plan/${monday}`);
        if (script) await page.waitForSelector("html[data-islands=ready]");
        await page.fill("#title", title);
        await page.fill("#minutes", "15");
        await page.fill("#set_on", thursday);
        await page.fill("#due_on", "2026-11-27");
        if (!script) await page.click("button[value=check]");
        await page.waitForSelector(".live .c.bad");
        const cards = await page.locator(".live .c").allInnerTexts();
        const of = (name) => cards.find((c) => c.includes(name));
        assert.match(of("七(1)"), /65 → 80 \/ 90/);
        assert.match(of("七(3)"), /80 → 95 \/ 90\s+超 5 分钟/);
        assert.match(of("七(3)"), /减到 10 分钟/);
        assert.match(of("七(3)"), /改到 11月25日 周三（55→70\/90）/);
        assert.match(of("七(5)"), /55 → 70 \/ 90/);
        await look("plan-meter");
      });

      test("saving posts two classes and holds the third", async () => {
        await page.click("button.main[value=save]");
        await page.waitForURL(/told=saved/);
        assert.match(await page.locator("[role=status]").first().innerText(), /已保存：.*待统筹：七\(3\)/);
        await look("plan-saved");
        page.nothingWentWrong();
      });

      test("coordinator7 sees the overload, its figures and whose it is", async () => {
        await signIn(page, "coordinator7");
        await page.goto(`/grade/7/${monday}`);
        await look("grade");
        const cell = page.locator("td.bad").first();
        assert.match(await cell.innerText(), /80\+30\/90/);
        assert.match(await cell.innerText(), /待统筹 2/);
        await cell.locator("a").click();
        await page.waitForURL(/date=2026-11-26/);
        const items = await page.locator("#items").innerText();
        assert.ok(items.includes(title) && items.includes("加上待统筹 30 分钟共 110"), items);
        await look("grade-cell");
        page.nothingWentWrong();
      });

      test("the principal publishes the week; a second revision needs a reason and says what it changed", async () => {
        await signIn(page, "principal");
        await page.goto(`/publish/${monday}`);
        await look("publish");
        await page.click("button.main");
        await page.waitForURL(/done=1/);
        assert.match(await page.locator("form.confirm").innerText(), /没有变化，一般不用再发布/);
        await signIn(page, "history7");
        await page.goto(`/plan/${monday}`);
        await page.fill("#title", added);
        await page.fill("#minutes", "5");
        await page.fill("#set_on", "2026-11-25");
        await page.fill("#due_on", "2026-11-26");
        await page.click("button.main[value=save]");
        await page.waitForURL(/told=saved/);
        await signIn(page, "principal");
        await page.goto(`/publish/${monday}`);
        await page.click("button.main");
        assert.match(await page.locator("[role=alert]").innerText(), /原因/);
        await page.fill("#reason", "七(3)周四核对");
        await page.click("button.main");
        await page.waitForURL(/done=2/);
        page.nothingWentWrong();
      });

      test("anyone reads the notice: held work is announced by its subject alone", async () => {
        await page.context().clearCookies();
        await page.goto(`/board/${monday}`);
        await look("board");
        const row = page.locator("#g7 tbody tr", { has: page.locator("th", { hasText: "七(3)" }) });
        const cell = await row.locator("td").nth(3).innerText();
        assert.match(cell, /80\/90/);
        assert.match(cell, /地理\s+待发布/);
        assert.ok(!cell.includes(title), "held text is on no public page");
        assert.match(await page.locator("details.changed").innerText(), /第 2 版改了什么/);
        const changed = await page.locator("li.changed", { hasText: added }).first().innerText();
        assert.ok(changed.includes("补充"), "marked, for those who do not see the mark too");
        const first = await (await page.request.get(`/board/${monday}/1`)).text();
        assert.ok(first.includes("第 1 版") && !first.includes(added));
        page.nothingWentWrong();
      });

      test("a parent opens the day by link: only lawful items, and the right sum", async () => {
        await page.goto(`${server.links["七(3)"]}/${thursday}`);
        await look("day");
        assert.equal(await page.locator(".sum b.big").innerText(), "80");
        const text = await page.locator("main").innerText();
        assert.ok(!text.includes(title) && text.includes("待发布"), text);
        await page.goto(`${server.links["七(1)"]}/${thursday}`);
        assert.equal(await page.locator(".sum b.big").innerText(), "80");
        assert.ok((await page.locator("main").innerText()).includes(title));
        page.nothingWentWrong();
      });
    });
  }
}
