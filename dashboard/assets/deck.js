// Presenting: one slide at a time, by keys, clicker, touch or bar. All it needs is in the page; a window beside keeps step.
(function () {
  "use strict";

  var root = document.documentElement, deck = document.getElementById("deck"), box = document.getElementById("slides");
  var words = JSON.parse(document.getElementById("words").textContent);
  var name = "observatorio-deck:" + deck.dataset.package + ":" + deck.dataset.deck;
  var fit = window.observatorioFit, at = 0, digits = "", quiet = 0, started = Date.now(), hands = [];
  var channel = window.BroadcastChannel ? new BroadcastChannel(name) : null;

  function slides() { return Array.from(box.querySelectorAll(":scope > .slide")); }
  function kept(key, value) {
    try { if (value === undefined) { return sessionStorage.getItem(key); } sessionStorage.setItem(key, value); } catch (e) { /* storage may be off */ }
    return null;
  }
  function say(text) { document.getElementById("said").textContent = text; }
  function fill(text, told) { return text.replace(/\{(\w+)\}/g, function (_, key) { return told[key]; }); }

  function show(next, told) {
    var all = slides();
    if (!all.length) { return; }
    at = Math.min(Math.max(next, 0), all.length - 1);
    all.forEach(function (one, i) { one.classList.toggle("now", i === at); });
    fit(all[at]);
    document.getElementById("where").textContent = fill(words.where, { n: at + 1, total: all.length });
    say(fill(words.where, { n: at + 1, total: all.length }) + ": " + (all[at].dataset.title || ""));
    kept(name, String(at));
    if (!told && channel) { channel.postMessage({ at: at, black: isBlack(), started: started }); }
    hands.forEach(function (hear) { hear(); });
  }

  function isBlack() { return !document.getElementById("black").hidden; }
  function black(on, told) {
    document.getElementById("black").hidden = !on;
    if (on) { say(words.is_black); }
    if (!told && channel) { channel.postMessage({ at: at, black: on, started: started }); }
    hands.forEach(function (hear) { hear(); });
  }

  function full() {
    if (document.fullscreenElement) { document.exitFullscreen(); } else if (root.requestFullscreen) { root.requestFullscreen().catch(function () {}); }
    room.begun();
  }

  function contrast() {
    var on = root.getAttribute("data-contrast") !== "high";
    if (on) { root.setAttribute("data-contrast", "high"); } else { root.removeAttribute("data-contrast"); }
    var button = document.querySelector("[data-do=contrast]");
    if (button) { button.setAttribute("aria-pressed", String(on)); }
  }

  var room = {
    words: words, deck: deck, box: box, name: name, fill: fill, say: say, slides: slides, fit: fit, show: show,
    acts: {}, at: function () { return at; }, black: isBlack, started: function () { return started; },
    from: Number(kept(name)) || 0, now: function () { return slides()[at]; }, heard: function (hear) { hands.push(hear); }, begun: function () {},
    restart: function () { started = Date.now(); hands.forEach(function (hear) { hear(); }); }
  };
  room.acts = {
    next: function () { if (isBlack()) { black(false); } show(at + 1); }, back: function () { if (isBlack()) { black(false); } show(at - 1); },
    first: function () { show(0); }, last: function () { show(slides().length - 1); }, black: function () { black(!isBlack()); },
    full: full, contrast: contrast
  };
  window.observatorioRoom = room;

  var KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
    Home: "first", End: "last", b: "black", B: "black", ".": "black", f: "full", F: "full", F5: "full", c: "contrast", C: "contrast",
    n: "speaker", N: "speaker", v: "filters", V: "filters", r: "restore", R: "restore", "/": "ask", u: "late", U: "late",
    x: "check", X: "check", s: "session", S: "session",
    e: "rehearse", E: "rehearse", "?": "keys", Escape: "escape"
  };

  function pressed(event) {
    var target = event.target, typing = target.closest && target.closest("input, textarea, select, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var onButton = target.closest && target.closest("button, a");
    if (onButton && (event.key === " " || event.key === "Enter")) { return; }
    if (/^[0-9]$/.test(event.key)) { digits = (digits + event.key).slice(-3); return; }
    if (event.key === "Enter") { if (digits) { show(Number(digits) - 1); digits = ""; } else { room.acts.next(); } event.preventDefault(); return; }
    digits = "";
    var act = room.acts[KEYS[event.key]];
    if (act) { event.preventDefault(); act(); }
  }
  room.pressed = pressed;
  room.acts.escape = function () { if (isBlack()) { black(false); } };

  function atHand() {
    root.classList.add("at-hand");
    clearTimeout(quiet);
    quiet = setTimeout(function () { root.classList.remove("at-hand"); }, 2500);
  }

  var from = null;
  function touched(event) { if (event.changedTouches.length === 1) { from = { x: event.changedTouches[0].clientX, y: event.changedTouches[0].clientY }; } }
  function released(event) {
    if (!from || event.target.closest(".room-bar, dialog")) { return; }
    var x = event.changedTouches[0].clientX - from.x, y = event.changedTouches[0].clientY - from.y;
    from = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) { room.acts[x < 0 ? "next" : "back"](); } else { atHand(); }
  }

  root.classList.add("presenting");
  if (window.matchMedia("(prefers-contrast: more)").matches) { contrast(); }
  document.addEventListener("keydown", pressed);
  document.addEventListener("mousemove", atHand, { passive: true });
  document.addEventListener("touchstart", touched, { passive: true });
  document.addEventListener("touchend", released, { passive: true });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]"), act = button && room.acts[button.dataset.do];
    if (act) { act(); } else if (event.target.id === "black") { black(false); }
  });
  window.addEventListener("resize", function () { if (room.now()) { fit(room.now()); } });
  if (channel) {
    channel.onmessage = function (event) {
      var told = event.data;
      if (told.act && room.acts[told.act]) { room.acts[told.act](); return; }
      if (typeof told.at !== "number") { return; }
      started = told.started || started;
      if (told.black !== isBlack()) { black(told.black, true); }
      if (told.at !== at) { show(told.at, true); }
    };
  }
  show(Number(kept(name)) || 0, true);
  // Letters that come late change how much fits.
  if (document.fonts && document.fonts.ready) { document.fonts.ready.then(function () { if (room.now()) { fit(room.now()); } }); }
})();
