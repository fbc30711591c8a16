// In a list of conversations, r and e act on the line where one is, when none is chosen.

const keys = { r: answer, e: close };

document.addEventListener("keydown", (event) => {
  const act = keys[event.key];
  const row = document.querySelector("[data-shortcuts-list] > [data-current]");
  if (!act || !row || !mayAct(event) || document.querySelector("[data-select]:checked")) return;
  event.preventDefault();
  act(row);
});

/** Whether single keys are on, and nothing is being typed or asked. */
export function mayAct(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
  const typing = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  const busy = typing || document.querySelector("dialog[open]");
  return "shortcuts" in document.body.dataset && !modified && !busy;
}

function answer(row) {
  location.assign(`${row.querySelector(".moot-row__subject").href}?reply=1`);
}

function close(row) {
  row.querySelector("[data-select]")?.click();
  document.querySelector('[name="act"][value="close"]')?.click();
}
