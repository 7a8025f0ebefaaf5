// A school's office sets Jianfu up in an afternoon: from an empty database to a posted assignment, with the files that it has.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import { accessible, devices, fits, launch, open, picture } from "../lib/browser.mjs";
import { serveEmpty } from "../lib/server.mjs";

const file = (name) => new URL(`../files/${name}`, import.meta.url).pathname;
const password = "wo ai xia yu tian";

/** What somebody does, counted: each click, each field, each address that is typed. */
function counted(page) {
  let actions = 0;
  const one = (run) => (...args) => {
    actions += 1;
    return run(...args);
  };
  return {
    goto: one((to) => page.goto(to)),
    click: one((what) => page.click(what)),
    fill: one((what, text) => page.fill(what, text)),
    choose: one((what, value) => page.selectOption(what, value)),
    file: one((what, name) => page.setInputFiles(what, name)),
    actions: () => actions,
  };
}

describe("a new school", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  for (const device of ["desktop", "phone", "noscript"]) {
    test(`from an empty database to a posted assignment: ${device}`, async () => {
      const server = await serveEmpty("--today", "2026-11-23");
      try {
        const page = await open(browser, device, server);
        const look = async (shot) => {
          await fits(page);
          if (devices[device].javaScriptEnabled !== false) await accessible(page);
          await picture(page, `first-${shot}-${device}`);
        };
        const does = counted(page);

        // asked beside the browser, which calls an answer of 503 a failure
        assert.match(await (await fetch(server.base)).text(), /一次性链接/);
        await does.goto(server.setup);
        await look("setup");
        await does.fill("#name", "曲江实验学校");
        await does.fill("#hotline", "0751-0000001");
        await does.fill("#admin", "陈知远");
        await does.fill("#password", password);
        await does.fill("#again", password);
        await does.click("button.main");
        await page.waitForURL(/\/admin$/);
        assert.match(await page.locator("main").innerText(), /还缺 \d 项[^]*导入/);
        await look("missing");

        // a workbook of LibreOffice Calc: classes, head teachers, pupils; telephones are left out
        await does.click("text=班级：用 Excel 导入");
        await look("import");
        await does.file("#file", file("classes-calc.xlsx"));
        await does.click("button.main");
        assert.match(await page.locator("main").innerText(), /3 人[^]*2 个问题[^]*班主任电话 个人信息，不保存/);
        await look("questions");
        for (const select of await page.locator("select[name^='q:']").all()) await does.choose(`#${await select.getAttribute("id")}`, "create");
        await does.click("button.main");
        await look("ready");
        await does.click("button[value=save]");
        assert.match(await page.locator("main").innerText(), /已导入：新增 3 人、3 个班，0 条任课，3 位班主任/);

        // a workbook of openpyxl: who teaches what, by staff number
        await does.file("#file", file("lessons-openpyxl.xlsx"));
        await does.click("button.main");
        await look("lessons");
        for (let rounds = 0; await page.locator("button[value=answer]").count(); rounds++) {
          assert.ok(rounds < 3, "questions come to an end");
          for (const select of await page.locator("select[name^='q:']").all()) {
            if (await select.inputValue()) continue;
            const values = await select.locator("option").evaluateAll((all) => all.map((o) => o.value));
            await does.choose(`#${await select.getAttribute("id")}`, values.find((v) => v === "one") ?? values[1]);
          }
          await does.click("button.main");
        }
        await does.click("button[value=save]");
        assert.match(await page.locator("main").innerText(), /已导入[^]*8 条任课/);
        assert.ok(!(await page.locator("main").innerText()).includes("不该读到"));
        await look("imported");

        // a slip for everyone, and one of them chooses a password
        await does.goto("/admin/staff");
        await look("staff");
        await does.click("button[value=all]");
        const slip = page.locator(".slip").filter({ hasText: "王若岚" });
        const code = await slip.locator(".code").innerText();
        await look("slips");
        // printing is a script's; loading the page again makes no new codes
        assert.equal(await page.locator("[data-print]").isVisible(), devices[device].javaScriptEnabled !== false);
        await page.reload();
        assert.equal(await slip.locator(".code").innerText(), code);
        await page.context().clearCookies();
        await does.goto("/invite");
        await look("invite");
        await does.fill("#code", code);
        await does.fill("#password", "shu xue lao shi 2");
        await does.fill("#again", "shu xue lao shi 2");
        await does.click("button.main");

        await does.click("nav >> text=备作业");
        await does.fill("#title", "练习册 P34 第1–6题");
        await does.fill("#minutes", "20");
        await does.click("button.main[value=save]");
        await page.waitForURL(/told=saved/);
        await look("posted");
        assert.match(await page.locator("main").innerText(), /练习册 P34/);
        console.log(`# actions: ${does.actions()}`);
        assert.ok(does.actions() <= 40, `${does.actions()} actions`);
        page.nothingWentWrong();
      } finally {
        await server.stop();
      }
    });
  }
});
