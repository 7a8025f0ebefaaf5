// 反映问题: a family chooses, keeps a code, and reads by it what the inspector and the school answered, each for themselves.
import { strict as assert } from "node:assert";
import { signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

stories("a family reports", "voice", (fresh) => {
  fresh("it is read by both sides, answered by both, and the answers are found by the code alone", all, async (page, { look, server }) => {
    const form = `${server.links["七(3)"]}/report`;
    await page.goto(form);
    assert.equal(await page.locator("main textarea, main input[type=text]").count(), 0, "no words of a family");
    assert.match(await page.locator("footer").innerText(), /监督电话 0751-XXXXXXX[^]*区县监督电话 0751-YYYYYYY/);
    await look("form");
    await page.check("input[value=for_parents]");
    await page.selectOption("#subject", { label: "英语" });
    await page.fill("#about", "2026-11-20");
    await page.click("main form button");
    const code = await page.locator(".secret .code").innerText();
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    assert.match(await page.locator(".dayhead").innerText(), /给家长布置作业[^]*英语[^]*11月20日 周五的作业/);
    assert.ok(!page.url().includes(code), "never in an address");
    await look("code");

    for (const [who, text] of [["inspector", "已请学校说明情况。"], ["principal", "已提醒任课老师，不再要求家长批改。"]]) {
      await signIn(page, who);
      await page.goto("/notes");
      await page.click("text=去看反映");
      await page.waitForURL(/\/reports$/);
      await look(`${who}-reads`);
      const report = page.locator(".reports > li").first();
      assert.match(await report.innerText(), /学校未答复[^]*七\(3\)班 · 英语 · 11月20日 周五的作业[^]*11月23日 周一反映/);
      await report.locator("summary").click();
      await report.locator("textarea").fill(text);
      await report.locator("form button").click();
      await page.waitForURL(/told=/);
      assert.match(await page.locator(".reports > li").first().innerText(), new RegExp(`答复已发出[^]*${text}`));
      await look(`${who}-answered`);
    }

    await page.context().clearCookies();
    await page.goto("/voice");
    await look("look-up");
    await page.fill("#code", ` ${code.toLowerCase().replaceAll("-", " ")} `);
    await page.click("main form button");
    const found = await page.locator(".after").first().innerText();
    assert.match(found, /学校已答复[^]*督导已答复[^]*督导[^]*已请学校说明情况。[^]*学校[^]*已提醒任课老师/);
    assert.ok(page.url().endsWith("/voice"), "the code is sent, and stands in no address");
    await look("answers");
  });

  fresh("a choice that is missing or none is said where it is, and the rest stays", ["desktop", "phone"], async (page, { look, server }) => {
    await page.goto(`${server.links["一(1)"]}/report`);
    // as a browser without these checks would send it
    await page.locator("main form").evaluate((form) => (form.noValidate = true));
    await page.fill("#about", "2026-11-24");
    await page.click("main form button");
    assert.match(await page.locator("main form").innerText(), /请选一项[^]*最近 30 天里的一天/);
    assert.equal(await page.inputValue("#about"), "2026-11-24");
    await look("bad");
  });

  fresh("a code that no report has is said plainly, in both languages", all, async (page, { look }) => {
    for (const [lang, words] of [["zh", /没有这个查询码的反映/], ["en", /No report has this code/]]) {
      await page.goto(`/lang/${lang}?to=/voice`);
      await page.fill("#code", "7K2M-0RXT-9Q4W-ABCD");
      await page.click("main form button");
      assert.match(await page.locator("#code-error").innerText(), words);
      assert.equal(await page.inputValue("#code"), "7K2M-0RXT-9Q4W-ABCD");
      await look(`no-such-code-${lang}`);
    }
  });

  fresh("what the demo's families reported waits or is answered, and there is nothing for others to read", ["desktop", "phone"], async (page, { look }) => {
    await signIn(page, "principal");
    await page.click("nav >> text=家庭反映");
    const [first, second] = await page.locator(".reports > li").allInnerTexts();
    assert.match(first, /学校未答复[^]*八\(4\)班 · 数学 · 11月19日 周四的作业/);
    assert.match(second, /学校已答复[^]*五\(2\)班 · 语文 · 11月16日 周一的作业/);
    assert.equal(await page.locator(".reports > li").count(), 2);
    await look("samples");
    await signIn(page, "coordinator7");
    assert.equal(await page.locator("nav >> text=家庭反映").count(), 0);
    await page.goto("/reports");
    assert.match(await page.locator("main").innerText(), /没有查看这一页的权限/);
  });
});
