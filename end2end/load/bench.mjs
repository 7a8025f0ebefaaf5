// The speed targets, as ratios within one run: each figure beside its limit, in turn, the median of five. Loopback only.
// `make bench` measures one school on SQLite and on PostgreSQL; `make bench SCHOOLS=300` also so many, each with a school year,
// and how the figures grow. The table goes to end2end/load/RESULTS.md.
import { execFileSync, execSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { folder, hello, inTurn, jianfu, load, measure, median, MONDAY, row, rounds, rows, seconds, serve, syncs, wrk } from "./run.mjs";
import { pulses } from "./pulses.mjs";
import { freshPlan, postScript, teachers } from "./teachers.mjs";

/** Revisions whose publishing is measured, and their week: the sample week of the demo school, which has 42 classes. */
const [PUBLISHED, SAMPLE] = [21, "2026-11-23"];
const schools = Number(process.env.SCHOOLS ?? 1);
const only = process.env.ONLY?.split(",");
const br = { headers: ["accept-encoding: br"] };
const slugs = (n) => Array.from({ length: n }, (_, i) => `g${String(i + 1).padStart(3, "0")}`);
const rates = (list) => Math.round(median(list.map((w) => w.rate)));
const fixed = (x) => x.toFixed(2);

/** P1: the pages that everybody reads. */
async function publicPages({ name, base, prefix, link }, figures) {
  const bare = await hello();
  const got = await inTurn({
    constant: () => wrk(`${base}/healthz/live`, br),
    bare: () => wrk(bare.base, br),
    day: () => wrk(`${base}${link}/2027-05-13`, br),
    board: () => wrk(`${base}${prefix}/board/${MONDAY}`, br),
    revision: () => wrk(`${base}${prefix}/board/${MONDAY}/1`, br),
  });
  await bare.stop();
  const [constant, axum] = [rates(got.constant), rates(got.bare)];
  for (const what of ["day", "board", "revision"]) {
    const rate = rates(got[what]);
    figures[`P1 ${what} page`] = rate;
    row("P1", `${name}: ${what} page ${rate}/s of ${constant}/s, a constant route of the same server, behind its routing and middleware`, ">= 0.80", fixed(rate / constant), rate / constant >= 0.8);
    row("P1", `${name}: ${what} page of ${axum}/s, the same route of a bare axum`, ">= 0.60", fixed(rate / axum), rate / axum >= 0.6);
  }
}

/** P2: the first request after a post. */
function firstAfterPost({ name, base, list }, figures) {
  const turns = Array.from({ length: rounds }, () => JSON.parse(execFileSync(load, ["fresh"], { encoding: "utf8", input: freshPlan(base, list, { reads: 10_000, posts: 100, seconds }) })));
  const [kept, first, reads] = ["kept", "first", "reads"].map((key) => median(turns.map((t) => t[key])));
  const limit = Math.max(3 * kept, 10_000);
  figures["P2 first request after a post"] = 1e6 / first;
  row("P2", `${name}: p99 of the first request after a post, 100 posts/s beside ${reads} reads/s; a kept page ${(kept / 1000).toFixed(2)} ms`, `<= ${limit / 1000} ms`, `${(first / 1000).toFixed(1)} ms`, first <= limit && reads >= 9_000);
}

/** P3 and P4: durable posts. */
async function posts({ name, base, database, list }, figures) {
  const script = postScript(list);
  const postgres = database.startsWith("postgres");
  const bare = postgres ? database : `sqlite:${folder}/bare.db`;
  const got = await inTurn({
    many: () => wrk(base, { connections: 64, script }),
    one: () => wrk(base, { connections: 1, script }),
    bare: () => Number(measure("inserts", bare, 64, seconds)),
  });
  const [many, one, limit] = [rates(got.many), rates(got.one), median(got.bare)];
  const share = median(got.many.map(({ said }) => said.match(/posted (\d+) held (\d+)/).slice(1).map(Number)).map(([p, h]) => p / (p + h)));
  const told = `${name}: posts of 64 clients, ${list.length} teachers, ${(100 * share).toFixed(0)} % posted; one client ${one}/s; one row, one commit: ${limit}/s`;
  figures[`${postgres ? "P4" : "P3"} posts`] = many;
  if (postgres) row("P4", `${told}; ${many}/s of that`, ">= 0.30", fixed(many / limit), many / limit >= 0.3);
  else if (syncs() >= 2000) row("P3", told, ">= 5000/s", `${many}/s`, many >= 5000);
  else row("P3", `${told}; ${many}/s of that one client (a slow disk)`, ">= 5.0", fixed(many / one), many >= 5 * one);
  const p99 = median(got.many.map((w) => w.p99));
  row(postgres ? "P4" : "P3", `${name}: p99 of those posts`, postgres ? "" : "<= 50 ms", `${p99.toFixed(0)} ms`, postgres ? undefined : p99 <= 50);
}

/** P5: the pages of staff. */
async function staffPages({ name, base, database, prefix, list }, figures) {
  const leader = jianfu(database, "token", "create", "--user", "principal", "--school", list[0].slug).trim();
  const as = (token) => ({ headers: [`authorization: Bearer ${token}`, "accept-encoding: br"] });
  const pages = {
    plan: [`${base}${prefix}/plan/${MONDAY}`, list[0].token],
    grade: [`${base}${prefix}/grade/${list[0].grade}/${MONDAY}`, leader],
  };
  const got = await inTurn({
    empty: () => wrk(`${base}${prefix}/sign-in`, br),
    plan: () => wrk(pages.plan[0], as(pages.plan[1])),
    grade: () => wrk(pages.grade[0], as(pages.grade[1])),
  });
  const empty = rates(got.empty);
  for (const [what, [url, token]] of Object.entries(pages)) {
    const rate = rates(got[what]);
    figures[`P5 /${what}`] = rate;
    row("P5", `${name}: /${what} ${rate}/s of ${empty}/s, the smallest Leptos page of the same server`, ">= 0.25", fixed(rate / empty), rate / empty >= 0.25);
    const turns = Array.from({ length: rounds }, () => Number(measure("paced", url, 300, seconds, 16, `authorization: Bearer ${token}`)));
    row("P5", `${name}: p99 of /${what} at 300/s`, "<= 25 ms", `${(median(turns) / 1000).toFixed(1)} ms`, median(turns) <= 25_000);
  }
}

/** P11: the week of a whole school, through the API, one revision after the other. */
async function publishing() {
  const address = `sqlite:${folder}/demo.db`;
  jianfu(address, "demo");
  const token = jianfu(address, "token", "create", "--user", "principal").trim();
  const server = await serve(address);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ kind: "actual", reason: "测量" });
  const [times, counts] = [[], []];
  for (let n = 0; n < PUBLISHED; n++) {
    const began = performance.now();
    const answer = await fetch(`${server.base}/api/v1/boards/${SAMPLE}/revisions`, { method: "POST", headers, body });
    const text = await answer.text();
    times.push(performance.now() - began);
    if (answer.status !== 201) throw new Error(`publishing: ${answer.status} ${text}`);
    counts.push(JSON.parse(text).document.grades.flatMap((grade) => grade.classes).length);
  }
  await server.stop();
  const middle = median(times);
  row("P11", `publishing ${median(counts)} classes, the median of ${PUBLISHED} revisions one after the other`, "<= 200 ms", `${middle.toFixed(0)} ms`, middle <= 200 && counts.every((n) => n === 42));
}

