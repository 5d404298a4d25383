// The panel of whoever is chosen: the page that a person's link leads to is fetched, and what belongs to the person is taken out of it.
const PATIENCE_MS = 1000;
const pictures = []; // all of this page
let latest = 0; // of what was asked for
let entered = null; // the link from which one went into the panel

const panel = () => document.getElementById("panel");
const linksIn = (figure) => [...figure.querySelectorAll("svg a")];
const chosenIn = (figure) => linksIn(figure).find((link) => link.hasAttribute("aria-current"));

// A document of the answer, in which nothing runs. Asked so because no text may be turned into a page here (require-trusted-types-for).
function pageAt(address) {
  return new Promise((found, failed) => {
    const ask = new XMLHttpRequest();
    ask.open("GET", address);
    ask.responseType = "document";
    ask.addEventListener("load", () => {
      const came = ask.status === 200 && new URL(ask.responseURL).pathname === location.pathname; // not the sign-in page
      if (came && ask.response?.getElementById("panel")) {
        found(ask.response);
      } else {
        failed(new Error("no panel"));
      }
    });
    ask.addEventListener("error", () => failed(new Error("no answer")));
    ask.send();
  });
}

// The ring is drawn by the server: it is taken over with the panel.
function mark(figure, page) {
  const drawn = page.getElementById(figure.id);
  if (!drawn) {
    return;
  }
  for (const old of figure.querySelectorAll("svg .chosen")) {
    old.remove();
  }
  chosenIn(figure)?.removeAttribute("aria-current");
  const place = linksIn(drawn).findIndex((link) => link.hasAttribute("aria-current"));
  const link = linksIn(figure)[place];
  if (link) {
    link.setAttribute("aria-current", "true");
    link.insertBefore(document.importNode(linksIn(drawn)[place].querySelector(".chosen"), true), link.lastElementChild);
  }
}

function takeOver(page) {
  for (const old of document.querySelectorAll("#panel, [data-with-person][id]")) {
    const fresh = page.getElementById(old.id);
    if (fresh) {
      old.replaceWith(document.importNode(fresh, true));
    }
  }
  for (const figure of pictures) {
    mark(figure, page);
  }
}

async function show(address, say, { push }) {
  const number = ++latest;
  const late = setTimeout(() => say("Details are on their way"), PATIENCE_MS);
  panel().setAttribute("aria-busy", "true");
  try {
    const page = await pageAt(address);
    if (number === latest) {
      if (push) {
        history.pushState(null, "", address);
      }
      takeOver(page);
      const name = panel().dataset.says || panel().querySelector("h2, h3")?.textContent.trim();
      say(`${name ? `${name}. ` : ""}Details in the panel`);
    }
  } catch {
    if (number === latest) {
      location.assign(address); // as without this
    }
  } finally {
    clearTimeout(late);
  }
}

function enter(link) {
  entered = link;
  panel().tabIndex = -1;
  panel().focus();
}

export function panelOf(figure, say) {
  if (!pictures.length) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && entered && panel()?.contains(event.target)) {
        entered.focus();
      }
    });
    window.addEventListener("popstate", () => (panel() ? show(location.href, say, { push: false }) : location.reload()));
  }
  pictures.push(figure);

  // True where the link leads to the panel; a link to another page is followed.
  function opens(link) {
    const to = new URL(link.href.baseVal, location.href);
    if (!panel() || to.pathname !== location.pathname) {
      return false;
    }
    if (link === chosenIn(figure)) {
      enter(link);
    } else {
      show(to.href, say, { push: true });
    }
    return true;
  }

  return { opens, chosen: () => chosenIn(figure) };
}
