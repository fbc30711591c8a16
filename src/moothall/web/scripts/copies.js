// Says why in the place of a copy that could not be drawn. The picture's own address tells it in words.

import { announce, fresh } from "./page.js";

export function startCopies(scope) {
  for (const image of fresh("copies", scope, "img[data-copy]")) {
    image.addEventListener("error", () => tellWhy(image), { once: true });
  }
}

async function tellWhy(image) {
  const told = document.createElement("p");
  told.className = "moot-small moot-no-copy";
  told.textContent = await reason(image.src) || image.dataset.copy;
  image.replaceWith(told);
  announce(told.textContent);
}

/** The sentence; "" where there is none, as while the desk is out of reach. */
async function reason(address) {
  try {
    const answer = await fetch(address);
    return answer.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : "";
  } catch {
    return "";
  }
}
