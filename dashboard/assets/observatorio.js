// What the browser does alone: write the address, copy links, switch the theme, say what went wrong.
(function () {
  "use strict";

  function read() { return new URLSearchParams(location.search); }

  // Sorted names, sorted values, nothing empty: the same state always has the same address.
  function write(params) {
    var pairs = Array.from(params.entries()).filter(function (p) { return p[1] !== ""; });
    pairs.sort(function (a, b) { return a[0] < b[0] ? -1 : 1; });
    var text = pairs.map(function (p) {
      return encodeURIComponent(p[0]) + "=" + encodeURIComponent(p[1]).replace(/%2C/g, ",");
    }).join("&");
    return text ? "?" + text : "";
  }

  function list(text) { return (text || "").split(",").filter(Boolean); }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    observatorio: {
      apply: function (clicks, clicksInside, lists, listIds, ones, oneIds) {
        var hit = window.dash_clientside.callback_context.triggered[0];
        if (!hit || !hit.value) { return window.dash_clientside.no_update; }
        var params = read();
        listIds.forEach(function (id, i) { params.set(id.name, (lists[i] || []).slice().sort().join(",")); });
        oneIds.forEach(function (id, i) { params.set(id.name, ones[i] === "-" ? "" : ones[i] || ""); });
        var next = write(params);
        return next === location.search ? window.dash_clientside.no_update : next;
      },
      // One change of a scenario: "key:value" joins what its option already holds, and replaces that key's own.
      scenario: function (clicks, values, ids) {
        var hit = window.dash_clientside.callback_context.triggered[0];
        if (!hit || !hit.value) { return window.dash_clientside.no_update; }
        var given = {};
        ids.forEach(function (id, i) { given[id.name] = values[i] === null || values[i] === undefined ? "" : String(values[i]).trim(); });
        var params = read();
        var set = function (option, key, value, separator) {
          if (!key || key === "-" || value === "") { return; }
          value = value.replace(/[;:]/g, ",");
          var kept = (params.get(option) || "").split(separator).filter(function (part) {
            return part && part.split(":")[0] !== key;
          });
          params.set(option, kept.concat(key + ":" + value).join(separator));
        };
        set("delay", given.milestone, given.delay, ",");
        set("drop", given.milestone, given.drop, ";");
        set("weeks", given.commitment, given.weeks, ",");
        set("resources", given.institution, given.resources, ",");
        var next = write(params);
        return next === location.search ? window.dash_clientside.no_update : next;
      },
      pick: function () {
        var hit = window.dash_clientside.callback_context.triggered[0];
        if (!hit || !hit.value) { return window.dash_clientside.no_update; }
        var name = JSON.parse(hit.prop_id.slice(0, hit.prop_id.lastIndexOf("."))).filter;
        var key = hit.value.points[0].customdata;
        if (Array.isArray(key)) { key = key[0]; }
        if (!name || key === undefined || key === null || key === "") { return window.dash_clientside.no_update; }
        var params = read();
        key = String(key);
        if (name.slice(-1) === "=") {
          params.set(name.slice(0, -1), key);
          return write(params);
        }
        var chosen = list(params.get(name));
        chosen = chosen.indexOf(key) >= 0 ? chosen.filter(function (v) { return v !== key; }) : chosen.concat(key);
        params.set(name, chosen.sort().join(","));
        return write(params);
      }
    }
  });

  function notice(text) {
    var place = document.getElementById("notice");
    if (place) { place.textContent = text; }
  }

  // Of the cards that a filter fills, the first is asked alone: it is on the screen while the others are still asked.
  var send = window.fetch, first = null, PATIENCE = 250;

  function inTurn(call) {
    var body = String((call[1] || {}).body);
    if (first) { return first.then(function () { return send.apply(window, call); }); }
    var asked = send.apply(window, call);
    if (body.indexOf('"type":"slot"') >= 0) {
      first = new Promise(function (go) {
        var over = function () { first = null; go(); };
        asked.then(over, over);
        setTimeout(over, PATIENCE);
      });
    }
    return asked;
  }

  // A refused callback answers with a sentence; show it instead of failing silently.
  window.fetch = function () {
    return inTurn(arguments).then(function (response) {
      if (response.status >= 400 && response.url.indexOf("_dash-update-component") >= 0) {
        response.clone().json().then(function (body) { notice(body.error || ""); }, function () {});
      }
      return response;
    });
  };

  function copy(button) {
    var link = new URL(button.getAttribute("data-copy"), location.origin).href;
    var done = function () {
      var said = button.textContent;
      button.textContent = button.getAttribute("data-done");
      button.setAttribute("data-copied", link);
      setTimeout(function () { button.textContent = said; }, 2000);
    };
    if (navigator.clipboard) { navigator.clipboard.writeText(link).then(done, function () { window.prompt("", link); }); }
    else { window.prompt("", link); }
  }

  function switchTheme() {
    var root = document.documentElement;
    var next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
    root.setAttribute("data-bs-theme", next);
    try { localStorage.setItem("theme", next); } catch (e) { /* storage may be off */ }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (button) { copy(button); return; }
    if (event.target.closest("[data-theme-switch]")) { switchTheme(); return; }
    // A menu closes when the reader goes elsewhere.
    document.querySelectorAll(".filters details[open], .package-switch[open]").forEach(function (open) {
      if (!open.contains(event.target)) { open.open = false; }
    });
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll(".filters details[open], .package-switch[open]").forEach(function (open) {
      open.open = false;
      open.querySelector("summary").focus();
    });
  });

  // A page drawn again keeps the keyboard's place: the same control, else what held it, else the content.
  var HOLDERS = ".chips, .filter-bar, .observatory-card, main", CONTROLS = "a[href], button, summary, select, input";
  var stood = null;

  function nameOf(holder) {
    return holder.id ? "#" + CSS.escape(holder.id) : "." + holder.className.trim().split(/\s+/).join(".");
  }

  // The selectors of what holds a node, the nearest first, each with those around it.
  function holdersOf(node) {
    var names = [];
    for (var one = node.closest(HOLDERS); one; one = one.parentElement.closest(HOLDERS)) { names.push(nameOf(one)); }
    return names.map(function (name, i) { return names.slice(i).reverse().join(" "); });
  }

  function controlsIn(box, css) {
    return Array.from(box.querySelectorAll(css)).filter(function (one) { return one.getClientRects().length; });
  }

  document.addEventListener("focusin", function (event) {
    var node = event.target;
    stood = { id: node.id, tag: node.tagName, text: node.textContent, holders: holdersOf(node) };
  });
  document.addEventListener("pointerdown", function () { stood = null; });

  function ownPlace() {
    var own = stood.id && document.getElementById(stood.id);
    var folded = own && own.closest("details:not([open])");
    return folded ? folded.querySelector("summary") : own;
  }

  function heldPlace() {
    var boxes = stood.holders.map(function (css) { return document.querySelector(css); }).filter(Boolean);
    for (var i = 0; i < boxes.length; i += 1) {
      var box = boxes[i], whole = box.matches(".observatory-card, main");
      var same = controlsIn(box, stood.tag).filter(function (one) { return one.textContent === stood.text; });
      var found = whole ? same[0] || box : same[0] || controlsIn(box, CONTROLS)[0];
      if (found) { return found; }
    }
    return null;
  }

  function keepPlace(main) {
    var active = document.activeElement;
    if (!stood || (active && active !== document.body)) { return; }
    var place = ownPlace() || heldPlace() || main;
    if (!place.matches(CONTROLS)) { place.tabIndex = -1; }
    place.focus({ preventScroll: place === main });
  }

  // Parts of a page that nothing answers to come as text; what the reader had opened in them stays open.
  var told = new WeakMap();

  function fill(island) {
    var text = island.getAttribute("data-html");
    if (told.get(island) === text) { return; }
    var open = Array.from(island.querySelectorAll("details")).map(function (one) { return one.open; });
    told.set(island, text);
    island.innerHTML = text;
    island.querySelectorAll("details").forEach(function (one, i) { if (i < open.length) { one.open = open[i]; } });
  }

  // A link inside the application changes the address without loading it again, as Dash's own links do.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-inside]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
    event.preventDefault();
    var elsewhere = link.pathname !== location.pathname;
    history.pushState({}, "", link.getAttribute("href"));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (elsewhere) { window.scrollTo(0, 0); }
  });

  // Plotly waits before it follows a new width; a printed or rotated page cannot wait.
  var widths = new ResizeObserver(function (entries) {
    entries.forEach(function (entry) {
      var plot = entry.target.querySelector(".js-plotly-plot");
      var drawn = plot && plot._fullLayout && plot._fullLayout.width;
      if (drawn && Math.abs(drawn - entry.contentRect.width) > 1) { window.Plotly.relayout(plot, { autosize: true }); }
    });
  });

  // Title and language of the document follow the page that was drawn; a link to a card scrolls to it.
  var seen = null;
  new MutationObserver(function () {
    document.querySelectorAll("[data-html]").forEach(fill);
    document.querySelectorAll(".plot").forEach(function (place) { widths.observe(place); });
    var main = document.getElementById("contenido");
    if (!main) { return; }
    if (main === seen) { keepPlace(main); return; }
    seen = main;
    document.title = main.getAttribute("data-title");
    document.documentElement.lang = main.getAttribute("data-lang");
    if (location.hash.length > 1) {
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) { target.scrollIntoView(); }
    }
    keepPlace(main);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-html"] });
})();
