// Enhances pages that are whole without it: focus goes to the error summary or to the notice, and a second press of a button does nothing.
import { createAll, Button, ErrorSummary, NotificationBanner, SkipLink } from "./vendor/govuk-frontend.min.js";

// GOV.UK Frontend starts only where the body bears this class.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [Button, ErrorSummary, NotificationBanner, SkipLink]) {
  createAll(component);
}

// A wide picture opens on the child, not on its left edge. No motion, and nothing moves later.
for (const box of document.querySelectorAll("[data-start-on]")) {
  const child = box.querySelector(`[data-person="${CSS.escape(box.dataset.startOn)}"]`);
  if (child) {
    const inner = child.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    box.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
  }
}

// The browser prints a page without this too.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
