"""People: outline, cross, age, and what a screen reader says of them."""

from __future__ import annotations

import re

from render.captions import caption
from render.diagram import Changed, Form, Person, Profile, Stage
from render.figure import SMALL, Figure, age_inside
from render.fonts import text_width
from render.geometry import Spline, straight
from render.marks import Group, Mark, Shape, Stroke, Words, told
from render.patterns import pattern_marks
from render.style import (
    BOLD,
    CROSS_PEN,
    DASHED,
    DOTTED,
    HALF,
    INK,
    LINE_WORDS,
    NEW_PEN,
    OUTSIDER,
    PAPER,
    REGULAR,
    SMALL_PEN,
    SMALL_PRINT,
    SYMBOL_PEN,
    Dash,
)  # fmt: skip

TOO_SMALL_FOR_WORDS = 5.0
MIDDLE = 7.5  # the cross of a death stops so far from the centre, and the age stays readable
SAFE_ID = re.compile(r"[A-Za-z0-9_.:-]+")
SAID_FORM = {Form.MAN: "man or boy", Form.WOMAN: "woman or girl", Form.NON_BINARY: "non-binary", Form.NOT_KNOWN: "gender not recorded"}
SAID_CHANGED = {Changed.NEW: "new since the earlier day", Changed.ENDED: "something has ended since the earlier day"}
FRAME_GAP = 4.0  # the frame of what has ended, outside the outline
SAID_STAGE = {
    Stage.UNBORN: "expected baby",
    Stage.MISCARRIAGE: "lost in pregnancy",
    Stage.TERMINATION: "pregnancy that was ended",
    Stage.STILLBORN: "stillborn baby",
}


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
        SAID_CHANGED.get(person.changed, ""),
    ]
    return ", ".join(part for part in parts if part)


def group_of(figure: Figure) -> Group:
    """The person's own group: told by name, found by id."""
    person = figure.person
    classes = ["person"] + ["index"] * person.index + ["placeholder"] * figure.placeholder + ["not-relative"] * (not figure.relative)
    sentence = ", ".join((said(person), *figure.pattern_words))
    group = told(" ".join(classes), sentence, data_person=person.id)
    identity = (("id", f"person-{person.id}"),) if SAFE_ID.fullmatch(person.id) else ()
    return Group(identity + group.attributes, person.href)


def figure_marks(figure: Figure, group: Group | None = None) -> list[Mark]:
    """Symbol, cross, age and words of one person, in painter's order. `group`: other than the person's own (samples in the key)."""
    group = group or group_of(figure)
    return [*symbol_marks(figure, group), *age_marks(figure, group), *caption(figure, group)]


# ---------------------------------------------------------------- the symbol
def symbol_marks(figure: Figure, group: Group) -> list[Mark]:
    """The outline, and the cross of a death or a loss; round it the frame of what has ended."""
    return [*_frame(figure, group), *_symbol(figure, group)]


def _frame(figure: Figure, group: Group) -> list[Mark]:
    if figure.person.changed is not Changed.ENDED:
        return []
    side = 2 * (figure.reach + FRAME_GAP * figure.half / HALF)
    return [Shape("box", figure.x, figure.y, side, side, pen=_pen(figure), dash=DASHED, group=group)]


def _symbol(figure: Figure, group: Group) -> list[Mark]:
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
    marks: list[Mark] = [*_outlines(figure, group), *(pattern_marks(figure, group) if stage is Stage.BORN else ())]
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
    pen = _pen(figure)
    match kind:
        case "box":
            return Shape("box", figure.x, figure.y, side, side, pen=pen, dash=dash, group=group)
        case "diamond":
            return Shape("diamond", figure.x, figure.y, side, side, pen=pen, dash=dash, group=group)
        case _:
            return Shape("ellipse", figure.x, figure.y, side, side, pen=pen, dash=dash, group=group)


def _pen(figure: Figure) -> float:
    pen = SYMBOL_PEN if figure.half > SMALL - 3 else SMALL_PEN
    return pen * NEW_PEN if figure.person.changed is Changed.NEW else pen


def _triangles(figure: Figure, group: Group) -> list[Mark]:
    pen = _pen(figure)
    halves = [figure.half] if not figure.person.index else [figure.reach, figure.half]
    return [Stroke((_triangle(figure.x, figure.y, half),), pen=pen, fill=PAPER, group=group) for half in halves]


def _triangle(x: float, y: float, half: float) -> Spline:
    """From the middle of the foot and back, so that all three corners are joins."""
    return straight((x, y + half), (x - half, y + half), (x, y - half), (x + half, y + half), (x, y + half))


def _cross(figure: Figure, far: float, near: float, pen: float, group: Group) -> Stroke:
    x, y = figure.x, figure.y
    arms = [(sx, sy) for sx in (-1, 1) for sy in (-1, 1)]
    return Stroke(tuple(straight((x + sx * near, y + sy * near), (x + sx * far, y + sy * far)) for sx, sy in arms), pen=pen, group=group)


# ---------------------------------------------------------------- words in the symbol
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
