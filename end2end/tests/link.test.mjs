// The link of a class: handed out, renewed and printed by its head teacher, opened by families.
import { strict as assert } from "node:assert";
import { open, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

stories("the link of a class", "link", (fresh) => {
  fresh("its head teacher renews it after being asked once more, and revokes it", all, async (page, { look, device, browser, server }) => {
    await signIn(page, "head73");
    await page.click("nav >> text=班级链接");
    await page.waitForURL(/\/link\/[0-9a-f-]{36}$/);
    await look("page");
    const shown = () => page.locator(".linked .code a").textContent();
    const old = await shown();
    assert.match(old, /\/c\/[0-9a-f]{32}$/);
    const family = await open(browser, device === "desktop" ? "phone" : device, server);
    assert.equal((await family.goto(old)).status(), 200);

    await page.click(".linked >> text=换新");
    await look("ask");
    await page.click("text=不改了");
    assert.equal(await shown(), old, "nothing was done");
    await page.click(".linked >> text=换新");
    await page.click("button[value=renew]");
    await page.getByRole("status").filter({ hasText: "已换成新链接" }).waitFor();
    const renewed = await shown();
    for (const path of ["", "/2026-11-23", "/calendar.ics"]) {
      assert.equal((await family.request.get(old + path)).status(), 404, path);
      assert.equal((await family.request.get(renewed + path)).status(), 200, path);
    }

    await page.click(".linked >> text=作废");
    await page.click("button[value=revoke]");
    await page.getByRole("status").filter({ hasText: "链接已作废" }).waitFor();
    assert.equal((await family.request.get(renewed)).status(), 404);
    await look("none");
    await page.click("button[value=make]");
    assert.notEqual(await shown(), renewed);
    await family.close();
  });

  fresh("a grade's sheets are one class to an A5 page, or two to an A4 page", ["desktop", "phone"], async (page, { look, device }) => {
    await signIn(page, "principal");
    await page.goto("/link");
    await look("list");
    await page.click("text=打印七年级张贴页");
    await page.locator(".door").first().waitFor();
    assert.equal(await page.locator(".door").count(), 6);
    await look("sheets");
    if (device !== "desktop") return;
    const printed = async () => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const [, width, height] = pdf.match(/\/MediaBox \[0 0 (\d+)[.\d]* (\d+)/);
      return [pdf.match(/\/Type\s*\/Page\b/g).length, Number(width), Number(height)];
    };
    assert.deepEqual(await printed(), [6, 420, 594]);
    await page.click("nav >> text=A4");
    await page.waitForURL(/paper=a4/);
    assert.deepEqual(await printed(), [3, 841, 594]);
    await look("sheets-a4");
  });
});
