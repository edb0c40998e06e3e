"use strict";
// Working by keyboard: keys press buttons and move between fields, and words marked in the text fill the form.
(() => {
  const form = document.getElementById("judge");
  const text = document.getElementById("text");
  const shown = (name) => document.querySelector(`output.${name}`);
  const field = (name) => form.elements[name];
  const pairs = { evidence: ["start", "end"], condition: ["condition_start", "condition_end"] };

  // The text in code points, as the record counts them; the browser counts UTF-16 units.
  const points = text ? Array.from(text.textContent) : [];
  const before = (node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    range.setEnd(node, offset);
    return Array.from(range.toString()).length;
  };
  const place = (point) => {
    let left = point;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const here = Array.from(node.data);
      if (left <= here.length) return [node, here.slice(0, left).join("").length];
      left -= here.length;
    }
    return [text, text.childNodes.length];
  };
  const rangeOf = (start, end) => {
    const range = document.createRange();
    range.setStart(...place(start));
    range.setEnd(...place(end));
    return range;
  };
  const marked = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    let [start, end] = [before(range.startContainer, range.startOffset), before(range.endContainer, range.endOffset)];
    while (start < end && /\s/u.test(points[start])) start += 1;
    while (start < end && /\s/u.test(points[end - 1])) end -= 1;
    return start < end ? [start, end] : null;
  };

  const spanOf = (name) => {
    const [start, end] = pairs[name].map((each) => field(each).value);
    return start === "" || end === "" ? null : [Number(start), Number(end)];
  };
  const show = (name) => {
    const span = spanOf(name);
    const output = shown(name);
    output.textContent = span ? points.slice(...span).join("") : output.dataset.none;
    output.classList.toggle("none", !span);
    if (window.CSS && CSS.highlights) {
      if (span) CSS.highlights.set(name, new Highlight(rangeOf(...span)));
      else CSS.highlights.delete(name);
    }
  };
  const put = (name, span) => {
    pairs[name].forEach((each, index) => { field(each).value = span ? span[index] : ""; });
    show(name);
  };
  const reveal = (point) => {
    const box = rangeOf(point, Math.min(point + 1, points.length)).getBoundingClientRect();
    const panel = text.closest(".doc");
    const frame = panel.getBoundingClientRect();
    const bottom = Math.min(frame.bottom, window.innerHeight);
    if (box.top < frame.top + 20 || box.bottom > bottom - 20) panel.scrollTop += box.top - frame.top - (bottom - frame.top) / 3;
  };

  // Sentences and word ends, to mark words without a mouse.
  const sentences = text ? JSON.parse(text.dataset.sentences) : [];
  const stepSentence = (step) => {
    const span = spanOf("evidence");
    const at = span ? span[0] : -1;
    let index = sentences.findIndex(([start, end]) => start <= at && at < end);
    if (index < 0) index = step > 0 ? -1 : sentences.length;
    const next = sentences[Math.min(Math.max(index + step, 0), sentences.length - 1)];
    if (next) { put("evidence", next); reveal(next[0]); }
  };
  const word = (point) => points[point] !== undefined && !/\s/u.test(points[point]);
  const stepWord = (point, step) => {
    let at = point;
    if (step > 0) { while (at < points.length && !word(at)) at += 1; while (at < points.length && word(at)) at += 1; }
    else { while (at > 0 && !word(at - 1)) at -= 1; while (at > 0 && word(at - 1)) at -= 1; }
    return at;
  };
  const startWord = (point, step) => {
    if (step < 0) return stepWord(point, -1);
    let at = point;
    while (at < points.length && word(at)) at += 1;
    while (at < points.length && !word(at)) at += 1;
    return at;
  };
  const endWord = (point, step) => {
    if (step > 0) return stepWord(point, 1);
    let at = point;
    while (at > 0 && word(at - 1)) at -= 1;
    while (at > 0 && !word(at - 1)) at -= 1;
    return at;
  };
  const stepEnd = (end, step) => {
    const span = spanOf("evidence");
    if (!span) return;
    const next = end ? [span[0], endWord(span[1], step)] : [startWord(span[0], step), span[1]];
    if (next[0] < next[1]) put("evidence", next);
  };

  if (form && text) {
    Object.keys(pairs).forEach(show);
    const span = spanOf("evidence");
    if (span && !window.location.hash) reveal(span[0]);
    form.addEventListener("input", (event) => { if (event.target.type === "number") Object.keys(pairs).forEach(show); });
  }
  document.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]");
    if (take) { const span = marked(); if (span) put(take.dataset.take, span); else text.focus(); }
    const drop = event.target.closest("[data-drop]");
    if (drop) put(drop.dataset.drop, null);
    const open = event.target.closest("[data-open]");
    if (open) document.getElementById(open.dataset.open).showModal();
  });
  // A button that takes words must not take the marking away with the press.
  document.addEventListener("mousedown", (event) => { if (event.target.closest("[data-take]")) event.preventDefault(); });

  // Lists: j and k go from item to item.
  const items = () => [...document.querySelectorAll("[data-item]")];
  const stepItem = (step) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    if (next) next.focus();
  };

  const on = document.getElementById("keys-on");
  const stored = "runding-keys";
  if (on) {
    on.checked = localStorage.getItem(stored) !== "off";
    on.addEventListener("change", () => localStorage.setItem(stored, on.checked ? "on" : "off"));
  }
  const press = (target) => {
    if (target.matches("input[type=radio]")) { target.checked = true; target.focus(); }
    else if (target.matches("select,input,textarea")) target.focus();
    else target.click();
  };
  const moves = {
    j: () => (form && text ? stepSentence(1) : stepItem(1)),
    k: () => (form && text ? stepSentence(-1) : stepItem(-1)),
    "[": () => stepEnd(false, -1), "]": () => stepEnd(false, 1),
    "{": () => stepEnd(true, -1), "}": () => stepEnd(true, 1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const writing = event.target.closest("input:not([type=radio]),select,textarea");
    if (writing) { if (event.key === "Escape") writing.blur(); return; }
    if (on && !on.checked && event.key !== "?") return;
    const row = document.activeElement && document.activeElement.closest("[data-list] > li");
    const own = row && row.querySelector(`[data-row-key="${CSS.escape(event.key)}"]`);
    const target = own || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); press(target); }
    else if (moves[event.key] && (items().length || (form && text))) { event.preventDefault(); moves[event.key](); }
  });
})();
