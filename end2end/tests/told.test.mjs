// What becomes of a teacher's work is told to them: by note, in their own week, once a day as a digest.
import { strict as assert } from "node:assert";
import { cut, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const monday = "2026-11-23";
const week = `/grade/7/${monday}`;

stories("whose work was resolved", "told", (fresh) => {
  fresh("the teacher reads of it, answers, and the thread stays with the resolution", ["desktop", "noscript"], async (page, { look }) => {
    await signIn(page, "coordinator7");
    await page.goto(week);
    await cut(page, "2026-11-26", "数学", 20);
    await signIn(page, "math7");
    await page.goto("/notes");
    assert.match(await page.locator("main").innerText(), /曾玉岭调整了您的作业[^]*缩短：25 → 20 分钟/);
    await look("notes");
    await page.locator(".answer summary").click();
    await page.fill(".answer input[name=text]", "改到周五更好");
    await page.click(".answer button[value=propose]");
    assert.equal(await page.locator("button[value=read]").count(), 0, "who has answered has read it");
    await signIn(page, "coordinator7");
    await page.goto(week);
    assert.match(await page.locator("#record").innerText(), /提议：\s*改到周五更好/);
    await look("thread");
  });

  fresh("a teacher resolves one class's work, takes it back, and sees in their week what others did", all, async (page, { look }) => {
    await signIn(page, "math7");
    await page.goto(`/plan/${monday}`);
    const cell = page.locator("tr:has(th:text('七(3)')) td.cell").nth(3);
    await cell.locator(".own > summary").first().click();
    await cell.locator("a[href*='/resolve/']").first().click();
    await page.fill("input[name=minutes]", "20");
    await page.click("button[value=cut]");
    await page.waitForURL(/told=/);
    assert.match(await page.locator("#told").innerText(), /已调整：1 项[^]*缩短：25 → 20 分钟/);
    await look("own");
    await page.click("#told button[value=undo]");
    await page.waitForURL(/told=undone/);
    assert.match(await page.locator("#record li").first().innerText(), /缩短：25 → 20 分钟 [^]*撤销/);
    assert.match(await cell.innerText(), /25′/);
  });

  fresh("the day's digest is read once, and each chooses when to be told", ["desktop", "phone"], async (page, { look }) => {
    await signIn(page, "coordinator7");
    await page.goto("/notes");
    await page.locator("#telling summary").click();
    await page.fill("#digest_at", "08:00");
    await page.click("button[value=telling]");
    await page.goto("/");
    await page.click("text=今日小结");
    assert.match(await page.locator(".digestday").innerText(), /今日小结 11月23日[^]*七年级本周 1 天超限，1 项待统筹/);
    await look("digest");
    await page.click(".digestday button[value=read]");
    await page.goto("/");
    assert.equal(await page.getByText("今日小结").count(), 0);
  });
});
