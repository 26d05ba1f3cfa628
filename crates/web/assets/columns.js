/* The column chooser of a list, taken over when its menu is loaded: form[data-columns]. Ticks choose; dragging, the arrow
   buttons [data-move] or Alt+↑↓ on a tick reorder; applying opens the address with `columns=a,b,c`. */
function shift(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
}

function byDragging(form) {
  let dragged = null;
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".k-column");
    dragged?.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
  });
  form.addEventListener("dragover", (event) => {
    const over = event.target.closest(".k-column");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    if (event.clientY < top + height / 2) over.before(dragged);
    else over.after(dragged);
  });
  form.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });
}

function byKeys(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    shift(button.closest(".k-column"), Number(button.dataset.move));
    button.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || event.target.name !== "columns") return;
    event.preventDefault();
    shift(event.target.closest(".k-column"), event.key === "ArrowUp" ? -1 : 1);
    event.target.focus();
  });
}

document.addEventListener("htmx:load", (event) => {
  const form = event.detail.elt;
  if (!form.matches("form[data-columns]")) return;
  byDragging(form);
  byKeys(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form).getAll("columns");
    if (!chosen.length) return;
    const query = new URLSearchParams(form.dataset.view);
    query.set("columns", chosen.join(","));
    query.delete("after");
    location.assign(`/${form.dataset.plural}?${query}`);
  });
});
