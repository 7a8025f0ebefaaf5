// The office's own pages: what the school is called, its classes, its staff.
import { strict as assert } from "node:assert";
import { open, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

stories("the school's office", "office", (fresh) => {
  fresh("the phone and the first language hold at once for whoever has not chosen", all, async (page, { look, browser, device, server }) => {
    const reader = await open(browser, device, server);
    await reader.goto("/board");
    assert.equal(await reader.locator("html").getAttribute("lang"), "zh-CN");
    await signIn(page, "admin");
    await page.goto("/admin");
    await page.click('main a[href="/admin/school"]');
    await look("school");
    await page.fill("#hotline", "");
    await page.click("button.main");
    assert.match(await page.locator("#hotline-error").innerText(), /请填写/);
    await look("wrong");
    await page.fill("#hotline", "0751-7654321");
    await page.selectOption("#first_language", "en");
    await page.click("button.main");
    await page.getByRole("status").waitFor();
    await reader.goto("/board");
    assert.equal(await reader.locator("html").getAttribute("lang"), "en");
    assert.match(await reader.locator("footer").innerText(), /0751-7654321/);
    await reader.goto("/lang/zh?to=/board");
    assert.equal(await reader.locator("html").getAttribute("lang"), "zh-CN", "chosen is chosen");
  });

  fresh("a grade gets one more class, seen before it is made", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin/classes");
    await look("classes");
    await page.fill("#grade7", "７");
    await page.click("button.main");
    assert.match(await page.locator("main").innerText(), /将建立 1 个班[^]*七\(7\)/);
    await look("preview");
    await page.click("button.main");
    assert.match(await page.getByRole("status").innerText(), /已建立 1 个班/);
    assert.equal(await page.inputValue("#grade7"), "7");
  });

  fresh("somebody is found in the list of staff", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin/staff");
    await page.fill("#q", "MATH7");
    await page.click("form[role=search] button");
    assert.equal(await page.locator("tbody tr").count(), 1);
    await look("found");
    await page.fill("#q", "没有这个人");
    await page.click("form[role=search] button");
    assert.match(await page.locator("form[role=search]").innerText(), /没有这个人/);
    await look("none");
  });

  fresh("what falls vacant is seen before somebody leaves, is missing afterwards, and they can be taken back", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin/staff?q=math7");
    await page.click("tbody a");
    const person = new URL(page.url()).pathname;
    await page.click("a[href$='ask=leave']");
    assert.match(await page.locator("main").innerText(), /任课（\d+ 项）/);
    await look("leaving");
    await page.check("input[name=sure]");
    await page.click("button[value=leave]");
    assert.match(await page.getByRole("status").innerText(), /已离校/);
    await look("left");
    await page.goto("/admin");
    assert.match(await page.locator("main").innerText(), /\d+ 个班的学科没有老师/);
    await look("vacant");
    await page.goto(person);
    await page.click("button[value=come_back]");
    assert.match(await page.getByRole("status").innerText(), /回来了/);
    await look("back");
  });
});
