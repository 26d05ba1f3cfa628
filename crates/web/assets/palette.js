/* Ctrl+K: one search over everything, and the doors to pages. The dialog #palette asks /search?q=… (with the header
   HX-Request, so a fragment comes) and walks the links of the answer. Without this file the field on top is a plain form. */
const dialog = document.getElementById("palette");
const input = document.getElementById("palette-input");
const hits = document.getElementById("palette-hits");
const WAIT = 90;
let timer = 0;
let asked = null;

const links = () => [...hits.querySelectorAll("a[href]")];

function mark(index) {
  const all = links();
  for (const link of all) {
    link.classList.remove("is-current");
    link.removeAttribute("aria-current");
  }
  const link = all.at(index);
  if (!link) return;
  link.classList.add("is-current");
  // They are links, not options, and stay usable by Tab.
  link.setAttribute("aria-current", "true");
  link.id ||= `hit-${all.indexOf(link)}`;
  input.setAttribute("aria-activedescendant", link.id);
  link.scrollIntoView({ block: "nearest" });
}

async function ask() {
  asked?.abort();
  asked = new AbortController();
  try {
    const address = `/search?${new URLSearchParams({ q: input.value.trim() })}`;
    const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal: asked.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    // A fragment of our own server, whose values the templates have escaped.
    hits.innerHTML = await answer.text();
    mark(0);
  } catch (trouble) {
    if (trouble.name === "AbortError") return;
    const text = document.getElementById("toasts")?.dataset.failed;
    document.dispatchEvent(new CustomEvent("k:toast", { detail: { text, bad: true } }));
  }
}

function open(text) {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  input.value = text;
  input.focus();
  ask();
}

if (dialog) {
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.findIndex((link) => link.classList.contains("is-current"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (all.length) mark((at + (event.key === "ArrowDown" ? 1 : -1)) % all.length);
    } else if (event.key === "Escape") {
      // A search field takes the first Escape to empty itself; here it means to leave.
      event.preventDefault();
      dialog.close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = all.at(Math.max(at, 0));
      location.assign(chosen ? chosen.href : `/search?${new URLSearchParams({ q: input.value })}`);
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open("");
    }
  });
  for (const field of document.querySelectorAll("[data-palette]")) {
    field.addEventListener("click", () => open(field.value));
    // Not on focus: whoever walks by Tab must not fall into the dialog.
    field.addEventListener("input", () => {
      open(field.value);
      field.value = "";
    });
  }
}
