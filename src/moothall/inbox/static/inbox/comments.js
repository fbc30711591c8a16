// Among comments, r answers the line where one is, and e says that it needs no answer.

const keys = { r: "reply", e: "enough" };

document.addEventListener("keydown", (event) => {
  const act = keys[event.key];
  const line = document.querySelector(".moot-comments > [data-current]");
  const button = act && line?.querySelector(`[data-comment-act="${act}"]`);
  if (!button || !mayAct(event)) return;
  event.preventDefault();
  button.click();
});

/** Whether single keys are on, and nothing is being typed or asked. */
function mayAct(event) {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
  const busy = event.target.closest?.("input, textarea, select") || document.querySelector("dialog[open]");
  return "shortcuts" in document.body.dataset && !modified && !busy;
}
