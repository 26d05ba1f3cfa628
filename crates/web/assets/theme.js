/* Sets data-bs-theme before the first paint. Classic script in <head>, the only one that blocks: anything later would
   flash. It reads data-theme of <html> ("auto", "light", "dark"), which the server writes from the person's choice. */
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = root.dataset.theme ?? "auto";
    root.dataset.bsTheme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
  };
  apply();
  dark.addEventListener("change", apply);
})();
