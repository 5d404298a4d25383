"""A real browser before the real service on the embedded store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.support.live_site import Site, served, site_on_store

WIDE, NARROW = 1280, 320
PATIENCE_MS = 20_000  # the first picture of a process takes seconds on a busy machine
NAMES_OF_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
A_STATUS_IS_NO_FAULT = "Failed to load resource: the server responded with a status of"
NO_BROWSER = "The pages were not tested in a browser: there is no Chromium, Chrome or Edge: install one, or name it in CHROMIUM"


@dataclass
class Visit:
    """One window, and what it did that no window of ours may do."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._see_request)
        self.page.on("console", self._see_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, site: Site, name: str = "Rachel Obi", first_page: str = "My children") -> None:
        self.go(site.new_link())
        self.page.get_by_label(name).check()
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("heading", name=first_page).wait_for()

    def _see_request(self, request: Request) -> None:
        if not request.url.startswith((self.address + "/", "data:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def _see_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(A_STATUS_IS_NO_FAULT):
            self.faults.append(f"console: {message.text}")


NewVisit = Callable[..., Visit]


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_on_store(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="package")
def address(site: Site) -> Iterator[str]:
    with served(site.app) as address:
        yield address


@pytest.fixture(scope="package")
def launching() -> dict[str, Any]:
    """Chromium, Chrome or Edge of this machine; a skip with one loud line where there is none, a failure where REQUIRE_BROWSER=1."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES_OF_BROWSERS)), None)
    if program is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER=1. {NO_BROWSER}")
        pytest.skip(NO_BROWSER)
    # Chromium refuses to sandbox for root, whom containers run as.
    return {"executable_path": program, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@pytest.fixture(scope="package")
def browser(launching: dict[str, Any]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(**launching)
        yield browser
        browser.close()


@pytest.fixture
def new_visit(browser: Browser, address: str) -> Iterator[NewVisit]:
    """Opens windows, each with its own cookies. At the end none may have asked another host, broken the policy or thrown an error."""
    opened: list[tuple[BrowserContext, Visit]] = []

    def open_window(width: int = WIDE, *, scripts: bool = True) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts, locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        visit = Visit(context.new_page(), address)
        opened.append((context, visit))
        return visit

    yield open_window
    for context, _ in opened:
        context.close()
    assert not [fault for _, visit in opened for fault in visit.faults]
