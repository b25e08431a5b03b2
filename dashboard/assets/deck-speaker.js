// The window of whoever presents. Written by the page itself, so that it opens without network too.
(function () {
  "use strict";

  var room = window.observatorioRoom, words = room.words, acts = room.acts, panel = window.observatorioPanel;
  var beside = null, ticking = 0, SMALLER = 0.4;

  function behind(slide) { var held = slide && slide.querySelector(".behind-slide"); return held ? held.content.cloneNode(true) : document.createDocumentFragment(); }

  function thumb(doc, slide) {
    var made = doc.createElement("div");
    made.className = "thumb";
    made.setAttribute("aria-hidden", "true");
    if (slide) {
      var copy = doc.importNode(slide, true);
      copy.classList.remove("now");
      // Columns were measured for the room: here they keep their names below only if they are as much smaller as the rest.
      copy.querySelectorAll(".in.standing").forEach(function (one) { one.style.setProperty("--tall", parseFloat(one.style.getPropertyValue("--tall")) * SMALLER + "px"); });
      copy.querySelectorAll("[id]").forEach(function (one) { one.removeAttribute("id"); });
      made.appendChild(copy);
    } else { made.textContent = words.no_next; }
    return made;
  }

  function button(doc, act, text) {
    var made = doc.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", function () { tell.postMessage({ act: act }); if (act === "restart") { room.restart(); } });
    return made;
  }

  var tell = { postMessage: function () {} };

  // How long it should take is of this window, and survives its closing.
  function minutes() { var held = 0; try { held = Number(sessionStorage.getItem(room.name + ":minutes")); } catch (e) { /* storage may be off */ } return held > 0 && held < 600 ? held : 0; }
  function aim(doc) {
    var label = doc.createElement("label"), field = doc.createElement("input");
    field.type = "number"; field.min = "0"; field.max = "599"; field.value = minutes() || ""; field.id = "minutes";
    label.append(words.timer_minutes + " ", field);
    field.addEventListener("input", function () { try { sessionStorage.setItem(room.name + ":minutes", field.value); } catch (e) { /* storage may be off */ } clock(); });
    return label;
  }

  function clock() {
    if (!beside || beside.closed) { clearInterval(ticking); return; }
    var seconds = Math.floor((Date.now() - room.started()) / 1000), two = function (n) { return (n < 10 ? "0" : "") + n; };
    var shown = beside.document.getElementById("clock");
    if (!shown) { return; }
    var target = 60 * minutes(), past = seconds - target;
    function told(n) { return two(Math.floor(n / 60)) + ":" + two(n % 60); }
    shown.textContent = told(seconds);
    var of = beside.document.getElementById("target");
    of.textContent = !target ? "" : past > 0 ? room.fill(words.timer_past, { time: told(past) }) : room.fill(words.timer_of, { time: told(target) });
    of.classList.toggle("late", target > 0 && past > 0);
  }

  function draw() {
    if (!beside || beside.closed) { return; }
    var doc = beside.document, all = room.slides(), slide = all[room.at()], next = all[room.at() + 1];
    var left = doc.createElement("div"), right = doc.createElement("div");
    doc.getElementById("place").textContent = room.fill(words.where, { n: room.at() + 1, total: all.length }) + (room.black() ? " · " + words.is_black : "");
    doc.getElementById("title").textContent = slide ? slide.dataset.title : "";
    var sg = doc.getElementById("grid");
    left.append(thumb(doc, slide));
    left.append(doc.importNode(behind(slide), true));
    var heading = doc.createElement("h2");
    heading.textContent = words.coming + (next ? ": " + next.dataset.title : "");
    right.append(heading, thumb(doc, next));
    sg.replaceChildren(left, right);
  }

  acts.speaker = function () {
    if (beside && !beside.closed) { beside.focus(); return; }
    beside = window.open("", room.name.replace(/\W/g, "_"), "popup,width=1100,height=800");
    if (!beside) { room.say(words.no_window); panel.open(words.speaker, [panel.make("p", words.no_window)]); return; }
    var doc = beside.document;
    doc.documentElement.className = "speaker js";
    doc.documentElement.lang = document.documentElement.lang;
    doc.documentElement.setAttribute("data-bs-theme", document.documentElement.getAttribute("data-bs-theme") || "light");
    doc.title = words.speaker;
    var copies = Array.from(document.styleSheets).map(function (sheet) {
      var style = doc.createElement("style");
      style.textContent = Array.from(sheet.cssRules).map(function (rule) { return rule.cssText; }).join("\n");
      return style;
    });
    doc.head.replaceChildren.apply(doc.head, copies);
    doc.title = words.speaker;
    if (window.BroadcastChannel) { tell = new BroadcastChannel(room.name); }
    var main = doc.createElement("main"), bar = doc.createElement("div"), grid = doc.createElement("div"), time = doc.createElement("b"), of = doc.createElement("span");
    var place = doc.createElement("span"), title = doc.createElement("h1");
    bar.className = "sb";
    grid.className = "sg";
    grid.id = "grid";
    time.id = "clock";
    of.id = "target";
    place.id = "place";
    title.id = "title";
    title.className = "finding long";
    bar.append(time, of, aim(doc), button(doc, "restart", words.restart), place, button(doc, "back", words.back), button(doc, "next", words.next), button(doc, "black", words.black));
    main.append(bar, title, grid);
    doc.body.replaceChildren(main);
    doc.addEventListener("keydown", room.pressed);
    draw();
    clock();
    clearInterval(ticking);
    ticking = setInterval(clock, 500);
    room.begun();
  };
  acts.restart = room.restart;
  room.heard(draw);
  window.addEventListener("pagehide", function () { if (beside && !beside.closed) { beside.close(); } });
})();
