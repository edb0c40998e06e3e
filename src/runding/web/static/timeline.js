"use strict";
// Draws the timeline that a page carries: a row for each party or issue, a mark for each day and stance, events on top.
(() => {
  const DAY = 86400000, LANES = [-0.28, 0.28, 0.1, -0.1], NARROW = 640, EVENTS = 4;
  const shapes = ["circle", "crossRot", "rectRot", "circle", "triangle"];
  const sentences = new Map();

  const colour = (name) => {
    const probe = document.createElement("i");
    probe.className = `probe ${name}`;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const lines = (words, width) => words.split(/\s+/u).reduce((found, word) => {
    const last = found[found.length - 1];
    if (last.length + word.length < width) found[found.length - 1] = last ? `${last} ${word}` : word;
    else found.push(word);
    return found;
  }, [""]);
  const short = (found, most) => (found.length > most ? [...found.slice(0, most - 1), `${found[most - 1]} …`] : found);
  const iso = (place) => new Date(place).toISOString().slice(0, 10);
  const monthEnd = (day) => { const end = new Date(`${day}T00:00:00Z`); end.setUTCMonth(end.getUTCMonth() + 1, 0); return iso(end); };

  // Days, weeks, months or years: the finest of which few enough are shown.
  const ticks = (first, last, most) => {
    const days = (last - first) / DAY;
    const found = [];
    const months = [1, 3, 6, 12, 24, 60, 120].find((each) => days / 30.4 / each <= most) || 240;
    const step = [1, 2, 7, 14].find((each) => days / each <= most);
    const at = new Date(first);
    if (step) {
      for (let place = Math.ceil(first / DAY) * DAY; place <= last; place += step * DAY) found.push(place);
    } else {
      at.setUTCHours(0, 0, 0, 0);
      at.setUTCMonth(Math.floor(at.getUTCMonth() / months) * months, 1);
      if (months >= 12) at.setUTCFullYear(Math.floor(at.getUTCFullYear() / (months / 12)) * (months / 12));
      while (at.getTime() <= last) {
        if (at.getTime() >= first) found.push(at.getTime());
        at.setUTCMonth(at.getUTCMonth() + months);
      }
    }
    return { found, shown: step ? { day: "numeric", month: "short", year: days > 300 ? "numeric" : undefined } : months < 12 ? { month: "short", year: "numeric" } : { year: "numeric" } };
  };

  const draw = (figure) => {
    const data = JSON.parse(figure.querySelector("script").textContent);
    const { row = [], day, stance, count } = data.points;
    const locale = data.language === "en" ? "en-GB" : data.language;
    data.points = row.map((each, place) => [each, day[place] === null ? null : data.days[day[place]], stance[place], count[place]]);
    const format = (place, shown) => new Date(place).toLocaleDateString(locale, { timeZone: "UTC", ...shown });
    const moving = figure.querySelector(".moving"), canvas = figure.querySelector("canvas");
    if (figure.drawn) figure.drawn.destroy();
    figure.classList.add("live");
    moving.hidden = false;
    const narrow = figure.clientWidth < NARROW;
    const dated = [...data.points.map((point) => point[1]), ...data.events.map((event) => event[0])].filter(Boolean).map(Date.parse);
    const [first, last] = dated.length ? [Math.min(...dated), Math.max(...dated)] : [0, DAY];
    const room = Math.max(last - first, 4 * DAY);
    const undated = data.points.some((point) => !point[1]) ? last + room * 0.09 : null;
    const bounds = { min: first - room * 0.03, max: (undated === null ? last : undated) + room * (undated === null ? 0.03 : 0.05) };
    const inks = ["support", "oppose", "conditional", "undecided", "ink"].map(colour);
    const soft = colour("soft"), line = colour("line"), card = colour("card");

    const sets = data.stances.map((label, stance) => ({
      label, pointStyle: shapes[stance], borderColor: inks[stance], backgroundColor: stance === 3 ? "transparent" : inks[stance],
      borderWidth: stance === 1 ? 3 : 2, hoverBorderWidth: stance === 1 ? 4 : 2, hoverRadius: 2,
      data: data.points.filter((point) => point[2] === stance).map(([row, day, , count]) => ({
        x: day ? Date.parse(day) : undated, y: row + LANES[stance], row, day, stance, count,
        r: Math.min(4 + 1.3 * Math.log2(count), 13),
      })),
    }));
    if (data.events.length) {
      sets.push({
        label: data.words.events, pointStyle: shapes[EVENTS], borderColor: inks[EVENTS], backgroundColor: inks[EVENTS], borderWidth: 1,
        data: data.events.map(([day, id, text]) => ({ x: Date.parse(day), y: -1, r: 5.5, id, text })),
      });
    }
    const address = (point) => {
      const fields = { party: data.party, issue: data.issue, [data.by]: data.ids[point.row], stance: ["support", "oppose", "conditional", "undecided"][point.stance] };
      if (point.day) Object.assign(fields, { since: point.day, until: data.monthly ? monthEnd(point.day) : point.day });
      return `/statements?${new URLSearchParams(Object.entries(fields).filter(([, value]) => value))}`;
    };
    const said = (point) => {
      const where = address(point);
      if (!sentences.has(where)) {
        sentences.set(where, "…");
        fetch(`${where}&format=json`).then((answer) => answer.json()).then(({ items }) => {
          sentences.set(where, items.length ? items[0].text : "");
          if (figure.drawn) figure.drawn.tooltip.update(true, false);
          if (figure.drawn) figure.drawn.draw();
        }).catch(() => sentences.delete(where));  // the page is left, or the server gone: asked again next time
      }
      return sentences.get(where);
    };
    const words = {
      title: (items) => items.slice(0, 1).flatMap(({ raw }) => (raw.text ? [] : [raw.day ? (data.monthly ? format(raw.day, { month: "long", year: "numeric" }) : format(raw.day, { dateStyle: "long" })) : data.words.undated])),
      label: ({ raw }) => (raw.text ? short(lines(raw.text, 56), 5) : `${data.rows[raw.row]}: ${data.stances[raw.stance]}${raw.count > 1 ? ` (${raw.count} ${data.words.statements})` : ""}`),
      afterBody: ([{ raw }]) => (raw.text ? [] : short(lines(said(raw), 56), 6)),
    };
    const wrapped = (row) => (row === -1 ? data.words.events : data.rows[row] === undefined ? "" : narrow ? data.rows[row] : short(lines(data.rows[row], 30), 2));
    canvas.parentElement.style.setProperty("--height", `${(data.rows.length + 1) * (narrow ? 46 : 42) + 96}px`);
    figure.drawn = new window.Chart(canvas, {
      type: "bubble",
      data: { datasets: sets },
      options: {
        maintainAspectRatio: false, animation: false, locale, color: soft,
        font: { family: getComputedStyle(document.body).fontFamily },
        interaction: { mode: "nearest", intersect: true },
        onHover: (event, found) => { canvas.style.cursor = found.length ? "pointer" : "default"; },
        onClick: (event, found, chart) => {
          if (!found.length) return;
          const point = chart.data.datasets[found[0].datasetIndex].data[found[0].index];
          location.href = point.id ? (document.getElementById(`event-${point.id}`) ? "" : `/timeline?since=${iso(point.x)}&until=${iso(point.x)}`) + `#event-${point.id}` : address(point);
        },
        scales: {
          x: {
            type: "linear", position: "top", ...bounds, grid: { color: line }, border: { color: line },
            afterBuildTicks: (axis) => { axis.ticks = [...(dated.length ? ticks(axis.min, Math.min(axis.max, last + DAY), narrow ? 4 : 9).found : []), ...(undated && axis.max > undated ? [undated] : [])].map((value) => ({ value })); },
            ticks: { color: soft, autoSkip: false, maxRotation: 0, callback: (value, index, all) => (value === undated ? data.words.undated : format(value, ticks(all[0].value, last, narrow ? 4 : 9).shown)) },
          },
          y: {
            type: "linear", reverse: true, min: data.events.length ? -1.6 : -0.6, max: data.rows.length - 0.4, border: { display: false }, grid: { color: line },
            afterBuildTicks: (axis) => { axis.ticks = [...(data.events.length ? [-1] : []), ...data.rows.keys()].map((value) => ({ value })); },
            ticks: { color: colour("ink"), autoSkip: false, callback: wrapped, mirror: narrow, labelOffset: narrow ? -18 : 0, padding: narrow ? 0 : 8, z: 1, font: { size: narrow ? 11 : 13 } },
          },
        },
        plugins: {
          legend: { position: "bottom", align: "start", labels: { usePointStyle: true, color: soft } },
          tooltip: { callbacks: words, displayColors: false, backgroundColor: colour("ink"), titleColor: card, bodyColor: card, padding: 10, boxPadding: 4 },
          zoom: {
            limits: { x: { ...bounds, minRange: 2 * DAY } },
            zoom: {
              mode: "x", drag: { enabled: true, backgroundColor: "rgba(128,128,128,.25)" },
              onZoomComplete: ({ chart }) => { if (!figure.whole) settle(chart.scales.x); },
            },
          },
        },
      },
    });
    const whole = figure.querySelector("[data-whole]");
    // Where the page has fields for the days, they take what was dragged over, and the server counts these days anew.
    const settle = ({ min, max }) => {
      const form = document.getElementById("span");
      if (!form) { whole.hidden = false; return; }
      form.elements.since.value = iso(Math.max(min, first));
      form.elements.until.value = iso(Math.min(max, last));
      form.elements.since.dispatchEvent(new Event("change", { bubbles: true }));
    };
    whole.onclick = () => {
      figure.whole = true;
      figure.drawn.resetZoom();
      figure.whole = false;
      whole.hidden = true;
    };
    const form = document.getElementById("span");
    if (form && (form.elements.since.value || form.elements.until.value)) {
      whole.hidden = false;
      whole.onclick = () => {
        form.elements.since.value = form.elements.until.value = "";
        form.elements.since.dispatchEvent(new Event("change", { bubbles: true }));
      };
    }
  };
  const all = () => document.querySelectorAll("[data-timeline]").forEach(draw);
  window.Chart.register(window.ChartZoom);
  document.addEventListener("htmx:after:swap", all);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  window.matchMedia(`(max-width: ${NARROW}px)`).addEventListener("change", all);
  all();
})();
