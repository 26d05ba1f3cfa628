/* The column chooser of a list: form[data-columns]. Ticks choose, the arrow buttons [data-move] or Alt+↑↓ on a tick reorder, and
   applying opens the address with `columns=a,b,c`. The order of the ticks in the form is the order of the columns. */
function shift(row, step) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other?.querySelector("[name=columns]")) return;
  if (step < 0) other.before(row);
  else other.after(row);
}

for (const form of document.querySelectorAll("form[data-columns]")) {
  const row = (element) => element.closest(".k-column") ?? element.closest("label");
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    shift(row(button), Number(button.dataset.move));
    button.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key) || event.target.name !== "columns") return;
    event.preventDefault();
    shift(row(event.target), event.key === "ArrowUp" ? -1 : 1);
    event.target.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form).getAll("columns");
    if (!chosen.length) return;
    const query = new URLSearchParams(form.dataset.view);
    query.set("columns", chosen.join(","));
    query.delete("after");
    location.assign(`/${form.dataset.plural}?${query}`);
  });
}
