// 上限与规则: the office makes a cap stricter, is told the days in the way, and teachers see whose rule it is.
import { strict as assert } from "node:assert";
import { signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const tuesday = "2026-11-24";
const page_of = "/admin/rules";
const main = (page) => page.locator("main").innerText();

async function setCap(page, grade, minutes, from, to = "") {
  await page.selectOption("#caps-grade", grade);
  await page.fill("#caps-minutes", minutes);
  await page.fill("#caps-from", from);
  await page.fill("#caps-to", to);
  await page.click("button[value=cap]");
}

// says that the plans above the new cap were seen
async function meant(page) {
  assert.match(await page.locator("#above").innerText(), /七年级 第 1 版[^]*周二计划 90 分钟，上限 \d+，2027年1月\d+日 周二起/);
  await page.check("#above input[name=above]");
  await page.click("#above button[value=cap]");
}

stories("caps and rules", "rules", (fresh) => {
  fresh("a stricter cap is refused with its days, then saved for days that it fits, and ends again", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin");
    await page.click(`main a[href='${page_of}']`);
    assert.match(await main(page), /七年级\s*90 分钟\s*同法定/);
    await look("page");
    await setCap(page, "7", "95", tuesday);
    assert.match(await page.locator("#caps-minutes-error").innerText(), /四（一）2：初中书面作业不超过 90 分钟/);
    assert.equal(await page.inputValue("#caps-minutes"), "95");
    await look("looser");
    await setCap(page, "7", "30", tuesday, "2026-11-27");
    assert.match(await page.locator("#caps-from-error").innerText(), /有 \d+ 天已发布的作业放不下/);
    const rows = page.locator("#caps [role=alert] tbody tr");
    assert.ok((await rows.count()) > 1);
    assert.match(await rows.first().innerText(), /七\(\d\)[^]*11月2\d日 周.[^]*已发布 \d+ 分钟，将只能有 30/);
    await look("days");
    const link = rows.first().locator("a").first();
    const address = await link.getAttribute("href");
    assert.match(address, /^\/c\/[^/]+\/2026-11-2\d$/);
    await setCap(page, "7", "75", "2027-01-04");
    await look("plans-above");
    await meant(page);
    await page.waitForURL(/saved=caps/);
    assert.match(await page.locator("#caps").innerText(), /已保存[^]*七年级：75 分钟，2027年1月4日 周一起/);
    await look("saved");
    await page.goto(`/lang/en?to=${page_of}`);
    assert.match(await main(page), /By law[^]*75 min, from Mon 4 Jan 2027/);
    await look("saved-en");
    await page.goto(`/lang/zh?to=${page_of}`);
    await page.click("#caps details.resolve > summary");
    assert.match(await page.locator("#caps details.resolve").innerText(), /从那天起不再执行，按法定上限：七年级：75 分钟/);
    await page.click("button[value=end-cap]");
    await page.waitForURL(/saved=caps/);
    assert.doesNotMatch(await page.locator("#caps").innerText(), /75 分钟/);
    await page.goto(address);
    assert.match(await main(page), /分钟/);
  });

  fresh("a teacher sees the school's own cap as the school's, before and while typing", ["desktop", "phone"], async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto(page_of);
    await setCap(page, "7", "60", "2027-01-04");
    await meant(page);
    await page.waitForURL(/saved=caps/);
    await signIn(page, "coordinator7");
    await page.goto("/term/2026-09-01/7");
    assert.match(await page.locator("#above").innerText(), /超过本校上限[^]*周二：计划 90 分钟，1月5日 周二起上限 60 分钟[^]*起草下一版/);
    await look("plan-marked");
    await signIn(page, "math7");
    await page.goto("/plan/2027-01-04");
    assert.match(await page.locator(".own-caps").innerText(), /本校规定：七年级[^]*上限 60 分钟（法定 90）/);
    await page.fill("#title", "练习册 P35");
    await page.fill("#minutes", "70");
    await page.waitForFunction(() => document.querySelector("main").innerText.includes("本校上限 60（法定 90）"));
    await look("plan");
  });

  fresh("the no-homework day, the times and the words are set from a day on", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto(page_of);
    await page.selectOption("#no-homework-grade", "8");
    await page.selectOption("#no-homework-weekday", "4");
    await page.fill("#no-homework-from", "2027-01-11");
    await page.click("button[value=no-homework]");
    // its plan has minutes on that day: listed first, and saved once it is said that this is meant
    assert.match(await page.locator("#other-day").innerText(), /八年级 第 1 版[^]*规划在周四有 \d+ 分钟，2027年1月11日 周一起/);
    assert.doesNotMatch(await page.locator("#no-homework").innerText(), /已保存/);
    await page.check("#other-day input[type=checkbox]");
    await page.click("#other-day button");
    assert.match(await page.locator("#no-homework").innerText(), /已保存[^]*八年级：周四，2027年1月11日 周一起/);
    await look("no-homework");
    await page.click("#no-homework details.resolve > summary");
    assert.match(await page.locator("#no-homework details.resolve").innerText(), /撤销后不再执行：八年级：周四/);
    await look("take-back");
    await page.click("button[value=back-no-homework]");
    await page.waitForURL(/saved=no-homework/);
    assert.doesNotMatch(await page.locator("#no-homework").innerText(), /2027年1月11日/);
    await page.check("input[name=r06][value=warn]");
    await page.fill("#posting-cut_off", "17:45");
    await page.fill("#posting-service_end", "17:00");
    await page.click("button[value=posting]");
    assert.match(await page.locator("#posting-cut_off-error").innerText(), /16:30–18:00/);
    assert.ok(await page.isChecked("input[name=r06][value=warn]"), "what was chosen is kept");
    await look("times");
    await page.fill("#posting-cut_off", "17:00");
    await page.fill("#posting-service_end", "17:30");
    await page.click("button[value=posting]");
    await page.waitForURL(/saved=posting/);
    assert.match(await page.locator("#posting").innerText(), /只提醒教师；17:00 布置截止；17:30 课后服务结束/);
  });

  fresh("own words are added, tried, and refuse homework", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto(page_of);
    await page.click("#R13 summary");
    await page.check("#R13 input[value=refuse]");
    await page.fill("#words-R13", "接龙报数\n龙");
    await page.click("#R13 button.main");
    assert.match(await page.locator("#words-R13-error").innerText(), /“龙”不能用/);
    await look("words-bad");
    await page.fill("#words-R13", "接龙报数");
    await page.click("#R13 button.main");
    await page.waitForURL(/saved=R13/);
    assert.match(await page.locator("#R13").innerText(), /不能布置 · 自加 1 词[^]*已保存[^]*接龙报数（2026年11月23日 周一起）/);
    await look("words");
    await page.fill("#try-text", "每晚 接龍、報數 一次");
    await page.click("#try button");
    assert.match(await page.locator("#try").innerText(), /“接龍、報數”是本校自定的用语/);
    await look("tried");
    await signIn(page, "inspector");
    await page.goto("/publish/settings");
    await page.click(`main a[href='${page_of}']`);
    assert.match(await main(page), /您可以查看；修改由/);
    assert.equal(await page.locator("main button.main").count(), 0);
    await look("inspector");
  });
});
