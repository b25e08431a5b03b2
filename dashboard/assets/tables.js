// Tables: the first rows and a way to all of them, sorted by a column, found by words.
(function () {
  "use strict";

  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  function value(row, column) {
    var cell = row.cells[column], said = cell.dataset.v;
    if (said === undefined) { return plain(cell.textContent); }
    return isNaN(Number(said)) ? said : Number(said);
  }

  // Empty cells come last, whichever way the others go.
  function compare(column, way) {
    return function (a, b) {
      var one = value(a, column), other = value(b, column), empty = [one, other].map(function (v) { return v === "" || v === "—"; });
      if (empty[0] || empty[1]) { return empty[0] - empty[1]; }
      if (typeof one === "number" && typeof other === "number") { return way * (one - other); }
      return way * String(one).localeCompare(String(other), "es", { numeric: true });
    };
  }

  function sort(head) {
    var table = head.closest("table"), body = table.tBodies[0], way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    table.querySelectorAll("thead th").forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    Array.from(body.rows).sort(compare(head.cellIndex, way)).forEach(function (row) { body.appendChild(row); });
  }

  function find(box) {
    var words = plain(box.value).split(/\s+/).filter(Boolean), table = box.parentElement.querySelector("table");
    table.classList.toggle("found", words.length > 0);
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      var text = plain(row.textContent);
      row.classList.toggle("left-out", !words.every(function (word) { return text.indexOf(word) >= 0; }));
    });
  }

  // A heading that sorts is a button, once it can: without scripts it is a heading.
  function ready(table) {
    if (table.dataset.ready || !table.tBodies[0] || table.tBodies[0].rows.length < 4) { return; }
    table.dataset.ready = "1";
    if (table.querySelector("tbody [class*=level-]")) { return; }
    table.querySelectorAll("thead th").forEach(function (head) {
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
    });
  }

  document.addEventListener("click", function (event) {
    var head = event.target.closest(".observatory-table thead button"), more = event.target.closest(".more-rows");
    if (head) { sort(head.parentElement); }
    if (more) {
      var all = more.parentElement.querySelector("table").classList.toggle("all"), other = more.dataset.fewer;
      more.dataset.fewer = more.textContent;
      more.textContent = other;
      if (!all) { more.parentElement.scrollIntoView({ block: "nearest" }); }
    }
  });
  document.addEventListener("input", function (event) {
    if (event.target.matches(".find-row")) { find(event.target); }
  });
  new MutationObserver(function () {
    document.querySelectorAll(".observatory-table:not([data-ready])").forEach(ready);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
