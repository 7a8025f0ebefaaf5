// The weekly notice: published, corrected in the open, and verified by code that is not ours.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessible, cut, fits, launch, open, picture, signIn } from "../lib/browser.mjs";
import { jianfu, kinds, serve } from "../lib/server.mjs";
import { faults } from "../lib/verify.mjs";

const monday = "2026-11-23";

for (const kind of kinds) {
  describe(`the notice on ${kind}`, () => {
    let browser, server, page, folder;
    before(async () => {
      [browser, server] = await Promise.all([launch(), serve(kind)]);
      page = await open(browser, "desktop", server);
      folder = mkdtempSync(join(tmpdir(), "jianfu-notice-"));
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const json = async (path) => (await page.request.get(path)).json();
    const bytes = async (path) => (await page.request.get(path)).text();
    const revision = (n) => `/api/v1/boards/${monday}/revisions/${n}`;
    let first;

    test("the principal publishes the week, a coordinator corrects an item, and revision 2 says why and what", async () => {
      await signIn(page, "principal");
      await page.goto(`/publish/${monday}`);
      await page.click("button.main");
      await page.waitForURL(/done=1/);
      first = await bytes(revision(1));
      await signIn(page, "coordinator7");
      await page.goto(`/grade/7/${monday}`);
      await cut(page, "2026-11-25", "数学", 20);
      await signIn(page, "principal");
      await page.goto(`/publish/${monday}`);
      assert.match(await page.locator("main").innerText(), /七\(1\) 11月25日 周三 数学[^\n]*25 → 20 分钟/);
      await page.fill("#reason", "七(1)周三数学缩短");
      await page.click("button.main");
      await page.waitForURL(/done=2/);
      page.nothingWentWrong();
    });

    test("the difference is there for anyone, and revision 1 is what it was, byte for byte", async () => {
      await page.context().clearCookies();
      await page.goto(`/board/${monday}`);
      assert.match(await page.locator("details.changed").innerText(), /七\(1\) 11月25日 周三 数学[^\n]*25 → 20 分钟/);
      assert.match(await page.locator("#g7 footer").innerText(), /更正原因：七\(1\)周三数学缩短/);
      assert.equal(await bytes(revision(1)), first);
      page.nothingWentWrong();
    });

    test("both revisions are verified by independent code, and a forged one is found", async () => {
      const { keys } = await json("/.well-known/jianfu-keys.json");
      const [one, two] = [await json(revision(1)), await json(revision(2))];
      assert.deepEqual([faults(one, keys), faults(two, keys, one)], [[], []]);
      const forged = structuredClone(one);
      forged.document.grades[6].classes[0].cells[0].items[0].minutes += 5;
      assert.deepEqual(faults(forged, keys), ["digest", "signature"]);
      assert.deepEqual(faults(two, keys, two), ["chain"]);
    });

    test("the program verifies downloaded revisions without a database, and names the forged one", async () => {
      const file = (name, text) => {
        writeFileSync(join(folder, name), text);
        return join(folder, name);
      };
      const keys = file("keys.json", await bytes("/.well-known/jianfu-keys.json"));
      const files = [file("1.json", first), file("2.json", await bytes(revision(2)))];
      const said = jianfu("board", "verify", ...files, "--keys", keys).trim().split("\n");
      assert.equal(said.length, 2);
      assert.match(said[0], /revision 1 .*digest ok, signed by the key [0-9a-f]{16}/);
      assert.match(said[1], /revision 2 .*digest ok, signed by .*follows revision 1$/);
      const wrong = (...args) => {
        try {
          jianfu("board", "verify", ...args);
        } catch (error) {
          return `${error.status} ${error.stdout}`;
        }
        return "nothing";
      };
      assert.match(wrong(file("forged.json", first.replace('"minutes":25', '"minutes":20')), "--keys", keys), /^1 .*WRONG: the digest/);
      const other = file("other.json", JSON.stringify({ ...JSON.parse(first), signature: Buffer.alloc(64).toString("base64") }));
      assert.match(wrong(other, "--keys", keys), /^1 .*WRONG: the signature/);
      const twice = file("twice.json", first.replace('{"document":{', '{"document":{"grades":["forged"],'));
      assert.match(wrong(twice, "--keys", keys), /^1 /);
      assert.match(wrong(files[1], files[0], "--keys", file("none.json", '{"keys":[]}')), /^1 [^]*is not among the keys/);
    });

    test("a grade's sheet is one A4 page with Chinese text, every sum on it that of the revision", async () => {
      const { document } = await json(revision(2));
      for (const sheet of document.grades) {
        const answer = await page.request.get(`/board/${monday}/2/pdf?grade=${sheet.grade}`);
        assert.deepEqual([answer.status(), answer.headers()["content-type"]], [200, "application/pdf"]);
        const file = join(folder, `${sheet.grade}.pdf`);
        writeFileSync(file, await answer.body());
        // poppler calls a well-formed entry of the tags an error, and reads the file all the same
        const run = (tool, ...args) => execFileSync(tool, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
        assert.match(run("pdfinfo", file), /Tagged: +yes[^]*Pages: +1\n[^]*Page size: +841\.\d+ x 595\.\d+ pts \(A4\)/, `grade ${sheet.grade}`);
        const text = run("pdftotext", "-raw", file, "-");
        assert.ok(text.includes("书面作业校内公示") && text.includes(document.hotline) && text.replaceAll(/\s/g, "").includes((await json(revision(2))).digest));
        const sums = sheet.classes.flatMap((c) => c.cells).filter((c) => c.cap > 0).map((c) => `${c.load}/${c.cap}`);
        const printed = text.match(/\d+\/\d+(?=\s|$)/gm) ?? [];
        for (const sum of new Set(sums)) {
          const count = (list) => list.filter((one) => one === sum).length;
          assert.equal(count(printed), count(sums), `grade ${sheet.grade}: ${sum}`);
        }
      }
      const whole = await page.request.get(`/board/${monday}/2/pdf?paper=a3`);
      assert.equal((await whole.body()).subarray(0, 5).toString(), "%PDF-");
      for (const none of ["/2/pdf?grade=12", "/9/pdf", "/2/pdf?class=nobody"]) {
        assert.equal((await page.request.get(`/board/${monday}${none}`)).status(), 404, none);
      }
    });

    test("every sum on every form is that of the rows: page, JSON, workbook, table, text", async () => {
      await signIn(page, "principal");
      const rows = new Map();
      const { document } = await json(revision(2));
      const classes = document.grades.flatMap((g) => g.classes);
      const name = (id) => classes.find((c) => c.class_id === id).name;
      for (let grade = 1; grade <= 9; grade += 1) {
        const week = await json(`/api/v1/grades/${grade}/weeks/${monday}`);
        for (const { class: of, cells } of week.classes) for (const c of cells) rows.set(`${name(of.id ?? of)} ${c.date}`, `${c.load}/${c.cap}`);
      }
      assert.equal(rows.size, 210, "42 classes, 5 days");
      await page.context().clearCookies();
      const at = (name) => `/board/${monday}/2/${name}`;
      const same = (name, found) => assert.deepEqual([...found].sort(), [...rows].sort(), name);

      const cells = classes.flatMap((c) => c.cells.map((cell) => [`${c.name} ${cell.date}`, `${cell.load}/${cell.cap}`]));
      same("json", cells);

      await page.goto(`/board/${monday}/2`);
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll("article.board tbody tr")].flatMap((row) =>
          [...row.querySelectorAll("td")].map((cell, day) => [row.querySelector("th").textContent, day, cell.querySelector(".total b")?.textContent ?? "0/0"])));
      const days = (name) => classes.find((c) => c.name === name).cells;
      same("page", shown.map(([name, day, sum]) => [`${name} ${days(name)[day].date}`, sum]));

      const book = join(folder, "week.xlsx");
      writeFileSync(book, await (await page.request.get(at("xlsx"))).body());
      const [, ...lines] = JSON.parse(execFileSync("python3", [new URL("../lib/xlsx.py", import.meta.url).pathname, book], { encoding: "utf8" }));
      const date = (serial) => new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
      same("workbook", lines.map((line) => [`${line[1]} ${date(line[2])}`, `${line[3]}/${line[4]}`]));

      const table = (await bytes(at("csv"))).replace(/^\uFEFF/, "").trimEnd().split("\r\n");
      const [head, ...items] = table.map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1]));
      const [counted, sum, cap] = ["计入合计", "合计", "上限"].map((name) => head.indexOf(name));
      const sums = new Map();
      for (const item of items) {
        const of = `${item[1]} ${item[2]}`;
        const before = sums.get(of) ?? { counted: 0 };
        sums.set(of, { counted: before.counted + Number(item[counted]), told: `${item[sum]}/${item[cap]}` });
      }
      same("table", [...sums].map(([of, day]) => [of, day.told]));
      same("items of the table", [...sums].map(([of, day]) => [of, `${day.counted}/${day.told.split("/")[1]}`]));

      const texts = [];
      for (const { class_id, name, cells: ofClass } of classes.filter((c) => c.cells[0].cap > 0)) {
        const text = await bytes(at(`txt?class=${class_id}`));
        const found = [...text.matchAll(/ 书面作业 (\d+\/\d+) 分钟/g)].map((m) => m[1]);
        assert.equal(found.length, ofClass.length, text);
        found.forEach((one, day) => texts.push([`${name} ${ofClass[day].date}`, one]));
      }
      assert.deepEqual(texts.sort(), [...rows].filter(([, one]) => !one.endsWith("/0")).sort(), "text");

      const picture = await page.request.get(at(`png?class=${classes.at(-1).class_id}`));
      assert.deepEqual([...(await picture.body()).subarray(1, 4)], [...Buffer.from("PNG")]);
      for (const none of ["exe", "txt", "png", "txt?class=nobody", `txt?grade=7&date=2026-11-30`]) {
        assert.equal((await page.request.get(at(none))).status(), 404, none);
      }
    });

    test("the hall screen shows every class in large type, fits, turns over, and survives a lost network", async () => {
      const hall = await open(browser, "hall", server);
      await hall.clock.install();
      await hall.goto(`/board/${monday}/screen`);
      const slides = hall.locator("main.slides > section");
      const count = await slides.count();
      assert.ok(count > 20, `${count} slides`);
      assert.equal(await hall.locator("main.slides > section:not([hidden])").count(), 1);
      const seen = await hall.evaluate(() => {
        const faults = [];
        for (const slide of document.querySelectorAll("main.slides > section")) {
          document.querySelectorAll("main.slides > section").forEach((other) => (other.hidden = other !== slide));
          if (document.documentElement.scrollHeight > innerHeight) faults.push(`too high: ${slide.innerText.slice(0, 40)}`);
          for (const text of slide.querySelectorAll("h1, h2, p, b, span, i")) {
            if (text.innerText.trim() && parseFloat(getComputedStyle(text).fontSize) < 28) faults.push(`small: ${text.innerText}`);
          }
        }
        return { faults, text: document.querySelector("main").textContent };
      });
      assert.deepEqual(seen.faults, []);
      for (const name of ["一(1)", "七(3)", "九(5)"]) assert.ok(seen.text.includes(name), name);
      await hall.reload();
      const title = () => hall.locator("main.slides > section:not([hidden])").innerText();
      await picture(hall, `notice-screen-${kind}`);
      const before = await title();
      await hall.clock.runFor(13_000);
      assert.notEqual(await title(), before, "the next slide");
      await hall.context().setOffline(true);
      await hall.clock.runFor(61_000);
      await hall.waitForFunction(() => document.querySelector(".asof").textContent.includes("网络中断"));
      assert.match(await hall.locator(".asof").innerText(), /截至 10:0\d（网络中断）/);
      assert.ok((await title()).length > 20, "what was there stays");
      await hall.context().setOffline(false);
      await hall.clock.runFor(61_000);
      await hall.waitForFunction(() => !document.querySelector(".asof").textContent.includes("网络中断"));
      await hall.goto(`/board/${monday}/screen/7`);
      assert.equal((await hall.locator("main h1").allInnerTexts()).filter((t) => !t.includes("七年级")).length, 0);
      await picture(hall, `notice-screen-7-${kind}`);
      await hall.clock.runFor(13_000);
      await picture(hall, `notice-screen-7b-${kind}`);
      await hall.close();
    });

    test("two revisions stand side by side, class-day by class-day, also on a phone and without script", async () => {
      for (const device of ["desktop", "phone", "noscript"]) {
        const reader = await open(browser, device, server);
        await reader.goto(`/board/${monday}/2`);
        await reader.click("text=与第 1 版比");
        await reader.waitForURL(/since\/1$/);
        assert.match(await reader.locator("main").innerText(), /209\/210 个班·天相同（99%）/);
        assert.deepEqual(await reader.locator(".differs").allTextContents(), ["55 → 50 有变化"]);
        await fits(reader);
        if (device !== "noscript") await accessible(reader);
        await picture(reader, `notice-since-${device}-${kind}`);
        reader.nothingWentWrong();
        await reader.close();
      }
    });

    test("anyone reads how a revision is verified", async () => {
      await page.goto(`/board/${monday}/2`);
      await page.click("#g1 footer >> text=怎样核验");
      await page.waitForURL(/\/2\/verify$/);
      assert.match(await page.locator("main").innerText(), /内容与核验码一致[^]*接在第 1 版之后[^]*签名有效/);
      await accessible(page);
      await picture(page, `notice-verify-${kind}`);
      page.nothingWentWrong();
    });
  });
}
