// Choosing many rows: shift-click takes the range, one box takes the page, the number is said.

import { announce, fresh, say } from "./page.js";

export function startSelecting(scope) {
  for (const form of fresh("selecting", scope, "[data-select-many]")) new Selection(form);
}

/** The indexes from one to the other, both included, whichever comes first. */
export function range(from, to) {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  return Array.from({ length: high - low + 1 }, (_, step) => low + step);
}

class Selection {
  constructor(form) {
    this.form = form;
    this.last = -1;
    form.addEventListener("click", (event) => this.click(event));
    form.addEventListener("change", (event) => this.change(event));
    document.addEventListener("moothall:replaced", () => this.show());
    this.show();
  }

  get boxes() { return [...this.form.querySelectorAll("[data-select]")]; }

  get all() { return this.form.querySelector("[data-select-all]"); }

  click(event) {
    const now = this.boxes.indexOf(event.target);
    if (now < 0) return;
    if (event.shiftKey && this.last >= 0) {
      for (const index of range(this.last, now)) this.boxes[index].checked = event.target.checked;
    }
    this.last = now;
  }

  change(event) {
    if (event.target === this.all) for (const box of this.boxes) box.checked = this.all.checked;
    this.show();
    announce(this.words());
  }

  get count() { return this.boxes.filter((box) => box.checked).length; }

  words() {
    if (this.count === 1) return say("selectedOne");
    return this.count ? say("selectedMany", { count: this.count }) : say("selectedNone");
  }

  show() {
    for (const place of this.form.querySelectorAll("[data-select-count]")) place.textContent = this.words();
    for (const bar of this.form.querySelectorAll("[data-select-bar]")) bar.hidden = !this.count;
    if (!this.all) return;
    this.all.checked = this.count > 0 && this.count === this.boxes.length;
    this.all.indeterminate = this.count > 0 && this.count < this.boxes.length;
  }
}
