// What the browser does alone: write the address, copy links, switch the theme, say what went wrong.
(function () {
  "use strict";

  function said(what) {
    var place = document.getElementById("notice");
    return (place && place.getAttribute("data-" + what)) || "";
  }

  // The address without the names that whoever passed the link on hung on it.
  function read() {
    var params = new URLSearchParams(location.search), foreign = new RegExp("^(?:" + (said("tracking") || "$.") + ")$", "i");
    Array.from(params.keys()).forEach(function (name) { if (foreign.test(name)) { params.delete(name); } });
    return params;
  }

  // Sorted names, sorted values, nothing empty: the same state always has the same address.
  function write(params) {
    var pairs = Array.from(params.entries()).filter(function (p) { return p[1] !== ""; });
    pairs.sort(function (a, b) { return a[0] < b[0] ? -1 : 1; });
    var text = pairs.map(function (p) {
      return encodeURIComponent(p[0]) + "=" + encodeURIComponent(p[1]).replace(/%2C/g, ",");
    }).join("&");
    return text ? "?" + text : "";
  }

  // The address to go to; one that no server would open is told instead.
  function go(params) {
    var next = write(params), longest = Number(said("longest"));
    if (longest && next.length - 1 > longest) { notice(said("too-long")); return window.dash_clientside.no_update; }
    return next === location.search ? window.dash_clientside.no_update : next;
  }

  function list(text) { return (text || "").split(",").filter(Boolean); }

  // What a change of a scenario lacks is said by its own control, as a form says that a field is required.
  function lacks(given) {
    var form = document.querySelector(".scenario"), field = null, what = "choice";
    var control = function (name) { return form.querySelector("[id*='\"" + name + "\"']"); };
    form.querySelectorAll("select, input").forEach(function (one) { one.setCustomValidity(""); });
    var changes = [["milestone", "delay", "drop"], ["commitment", "weeks"], ["institution", "resources"]];
    var begun = changes.filter(function (change) {
      var chosen = (given[change[0]] || "-") !== "-", told = change.slice(1).some(function (name) { return given[name]; });
      if (chosen !== told && !field) { field = control(change[told ? 0 : 1]); what = told ? "choice" : "value"; }
      return chosen || told;
    });
    if (!begun.length) { field = form.querySelector("select"); }
    if (!field) { return false; }
    if (field.checkValidity()) { field.setCustomValidity(form.getAttribute("data-" + what)); }
    field.addEventListener("input", function () { field.setCustomValidity(""); }, {once: true});
    return !field.reportValidity();
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    observatorio: {
      apply: function (clicks, clicksInside, lists, listIds, ones, oneIds) {
        var hit = window.dash_clientside.callback_context.triggered[0];
        if (!hit || !hit.value) { return window.dash_clientside.no_update; }
        var params = read();
        listIds.forEach(function (id, i) { params.set(id.name, (lists[i] || []).slice().sort().join(",")); });
        oneIds.forEach(function (id, i) { params.set(id.name, ones[i] === "-" ? "" : ones[i] || ""); });
        return go(params);
      },
      // One change of a scenario: "key:value" joins what its option already holds, and replaces that key's own.
      scenario: function (clicks, values, ids) {
        var hit = window.dash_clientside.callback_context.triggered[0];
        if (!hit || !hit.value) { return window.dash_clientside.no_update; }
        var given = {};
        ids.forEach(function (id, i) { given[id.name] = values[i] === null || values[i] === undefined ? "" : String(values[i]).trim(); });
        if (lacks(given)) { return window.dash_clientside.no_update; }
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
        return go(params);
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
          return go(params);
        }
        var chosen = list(params.get(name));
        chosen = chosen.indexOf(key) >= 0 ? chosen.filter(function (v) { return v !== key; }) : chosen.concat(key);
        params.set(name, chosen.sort().join(","));
        return go(params);
      }
    }
  });

  function notice(text) {
    var place = document.getElementById("notice");
    if (!place) { return; }
    place.textContent = text;
    if (text) { place.scrollIntoView({ block: "nearest" }); }
  }

  // What a callback of ours was asked for: its address, and the card it fills if it fills one.
  function askedOf(call) {
    if (String(call[0].url || call[0]).indexOf("_dash-update-component") < 0) { return null; }
    var body = JSON.parse(call[1].body), given = {};
    (body.inputs || []).concat(body.state || []).forEach(function (one) {
      if (one.id === "url" || one.id === "standing") { given[one.property] = one.value; }
    });
    var own = body.outputs && body.outputs.id, card = own && own.type === "slot" ? own.card : null;
    return { path: given.pathname, search: given.search, card: card, fills: onlyFills(given) };
  }

  // Whether the page on the screen stays and its cards are filled anew: as Page.standing tells it, where "!" is a page
  // that any filter draws again.
  var STRUCTURE = ["package", "snapshot", "lang", "section", "beside"];

  function onlyFills(given) {
    if (!given.data || given.data.slice(-1) === "!") { return false; }
    var stands = new URL(given.data, location.origin), asked = new URL((given.pathname || "/") + (given.search || ""), location.origin);
    return stands.pathname === asked.pathname && STRUCTURE.every(function (name) {
      return stands.searchParams.get(name) === asked.searchParams.get(name);
    });
  }

  // The address has moved on: this answers a state that nobody looks at any more.
  function isPast(asked) {
    var then = new URL((asked.path || "/") + (asked.search || ""), location.origin);
    return then.pathname !== location.pathname || then.search !== location.search;
  }

  // A card that could not be answered is not passed off as the answer to the new filter.
  function markCard(id, failed) {
    var card = id && document.getElementById(id);
    if (card) { card.toggleAttribute("data-unanswered", failed); }
  }

  function heard(asked, response) {
    if (isPast(asked)) { return new Response(null, { status: 204 }); }
    markCard(asked.card, response.status >= 400);
    // A refused callback answers with a sentence; show it instead of failing silently.
    if (response.status >= 400) {
      response.clone().json().then(function (body) { notice(body.error || ""); }, function () {});
    }
    return response;
  }

  // Of the cards that a filter fills, the first is asked alone: it is on the screen while the others are still asked.
  var send = window.fetch, first = null, PATIENCE = 250;

  function inTurn(asked, call) {
    var go = function () { return send.apply(window, call); };
    if (asked.fills && first) { return first.then(go); }
    if (!asked.card) { return go(); }
    if (!asked.fills) { return Promise.resolve(new Response(null, { status: 204 })); }
    var reply = go(), mine = new Promise(function (over) { reply.then(over, over); setTimeout(over, PATIENCE); });
    first = mine;
    mine.then(function () { if (first === mine) { first = null; } });
    return reply;
  }

  window.fetch = function () {
    var asked = askedOf(arguments);
    if (!asked) { return send.apply(window, arguments); }
    if (!asked.card) { notice(""); }
    return inTurn(asked, arguments).then(heard.bind(null, asked), function (error) {
      markCard(asked.card, true);
      throw error;
    });
  };

  function copy(button) {
    var link = new URL(button.getAttribute("data-copy"), location.origin).href;
    if (button.closest(".site-footer") && location.hash.indexOf("#within-") === 0) { link += location.hash; }
    var done = function () {
      var said = button.dataset.said = button.dataset.said || button.textContent;
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

  function shows(one) { return one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }); }

  function controlsIn(box, css) {
    return Array.from(box.querySelectorAll(css)).filter(shows);
  }

  document.addEventListener("focusin", function (event) {
    var node = event.target;
    stood = { id: node.id, tag: node.tagName, text: node.textContent, holders: holdersOf(node) };
  });
  document.addEventListener("pointerdown", function () { stood = null; });

  function ownPlace() {
    var own = stood.id && document.getElementById(stood.id);
    var folded = own && own.closest("details:not([open])");
    var found = folded ? folded.querySelector("summary") : own;
    return found && shows(found) ? found : null;
  }

  function heldPlace() {
    var boxes = stood.holders.map(function (css) { return document.querySelector(css); }).filter(Boolean);
    for (var i = 0; i < boxes.length; i += 1) {
      var box = boxes[i], whole = box.matches(".observatory-card, main");
      var same = controlsIn(box, stood.tag).filter(function (one) { return one.textContent === stood.text; });
      var found = same[0] || (whole ? shows(box) && box : controlsIn(box, CONTROLS)[0]);
      if (found) { return found; }
    }
    return null;
  }

  function keepPlace(main) {
    var active = document.activeElement;
    if (!stood || (active && active !== document.body)) { return; }
    var place = ownPlace() || heldPlace() || main;
    if (!place.matches(CONTROLS) && !place.hasAttribute("tabindex")) { place.tabIndex = -1; }
    place.focus({ preventScroll: place === main });
  }

  // Parts of a page that nothing answers to come as text; those of the first page stand in it already: see first.js.
  var told = new WeakMap();

  function fill(island) {
    var text = island.getAttribute("data-html");
    if (told.get(island) === text || text[0] === "#") { return; }
    told.set(island, text);
    island.innerHTML = text;
  }

  // What the reader opened in a card stays open when a filter fills the card anew.
  var opened = {};

  function placeOf(details) {
    var card = details.closest(".observatory-card");
    return card ? card.id + " " + Array.from(card.querySelectorAll("details")).indexOf(details) : "";
  }

  document.addEventListener("toggle", function (event) {
    var place = placeOf(event.target);
    if (place) { opened[place] = event.target.open; }
  }, true);

  function reopen(details) {
    var place = placeOf(details);
    if (place in opened && details.open !== opened[place]) { details.open = opened[place]; }
  }

  // A link inside the application changes the address without loading it again, as Dash's own links do.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-inside]");
    if (!link || !isLive() || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
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
  var came = window.observatorioFirst, seen = came ? came.main : null;

  // Until Dash has the page, its links load the next one.
  function isLive() { return !came || came.isLive(); }

  function inSlot(change) { return change.target.closest && change.target.closest(".slot") && change.addedNodes.length; }

  new MutationObserver(function (changes) {
    if (!isLive()) { return; }
    document.querySelectorAll("[data-html]").forEach(fill);
    if (changes.some(inSlot)) { document.querySelectorAll(".slot details").forEach(reopen); }
    document.querySelectorAll(".plot").forEach(function (place) { widths.observe(place); });
    var main = document.getElementById("contenido");
    if (!main) { return; }
    if (seen && came && seen === came.main) { seen = main; }
    if (main === seen) { keepPlace(main); return; }
    seen = main;
    document.title = main.getAttribute("data-title");
    document.documentElement.lang = main.getAttribute("data-lang");
    if (location.hash.length > 1) {
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var folded = target && target.closest("details.rest");
      if (folded) { folded.open = true; }
      if (target) { target.scrollIntoView(); }
    }
    keepPlace(main);
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-html"] });
})();
