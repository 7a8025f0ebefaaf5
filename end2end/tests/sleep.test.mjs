// 作业熔断: the school lets pupils stop a subject for sleep, a pupil does, and only a count is left of it.
import { strict as assert } from "node:assert";
import { signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const today = "2026-11-23";

async function allow(page, stops, bedtime) {
  await signIn(page, "principal");
  await page.goto("/feedback/settings");
  await page.selectOption("#stops", stops);
  await page.fill("#bedtime-7", bedtime);
  await page.click("button[value=sleep]");
}

stories("stopping for sleep", "sleep", (fresh) => {
  fresh("the principal sets how homework is measured, and is told that it is saved", all, async (page, { look }) => {
    await signIn(page, "principal");
    await page.goto("/feedback/settings");
    await look("settings");
    await page.selectOption("#stops", "2");
    await page.fill("#bedtime-7", "21:00");
    await page.click("button[value=sleep]");
    assert.match(await page.locator("#sleep").innerText(), /已保存/);
    assert.equal(await page.inputValue("#stops"), "2");
    assert.equal(await page.inputValue("#bedtime-7"), "21:00");
    await page.selectOption("#monday", { index: 1 });
    await page.click("button[value=survey]");
    assert.match(await page.locator("#survey").innerText(), /已保存[^]*取消/);
    await page.click("button[value=end]");
    assert.match(await page.locator("#survey").innerText(), /还没有安排调查/);
    await page.check("input[name=pulse][value=off]");
    await page.click("button[value=pulse]");
    assert.match(await page.locator("#pulse").innerText(), /已保存/);
    await look("saved");
    await page.goto("/lang/en?to=/feedback/settings");
    await look("settings-en");
  });

  fresh("a pupil stops a subject once it is bedtime, each once, and as often as the school allows", all, async (page, { look, server }) => {
    const day = `${server.links["七(3)"]}/${today}`;
    await page.goto(`${day}/stop`);
    assert.match(await page.locator("main").innerText(), /学校没有开启作业熔断/);
    await look("off");
    await allow(page, "1", "18:30");
    await page.context().clearCookies();
    await page.goto(day);
    await page.click("text=没写完，先睡觉");
    assert.match(await page.locator("main").innerText(), /18:30[^]*本周还可以停 1 科/);
    await look("choose");
    await page.click("button[value=maths]");
    await page.waitForURL(/done=maths/);
    assert.match(await page.locator("main").innerText(), /数学 停下，去睡觉吧/);
    assert.match(await page.locator(".stops").innerText(), /数学\s*本周停过了[^]*本周的次数用完了/);
    assert.equal(await page.locator(".stops button").count(), 0);
    await look("stopped");
    await page.goto(`/lang/en?to=${day}/stop`);
    await look("stopped-en");
  }, "--now", `${today}T19:00:00+08:00`);

  fresh("before bedtime the page says from when on", ["phone", "oldphone"], async (page, { look, server }) => {
    await allow(page, "2", "21:20");
    await page.context().clearCookies();
    await page.goto(`${server.links["七(3)"]}/${today}/stop`);
    assert.match(await page.locator(".stops").innerText(), /21:20 起可以停下/);
    assert.equal(await page.locator(".stops button").count(), 0);
    await look("early");
  }, "--now", `${today}T17:00:00+08:00`);
});
