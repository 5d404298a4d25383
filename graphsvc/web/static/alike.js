// While a name is typed: who of this network it may be. Without this the form asks when it is sent.
const form = document.querySelector("[data-alike]");
const said = document.getElementById("alike");
const PAUSE_MS = 600;
const FEWEST = 3; // letters, before it says anything
let waiting = 0;
let latest = 0;

function element(name, className, ...inside) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

function show(people) {
  said.replaceChildren();
  if (people.length) {
    const lines = people.map((one) =>
      element("li", "", [one.name, one.who, one.born && `born: ${one.born}`].filter(Boolean).join(", "), element("span", "gs-source", one.reasons.join("; "))),
    );
    said.append(
      element("p", "govuk-body", "Here already? When you save, you can say so."),
      element("ul", "govuk-list govuk-list--bullet", ...lines),
    );
  }
}

async function ask() {
  const number = ++latest;
  const name = form.elements.name.value.trim();
  let people = [];
  if (name.length >= FEWEST) {
    try {
      const answer = await fetch(form.dataset.alike, {
        method: "POST",
        headers: { "Content-Type": "application/json", Purpose: form.dataset.purpose },
        body: JSON.stringify({ name, born: form.elements.born.value.trim() }),
      });
      people = answer.ok ? (await answer.json()).people : [];
    } catch {
      people = []; // the form asks when it is sent
    }
  }
  if (number === latest) {
    show(people);
  }
}

if (form && said) {
  for (const field of [form.elements.name, form.elements.born]) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE_MS);
    });
  }
}
