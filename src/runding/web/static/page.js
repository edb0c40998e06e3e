"use strict";
// What links and forms cannot do alone: the slider names its day, panels take and give back the focus, keys.
(() => {
  const DAY = 86400000;

  // On a phone the menu is wider than the screen: where one is, is seen.
  const menu = document.querySelector("nav.main"), here = document.querySelector("nav.main [aria-current]");
  if (here) menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

  const slide = (slider) => {
    const day = new Date(Date.parse(slider.dataset.first) + slider.value * DAY).toISOString().slice(0, 10);
    document.getElementById(slider.dataset.day).value = day;
  };
  const follow = (field) => {
    const slider = document.querySelector(`[data-day="${field.id}"]`);
    if (slider) slider.value = field.value ? (Date.parse(field.value) - Date.parse(slider.dataset.first)) / DAY : slider.max;
  };
  document.addEventListener("input", (event) => {
    if (event.target.dataset.day) slide(event.target);
    else if (event.target.type === "date") follow(event.target);
  });

  // A cell opens beside the matrix, and gets the focus back when it is closed.
  let opener = null;
  const mark = () => {
    const here = location.pathname + location.search;
    document.querySelectorAll("a.c").forEach((cell) => {
      if (cell.getAttribute("href") === here) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    });
  };
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("a.c");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opener = cell.getAttribute("href");
    window.htmx.ajax("GET", opener, { target: "#panel", select: "#panel", swap: "outerHTML", push: "true" });
  });
  document.addEventListener("htmx:after:swap", () => {
    const head = document.querySelector("#panel [data-focus]");
    if (head && opener) { head.focus(); mark(); }
  });
  const close = (event) => {
    const panel = document.querySelector("#panel");
    if (!panel || !panel.querySelector("[data-close]")) return;
    event.preventDefault();
    const address = panel.querySelector("[data-close]").href;
    panel.replaceChildren();
    history.pushState(null, "", address);
    document.querySelectorAll("a.c[aria-current]").forEach((cell) => {
      cell.removeAttribute("aria-current");
      cell.focus();
    });
    opener = null;
  };
  document.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) close(event); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(event);
    if (event.key === "/" && !event.target.closest("input,select,textarea")) {
      const search = document.querySelector(".quick input");
      if (search) { event.preventDefault(); search.focus(); }
    }
  });
})();
