// Keeps a draft while it is being written, says when it was kept, and warns before it is lost.

import { fresh, say } from "./page.js";

const PAUSE = 1200; // after the last key
const AGAIN = 5000; // after a failure

export function startAutosave(scope) {
  for (const form of fresh("autosave", scope, "form[data-autosave-url]")) new Draft(form);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.unsaved = false;
    this.sending = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => { this.unsaved = false; clearTimeout(this.timer); });
    window.addEventListener("beforeunload", (event) => { if (this.unsaved) event.preventDefault(); });
    document.addEventListener("visibilitychange", () => { if (document.hidden && this.unsaved) this.save(); });
  }

  changed() {
    this.unsaved = true;
    this.say("unsaved", "");
    this.later(PAUSE);
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  async save() {
    if (this.sending) return this.later(PAUSE);
    this.sending = true;
    this.unsaved = false; // what is typed from here on is unsaved again
    this.say("saving", say("saving"));
    const kept = await this.post();
    this.sending = false;
    if (!kept) {
      this.unsaved = true;
      this.say("unsaved", say("notSaved"));
      return this.later(AGAIN);
    }
    if (!this.unsaved) this.say("saved", say("saved", { time: clock(new Date()) }));
  }

  async post() {
    try {
      const response = await fetch(this.form.dataset.autosaveUrl, {
        method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, keepalive: true,
      });
      return response.ok && !response.redirected;
    } catch {
      return false;
    }
  }

  say(state, words) {
    for (const place of this.form.querySelectorAll("[data-saved]")) {
      place.dataset.state = state;
      if (words) place.textContent = words;
    }
  }
}

/** Hours and minutes, for example 09:05. */
export function clock(date) {
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
