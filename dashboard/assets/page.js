// What a page does at once, before Dash is there: its sheet of filters on a phone, words found in it, its parts in view.
(function () {
  "use strict";

  var root = document.documentElement;

  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  // The state is the document's, so that it outlives the bar that Dash draws in the place of the first one.
  function sheet(open) {
    if (root.classList.contains("sheet-open") === open) { return; }
    root.classList.toggle("sheet-open", open);
    var button = document.querySelector(".open-filters"), close = document.querySelector(".close-filters");
    if (!button) { return; }
    button.setAttribute("aria-expanded", String(open));
    (open ? close : button).focus({ preventScroll: true });
  }

  // Entries that hold every word typed, whatever their accents, and the headings of the groups that have any.
  function find(box) {
    var words = plain(box.value).split(/\s+/).filter(Boolean), page = box.closest("main");
    page.querySelectorAll(".entry").forEach(function (entry) {
      var text = plain(entry.textContent);
      entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
    });
    page.querySelectorAll(".entries").forEach(function (group) { group.hidden = !group.querySelector(".entry:not([hidden])"); });
    page.querySelector(".none-found").hidden = !!page.querySelector(".entry:not([hidden])");
  }

  // What a link names may stand in a list that is folded.
  function unfold() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var own = target && (target.matches("details.entry") ? target : target.querySelector("details.face"));
    var list = target && target.closest("details.rest:not([open])"), folded = own || list;
    if (list) { list.open = true; }
    if (folded) { folded.open = true; target.scrollIntoView(); }
  }

  // The stretch of days of an agenda is kept in the link, after its #.
  function within() {
    var days = /^#within-(\d+)$/.exec(location.hash), chosen = days && document.querySelector(".f-within [type=radio][value='" + days[1] + "']");
    if (chosen && !chosen.checked) { chosen.checked = true; }
  }

  document.addEventListener("change", function (event) {
    if (event.target.matches(".f-within [type=radio]")) { history.replaceState(history.state, "", "#within-" + event.target.value); }
  });

  // The part that is shown is in sight, however many there are.
  var part = null;

  function follow() {
    var here = document.querySelector(".parts .here");
    if (!here || here === part) { return; }
    part = here;
    var line = here.closest("ul");
    line.scrollLeft = Math.max(0, here.offsetLeft - line.offsetLeft - (line.clientWidth - here.offsetWidth) / 2);
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest(".open-filters")) { sheet(true); return; }
    if (event.target.matches(".filter-bar") || event.target.closest(".close-filters, .filters .btn, a")) { sheet(false); }
  });
  // Before the lists hear of it: the key closes what is innermost, a list first and then the sheet.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !document.querySelector(".filters details[open]")) { sheet(false); }
  }, true);
  document.addEventListener("input", function (event) {
    if (event.target.matches(".find-entry")) { find(event.target); }
  });
  window.addEventListener("hashchange", function () { unfold(); within(); });
  unfold();
  within();
  follow();
  new MutationObserver(function () { follow(); within(); }).observe(document.body, { childList: true, subtree: true });
})();
