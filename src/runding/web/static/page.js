"use strict";
// What links and forms cannot do alone: the slider names its day, panels take and give back the focus, keys.
(() => {
  const DAY = 86400000;

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

  let opener = null;
  document.addEventListener("click", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (cell) opener = cell;
  });
  document.addEventListener("htmx:after:swap", () => {
    const open = document.querySelector("#panel input[name=cell]");
    document.querySelectorAll("[data-cell]").forEach((cell) => {
      if (open && open.value === cell.dataset.cell) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    });
    const head = document.querySelector("#panel [data-focus]");
    if (head && opener) head.focus();
  });
  const close = (event) => {
    const panel = document.querySelector("#panel");
    if (!panel || !panel.querySelector("[data-close]")) return;
    event.preventDefault();
    const address = panel.querySelector("[data-close]").href;
    panel.replaceChildren();
    history.pushState(null, "", address);
    document.querySelectorAll("[data-cell][aria-current]").forEach((cell) => {
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
