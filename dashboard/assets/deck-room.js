// Beside presenting: the panels over a slide. Each is closed with Escape, and the slide is where it was.
(function () {
  "use strict";

  var room = window.observatorioRoom, words = room.words, acts = room.acts;
  var panel = document.getElementById("panel"), body = document.getElementById("panel-body");

  function make(tag, text, told) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    Object.keys(told || {}).forEach(function (key) { made.setAttribute(key, told[key]); });
    return made;
  }

  function open(title, parts) {
    document.getElementById("panel-title").textContent = title;
    body.replaceChildren.apply(body, parts);
    if (!panel.open) { panel.showModal(); }
  }
  acts.close = function () { panel.close(); };

  // —— Keys ——
  acts.keys = function () {
    var list = make("dl");
    words.keys_told.split("\n").forEach(function (line) {
      var parts = line.split(" · ");
      list.append(make("dt", parts[0]), make("dd", parts[1]));
    });
    open(words.keys, [list]);
  };

  // —— Rehearsal: every slide is opened as it is, without asking for anything. ——
  acts.rehearse = function () {
    var back = room.at(), list = make("ol"), told = 0;
    room.slides().forEach(function (slide, i) {
      room.show(i, true);
      var found = [], inside = slide.querySelector(".in");
      if (slide.dataset.demonstration) { found.push(words.is_demonstration); }
      if (slide.dataset.state && slide.dataset.state !== "data") { found.push(words["state_" + slide.dataset.state] || slide.dataset.state); }
      if (inside && (inside.scrollHeight > inside.clientHeight + 2 || inside.scrollWidth > inside.clientWidth + 2)) { found.push(words.does_not_fit); }
      if (slide.querySelector(".left")) { found.push(slide.querySelector(".left").textContent); }
      if (!found.length) { return; }
      told += 1;
      list.append(make("li", slide.dataset.title + ": " + found.join("; "), { value: String(i + 1) }));
    });
    room.show(back, true);
    open(words.rehearse, [make("p", room.fill(words.rehearsed, { total: room.slides().length, n: told })), list]);
  };

  // —— One's own presentation: its slides are asked for once, at its opening. ——
  function own() {
    var held = null;
    try { held = JSON.parse(location.hash.indexOf("#d=") === 0 ? decodeURIComponent(location.hash.slice(3)) : localStorage.getItem("observatorio-deck")); } catch (e) { /* told below */ }
    return window.observatorioOwn.sound(held);
  }

  // What it was put together from is what it shows, whatever the address that opened it names.
  function pin(held) {
    var query = new URLSearchParams(room.deck.dataset.query);
    if (held.package && held.package !== query.get("package")) { query.delete("snapshot"); query.set("package", held.package); }
    ["snapshot", "as_of"].forEach(function (name) { if (held[name]) { query.set(name, held[name]); } });
    room.deck.dataset.query = query.toString();
  }

  function late(slide) {
    var said = slide.said, made = make("section", "", { class: "slide", "data-state": "unreviewed" }), inside = make("div", "", { class: "in" });
    made.dataset.title = slide.title || said.about;
    inside.append(make("p", said.figure, { class: "figure-said" }));
    var foot = make("footer"), source = make("p", words.source + " " + said.source + (said.url ? " · " + said.url : ""));
    foot.append(source);
    made.append(make("p", words.unreviewed + " · " + window.observatorioOwn.day(said.received_on), { class: "mark" }), make("h2", made.dataset.title, { class: "finding" }));
    if (slide.title) { made.append(make("p", said.about, { class: "dek" })); }
    made.append(inside, foot);
    return noted(made, slide);
  }

  function noted(made, slide) {
    if (!slide.note) { return made; }
    var held = made.querySelector(".behind-slide");
    if (!held) { held = make("template", "", { class: "behind-slide" }); made.append(held); }
    held.content.prepend(make("p", slide.note));
    return made;
  }

  // A title of whoever presents never stands in the place of what the card found: it is marked, and the finding is under it.
  function titled(made, slide) {
    if (!slide.title) { return made; }
    var finding = made.querySelector(".finding");
    finding.after(make("p", finding.textContent, { class: "own-finding" }));
    finding.textContent = slide.title;
    made.dataset.title = slide.title;
    made.prepend(make("p", words.own_title, { class: "mark" }));
    return made;
  }

  function absent(slide, text) {
    var made = make("section", "", { class: "slide", "data-state": "error", "data-title": slide.title || slide.card });
    made.append(make("h2", slide.title || slide.card, { class: "finding" }), make("p", text, { class: "dek" }), make("div", "", { class: "in" }));
    return made;
  }

  function asked(slide) {
    if (slide.said) { return Promise.resolve(late(slide)); }
    var query = new URLSearchParams(room.deck.dataset.query);
    Object.keys(slide.filters || {}).forEach(function (name) { if (["package", "snapshot", "lang"].indexOf(name) < 0) { query.set(name, slide.filters[name]); } });
    return Promise.resolve().then(function () { return fetch("/presentar/lamina/" + encodeURIComponent(slide.card) + "?" + query); }).then(function (reply) {
      if (!reply.ok) { throw new Error(String(reply.status)); }
      return reply.text();
    }).then(function (text) {
      var made = document.importNode(new DOMParser().parseFromString(text, "text/html").querySelector(".slide"), true);
      return noted(titled(made, slide), slide);
    }).catch(function () { return absent(slide, words.not_fetched); });
  }

  // —— A question over the slide: its answer becomes a slide, and Escape goes back to where one was. ——
  function answer(found) {
    var filters = {};
    Object.keys(found.filters).forEach(function (name) { filters[name] = found.filters[name].join(","); });
    asked({ card: found.card, filters: filters }).then(over);
  }
  function over(made) {
    panel.close();
    made.setAttribute("data-answer", "");
    room.now().after(made);
    room.show(room.at() + 1, true);
  }

  acts.ask = function () {
    var form = make("form"), field = make("input", "", { type: "search", "aria-label": words.ask_box, maxlength: "200", autocomplete: "off" });
    var list = make("ul", "", { class: "found" }), told = make("p", "", { role: "status" });
    var check = make("button", words.check, { type: "button" });
    check.addEventListener("click", function () { acts.check(); });
    form.append(field, told, list, check);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var query = new URLSearchParams(room.deck.dataset.query);
      query.set("q", field.value);
      fetch("/api/v1/search?" + query).then(function (reply) { return reply.json(); }).then(function (held) {
        var cards = (held.answers || []).filter(function (one) { return one.card; });
        told.textContent = cards.length ? "" : words.ask_none;
        list.replaceChildren.apply(list, cards.map(function (one) {
          var item = make("li"), way = make("button", one.title, { type: "button" });
          way.append(make("small", one.sentence));
          way.addEventListener("click", function () { answer(one); });
          item.append(way);
          return item;
        }));
      }).catch(function () { told.textContent = words.ask_offline; });
    });
    open(words.ask_box, [form]);
    field.focus();
  };

  var escape = acts.escape;
  acts.escape = function () {
    var here = room.now();
    if (room.black() || !here || !here.hasAttribute("data-answer")) { escape(); return; }
    var back = room.at() - 1;
    here.remove();
    room.show(back, true);
  };

  if (room.deck.dataset.own) {
    var held = own();
    pin(held);
    if (!held.slides.length) { room.box.replaceChildren(absent({ title: words.nothing_yet }, words.how_to_add)); room.show(0, true); }
    Promise.all(held.slides.slice(0, 100).map(asked)).then(function (made) {
      if (made.length) { room.box.replaceChildren.apply(room.box, made); room.show(room.from, true); }
      room.deck.setAttribute("data-ready", "");
    });
  }

  window.observatorioPanel = { open: open, make: make, over: over, late: late, answer: answer };
})();
