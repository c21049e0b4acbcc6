// Light or dark: as the system likes it, until the reader has chosen. Runs before the page is painted.
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";
  const chosen = localStorage.getItem("scheme");
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("scheme");
    const show = () => button.textContent = isDark() ? "Light" : "Dark";
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      localStorage.setItem("scheme", root.dataset.scheme);
      show();
    });
    system.addEventListener("change", show);
    show();
  });
}
