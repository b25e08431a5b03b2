// The page is readable as it comes; Dash is fetched when the reader reaches for something that needs it, and takes the
// page over in place: nothing moves, and what was opened, typed, chosen or focused stays so.
(function () {
  "use strict";

  var root = document.documentElement, first = document.getElementById("first"), entry = document.getElementById("react-entry-point");
  if (!first || !entry) { return; }
  var CONTROLS = ".filters, .plot:has(> .dash-graph), button, [data-live]", FIELDS = "input:not([type=hidden]), select, textarea";
  var scripts = Array.from(document.getElementById("dash").content.querySelectorAll("script[src]"), function (one) { return one.getAttribute("src"); });
  var started = false, live = false, pressed = false, chooses = null, replay = null;

  function idle(work) { return window.requestIdleCallback ? window.requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200); }

  function start() {
    if (started) { return; }
    started = true;
    scripts.forEach(function (address, i) {
      var tag = document.createElement("script");
      tag.src = address;
      tag.async = false;
      if (i === scripts.length - 1) { tag.onload = function () { new window.DashRenderer(); }; }
      document.body.appendChild(tag);
    });
  }

  // What Dash asks first of all came with the page; it is answered once.
  var send = window.fetch, came = { "_dash-layout": layout, "_dash-dependencies": dependencies };

  function layout() {
    var whole = JSON.parse(document.getElementById("first-layout").textContent);
    whole.props.children[0].props.search = location.search;
    return JSON.stringify(whole);
  }

  function dependencies() { return document.getElementById("first-dependencies").textContent; }

  window.fetch = function (asked) {
    var name = String((asked && asked.url) || asked).split("/").pop(), told = came[name];
    if (!told) { return send.apply(window, arguments); }
    delete came[name];
    return Promise.resolve(new Response(told(), { headers: { "Content-Type": "application/json" } }));
  };

  // Nodes of the page as it came that Dash has too; what stands in an island is the same node in both.
  function own(box, css) {
    return Array.from(box.querySelectorAll(css)).filter(function (one) { return !one.closest("[data-island], [data-html]"); });
  }

  function twinOf(node) {
    if (!first.contains(node) || node.closest("[data-island]")) { return node; }
    if (node.id) { return entry.querySelector("#" + CSS.escape(node.id)) || node; }
    return own(entry, node.tagName)[own(first, node.tagName).indexOf(node)] || node;
  }

  // Told as the reader would: React hears of nothing else.
  function tell(field, name, value, event) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), name).set.call(field, value);
    field.dispatchEvent(new Event(event, { bubbles: true }));
  }

  function copyField(field) {
    var twin = twinOf(field);
    if (twin === field) { return; }
    if (field.type === "checkbox") {
      if (twin.checked !== field.checked) { twin.click(); }
    } else if (field.tagName === "SELECT") {
      if (twin.selectedIndex !== field.selectedIndex) { tell(twin, "value", twin.options[field.selectedIndex].value, "change"); }
    } else if (twin.value !== field.value) {
      tell(twin, "value", field.value, "input");
    }
  }

  function place(into, node) {
    if (into.moveBefore) { into.moveBefore(node, null); } else { into.appendChild(node); }
  }

  // While a list hangs open, a date or a word is half written, a button is held down or a text is marked, the page stays.
  function held() {
    var marked = window.getSelection();
    return pressed || chooses || (marked && !marked.isCollapsed && first.contains(marked.anchorNode));
  }

  function takeOver() {
    var focused = document.activeElement, scrolled = [], left = window.scrollX, top = window.scrollY;
    first.querySelectorAll(".options, .table-scroll").forEach(function (box) {
      if (box.scrollTop || box.scrollLeft) { scrolled.push([twinOf(box), box.scrollTop, box.scrollLeft]); }
    });
    var twin = focused && first.contains(focused) ? twinOf(focused) : null;
    var open = own(first, "details").map(function (one) { return one.open; });
    own(entry, "details").forEach(function (one, i) { one.open = open[i]; });
    own(first, FIELDS).forEach(copyField);
    entry.hidden = false;
    entry.querySelectorAll("[data-html]").forEach(function (island) {
      var from = first.querySelector("[data-island='" + island.getAttribute("data-html").slice(1) + "']");
      while (from && from.firstChild) { place(island, from.firstChild); }
    });
    first.remove();
    live = true;
    root.setAttribute("data-live", "");
    if (twin && twin !== document.activeElement) {
      twin.focus({ preventScroll: true });
      if (twin !== focused && typeof focused.selectionStart === "number") { twin.setSelectionRange(focused.selectionStart, focused.selectionEnd); }
    }
    scrolled.forEach(function (one) { one[0].scrollTop = one[1]; one[0].scrollLeft = one[2]; });
    // The browser follows what it took for the reader's place while both pages stood here.
    window.scrollTo({ left: left, top: top, behavior: "instant" });
    // Once Dash knows what it was just told.
    if (replay) { setTimeout(replay, 0); }
  }

  // Whether Dash has the page; it is given it as soon as all of it is there, before it is painted.
  function isLive() {
    if (!live && document.querySelector("#react-entry-point #contenido") && !held()) { takeOver(); }
    return live;
  }

  window.observatorioFirst = { isLive: isLive, main: document.getElementById("contenido") };

  function reached(event) {
    if (event.type === "pointerdown") { pressed = true; }
    var opens = event.type === "pointerdown" || event.type === "keydown";
    if (opens && event.target.matches("#first :is(select, input[type=date])")) { chooses = event.target; }
    if (event.target.closest && event.target.closest(CONTROLS)) { start(); }
  }

  function on(names, hear) { names.forEach(function (name) { document.addEventListener(name, hear, true); }); }

  on(["pointerdown", "focusin", "keydown", "click"], function (event) { if (!live) { reached(event); } });
  on(["pointerup", "pointercancel", "change", "focusout", "selectionchange"], function (event) {
    if (live) { return; }
    if (event.type.slice(0, 7) === "pointer") { pressed = false; }
    // What had the focus before loses it once the list is pressed: that is not the end of choosing.
    var ends = event.type === "focusout" || (event.type === "change" && event.target.tagName === "SELECT");
    if (ends && event.target === chooses) { chooses = null; }
    setTimeout(isLive, 0);
  });
  on(["compositionstart"], function (event) { chooses = event.target; });
  on(["compositionend"], function () { chooses = null; setTimeout(isLive, 0); });
  // A press of what only Dash can do is not lost: it is made when Dash is there.
  document.addEventListener("click", function (event) {
    var button = live || !event.target.closest ? null : event.target.closest("button[data-live]");
    if (button) { replay = function () { document.getElementById(button.id).click(); }; button.setAttribute("aria-busy", "true"); }
  }, true);
  // Whoever moves a mouse has a machine that starts Dash while they look.
  document.addEventListener("pointermove", function moved(event) {
    if (event.pointerType !== "mouse") { return; }
    document.removeEventListener("pointermove", moved);
    idle(start);
  }, { passive: true });
  window.addEventListener("beforeprint", start);

  // A figure that only Plotly can draw starts Dash as it comes near; then its scripts are on their way already.
  var near = new IntersectionObserver(function (entries) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) { return; }
    near.disconnect();
    idle(function () { start(); window.observatorioFigures.come(); });
  }, { rootMargin: "300px" });

  function fetchAhead() {
    var line = navigator.connection || {};
    if (started || line.saveData || /2g|3g/.test(line.effectiveType || "")) { return; }
    scripts.forEach(function (address) { window.observatorioFigures.fetchAhead(address); });
  }

  first.querySelectorAll(".plot > .dash-graph").forEach(function (one) { near.observe(one); });
  window.addEventListener("load", function () { idle(fetchAhead); });
})();
