// What a family sees and says: without script, on a narrow phone, in both languages; within its bytes; without network.
import { strict as assert } from "node:assert";
import { brotliCompressSync } from "node:zlib";
import { accessible, fits, open, picture, signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

const today = "2026-11-23";
const every = [...all, "oldphone"];
const day = (server) => `${server.links["七(3)"]}/${today}`;

stories("a family's day", "family", (fresh) => {
  fresh("with one tap it says how long it took, and can change that", every, async (page, { look, server }) => {
    for (const lang of ["zh", "en"]) {
      await page.goto(`${day(server)}?lang=${lang}`);
      await look(`day-${lang}`);
    }
    await page.context().addCookies([{ name: "lang", value: "zh", url: server.base }]);
    await page.goto(day(server));
    assert.equal((await page.context().cookies()).filter((c) => c.name === "jianfu-pulse").length, 0, "reading sets no cookie");
    await page.click("#pulse button >> text=46–60");
    await page.waitForURL(/\/pulse$/);
    assert.match(await page.locator("main").innerText(), /记下了/);
    assert.ok(await page.locator("input[name=band][value='60']").isChecked());
    await look("thanks");
    await page.locator("input[name=band][value='75']").check();
    await page.locator("input[name=finished_by][value='21:00']").check();
    await page.locator("input[name=at_school][value=no]").check();
    await page.selectOption("#heaviest", "maths");
    await page.click("main form button.main");
    await page.waitForURL(/\/pulse$/);
    assert.ok(await page.locator("input[name=band][value='75']").isChecked());
    assert.equal(await page.inputValue("#heaviest"), "maths");
    await page.goto(`${day(server)}/pulse?lang=en`);
    await look("thanks-en");
    const [cookie] = (await page.context().cookies()).filter((c) => c.name === "jianfu-pulse");
    assert.deepEqual([cookie.path, cookie.httpOnly], [day(server), true]);
  }, "--now", `${today}T15:00:00+08:00`);

  fresh("the ways from the day lead to other days, days off, a report and a calendar", every, async (page, { look, server }) => {
    await page.goto(day(server));
    await page.click("nav.days a >> text=周四");
    await page.waitForURL(/2026-11-26$/);
    await page.goto(day(server).replace(today, "2026-11-28"));
    assert.match(await page.locator("main").innerText(), /11月28日 周六–11月29日 周日休息.*11月27日 周五/s);
    assert.ok((await page.locator(".list li").count()) > 2, "the homework of the days off is there");
    await look("day-off");
    await page.click("main a[href$='/calendar']");
    await page.waitForURL(/\/calendar$/);
    await look("calendar");
    const feed = await page.locator(".address a").getAttribute("href");
    assert.equal(await page.locator("a.main").getAttribute("href"), feed.replace("http:", "webcal:"));
    const calendar = await page.request.get(feed);
    assert.match(calendar.headers()["content-type"], /^text\/calendar/);
    await page.goto(day(server));
    await page.click("main a[href$='/report']");
    await page.waitForURL(/\/report$/);
    await look("report");
  });

  fresh("it is one request of at most 15 kB", ["phone"], async (page, { server }) => {
    const asked = [];
    page.on("response", (response) => asked.push(response));
    await page.goto(`${server.links["七(3)"]}/2026-11-24`);
    await page.waitForTimeout(500);
    const parts = asked.filter((r) => !/offline\.js|favicon/.test(r.url()));
    assert.deepEqual(parts.map((r) => new URL(r.url()).pathname.split("/").pop()), ["2026-11-24"]);
    const bytes = brotliCompressSync(Buffer.from(await parts[0].text())).length;
    assert.ok(bytes <= 15_000, `${bytes} bytes`);
    console.log(`# the day's list: ${bytes} bytes compressed`);
  });

  fresh("ticks stay on the device, and the last list can be read without network", ["phone"], async (page, { server }) => {
    await page.goto(day(server));
    assert.equal(await page.locator(".tick input").count(), await page.locator(".list li[data-k]").count());
    await page.locator(".tick input").first().check();
    await accessible(page);
    await page.reload();
    assert.ok(await page.locator(".tick input").first().isChecked());
    assert.equal(await page.locator(".tick input").nth(1).isChecked(), false);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.context().setOffline(true);
    await page.reload();
    assert.match(await page.locator("main").innerText(), /没有网络，这是上次打开的内容/);
    await fits(page);
    await picture(page, "family-offline");
    await page.goto(server.links["七(3)"]);
    assert.match(await page.locator("main").innerText(), /没有网络，这是上次打开的内容/);
    const beside = await page.context().newPage();
    for (const other of ["report", `${today}/pulse`, "no-list"]) {
      await assert.rejects(beside.goto(`${server.links["七(3)"]}/${other}`), /ERR_FAILED/, `${other} is no list`);
    }
    await page.context().setOffline(false);
  });

  fresh("what was measured reaches its teacher", ["desktop", "phone"], async (page, { look }) => {
    await signIn(page, "math7");
    await page.goto("/feedback/2026-11-16");
    assert.match(await page.locator("main").innerText(), /学生通常要您所填的 1\.\d\d 倍/);
    await look("feedback");
    await page.click("text=我已看过");
    await page.waitForURL(/2026-11-16$/);
    assert.match(await page.locator("main").innerText(), /已确认看过/);
  });
});
