"""How much of a family is drawn, and on what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from render.style import LINE_WORDS, MM_PER_PT, NAME

SMALLEST_NAMES = 6.5  # points, as printed
SMALLEST_WORDS = 5.3  # likewise: the smallest words are those on lines


class PaperSize(StrEnum):
    A4 = "a4"
    A3 = "a3"
    REPORT = "report"  # what is left of a page of A4 between the margins of a report and above a caption


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    AUTO = "auto"


# Millimetres: width and height of a sheet held upright, and held across.
SHEETS = {
    PaperSize.A4: ((210.0, 297.0), (297.0, 210.0)),
    PaperSize.A3: ((297.0, 420.0), (420.0, 297.0)),
    PaperSize.REPORT: ((160.0, 225.0), (257.0, 157.0)),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """What a picture is printed on. `names_pt`, `words_pt`: the smallest size of names and of all other words, in points as printed."""

    size: PaperSize = PaperSize.A4
    orientation: Orientation = Orientation.AUTO
    names_pt: float = SMALLEST_NAMES
    words_pt: float | None = None  # None: as small as goes with names of that size

    @property
    def smallest_scale(self) -> float:
        words = self.words_pt if self.words_pt is not None else min(SMALLEST_WORDS, self.names_pt * SMALLEST_WORDS / SMALLEST_NAMES)
        return min(1.0, max(self.names_pt / NAME, words / LINE_WORDS))

    def sheets(self) -> list[tuple[float, float]]:
        """Width and height in points, landscape first."""
        upright, across = SHEETS[self.size]
        each = {Orientation.LANDSCAPE: across, Orientation.PORTRAIT: upright}
        return [
            (width / MM_PER_PT, height / MM_PER_PT) for way, (width, height) in each.items() if self.orientation in (way, Orientation.AUTO)
        ]


@dataclass(frozen=True, slots=True)
class Screen:
    """Not paper: a page that says the title, the day, for whom it is and what is left out by itself. The family and the key, no larger."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a family is drawn; None: all of it.

    `up`: generations above the person in the middle. `down`: generations below. `sides`: how far off the direct line; 0: parents,
    grandparents, children and their partners; 1: brothers and sisters of all those, aunts and uncles; 2: their children, so cousins;
    and so on. `most`: no more people than this, the nearest first.
    """

    up: int | None = None
    down: int | None = None
    sides: int | None = None
    most: int | None = None

    @property
    def is_whole(self) -> bool:
        return self == Extent()
