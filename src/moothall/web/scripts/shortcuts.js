// Single keys: j and k along a list, x to choose, / to search, ? for help, and what the page names.
// They act only for a person who has them switched on, and never while something is being typed.

import { fresh, isTypingIn } from "./page.js";

export function startShortcuts(scope) {
  if (scope === document && "shortcuts" in document.body.dataset) {
    document.addEventListener("keydown", press);
  }
  for (const button of fresh("help", scope, "[data-open-help]")) {
    button.addEventListener("click", openHelp);
  }
  for (const button of fresh("help", scope, "[data-close-help]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
}

/** The key of `event` if it may act now, else "". */
export function actingKey(event, typing, isDialogOpen) {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  return modified || typing || isDialogOpen || event.defaultPrevented ? "" : event.key;
}

function press(event) {
  const key = actingKey(event, isTypingIn(event.target), Boolean(document.querySelector("dialog[open]")));
  const act = key && (ALWAYS[key] ?? named(key));
  if (act && act() !== false) event.preventDefault();
}

const ALWAYS = {
  j: () => step(1),
  k: () => step(-1),
  x: () => choose(),
  "?": () => openHelp(),
};

function named(key) {
  const found = [...document.querySelectorAll("[data-shortcut]")].filter(
    (element) => element.dataset.shortcut === key && element.getClientRects().length,
  );
  // of a key that each row of a list has, that of the row one stands on
  const target = found.find((element) => element.closest("[data-current]")) ?? found[0];
  if (!target) return null;
  return () => {
    if (isTypingIn(target)) target.focus();
    else target.click();
  };
}

const rows = () => [...document.querySelectorAll("[data-shortcuts-list] > *")].filter(linkOf);
const linkOf = (row) => row.querySelector("[data-row-link], .moot-row__subject, a[href]");

function step(by) {
  const all = rows();
  if (!all.length) return false;
  const now = all.findIndex((row) => "current" in row.dataset);
  const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
  for (const row of all) delete row.dataset.current;
  next.dataset.current = "";
  linkOf(next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function choose() {
  const box = document.querySelector("[data-shortcuts-list] > [data-current] input[type=checkbox]");
  if (!box) return false;
  box.click();
  return true;
}

function openHelp() {
  const sheet = document.querySelector("[data-help]");
  if (!sheet) return false;
  sheet.showModal();
  return true;
}
