// Makes one piece of the page like another and touches only what differs, so that focus, what is
// being typed, what is ticked and where the page is scrolled to all stay.

import { isTypingIn } from "./page.js";

// These belong to the reader, not to the server.
const OURS = ["data-current", "open", "data-saved-at"];

/** Make `from` like `to`. Elements with an id are recognised by it wherever they move. */
export function morph(from, to) {
  if (from.isEqualNode(to) || isBusy(from)) return;
  copyAttributes(from, to);
  morphChildren(from, to);
}

function isBusy(element) {
  return element === document.activeElement && isTypingIn(element);
}

function copyAttributes(from, to) {
  for (const { name, value } of [...to.attributes]) {
    if (!OURS.includes(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!OURS.includes(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
}

function morphChildren(from, to) {
  const named = new Map([...from.children].filter((child) => child.id).map((child) => [child.id, child]));
  const wanted = new Set([...to.children].map((child) => child.id).filter(Boolean));
  let here = from.firstChild;
  for (const next of [...to.childNodes]) {
    here = skipLeaving(here, wanted);
    const old = named.get(next.id) ?? (isSameKind(here, next) ? here : null);
    if (!old) {
      from.insertBefore(arrive(next), here);
    } else {
      if (old === here) here = here.nextSibling;
      else from.insertBefore(old, here);
      if (old.nodeType === Node.ELEMENT_NODE) morph(old, next);
      else if (old.data !== next.data) old.data = next.data;
    }
  }
  while (here) { const next = here.nextSibling; leave(here); here = next; }
}

/** Past every element that has an id and is not wanted any more; those leave. */
function skipLeaving(here, wanted) {
  while (here?.id && !wanted.has(here.id)) {
    const next = here.nextSibling;
    leave(here);
    here = next;
  }
  return here;
}

function leave(node) {
  if (!(node instanceof Element && node.contains(document.activeElement) && isBusy(document.activeElement))) node.remove();
}

function isSameKind(old, next) {
  return old && old.nodeType === next.nodeType && old.nodeName === next.nodeName && !old.id && !next.id;
}

function arrive(node) {
  const copy = document.importNode(node, true);
  if (copy instanceof Element && copy.id) copy.classList.add("moot-fresh");
  return copy;
}
