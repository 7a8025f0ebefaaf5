// The notice as a list beside the week table, and as it comes from a browser's printer.
import { strict as assert } from "node:assert";
import { open, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const monday = "2026-11-23";

async function publish(browser, server) {
  const principal = await open(browser, "desktop", server);
  await signIn(principal, "principal");
  await principal.goto(`/publish/${monday}`);
  await principal.locator("form.confirm button").click();
  await principal.waitForURL(/done=1/);
  await principal.close();
}

stories("the list of the notice", "notice-list", (fresh) => {
  fresh("it tells the sums of the week table, and leads to each class", all, async (reader, { look, browser, server }) => {
    await publish(browser, server);
    await reader.goto(`/board/${monday}/1`);
    const table = await reader.locator("article.board .total b").allTextContents();
    assert.ok(table.length > 100, `${table.length} sums`);
    await reader.click("nav >> text=清单");
    await reader.waitForURL(/\/1\/list$/);
    assert.deepEqual(await reader.locator(".listing .total b").allTextContents(), table);
    await reader.click("#g7 nav >> text=七(3)");
    await reader.waitForURL(/#c[0-9a-f-]{36}$/);
    const top = await reader.locator(".ofclass:target h3").evaluate((head) => head.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 300, `七(3) stands at ${top}`);
    assert.equal(await reader.locator(".ofclass:target h3").innerText(), "七(3)");
    await look("week");
    await reader.emulateMedia({ media: "print" });
    assert.equal(await reader.locator("#g7 nav").isVisible(), false, "no jumping on paper");
    assert.equal(await reader.locator(".listing .total b").first().isVisible(), true);
    await reader.emulateMedia({ media: "screen" });
    await reader.click("nav >> text=周表");
    await reader.waitForURL(/\/1$/);
  });

  fresh("on paper each grade has the code of its address, which takes no sheet more", ["desktop"], async (reader, { browser, server }) => {
    await publish(browser, server);
    await reader.goto(`/board/${monday}/1`);
    const codes = reader.locator(".boardfoot .qr");
    assert.equal(await codes.count(), 9);
    assert.equal(await codes.first().isVisible(), false, "on a screen");
    await reader.emulateMedia({ media: "print" });
    assert.equal(await codes.first().isVisible(), true);
    assert.equal(await codes.first().getAttribute("aria-label"), `二维码：${server.base}/board/${monday}/1`);
    const sheets = async () => (await reader.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    const before = await sheets();
    await reader.evaluate(() => document.querySelectorAll(".qr").forEach((code) => code.remove()));
    assert.equal(before, await sheets());
  });
});
