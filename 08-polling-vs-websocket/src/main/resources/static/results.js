// The results of the measurement: a table for each scenario, and a chart for the metrics that tell most.
import { page, part } from "./page.js";

const TRANSPORTS = { "short-poll": "short poll", "long-poll": "long poll", sse: "SSE", websocket: "WebSocket" };
const DRAWN = /^(delay, p50|bytes down|processor time for an event, (whole|Java)|server's resident)/;
let charts = [];
let shown = null;

/** The median as a bar, and the range as a line over it. */
const range = {
  id: "range",
  afterDatasetsDraw({ ctx, data, scales: { x, y }, options }) {
    ctx.strokeStyle = options.color;
    ctx.lineWidth = 1.5;
    data.spreads.forEach(({ least, most }, i) => {
      ctx.beginPath();
      ctx.moveTo(x.getPixelForValue(least), y.getPixelForValue(i));
      ctx.lineTo(x.getPixelForValue(most), y.getPixelForValue(i));
      ctx.stroke();
    });
  },
};

/** Three digits or so. */
function figure(value) {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function spread({ median, least, most }) {
  return figure(least) === figure(most) ? figure(median) : `${figure(median)} (${figure(least)} – ${figure(most)})`;
}

const label = ({ metric, unit }) => (unit ? `${metric}, ${unit}` : metric);

function table(caption, heads, className = "") {
  const table = part("table", className, "");
  table.append(part("caption", "", caption));
  const row = table.createTHead().insertRow();
  for (const words of heads) row.append(Object.assign(part("th", "", words), { scope: "col" }));
  table.createTBody();
  const wide = part("div", "wide", "");
  Object.assign(wide, { tabIndex: 0, role: "region", ariaLabel: caption });
  wide.append(table);
  return wide;
}

function line(wide, title, cells) {
  const row = wide.querySelector("tbody").insertRow();
  row.append(Object.assign(part("th", "", title), { scope: "row" }));
  for (const [words, best] of cells) row.insertCell().append(part(best ? "b" : "span", "", words));
}

function chart(row) {
  const frame = document.createElement("figure");
  const box = document.createElement("div");
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { role: "img", ariaLabel: `${label(row)}; the figures are in the table above` });
  box.append(canvas);
  frame.append(part("figcaption", "", label(row)), box);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name);
  const keys = Object.keys(TRANSPORTS);
  const spreads = keys.map((key) => row.spreads[key]);
  const scale = (more) => ({ ticks: { color: colour("--faint") }, grid: { color: colour("--line") }, ...more });
  charts.push([canvas, {
    type: "bar",
    plugins: [range],
    data: { labels: keys.map((key) => TRANSPORTS[key]), spreads, datasets: [{ data: spreads.map(({ median }) => median), backgroundColor: keys.map((key) => colour(`--${key}`)) }] },
    options: {
      indexAxis: "y", animation: false, maintainAspectRatio: false, color: colour("--ink"), plugins: { legend: { display: false } },
      scales: { x: scale({ suggestedMax: Math.max(...spreads.map(({ most }) => most)) }), y: scale() },
    },
  }]);
  return frame;
}

function section({ scenario, words, clients, rows }) {
  const section = document.createElement("section");
  const count = `${figure(clients)} client${clients === 1 ? "" : "s"} by each transport`;
  const all = table(`${count}: ${words}`, ["", ...Object.values(TRANSPORTS)]);
  for (const row of rows) {
    line(all, label(row), Object.keys(TRANSPORTS).map((key) => [spread(row.spreads[key]), row.best === key]));
  }
  const drawn = part("div", "charts", "");
  drawn.append(...rows.filter(({ metric }) => DRAWN.test(metric)).map(chart));
  section.append(part("h2", "", `${scenario[0].toUpperCase()}${scenario.slice(1)}: ${count}`), all, drawn);
  return section;
}

function said(hypotheses) {
  const all = table("Hypotheses, tested by these figures", ["What is said", "What was measured", ""], "words");
  for (const { words, measured, holds } of hypotheses) line(all, words, [[measured, false], [holds ? "holds" : "does not hold", !holds]]);
  return all;
}

function draw(results) {
  charts.forEach((chart) => chart.destroy?.());
  charts = [];
  const parts = results.tables.map(section);
  if (results.hypotheses.length > 0) parts.unshift(said(results.hypotheses));
  page.machine.textContent = `Measured on: ${results.measuredOn}.`;
  page.tables.replaceChildren(...parts);
  charts = charts.map(([canvas, config]) => new Chart(canvas, config));
}

/** Draws a text of JSON; when it is none of ours, says so, and what was shown stays. */
function show(name, text) {
  const before = charts;
  try {
    const results = JSON.parse(text);
    check(results);
    draw(results);
    shown = results;
    page.problem.textContent = "";
  } catch {
    charts = before;
    page.problem.textContent = `${name} is not a file of results. Choose the results.json that the measurement has written.`;
  }
}

function check({ measuredOn, hypotheses, tables }) {
  const isSpread = (s) => [s.median, s.least, s.most].every(Number.isFinite);
  const isRow = (row) => typeof row.metric === "string" && Object.keys(TRANSPORTS).every((key) => isSpread(row.spreads[key]));
  const isTable = (t) => t.scenario.length > 0 && typeof t.words === "string" && Number.isInteger(t.clients) && t.rows.every(isRow);
  if (typeof measuredOn !== "string" || !Array.isArray(hypotheses) || !tables.every(isTable)) throw new TypeError("not ours");
}

async function open(file) {
  if (file) show(file.name, await file.text());
}

page.file.addEventListener("change", () => open(page.file.files[0]));
addEventListener("dragover", (drag) => drag.preventDefault());
addEventListener("drop", (drop) => {
  drop.preventDefault();
  open(drop.dataTransfer.files[0]);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => shown && draw(shown));

const answer = await fetch("/results.json").catch(() => null);
if (answer?.ok) show("/results.json", await answer.text());
else page.problem.textContent = "The server has no results. Choose a file.";
