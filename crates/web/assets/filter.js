/* The filter builder of a list, taken over when its menu is loaded: form[data-filter] holds the present filter as JSON; choosing a field shows its operators and
   values, and applying adds one condition and opens the new address. It knows the JSON of filters, and nothing else. */
const VALUELESS = ["empty", "not_empty"];

function showField(form) {
  const chosen = form.elements.field.value;
  for (const set of form.querySelectorAll("fieldset[data-field]")) {
    const active = set.dataset.field === chosen;
    set.hidden = !active;
    set.disabled = !active;
    if (active) showValue(set);
  }
}

function showValue(set) {
  const needless = VALUELESS.includes(set.querySelector("[name=op]").value);
  for (const label of set.querySelectorAll("[data-value]")) label.hidden = needless;
}

function condition(form) {
  const set = form.querySelector("fieldset[data-field]:not([disabled])");
  const op = set.querySelector("[name=op]").value;
  const part = { field: set.dataset.field, op };
  if (VALUELESS.includes(op)) return part;
  const kind = form.elements.field.selectedOptions[0]?.dataset.kind;
  const control = set.querySelector("[name=value]");
  const typed = control.value.trim();
  if (!typed) {
    control.focus();
    return null;
  }
  if (kind === "yes_no") part.value = typed === "true";
  else if (kind === "integer") part.value = Number(typed.replaceAll(/\s/g, ""));
  else part.value = typed;
  if (op === "in") part.value = [].concat(part.value);
  return part;
}

function joined(present, part) {
  if (!present) return part;
  return Array.isArray(present.and) ? { and: [...present.and, part] } : { and: [present, part] };
}

document.addEventListener("htmx:load", (event) => {
  const form = event.detail.elt;
  if (!form.matches("form[data-filter]")) return;
  showField(form);
  form.addEventListener("change", (event) => {
    if (event.target.name === "field") showField(form);
    if (event.target.name === "op") showValue(event.target.closest("fieldset"));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const part = condition(form);
    if (!part) return;
    const present = form.dataset.filter ? JSON.parse(form.dataset.filter) : null;
    const query = new URLSearchParams(form.dataset.view);
    query.set("filter", JSON.stringify(joined(present, part)));
    query.delete("after");
    location.assign(`${form.dataset.place}?${query}`);
  });
});
