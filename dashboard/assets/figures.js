// Figures are drawn where the reader is: Plotly is fetched when one of them is near the screen, and draws one at a time.
// Dash finds this in place of Plotly; what it asks to be drawn far from the screen waits until it is near, or printed.
(function () {
  "use strict";

  var PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js", NEAR = 300;
  var locale = document.currentScript.getAttribute("data-locale");
  var real = null, asked = false, hurried = false, busy = false;
  // What is to be drawn: element -> {call, done}; and those of them that are near, in the order they came near.
  var waits = new Map(), near = [];

  function isNear(gd) {
    var box = gd.getBoundingClientRect();
    return box.width > 0 && box.bottom > -NEAR && box.top < window.innerHeight + NEAR;
  }

  function idle(work) { return window.requestIdleCallback ? window.requestIdleCallback(work, { timeout: 300 }) : setTimeout(work, 1); }

  function script(address, ready) {
    var tag = document.createElement("script");
    tag.src = address;
    tag.async = false;
    if (ready) { tag.onload = ready; }
    document.head.appendChild(tag);
  }

  function load() {
    if (asked) { return; }
    asked = true;
    script(locale);
    script(PLOTLY, function () {
      real = window.Plotly;
      window.Plotly = Object.assign(Object.create(real), { react: react, purge: purge });
      next();
    });
  }

  // What was asked for and never drawn is answered by what was asked for last.
  function drawn(gd, call, before) {
    return real.react(gd, call).then(function (told) {
      before.forEach(function (done) { done(told); });
      return told;
    });
  }

  function draw(gd) {
    var held = waits.get(gd);
    if (!held) { return Promise.resolve(); }
    waits.delete(gd);
    watch.unobserve(gd);
    return gd.isConnected ? drawn(gd, held.call, held.done) : Promise.resolve();
  }

  function next() {
    if (!real || busy || !near.length) { return; }
    busy = true;
    idle(function () {
      var over = function () { busy = false; next(); };
      draw(near.shift()).then(over, over);
    });
  }

  var watch = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting || !waits.has(entry.target)) { return; }
      watch.unobserve(entry.target);
      near.push(entry.target);
      load();
    });
    next();
  }, { rootMargin: NEAR + "px" });

  function react(gd, call) {
    var held = waits.get(gd), before = held ? held.done : [];
    // A figure on the screen follows a filter at once.
    if (real && (hurried || isNear(gd)) && (gd._fullLayout || !held)) {
      waits.delete(gd);
      return drawn(gd, call, before);
    }
    return new Promise(function (done) {
      waits.set(gd, { call: call, done: before.concat(done) });
      if (hurried) { near.push(gd); load(); next(); } else { watch.observe(gd); }
    });
  }

  function purge(gd) {
    waits.delete(gd);
    watch.unobserve(gd);
    if (real) { real.purge(gd); }
  }

  function fetchAhead(address) {
    var tag = document.createElement("link");
    tag.rel = "prefetch";
    tag.as = "script";
    tag.href = address;
    document.head.appendChild(tag);
  }

  window.observatorioFigures = { fetchAhead: fetchAhead, come: function () { fetchAhead(PLOTLY); } };
  window.Plotly = {
    react: react,
    purge: purge,
    Plots: { resize: function () { return Promise.resolve(); } },
    register: function (one) { (window.PlotlyLocales = window.PlotlyLocales || []).push(one); }
  };

  // Paper has no place that is far from the screen.
  function hurry() {
    hurried = true;
    waits.forEach(function (_, gd) { if (near.indexOf(gd) < 0) { watch.unobserve(gd); near.push(gd); } });
    if (!near.length) { return; }
    if (!real) { load(); return; }
    near.splice(0).forEach(draw);
  }

  // What cannot be drawn before the paper is printed is told there by its table.
  var told = [];

  window.addEventListener("beforeprint", function (event) {
    hurry();
    if (!event.isTrusted) { return; }
    document.querySelectorAll(".plot:has(> .dash-graph):not(:has(.main-svg))").forEach(function (plot) {
      var figure = plot.closest("figure"), next = figure && figure.nextElementSibling;
      var table = next && (next.tagName === "DETAILS" ? next : next.querySelector("details.behind"));
      if (table && !table.open) { table.open = true; told.push(table); }
    });
  });
  window.addEventListener("afterprint", function () { told.splice(0).forEach(function (table) { table.open = false; }); });
})();
