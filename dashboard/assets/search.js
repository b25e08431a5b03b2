// The box: answers while one types, chosen with the arrows. Without this file it is a form that opens a page.
(function () {
  "use strict";

  var WAIT = 140, LEAST = 2, LETTERS = "single-keys";
  var timer = 0, running = null, asked = "", found = [], at = -1;

  function box() { return document.querySelector(".ask input[type=search]"); }
  function list(field) { return field.form.querySelector("[role=listbox]"); }
  function own(node) { return node && node.matches && node.matches(".ask input[type=search]"); }

  // What a screen reader is told of the box holds only where there are scripts.
  function dress(field) {
    if (field.getAttribute("role")) { return; }
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list(field).id);
    if (letters()) { field.setAttribute("aria-keyshortcuts", "/"); }
  }

  function say(field, text) { field.form.querySelector("[role=status]").textContent = text; }

  function close(field) {
    clearTimeout(timer);
    if (running) { running.abort(); running = null; }
    list(field).hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    at = -1;
  }

  function point(field, next) {
    var options = list(field).querySelectorAll("[role=option]");
    options.forEach(function (one, i) { one.setAttribute("aria-selected", String(i === next)); });
    at = next;
    if (at < 0) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function span(name, text) {
    var made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function option(answer, i) {
    var made = document.createElement("li");
    made.id = "ask-" + i;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.append(span("what", answer.title), span("told", answer.sentence));
    return made;
  }

  function show(field, answers) {
    var box = list(field);
    found = answers;
    box.replaceChildren.apply(box, answers.map(option));
    box.hidden = !answers.length;
    field.setAttribute("aria-expanded", String(!box.hidden));
    point(field, -1);
    say(field, answers.length ? answers[0].title + ". " + answers[0].sentence + " " + field.form.getAttribute("data-shown").replace("{n}", answers.length) : "");
  }

  function ask(field) {
    var words = field.value.trim();
    asked = words;
    if (running) { running.abort(); }
    if (words.length < LEAST) { close(field); return; }
    running = new AbortController();
    var address = field.form.getAttribute("data-api");
    fetch(address + (address.slice(-1) === "?" ? "" : "&") + "q=" + encodeURIComponent(words), { signal: running.signal, headers: { Accept: "application/json" } })
      .then(function (reply) { return reply.ok ? reply.json() : Promise.reject(new Error(String(reply.status))); })
      .then(function (told) { if (asked === words && document.activeElement === field) { show(field, told.answers); } })
      .catch(function (error) { if (error.name !== "AbortError") { show(field, []); say(field, field.form.getAttribute("data-failed")); } });
  }

  function choose(i) { if (found[i]) { location.assign(found[i].url); } }

  function letters() {
    try { return localStorage.getItem(LETTERS) !== "off"; } catch (e) { return true; }
  }

  function relabel() {
    document.querySelectorAll("[data-keys-switch]").forEach(function (button) {
      var off = button.dataset.off = button.dataset.off || button.textContent;
      button.textContent = letters() ? off : button.getAttribute("data-keys-switch");
    });
  }

  function typing(node) { return node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName)); }

  function moved(field, event) {
    var last = found.length - 1, open = !list(field).hidden;
    if (event.key === "Escape") {
      event.stopPropagation();
      if (open) { event.preventDefault(); close(field); } else if (!field.value) { field.blur(); }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) { ask(field); return; }
      event.preventDefault();
      var step = event.key === "ArrowDown" ? 1 : -1;
      point(field, at + step > last ? 0 : at + step < 0 ? last : at + step);
    } else if (event.key === "Enter" && open && !event.isComposing) {
      // The best answer, where none was pointed to and the list is of what is written.
      if (at >= 0 || asked === field.value.trim()) { event.preventDefault(); choose(Math.max(at, 0)); }
    }
  }

  document.addEventListener("focusin", function (event) { if (own(event.target)) { dress(event.target); } });
  document.addEventListener("focusout", function (event) {
    if (own(event.target) && !event.target.form.contains(event.relatedTarget)) { close(event.target); }
  });
  document.addEventListener("input", function (event) {
    if (!own(event.target)) { return; }
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT, event.target);
  });
  document.addEventListener("keydown", function (event) {
    if (own(event.target)) { moved(event.target, event); return; }
    var free = !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && letters();
    if (event.key === "/" && free && box()) { event.preventDefault(); box().focus(); box().select(); }
  });
  // The focus stays in the box while one presses on its list.
  document.addEventListener("pointerdown", function (event) { if (event.target.closest(".ask [role=listbox]")) { event.preventDefault(); } });
  document.addEventListener("mousedown", function (event) { if (event.target.closest(".ask [role=listbox]")) { event.preventDefault(); } });
  document.addEventListener("click", function (event) {
    var one = event.target.closest(".ask [role=option]");
    if (one) { choose(Number(one.id.slice(4))); return; }
    if (event.target.closest("[data-keys-switch]")) {
      try { localStorage.setItem(LETTERS, letters() ? "off" : "on"); } catch (e) { /* storage may be off */ }
      relabel();
    }
  });
  document.addEventListener("toggle", function (event) { if (event.target.matches && event.target.matches(".package-switch")) { relabel(); } }, true);
  if (box() && box() === document.activeElement) { dress(box()); }
})();
