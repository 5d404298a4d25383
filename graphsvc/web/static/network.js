// Makes a picture live whose people are links already. Without it each link is followed, and each tool is a link to another size.
import { walkable } from "./kin-walk.js";
import { panelOf } from "./person-panel.js";
import { viewOf } from "./picture-view.js";

for (const figure of document.querySelectorAll("[data-live]")) {
  const svg = figure.querySelector("svg");
  if (svg) {
    const status = figure.querySelector("[role=status]");
    const say = (words) => {
      status.textContent = words;
    };
    const view = viewOf(figure, svg);
    const panel = panelOf(figure, say);
    walkable(figure, svg, { view, panel, say });
  }
}
