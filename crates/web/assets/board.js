/* The board: a card [draggable] is dropped on a column [data-stage], which fills and sends the form by which it is moved with
   keys. Losing a deal needs a reason, so a card dropped there opens that form instead, with the stage chosen. */
let dragged = null;

const stageOf = (event) => (event.target instanceof Element ? event.target.closest("[data-stage]") : null);

function mark(stage) {
  for (const other of document.querySelectorAll(".k-stage.is-over")) other.classList.toggle("is-over", other === stage);
  stage?.classList.add("is-over");
}

function drop(card, stage) {
  const form = card.querySelector("form[data-move]");
  if (!form || card.closest("[data-stage]") === stage) return;
  form.elements.stage_id.value = stage.dataset.stage;
  if (stage.dataset.kind === "lost" && !form.elements.lost_reason.value) {
    form.closest("details").open = true;
    form.elements.lost_reason.focus();
    return;
  }
  stage.querySelector("ul").prepend(card);
  form.requestSubmit();
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".k-deal[draggable]") ?? null;
  if (!dragged) return;
  dragged.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
});
document.addEventListener("dragover", (event) => {
  const stage = stageOf(event);
  if (!dragged || !stage) return;
  event.preventDefault();
  mark(stage);
});
document.addEventListener("drop", (event) => {
  const stage = stageOf(event);
  if (!dragged || !stage) return;
  event.preventDefault();
  drop(dragged, stage);
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  mark(null);
});
