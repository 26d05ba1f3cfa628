/* The matrix of a role (form[data-matrix]): marks what was changed and not saved yet, keeps data-scope of a select equal to its
   value (the little bars are drawn by it), says how many changes wait ([data-changes]) and guards against leaving. */
for (const form of document.querySelectorAll("form[data-matrix]")) {
  const counter = form.querySelector("[data-changes]");
  const selects = [...form.querySelectorAll("select, input[type=number]")];
  const initial = new Map(selects.map((select) => [select, select.value]));
  let saving = false;

  const show = () => {
    let changed = 0;
    for (const select of selects) {
      const differs = select.value !== initial.get(select);
      select.classList.toggle("is-changed", differs);
      if (select.dataset.scope !== undefined) select.dataset.scope = select.value;
      if (differs) changed += 1;
    }
    if (counter) {
      counter.hidden = changed === 0;
      counter.querySelector("[data-count]").textContent = String(changed);
    }
    return changed;
  };

  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show, 0));
  form.addEventListener("submit", () => {
    saving = true;
  });
  addEventListener("beforeunload", (event) => {
    if (!saving && show() > 0) event.preventDefault();
  });
  show();
}
