/* Lines of a record while somebody edits them: [data-lines] is a table of inputs named `lines.0.text`. A further line is a copy of
   the last one with the next number; what a product of the price list says is filled in where nothing stands yet. The
   server reads the same names and leaves empty lines out. */
const NAME = /^(.+)\.(\d+)\.([a-z_]+)$/;
/* Which value of a product goes into which cell of a line. */
const FILLED = { name: "text", unit: "unit", price: "unit_price", vat_rate: "vat_rate" };

function number(row, place) {
  for (const element of row.querySelectorAll("[name], [id]")) {
    for (const attribute of ["name", "id"]) {
      const found = NAME.exec(element.getAttribute(attribute) ?? "");
      if (found) element.setAttribute(attribute, `${found[1]}.${place}.${found[3]}`);
    }
    if (element.matches("[role=listbox]")) element.removeAttribute("id");
  }
}

function add(editor) {
  const rows = editor.querySelectorAll("tbody tr");
  const last = rows.item(rows.length - 1);
  const row = last.cloneNode(true);
  number(row, rows.length);
  for (const problem of row.querySelectorAll(".k-problem")) problem.remove();
  for (const control of row.querySelectorAll("input, select")) {
    control.classList.remove("is-invalid");
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
    if (!/\.quantity$/.test(control.name)) control.value = "";
  }
  for (const box of row.querySelectorAll("[data-lookup]")) delete box.dataset.shown;
  last.after(row);
  return row;
}

async function fill(row, id) {
  const answer = await fetch(`/api/v1/products/${encodeURIComponent(id)}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const product = await answer.json();
  for (const [from, to] of Object.entries(FILLED)) {
    const cell = row.querySelector(`[name$=".${to}"]`);
    if (cell && cell.value.trim() === "" && product[from] !== null && product[from] !== undefined) cell.value = shown(product[from], to);
  }
}

/* A decimal as the page's language writes it: without needless zeros, a price with two places. */
function shown(value, name) {
  const found = /^(-?\d+)\.(\d+)$/.exec(String(value));
  if (!found) return String(value);
  const places = found[2].replace(/0+$/, "").padEnd(name === "unit_price" ? 2 : 0, "0");
  return places ? `${found[1]}${document.documentElement.lang === "cs" ? "," : "."}${places}` : found[1];
}

document.addEventListener("click", (event) => {
  const editor = event.target.closest?.("[data-add-line]")?.closest("[data-lines]");
  if (editor) add(editor).querySelector("input:not([type=hidden]), select")?.focus();
});
document.addEventListener("change", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const row = target?.closest("[data-lines] tbody tr");
  if (row && /\.product_id$/.test(target.name) && target.value) fill(row, target.value);
});

/* Without scripts the empty lines must do; with them there is a button. */
function ready(root) {
  for (const button of root.querySelectorAll?.("[data-add-line]") ?? []) button.hidden = false;
}
ready(document);
document.addEventListener("htmx:load", (event) => ready(event.target));
