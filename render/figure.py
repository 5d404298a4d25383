"""A person at a place on the sheet: what decides how the symbol, and the words in and round it, are drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from render.diagram import Form, Person, Profile, Stage
from render.fonts import text_width
from render.geometry import Point, direction
from render.style import AGE, HALF, INDEX_GAP, NAME, REGULAR, SMALL_PRINT

CAPTION_WIDTH = 78.0  # a longer name goes on to a second line
SMALL = 12.0  # symbols with less than this half side hang from the stem: pregnancies and losses
YEARS_HEIGHT, YEARS_WIDTH = 13.0, 22.0  # what years above a symbol take: up from the outline, and to either side of the centre
TWO_YEARS = re.compile(r"(?:b\.? ?|born )?(\d{4})(?: ?[–-] ?(\d{4})?)?|(?:d\.? ?|died )(\d{4})")


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
        return self.half + (INDEX_GAP if self.person.index else 0.0)

    def edge(self, degrees: float, gap: float = 0.0) -> Point:
        """The point in that direction from the centre, `gap` outside the outline. 0 is right, 90 is up."""
        dx, dy = direction(degrees)
        form = self.person.form if self.person.stage in (Stage.BORN, Stage.STILLBORN) else Form.MAN
        share = {Form.MAN: 1 / max(abs(dx), abs(dy)), Form.NON_BINARY: 1 / (abs(dx) + abs(dy))}.get(form, 1.0)
        out = self.reach * share + gap
        if dy < -0.1 and years_above(self):  # outside the box of the years, too
            out = max(out, min((self.reach + YEARS_HEIGHT + gap) / -dy, (YEARS_WIDTH + gap) / max(abs(dx), 1e-9)))
        return self.x + dx * out, self.y + dy * out


def age_inside(figure: Figure) -> str:
    """The age as it stands in the symbol; empty where there is none or it is too long to fit."""
    person = figure.person
    fits = text_width(person.age, SMALL_PRINT, REGULAR) <= 2 * figure.half - (15 if person.form is Form.NON_BINARY else 8)
    return person.age if fits and figure.half >= SMALL - 3 and person.stage is Stage.BORN else ""


def years_above(figure: Figure) -> tuple[str, str] | None:
    """Birth and death year as the McGoldrick profile sets them above the symbol.

    None in the other profile, and where the words are not plain years: then they stand below the name.
    """
    if figure.profile is not Profile.MCGOLDRICK or figure.person.stage is not Stage.BORN:
        return None
    found = TWO_YEARS.fullmatch(figure.person.years.strip())
    return (found[1] or "", found[2] or found[3] or "") if found else None
