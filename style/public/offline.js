// Keeps the lists that were opened, so that the last one can be read without network. Nothing leaves the device.
var KEEP = "lists";
var MOST = 8;
function isList(url) {
  return /^\/c\/[^/]+\/\d{4}-\d\d-\d\d$/.test(new URL(url).pathname);
}
// of a day, or of today
function asksList(url) {
  return /^\/c\/[^/]+(\/\d{4}-\d\d-\d\d)?$/.test(new URL(url).pathname);
}
function link(url) {
  return new URL(url).pathname.split("/")[2];
}
function forget(cache, code) {
  return cache.keys().then(function (kept) {
    return Promise.all(kept.filter(function (k) { return link(k.url) === code; }).map(function (k) { return cache.delete(k); }));
  });
}
function keep(answer) {
  return caches.open(KEEP).then(function (cache) {
    // a link that was revoked opens nothing any more, here neither
    if (answer.status === 404) return forget(cache, link(answer.url));
    if (!answer.ok || !isList(answer.url)) return undefined;
    return cache.delete(answer.url).then(function () {
      return cache.put(answer.url, answer);
    }).then(function () {
      return cache.keys();
    }).then(function (kept) {
      return Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map(function (k) { return cache.delete(k); }));
    });
  });
}
function last(cache, request) {
  // no other page of the class is a list: that there is no network is then the browser's to say
  if (!asksList(request.url)) return undefined;
  return cache.match(request).then(function (same) {
    return same || cache.keys().then(function (kept) {
      var of = kept.filter(function (k) { return link(k.url) === link(request.url); }).pop();
      return of && cache.match(of);
    });
  });
}
function marked(answer) {
  var zh = "没有网络，这是上次打开的内容。";
  var en = "No network: this is as it was last opened.";
  return answer.text().then(function (text) {
    var words = text.indexOf('<html lang="en') >= 0 ? en : zh;
    var main = '<main id="content">';
    return new Response(text.replace(main, main + '<p class="summary" role="status">' + words + "</p>"), { headers: answer.headers });
  });
}
self.addEventListener("install", function () {
  self.skipWaiting();
});
self.addEventListener("activate", function (event) {
  event.waitUntil(self.clients.claim());
});
self.addEventListener("fetch", function (event) {
  var request = event.request;
  if (request.method !== "GET" || request.mode !== "navigate") return;
  event.respondWith(
    fetch(request).then(
      function (answer) {
        event.waitUntil(keep(answer.clone()));
        return answer;
      },
      function (lost) {
        return caches.open(KEEP).then(function (cache) {
          return last(cache, request);
        }).then(function (found) {
          if (found) return marked(found);
          throw lost;
        });
      }
    )
  );
});
