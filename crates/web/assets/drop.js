/* Files for the documents of a card. One or more that are dropped anywhere on it, or chosen in form[data-most], are sent one
   after another, and what is wrong with each is said at #documents. A file that is larger than data-most is not sent at all.
   Words come from data-* of [data-said]. */
const dropForm = () => document.querySelector("form[data-drop-file]");
const hasFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const said = () => document.querySelector("#documents [data-said]");

/* Sends one file; what is to be said about it, as elements or texts. */
async function sendFile(form, file) {
  const words = said()?.dataset ?? {};
  if (file.size > Number(form.dataset.most)) return [`${file.name}: ${words.tooLarge ?? ""}`];
  const body = new FormData(form);
  body.set("file", file, file.name);
  let answer;
  let text;
  try {
    answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    text = await answer.text();
  } catch {
    return [`${file.name}: ${words.failed ?? ""}`];
  }
  const signIn = answer.headers.get("HX-Redirect");
  if (signIn) {
    location.assign(signIn);
    return [];
  }
  const part = document.createElement("template");
  part.innerHTML = text;
  const problems = [...part.content.querySelectorAll(".k-documents-problem")];
  if (![200, 422].includes(answer.status)) {
    const told = answer.status === 413 ? problems[0]?.textContent : null;
    return [`${file.name}: ${told ?? words.failed ?? ""}`];
  }
  for (const problem of problems) problem.remove();
  const place = document.getElementById("documents");
  place.replaceChildren(part.content);
  window.htmx?.process(place);
  const happened = answer.headers.get("HX-Trigger");
  if (happened) window.htmx?.trigger(document.body, happened);
  return problems.map((problem) => {
    if (problem.matches(".alert-danger")) problem.textContent = `${file.name}: ${problem.textContent}`;
    return problem;
  });
}

async function sendFiles(form, files) {
  form.setAttribute("aria-busy", "true");
  const all = [];
  for (const file of files) all.push(...(await sendFile(form, file)));
  form.removeAttribute("aria-busy");
  const place = said();
  place?.replaceChildren(
    ...all.map((one) => {
      if (one instanceof Element) return one;
      const problem = document.createElement("div");
      problem.className = "alert alert-danger k-documents-problem";
      problem.textContent = one;
      return problem;
    }),
  );
  if (all.length > 0) place?.scrollIntoView({ block: "nearest" });
}

addEventListener("dragover", (event) => {
  if (!dropForm() || !hasFile(event)) return;
  event.preventDefault();
  dropForm().classList.add("is-over");
});
addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) dropForm()?.classList.remove("is-over");
});
addEventListener("drop", (event) => {
  const form = dropForm();
  if (!form || !hasFile(event)) return;
  event.preventDefault();
  form.classList.remove("is-over");
  void sendFiles(form, [...event.dataTransfer.files]);
});
/* Without this script htmx or the browser send the one file that a form has. */
addEventListener(
  "submit",
  (event) => {
    if (!event.target.matches("form[data-most]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void sendFiles(event.target, [...event.target.querySelector("input[type=file]").files]);
  },
  true,
);
