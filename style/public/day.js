(function () {
  var key = "jianfu:" + location.pathname;
  var worker = navigator.serviceWorker;
  if (worker) worker.register("/c/offline.js").catch(function () {});
  var store;
  try {
    store = localStorage;
    store.length;
  } catch (none) {
    return;
  }
  for (var i = store.length - 1; i >= 0; i -= 1) {
    var old = store.key(i);
    var day = old.slice(0, 10) === "jianfu:/c/" && Date.parse(old.slice(-10));
    if (day && Date.now() - day > 1209600000) store.removeItem(old);
  }
  var done = (store.getItem(key) || "").split(" ");
  function tick(item) {
    var id = item.getAttribute("data-k");
    var label = document.createElement("label");
    var box = document.createElement("input");
    label.className = "tick";
    box.type = "checkbox";
    box.checked = done.indexOf(id) >= 0;
    box.setAttribute("aria-label", item.children[0].textContent + " " + item.children[1].firstChild.textContent);
    function show() {
      item.className = box.checked ? "done" : "";
    }
    box.onchange = function () {
      done = done.filter(function (other) {
        return other !== id;
      });
      if (box.checked) done.push(id);
      try {
        store.setItem(key, done.join(" "));
      } catch (full) {}
      show();
    };
    show();
    label.appendChild(box);
    item.children[2].appendChild(label);
  }
  Array.prototype.forEach.call(document.querySelectorAll(".list li[data-k]"), tick);
})();
