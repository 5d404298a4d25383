// People in the safety circles can be dragged from ring to ring. That only sets the choices of the form: nothing is saved but by Save.
const form = document.getElementById("circles");
const svg = document.querySelector("svg.safety-circles");

if (form && svg) {
  const told = document.getElementById("circles-told");
  const others = document.getElementById("other");
  const circles = ["inner", "middle", "outer"].map((ring) => [ring, svg.querySelector(`[data-ring="${ring}"] ellipse`)]);
  const tokens = "[data-person], [data-waiting]";
  const personOf = (token) => token.dataset.person ?? token.dataset.waiting;
  const choiceOf = (person) => form.querySelector(`select[data-places="${CSS.escape(person)}"]`);
  const isOther = (person) => Boolean(others?.querySelector(`option[value="${CSS.escape(person)}"]`));

  const ringAt = (x, y) => {
    for (const [ring, circle] of circles) {
      const box = circle.getBoundingClientRect();
      const radius = box.width / 2;
      if (Math.hypot(x - box.left - radius, y - box.top - radius) <= radius) {
        return ring;
      }
    }
    return "not-placed";
  };

  const say = (label, choice) => {
    const name = label.querySelector("strong")?.textContent ?? others.selectedOptions[0].textContent;
    told.textContent = `${name}: ${choice.selectedOptions[0].textContent.toLowerCase()}. Not saved yet: choose Save.`;
  };

  const choose = (person, ring) => {
    const choice = choiceOf(person);
    if (choice) {
      choice.value = `${person}:${ring}`;
      say(choice.labels[0], choice);
    } else if (ring !== "not-placed") {
      const rings = document.getElementById("other_ring");
      others.value = person;
      rings.value = ring;
      say(others.labels[0], rings);
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.dataset.places) {
      say(event.target.labels[0], event.target);
    }
  });

  svg.addEventListener("dragstart", (event) => event.preventDefault()); // people are links, which a browser would drag away
  let held = null;
  for (const token of svg.querySelectorAll(tokens)) {
    if (choiceOf(personOf(token)) || isOther(personOf(token))) {
      token.classList.add("is-movable");
    }
  }
  svg.addEventListener("pointerdown", (event) => {
    const token = event.target.closest(".is-movable");
    if (token && event.isPrimary && event.button === 0) {
      held = { token, x: event.clientX, y: event.clientY, moved: false, before: token.held ?? [0, 0] };
      event.stopPropagation();
    }
  });
  // The moves of a pointer that began on somebody may leave the picture.
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    held.moved ||= Math.hypot(dx, dy) > 4;
    if (held.moved) {
      const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
      held.token.held = [held.before[0] + dx * scale, held.before[1] + dy * scale];
      held.token.setAttribute("transform", `translate(${held.token.held.join(" ")})`);
    }
  });
  window.addEventListener("pointerup", (event) => {
    if (held?.moved) {
      choose(personOf(held.token), ringAt(event.clientX, event.clientY));
      // Letting go is no click on the link that somebody may be.
      const swallow = (click) => click.preventDefault();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    }
    held = null;
  });
  window.addEventListener("pointercancel", () => {
    held = null;
  });
}
