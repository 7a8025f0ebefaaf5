// Starts the islands of a page. __GLUE__ and __WASM__ are filled in by the bundle program.
// A browser that can't run them keeps the page as it is: every page works without.
const islands = document.querySelectorAll("leptos-island");
const able = typeof WebAssembly === "object" && typeof BigInt64Array === "function";
// pages are rendered whole: there is nothing for Leptos to pick up
window.__RESOLVED_RESOURCES = [];
window.__SERIALIZED_ERRORS = [];
window.__INCOMPLETE_CHUNKS = [];
// what only a script can do is shown only where there is one
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
const start = async () => {
  const glue = await import("__GLUE__");
  await glue.default({ module_or_path: new URL("__WASM__", import.meta.url) });
  glue.hydrate();
  for (const island of islands) {
    await glue[island.dataset.component](island);
  }
  document.documentElement.dataset.islands = "ready";
};
if (islands.length > 0 && able) {
  start().catch((error) => {
    document.documentElement.dataset.islands = "failed";
    console.warn(error);
  });
}
