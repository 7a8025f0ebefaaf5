// Stories that begin with a fresh demo each, told on several devices.
import { after, before, describe, test } from "node:test";
import { accessible, devices, fits, launch, open, picture } from "./browser.mjs";
import { serve } from "./server.mjs";

export const all = ["desktop", "phone", "noscript"];

/**
 * `define` gets `fresh(name, devices, story, ...clock)`, where options of the server replace the demo's day; a story gets its page, `look(shot)`, which checks and pictures the page as it
 * stands, the device, the browser and the server.
 */
export function stories(subject, shots, define) {
  describe(subject, () => {
    let browser;
    before(async () => {
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
    });
    const tell = async (device, story, clock) => {
      const server = await serve("sqlite", ...clock);
      try {
        const page = await open(browser, device, server);
        const look = async (shot) => {
          await fits(page);
          if (devices[device].javaScriptEnabled !== false) await accessible(page);
          await picture(page, `${shots}-${shot}-${device}`);
        };
        await story(page, { look, device, browser, server });
        page.nothingWentWrong();
      } finally {
        await server.stop();
      }
    };
    define((name, devices, story, ...clock) => {
      for (const device of devices) test(`${name}: ${device}`, () => tell(device, story, clock));
    });
  });
}
