/* The composer over a timeline (form[data-composer]): what belongs to one kind only is shown with it, Ctrl+Enter saves, and a
   saved one is emptied. [data-for=task] belongs to the kind "task"; [data-required-for=task] is obligatory with it. */
function fit(form) {
  const kind = new FormData(form).get("kind");
  for (const part of form.querySelectorAll("[data-for]")) {
    const active = part.dataset.for.split(" ").includes(kind);
    part.hidden = !active;
    for (const control of part.querySelectorAll("input, select, textarea")) control.disabled = !active;
  }
  for (const control of form.querySelectorAll("[data-required-for]")) control.required = control.dataset.requiredFor.split(" ").includes(kind);
  // An entry that says nothing is a slip of the finger.
  const { subject, text } = form.elements;
  text.required = !subject.required && subject.value.trim() === "";
}

for (const form of document.querySelectorAll("form[data-composer]")) {
  fit(form);
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") fit(form);
  });
  form.addEventListener("input", () => fit(form));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== form || !event.detail.successful) return;
    const kind = new FormData(form).get("kind");
    form.reset();
    // Whoever writes three notes in a row stays at notes.
    for (const choice of form.querySelectorAll("[name=kind]")) choice.checked = choice.value === kind;
    fit(form);
    form.querySelector("textarea")?.focus();
  });
}
