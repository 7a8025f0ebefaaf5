// Starts the release program on a database of its own, filled with the demo school. The demo is made once per kind of database
// and copied for each test file.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binary = new URL("../../target/release/jianfu", import.meta.url).pathname;
const shared = join(tmpdir(), `jianfu-demo-${process.ppid}`);
const pg = process.env.JIANFU_TEST_PG;

export const kinds = pg ? ["sqlite", "postgres"] : ["sqlite"];

const jianfu = (...args) => execFileSync(binary, args, { encoding: "utf8" });
const sql = (text) => execFileSync("psql", ["-q", "-d", pg.replace("DB", "postgres"), "-c", text]);

function sqlite() {
  mkdirSync(shared, { recursive: true });
  const made = join(shared, "demo.db");
  if (!existsSync(made)) jianfu("--database", `sqlite:${made}`, "demo");
  const folder = mkdtempSync(join(tmpdir(), "jianfu-e2e-"));
  cpSync(made, join(folder, "demo.db"));
  return { database: `sqlite:${join(folder, "demo.db")}`, drop: () => rmSync(folder, { recursive: true }) };
}

function postgres() {
  const made = `demo_${process.ppid}`;
  try {
    sql(`create database ${made}`);
    jianfu("--database", pg.replace("DB", made), "demo");
  } catch (error) {
    if (!String(error.stderr).includes("already exists")) throw error;
  }
  const name = `e2e_${process.pid}_${Date.now()}`;
  sql(`create database ${name} template ${made}`);
  return { database: pg.replace("DB", name), drop: () => sql(`drop database ${name} with (force)`) };
}

/** A running server: `{ base, database, links, stop }`; `links` maps class names to paths. */
export async function serve(kind, ...options) {
  const { database, drop } = kind === "postgres" ? postgres() : sqlite();
  const clock = options.length > 0 ? options : ["--today", "2026-11-23"];
  const child = spawn(binary, ["--database", database, "serve", "--listen", "127.0.0.1:0", ...clock]);
  let said = "";
  child.stderr.on("data", (text) => process.env.VERBOSE && process.stderr.write(text));
  const base = await new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    child.stdout.on("data", (text) => {
      said += text;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
  });
  const lines = jianfu("--database", database, "links", "--public-address", "").trim().split("\n");
  const links = Object.fromEntries(lines.map((line) => line.split("\t")));
  const stop = async () => {
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    drop();
  };
  return { base, database, links, stop };
}
