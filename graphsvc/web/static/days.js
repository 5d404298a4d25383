// A slider over the days of a list of links: it only moves the day that is chosen. A link, or Enter, leads there. Without it the list is there.
for (const place of document.querySelectorAll("[data-days]")) {
  const links = [...document.querySelectorAll(`#${place.dataset.days} a`)].reverse(); // the earliest first
  if (links.length < 2) {
    continue;
  }
  const slider = document.createElement("input");
  const label = document.createElement("label");
  const go = document.createElement("a");
  Object.assign(slider, { type: "range", id: `${place.dataset.days}-slider`, min: 0, max: links.length - 1, step: 1 });
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  slider.value = now < 0 ? links.length - 1 : now;
  Object.assign(label, { htmlFor: slider.id, className: "govuk-label gs-small gs-flush", textContent: "Choose a day" });
  go.className = "govuk-link gs-small";
  const choose = () => {
    const link = links[slider.value];
    go.href = link.href;
    go.textContent = `Show ${link.textContent}`;
    slider.setAttribute("aria-valuetext", link.textContent);
  };
  slider.addEventListener("input", choose);
  slider.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      go.click();
    }
  });
  choose();
  place.append(label, slider, go);
}
