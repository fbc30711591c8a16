// Hides questions that do not count, given the answers above them. Without script all are shown.
const answerTo = (form, name) => {
  const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  const field = fields.find((each) => each.checked) ?? fields[0];
  if (!field) return "";
  if (field.type === "checkbox") return field.checked ? "yes" : "no";
  if (field.type === "radio") return field.checked ? field.value : "";
  return field.value;
};

const show = (form) => {
  for (const section of form.querySelectorAll("[data-shown-when]")) {
    const other = form.querySelector(`[name="${CSS.escape(section.dataset.shownWhen)}"]`);
    const counts = !other?.closest("[data-shown-when][hidden]");
    section.hidden = !counts || answerTo(form, section.dataset.shownWhen) !== section.dataset.shownValue;
  }
};

for (const form of document.querySelectorAll("form[data-shows-when]")) {
  for (const words of form.querySelectorAll("[data-only-if]")) words.hidden = true;
  form.addEventListener("change", () => show(form));
  show(form);
  form.addEventListener("submit", (event) => {
    const place = form.querySelector("[data-trying]");
    if (place && event.submitter?.name === "test") place.hidden = false;
  });
}