async function database(name, address, count) {
  const server = await serve(address);
  const { base } = server;
  const list = await teachers(address, base, slugs(Math.min(count, 64)), 256);
  const at = { name, base, database: address, list, link: list[0].link, prefix: count > 1 ? "/s/g001" : "" };
  const figures = {};
  const parts = { P1: publicPages, P5: staffPages, P2: firstAfterPost, P3: posts };
  for (const [id, part] of Object.entries(parts)) {
    if (!only || only.includes(id)) await part(at, figures);
    if (id === "P1") row("P9", `${name}: memory after the load of P1`, "<= 80 MB", `${server.memory().toFixed(0)} MB`, count > 1 ? undefined : server.memory() <= 80);
  }
  row("P9", `${name}: ready on an existing database`, "<= 300 ms", `${server.ready.toFixed(0)} ms`, server.ready <= 300);
  await server.stop();
  return figures;
}

/** P10: what would bring a hard grade-week within its caps. */
function suggestions() {
  const program = new URL("../../target/release/examples/suggest", import.meta.url).pathname;
  const said = execFileSync(program, { encoding: "utf8" }).trim();
  const [, ms] = said.match(/median ([\d.]+) ms/);
  row("P10", `suggestions for a grade's week of 6 classes x 5 days; ${said}`, "<= 50 ms", `${ms} ms`, Number(ms) <= 50);
}

