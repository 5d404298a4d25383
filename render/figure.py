"""A person at a place on the sheet: what decides how the symbol, and the words in and round it, are drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from render.diagram import Form, Person, Profile, Stage
from render.fonts import text_width
from render.geometry import Box, Point, direction
from render.style import AGE, HALF, INDEX_GAP, NAME, REGULAR, SMALL_PRINT

CAPTION_WIDTH = 78.0  # a longer name goes on to a second line
LEAST_FULL_GAP = 9.0  # the second outline of a smaller symbol, in the key, stands nearer to the first
SMALL = 12.0  # symbols with less than this half side hang from the stem: pregnancies and losses
YEARS_HEIGHT = 13.0  # what years above a symbol take, up from the outline
YEARS_GAP, YEARS_BASELINE = 2.5, 4.0  # from the line that comes in, and over the outline
TWO_YEARS = re.compile(r"(?:b\.? ?|born )(\d{4})|(\d{4})(?: ?[–-] ?(\d{4})?)?|(?:d\.? ?|died )(\d{4})")


@dataclass(frozen=True, slots=True)
class Lettering:
    """Sizes of words in and under a symbol."""

    name: float = NAME
    age: float = AGE
    small: float = SMALL_PRINT
    name_drop: float = 12.5  # from the outline to the name's baseline
    name_step: float = 10.0
    small_drop: float = 9.5
    small_step: float = 9.0


FULL = Lettering()
LITTLE = Lettering(name=7.8, age=8.5, small=7.2, name_drop=10.5, name_step=8.8, small_drop=8.6, small_step=8.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A person at a place on the sheet, with everything that decides how they are drawn."""

    person: Person
    x: float
    y: float
    half: float = HALF
    profile: Profile = Profile.UK
    relative: bool = True
    lettering: Lettering = FULL
    room: float = CAPTION_WIDTH  # for the words below
    entries: tuple[float, ...] = ()  # where lines come in from above, x
    name_lines: tuple[str, ...] = ()  # broken by the layout; empty: broken here, to `room`
    note_lines: tuple[str, ...] = ()
    patterns: tuple[int, ...] = ()  # places in `Genogram.patterns`
    pattern_words: tuple[str, ...] = ()

    @property
    def placeholder(self) -> bool:
        return self.person.placeholder

    @property
    def reach(self) -> float:
        """Half side of the outermost outline."""
        return self.half + (INDEX_GAP * min(1.0, self.half / LEAST_FULL_GAP) if self.person.index else 0.0)

    def edge(self, degrees: float, gap: float = 0.0) -> Point:
        """The point in that direction from the centre, `gap` outside the outline. 0 is right, 90 is up."""
        dx, dy = direction(degrees)
        form = self.person.form if self.person.stage in (Stage.BORN, Stage.STILLBORN) else Form.MAN
        share = {Form.MAN: 1 / max(abs(dx), abs(dy)), Form.NON_BINARY: 1 / (abs(dx) + abs(dy))}.get(form, 1.0)
        out = self.reach * share + gap
        if dy < -0.1:  # outside the years, too
            out = max([out, *(_way_out(box.grown(gap), (self.x, self.y), (dx, dy)) for box in years_boxes(self))])
        return self.x + dx * out, self.y + dy * out


def _way_out(box: Box, start: Point, step: Point) -> float:
    """How far it is from the start to where a ray leaves a box; 0 where it does not meet it."""
    spans = []
    for at, by, low, high in ((start[0], step[0], box.left, box.right), (start[1], step[1], box.top, box.bottom)):
        if abs(by) < 1e-9:
            if not low < at < high:
                return 0.0
            continue
        spans.append(sorted(((low - at) / by, (high - at) / by)))
    enter, leave = max(first for first, _ in spans), min(last for _, last in spans)
    return leave if enter < leave and leave > 0 else 0.0


def age_inside(figure: Figure) -> str:
    """The age as it stands in the symbol; empty where there is none or it is too long to fit."""
    person = figure.person
    fits = text_width(person.age, SMALL_PRINT, REGULAR) <= 2 * figure.half - (12 if person.form is Form.NON_BINARY else 8)
    return person.age if fits and figure.half >= SMALL - 3 and person.stage is Stage.BORN else ""


def years_above(figure: Figure) -> tuple[str, str] | None:
    """Birth and death year as the McGoldrick profile sets them above the symbol.

    None in the other profile, and where the words are not plain years: then they stand below the name.
    """
    if figure.profile is not Profile.MCGOLDRICK or figure.person.stage is not Stage.BORN:
        return None
    found = TWO_YEARS.fullmatch(figure.person.years.strip())
    return (found[1] or found[2] or "", found[3] or found[4] or "") if found else None


def years_in_lines(years: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Years under a name: what is said of the birth and what of the death are not torn apart."""
    born, comma, died = years.partition(", ")
    return (f"{born},", died) if comma and not fits(years) else (years,) if years else ()


def years_boxes(figure: Figure) -> list[Box]:
    """Where years above a symbol stand: the birth left of all lines that come in, the death right of them."""
    above = years_above(figure)
    if above is None:
        return []
    size = figure.lettering.small
    top, bottom = figure.y - figure.reach - YEARS_BASELINE - 0.76 * size, figure.y - figure.reach
    left, right = years_places(figure)
    born, died = (text_width(text, size, REGULAR) for text in above)
    return [*([Box(left - born, top, left, bottom)] if born else []), *([Box(right, top, right + died, bottom)] if died else [])]


def years_places(figure: Figure) -> tuple[float, float]:
    """The x at which the year of birth ends, and at which the year of death begins."""
    return min((figure.x, *figure.entries)) - YEARS_GAP, max((figure.x, *figure.entries)) + YEARS_GAP
