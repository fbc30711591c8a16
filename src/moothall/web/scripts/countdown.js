// Counts down the seconds in which something can still be pulled back.

import { fresh, say } from "./page.js";

export function startCountdowns(scope) {
  for (const place of fresh("countdown", scope, "[data-countdown-until]")) tick(place);
}

/** Whole seconds from `now` until `until`, both in milliseconds; never less than 0. */
export function secondsLeft(until, now) {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

function tick(place) {
  if (!place.isConnected) return;
  const left = secondsLeft(Date.parse(place.dataset.countdownUntil), Date.now());
  place.textContent = left === 1 ? say("secondLeft") : say("secondsLeft", { count: left });
  if (left > 0) setTimeout(() => tick(place), 250);
  else finish(place);
}

function finish(place) {
  place.dispatchEvent(new CustomEvent("moothall:elapsed", { bubbles: true }));
  for (const button of place.closest("[data-until-elapsed]")?.querySelectorAll("button") ?? []) {
    button.disabled = true;
  }
}
