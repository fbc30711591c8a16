// Moves the ring on a picture with its two sliders, or with a press on the picture.
const clamp = (value) => Math.max(-100, Math.min(100, Math.round(value / 5) * 5));

for (const form of document.querySelectorAll("[data-focus-form]")) {
  const picture = form.querySelector("[data-focus-picture]");
  const mark = form.querySelector("[data-focus-mark]");
  const x = form.querySelector("[name=focus_x]");
  const y = form.querySelector("[name=focus_y]");
  if (!picture || !mark || !x || !y) continue;
  const { width, height } = picture.viewBox.baseVal;

  const draw = () => {
    mark.setAttribute("cx", ((Number(x.value) + 100) / 200) * width);
    mark.setAttribute("cy", ((100 - Number(y.value)) / 200) * height);
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    x.value = clamp(((event.clientX - box.left) / box.width) * 200 - 100);
    y.value = clamp(100 - ((event.clientY - box.top) / box.height) * 200);
    draw();
  });
  for (const slider of [x, y]) slider.addEventListener("input", draw);
  draw();
}
