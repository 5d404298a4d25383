// "Hide" blanks the screen at once, and then goes to the plain page; Escape does the same. Without this the link goes there by itself.
const link = document.querySelector("[data-hide]");

function hide() {
  document.body.hidden = true;
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
    }
  });
}
