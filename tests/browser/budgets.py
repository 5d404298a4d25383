"""How large a page is as it comes, and as it stands: the budgets of every page."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Page, Response

MOST_HTML, MOST_HTML_PACKED = 100_000, 15_000  # bytes, without pictures
MOST_PICTURE, MOST_PICTURE_PACKED = 200_000, 30_000
MOST_ELEMENTS = 3_000
MOST_OWN_STYLE = 14_000  # as written
MOST_STYLE_PACKED, MOST_OWN_SCRIPT_PACKED = 20_000, 12_000  # the style with GOV.UK's, the scripts without
WATCH_SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) { if (!one.hadRecentInput) { window.shifted += one.value; } }
  }).observe({type: "layout-shift", buffered: true});
}"""
_OPENS = re.compile(r"<[a-zA-Z]")
_PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Size:
    """In bytes, as written and packed for the wire; and the number of elements that the page has in the end."""

    html: int
    html_packed: int
    pictures: int
    pictures_packed: int
    elements: int

    def too_much(self) -> list[str]:
        """What is over a budget, in words."""
        measured = (
            ("HTML without pictures", self.html, MOST_HTML),
            ("HTML without pictures, packed", self.html_packed, MOST_HTML_PACKED),
            ("largest picture", self.pictures, MOST_PICTURE),
            ("largest picture, packed", self.pictures_packed, MOST_PICTURE_PACKED),
            ("elements", self.elements, MOST_ELEMENTS),
        )
        return [f"{what}: {size:,}, more than {most:,}" for what, size, most in measured if size > most]


class PageSizes:
    """Listens for the pages that come into a window; `of_this` is the size of the one that stands there."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._last: Response | None = None
        page.on("response", self._see)

    def _see(self, response: Response) -> None:
        is_page = response.request.resource_type == "document" and response.request.frame == self._page.main_frame
        if is_page and not 300 <= response.status < 400:
            self._last = response

    def of_this(self) -> Size:
        assert self._last is not None, "no page has come yet"
        return size_of(self._last.text(), int(self._page.evaluate("document.querySelectorAll('*').length")))


def size_of(html: str, elements: int | None = None) -> Size:
    """The size of a page as it was sent; its elements are those that it opens, where no browser has counted them."""
    pictures = _PICTURE.findall(html)
    without = _PICTURE.sub("", html)
    return Size(
        len(without.encode()),
        packed(without),
        max((len(one.encode()) for one in pictures), default=0),
        max((packed(one) for one in pictures), default=0),
        len(_OPENS.findall(html)) if elements is None else elements,
    )


def packed(text: str) -> int:
    """Bytes on the wire."""
    return len(gzip.compress(text.encode()))


def largest(sizes: Iterable[tuple[str, Size]]) -> str:
    """Of each figure the largest and where it was met, a line each."""
    measured = list(sizes)
    lines = []
    for name in Size.__slots__:
        where, size = max(measured, key=lambda one: getattr(one[1], name))
        lines.append(f"{name}: {getattr(size, name):,} ({where})")
    return "\n".join(lines)
