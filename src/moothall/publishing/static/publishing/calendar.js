// In the week and the month a post that still waits can be dragged to another day: it keeps its
// hour. Without a mouse, its own page has "Change the time".

const calendar = () => document.querySelector(".moot-calendar");
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move-form]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.textContent.trim());
});

document.addEventListener("dragover", (event) => {
  const day = dayUnder(event);
  mark(day);
  if (!day) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
});

document.addEventListener("drop", (event) => {
  const day = dayUnder(event);
  if (!day) return;
  event.preventDefault();
  const form = document.getElementById(dragged.dataset.moveForm);
  const at = form.elements.at;
  at.value = `${day.dataset.day}T${at.value.split("T")[1]}`;
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});

/** The day below the pointer, if what is dragged may go there: not where it is, nor into the past. */
function dayUnder(event) {
  const day = dragged && event.target.closest?.("[data-day]");
  const there = day && calendar()?.contains(day) && day !== dragged.closest("[data-day]");
  return there && !("past" in day.dataset) ? day : null;
}

function mark(day) {
  for (const each of document.querySelectorAll("[data-drop]")) delete each.dataset.drop;
  if (day) day.dataset.drop = "";
}
