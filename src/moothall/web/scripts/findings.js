// What was set aside stays aside: a look that was asked for before is thrown away and asked anew.

const LOOKS = "#previews, #findings";
const PRESSES = "#findings button[hx-post]";
const AGAIN = "moothall:look-again"; // the looks list it in their hx-trigger

const askedAt = new WeakMap(); // by request: how many came before it
const presses = new Set(); // those that nobody has answered yet
let count = 0;
let lastAnswered = 0;
let missed = false;

export function startFindings() {
  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    askedAt.set(detail.xhr, ++count);
    if (detail.elt.matches(PRESSES)) presses.add(detail.xhr);
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const isPress = presses.has(detail.xhr);
    if (isPress || !detail.requestConfig.elt.matches(LOOKS)) return;
    if (presses.size === 0 && askedAt.get(detail.xhr) > lastAnswered) return;
    detail.shouldSwap = false;
    missed = true;
    lookAgain();
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!presses.delete(detail.xhr)) return;
    lastAnswered = ++count;
    lookAgain();
  });
}

/** Ask anew for what was thrown away, once every press was answered. */
function lookAgain() {
  if (!missed || presses.size > 0) return;
  missed = false;
  const look = document.querySelector("#previews") ?? document.querySelector("#findings");
  look?.dispatchEvent(new CustomEvent(AGAIN));
}
