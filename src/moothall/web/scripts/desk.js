// Everything the desk's pages do beyond HTML. Each page works without it.

import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, Tabs,
} from "govuk-frontend";
import htmx from "htmx.org";

import { startAutosave } from "./autosave.js";
import { startBringing } from "./bringing.js";
import { startCopies } from "./copies.js";
import { startCopying } from "./copying.js";
import { startCountdowns } from "./countdown.js";
import { startFindings } from "./findings.js";
import { startGuards } from "./guards.js";
import { startLive } from "./live.js";
import { startMenus } from "./menus.js";
import { startSelecting } from "./selecting.js";
import { startShortcuts } from "./shortcuts.js";
import { startTimes } from "./times.js";
import { startToasts } from "./toasts.js";

const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, Tabs,
];
const STARTS = [
  startMenus, startShortcuts, startSelecting, startAutosave, startCountdowns, startCopying,
  startGuards, startTimes, startToasts, startBringing, startCopies,
];

document.documentElement.classList.add("js-enabled");
document.body.classList.add("js-enabled", "govuk-frontend-supported");
window.htmx = htmx;

function begin(scope) {
  for (const Component of COMPONENTS) createAll(Component, undefined, { scope });
  for (const start of STARTS) start(scope);
}

begin(document);
startLive();
startFindings();
// A part of the page was replaced: by a live update, or by htmx.
document.addEventListener("moothall:replaced", (event) => {
  begin(event.target);
  htmx.process(event.target);
});
document.addEventListener("htmx:afterSwap", (event) => begin(event.target));
