// Draws each Mermaid block twice, for light and for dark. The style sheet shows the right one, and paper gets the light one.
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const LIGHT = { paper: "#fbf9f5", sheet: "#ffffff", ink: "#24211d", faint: "#6d675f", line: "#cfc6b8", note: "#f7efdc" };
const DARK = { paper: "#191816", sheet: "#2a2723", ink: "#ece7df", faint: "#a39b90", line: "#5a544b", note: "#3a3222" };

/** The colours of the book, in Mermaid's words. */
function theme(dark) {
  const { paper, sheet, ink, faint, line, note } = dark ? DARK : LIGHT;
  return {
    darkMode: dark, background: paper, textColor: ink, lineColor: faint, titleColor: ink,
    primaryColor: sheet, primaryTextColor: ink, primaryBorderColor: faint,
    secondaryColor: note, secondaryTextColor: ink, tertiaryColor: paper, tertiaryTextColor: ink,
    edgeLabelBackground: paper, clusterBkg: paper, clusterBorder: line,
    noteBkgColor: note, noteTextColor: ink, noteBorderColor: line,
    activationBkgColor: note, activationBorderColor: faint, labelBoxBkgColor: note,
  };
}

export async function draw() {
  const blocks = [...document.querySelectorAll("code.language-mermaid")];
  const figures = blocks.map((block) => {
    const figure = document.createElement("figure");
    figure.className = "drawing";
    block.parentElement.before(figure);
    return figure;
  });
  for (const scheme of ["light", "dark"]) {
    if (blocks.length === 0) break;
    const themeVariables = theme(scheme === "dark");
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "base", themeVariables, fontFamily: FONT });
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
