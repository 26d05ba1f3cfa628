/* Short messages in the live region #toasts: saved, failed, undone. Others raise them by a `k:toast` event on the
   document: detail {text, bad, action: {label, run}}. Words come from data-* of #toasts, so none stand here. */
const region = document.getElementById("toasts");
const STAYS = 5000;
const STAYS_WITH_ACTION = 10000;

function show({ text, bad = false, action = null }) {
  if (!region || !text) return;
  const toast = document.createElement("div");
  toast.className = bad ? "k-toast is-bad" : "k-toast";
  const words = document.createElement("span");
  words.textContent = text;
  toast.append(words);
  if (action?.label) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.label;
    button.addEventListener("click", () => {
      toast.remove();
      action.run();
    });
    toast.append(button);
  }
  region.replaceChildren(toast);
  const leave = () => {
    // Whoever is reading it or standing on its button keeps it.
    if (toast.matches(":hover, :focus-within")) setTimeout(leave, 1000);
    else toast.remove();
  };
  setTimeout(leave, action ? STAYS_WITH_ACTION : STAYS);
}

document.addEventListener("k:toast", (event) => show(event.detail));

// The server says `HX-Trigger: saved`. A field edited in place tells it itself, because it can offer undo.
document.addEventListener("saved", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-inline]")) return;
  show({ text: region?.dataset.saved });
});

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, () => show({ text: region?.dataset.failed, bad: true }));
}
