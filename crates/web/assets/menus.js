/* Menus (<details class="k-drop">) and the rail on a phone: one open at a time, Escape and a click beside close, arrows
   walk. Without this file they still open and close, being <details>. */
const openMenus = () => document.querySelectorAll("details.k-drop[open]");

function close(menu, focus) {
  menu.open = false;
  if (focus) menu.querySelector("summary")?.focus();
}

function enter(menu) {
  menu.querySelector(".k-drop-menu :is(input:not([type=hidden]), select)")?.focus();
}

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) close(menu, false);
});

document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLDetailsElement) || !menu.matches(".k-drop") || !menu.open) return;
    for (const other of openMenus()) if (other !== menu && !other.contains(menu)) close(other, false);
    if (menu.querySelector("form")) enter(menu);
  },
  true,
);

// A menu that is loaded when it is first opened.
document.addEventListener("htmx:load", (event) => {
  const menu = event.detail.elt.closest?.("details.k-drop[open]");
  if (menu && event.detail.elt.matches(".k-drop-menu")) enter(menu);
});

document.addEventListener("keydown", (event) => {
  const menu = event.target instanceof Element ? event.target.closest("details.k-drop[open]") : null;
  if (event.key === "Escape") {
    if (menu) close(menu, true);
    else if (shell?.classList.contains("is-open")) openRail(false);
    return;
  }
  if (!menu || !["ArrowDown", "ArrowUp"].includes(event.key) || event.target.matches("select, input, textarea")) return;
  const items = [...menu.querySelectorAll(".k-drop-item")];
  if (!items.length) return;
  event.preventDefault();
  const step = event.key === "ArrowDown" ? 1 : -1;
  items.at((items.indexOf(document.activeElement) + step) % items.length)?.focus();
});

const shell = document.querySelector(".k-shell");
const menuButton = document.querySelector("[data-rail]");

function openRail(open) {
  shell.classList.toggle("is-open", open);
  menuButton.setAttribute("aria-expanded", String(open));
  if (open) shell.querySelector(".k-rail-link")?.focus();
  else menuButton.focus();
}

menuButton?.setAttribute("aria-expanded", "false");
menuButton?.addEventListener("click", () => openRail(true));
document.querySelector(".k-page")?.addEventListener("click", (event) => {
  if (shell.classList.contains("is-open") && !event.target.closest("[data-rail]")) openRail(false);
});
