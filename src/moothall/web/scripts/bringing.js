// Bringing files in: one request a file, so that what was sent stays sent whatever happens next.

import { announce, fresh, say, token } from "./page.js";

export function startBringing(scope) {
  for (const form of fresh("bringing", scope, "[data-bringing]")) new Bringing(form);
}

class Bringing {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.list = form.querySelector("[data-bringing-list]");
    this.words = form.querySelector("[data-bringing-words]");
    this.button = form.querySelector("button");
    this.busy = false;
    form.addEventListener("submit", (event) => this.submit(event));
    const zone = form.querySelector("[data-bringing-zone]");
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => this.over(event, zone, true));
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, (event) => this.over(event, zone, false));
    zone.addEventListener("drop", (event) => this.send([...event.dataTransfer.files]));
  }

  over(event, zone, inside) {
    event.preventDefault();
    zone.classList.toggle("moot-drop-zone--over", inside);
  }

  submit(event) {
    const files = [...this.input.files];
    if (!files.length) return;
    event.preventDefault();
    this.send(files);
  }

  async send(files) {
    if (this.busy || !files.length) return;
    this.busy = true;
    this.button.disabled = true;
    this.list.replaceChildren();
    let kept = 0;
    const failed = [];
    for (const [index, file] of files.entries()) {
      this.tell(say("bringing", { done: index + 1, count: files.length }), index % 10 === 0);
      const refused = await this.one(file);
      if (refused === null) kept += 1;
      else failed.push(refused);
    }
    this.finish(kept, failed);
  }

  /** null once it is sealed, else the sentence that says why not. */
  async one(file) {
    const line = this.line(file);
    try {
      const answer = await post(this.form.action, file, (share) => { line.bar.value = share; });
      const [refused] = answer.refused;
      line.item.remove();
      return refused ? `${file.name}: ${refused[1]}` : null;
    } catch {
      line.item.remove();
      return say("bringingFailed", { name: file.name });
    }
  }

  line(file) {
    const item = document.createElement("li");
    const label = document.createElement("span");
    const bar = document.createElement("progress");
    label.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    item.append(label, bar);
    this.list.append(item);
    return { item, bar };
  }

  finish(kept, failed) {
    this.busy = false;
    this.button.disabled = false;
    if (!failed.length) {
      this.tell(say("bringingDone", { count: kept }), true);
      window.location.assign(this.form.dataset.bringing);
      return;
    }
    this.tell(say("bringingSome", { count: kept, failed: failed.length }), true);
    for (const sentence of failed) {
      const item = document.createElement("li");
      item.textContent = sentence;
      this.list.append(item);
    }
  }

  tell(sentence, aloud) {
    this.words.textContent = sentence;
    if (aloud) announce(sentence);
  }
}

/** The answer to one file; `told` hears which share of it has gone. */
function post(address, file, told) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token());
    body.append("files", file, file.name);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) told(event.loaded / event.total); });
    request.addEventListener("load", () => {
      try {
        const answer = JSON.parse(request.responseText);
        if (Array.isArray(answer.refused)) resolve(answer);
        else reject(new Error("no answer"));
      } catch (error) { reject(error); }
    });
    request.addEventListener("error", () => reject(new Error("not sent")));
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}
