// Keeps a page up to date: a nudge says that a topic changed, and the parts that show it are
// fetched again. Without a live connection every part is fetched each 30 seconds.

import { morph } from "./morph.js";
import { announce, say } from "./page.js";

const POLL = 30_000;
const GATHER = 120; // several nudges at once become one fetch
const parts = () => [...document.querySelectorAll("[data-live][data-live-url]")];

export function startLive() {
  if (!parts().length) return;
  const live = new Live(document.body.dataset.liveSource);
  live.connect();
  document.addEventListener("visibilitychange", () => { if (!document.hidden) live.catchUp(); });
  document.addEventListener("moothall:look", () => live.lookAtAll());
}

class Live {
  constructor(source) {
    this.source = source;
    this.stale = new Set();
    this.connected = false;
    setInterval(() => this.poll(), POLL);
  }

  connect() {
    this.show("polling");
    if (!this.source || !window.EventSource) return;
    const topics = new Set(parts().flatMap((part) => part.dataset.live.split(/\s+/).filter(Boolean)));
    const query = new URLSearchParams([...topics].sort().map((topic) => ["topic", topic]));
    const events = new EventSource(`${this.source}?${query}`);
    events.addEventListener("open", () => {
      this.connected = true;
      this.show("live");
      // What moved while the page was on its way was said before we listened. Once an event has
      // come, the browser names it when it connects again, and is told what it missed.
      if (!this.told) this.lookAtAll();
    });
    events.addEventListener("nudge", (event) => { this.told = true; this.hear(event.data); });
    events.addEventListener("error", () => { this.connected = false; this.show("polling"); });
    window.addEventListener("pagehide", () => events.close());
  }

  hear(topic) {
    for (const part of parts()) {
      if (part.dataset.live.split(/\s+/).includes(topic)) this.stale.add(part.id);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.catchUp(), GATHER);
  }

  poll() {
    if (!this.connected) this.lookAtAll();
  }

  lookAtAll() {
    for (const part of parts()) this.stale.add(part.id);
    this.catchUp();
  }

  catchUp() {
    if (document.hidden) return;
    const ids = [...this.stale];
    this.stale.clear();
    for (const id of ids) refresh(document.getElementById(id));
  }

  show(state) {
    for (const sign of document.querySelectorAll("[data-live-state]")) {
      sign.dataset.state = state;
      sign.textContent = say(state);
    }
  }
}

/** Fetch the fragment of `part` and make the page like it. */
export async function refresh(part) {
  if (!part) return;
  let response;
  try {
    response = await fetch(part.dataset.liveUrl, { headers: { "X-Moothall-Live": "1" } });
  } catch {
    return; // not connected: the next poll tries again
  }
  if (response.redirected || response.status === 401) announce(say("signedOut"));
  if (response.redirected || response.status !== 200) return;
  replace(part, await response.text());
}

/** Do `change`, and give the focus back to its element if that only moved. */
function keepingFocus(change) {
  const focused = document.activeElement;
  change();
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
}

function replace(part, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const next = parsed.getElementById(part.id);
  if (!next || part.isEqualNode(next)) return;
  const before = part.dataset.liveWords;
  keepingFocus(() => morph(part, next));
  part.dispatchEvent(new CustomEvent("moothall:replaced", { bubbles: true }));
  if (part.dataset.liveWords && part.dataset.liveWords !== before) announce(part.dataset.liveWords);
}
