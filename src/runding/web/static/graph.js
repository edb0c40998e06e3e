"use strict";
// Draws the network that the page carries, where the server has placed it; a node opens its statements.
(() => {
  let graph = null;
  const colour = (name) => {
    const probe = document.createElement("i");
    probe.className = name;
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const draw = () => {
    const box = document.getElementById("graph"), data = document.getElementById("graph-data");
    if (graph) { graph.destroy(); graph = null; }
    if (!box || !data || !window.cytoscape) return;
    const { nodes, ties } = JSON.parse(data.textContent);
    const most = Math.max(...ties.map((tie) => Math.abs(tie.weight)), 1e-9);
    const strongest = Math.max(...nodes.map((node) => node.strength), 1e-9);
    const ink = colour("probe ink"), card = colour("probe card"), soft = colour("probe soft");
    const agree = colour("probe agree"), disagree = colour("probe disagree");
    graph = window.cytoscape({
      container: box.firstElementChild,
      elements: [
        ...nodes.map((node) => ({ data: node, position: { x: node.x, y: node.y } })),
        ...ties.map((tie, place) => ({ data: { id: `t${place}`, ...tie } })),
      ],
      layout: { name: "preset", fit: true, padding: 36 },
      minZoom: 0.2, maxZoom: 4, boxSelectionEnabled: false,
      style: [
        { selector: "node", style: {
          "background-color": ink, "border-color": card, "border-width": 2,
          width: (node) => 14 + 26 * Math.sqrt(node.data("strength") / strongest),
          height: (node) => 14 + 26 * Math.sqrt(node.data("strength") / strongest),
          shape: (node) => (node.data("variable") === "issue" ? "round-rectangle" : "ellipse"),
          label: "data(label)", color: ink, "font-size": 15, "font-family": "system-ui, sans-serif",
          "text-wrap": "wrap", "text-max-width": 150, "text-valign": "bottom", "text-margin-y": 5,
          "text-outline-color": card, "text-outline-width": 2.5 } },
        { selector: "node[variable='issue']", style: { "background-color": soft } },
        { selector: "edge", style: {
          "line-color": (tie) => (tie.data("weight") > 0 ? agree : disagree),
          "line-style": (tie) => (tie.data("weight") > 0 ? "solid" : "dashed"),
          width: (tie) => 1 + 6 * Math.abs(tie.data("weight")) / most,
          opacity: 0.75, "curve-style": "straight" } },
        { selector: ".faint", style: { opacity: 0.12 } },
      ],
    });
    graph.on("mouseover", "node", (event) => {
      const near = event.target.closedNeighborhood();
      graph.elements().not(near).addClass("faint");
      box.classList.add("over");
    });
    graph.on("mouseout", "node", () => { graph.elements().removeClass("faint"); box.classList.remove("over"); });
    graph.on("tap", "node", (event) => {
      const { variable, value } = event.target.data();
      location.href = `/statements?${new URLSearchParams({ [variable]: value })}`;
    });
    box.drawn = graph;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (!button || !graph) return;
    if (button.dataset.zoom === "0") graph.fit(undefined, 36);
    else graph.zoom({ level: graph.zoom() * button.dataset.zoom, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
  });
  document.addEventListener("htmx:after:swap", draw);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
})();
