// What every measurement needs: programs, servers, wrk, and the table.
import { execFileSync, spawn } from "node:child_process";
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const release = (name) => new URL(`../../target/release/${name}`, import.meta.url).pathname;
export const load = release("examples/load");
export const folder = mkdtempSync(join(tmpdir(), "jianfu-bench-"));
export const rounds = 5;
export const seconds = Number(process.env.ROUND_SECONDS ?? 3);
/** The day on which the servers live, and a Monday before it: the generated weeks until then are full, those after it empty. */
export const TODAY = "2027-05-14";
export const MONDAY = "2027-05-10";

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
export const jianfu = (database, ...args) => execFileSync(release("jianfu"), ["--database", database, ...args], { encoding: "utf8" });
export const measure = (...args) => execFileSync(load, args.map(String), { encoding: "utf8" }).trim();

/** Every line of the table. `reached` is a verdict; without one the line is only told. */
export const rows = [];

export function row(id, what, target, figure, reached) {
  const verdict = reached === undefined ? "" : reached ? "reached" : "short";
  rows.push({ id, what, target, figure, verdict });
  console.log(`${id.padEnd(4)} ${what.padEnd(96)} ${String(target).padStart(10)} ${String(figure).padStart(10)} ${verdict}`);
}

/** Measures each of some things in turn, round by round; answers each one's list. */
export async function inTurn(things) {
  const lists = Object.fromEntries(Object.keys(things).map((name) => [name, []]));
  for (let i = 0; i < rounds; i++) for (const [name, thing] of Object.entries(things)) lists[name].push(await thing());
  return lists;
}

/** Requests/s and p99 in ms of an address; an answer other than 200 or 201 measures nothing. */
export function wrk(url, { connections = 32, script, headers = [], time = seconds } = {}) {
  const args = ["-t1", `-c${connections}`, `-d${time}s`, "--latency", ...headers.flatMap((h) => ["-H", h]), ...(script ? ["-s", script] : []), url];
  const said = execFileSync("wrk", args, { encoding: "utf8" });
  if (/Non-2xx|Socket errors/.test(said)) throw new Error(`${url} did not answer every request:\n${said}`);
  const ms = { us: 0.001, ms: 1, s: 1000 };
  const [, p99, unit] = said.match(/99%\s+([\d.]+)(us|ms|s)/);
  return { rate: Number(said.match(/Requests\/sec:\s+([\d.]+)/)[1]), p99: Number(p99) * ms[unit], said };
}

/** A program that says its address on standard output. */
function start(program, args) {
  const log = openSync(new URL("../out/bench-server.log", import.meta.url).pathname, "a");
  const child = spawn(program, args, { stdio: ["ignore", "pipe", log] });
  closeSync(log);
  const base = new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (d) => {
      said += d;
      const at = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (at) resolve(at[0]);
    });
    child.on("exit", () => reject(new Error(`${program} ${args.join(" ")} did not start: ${said}`)));
  });
  const stop = () => new Promise((resolve) => (child.once("exit", resolve), child.kill("SIGTERM")));
  const memory = () => Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
  return { base, stop, memory };
}

/** A server on a database, with how long it took to be ready; ms. */
export async function serve(database, ...more) {
  const began = performance.now();
  const clock = more.includes("--now") ? [] : ["--today", TODAY];
  const server = start(release("jianfu"), ["--database", database, "serve", "--listen", "127.0.0.1:0", ...clock, ...more]);
  const base = await server.base;
  while (!(await fetch(`${base}/healthz/ready`).then((r) => r.ok, () => false)));
  return { ...server, base, ready: performance.now() - began };
}

/** Thirteen bytes of a bare axum. */
export async function hello() {
  const server = start(load, ["hello"]);
  return { ...server, base: await server.base };
}

/** fdatasync calls a second where the databases are: durable figures mean nothing without it. */
export function syncs() {
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
