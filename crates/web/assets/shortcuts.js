/* Keys for people who work in it all day: j k move, x selects, e edits, / searches the list, n creates, ? helps. Enter needs
   nothing: j and k move the focus itself, onto the link of the row. Ctrl+K is in palette.js. Not while somebody types. */
const typing = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio])"));

const links = () => [...document.querySelectorAll("[data-list] .k-title, .k-tasks .k-task > div > a:first-child")];
const currentRow = () => document.activeElement?.closest("[data-list] tr, .k-task");

function move(step) {
  const all = links();
  if (!all.length) return;
  const row = currentRow();
  const at = row ? all.findIndex((link) => row.contains(link)) : -1;
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

function edit() {
  const row = currentRow();
  const field = (row ?? document).querySelector("[data-edit]");
  if (field) field.dispatchEvent(new CustomEvent("k:edit", { bubbles: true }));
  else row?.querySelector(".k-title")?.click();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => currentRow()?.querySelector("input[type=checkbox], .k-tick")?.click(),
  e: edit,
  "/": () => document.querySelector("[data-quick]")?.select(),
  n: () => document.querySelector("[data-new]")?.click(),
  "?": () => document.getElementById("help")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const action = KEYS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// Escape leaves the quick search of a list, so that j and k work again.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target instanceof Element && event.target.matches("[data-quick]")) event.target.blur();
});
