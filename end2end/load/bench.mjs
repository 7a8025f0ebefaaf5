// The speed targets, as ratios within one run: each figure beside its limit, in turn, the median of five. Loopback only.
// `make bench` runs it on one school; `make bench SCHOOLS=300` adds a database of so many, each with a school year.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";

const binary = new URL("../../target/release/jianfu", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "jianfu-bench-"));
const schools = Number(process.env.SCHOOLS ?? 1);
const rounds = 5;
const seconds = Number(process.env.ROUND_SECONDS ?? 3);
const rows = [];

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const jianfu = (database, ...args) => execFileSync(binary, ["--database", database, ...args], { encoding: "utf8" });

function row(id, what, target, figure, reached) {
  rows.push({ id, what, target, figure, verdict: reached === undefined ? "" : reached ? "reached" : "short" });
  console.log(`${id.padEnd(4)} ${what.padEnd(72)} ${String(target).padStart(14)} ${String(figure).padStart(12)} ${rows.at(-1).verdict}`);
}

/** Requests/s and p99 in ms of an address; an answer other than 2xx or 3xx measures nothing. */
function wrk(url, { connections = 32, script, headers = [] } = {}) {
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", ...headers.flatMap((h) => ["-H", h]), ...(script ? ["-s", script] : []), url];
  const said = execFileSync("wrk", args, { encoding: "utf8" });
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(`${url} did not answer every request:\n${said}`);
  const ms = { us: 0.001, ms: 1, s: 1000 };
  const [, p99, unit] = said.match(/99%\s+([\d.]+)(us|ms|s)/);
  return { rate: Number(said.match(/Requests\/sec:\s+([\d.]+)/)[1]), p99: Number(p99) * ms[unit], said };
}

async function serve(database) {
  const started = performance.now();
  const child = spawn(binary, ["--database", database, "serve", "--listen", "127.0.0.1:0", "--today", "2026-11-30"], { stdio: ["ignore", "pipe", "ignore"] });
  const base = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (d) => {
      said += d;
      const at = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (at) resolve(at[0]);
    });
    child.on("exit", () => reject(new Error(`the server did not start: ${said}`)));
  });
  while (!(await fetch(`${base}/healthz/ready`).then((r) => r.ok, () => false)));
  return { base, child, ready: performance.now() - started, memory: () => Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024 };
}

const stop = (server) => new Promise((resolve) => (server.child.once("exit", resolve), server.child.kill("SIGTERM")));

/** fdatasync calls a second where the databases are: durable figures mean nothing without it. */
function syncs() {
  const file = openSync(join(folder, "sync"), "w");
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 1000; count++) {
    writeSync(file, Buffer.alloc(4096));
    fdatasyncSync(file);
  }
  closeSync(file);
  return count;
}

