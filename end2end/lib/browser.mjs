// Debian's Chromium, as a desktop, a phone, and without script. A page that logs an error or loses a request fails its test.
import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

export const devices = {
  desktop: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  hall: { viewport: { width: 1920, height: 1080 } },
  noscript: { viewport: { width: 1366, height: 768 }, javaScriptEnabled: false },
  oldphone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, javaScriptEnabled: false },
};

const axe = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const out = new URL("../out/", import.meta.url).pathname;

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

/** A page of a device, with the list of what went wrong on it. */
export async function open(browser, device, server) {
  const context = await browser.newContext({ ...devices[device], locale: "zh-CN", baseURL: server.base });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    // the browser itself logs an answer of 4xx, which tests ask for on purpose
    if (message.type() === "error" && !message.text().includes("Failed to load resource")) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // with script off Chromium refuses to preload one, and calls that the policy's doing; the other devices test the policy
    const off = devices[device].javaScriptEnabled === false && request.resourceType() === "script" && why === "csp";
    if (!off && !why.includes("ERR_ABORTED")) wrong.push(`${request.url()}: ${why}`);
  });
  page.on("response", (response) => {
    // pages and calls may be refused on purpose; what a page is made of may not, and the server may never fail
    const part = ["stylesheet", "script", "image", "font", "manifest"].includes(response.request().resourceType());
    const status = response.status();
    if (status >= 500 || (part && status >= 400) || (response.url().endsWith(".wasm") && status >= 400)) wrong.push(`${status} ${response.url()}`);
  });
  page.nothingWentWrong = () => assert.deepEqual(wrong, []);
  return page;
}

/** Signs in with a demo account. */
export async function signIn(page, userName) {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.fill("#user_name", userName);
  await page.fill("#password", "jianfu-demo");
  await page.click("button.main");
  await page.waitForURL((url) => url.pathname === "/");
}

/** Cuts an item of an open cell on the coordinator's page, as somebody does by hand. */
export async function cut(page, day, subject, minutes) {
  await page.click(`td.cell[data-date='${day}'] > a`);
  const item = page.locator("#items li").filter({ hasText: subject }).first();
  await item.locator("summary").click();
  await item.locator("input[name=reason]").fill("与其他学科错开");
  await item.locator("input[name=minutes]").fill(String(minutes));
  await item.locator("button[value=cut]").click();
  await page.waitForURL(/told=/);
}

/** axe-core finds nothing. */
export async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
  assert.deepEqual(found, [], page.url());
}

/** Nothing sticks out to the side. */
export async function fits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= window, `${page.url()} is ${content} px wide on a screen of ${window}`);
}

/** A picture to look at, in end2end/out. */
export async function picture(page, name) {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: `${out}${name}.png`, fullPage: true });
}
