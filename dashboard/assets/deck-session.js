// What was shown in a session and when: kept in this browser, saved as a file, and each folio written in the register.
(function () {
  "use strict";

  var FORMAT = "observatorio-session/1", STAYED = 2000, AGAIN = 15000, MOST = 500;
  var room = window.observatorioRoom, words = room.words, panel = window.observatorioPanel, make = panel.make;
  var KEPT = room.name + ":session", held = read(), waiting = 0, trying = 0;

  function read() { try { return JSON.parse(localStorage.getItem(KEPT)); } catch (e) { return null; /* storage may be off */ } }
  function keep() { try { if (held) { localStorage.setItem(KEPT, JSON.stringify(held)); } else { localStorage.removeItem(KEPT); } } catch (e) { /* storage may be off */ } }
  function now() {
    var day = new Date(), two = function (n) { return (n < 10 ? "0" : "") + Math.abs(n); }, off = -day.getTimezoneOffset();
    return new Date(day.getTime() + off * 60000).toISOString().slice(0, 19) + (off < 0 ? "-" : "+") + two(Math.trunc(off / 60)) + ":" + two(off % 60);
  }

  // What only passed by was not shown.
  function record() {
    var slide = room.now(), last = held && held.shown[held.shown.length - 1];
    if (!held || !slide || room.black() || held.shown.length >= MOST || document.getElementById("panel").open) { return; }
    var gives = slide.dataset.gives || "", finding = slide.querySelector(".own-finding"), one = { at: now(), title: slide.dataset.title || "" };
    if (slide.dataset.card) { one.card = slide.dataset.card; }
    if (finding) { one.finding = finding.textContent; }
    if (gives) { one.gives = gives; one.folio = gives.slice(3, 15); }
    if (slide.dataset.state === "unreviewed") { one.unreviewed = true; one.source = slide.querySelector("footer").textContent; }
    if (last && last.title === one.title && last.gives === one.gives) { return; }
    held.shown.push(one);
    keep();
    register();
  }

  // The register takes a few a minute: what it did not take waits, and so does all of it without network.
  function register() {
    clearTimeout(trying);
    var one = held && held.shown.find(function (shown) { return shown.gives && !shown.registered; });
    if (!one) { return; }
    Promise.resolve().then(function () { return fetch(one.gives, { method: "POST", redirect: "manual" }); }).then(function (reply) {
      if (reply.type !== "opaqueredirect" && !reply.ok && reply.status !== 404) { throw new Error(String(reply.status)); }
      held.shown.forEach(function (shown) { if (shown.gives === one.gives) { shown.registered = reply.status === 404 ? "no" : "yes"; } });
      keep();
      register();
    }).catch(function () { trying = setTimeout(register, AGAIN); });
  }

  room.begun = function () {
    if (held) { return; }
    held = { format: FORMAT, package: room.deck.dataset.package, deck: room.deck.dataset.deck, title: document.querySelector("h1").textContent, began: now(), shown: [] };
    keep();
    waiting = setTimeout(record, STAYED);
  };
  room.heard(function () { clearTimeout(waiting); waiting = setTimeout(record, STAYED); });
  window.addEventListener("online", register);

  function plain() {
    var told = JSON.parse(JSON.stringify(held));
    told.shown.forEach(function (one) { delete one.registered; });
    return JSON.stringify(told, null, 1) + "\n";
  }
  function save(blob, name) {
    var url = URL.createObjectURL(blob), link = make("a", "", { href: url, download: name });
    link.click();
    setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
  }

  room.acts.session = function () {
    if (!held) {
      var begin = make("button", words.session_begin, { type: "button" });
      begin.addEventListener("click", function () { room.begun(); room.acts.close(); });
      panel.open(words.session, [make("p", words.session_none), begin]);
      return;
    }
    var list = make("ol"), bar = make("p", "", { class: "acts" }), told = make("p", "", { role: "status" }), field = make("select", "", { "aria-label": words.session_of });
    held.shown.forEach(function (one) { list.append(make("li", one.at.slice(11, 16) + " · " + one.title + (one.folio ? " · " + one.folio.match(/.{4}/g).join("-") : ""))); });
    function act(text, does) { var made = make("button", text, { type: "button" }); made.addEventListener("click", does); return made; }
    JSON.parse(room.deck.dataset.sessions || "[]").forEach(function (pair) { field.append(make("option", pair[1], { value: pair[0] })); });
    bar.append(act(words.session_save, function () { save(new Blob([plain()], { type: "application/json" }), "sesion.json"); }));
    if (field.options.length) {
      bar.append(field, act(words.session_minutes, function () {
        fetch("/api/v1/glosas/" + encodeURIComponent(field.value) + "/minutes.docx?" + room.deck.dataset.query, { method: "POST", headers: { "Content-Type": "application/json" }, body: plain() }).then(function (reply) {
          if (!reply.ok) { throw new Error(String(reply.status)); }
          return reply.blob();
        }).then(function (blob) { save(blob, "acta.docx"); }).catch(function () { told.textContent = words.session_offline; });
      }));
    }
    bar.append(act(words.session_end, function () { held = null; keep(); room.acts.close(); }));
    var left = held.shown.filter(function (one) { return one.gives && one.registered !== "yes"; }).length;
    panel.open(words.session, [make("p", room.fill(words.session_told, { n: held.shown.length, left: left })), bar, told, list]);
    register();
  };
  register();
})();
