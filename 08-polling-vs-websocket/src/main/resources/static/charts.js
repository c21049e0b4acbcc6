// Two charts of the last minute, drawn by Chart.js: a colour and a shape for each lane.
const SECONDS = 60;
const SHAPES = ["circle", "rect", "triangle", "crossRot"];

export function charts(delays, bytes) {
  let begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  const all = [chart(delays, "logarithmic"), chart(bytes, "linear")];
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => all.forEach(colours));

  function point(chart, name, y) {
    const { data } = chart.data.datasets.find((dataset) => dataset.name === name);
    data.push({ x: seconds(), y });
    while (data[0].x < seconds() - SECONDS) data.shift();
  }

  return {
    add(name, label, colour) {
      const pointStyle = SHAPES[all[0].data.datasets.length];
      all.forEach((chart) => chart.data.datasets.push({ name, label, pointStyle, borderColor: colour, backgroundColor: colour, data: [] }));
      all.forEach(colours);
    },
    /** Less than a millisecond is drawn as one: a logarithmic scale has no zero. */
    delay: (name, milliseconds) => point(all[0], name, Math.max(1, milliseconds)),
    bytes: (name, sum) => point(all[1], name, sum),
    now() {
      for (const chart of all) {
        Object.assign(chart.options.scales.x, { min: Math.max(0, seconds() - SECONDS), max: Math.max(SECONDS, seconds()) });
        chart.update();
      }
    },
    clear() {
      begin = performance.now();
      all.forEach((chart) => chart.data.datasets.forEach((dataset) => { dataset.data = []; }));
    },
  };
}

function chart(canvas, type) {
  const x = { type: "linear", ticks: { callback: (second) => `${Math.round(second)} s`, stepSize: 20 } };
  const y = { type, min: type === "linear" ? 0 : 1, ticks: { callback: (value) => value.toLocaleString("en"), maxTicksLimit: 7 } };
  const labels = { usePointStyle: true, boxWidth: 7, boxHeight: 7 };
  return new Chart(canvas, {
    type: "scatter",
    data: { datasets: [] },
    options: { animation: false, maintainAspectRatio: false, showLine: true, borderWidth: 1.5, pointRadius: 2.5, scales: { x, y }, plugins: { legend: { labels } } },
  });
}

/** Chart.js paints on a canvas, which knows nothing of style sheets. */
function colours(chart) {
  const { color } = getComputedStyle(document.querySelector("figcaption"));
  const line = getComputedStyle(document.querySelector("figure")).borderTopColor;
  chart.options.color = color;
  for (const scale of Object.values(chart.options.scales)) Object.assign(scale, { ticks: { ...scale.ticks, color }, grid: { color: line } });
  for (const dataset of chart.data.datasets) {
    dataset.borderColor = dataset.backgroundColor = getComputedStyle(document.getElementById(dataset.name)).borderTopColor;
  }
  chart.update();
}
