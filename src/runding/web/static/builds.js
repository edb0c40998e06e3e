"use strict";
// A running build tells how far it is; when it is over, the page is loaded anew.
(() => {
  for (const item of document.querySelectorAll("[data-build]")) {
    if (!item.dataset.build) continue;
    const source = new EventSource(`/builds/${item.dataset.build}/events`);
    source.addEventListener("progress", (event) => {
      const build = JSON.parse(event.data);
      const words = item.querySelector("[data-progress]");
      words.textContent = words.dataset.words.replace("#", build.done);
      item.querySelector("[data-last]").textContent = build.last;
      if (build.state !== "running") { source.close(); window.location.reload(); }
    });
  }
})();
