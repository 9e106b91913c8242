/* Tells of the first result that someone opens on this page: the question, the entry and its place.
   Links go straight on; nothing waits for this, and nothing of the visitor is sent along. */
(() => {
  "use strict";
  const part = document.querySelector("[data-click-url]");
  if (!part || !navigator.sendBeacon) return;
  const hits = [...document.querySelectorAll("[data-treffer]")];
  const first = Number(part.dataset.firstRank) || 1;
  let told = false;
  const tell = (event) => {
    const link = event.target.closest("a[href]");
    const hit = link && link.closest("[data-treffer]");
    if (told || !hit || event.button > 1) return;
    told = true;
    navigator.sendBeacon(part.dataset.clickUrl, new URLSearchParams({
      q: part.dataset.query,
      treffer: hit.dataset.treffer,
      plaats: String(first + hits.indexOf(hit)),
    }));
  };
  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
})();
