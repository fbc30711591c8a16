// Before something that cannot be undone, a name has to be typed.

import { fresh } from "./page.js";

export function startGuards(scope) {
  for (const field of fresh("guards", scope, "[data-type-the-name]")) {
    const buttons = field.form ? [...field.form.querySelectorAll("button:not([type=button])")] : [];
    const check = () => {
      for (const button of buttons) button.disabled = !isTheName(field.value, field.dataset.typeTheName);
    };
    field.addEventListener("input", check);
    check();
  }
}

/** Whether `typed` is `name`; capitals and spaces do not matter. */
export function isTheName(typed, name) {
  const plain = (text) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase();
  return plain(typed) === plain(name);
}
