// Starts the release program on a database of its own, filled with the demo school. The demo is made once per kind of database
// and release program, and copied for each test file.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const target = new URL("../../target/", import.meta.url).pathname;
const binary = join(target, "release/jianfu");
const pg = process.env.JIANFU_TEST_PG;

if (!pg) throw new Error("JIANFU_TEST_PG: a PostgreSQL server's address, or skip");
export const kinds = pg === "skip" ? ["sqlite"] : ["sqlite", "postgres"];

// never a file beside the sources
const env = { ...process.env, JIANFU_NOTICE_SECRET: "ab".repeat(32) };
export const jianfu = (...args) => execFileSync(binary, args, { encoding: "utf8" });
const sql = (text) => execFileSync("psql", ["-X", "-q", "-A", "-t", "-d", pg.replace("DB", "postgres"), "-c", text], { encoding: "utf8" });
/** Another program, another demo: never one of an earlier build. */
const build = () => Math.trunc(statSync(binary).mtimeMs).toString(36);

/** The folder with the filled demo.db, made aside and then moved, so that two test files may ask at once. */
function madeSqlite() {
  const all = join(target, "demo");
  const made = join(all, build());
  if (existsSync(made)) return made;
  mkdirSync(all, { recursive: true });
  const old = readdirSync(all).filter((name) => !name.includes(build()));
  for (const name of old) rmSync(join(all, name), { recursive: true, force: true });
  const aside = mkdtempSync(join(all, `${build()}-`));
  jianfu("--database", `sqlite:${join(aside, "demo.db")}`, "demo");
  try {
    renameSync(aside, made);
  } catch (error) {
    rmSync(aside, { recursive: true });
    if (!existsSync(made)) throw error;
  }
  return made;
}

function sqlite() {
  const folder = mkdtempSync(join(tmpdir(), "jianfu-e2e-"));
  // the whole folder: what SQLite has written may still be in the log beside the file
  cpSync(madeSqlite(), folder, { recursive: true });
  return { database: `sqlite:${join(folder, "demo.db")}`, drop: () => rmSync(folder, { recursive: true }) };
}

/** The name of the filled demo database, under its own name only once it is whole. */
function madePostgres() {
  const made = `demo_${build()}`;
  const there = () => sql(`select 1 from pg_database where datname = '${made}'`).trim() === "1";
  if (there()) return made;
  const aside = `${made}_${process.pid}`;
  sql(`create database ${aside}`);
  jianfu("--database", pg.replace("DB", aside), "demo");
  try {
    sql(`alter database ${aside} rename to ${made}`);
  } catch (error) {
    sql(`drop database ${aside} with (force)`);
    if (!there()) throw error;
  }
  return made;
}

function postgres() {
  const name = `e2e_${process.pid}_${Date.now()}`;
  sql(`create database ${name} template ${madePostgres()} strategy file_copy`);
  return { database: pg.replace("DB", name), drop: () => sql(`drop database ${name} with (force)`) };
}

/** The address that the server prints; an error with what it said when it ends, or says nothing for half a minute. */
function address(child) {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server printed no address: ${said}`)), 30_000);
    child.stdout.on("data", (text) => {
      said = `${said}${text}`.slice(-4000);
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (!found) return;
      clearTimeout(late);
      resolve(found[0]);
    });
    child.stderr.on("data", (text) => {
      said = `${said}${text}`.slice(-4000);
      if (process.env.VERBOSE) process.stderr.write(text);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code ?? signal}: ${said}`));
    });
  });
}

/** Ends a server, and one that will not end after ten seconds all the same. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(late);
}

/** A server on a database without any school: `{ base, setup, database, stop }`; `setup` is the path of the one-time link that it prints. */
export async function serveEmpty(...options) {
  const folder = mkdtempSync(join(tmpdir(), "jianfu-e2e-"));
  const database = `sqlite:${join(folder, "empty.db")}`;
  const child = spawn(binary, ["--database", database, "serve", "--listen", "127.0.0.1:0", ...options], { env });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  try {
    const base = await address(child);
    for (let tries = 0; !/\/setup\/\w+/.test(said); tries++) {
      if (tries > 100) throw new Error(`the server printed no link: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { base, setup: said.match(/\/setup\/\w+/)[0], database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A running server: `{ base, database, links, stop }`; `links` maps class names to paths. Options replace the demo's day. */
export async function serve(kind, ...options) {
  const { database, drop } = kind === "postgres" ? postgres() : sqlite();
  const clock = options.length > 0 ? options : ["--today", "2026-11-23"];
  const child = spawn(binary, ["--database", database, "serve", "--listen", "127.0.0.1:0", ...clock], { env });
  const orphan = () => {
    child.kill("SIGKILL");
    drop();
  };
  process.once("exit", orphan);
  const stop = async () => {
    await end(child);
    process.off("exit", orphan);
    drop();
  };
  try {
    const base = await address(child);
    const lines = jianfu("--database", database, "links", "--public-address", "").trim().split("\n");
    const links = Object.fromEntries(lines.map((line) => line.split("\t")));
    return { base, database, links, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
