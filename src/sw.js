// Keeps the whole site in the browser, one version at a time, so that it works without a network. A new version waits until
// the person wants it.

// Filled in by .ci/finish-page.mjs: a digest of the whole site, and its files with theirs.
const VERSION = "";
const FILES = [];

// Other sites may live at the same origin, under another path.
const PREFIX = `ami-lab ${registration.scope} `;
const NAME = PREFIX + VERSION;

addEventListener("install", (event) => {
  const fetched = FILES.map(([name, integrity]) => new Request(name, { integrity, cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fetched)));
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const older = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
      // A tab that still shows the version before this one may yet ask for a file of it.
      return Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
    }),
  );
});

async function answer(request) {
  const name = request.mode === "navigate" ? new URL(request.url).pathname : request.url;
  const kept = await caches.open(NAME);
  const found = await kept.match(name, { ignoreSearch: true });
  // The page's own address is that of its folder.
  const page = request.mode === "navigate" && name === new URL(registration.scope).pathname;
  const other = found ?? (page ? await kept.match("index.html") : await caches.match(request));
  return other ?? fetch(request);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) event.respondWith(answer(request));
});
