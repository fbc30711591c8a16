// Keeps "4 minutes ago" true while a page stays open; older times are right as they are.

import { say } from "./page.js";

const MINUTE = 60_000;
let started = false;

export function startTimes() {
  if (started) return;
  started = true;
  setInterval(() => { for (const time of document.querySelectorAll("time[data-when]")) age(time); }, MINUTE / 2);
}

/** Whole minutes since `moment`, or null where its words do not count minutes. */
export function minutesSince(moment, now) {
  const minutes = Math.floor((now - moment) / MINUTE);
  return minutes >= 1 && minutes < 60 ? minutes : null;
}

function age(time) {
  const count = minutesSince(Date.parse(time.dateTime), Date.now());
  const name = { relative: count === 1 ? "minuteAgo" : "minutesAgo", short: "minutesShort" }[time.dataset.when];
  if (count && name) time.textContent = say(name, { count });
}
