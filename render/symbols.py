"""People: outline, pattern of life and death, age, and the words under the symbol."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from render.diagram import Form, Person, Profile, Stage
from render.fonts import text_width, wrapped
from render.geometry import Point, Spline, direction, straight
from render.marks import Group, Mark, Shape, Stroke, Words, told
from render.style import (
    AGE,
    BOLD,
    CROSS_PEN,
    DOTTED,
    HALF,
    INDEX_GAP,
    INK,
    LINE_WORDS,
    NAME,
    OUTSIDER,
    PAPER,
    REGULAR,
    SMALL_PEN,
    SMALL_PRINT,
    SOFT,
    SYMBOL_PEN,
    Dash,
)

CAPTION_WIDTH = 78.0  # a longer name goes on to a second line
SMALL = 12.0  # symbols with less than this half side hang from the stem: pregnancies and losses
YEARS_HEIGHT, YEARS_WIDTH = 12.0, 22.0  # what years above a symbol take: up from the outline, and to either side of the centre
TOO_SMALL_FOR_WORDS = 5.0
MIDDLE = 7.5  # the cross of a death stops so far from the centre, and the age stays readable

SAID_FORM = {Form.MAN: "male", Form.WOMAN: "female", Form.NON_BINARY: "non-binary", Form.NOT_KNOWN: "gender not recorded"}
SAID_STAGE = {
    Stage.UNBORN: "expected baby",
    Stage.MISCARRIAGE: "miscarriage",
    Stage.TERMINATION: "pregnancy that was ended",
    Stage.STILLBORN: "stillborn baby",
}
TWO_YEARS = re.compile(r"(?:b\.? ?|born )?(\d{4})(?: ?[–-] ?(\d{4})?)?|(?:d\.? ?|died )(\d{4})")
SAFE_ID = re.compile(r"[A-Za-z0-9_.:-]+")


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
LITTLE = Lettering(name=7.8, age=8.5, small=6.8, name_drop=10.5, name_step=8.8, small_drop=8.6, small_step=8.0)


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


def said(person: Person) -> str:
    """One sentence for those who cannot see the symbol: the caller's own, or what the symbol shows."""
    if person.label:
        return person.label
    if person.placeholder:
        return "A parent whose name is not recorded yet"
    parts = [
        person.name or ("name not recorded" if person.stage is Stage.BORN else ""),
        SAID_STAGE.get(person.stage) or SAID_FORM[person.form],
        f"age {person.age}" if person.age else "",
        person.years,
        *person.notes,
        "has died" if person.died and person.stage is Stage.BORN else "",
        "the person in focus" if person.index else "",
    ]
    return ", ".join(part for part in parts if part)


def group_of(figure: Figure) -> Group:
    """The person's own group: told by name, found by id."""
    person = figure.person
    classes = ["person"] + ["index"] * person.index + ["placeholder"] * figure.placeholder + ["not-relative"] * (not figure.relative)
    group = told(" ".join(classes), said(person), data_person=person.id)
    identity = (("id", f"person-{person.id}"),) if SAFE_ID.fullmatch(person.id) else ()
    return Group(identity + group.attributes, person.href)


def figure_marks(figure: Figure, group: Group | None = None) -> list[Mark]:
    """Symbol, cross, age and words of one person, in painter's order. `group`: other than the person's own (samples in the key)."""
    group = group or group_of(figure)
    return [*symbol_marks(figure, group), *age_marks(figure, group), *caption(figure, group)]


