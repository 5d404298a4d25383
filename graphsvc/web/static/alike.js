// While the form is filled in: who of this network they may be, and what the new person would be to the child. Without this the form says
// both when it is sent.
const form = document.querySelector("[data-alike]");
const said = document.getElementById("alike");
const place = document.getElementById("would-be");
const PAUSE_MS = 600;
const FEWEST = 3; // letters, before it says anything

function element(name, className, ...inside) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

async function ask(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Purpose: form.dataset.purpose },
    body: JSON.stringify(body),
  });
  return answer.ok ? answer.json() : null;
}

// Of several answers the last one asked for counts; a failure says nothing, since the form asks again when it is sent.
function latest(find, show) {
  let waiting = 0;
  let number = 0;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++number;
      const found = await find().catch(() => null);
      if (mine === number) {
        show(found);
      }
    }, PAUSE_MS);
  };
}

const value = (name) => form.elements[name]?.value.trim() ?? "";

const typed = (...names) => Object.fromEntries(names.map((name) => [name, value(name)]));

async function whoItMayBe() {
  return value("relation") || value("name").length >= FEWEST
    ? ask(form.dataset.alike, typed("name", "born", "relation", "to", "through", "gender"))
    : null;
}

function bornWords({ born, born_about: about }) {
  const day = born.length === 10 ? new Date(born).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }) : born;
  return day && `born ${about ? "about " : ""}${day}`;
}

function showWhoItMayBe(found) {
  said.replaceChildren();
  if (found?.people.length) {
    const lines = found.people.map((one) =>
      element("li", "", [one.name || "Name not recorded", one.who, bornWords(one)].filter(Boolean).join(", "), " ", element("span", "gs-source", one.reasons.join("; "))),
    );
    said.append(
      element("p", "govuk-body", "Here already? When you save, you can say so."),
      element("ul", "govuk-list govuk-list--bullet", ...lines),
    );
  }
}

async function whoTheyWouldBe() {
  return value("relation") ? ask(place.dataset.place, typed("relation", "to", "through", "gender", "born")) : null;
}

function showWhoTheyWouldBe(found) {
  if (found) {
    const who = found.spoken ? `${place.dataset.whose} ${found.who}` : found.who;
    const spoken = found.spoken ? ` (“${found.spoken.replaceAll("'", "’")}”)` : "";
    const they = found.spoken ? "So they would be " : `To ${place.dataset.child} they would be: `;
    place.replaceChildren(they, element("strong", "", who), `${spoken}.`, ...found.at_odds.map((one) => ` ${one} Is that right?`));
  }
}

if (form && said && place) {
  const alike = latest(whoItMayBe, showWhoItMayBe);
  const stand = latest(whoTheyWouldBe, showWhoTheyWouldBe);
  form.addEventListener("input", (event) => {
    if (["relation", "to", "through", "gender", "born"].includes(event.target.name)) {
      stand();
    } else if (event.target.name !== "name") {
      return;
    }
    alike();
  });
  stand();
  alike();
}
