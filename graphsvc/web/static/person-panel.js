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

// Ring, halos and the way there are drawn by the server: they are taken over with the panel, into the same picture.
const MARKS = ".chosen, .on-way";
const sheetOf = (figure) => figure.querySelector("svg > g");
const without = (sheet) => [...sheet.children].filter((group) => !group.matches(".way"));

function isSamePicture(figure, page) {
  const drawn = page.getElementById(figure.id);
  const viewBox = (one) => one.querySelector("svg").getAttribute("viewBox");
  return drawn && viewBox(drawn) === viewBox(figure) && without(sheetOf(drawn)).length === without(sheetOf(figure)).length;
}

function mark(figure, page) {
  const [ours, theirs] = [sheetOf(figure), sheetOf(page.getElementById(figure.id))];
  for (const old of ours.querySelectorAll(`${MARKS}, .way`)) {
    old.remove();
  }
  const groups = [...ours.children];
  without(theirs).forEach((group, place) => {
    groups[place].prepend(...[...group.querySelectorAll(MARKS)].map((one) => document.importNode(one, true)));
    if (group.hasAttribute("aria-current")) {
      groups[place].setAttribute("aria-current", "true");
    } else {
      groups[place].removeAttribute("aria-current");
    }
  });
  const way = theirs.querySelector(".way");
  if (way) {
    ours.insertBefore(document.importNode(way, true), groups[[...theirs.children].indexOf(way)]);
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
    if (!pictures.every((figure) => isSamePicture(figure, page))) {
      throw new Error("another picture");
    }
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
