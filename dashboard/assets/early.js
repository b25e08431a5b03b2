// Before first paint: that there are scripts, and the theme the reader chose or prefers.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch (e) { /* storage may be off */ }
  var dark = window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.add("js");
  document.documentElement.setAttribute("data-bs-theme", chosen || (dark ? "dark" : "light"));
})();
