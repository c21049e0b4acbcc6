// Draws each Mermaid block twice, for light and for dark. The style sheet shows the right one, and paper gets the light one.
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const THEMES = { light: "neutral", dark: "dark" };

export async function draw() {
  const blocks = [...document.querySelectorAll("code.language-mermaid")];
  const figures = blocks.map((block) => {
    const figure = document.createElement("figure");
    figure.className = "drawing";
    block.parentElement.before(figure);
    return figure;
  });
  for (const [scheme, theme] of Object.entries(THEMES)) {
    if (blocks.length > 0) mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme, fontFamily: FONT });
    for (const [i, block] of blocks.entries()) {
      try {
        const { svg } = await mermaid.render(`drawing-${i}-${scheme}`, block.textContent);
        const half = document.createElement("div");
        half.className = scheme;
        half.innerHTML = svg;
        half.firstElementChild.setAttribute("aria-label", `Drawing ${i + 1} of this page`);
        figures[i].append(half);
        block.parentElement.hidden = true;
      } catch (error) {
        figures[i].remove(); // the text of the drawing stays
        console.error(error);
      }
    }
  }
}