# ---------------------------------------------------------------- the symbol
def symbol_marks(figure: Figure, group: Group) -> list[Mark]:
    """The outline, and the cross of a death or a loss."""
    stage, profile = figure.person.stage, figure.profile
    if stage is Stage.UNBORN:
        return _triangles(figure, group)
    if stage in (Stage.MISCARRIAGE, Stage.TERMINATION):
        cross: list[Mark] = [_cross(figure, figure.half, 0, SYMBOL_PEN if profile is Profile.UK else SMALL_PEN, group)]
        if profile is Profile.UK:
            return cross
        across = straight((figure.x - figure.half, figure.y), (figure.x + figure.half, figure.y))
        ended: list[Mark] = [Stroke((across,), pen=SMALL_PEN, group=group)] if stage is Stage.TERMINATION else []
        return [*_triangles(figure, group), *cross, *ended]
    marks = _outlines(figure, group)
    if figure.person.died or stage is Stage.STILLBORN:
        corner = {Form.MAN: 1.0, Form.NON_BINARY: 0.5}.get(figure.person.form, 0.5**0.5) * figure.half
        free = figure.person.form is Form.NOT_KNOWN or figure.placeholder or bool(age_inside(figure))
        marks.append(_cross(figure, corner, MIDDLE * figure.half / HALF if free else 0.0, CROSS_PEN, group))
    return marks


def _outlines(figure: Figure, group: Group) -> list[Mark]:
    kinds: dict[Form, str] = {Form.MAN: "box", Form.NON_BINARY: "diamond"}
    kind = kinds.get(figure.person.form, "ellipse")
    dash = DOTTED if figure.placeholder else None if figure.relative else OUTSIDER
    sides = [2 * figure.half] if not figure.person.index else [2 * figure.reach, 2 * figure.half]
    return [_outline(kind, figure, side, dash, group) for side in sides]


def _outline(kind: str, figure: Figure, side: float, dash: Dash | None, group: Group) -> Shape:
    pen = SYMBOL_PEN if figure.half > SMALL - 3 else SMALL_PEN
    match kind:
        case "box":
            return Shape("box", figure.x, figure.y, side, side, pen=pen, dash=dash, group=group)
        case "diamond":
            return Shape("diamond", figure.x, figure.y, side, side, pen=pen, dash=dash, group=group)
        case _:
            return Shape("ellipse", figure.x, figure.y, side, side, pen=pen, dash=dash, group=group)


def _triangles(figure: Figure, group: Group) -> list[Mark]:
    pen = SYMBOL_PEN if figure.half > SMALL - 3 else SMALL_PEN
    halves = [figure.half] if not figure.person.index else [figure.half + INDEX_GAP, figure.half]
    return [Stroke((_triangle(figure.x, figure.y, half),), pen=pen, fill=PAPER, group=group) for half in halves]


def _triangle(x: float, y: float, half: float) -> Spline:
    """From the middle of the foot and back, so that all three corners are joins."""
    return straight((x, y + half), (x - half, y + half), (x, y - half), (x + half, y + half), (x, y + half))


def _cross(figure: Figure, far: float, near: float, pen: float, group: Group) -> Stroke:
    x, y = figure.x, figure.y
    arms = [(sx, sy) for sx in (-1, 1) for sy in (-1, 1)]
    return Stroke(tuple(straight((x + sx * near, y + sy * near), (x + sx * far, y + sy * far)) for sx, sy in arms), pen=pen, group=group)


# ---------------------------------------------------------------- words in the symbol
def age_inside(figure: Figure) -> str:
    """The age as it stands in the symbol; empty where there is none or it is too long to fit."""
    person = figure.person
    fits = text_width(person.age, SMALL_PRINT, REGULAR) <= 2 * figure.half - (15 if person.form is Form.NON_BINARY else 8)
    return person.age if fits and figure.half >= SMALL - 3 and person.stage is Stage.BORN else ""


def age_marks(figure: Figure, group: Group) -> list[Mark]:
    """The age in the symbol, and "?" where the gender is not recorded or the person not named yet."""
    person, x, y = figure.person, figure.x, figure.y
    if person.stage is not Stage.BORN or figure.half < TOO_SMALL_FOR_WORDS:
        return []
    age, size = age_inside(figure), figure.lettering.age if figure.half >= SMALL else LINE_WORDS
    weight = BOLD if person.index else REGULAR
    unknown = figure.placeholder or person.form is Form.NOT_KNOWN
    while age and text_width(age, size, weight) > 2 * figure.half - 7 and size > SMALL_PRINT:
        size -= 0.3
    if not unknown:
        return [Words(x, y + size * 0.37, age, size, INK, weight, group=group)] if age else []
    if not age:
        return [Words(x, y + size * 0.37, "?", size, INK, weight, group=group)]
    shift = figure.half * 0.2
    return [
        Words(x, y - shift, "?", size * 0.85, INK, weight, group=group),
        Words(x, y + shift + size * 0.62, age, size * 0.9, INK, weight, group=group),
    ]


