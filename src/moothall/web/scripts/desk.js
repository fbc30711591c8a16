// Everything the desk's pages do beyond HTML. Each page works without it.

import { createAll, Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, Tabs } from "govuk-frontend";
import htmx from "htmx.org";

document.documentElement.classList.add("js-enabled");
document.body.classList.add("govuk-frontend-supported");
window.htmx = htmx;
for (const Component of [Button, CharacterCount, Checkboxes, ErrorSummary, PasswordInput, Radios, SkipLink, Tabs]) {
  createAll(Component);
}
