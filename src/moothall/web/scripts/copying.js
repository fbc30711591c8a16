// Copy buttons.

import { announce, fresh, say } from "./page.js";

export function startCopying(scope) {
  for (const button of fresh("copying", scope, "[data-copy], [data-copy-text]")) {
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const from = button.dataset.copy ? document.querySelector(button.dataset.copy) : null;
  const text = button.dataset.copyText ?? from?.value ?? from?.innerText ?? "";
  try {
    await navigator.clipboard.writeText(text);
    flash(button, say("copied"));
  } catch {
    announce(say("copyFailed"));
  }
}

function flash(button, words) {
  announce(words);
  const label = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!label || button.dataset.flashing) return;
  const before = label.data;
  button.dataset.flashing = "1";
  label.data = words;
  setTimeout(() => { label.data = before; delete button.dataset.flashing; }, 1600);
}
