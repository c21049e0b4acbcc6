// One section a screen, for a projector. The address names the section, so that a reload stays there.

/** Puts each heading of level 1 to 3 and what follows it into a section of its own. */
function split(main) {
  const sections = [];
  for (const element of [...main.children]) {
    if (sections.length === 0 || /^H[123]$/.test(element.tagName)) {
      sections.push(document.createElement("section"));
    }
    sections.at(-1).append(element);
  }
  main.append(...sections);
  return sections;
}

export function present() {
  const main = document.getElementById("page");
  const sections = split(main);
  const progress = document.createElement("progress");
  const place = document.createElement("p");
  place.id = "place";
  progress.max = sections.length;
  progress.setAttribute("aria-labelledby", "place");
  document.body.append(progress, place);
  document.documentElement.dataset.present = "";
  for (const details of main.querySelectorAll("details")) details.open = false;

  let current = 0;
  function show(number) {
    current = Math.max(0, Math.min(sections.length - 1, number));
    sections.forEach((section, i) => section.hidden = i !== current);
    progress.value = current + 1;
    place.textContent = `${current + 1} / ${sections.length}`;
    const anchor = sections[current].querySelector("[id]")?.id ?? "";
    history.replaceState(null, "", `?present#${anchor}`);
    scrollTo(0, 0);
  }

  function go() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    show(Math.max(0, sections.findIndex((section) => section.contains(target))));
  }

  const root = document.documentElement;
  const isAtTheEnd = () => root.scrollTop + root.clientHeight >= root.scrollHeight - 4;
  const isAtTheTop = () => root.scrollTop < 4;
  // A long section is scrolled to its end before a key goes on to the next one.
  const keys = {
    ArrowRight: () => show(current + 1),
    ArrowLeft: () => show(current - 1),
    PageDown: () => isAtTheEnd() && show(current + 1),
    ArrowDown: () => isAtTheEnd() && show(current + 1),
    PageUp: () => isAtTheTop() && show(current - 1),
    ArrowUp: () => isAtTheTop() && show(current - 1),
    Home: () => show(0),
    End: () => show(sections.length - 1),
    Escape: () => location.assign(location.pathname + location.hash),
  };
  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || key.target.tagName === "INPUT") return;
    if (keys[key.key] && keys[key.key]() !== false) key.preventDefault();
  });
  addEventListener("hashchange", go);
  go();
}
