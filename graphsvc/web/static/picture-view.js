// How a picture is looked at: its size, what of it is in the box, and the whole screen.
const STEP = 1.2;
const LEAST = 0.4;
const MOST = 3;
const MM_PER_POINT = 25.4 / 72;
const DRAG_PX = 5; // less is a click with an unsteady hand
const MARGIN_PX = 48;

export function viewOf(figure, svg) {
  const box = figure.querySelector(".gs-scroll");
  const [, , widthPt, heightPt] = svg.getAttribute("viewBox").split(" ").map(Number);
  const printedPx = (widthPt * MM_PER_POINT * 96) / 25.4;

  const scale = () => svg.getBoundingClientRect().width / printedPx;

  function resize(to, at = middle(), address = `${Math.round(to * 100)}`) {
    const held = hold(at);
    svg.removeAttribute("data-size");
    svg.setAttribute("width", `${(widthPt * MM_PER_POINT * to).toFixed(1)}mm`);
    svg.setAttribute("height", `${(heightPt * MM_PER_POINT * to).toFixed(1)}mm`);
    held();
    const state = new URL(location.href);
    state.searchParams.delete("zoom");
    if (address !== "100") {
      state.searchParams.set("zoom", address); // as the page would write it: last
    }
    history.replaceState(history.state, "", state);
  }

  const zoom = (by, at) => resize(Math.min(MOST, Math.max(LEAST, Math.round(scale() * by * 100) / 100)), at);
  const fit = () => {
    const high = document.fullscreenElement === figure ? ((box.clientHeight - 1) * widthPt) / heightPt : Infinity;
    resize((Math.min(box.clientWidth, high) - 1) / printedPx, middle(), "fit");
  };

  function middle() {
    const shown = box.getBoundingClientRect();
    return { x: shown.left + shown.width / 2, y: shown.top + shown.height / 2 };
  }

  // What lies under a point stays there.
  function hold({ x, y }) {
    const before = svg.getBoundingClientRect();
    const [across, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
    return () => {
      const after = svg.getBoundingClientRect();
      scroll(after.left + across * after.width - x, after.top + down * after.height - y);
    };
  }

  function scroll(x, y) {
    box.scrollLeft += x;
    const before = box.scrollTop;
    box.scrollTop += y;
    window.scrollBy({ top: y - (box.scrollTop - before), behavior: "instant" });
  }

  // As little as brings somebody into the box with some room around.
  function show(link) {
    const [inner, outer] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    const bottom = Math.min(outer.bottom, window.innerHeight);
    const room = Math.min(MARGIN_PX, Math.max(0, (outer.width - inner.width) / 2));
    const over = (low, high, least, most) => (low < least ? low - least : high > most ? high - most : 0);
    scroll(
      over(inner.left, inner.right, outer.left + room, outer.right - room),
      over(inner.top, inner.bottom, Math.max(outer.top, 0) + MARGIN_PX / 2, bottom - MARGIN_PX / 2),
    );
  }

  async function fullScreen() {
    const whole = figure.closest("[data-full-screen]") ?? figure;
    await (document.fullscreenElement ? document.exitFullscreen() : whole.requestFullscreen());
  }

  figure.addEventListener("fullscreenchange", fit);

  // ---------------------------------------------------------------- mouse and wheel
  let from = null;
  let dragged = false;

  box.addEventListener("pointerdown", (event) => {
    dragged = false;
    from = event.pointerType === "mouse" && event.button === 0 ? { x: event.clientX, y: event.clientY } : null; // fingers scroll by themselves
  });
  box.addEventListener("pointermove", (event) => {
    if (!from) {
      return;
    }
    const [x, y] = [from.x - event.clientX, from.y - event.clientY];
    if (!dragged && Math.hypot(x, y) < DRAG_PX) {
      return;
    }
    if (!dragged) {
      dragged = true;
      box.setPointerCapture(event.pointerId);
      box.classList.add("is-dragged");
    }
    scroll(x, y);
    from = { x: event.clientX, y: event.clientY };
  });
  for (const end of ["pointerup", "pointercancel"]) {
    box.addEventListener(end, () => {
      from = null;
      box.classList.remove("is-dragged");
    });
  }
  box.addEventListener("dragstart", (event) => event.preventDefault()); // of a link
  box.addEventListener(
    "click",
    (event) => {
      if (dragged) {
        dragged = false;
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
  box.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        zoom(event.deltaY < 0 ? STEP : 1 / STEP, { x: event.clientX, y: event.clientY });
      }
    },
    { passive: false },
  );

  const does = { in: () => zoom(STEP), out: () => zoom(1 / STEP), fit, full: fullScreen };
  for (const tool of figure.querySelectorAll("[data-tool]")) {
    const can = tool.dataset.tool !== "full" || document.fullscreenEnabled; // else the link shows the picture by itself
    if (can && does[tool.dataset.tool]) {
      tool.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          does[tool.dataset.tool]();
        }
      });
    }
  }
  return { show, fit, in: does.in, out: does.out, percent: () => `${Math.round(scale() * 100)} %` };
}
