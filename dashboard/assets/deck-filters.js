// Over a slide: its filters, changed live and put back with one key; a text held to what is published; a figure of last minute.
(function () {
  "use strict";

  var room = window.observatorioRoom, words = room.words, acts = room.acts, panel = window.observatorioPanel, make = panel.make;
  var others = new Map(), before = new WeakMap();

  function key(slide) { return slide.dataset.card + "?" + slide.dataset.query; }
  function query(slide, changes) {
    var made = new URLSearchParams(room.deck.dataset.query);
    new URLSearchParams(slide.dataset.query).forEach(function (value, name) { made.set(name, value); });
    Object.keys(changes || {}).forEach(function (name) { if (changes[name]) { made.set(name, changes[name]); } else { made.delete(name); } });
    return made;
  }

  // —— What filters need without network is fetched once the slides are there, a card at a time. ——
  function fetched(slide) {
    if (!slide.dataset.card || others.has(key(slide))) { return Promise.resolve(); }
    var asked = query(slide);
    if (room.deck.dataset.of) { asked.set("own", room.deck.dataset.of); }
    return Promise.resolve().then(function () { return fetch("/presentar/otras/" + encodeURIComponent(slide.dataset.card) + "?" + asked); }).then(function (reply) {
      if (!reply.ok) { throw new Error(String(reply.status)); }
      return reply.json();
    }).then(function (held) { others.set(key(slide), held); });
  }
  function fetchAll() {
    return room.slides().reduce(function (done, slide) {
      return done.then(function () { return navigator.onLine ? fetched(slide).catch(function () { /* told where it is missed */ }) : null; });
    }, Promise.resolve())
      .then(function () { room.deck.setAttribute("data-others", String(others.size)); });
  }

  function parsed(text) { return document.importNode(new DOMParser().parseFromString(text, "text/html").querySelector(".slide"), true); }

  function put(first, made, said) {
    var here = room.now();
    made.prepend(make("p", words.filtered + " " + said + " · R: " + words.restore, { class: "mark" }));
    before.set(made, first);
    if (here.hasAttribute("data-answer")) { made.setAttribute("data-answer", ""); }
    here.replaceWith(made);
    room.show(room.at());
  }

  acts.filters = function () {
    var here = room.now(), first = here && (before.get(here) || here), told = make("p", "", { role: "status" });
    if (!here || !here.dataset.card) { panel.open(words.filters, [make("p", words.no_filters)]); return; }
    function opened() {
      var held = others.get(key(first));
      if (!held) { panel.open(words.filters, [make("p", words.filters_offline)]); return; }
      if (!held.filters.length) { panel.open(words.filters, [make("p", words.no_filters)]); return; }
      var form = make("form"), now = query(here);
      held.filters.forEach(function (one) {
        var label = make("label", one.label), field = make("select", "", { name: one.name });
        field.append(make("option", words.as_it_was, { value: "" }));
        one.values.forEach(function (pair) { field.append(make("option", pair[1], { value: pair[0] })); });
        field.value = now.get(one.name) || "";
        label.append(field);
        form.append(label);
      });
      form.append(make("button", words.apply, { type: "submit" }), told);
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        var base = query(first), changes = {}, said = [];
        Array.from(form.querySelectorAll("select")).forEach(function (field) {
          if (field.value !== (base.get(field.name) || "")) {
            changes[field.name] = field.value || base.get(field.name) || "";
            if (field.value) { said.push(field.selectedOptions[0].textContent); }
          }
        });
        var names = Object.keys(changes).filter(function (name) { return changes[name] !== (base.get(name) || ""); });
        if (!names.length) { document.getElementById("panel").close(); acts.restore(); return; }
        var at_hand = names.length === 1 && held.slides[names[0] + "=" + changes[names[0]]];
        var coming = at_hand ? Promise.resolve(at_hand) : fetch("/presentar/lamina/" + encodeURIComponent(first.dataset.card) + "?" + query(first, changes)).then(function (reply) {
          if (!reply.ok) { throw new Error(String(reply.status)); }
          return reply.text();
        });
        coming.then(function (text) {
          document.getElementById("panel").close();
          put(first, parsed(text), said.join(", "));
        }).catch(function () { told.textContent = words.filters_offline; });
      });
      panel.open(words.filters, [form]);
    }
    fetched(first).then(opened, opened);
  };

  acts.restore = function () {
    var here = room.now(), first = here && before.get(here);
    if (!first) { return; }
    here.replaceWith(first);
    room.show(room.at());
    room.say(words.restored);
  };

  // —— Contraste: what somebody said, beside what is published. ——
  function called(one) {
    if (one.verdict !== "other") { return words["verdict_" + one.verdict]; }
    if (!one.why.length) { return words.other_unsaid; }
    return words.other_in.replace("{names}", one.why.map(function (name) { return words["why_" + name]; }).join(", "));
  }

  function verdict(one) {
    var made = make("section", "", { class: "slide", "data-state": "data", "data-title": called(one) + ": " + one.text, "data-gives": one.folio_url || "" });
    var inside = make("div", "", { class: "in" }), foot = make("footer");
    inside.append(make("p", one.text, { class: "figure-said" }));
    if (one.said) { inside.append(make("p", words.read_as.replace("{said}", one.said))); }
    foot.append(make("p", one.title ? one.title + " · " + words.folio.replace("{folio}", (one.folio.match(/.{4}/g) || []).join("-")) : words.not_published));
    made.append(make("p", words.check, { class: "mark" }), make("h2", called(one), { class: "finding" }),
      make("p", one.published ? words.published + " " + one.published : words.not_published, { class: "dek" }), inside, foot);
    return made;
  }

  acts.check = function () {
    var form = make("form"), field = make("textarea", "", { "aria-label": words.check_text, maxlength: "20000", placeholder: words.check_text });
    var told = make("p", "", { role: "status" }), list = make("ul", "", { class: "found" });
    form.append(field, make("button", words.check, { type: "submit" }), told, list);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var place = new URLSearchParams(room.deck.dataset.query);
      fetch("/api/v1/contrast?" + place, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: field.value }) }).then(function (reply) {
        if (!reply.ok) { throw new Error(String(reply.status)); }
        return reply.json();
      }).then(function (held) {
        told.textContent = held.figures.length ? "" : words.check_none;
        list.replaceChildren.apply(list, held.figures.map(function (one) {
          var item = make("li"), way = make("button", called(one) + ": " + one.text, { type: "button" });
          way.append(make("small", one.published || words.not_published));
          way.addEventListener("click", function () { panel.over(verdict(one)); });
          item.append(way);
          if (one.card) {
            var card = make("button", words.see_card + ": " + one.title, { type: "button" });
            card.addEventListener("click", function () { panel.answer({ card: one.card, filters: one.filters }); });
            item.append(card);
          }
          return item;
        }));
      }).catch(function () { told.textContent = words.ask_offline; });
    });
    panel.open(words.check, [form]);
    field.focus();
  };

  // —— A figure that came now: a slide at once, marked as what it is. ——
  acts.late = function () {
    var form = make("form"), fields = {};
    ["figure", "about", "source"].forEach(function (name) {
      var label = make("label", words["late_" + name]), field = make("input", "", { maxlength: "300", required: "" });
      fields[name] = field;
      label.append(field);
      form.append(label);
    });
    form.append(make("button", words.late_add, { type: "submit" }));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var now = new Date(), two = function (n) { return (n < 10 ? "0" : "") + n; };
      var said = { received_on: now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) };
      Object.keys(fields).forEach(function (name) { said[name] = fields[name].value.trim(); });
      panel.over(panel.late({ said: said }));
    });
    panel.open(words.late, [form]);
  };

  window.addEventListener("online", fetchAll);
  if (room.deck.dataset.own) { new MutationObserver(fetchAll).observe(room.deck, { attributes: true, attributeFilter: ["data-ready"] }); } else { fetchAll(); }
})();
