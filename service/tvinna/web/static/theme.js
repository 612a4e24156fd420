// The reader's choice of light or dark, kept in this browser and sent nowhere. Run before the page
// is drawn, so that it does not flash; without scripts the system's own choice holds.
const root = document.documentElement;
try {
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
} catch {
  // A browser that keeps nothing: the choice holds for this page.
}
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const shown = () => button.setAttribute("aria-pressed", String(dark()));
  button.hidden = false;
  shown();
  system.addEventListener("change", shown);
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    shown();
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // As above.
    }
  });
});
