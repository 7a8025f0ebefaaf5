// One class of the notice, as a parent finds it; what changed, on paper; the hall screen's lasting address.
import { strict as assert } from "node:assert";
import { cut, open, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const monday = "2026-11-23";

async function publish(page, n, reason) {
  await signIn(page, "principal");
  await page.goto(`/publish/${monday}`);
  if (reason) await page.fill("#reason", reason);
  await page.locator("form.confirm button").click();
  await page.waitForURL(new RegExp(`done=${n}`));
}

async function published(browser, server) {
  const staff = await open(browser, "desktop", server);
  await publish(staff, 1);
  return staff;
}

stories("a class of the notice", "notice-class", (fresh) => {
  fresh("it is found from the class's head, and tells its sums and nobody else's", all, async (reader, { look, browser, server }) => {
    await (await published(browser, server)).close();
    await reader.goto(`/board/${monday}`);
    const row = reader.locator("#g7 tbody tr").nth(2);
    const sums = await row.locator(".total b").allTextContents();
    await row.locator("th a").click();
    await reader.waitForURL(/\/1\/class\/[0-9a-f-]{36}$/);
    assert.equal(await reader.locator("h1").innerText(), "书面作业校内公示 · 七(3)班");
    assert.deepEqual(await reader.locator(".total b").allTextContents(), sums);
    assert.equal(await reader.locator("tbody tr").count(), 1);
    await look("page");
    const text = await reader.request.get(await reader.locator("a", { hasText: "文字" }).getAttribute("href"));
    assert.match(await text.text(), /^七\(3\)班 第13周/);
    await reader.emulateMedia({ media: "print" });
    assert.equal(await reader.locator(".qr").isVisible(), true, "the way back to it");
    assert.equal(await reader.locator(".paperways").isVisible(), false);
  });

  fresh("what changed is in sight where two revisions are compared, also on paper", ["desktop", "noscript"], async (reader, { look, browser, server }) => {
    const staff = await published(browser, server);
    await signIn(staff, "coordinator7");
    await staff.goto(`/grade/7/${monday}`);
    await cut(staff, "2026-11-25", "数学", 20);
    await publish(staff, 2, "七(1)周三数学缩短");
    await staff.close();
    await reader.goto(`/board/${monday}/2/since/1`);
    await reader.locator(".daylinks a", { hasText: "七(1) 11月25日 周三" }).waitFor();
    await look("since");
    await reader.emulateMedia({ media: "print" });
    assert.match(await reader.locator(".changes").innerText(), /七\(1\) 11月25日 周三 数学[^\n]*25 → 20 分钟/);
    assert.equal(await reader.locator(".changes").isVisible(), true);
  });

  fresh("the hall screen's lasting address shows this week, and which slide of how many", ["desktop"], async (hall, { browser, server }) => {
    await (await published(browser, server)).close();
    await hall.goto(`/board/${monday}`);
    await hall.click("text=大屏");
    await hall.waitForURL(/\/board\/screen$/);
    const slides = await hall.locator("main.slides > section").count();
    assert.equal(await hall.locator("section:not([hidden]) .place").innerText(), `1 / ${slides}`);
  });
});
