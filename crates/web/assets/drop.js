/* A file dropped anywhere on a card is added to its documents: form[data-drop-file] takes it and is sent at once. */
const form = () => document.querySelector("form[data-drop-file]");
const hasFile = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

addEventListener("dragover", (event) => {
  if (!form() || !hasFile(event)) return;
  event.preventDefault();
  form().classList.add("is-over");
});
addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) form()?.classList.remove("is-over");
});
addEventListener("drop", (event) => {
  const target = form();
  if (!target || !hasFile(event)) return;
  event.preventDefault();
  target.classList.remove("is-over");
  target.querySelector("input[type=file]").files = event.dataTransfer.files;
  target.requestSubmit();
});
