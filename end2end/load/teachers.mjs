// Who posts what: teachers of generated schools, each with a class and a subject, on days that are still empty.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder, jianfu } from "./run.mjs";

/** School days of the weeks at the end of the year that the generator leaves empty, each with the one after it. */
const days = [];
for (let d = new Date("2027-05-17"), last; d < new Date("2027-07-10"); d.setUTCDate(d.getUTCDate() + 1)) {
  const date = d.toISOString().slice(0, 10);
  if (d.getUTCDay() % 6 === 0 || date === "2027-06-09") continue;
  if (last) days.push([last, date]);
  last = date;
}

/** A post of a minute: enough of them fit on a day. */
function body(teacher, n) {
  const [set_on, due_on] = teacher.days[n % teacher.days.length];
  return JSON.stringify({
    class_ids: [teacher.class], subject: teacher.subject, title: `第${n}题`, form: "written", place: "home", minutes: 1,
    required: true, set_on, due_on,
  });
}

/** The days on which a school lets this class have homework at all. */
async function open(base, headers, teacher) {
  const checks = days.map(async (day) => {
    const check = await fetch(`${base}/api/v1/assignments/check`, { method: "POST", headers, body: body({ ...teacher, days: [day] }, 0) });
    const { targets } = await check.json();
    return targets?.every((t) => t.state === "posted");
  });
  const fits = await Promise.all(checks);
  return days.filter((_, i) => fits[i]);
}

async function teacher(database, base, slug, name, links) {
  const token = jianfu(database, "token", "create", "--user", name, "--school", slug).trim();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const read = async (path) => (await (await fetch(`${base}/api/v1${path}`, { headers })).json()).items;
  const class_ = (await read("/classes?mine=true")).find((c) => c.grade > 2);
  const subject = (await read("/subjects?mine=true"))[0];
  if (!class_ || !subject) return;
  const found = { slug, token, class: class_.id, grade: class_.grade, subject: subject.code, link: links.get(class_.name) };
  found.days = await open(base, headers, found);
  return found.days.length > 10 ? found : undefined;
}

/** As many teachers with a token, a class of grade 3 or above and a subject, from the schools alike. */
export async function teachers(database, base, slugs, wanted) {
  const found = [];
  const each = Math.ceil(wanted / slugs.length);
  for (const slug of slugs) {
    const lines = jianfu(database, "links", "--school", slug, "--public-address", base).trim().split("\n");
    const links = new Map(lines.map((line) => line.split("\t")).map(([name, address]) => [name, new URL(address).pathname]));
    let here = 0;
    for (let n = 1; n <= 60 && here < each; n++) {
      const one = await teacher(database, base, slug, `t${String(n).padStart(3, "0")}`, links).catch(() => undefined);
      if (one) here = found.push(one) && here + 1;
    }
  }
  return found;
}

/** A wrk script: each request another teacher, day and key; says at its end what became of them. */
export function postScript(list) {
  const file = join(folder, "post.lua");
  writeFileSync(
    file,
    `
local teachers = {${list.map((t) => `{"${t.token}", "${t.class}", "${t.subject}", {${t.days.map((d) => `{"${d[0]}", "${d[1]}"}`)}}}`).join(",")}}
local n, run = 0, os.time()
held, posted = 0, 0
request = function()
  n = n + 1
  local t = teachers[n % #teachers + 1]
  local day = t[4][math.floor(n / #teachers) % #t[4] + 1]
  wrk.headers["authorization"] = "Bearer " .. t[1]
  wrk.headers["content-type"] = "application/json"
  wrk.headers["idempotency-key"] = run .. "-" .. n
  local body = '{"class_ids":["' .. t[2] .. '"],"subject":"' .. t[3] .. '","title":"第' .. n .. '题","form":"written","place":"home","minutes":1,"required":true,"set_on":"' .. day[1] .. '","due_on":"' .. day[2] .. '"}'
  return wrk.format("POST", "/api/v1/assignments", nil, body)
end
response = function(status, headers, body)
  if status ~= 201 then io.stderr:write(status .. " " .. body .. "\\n") end
  if string.find(body, '"state":"posted"', 1, true) then posted = posted + 1 else held = held + 1 end
end
local all = {}
setup = function(thread) table.insert(all, thread) end
done = function() for _, t in ipairs(all) do io.write("posted " .. t:get("posted") .. " held " .. t:get("held") .. "\\n") end end
`,
  );
  return file;
}

/** What `load fresh` does: posts beside reads, each post with the page on which it shows. */
export function freshPlan(base, list, { reads, posts, seconds }) {
  const each = Array.from({ length: posts * seconds }, (_, n) => {
    const one = list[n % list.length];
    return { token: one.token, body: body(one, n), page: `${one.link}/${one.days[n % one.days.length][0]}` };
  });
  return JSON.stringify({ host: new URL(base).host, reads, posts, seconds, each });
}
