/* A value of a card, edited in place. [data-edit] names the address of its form; a click, F2, or Enter on its pencil fetches
   the form through htmx; leaving it saves, Escape puts the text back, and a saved one can be taken back. The forms
   (form[data-inline]) and their addresses are the server's; this file only decides when they are asked for. */
const region = document.getElementById("toasts");
const before = new WeakMap();
const undoing = new Map();

const entries = (form) =>
  [...new FormData(form)].filter(([name, value]) => name !== "version" && name !== "csrf" && typeof value === "string");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function edit(field) {
  if (!field.id || field.classList.contains("is-editing")) return Promise.resolve();
  return window.htmx.ajax("GET", field.dataset.edit, { source: field, target: field, swap: "outerHTML" });
}

function cancel(form) {
  form.dataset.leaving = "yes";
  const field = form.closest("[id^=field-]");
  // Asked for by the field, not by the form: a form would put what was typed into the address, and so into logs.
  return window.htmx
    .ajax("GET", form.dataset.cancel, { source: field, target: field, swap: "outerHTML" })
    .then(() => focusText(field.id));
}

function focusText(id) {
  // Only when nobody has gone elsewhere meanwhile.
  if (document.activeElement && document.activeElement !== document.body) return;
  document.getElementById(id)?.querySelector(".k-field-tools button, .k-field-tools a")?.focus();
}

function leave(form) {
  if (form.dataset.leaving) return;
  if (same(before.get(form), entries(form))) {
    // What was refused stays until it is mended, or put back by Escape: nothing typed is lost.
    if (!form.querySelector(".is-invalid")) cancel(form);
    return;
  }
  form.dataset.leaving = "yes";
  form.requestSubmit();
}

/* Taking back: the fresh form has the new version, so it is fetched, filled with the former values and saved. It may be
   submitted only once htmx has taken it over, hence the detour through htmx:load. */
function undo(id, former) {
  const field = document.getElementById(id);
  if (!field) return;
  undoing.set(id, former);
  edit(field);
}

function fill(form, former) {
  for (const control of form.elements) {
    if (!control.name || control.name === "version" || control.name === "csrf") continue;
    const values = former.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
    else control.value = values.at(0) ?? "";
  }
  form.dataset.leaving = "yes";
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const field = event.target.closest?.("[data-edit]");
  if (!field || event.target.closest("a, button, input, select, textarea, label")) return;
  // Whoever marks a text to copy it does not want to edit it.
  if (getSelection()?.isCollapsed === false) return;
  edit(field);
});
document.addEventListener("k:edit", (event) => edit(event.target));
document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === "F2") {
    const field = target?.closest("[data-edit]");
    if (!field) return;
    event.preventDefault();
    edit(field);
  } else if (event.key === "Escape") {
    const form = target?.closest("form[data-inline]");
    if (form) cancel(form);
  } else if (event.key === "Enter" && event.ctrlKey) {
    const form = target?.closest("form[data-inline]");
    if (form) leave(form);
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("[data-inline]")) event.target.dataset.leaving = "yes";
}, true);

document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.("form[data-inline]");
  if (!form) return;
  // The next element has the focus only after this event; a window that lost it comes back to the same field.
  setTimeout(() => {
    if (!form.isConnected || !document.hasFocus() || form.contains(document.activeElement)) return;
    leave(form);
  }, 0);
});

document.addEventListener("htmx:load", (event) => {
  const form = event.target.querySelector?.("form[data-inline]");
  if (!form) return;
  before.set(form, entries(form));
  const id = form.closest("[id^=field-]")?.id;
  const former = undoing.get(id);
  if (former) {
    undoing.delete(id);
    fill(form, former);
    return;
  }
  const control = form.querySelector("input:not([type=hidden]), select, textarea");
  control?.focus();
  if (control instanceof HTMLInputElement && ["text", "search", "email", "tel", "url"].includes(control.type)) control.select();
});

document.addEventListener("saved", (event) => {
  const form = event.target.closest?.("form[data-inline]");
  if (!form) return;
  const id = form.closest("[id^=field-]")?.id;
  const former = before.get(form);
  const action = former && region?.dataset.undo ? { label: region.dataset.undo, run: () => undo(id, former) } : null;
  document.dispatchEvent(new CustomEvent("k:toast", { detail: { text: region?.dataset.saved, action } }));
  setTimeout(() => focusText(id), 50);
});
