"""Screenshots of every page in every state that the walk with axe comes to, at three widths, beside the mock-ups: `make screens`.

    python -m tests.screens [--mocks FOLDER] [--out FOLDER]

Writes PNG files and an `index.html` that shows them side by side; five mock-ups stand beside ours, where a folder of them is given.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import NAMES_OF_BROWSERS, Visit
from tests.browser.test_everyone_can_use_the_pages import every_state
from tests.support.live_site import Site, served, site_on_store

WIDTHS = (320, 768, 1280)
PATIENCE_MS = 120_000  # nobody waits for it, and the first picture of a process takes long
MOCKS = {"my children": "children", "a child": "network", "the form": "add-person", "supporters": "supporters", "connection": "isolation"}


def main() -> None:
    """Take them all."""
    asked = argparse.ArgumentParser(description="Screenshots of every page in every state, beside the mock-ups.")
    asked.add_argument("--mocks", type=Path, help="a folder with children-1280.png, network-320.png and so on")
    asked.add_argument("--out", type=Path, default=Path("out/screens"))
    given = asked.parse_args()
    shutil.rmtree(given.out, ignore_errors=True)
    given.out.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, site_on_store(Path(folder)) as site, served(site.app) as address:
        taken = list(take(site, address, given.out))
    (given.out / "index.html").write_text(index(taken, given.mocks, given.out), "utf-8")
    print(f"{len(taken) * len(WIDTHS)} screenshots: {given.out / 'index.html'}")  # noqa: T201 - a command says what it did


def take(site: Site, address: str, out: Path) -> Iterator[str]:
    """Come to each state, and take it at each width; yields its name."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES_OF_BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        visit = Visit(context.new_page(), address)
        states: dict[str, Callable[[], None]] = every_state(visit, site)
        for state, come_to in states.items():
            visit.page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
            come_to()
            for width in WIDTHS:
                visit.page.set_viewport_size({"width": width, "height": 900})
                visit.page.screenshot(path=out / f"{file_of(state)}-{width}.png", full_page=True)
            yield state
        browser.close()


def index(states: list[str], mocks: Path | None, out: Path) -> str:
    """A page with all of them; a mock-up stands before its page."""
    parts = []
    for state in states:
        mock = MOCKS.get(state) if mocks else None
        pictures = [(f"{file_of(state)}-{width}.png", width, "ours") for width in WIDTHS]
        if mock and mocks:
            drawn = [(mocks / f"{mock}-{width}.png", width) for width in WIDTHS]
            pictures = [(os.path.relpath(file, out), width, "mock-up") for file, width in drawn if file.exists()] + pictures
        shown = "".join(
            f'<figure><a href="{html.escape(file)}"><img src="{html.escape(file)}" alt="" loading="lazy"></a>'
            f"<figcaption>{whose}, {width} px</figcaption></figure>"
            for file, width, whose in sorted(pictures, key=lambda one: (one[1], one[2]))
        )
        parts.append(f"<section><h2>{html.escape(state)}</h2><div>{shown}</div></section>")
    style = "body{font:16px arial}div{display:flex;gap:16px;align-items:start;overflow:auto}img{border:1px solid;max-height:900px}"
    return f'<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>Every page</title><style>{style}</style>{"".join(parts)}</html>'


def file_of(state: str) -> str:
    """The name of a state as one of a file."""
    return re.sub(r"[^a-z0-9]+", "-", state.lower()).strip("-")


if __name__ == "__main__":
    main()
