import { jianfu, serve, wrk } from "./run.mjs";
import { postScript, teachers } from "./teachers.mjs";
const [address, count, secs, conns] = [process.argv[2], Number(process.argv[3] ?? 1), process.argv[4] ?? "5", Number(process.argv[5] ?? 64)];
const server = await serve(address);
const slugs = Array.from({ length: Math.min(count, 64) }, (_, i) => `g${String(i + 1).padStart(3, "0")}`);
const list = await teachers(address, server.base, slugs, 256);
const script = postScript(list);
console.log("ready", list.length, server.memory());
for (let i = 0; i < Number(secs); i++) { const w = wrk(server.base, { connections: conns, script }); console.log(Math.round(w.rate), w.p99, w.said.match(/posted.*/)[0], server.memory().toFixed(0)); }
await server.stop();