# ---------------------------------------------------------------- words under and above the symbol
def years_above(figure: Figure) -> tuple[str, str] | None:
    """Birth and death year as the McGoldrick profile sets them above the symbol.

    None in the other profile, and where the words are not plain years: then they stand below the name.
    """
    if figure.profile is not Profile.MCGOLDRICK or figure.person.stage is not Stage.BORN:
        return None
    found = TWO_YEARS.fullmatch(figure.person.years.strip())
    return (found[1] or "", found[2] or found[3] or "") if found else None


def caption(figure: Figure, group: Group) -> list[Words]:
    """The words under the symbol, name first, and the years above it where the profile sets them there."""
    person, letters = figure.person, figure.lettering
    names = _name_lines(figure)
    above = years_above(figure)
    loose = ["" if age_inside(figure) else person.age, "" if above else person.years, *(() if figure.note_lines else person.notes)]
    small = [line for text in loose for line in wrapped(text, figure.room, letters.small, balance=True)]
    small += figure.note_lines
    is_small = figure.half < SMALL and figure.lettering is FULL
    y = figure.y + figure.reach + (letters.name_drop - (1.5 if is_small else 2.0 if person.index else 0.0))
    words = []
    for i, line in enumerate(names):
        words.append(Words(figure.x, y + letters.name_step * i, line, letters.name, INK, BOLD, group=group))
    y = words[-1].y + letters.small_drop if words else figure.y + figure.reach + letters.small_drop
    for i, line in enumerate(small):
        words.append(Words(figure.x, y + letters.small_step * i, line, letters.small, SOFT, group=group))
    return [*words, *_years(figure, above, group)]


def _name_lines(figure: Figure) -> Sequence[str]:
    """The name as the layout broke it, or better broken in the same room: at a hyphen that is there, in lines of like length."""
    given, size = figure.name_lines, figure.lettering.name
    room = max((text_width(line, size, BOLD) for line in given), default=figure.room)
    own = wrapped(figure.person.name, room + 0.01, size, BOLD, balance=True)
    return own if not given or len(own) <= len(given) else given


def _years(figure: Figure, above: tuple[str, str] | None, group: Group) -> list[Words]:
    if above is None:
        return []
    y = figure.y - figure.reach - 4.0
    left = min((figure.x, *figure.entries)) - 2.5
    right = max((figure.x, *figure.entries)) + 2.5
    born = Words(left, y, above[0], figure.lettering.small, SOFT, align="end", group=group)
    died = Words(right, y, above[1], figure.lettering.small, SOFT, align="start", group=group)
    return [words for words in (born, died) if words.text]


def depth(figure: Figure) -> float:
    """How far a person's symbol and words reach below the centre."""
    return max([figure.reach, *(words.box().bottom - figure.y for words in caption(figure, Group()))])


def breadth(figure: Figure) -> float:
    """How far a person's symbol and words reach to either side of the centre."""
    return max(breadth_above(figure), breadth_below(figure))


def breadth_above(figure: Figure) -> float:
    """The same at the height of the symbol, years above it included."""
    return max(figure.reach, *(_aside(figure, words) for words in _years(figure, years_above(figure), Group())), 0.0)


def breadth_below(figure: Figure) -> float:
    """The same at the height of the words under it."""
    return max(figure.reach, *(_aside(figure, words) for words in caption(figure, Group()) if words.y > figure.y), 0.0)


def words_top(figure: Figure) -> float:
    """Where the words under a symbol begin; the foot of the symbol where there are none."""
    tops = [words.box().top for words in caption(figure, Group()) if words.y > figure.y]
    return min(tops, default=figure.y + figure.reach + 3.0)


def _aside(figure: Figure, words: Words) -> float:
    box = words.box()
    return max(box.right - figure.x, figure.x - box.left)
