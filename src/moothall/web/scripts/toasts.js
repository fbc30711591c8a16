// What was just done, with a way back. Without scripts it stands in the page as a notice.
// One with a way back stays until it is put away; any other leaves by itself.

import { announce, fresh, say } from "./page.js";

const STAYS = 20_000; // as long as it is neither pointed at nor focused

export function startToasts(scope) {
  const place = document.querySelector("[data-toasts]");
  if (!place) return;
  for (const notice of fresh("toasts", scope, "[data-toast]")) show(notice, place);
}

function show(notice, place) {
  notice.className = "moot-toast";
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "moot-toast__button", textContent: say("dismiss") });
  close.addEventListener("click", () => notice.remove());
  notice.append(close);
  place.append(notice);
  announce((notice.querySelector("[data-toast-words]")?.innerText ?? "").trim());
  if (!notice.querySelector("form, a")) leaveLater(notice);
}

function leaveLater(notice) {
  setTimeout(() => {
    if (notice.matches(":hover, :focus-within")) leaveLater(notice);
    else notice.remove();
  }, STAYS);
}
