/* A list: selected rows with their bulk bar, and scrolling without end inside the table's own box. Filters and columns have
   their own files. Without this file a list pages by its last link, and sorting and filters are links anyway. */
const bar = document.querySelector("[data-bulk]");
const table = document.querySelector("[data-list]");
const all = document.querySelector("[data-select-all]");
const boxes = () => [...(table?.querySelectorAll("input[name=ids]") ?? [])];
let last = null;

function show() {
  const every = boxes();
  const chosen = every.filter((box) => box.checked).length;
  if (all) {
    all.checked = chosen > 0 && chosen === every.length;
    all.indeterminate = chosen > 0 && chosen < every.length;
  }
  if (!bar) return;
  bar.hidden = chosen === 0;
  const count = bar.querySelector("[data-selected]");
  if (count) count.textContent = String(chosen);
}

function select(every, checked) {
  for (const box of every) box.checked = checked;
  show();
}

table?.addEventListener("click", (event) => {
  const box = event.target.closest?.("input[name=ids]");
  if (!box) return;
  if (event.shiftKey && last) {
    const every = boxes();
    const [from, to] = [every.indexOf(last), every.indexOf(box)].sort((a, b) => a - b);
    if (from >= 0) select(every.slice(from, to + 1), box.checked);
  }
  last = box;
  show();
});
all?.addEventListener("change", () => select(boxes(), all.checked));
bar?.querySelector("[data-unselect]")?.addEventListener("click", () => select(boxes(), false));
// Back in the browser restores ticked boxes after this ran.
addEventListener("pageshow", show);
document.addEventListener("htmx:afterSwap", show);

// htmx's `revealed` listens to the window only; the rows scroll in their own box.
document.addEventListener(
  "scroll",
  (event) => {
    if (event.target !== document) dispatchEvent(new Event("scroll"));
  },
  { capture: true, passive: true },
);

/* Asks before what cannot be undone. The words are those of the page: data-question ({count} is filled), the button, data-cancel. */
function ask(question, button) {
  const dialog = document.createElement("dialog");
  dialog.className = "k-ask";
  const text = document.createElement("p");
  text.textContent = question;
  const actions = document.createElement("form");
  actions.method = "dialog";
  actions.className = "k-ask-actions";
  const no = document.createElement("button");
  no.className = "btn";
  no.textContent = bar.dataset.cancel ?? bar.querySelector("[data-unselect]")?.textContent ?? "×";
  const yes = document.createElement("button");
  yes.className = "btn btn-danger";
  yes.value = "yes";
  yes.textContent = button.textContent;
  actions.append(no, yes);
  dialog.append(text, actions);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
  });
}

bar?.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-danger]");
  if (!button || button.dataset.agreed) return;
  event.preventDefault();
  const count = boxes().filter((box) => box.checked).length;
  if (!(await ask((bar.dataset.question ?? "").replace("{count}", String(count)), button))) return;
  button.dataset.agreed = "yes";
  bar.requestSubmit(button);
});
