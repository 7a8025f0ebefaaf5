// Every page at three widths, in both languages and in the dark; forms that come back; and how much the pages weigh.
import { strict as assert } from "node:assert";
import { readFileSync, statSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { accessible, fits, launch, open, picture, signIn } from "../lib/browser.mjs";
import { serve } from "../lib/server.mjs";

const monday = "2026-11-23";

/** Ids of the classes by name, which stand in the addresses of staff. */
async function classIds(page) {
  await signIn(page, "principal");
  const { items } = await (await page.request.get("/api/v1/classes")).json();
  return Object.fromEntries(items.map(({ name, id }) => [name, id]));
}

describe("pages", () => {
  let browser, server, classes;
  before(async () => {
    [browser, server] = await Promise.all([launch(), serve("sqlite")]);
    classes = await classIds(await open(browser, "desktop", server));
  });
  after(() => Promise.all([browser?.close(), server?.stop()]));

  const pages = () => [
    ["home", null, "/"],
    ["sign-in", null, "/sign-in"],
    ["day", null, `${server.links["七(3)"]}/2026-11-24`],
    ["day-primary", null, `${server.links["一(1)"]}/2026-11-24`],
    ["day-weekend", null, `${server.links["七(3)"]}/2026-11-28`],
    ["day-empty", null, `${server.links["七(3)"]}/2026-12-01`],
    ["board-none", null, "/board/2026-11-16"],
    ["boards", null, "/board"],
    ["no-such-page", null, "/nothing/here"],
    ["plan", "math7", `/plan/${monday}`],
    ["plan-chinese1", "chinese1", `/plan/${monday}`],
    ["grade", "coordinator7", `/grade/7/${monday}`],
    ["grade-principal", "principal", `/grade/3/${monday}`],
    ["class", "head73", `/class/${classes["七(3)"]}/${monday}`],
    ["class-primary", "principal", `/class/${classes["一(1)"]}/${monday}`],
    ["class-next", "head73", `/class/${classes["七(3)"]}/2026-11-30`],
    ["subject", "lead-math", `/subject/maths/8/${monday}`],
    ["subject-coordinator", "coordinator7", `/subject/geography/7/${monday}`],
    ["duty", "math7", `/duty/${classes["七(3)"]}/2026-11-26`],
    ["duty-empty", "math7", `/duty/${classes["七(3)"]}/2026-12-01`],
    ["home-lead", "lead-math", "/"],
    ["publish", "principal", `/publish/${monday}`],
    ["settings", "principal", "/publish/settings"],
    ["settings-admin", "admin", "/publish/settings"],
    ["forbidden", "chinese1", `/grade/7/${monday}`],
  ];

  for (const device of ["desktop", "phone"]) {
    test(`axe finds nothing and nothing sticks out on a ${device}`, async () => {
      const page = await open(browser, device, server);
      let who = null;
      for (const [name, user, address] of pages()) {
        if (user && user !== who) await signIn(page, user);
        who = user ?? who;
        await page.goto(address);
        await fits(page);
        await accessible(page);
        await picture(page, `page-${name}-${device}`);
      }
      page.nothingWentWrong();
    });
  }

  test("the notice of a week to come says what is not set yet, stays readable on a phone, and has a head on paper", async () => {
    const page = await open(browser, "desktop", server);
    await signIn(page, "principal");
    await page.goto("/publish/2026-11-30");
    assert.match(await page.locator(".notice.warn").innerText(), /还没有布置任何作业/);
    await page.click("button.main");
    await page.waitForURL(/done=1/);
    for (const device of ["desktop", "phone"]) {
      const page = await open(browser, device, server);
      for (const address of ["/board", "/board/2026-11-30"]) {
        await page.goto(address);
        await fits(page);
        await accessible(page);
      }
      const cell = page.locator("#g7 tbody td").first();
      assert.match(await cell.innerText(), /尚未布置/);
      assert.ok(!(await page.locator("main").innerText()).includes("0/90"), "no sum of what is not set yet");
      await page.goto("/board/2026-11-30#g7");
      assert.ok(await page.locator(".tabs.stay").evaluate((tabs) => tabs.getBoundingClientRect().top >= 0), "the grades stay in sight");
      await picture(page, `page-board-next-${device}`);
      assert.equal(await page.locator("tr.paper").first().isVisible(), false);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("tr.paper").first().isVisible(), true);
      const size = await page.locator(".sheet").first().evaluate((sheet) => parseFloat(getComputedStyle(sheet).fontSize));
      assert.ok(size >= 10.66, `${size} px is less than 8 pt`);
      page.nothingWentWrong();
    }
  });

  test("a class's week, a subject's week and the after-school list are whole without script, and lead on", async () => {
    const page = await open(browser, "noscript", server);
    await signIn(page, "head73");
    await page.click("nav >> text=班级");
    await page.waitForURL(new RegExp(`/class/${classes["七(3)"]}/${monday}`));
    assert.match(await page.locator(".column").nth(3).innerText(), /80\+15\/90[^]*超 5 分钟[^]*待统筹/);
    await page.click("a[rel=next]");
    await page.waitForURL(/2026-11-30/);
    assert.match(await page.locator(".column").first().innerText(), /尚未布置/);
    await page.goto(`/class/${classes["七(3)"]}/${monday}`);
    await page.locator(".column .way a[href*='duty']").nth(3).click();
    await page.waitForURL(/duty.*2026-11-26/);
    const list = await page.locator("main").innerText();
    assert.match(list, /已安排校内完成\s*0 分钟\s*预计带回家\s*80 分钟/);
    assert.match(list, /待发布\s*地理/);
    await signIn(page, "lead-math");
    await page.click("nav >> text=学科");
    await page.waitForURL(/subject\/maths\/8/);
    await page.click("nav.tabs >> text=七年级");
    await page.waitForURL(/subject\/maths\/7/);
    assert.equal(await page.locator("table.subject tbody tr").count(), 6);
  });

  test("a class's week and the after-school list are one sheet of paper each", async () => {
    const page = await open(browser, "desktop", server);
    await signIn(page, "head73");
    for (const address of [`/class/${classes["七(3)"]}/${monday}`, `/duty/${classes["七(3)"]}/2026-11-24`]) {
      await page.goto(address);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, address);
    }
  });

  test("a title without any break sticks out on no page", async () => {
    const page = await open(browser, "phone", server);
    await signIn(page, "math7");
    await page.goto(`/plan/${monday}`);
    await page.fill("#title", `https://example.org/${"0123456789".repeat(9)}`);
    await page.fill("#minutes", "5");
    await page.fill("#set_on", "2026-11-25");
    await page.fill("#due_on", "2026-11-26");
    await page.click("button.main[value=save]");
    await page.waitForURL(/told=saved/);
    await fits(page);
    await page.goto(`${server.links["七(1)"]}/2026-11-25`);
    await fits(page);
    await signIn(page, "coordinator7");
    await page.goto(`/grade/7/${monday}`);
    await page.locator("td.cell a[href*='2026-11-25']").first().click();
    await page.waitForURL(/date=2026-11-25/);
    await fits(page);
  });

  test("every page is there in English and in the dark", async () => {
    const page = await open(browser, "desktop", server);
    await page.emulateMedia({ colorScheme: "dark" });
    await signIn(page, "math7");
    await page.goto(`/lang/en?to=/plan/${monday}`);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.match(await page.locator("h1").innerText(), /Plan/);
    await accessible(page);
    await picture(page, "page-plan-dark-english");
  });

  test("the form of a grade 1 teacher starts at school, where written work may be done", async () => {
    const page = await open(browser, "desktop", server);
    await signIn(page, "chinese1");
    await page.goto(`/plan/${monday}`);
    assert.equal(await page.inputValue("#place"), "school");
    await signIn(page, "math7");
    await page.goto(`/plan/${monday}`);
    assert.equal(await page.inputValue("#place"), "home");
  });

  test("a form with errors comes back with everything typed and a sentence at each field", async () => {
    for (const device of ["desktop", "noscript"]) {
      const page = await open(browser, device, server);
      await signIn(page, "math7");
      await page.goto(`/plan/${monday}`);
      await page.fill("#title", "练习册".repeat(60));
      await page.fill("#minutes", "1.5");
      const [response] = await Promise.all([page.waitForResponse((r) => r.request().method() === "POST" && r.url().includes("/plan/")), page.click("button.main[value=save]")]);
      assert.equal(response.status(), 422);
      assert.equal(await page.inputValue("#minutes"), "1.5");
      assert.equal(await page.inputValue("#title"), "练习册".repeat(60));
      assert.match(await page.locator("#minutes-error").innerText(), /整数/);
      assert.match(await page.locator("#title-error").innerText(), /120/);
      await picture(page, `page-plan-errors-${device}`);
    }
  });

  test("a way out changes the form, by script and without", async () => {
    for (const device of ["desktop", "noscript"]) {
      const page = await open(browser, device, server);
      await signIn(page, "math7");
      await page.goto(`/plan/${monday}`);
      if (device === "desktop") await page.waitForSelector("html[data-islands=ready]");
      await page.fill("#title", "练习册 P40");
      await page.fill("#minutes", "15");
      await page.fill("#set_on", "2026-11-26");
      await page.fill("#due_on", "2026-11-27");
      if (device === "noscript") await page.click("button[value=check]");
      await page.waitForSelector(".live .c.bad");
      await page.click("text=减到 10 分钟");
      await page.waitForSelector(".live .c.bad", { state: "detached" });
      assert.equal(await page.locator(".live .c").count(), 3, "all three classes are shown, and none is over");
      assert.equal(await page.inputValue("#minutes"), "10");
    }
  });

  test("Enter in a field saves, also while ways out are offered", async () => {
    for (const device of ["desktop", "noscript"]) {
      const page = await open(browser, device, server);
      await signIn(page, "math7");
      await page.goto(`/plan/${monday}`);
      if (device === "desktop") await page.waitForSelector("html[data-islands=ready]");
      const title = `练习册 P41 ${device}`;
      await page.fill("#title", title);
      await page.fill("#minutes", "30");
      await page.fill("#set_on", "2026-11-26");
      await page.fill("#due_on", "2026-11-27");
      if (device === "noscript") await page.click("button[value=check]");
      await page.waitForSelector(".live .c.bad");
      await page.press("#title", "Enter");
      await page.waitForURL(/told=saved/);
      assert.match(await page.locator("#told").innerText(), new RegExp(`${title}.*待统筹`));
    }
  });

  test("the islands weigh at most 150 kB and their glue 15 kB, compressed", () => {
    const site = new URL("../../target/site/", import.meta.url);
    const manifest = JSON.parse(readFileSync(new URL("manifest.json", site)));
    const size = (address) => statSync(new URL(`${address.replace("/assets/", "")}.br`, site)).size;
    assert.ok(size(manifest.wasm) <= 150_000, `wasm ${size(manifest.wasm)}`);
    assert.ok(size(manifest.glue) <= 15_000, `glue ${size(manifest.glue)}`);
  });

  test("a day's page weighs at most 15 kB with everything it loads, without script or wasm", async () => {
    const context = await browser.newContext({ baseURL: server.base });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let bytes = 0;
    const asked = [];
    session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    page.on("request", (request) => asked.push([request.resourceType(), request.url()]));
    await page.goto(`${server.links["七(3)"]}/2026-11-24`, { waitUntil: "networkidle" });
    assert.ok(bytes > 1_000 && bytes <= 15_000, `${bytes} bytes`);
    assert.ok(asked.every(([type, url]) => type !== "script" && !url.endsWith(".wasm")), JSON.stringify(asked));
  });
});
