// Who sees the notices and who publishes: set by the principal, felt by families and delegates.
import { strict as assert } from "node:assert";
import { open, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const monday = "2026-11-23";

stories("settings of the notice", "settings", (fresh) => {
  fresh("a coded link lets families in until it is revoked", all, async (page, { look, device, browser, server }) => {
    await signIn(page, "principal");
    await page.goto(`/publish/${monday}`);
    await page.locator("form.confirm button").click();
    await page.locator('main a[href="/publish/settings"]').click();
    await page.locator("#access label", { hasText: "有链接的人" }).click();
    await page.locator("#access button").click();
    await page.getByRole("status").filter({ hasText: "已保存" }).waitFor();
    await look("link");
    const link = await page.locator("#link .code a").textContent();
    assert.match(link, /\/b\/[0-9a-f]{32}\/board$/);

    const family = await open(browser, device === "desktop" ? "phone" : device, server);
    assert.equal((await family.goto("/board")).status(), 404);
    assert.equal((await family.goto(link)).status(), 200);
    await family.locator(`a[href$="/board/${monday}"]`).click();
    await family.locator(".board").first().waitFor();
    await family.locator("footer a", { hasText: "怎样核验" }).first().click();
    assert.match(family.url(), /\/b\/[0-9a-f]{32}\/board\/2026-11-23\/1\/verify$/);
    const file = await family.request.get(link.replace(/$/, `/${monday}/1/pdf?grade=7`));
    assert.equal(file.status(), 200);

    await page.locator("#link svg.qr").waitFor();
    await page.locator("#link button", { hasText: "作废链接" }).click();
    await page.locator("#link", { hasText: "二维码马上打不开" }).waitFor();
    assert.equal((await family.request.get(link)).status(), 200, "they are asked once");
    await look("revoke");
    await page.locator("#link button", { hasText: "确定作废" }).click();
    await page.locator("#link", { hasText: "还没有链接" }).waitFor();
    for (const path of ["", `/${monday}`, `/${monday}/1/verify`, `/${monday}/1/pdf?grade=7`]) {
      assert.equal((await family.request.get(link + path)).status(), 404, path);
    }
  });

  fresh("a delegate publishes in the principal's place, and the notice says so", ["desktop", "noscript"], async (page, { look }) => {
    await signIn(page, "principal");
    await page.goto("/publish/settings");
    await page.locator("#staff").selectOption({ index: 1 });
    const name = await page.locator("#staff option").nth(1).textContent();
    await page.locator("#who button", { hasText: "委托" }).last().click();
    await page.locator("#who li", { hasText: name }).waitFor();
    await look("delegate");
    await page.locator("#who li button", { hasText: "收回" }).click();
    await page.locator("#who", { hasText: "还没有委托别人" }).waitFor();
  });

  fresh("a network that is none is told beside what was typed", ["phone", "noscript"], async (page, { look }) => {
    await signIn(page, "principal");
    await page.goto("/publish/settings");
    await page.locator("#access label", { hasText: "校园网内" }).click();
    await page.locator("#networks").fill("10.20.0.0/99");
    await page.locator("#access button").click();
    await page.locator("#access-error", { hasText: "10.20.0.0/99" }).waitFor();
    assert.equal((await page.locator("#networks").inputValue()).trim(), "10.20.0.0/99");
    await look("bad");
  });
});
