// What every script needs: the page's words, a polite voice, and doing something only once.

let words;

/** The sentence called `name`, in the reader's language, its {places} filled from `values`. */
export function say(name, values = {}) {
  words ??= JSON.parse(document.getElementById("moot-words")?.textContent || "{}");
  return fill(words[name] ?? "", values);
}

/** `sentence` with each {name} replaced. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** Let screen readers say `sentence` when they have finished what they are saying. */
export function announce(sentence) {
  const voice = document.querySelector("[data-announcer]");
  if (!voice) return;
  voice.textContent = "";
  setTimeout(() => { voice.textContent = sentence; }, 50);
}

const done = new WeakMap();

/** Every element of `scope` that matches and has not been given to `name` before. */
export function fresh(name, scope, selector) {
  const found = [...scope.querySelectorAll(selector)];
  if (scope instanceof Element && scope.matches(selector)) found.unshift(scope);
  return found.filter((element) => {
    const names = done.get(element) ?? new Set();
    const first = !names.has(name);
    done.set(element, names.add(name));
    return first;
  });
}

/** Whether what a person types now belongs to `element`. */
export function isTypingIn(element) {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable) return true;
  const plain = ["button", "checkbox", "radio", "submit", "reset", "file", "range", "color", "image"];
  if (element instanceof HTMLInputElement) return !plain.includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

/** The token that lets a script post. */
export function token() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return field ? field.value : "";
}