/** P6: what becomes of each figure from one school to many. */
function growth(one, many, what) {
  for (const [name, before] of Object.entries(one)) {
    const slower = before / many[name];
    row("P6", `${what}: ${name}, one school / ${schools} schools`, "<= 1.30", fixed(slower), slower <= 1.3);
  }
}

/** A database with so many schools, each with a year. `KEEP` names a folder where a large one is kept for the next run. */
function filled(address, count) {
  const path = address.slice("sqlite:".length);
  if (!existsSync(path)) console.log(jianfu(address, "generate", "--schools", String(count), "--seed", "1", "--terms", "2").trim());
  return address;
}

function postgres() {
  const at = mkdtempSync("/tmp/jianfu-pg."); // short: the path of a socket has little room
  const script = new URL("../pg.sh", import.meta.url).pathname;
  execFileSync(script, ["start", at, "durable"], { stdio: "inherit" });
  return { address: `postgres:///postgres?host=${at}&user=jianfu`, stop: () => execFileSync(script, ["stop", at]) };
}

/** The same on a PostgreSQL of its own. */
async function onPostgres(name, count) {
  const pg = postgres();
  try {
    console.log(jianfu(pg.address, "generate", "--schools", String(count), "--seed", "1", "--terms", "2").trim());
    return await database(name, pg.address, count);
  } finally {
    pg.stop();
  }
}

function table(head) {
  const lines = rows.map((r) => `| ${r.id} | ${r.what} | ${r.target} | ${r.figure} | ${r.verdict} |`);
  return `# Speed, as measured\n\n${head}\n\n| | what | target | figure | verdict |\n|---|---|---|---|---|\n${lines.join("\n")}\n`;
}

try {
  const commit = execSync("git rev-parse --short HEAD", { encoding: "utf8" }).trim();
  const command = `make bench${schools > 1 ? ` SCHOOLS=${schools}` : ""}${process.env.ROUND_SECONDS ? ` ROUND_SECONDS=${seconds}` : ""}${process.env.PULSES ? ` PULSES=${process.env.PULSES}` : ""}`;
  const head = `\`${command}\`, commit ${commit}, ${new Date().toISOString().slice(0, 10)}; ${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, fdatasync ${syncs()}/s; load generator and databases on the same machine; each figure the median of ${rounds} rounds of ${seconds} s, in turn with its limit.`;
  console.log(head);
  const one = await database("1 school", filled(`sqlite:${folder}/one.db`, 1), 1);
  if (schools > 1) growth(one, await database(`${schools} schools`, filled(`sqlite:${process.env.KEEP ?? folder}/many-${schools}.db`, schools), schools), "SQLite");
  if (!only || only.includes("P4")) {
    const first = await onPostgres("PostgreSQL, 1 school", 1);
    if (schools > 1) growth(first, await onPostgres(`PostgreSQL, ${schools} schools`, schools), "PostgreSQL");
  }
  if (!only || only.includes("P12")) await pulses("1 school", `sqlite:${folder}/one.db`);
  if (!only || only.includes("P10")) suggestions();
  if (!only || only.includes("P11")) await publishing();
  writeFileSync(new URL("../out/bench.json", import.meta.url), JSON.stringify({ head, rows }, null, 2));
  writeFileSync(new URL("RESULTS.md", import.meta.url), table(head));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
