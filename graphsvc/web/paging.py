"""Long lists a page at a time: each page has an address of its own, the first the address of the list, and everything is one link away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Query

Heading = TypeVar("Heading")
Line = TypeVar("Line")

LINES = 50  # a page
FEW = 5  # pages to either end and around the one that is shown, beyond which numbers are left out
EVERYTHING, FIRST_PAGE = "all", "1"
PageAsked = Annotated[str, Query(alias="page")]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which of so many lines are shown. A page that there is not shows the first.

    Attributes:
        asked: As the address says it: a number, `all`, or empty for the first.
        lines: How many there are in all.
        base: The address of the first page, with all else that it says.
        anchor: The id on the page to which its links lead, with `#`; or empty.
        most: Lines on a page.
    """

    asked: str
    lines: int
    base: str
    anchor: str = ""
    most: int = LINES

    @property
    def last(self) -> int:
        """How many pages there are: at least 1."""
        return max(1, -(-self.lines // self.most))

    @property
    def whole(self) -> bool:
        """Everything is asked for on one page."""
        return self.asked == EVERYTHING

    @property
    def number(self) -> int:
        """The page that is shown, from 1."""
        said = self.asked
        number = int(said) if said.isascii() and said.isdigit() and len(said) <= len(str(self.last)) else 1
        return number if 1 <= number <= self.last else 1

    @property
    def is_understood(self) -> bool:
        """The page that is asked for is there."""
        return self.asked in {"", FIRST_PAGE, EVERYTHING} or self.asked == str(self.number)

    @property
    def before(self) -> int:
        """How many lines stand on earlier pages."""
        return 0 if self.whole else (self.number - 1) * self.most

    @property
    def until(self) -> int:
        """The number of the last line that is shown, from 1."""
        return self.lines if self.whole else min(self.before + self.most, self.lines)

    def at(self, page: int | str, anchor: str = "") -> str:
        """The address of a page."""
        said = "" if page == 1 else f"{'&' if '?' in self.base else '?'}page={page}"
        return f"{self.base}{said}{anchor or self.anchor}"

    def at_line(self, index: int, anchor: str) -> str:
        """The address of a line, by its number from 0, on the page on which it stands."""
        return self.at(index // self.most + 1, anchor)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Pages to link to: the first, the last and those around this one. 0 stands for some that are left out."""
        near = {1, self.last, *range(self.number - 1, self.number + 2)}
        pages = [page for page in range(1, self.last + 1) if self.last <= FEW or page in near]
        return tuple(one for page in pages for one in ((page,) if page == 1 or page - 1 in pages else (0, page)))

    def cut(self, sections: Iterable[tuple[Heading, Sequence[Line]]]) -> tuple[tuple[Heading, tuple[Line, ...]], ...]:
        """What is shown of lists under headings; a heading under which nothing is shown is left out."""
        shown, passed = [], 0
        for heading, lines in sections:
            part = tuple(lines[max(0, self.before - passed) : max(0, self.until - passed)])
            passed += len(lines)
            if part:
                shown.append((heading, part))
        return tuple(shown)


def lines_in(sections: Iterable[tuple[object, Sequence[object]]]) -> int:
    """How many lines stand under all headings."""
    return sum(len(lines) for _, lines in sections)
