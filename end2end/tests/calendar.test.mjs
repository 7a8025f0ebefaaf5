// A class's calendar, read by another program: Mozilla's ical.js, which knows nothing of ours.
import { strict as assert } from "node:assert";
import { after, before, describe, test } from "node:test";
import ICAL from "ical.js";
import { jianfu, kinds, serve } from "../lib/server.mjs";

const [tuesday, wednesday] = ["2026-11-24", "2026-11-25"];

/** Everything of an event that a calendar could show, by name; times as they are written. */
function event(component) {
  const properties = component.getAllProperties().map((p) => [p.name, p.type, String(p.getFirstValue())]);
  return { uid: component.getFirstPropertyValue("uid"), component, properties };
}

const value = ({ component }, name) => component.getFirstPropertyValue(name);

/** The uids of what differs between two feeds. */
function changed(before, now) {
  const said = (events, uid) => JSON.stringify(events.get(uid)?.properties);
  return [...new Set([...before.keys(), ...now.keys()])].filter((uid) => said(before, uid) !== said(now, uid));
}

for (const kind of kinds) {
  describe(`the calendar of a class on ${kind}`, () => {
    let server;
    let token;
    let link;
    before(async () => {
      server = await serve(kind);
      token = jianfu("--database", server.database, "token", "create", "--user", "math7").trim();
      link = `${server.base}${server.links["七(3)"]}/calendar.ics`;
    });
    after(() => server?.stop());

    const call = async (method, path, body, headers = {}) => {
      const answer = await fetch(`${server.base}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
        body: body && JSON.stringify(body),
      });
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
      return answer.status === 204 ? null : answer.json();
    };

    /** The feed's events by uid. */
    const read = async (query = "") => {
      const answer = await fetch(link + query);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("content-type"), "text/calendar; charset=utf-8");
      const text = await answer.text();
      for (const line of text.split("\r\n")) assert.ok(new TextEncoder().encode(line).length <= 75, line);
      const calendar = new ICAL.Component(ICAL.parse(text));
      assert.equal(calendar.getFirstPropertyValue("method"), "PUBLISH");
      assert.match(calendar.getFirstPropertyValue("x-wr-calname"), query ? /7\(3\)/ : /七\(3\)/);
      const events = calendar.getAllSubcomponents("vevent").map(event);
      const byUid = new Map(events.map((e) => [e.uid, e]));
      assert.equal(byUid.size, events.length, "every uid is there once");
      return byUid;
    };

    /** What the API says is posted for the class on a day. */
    const posted = async (date) => {
      const { items } = await call("GET", "/classes?mine=true");
      const own = items.find((c) => c.grade === 7 && c.number === 3);
      return { own, day: await call("GET", `/classes/${own.id}/days/${date}`) };
    };

    test("it has what the day's page has, on whole days, whatever the reader's zone", async () => {
      const events = [...(await read()).values()];
      assert.ok(events.length > 20, `${events.length} events`);
      for (const e of events) {
        const [from, until] = [value(e, "dtstart"), value(e, "dtend")];
        assert.ok(from.isDate && until.isDate && from.compare(until) < 0, `${from} ${until}`);
        assert.ok(from.zone === ICAL.Timezone.localTimezone, "a plain date floats");
        assert.equal(value(e, "dtstamp").zone, ICAL.Timezone.utcTimezone);
        assert.match(e.uid, /^[0-9a-f-]{36}-[0-9a-f-]{36}@jianfu$/);
      }
      const { own, day } = await posted("2026-11-23");
      const shown = day.items.filter((i) => i.state === "posted");
      assert.ok(shown.length > 0);
      for (const item of shown) {
        const e = events.find((x) => x.uid === `${item.assignment_id}-${own.id}@jianfu`);
        assert.ok(e, `${item.title} is missing`);
        assert.ok(value(e, "summary").includes(item.title), value(e, "summary"));
        assert.ok(value(e, "dtstart").toString() <= "2026-11-23" && value(e, "dtend").toString() > "2026-11-23", item.title);
      }
      const pages = await fetch(link.replace("/calendar.ics", "/2026-11-23"));
      const html = await pages.text();
      for (const item of shown) assert.ok(html.includes(item.title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")), item.title);
    });

    test("setting, editing and withdrawing one item changes one event and no other", async () => {
      const { own } = await posted("2026-11-23");
      const before = await read();
      const draft = {
        class_ids: [own.id],
        subject: "maths",
        title: "口算; 第 1,2 页 \\ 一遍",
        text: `${"很长的说明，要折成好几行。".repeat(12)}\n第二行`,
        form: "oral",
        place: "home",
        minutes: 5,
        required: true,
        set_on: tuesday,
        due_on: wednesday,
      };
      const saved = await call("POST", "/assignments", draft);
      const uid = `${saved.id}-${own.id}@jianfu`;
      const set = await read();
      assert.deepEqual(changed(before, set), [uid]);
      const first = set.get(uid);
      assert.equal(value(first, "summary"), `数学 ${draft.title}（5 分钟）`);
      assert.ok(value(first, "description").endsWith(draft.text), value(first, "description"));
      assert.deepEqual([value(first, "dtstart").toString(), value(first, "dtend").toString()], [tuesday, wednesday]);
      assert.equal(value(first, "categories"), "口头/背诵");

      await call("PATCH", `/assignments/${saved.id}`, { title: "口算第 3 页", minutes: 8 }, { "if-match": `"${saved.version}"` });
      const edited = await read();
      assert.deepEqual(changed(set, edited), [uid]);
      const second = edited.get(uid);
      assert.equal(value(second, "summary"), "数学 口算第 3 页（8 分钟）");
      assert.ok(value(second, "sequence") > value(first, "sequence"));
      assert.ok(value(second, "last-modified").compare(value(first, "last-modified")) >= 0);

      await call("POST", `/assignments/${saved.id}/withdraw`, {});
      const withdrawn = await read();
      assert.deepEqual(changed(edited, withdrawn), [uid]);
      const last = withdrawn.get(uid);
      assert.equal(value(last, "status"), "CANCELLED");
      assert.ok(value(last, "sequence") > value(second, "sequence"));
      assert.ok(!JSON.stringify(last.properties).includes("口算"), "its words are gone");
      const cancelled = (events) => [...events.values()].filter((e) => value(e, "status") === "CANCELLED").map((e) => e.uid);
      assert.deepEqual(cancelled(withdrawn).sort(), [...cancelled(before), uid].sort());
    });

    test("in English it has the same events", async () => {
      const [zh, en] = [await read(), await read("?lang=en")];
      assert.deepEqual([...en.keys()].sort(), [...zh.keys()].sort());
      for (const [uid, e] of en) assert.equal(value(e, "sequence"), value(zh.get(uid), "sequence"));
    });
  });
}
