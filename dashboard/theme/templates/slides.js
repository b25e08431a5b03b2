(function () {
  var slides = Array.prototype.slice.call(document.querySelectorAll(".slide"));
  var ahead = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1 }, back = { ArrowLeft: 1, ArrowUp: 1, PageUp: 1 };
  function here() {
    var tops = slides.map(function (one) { return Math.abs(one.getBoundingClientRect().top); });
    return tops.indexOf(Math.min.apply(null, tops));
  }
  function show(at) {
    var one = slides[Math.max(0, Math.min(at, slides.length - 1))];
    if (one) one.scrollIntoView();
  }
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("summary, a, input")) return;
    var step = ahead[event.key] ? 1 : back[event.key] ? -1 : 0;
    if (step) { event.preventDefault(); show(here() + step); }
    if (event.key === "Home") { event.preventDefault(); show(0); }
    if (event.key === "End") { event.preventDefault(); show(slides.length - 1); }
    if (event.key === "f" || event.key === "F") document.documentElement.requestFullscreen && document.documentElement.requestFullscreen();
  });
})();
