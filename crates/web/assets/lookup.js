/* A reference while somebody types: [data-lookup] names the address that is asked (?q=…), and holds a hidden value, a combobox
   and a list that is filled with the answer; its options are buttons with data-id. Leaving it with unknown text puts the old name back. */
const WAIT = 120;
/* "Nothing found" is an option for ARIA, which wants one in a list, and for nobody else. */
const OPTION = "[role=option]:not([aria-disabled])";
let timer = 0;
let number = 0;

const parts = (box) => ({
  value: box.querySelector("input[type=hidden]"),
  field: box.querySelector("[role=combobox]"),
  list: box.querySelector("[role=listbox]"),
});

function close(box) {
  const { field, list } = parts(box);
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function mark(box, step) {
  const { field, list } = parts(box);
  const options = [...list.querySelectorAll(OPTION)];
  if (!options.length) return;
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = options.at((at + step) % options.length);
  for (const option of options) option.setAttribute("aria-selected", String(option === next));
  field.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
}

async function ask(box) {
  const { field, list } = parts(box);
  const answer = await fetch(`${box.dataset.lookup}?${new URLSearchParams({ q: field.value })}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok || document.activeElement !== field) return;
  list.innerHTML = await answer.text();
  for (const option of list.querySelectorAll(OPTION)) {
    option.id ||= `option-${(number += 1)}`;
    option.tabIndex = -1;
  }
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  mark(box, 1);
}

function choose(box, id, text) {
  const { value, field } = parts(box);
  value.value = id;
  field.value = text;
  box.dataset.shown = text;
  close(box);
  value.dispatchEvent(new Event("change", { bubbles: true }));
}

const boxOf = (event) => (event.target instanceof Element ? event.target.closest("[data-lookup]") : null);

document.addEventListener("focusin", (event) => {
  const box = boxOf(event);
  if (box && box.dataset.shown === undefined) {
    const { field, list } = parts(box);
    box.dataset.shown = field.value;
    list.id ||= `list-${(number += 1)}`;
    field.setAttribute("aria-controls", list.id);
  }
});
document.addEventListener("input", (event) => {
  const box = boxOf(event);
  if (!box || event.target.getAttribute("role") !== "combobox") return;
  clearTimeout(timer);
  timer = setTimeout(() => ask(box), WAIT);
});
document.addEventListener("keydown", (event) => {
  const box = boxOf(event);
  if (!box) return;
  const { list } = parts(box);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list.hidden) ask(box);
    else mark(box, event.key === "ArrowDown" ? 1 : -1);
  } else if (!list.hidden && (event.key === "Enter" || event.key === "Escape")) {
    // What closes the list must not also save or leave the form around it.
    event.preventDefault();
    event.stopImmediatePropagation();
    const option = list.querySelector("[aria-selected=true]");
    if (event.key === "Enter" && option) choose(box, option.dataset.id, option.textContent.trim());
    else close(box);
  }
});
// Not click: the field would lose the focus first, and close the list.
document.addEventListener("mousedown", (event) => {
  const box = boxOf(event);
  const option = event.target.closest?.(OPTION);
  if (!box || !option) return;
  event.preventDefault();
  choose(box, option.dataset.id, option.textContent.trim());
});
document.addEventListener("focusout", (event) => {
  const box = boxOf(event);
  if (!box || box.contains(event.relatedTarget)) return;
  const { value, field } = parts(box);
  if (field.value.trim() === "") value.value = "";
  else field.value = box.dataset.shown ?? field.value;
  close(box);
});
