// The hall screen: one slide after the other, new content every minute; without network the last one stays, and says of when it is.
(function () {
  var SLIDE = 12000;
  var REFRESH = 60000;
  var at = 0;
  function slides() {
    return document.querySelectorAll("main.slides > section");
  }
  function show() {
    var all = slides();
    for (var i = 0; i < all.length; i += 1) all[i].hidden = all.length > 0 && i !== at % all.length;
  }
  function next() {
    at = (at + 1) % Math.max(slides().length, 1);
    show();
  }
  function lost() {
    document.querySelector(".asof span").textContent = document.querySelector("main.slides").getAttribute("data-lost");
  }
  function put(text) {
    var fresh = new DOMParser().parseFromString(text, "text/html");
    var main = fresh.querySelector("main.slides");
    if (!main) return lost();
    document.querySelector("main.slides").innerHTML = main.innerHTML;
    document.querySelector(".asof").innerHTML = fresh.querySelector(".asof").innerHTML;
    at %= Math.max(slides().length, 1);
    show();
  }
  function refresh() {
    var asked = new XMLHttpRequest();
    asked.open("GET", location.href);
    asked.timeout = 20000;
    asked.onload = function () {
      if (asked.status === 200) put(asked.responseText);
      else lost();
    };
    asked.onerror = asked.ontimeout = lost;
    asked.send();
  }
  document.documentElement.className = "playing";
  show();
  setInterval(next, SLIDE);
  setInterval(refresh, REFRESH);
})();
