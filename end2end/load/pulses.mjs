// P12: families answer how long homework took while others read. `PULSES=50000` sends so many, evenly, in ten minutes; else the
// same stream is sent in rounds, in turn with the reads alone.
import { spawn } from "node:child_process";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder, inTurn, jianfu, load, measure, median, row, rounds, seconds, serve, TODAY, wrk } from "./run.mjs";

/** 50,000 in ten minutes. */
const RATE = 50_000 / 600;
const whole = Number(process.env.PULSES ?? 0);
const br = { headers: ["accept-encoding: br"] };
const middle = (list) => Math.round(median(list.map((w) => w.rate)));

/** The codes of a school's classes whose families are asked today. */
async function codes(address, base) {
  const lines = jianfu(address, "links", "--school", "g001").trim().split("\n");
  const all = lines.map((line) => new URL(line.split("\t")[1]).pathname.split("/").at(-1));
  const pages = await Promise.all(all.map(async (code) => (await fetch(`${base}/c/${code}/${TODAY}`)).text()));
  return all.filter((_, nth) => pages[nth].includes('id="pulse"'));
}

/** Starts a stream; what was acknowledged of it once it is over. */
function stream(plan) {
  // a file and no pipe: wrk holds up this program, which would write into a pipe only when the reads are over
  const file = join(folder, "pulses.json");
  writeFileSync(file, JSON.stringify(plan));
  const [input, began] = [openSync(file), performance.now()];
  const child = spawn(load, ["pulses"], { stdio: [input, "pipe", "inherit"] });
  closeSync(input);
  let said = "";
  child.stdout.on("data", (d) => (said += d));
  const over = new Promise((resolve, reject) => child.once("close", (code) => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`load pulses: ${code}`)))));
  return over.then((done) => was(done, performance.now() - began, plan.seconds));
}

/** A stream that was not under way all the time was not beside the reads, and measures nothing. */
function was(done, milliseconds, seconds) {
  if (milliseconds / 1000 > 1.1 * seconds + 0.5 || done.seconds < 0.9 * seconds) throw new Error(`the answers of ${seconds} s took ${done.seconds} s, and were over after ${milliseconds} ms`);
  return done;
}

/** What differs between what was acknowledged and what is stored: by class and band, so that hardly anything makes up for anything. */
function differences(streams, stored) {
  const acknowledged = {};
  for (const { counts } of streams) for (const [what, n] of Object.entries(counts)) acknowledged[what] = (acknowledged[what] ?? 0) + n;
  const found = { lost: 0, doubled: 0, all: 0 };
  for (const what of new Set([...Object.keys(acknowledged), ...Object.keys(stored)])) {
    const more = (stored[what] ?? 0) - (acknowledged[what] ?? 0);
    found.lost += Math.max(0, -more);
    found.doubled += Math.max(0, more);
    found.all += acknowledged[what] ?? 0;
  }
  return found;
}

/** In turn: reads alone, reads beside a stream of the same time. */
async function inRounds(read, next) {
  const streams = [];
  const beside = async () => {
    const answers = stream(next(seconds));
    const got = read(seconds);
    streams.push(await answers);
    return got;
  };
  return { ...(await inTurn({ alone: () => read(seconds), beside })), streams };
}

/** All in one: reads beside it piece by piece, and alone before and after. */
async function inOne(read, next) {
  const alone = () => Array.from({ length: rounds }, () => read(seconds));
  const time = Math.ceil(whole / RATE);
  const before = alone();
  const answers = stream(next(time));
  const beside = [];
  const over = performance.now() + time * 1000;
  while (performance.now() + seconds * 1000 < over) beside.push(read(seconds));
  return { streams: [await answers], beside, alone: [...before, ...alone()] };
}

export async function pulses(name, address) {
  // an evening is answered about from its noon on
  const server = await serve(address, "--trusted-proxies", "127.0.0.0/8", "--now", `${TODAY}T17:00:00+08:00`);
  const all = await codes(address, server.base);
  const url = `${server.base}/c/${all.at(-1)}/${TODAY}`;
  const read = (time) => wrk(url, { ...br, time });
  let first = 0;
  const next = (time) => {
    const devices = Math.round(RATE * time);
    first += devices;
    return { host: new URL(server.base).host, day: TODAY, codes: all, first: first - devices, devices, seconds: time };
  };
  const { alone, beside, streams } = await (whole ? inOne : inRounds)(read, next);
  const stored = JSON.parse(measure("counted", address.slice("sqlite:".length), TODAY));
  await server.stop();
  tell(name, { alone: middle(alone), beside: middle(beside) }, streams, differences(streams, stored));
}

function tell(name, { alone, beside }, streams, { lost, doubled, all }) {
  const time = streams.reduce((sum, s) => sum + s.seconds, 0);
  const sent = streams.reduce((sum, s) => sum + s.sent, 0);
  const p99 = (median(streams.map((s) => s.p99)) / 1000).toFixed(1);
  row("P12", `${name}: day page ${beside}/s of ${alone}/s alone, beside ${(all / time).toFixed(0)} families' answers/s`, ">= 0.90", (beside / alone).toFixed(2), beside >= 0.9 * alone);
  const told = `${name}: ${all} devices answered in ${time.toFixed(0)} s, ${sent - all} of them twice; p99 ${p99} ms`;
  row("P12", told, "lost 0, doubled 0", `lost ${lost}, doubled ${doubled}`, lost + doubled === 0);
}
