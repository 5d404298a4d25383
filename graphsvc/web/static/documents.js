// The document comes without leaving the page, which then says as which version it was kept; and a picture can be copied.
const form = document.querySelector("[data-document]");
const kept = document.querySelector("[data-kept]");

function say(words, address) {
  kept.textContent = words;
  if (address) {
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = address;
    link.textContent = "What was kept";
    kept.append(" ", link);
  }
}

// Gives the file and tells as which version it was kept. Whatever else the service answers is a page: the form is sent as without this.
async function take(fields) {
  say("The document is being made.");
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields) });
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  if (!answer.ok || !name) {
    throw new Error("no file");
  }
  const version = answer.headers.get("X-Document-Version");
  say(`Kept as version ${version}.`, /<([^>]+)>/.exec(answer.headers.get("Link") ?? "")?.[1]);
  return { name, file: await answer.blob() };
}

function save({ name, file }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function asAddress(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return `data:image/png;base64,${btoa(text)}`;
}

async function asHtml(file) {
  const image = document.implementation.createHTMLDocument().createElement("img"); // nothing is fetched for it there
  image.alt = document.querySelector(".gs-picture svg desc")?.textContent ?? "A picture";
  image.src = await asAddress(file);
  return new Blob([image.outerHTML], { type: "text/html" });
}

function copyButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Copy the picture";
  button.addEventListener("click", async () => {
    const fields = new FormData(form);
    fields.set("form", "png");
    const taken = take(fields);
    const picture = taken.then(({ file }) => file);
    try {
      // Promises, so that the press of the button still counts when the picture has come.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture, "text/html": picture.then(asHtml) })]);
      kept.prepend("Copied. ");
    } catch {
      taken.then(save, () => form.requestSubmit());
    }
  });
  return button;
}

if (form && kept) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take(new FormData(form)).then(save, () => form.submit());
  });
  if (navigator.clipboard && window.ClipboardItem && document.querySelectorAll(".gs-picture").length === 1) {
    form.querySelector(".govuk-button-group").append(copyButton());
  }
}
