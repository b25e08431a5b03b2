// What a slide shows fits the room and fills it: what has no place is counted, and what the title names is never among it.
(function () {
  "use strict";

  var words = JSON.parse(document.getElementById("words").textContent);
  var ROWS = [".f-rows > .f-row", ".f-units > .f-unit", ".f-agenda li", ".f-groups > li", ".f-group", ".f-tiles > li", "tbody > tr",
    ".f-columns > .f-category", "section li", "ol > li", "ul:not(.f-key) > li"];
  // Parts of the width for the name, the bar and the words of a row; the one that takes least height is kept.
  var LAYOUTS = ["", "minmax(0, 52%) minmax(0, 1fr) minmax(4rem, 21%)", "minmax(0, 30%) minmax(0, 1fr) minmax(5rem, 44%)",
    "minmax(0, 44%) minmax(0, 1fr) minmax(5rem, 38%)", "minmax(0, 62%) minmax(0, 1fr) minmax(4rem, 22%)"];
  var GROWN = [2, 1.8, 1.6, 1.4, 1.25, 1.12], GROWS = ".f-units, .f-rows, .f-agenda, .listing, .asked";

  function fill(text, told) { return text.replace(/\{(\w+)\}/g, function (_, key) { return told[key]; }); }
  function seen(one) { return one.checkVisibility(); }
  function over(inside) { return inside.scrollHeight > inside.clientHeight + 1 || inside.scrollWidth > inside.clientWidth + 1; }
  function plain(text) { return text.replace(/\s+/g, " ").trim().toLocaleLowerCase(); }

  function rowsOf(inside) {
    for (var i = 0; i < ROWS.length; i += 1) {
      var found = Array.from(inside.querySelectorAll(ROWS[i]));
      if (found.filter(seen).length) { return found; }
    }
    return [];
  }

  // A row whose name, code, share or amount the title says is what the slide is about.
  function named(row, title) {
    var text = plain(row.textContent), name = row.querySelector(".f-label, .f-name, th, .f-head, td");
    var label = name ? plain(name.textContent) : "";
    var codes = title.match(/[a-z]{2,}-?\d{2,}|\d[\d.,]* %|\$[\d.,]+\d/g) || [];
    return (label.length > 3 && title.indexOf(label) >= 0) || codes.some(function (one) { return (" " + text).indexOf(" " + one) >= 0 || text.indexOf("(" + one) >= 0; });
  }

  // The last that the title does not name; of a series, the oldest.
  function leastOf(rows, kept) {
    var series = rows[0].matches(".f-category"), order = rows.map(function (_, i) { return series ? i : rows.length - 1 - i; });
    var free = order.find(function (i) { return kept.indexOf(rows[i]) < 0; });
    return free === undefined ? order[0] : free;
  }

  function drop(one) {
    one.hidden = true;
    one.setAttribute("data-dropped", "");
    var group = one.closest(".in section");
    if (group && !Array.from(group.querySelectorAll("li")).some(seen)) { group.hidden = true; group.setAttribute("data-dropped", ""); }
  }

  // Columns stand where each has the width of its words; with many, only the first, the last and what stands out say theirs.
  function stand(inside) {
    var chart = inside.querySelector(".f-chart");
    if (!chart || chart.classList.contains("rows")) { return; }
    inside.classList.add("standing");
    if (wide(inside)) { inside.classList.add("few-words"); unsaid(inside); }
    if (wide(inside) && inside.querySelectorAll(".f-key > li").length > 1) { inside.classList.add("no-words"); ends(inside); }
    if (wide(inside)) { asRows(inside); return; }
    for (var tall = 60; tall < 1200; tall += 20) {
      inside.style.setProperty("--tall", tall + "px");
      if (over(inside)) { inside.style.setProperty("--tall", Math.max(tall - 20, 60) + "px"); break; }
    }
    if (over(inside)) { asRows(inside); }
  }
  function asRows(inside) {
    inside.classList.remove("standing", "few-words", "no-words");
    inside.querySelectorAll(".unsaid").forEach(function (one) { one.remove(); });
  }
  // Of several series, the first and the last of each are said beside its name.
  function ends(inside) {
    inside.querySelectorAll(".f-key > li").forEach(function (key, at) {
      var held = Array.from(inside.querySelectorAll(".f-category")).map(function (one) { return [one, one.querySelectorAll(".f-mark")[at]]; })
        .filter(function (pair) { return pair[1] && !pair[1].matches(".absent"); });
      if (!held.length) { return; }
      var said = document.createElement("span");
      said.className = "unsaid";
      said.textContent = [held[0], held[held.length - 1]].map(function (pair) {
        return pair[1].querySelector(".f-text").textContent.trim() + " (" + pair[0].querySelector(".f-name").textContent.trim() + ")";
      }).join(" → ");
      key.appendChild(said);
    });
  }
  // What is not known keeps its words, once, where each column has no room for them.
  function unsaid(inside) {
    var absent = inside.querySelector(".f-mark.absent > .f-text"), told = document.createElement("p");
    if (!absent) { return; }
    told.className = "more unsaid";
    told.textContent = "┆ " + absent.textContent;
    inside.appendChild(told);
  }
  function wide(inside) {
    return Array.from(inside.querySelectorAll(".f-text, .f-name")).some(function (one) { return seen(one) && one.scrollWidth > one.clientWidth + 1; });
  }

  function layOut(inside) {
    var list = inside.querySelector(".f-rows");
    if (!list) { return; }
    var best = LAYOUTS[0], least = Infinity;
    LAYOUTS.forEach(function (one) {
      inside.style.setProperty("--cols", one);
      if (!one) { inside.style.removeProperty("--cols"); }
      var tall = list.getBoundingClientRect().height;
      if (tall < least - 4) { least = tall; best = one; }
    });
    if (best) { inside.style.setProperty("--cols", best); } else { inside.style.removeProperty("--cols"); }
  }

  // Few things are seen from the last row too.
  function grow(inside) {
    var tall = inside.querySelector(GROWS);
    if (!tall || inside.querySelector(".f-days, .f-chart, .f-dots")) { return; }
    var lines = tall.getBoundingClientRect().height, most = tall.matches(".f-units") ? 2 : 1.4;
    GROWN.filter(function (one) { return one <= most; }).some(function (one) {
      inside.style.setProperty("--grow", one);
      layOut(inside);
      if (!over(inside) && tall.getBoundingClientRect().height < lines * one * 1.15) { return true; }
      inside.style.removeProperty("--grow");
      layOut(inside);
      return false;
    });
  }

  function asMade(slide, inside) {
    inside.querySelectorAll("[data-dropped]").forEach(function (one) { one.hidden = false; one.removeAttribute("data-dropped"); });
    slide.querySelectorAll(".left").forEach(function (one) { one.remove(); });
    asRows(inside);
    slide.classList.remove("tight");
    ["--grow", "--cols", "--tall"].forEach(function (name) { inside.style.removeProperty(name); });
    inside.querySelectorAll(".f-more").forEach(function (one) { one.open = !one.querySelector(".f-agenda"); });
  }

  // What does not fit the room is counted, never cut in half.
  window.observatorioFit = function (slide) {
    var inside = slide.querySelector(".in");
    if (!inside || !seen(slide)) { return; }
    asMade(slide, inside);
    var own = inside.querySelector(".more[data-left]"), title = plain(slide.dataset.title || "");
    if (own) { own.hidden = true; }
    stand(inside);
    if (!inside.classList.contains("standing")) { layOut(inside); }
    inside.querySelectorAll(".f-terms small").forEach(function (one) { one.style.visibility = one.scrollWidth > one.clientWidth ? "hidden" : ""; });
    if (over(inside)) { inside.querySelectorAll(".f-group[open]").forEach(function (one) { one.open = false; }); }
    var all = rowsOf(inside), rows = all.filter(seen), left = all.length - rows.length + (own ? Number(own.dataset.left) : 0);
    var told = document.createElement("p");
    told.className = "more left";
    told.textContent = fill(words.more_left, { n: 88 });
    inside.appendChild(told);
    if (!left) { told.hidden = true; }
    var dek = slide.querySelector(".dek"), also = dek ? plain(dek.textContent) : "";
    var kept = rows.filter(function (one) { return one.matches(".accent, .total") || named(one, title); });
    if (!kept.length) { kept = rows.filter(function (one) { return named(one, also); }); }
    if (!kept.length || kept.length === rows.length) { kept = rows.slice(0, 1); }
    while (over(inside) && rows.length > 1) {
      told.hidden = false;
      drop(rows.splice(leastOf(rows, kept), 1)[0]);
      left += 1;
    }
    // What is under the finding is also among the notes of whoever presents.
    slide.classList.toggle("tight", over(inside));
    told.textContent = left === 1 ? words.one_more : fill(words.more_left, { n: left });
    if (!left) { told.remove(); }
    grow(inside);
  };
})();
