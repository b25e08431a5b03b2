// One's own presentation: cards are added from their menus; it is kept in this browser, in a link and in a file, never sent.
(function () {
  "use strict";

  var FORMAT = "observatorio-deck/1", KEPT = "observatorio-deck", MOST = 100;

  function text(value) { return typeof value === "string" ? value : ""; }
  function plain(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }
  function put(made, name, value) { if (value) { made[name] = value; } }

  // A presentation comes from storage, a file or a link, and any of them may hold anything: only what can be a slide is kept.
  function sound(held) {
    var deck = { format: FORMAT, title: text(held && held.title) };
    ["package", "snapshot", "as_of", "lang"].forEach(function (name) { put(deck, name, text(held && held[name])); });
    deck.slides = (held && Array.isArray(held.slides) ? held.slides : []).filter(function (one) {
      return plain(one) && (plain(one.said) || text(one.card));
    }).map(function (one) {
      var slide = plain(one.said) ? { said: told_(one.said) } : { card: one.card }, filters = {};
      Object.keys(plain(one.filters) ? one.filters : {}).forEach(function (name) { put(filters, name, text(one.filters[name])); });
      if (Object.keys(filters).length) { slide.filters = filters; }
      put(slide, "title", text(one.title));
      put(slide, "note", text(one.note));
      return slide;
    });
    return deck;
  }
  function told_(said) {
    var made = {};
    ["figure", "about", "source", "received_on"].forEach(function (name) { made[name] = text(said[name]); });
    if (/^https?:\/\//.test(text(said.url))) { made.url = said.url; }
    return made;
  }

  function read() {
    try { return sound(JSON.parse(localStorage.getItem(KEPT))); } catch (e) { return sound(null); /* storage may be off */ }
  }
  function keep(deck) { try { localStorage.setItem(KEPT, JSON.stringify(deck)); return true; } catch (e) { return false; } }

  function add(button) {
    var deck = read(), asked = new URLSearchParams(button.dataset.query || ""), filters = {};
    // The day is of each slide; the package and its version, of them all.
    asked.forEach(function (value, name) { if (["package", "snapshot", "lang"].indexOf(name) < 0) { filters[name] = value; } });
    if (deck.slides.length >= MOST) { return; }
    var from = asked.get("package") || "", version = asked.get("snapshot") || "";
    if (!deck.slides.some(function (one) { return one.card; })) {
      deck.package = from;
      deck.snapshot = version;
      delete deck.as_of;
    } else if ((deck.package || from) !== from || (deck.snapshot || "") !== version) {
      button.textContent = button.dataset.other;
      return;
    }
    deck.package = from;
    var slide = { card: button.dataset.addSlide };
    if (Object.keys(filters).length) { slide.filters = filters; }
    deck.slides.push(slide);
    // What it is called in the list: what it found, until whoever presents says otherwise.
    var names = names_();
    names[slide.card + "?" + JSON.stringify(slide.filters || {})] = button.dataset.title;
    try { localStorage.setItem(KEPT + "-names", JSON.stringify(names)); } catch (e) { /* storage may be off */ }
    if (keep(deck)) { button.textContent = button.dataset.done; }
  }
  function names_() { try { return JSON.parse(localStorage.getItem(KEPT + "-names")) || {}; } catch (e) { return {}; } }
  function called(slide) { return slide.said ? slide.said.figure + " · " + slide.said.about : names_()[slide.card + "?" + JSON.stringify(slide.filters || {})] || slide.card; }

  function make(tag, text, told) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    Object.keys(told || {}).forEach(function (key) { made.setAttribute(key, told[key]); });
    return made;
  }

  // A day as it is read; what is no day, as it came.
  function day(text) {
    var parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (!parts) { return text; }
    return new Date(parts[1], parts[2] - 1, parts[3]).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
  }

  function field(label, value, tag, changed) {
    var held = make("label", label), input = make(tag);
    input.value = value || "";
    input.className = "form-control";
    input.addEventListener("change", function () { changed(input.value.trim()); });
    held.append(input);
    return held;
  }

  function draw(box, say) {
    var words = JSON.parse(box.dataset.words), deck = read(), list = make("ol");
    function again(text) { keep(deck); draw(box, text); }
    function act(text, name, does, off) {
      var made = make("button", text, { type: "button", "aria-label": text + ": " + name });
      made.disabled = Boolean(off);
      made.addEventListener("click", does);
      return made;
    }
    deck.slides.forEach(function (slide, i) {
      var name = slide.title || called(slide), item = make("li"), row = make("p", "", { class: "acts" });
      item.append(make("strong", name));
      if (slide.said) { item.append(make("p", words.said + " · " + day(slide.said.received_on), { class: "small" })); }
      function move(to) { deck.slides.splice(to, 0, deck.slides.splice(i, 1)[0]); again(name + ": " + (to + 1)); }
      row.append(act(words.up, name, function () { move(i - 1); }, i === 0), act(words.down, name, function () { move(i + 1); }, i === deck.slides.length - 1),
        act(words.out, name, function () { deck.slides.splice(i, 1); again(words.out + ": " + name); }));
      var more = make("details");
      more.append(make("summary", words.edit), field(words.title, slide.title, "input", function (text) { slide.title = text; keep(deck); }),
        field(words.note, slide.note, "textarea", function (text) { slide.note = text; keep(deck); }));
      item.append(row, more);
      list.append(item);
    });
    var bar = make("p", "", { class: "acts" }), pick = make("label", words.open_file, { class: "pick" }), file = make("input", "", { type: "file", accept: ".json,application/json", class: "visually-hidden" });
    pick.append(file);
    file.addEventListener("change", function () {
      file.files[0].text().then(function (text) {
        var held = JSON.parse(text), whole = sound(held);
        if (held.format !== FORMAT || !Array.isArray(held.slides) || (held.slides.length && !whole.slides.length)) { throw new Error(); }
        deck = whole;
        again(words.opened);
      }).catch(function () { draw(box, words.not_a_deck); });
    });
    var save = act(words.save, words.name, function () {
      var url = URL.createObjectURL(new Blob([JSON.stringify(deck, null, 1) + "\n"], { type: "application/json" })), link = make("a", "", { href: url, download: "presentacion.json" });
      link.click();
      setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
    }, !deck.slides.length);
    var address = box.dataset.address + "#d=" + encodeURIComponent(JSON.stringify(deck));
    if (deck.slides.length) { bar.append(make("a", words.present, { href: address, class: "button" })); }
    bar.append(save, pick);
    box.replaceChildren(make("h2", words.name), make("p", deck.slides.length ? words.lead : words.empty), list, bar, late(words, deck, again), make("p", say || "", { role: "status" }));
    box.setAttribute("data-filled", "");
  }

  // A figure that came today: it is only in the deck, and every face of it says that nobody has reviewed it.
  function late(words, deck, again) {
    var held = make("details", "", { class: "late" }), form = make("form"), told = {};
    ["figure", "about", "source", "url"].forEach(function (name) {
      var label = make("label", words["late_" + name]), input = make("input", "", { class: "form-control", maxlength: "300" });
      if (name !== "url") { input.required = true; } else { input.type = "url"; input.pattern = "https?://.+"; input.placeholder = "https://"; }
      told[name] = input;
      label.append(input);
      form.append(label);
    });
    form.append(make("button", words.late_add, { type: "submit", class: "button" }));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var now = new Date(), two = function (n) { return (n < 10 ? "0" : "") + n; };
      var said = { figure: told.figure.value.trim(), about: told.about.value.trim(), source: told.source.value.trim(),
        received_on: now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) };
      if (told.url.value.trim()) { said.url = told.url.value.trim(); }
      deck.slides.push({ said: said });
      again(words.late_added);
    });
    held.append(make("summary", words.late), form);
    return held;
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-add-slide]");
    if (button) { add(button); }
  });
  function look() { document.querySelectorAll("[data-own-deck]:not([data-filled])").forEach(function (box) { draw(box); }); }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();

  window.observatorioOwn = { sound: sound, day: day };
})();
