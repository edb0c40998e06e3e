"use strict";
(() => {
  const root = document.documentElement;
  const radios = document.querySelectorAll("input[name=language]");
  const follow = () => radios.forEach((radio) => { if (radio.checked) root.lang = radio.id.slice(2); });
  radios.forEach((radio) => radio.addEventListener("change", follow));
  follow();
  const open = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    return target && target.closest(".g");
  };
  const close = () => { const panel = open(); if (panel) panel.querySelector(".x").click(); };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => { if (!event.target.closest(".g,a,input,label,summary")) close(); });
})();
