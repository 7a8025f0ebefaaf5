// One's own account: where one is signed in, the password, the second step of signing in; and who stands in for somebody.
import { strict as assert } from "node:assert";
import { createHmac } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn } from "../lib/browser.mjs";
import { all, stories } from "../lib/stories.mjs";

/** The code that an authenticator shows for a secret, RFC 6238; `later` in steps. */
function code(secret, later = 0) {
  const bits = [...secret.replace(/\s/g, "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac("sha1", key).update(step).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** A settings file with every kind of account elsewhere. */
function settings() {
  const folder = mkdtempSync(join(tmpdir(), "jianfu-e2e-"));
  const [file, secret] = [join(folder, "jianfu.toml"), join(folder, "secret")];
  writeFileSync(secret, "of the tests\n");
  const one = (kind, more) => `[[sign_in]]\nkind = "${kind}"\nclient_id = "jianfu"\nsecret_file = "${secret}"\n${more}\n`;
  writeFileSync(file, one("oidc", 'issuer = "https://id.example.cn"') + one("wecom", 'agent_id = "1000002"') + one("dingtalk", ""));
  return file;
}

async function beginSession(page, userName, password) {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.fill("#user_name", userName);
  await page.fill("#password", password);
  await page.click("button.main");
}

stories("one's own account", "account", (fresh) => {
  fresh("somebody looks where they are signed in, and changes their password", all, async (page, { look, browser, server }) => {
    const other = await browser.newContext({ baseURL: server.base, userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/604.1" });
    await signIn(await other.newPage(), "math7");
    await signIn(page, "math7");
    await page.click("a.user");
    await page.waitForURL(/\/account$/);
    assert.match(await page.locator("#sessions").innerText(), /苹果手机 · Safari/);
    await look("page");
    await page.click("#sessions li button");
    assert.match(await page.locator("#sessions").innerText(), /已经退出/);
    assert.equal(await page.locator("#sessions li").count(), 1);
    await page.fill("#old", "not-my-password");
    await page.fill("#new", "a quiet evening at home");
    await page.fill("#again", "a quiet evening at home");
    await page.click("button[value=password]");
    assert.match(await page.locator("#password").innerText(), /现在的密码不对/);
    await look("wrong");
    await page.fill("#old", "jianfu-demo");
    await page.fill("#new", "a quiet evening at home");
    await page.fill("#again", "a quiet evening at home");
    await page.click("button[value=password]");
    assert.match(await page.locator("#password").innerText(), /密码改好了/);
    await page.goto("/lang/en?to=/account");
    await look("page-en");
    await other.close();
  });

  fresh("a second step is set up, asked for at sign-in, and required by the school", all, async (page, { look }) => {
    await signIn(page, "principal");
    await page.goto("/account");
    await page.fill("#password_now", "jianfu-demo");
    await page.click("button[value=factor_begin]");
    const secret = await page.locator(".scan .code").innerText();
    await look("factor");
    await page.fill("#code", code(secret, -1));
    await page.click("button[value=factor_confirm]");
    const recovery = await page.locator(".codes li").allInnerTexts();
    assert.equal(recovery.length, 10);
    await look("codes");
    await page.click("text=继续");
    assert.match(await page.locator("#factor").innerText(), /恢复码还剩 10 个/);
    await look("factor-on");
    await page.click("#factor summary");
    await page.fill("#password_now", "jianfu-demo");
    await page.fill("#code", "000000");
    await page.click("button[value=factor_end]");
    assert.match(await page.locator("#factor").innerText(), /恢复码还剩 10 个[^]*动态码不对/);
    await look("factor-end");
    await beginSession(page, "principal", "jianfu-demo");
    await page.waitForURL(/\/sign-in\/code/);
    await page.fill("#code", "000000");
    await page.click("button.main");
    assert.match(await page.locator("main").innerText(), /动态码不对/);
    await look("code");
    // as an input method for Chinese writes figures
    await page.fill("#code", [...code(secret)].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(" "));
    await page.click("button.main");
    await page.waitForURL((url) => url.pathname === "/");

    await signIn(page, "admin");
    await page.goto("/admin/sign-in");
    await page.check("input[value=required]");
    await page.click("button[value=factor]");
    assert.match(await page.locator("#factor").innerText(), /已保存[^]*已开启：陈知远/);
    await look("rule");
    await beginSession(page, "inspector", "jianfu-demo");
    await page.waitForURL(/\/sign-in\/factor/);
    await look("required");
    await page.click("button[value=factor_begin]");
    const theirs = await page.locator(".scan .code").innerText();
    await look("required-code");
    await page.fill("#code", code(theirs));
    await page.click("button[value=factor_confirm]");
    await page.click("text=继续");
    await page.waitForURL((url) => url.pathname === "/");
  });

  fresh("the office finds somebody in the list of staff, and is told why a teacher stays one", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin/staff");
    await page.fill("#q", "ＭＡＴＨ7");
    await page.click("form[role=search] button");
    assert.equal(await page.locator("tbody tr").count(), 1);
    await look("staff-found");
    await page.fill("#q", "nobody at all");
    await page.click("form[role=search] button");
    assert.match(await page.locator("main").innerText(), /没有叫“nobody at all”的教职工/);
    await look("staff-none");
    await page.goto("/lang/en?to=/admin/staff%3Fq%3Dmath7");
    await look("staff-found-en");
    await page.click("tbody a");
    await page.locator(".delegates li").filter({ hasText: "Teacher" }).first().locator("button").click();
    assert.match(await page.locator("[role=alert]").innerText(), /still teaches/);
    await look("still-teaches-en");
    await page.goto("/admin/staff?q=a&q=b");
    assert.match(await page.locator("main").innerText(), /can't be read/);
    await look("unread-en");
    await page.goto("/lang/zh?to=/");
  });

  fresh("the office makes somebody stand in, and they find the pages of those days", all, async (page, { look }) => {
    await signIn(page, "admin");
    await page.goto("/admin/staff");
    await page.click("text=王若岚");
    await page.selectOption("#of", "grade 7");
    await page.fill("#from", "2026-11-24");
    await page.fill("#to", "2026-11-20");
    await page.click("button[value=stand_in]");
    assert.match(await page.locator("#stand-in").innerText(), /结束不能早于开始/);
    assert.equal(await page.inputValue("#of"), "grade 7");
    await look("stand-in-wrong");
    await page.fill("#from", "2026-11-23");
    await page.fill("#to", "2026-11-27");
    await page.click("button[value=stand_in]");
    assert.match(await page.locator("#stand-in").innerText(), /代理年级组长 七年级 现在[^]*11月27日/);
    await look("stand-in");
    await signIn(page, "math7");
    await page.goto("/grade/7/2026-11-23");
    assert.match(await page.locator("h1").innerText(), /七年级/);
    await page.goto("/account");
    assert.match(await page.locator("main").innerText(), /代理年级组长 七年级 · 11月23日/);
  });

  fresh("the sign-in page leads to accounts elsewhere, where the school has them", all, async (page, { look }) => {
    await page.goto("/sign-in");
    const links = await page.locator(".elsewhere a").allInnerTexts();
    assert.deepEqual(links, ["用学校统一账号登录", "用企业微信登录", "用钉钉登录"]);
    await look("elsewhere");
    await page.goto("/sign-in/with/dingtalk/back?authCode=x&state=y");
    assert.match(await page.locator("#trouble").innerText(), /没有登录：隔得太久，或者不是从这里开始的/);
    await look("elsewhere-lost");
    await page.goto("/lang/en?to=/sign-in");
    await look("elsewhere-en");
  }, "--today", "2026-11-23", "--config", settings());
});