/** Teachers with a token, a class of grade 3 or above and a subject, from some of the schools. */
async function teachers(database, base, slugs) {
  const found = [];
  for (const slug of slugs) {
    for (let n = 1; n <= 60 && found.filter((t) => t.slug === slug).length < Math.ceil(64 / slugs.length); n++) {
      let token;
      try {
        token = jianfu(database, "token", "create", "--user", `t${String(n).padStart(3, "0")}`, "--school", slug).trim();
      } catch {
        continue;
      }
      const read = async (path) => (await (await fetch(`${base}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json()).items;
      const class_ = (await read("/classes?mine=true")).find((c) => c.grade > 2);
      const subject = (await read("/subjects?mine=true"))[0];
      if (!class_ || !subject) continue;
      const teacher = { slug, token, class: class_.id, grade: class_.grade, subject: subject.code };
      const check = await fetch(`${base}/api/v1/assignments/check`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body(teacher, 0)) });
      if (check.ok && !(await check.json()).errors) found.push(teacher);
    }
  }
  return found;
}

const days = [];
for (let d = new Date("2026-12-01T00:00:00Z"); d < new Date("2027-01-15T00:00:00Z"); d.setUTCDate(d.getUTCDate() + 1)) {
  const date = d.toISOString().slice(0, 10);
  if (d.getUTCDay() % 6 !== 0 && date !== "2027-01-01") days.push(date);
}

function body(teacher, n) {
  const at = n % (days.length - 1);
  return { class_ids: [teacher.class], subject: teacher.subject, title: `P${n}`, form: "written", place: "home", minutes: 1, required: true, set_on: days[at], due_on: days[at + 1] };
}

/** A wrk script: each request another teacher, day and key. */
function postScript(list) {
  const text = `
local teachers = {${list.map((t) => `{"${t.token}", "${t.class}", "${t.subject}"}`).join(",")}}
local days = {${days.map((d) => `"${d}"`).join(",")}}
local n, run = 0, os.time()
held, posted = 0, 0
request = function()
  n = n + 1
  local t, d = teachers[n % #teachers + 1], (math.floor(n / #teachers)) % (#days - 1) + 1
  wrk.headers["authorization"] = "Bearer " .. t[1]
  wrk.headers["content-type"] = "application/json"
  wrk.headers["idempotency-key"] = run .. "-" .. n
  local body = '{"class_ids":["' .. t[2] .. '"],"subject":"' .. t[3] .. '","title":"P' .. n .. '","form":"written","place":"home","minutes":1,"required":true,"set_on":"' .. days[d] .. '","due_on":"' .. days[d + 1] .. '"}'
  return wrk.format("POST", "/api/v1/assignments", nil, body)
end
response = function(status, headers, body)
  if string.find(body, '"state":"posted"', 1, true) then posted = posted + 1 else held = held + 1 end
end
local all = {}
setup = function(thread) table.insert(all, thread) end
done = function() for _, t in ipairs(all) do io.write("posted " .. t:get("posted") .. " held " .. t:get("held") .. "\\n") end end
`;
  const file = join(folder, "post.lua");
  writeFileSync(file, text);
  return file;
}

const ratio = (a, b) => a / b;
const both = (x) => x.toFixed(2);

async function measure(name, database, slugs) {
  const server = await serve(database);
  const { base } = server;
  const prefix = slugs.length > 1 ? `/s/${slugs[0]}` : "";
  const links = jianfu(database, "links", "--school", slugs[0], "--public-address", base).trim().split("\n");
  const day = `${links.at(-1).split("\t")[1]}/2026-11-27`;
  const board = `${base}${prefix}/board/2026-11-23`;
  const br = { headers: ["accept-encoding: br"] };
  const turns = { bare: [], day: [], board: [] };
  for (let i = 0; i < rounds; i++) {
    turns.bare.push(wrk(`${base}/healthz/live`, br).rate);
    turns.day.push(wrk(day, br).rate);
    turns.board.push(wrk(board, br).rate);
  }
  const bare = median(turns.bare);
  for (const what of ["day", "board"]) {
    const r = ratio(median(turns[what]), bare);
    row("P1", `${name}: ${what} page / constant route (${Math.round(median(turns[what]))} / ${Math.round(bare)} requests/s)`, ">= 0.80", both(r), r >= 0.8);
  }
  row("P9", `${name}: memory under the load of P1`, "<= 80 MB", `${server.memory().toFixed(0)} MB`, server.memory() <= 80);
  row("P9", `${name}: ready on an existing database`, "<= 300 ms", `${server.ready.toFixed(0)} ms`, server.ready <= 300);
  const list = await teachers(database, base, slugs.slice(0, 16));
  const token = { headers: [`authorization: Bearer ${list[0].token}`] };
  const pages = { empty: [], plan: [], grade: [] };
  const leader = jianfu(database, "token", "create", "--user", "principal", "--school", slugs[0]).trim();
  for (let i = 0; i < rounds; i++) {
    pages.empty.push(wrk(`${base}${prefix}/sign-in`, token).rate);
    pages.plan.push(wrk(`${base}${prefix}/plan/2026-11-23`, token).rate);
    pages.grade.push(wrk(`${base}${prefix}/grade/${list[0].grade}/2026-11-23`, { headers: [`authorization: Bearer ${leader}`] }).rate);
  }
  for (const what of ["plan", "grade"]) {
    const r = ratio(median(pages[what]), median(pages.empty));
    row("P5", `${name}: /${what} / the smallest staff page (${Math.round(median(pages[what]))} / ${Math.round(median(pages.empty))} requests/s)`, ">= 0.25", both(r), r >= 0.25);
  }
  const script = postScript(list);
  const posts = { many: [], one: [], p99: [], share: [] };
  for (let i = 0; i < rounds; i++) {
    const many = wrk(base, { connections: 64, script });
    const [, posted, held] = many.said.match(/posted (\d+) held (\d+)/).map(Number);
    posts.many.push(many.rate);
    posts.p99.push(many.p99);
    posts.share.push(posted / (posted + held));
    posts.one.push(wrk(base, { connections: 1, script }).rate);
  }
  const rate = median(posts.many);
  row("P3", `${name}: posts/s of 64 clients, ${list.length} teachers, ${(100 * median(posts.share)).toFixed(0)} % posted; one client ${Math.round(median(posts.one))}/s`, ">= 5000", Math.round(rate), rate >= 5000);
  row("P3", `${name}: p99 of those posts`, "<= 50 ms", `${median(posts.p99).toFixed(0)} ms`, median(posts.p99) <= 50);
  await stop(server);
}

try {
  console.log(`${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}, fdatasync ${syncs()}/s, ${rounds} rounds of ${seconds} s, load generator on the same machine`);
  const one = `sqlite:${join(folder, "one.db")}`;
  console.log(jianfu(one, "generate", "--schools", "1", "--seed", "1").trim());
  await measure("1 school", one, ["g001"]);
  if (schools > 1) {
    const many = `sqlite:${join(folder, "many.db")}`;
    console.log(jianfu(many, "generate", "--schools", String(schools), "--seed", "1").trim());
    const slugs = Array.from({ length: schools }, (_, i) => `g${String(i + 1).padStart(3, "0")}`);
    await measure(`${schools} schools`, many, slugs);
  }
  writeFileSync(new URL("../out/bench.json", import.meta.url), JSON.stringify({ date: new Date().toISOString(), rows }, null, 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
