// The filter bar while one chooses: options found by typing, what is chosen and not yet applied, and the way back.
(function () {
  "use strict";

  function plain(text) { return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  // Options that hold every word typed, whatever their accents.
  function narrow(box) {
    var words = plain(box.value).split(/\s+/).filter(Boolean);
    box.closest(".options").querySelectorAll(".form-check").forEach(function (option) {
      var text = plain(option.textContent);
      option.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      option.style.display = option.hidden ? "none" : "";
    });
  }

  function applied(name) {
    return (new URLSearchParams(location.search).get(name) || "").split(",").filter(Boolean).sort();
  }

  function ticked(list) {
    return Array.from(list.querySelectorAll("input[type=checkbox]:checked"), function (one) { return one.value; }).sort();
  }

  // A list whose ticks are not those of the address waits to be applied, and the bar says how many do.
  function pending(bar) {
    var waiting = Array.from(bar.querySelectorAll("details[data-filter]")).filter(function (list) {
      var waits = ticked(list).join() !== applied(list.dataset.filter).join();
      list.classList.toggle("pending", waits);
      return waits;
    });
    bar.querySelectorAll(".btn").forEach(function (button) {
      button.textContent = waiting.length ? bar.dataset.pending.replace("{n}", waiting.length) : bar.dataset.apply;
    });
    bar.classList.toggle("waits", waiting.length > 0);
    bar.querySelector(".undo").hidden = !waiting.length;
    return waiting;
  }

  function undo(bar) {
    pending(bar).forEach(function (list) {
      var name = list.dataset.filter;
      window.dash_clientside.set_props({ type: "filter", name: name }, { value: applied(name) });
    });
    setTimeout(pending, 60, bar);
  }

  document.addEventListener("input", function (event) {
    if (event.target.matches(".find-option")) { narrow(event.target); }
  });
  document.addEventListener("change", function (event) {
    var bar = event.target.closest(".filter-bar");
    if (bar && event.target.matches("[type=checkbox]")) { setTimeout(pending, 0, bar); }
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest(".filter-bar .undo")) { undo(event.target.closest(".filter-bar")); }
  });
  // Enter in the box takes the only option that is left.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !event.target.matches || !event.target.matches(".find-option")) { return; }
    event.preventDefault();
    var left = event.target.closest(".options").querySelectorAll(".form-check:not([hidden]) input");
    if (left.length === 1) { left[0].click(); }
  });
})();
