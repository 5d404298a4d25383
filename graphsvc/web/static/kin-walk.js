// One Tab stop into a picture, and arrow keys from person to person. Where the links of a picture lead to kin stands in each of them.
const DIRECTIONS = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
const NOBODY = {
  up: "No parents recorded.",
  down: "No children recorded.",
  left: "No older partner, brother or sister recorded.",
  right: "No younger partner, brother or sister recorded.",
};
const BEYOND = "There are more, who are not in this picture.";

export function walkable(figure, svg, { view, panel, say }) {
  const box = figure.querySelector(".gs-scroll");
  const links = [...svg.querySelectorAll("a")];
  const idOf = (link) => link.querySelector("[data-person], [data-system]")?.dataset ?? {};
  const child = links.find((link) => idOf(link).person === box.dataset.startOn);
  const trail = [];
  let here = panel.chosen() ?? child ?? links[0];
  let before = null; // who had the focus until now
  let row = []; // through whom one walks to the sides: those beside the one where that began, by age

  if (!here) {
    return;
  }
  for (const link of links) {
    link.setAttribute("tabindex", link === here ? "0" : "-1");
  }
  box.removeAttribute("tabindex"); // people can be reached, so the box need not

  function stand(link) {
    if (link !== here) {
      before = here;
      row = [];
      here.setAttribute("tabindex", "-1");
      link.setAttribute("tabindex", "0");
      here = link;
    }
  }

  function go(link, { back = false } = {}) {
    if (!back && link !== here) {
      trail.push(here);
    }
    say("");
    stand(link);
    link.focus({ preventScroll: true });
    view.show(link);
  }

  const steps = (direction) => (here.dataset[direction] ?? "").split(" ").filter(Boolean).map((place) => links[place]);

  function beside(by) {
    const walked = row[row.indexOf(here) + by] ? row : [...steps("left").reverse(), here, ...steps("right")];
    const next = walked[walked.indexOf(here) + by];
    return [next, walked];
  }

  function step(direction) {
    const there = steps(direction);
    const [next, walked] = {
      // Again from the same person: to their next parent.
      up: () => [there[(there.indexOf(before) + 1) % there.length], []],
      // Back to the child through whom one has come, if any.
      down: () => [trail.findLast((link) => there.includes(link)) ?? there[0], []],
      left: () => beside(-1),
      right: () => beside(1),
    }[direction]();
    if (!next) {
      const beyond = (here.dataset.beyond ?? "").split(" ").includes(direction);
      const canAdd = figure.dataset.add && direction !== "down" && !("noAdd" in here.dataset);
      say(beyond ? BEYOND : `${NOBODY[direction]}${canAdd ? " Press A to add." : ""}`);
      return;
    }
    go(next);
    row = walked;
  }

  function follow(address) {
    const who = idOf(here).person;
    if (address && who && !("noAdd" in here.dataset)) {
      location.assign(address.replace("*", encodeURIComponent(who)));
    }
  }

  function sized(deed) {
    deed();
    say(`${view.percent()} of the printed size`);
  }

  function tellKeys() {
    const keys = figure.querySelector("[data-keys]");
    if (keys) {
      keys.open = true;
      keys.querySelector("summary").focus();
    }
  }

  const does = {
    Home: () => child && go(child),
    Backspace: () => trail.length && go(trail.pop(), { back: true }),
    m: () => follow(figure.dataset.middle),
    a: () => follow(figure.dataset.add),
    "+": () => sized(view.in),
    "=": () => sized(view.in),
    "-": () => sized(view.out),
    0: () => sized(view.fit),
    "?": tellKeys,
    Escape: () => figure.querySelector(".gs-foot a, .gs-foot button")?.focus(),
  };

  // On the box: an SVG that listens for focus becomes a Tab stop itself.
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.closest("a")) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const deed = DIRECTIONS[key] ? () => step(DIRECTIONS[key]) : does[key];
    if (deed) {
      event.preventDefault();
      deed();
    }
  });
  box.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    if (link) {
      stand(link);
    }
  });
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && panel.opens(link)) {
      event.preventDefault();
      stand(link);
    }
  });
  figure.querySelector("[data-keys]")?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      go(here);
    }
  });
}
