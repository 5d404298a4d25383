"""Where everything in a genogram stands: the value that the layout makes and the picture draws.

Lengths are points (1/72 inch), origin top left, y downwards. The same value is written as `graphsvc-genogram-layout/1` for outside judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from render.diagram import Link, NotShown
from render.twin import TextTwin

FORMAT = "graphsvc-genogram-layout/1"
LONGEST = 1e8  # points: some 35 kilometres


@dataclass(frozen=True, slots=True)
class Place:
    """A person's symbol: its centre, half its side, and its row (0 is the oldest generation).

    `name_lines` and `note_lines` are the person's name and notes, broken where the room that the layout kept for them ends.
    """

    id: str
    x: float
    y: float
    half: float
    row: int
    placeholder: bool = False
    name_lines: tuple[str, ...] = ()
    note_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A run of a family's structure, corners given.

    `kind`: partner, stem (couple to bar), sibship (the bar), child (bar to child), twin, identical (the level bar between identical twins).
    `people` are those whom the run joins. `link` differs from birth for adoption, fostering and the like. `words` are what stands on a
    partner line, first line uppermost, broken where its room ends.
    """

    kind: str
    union: str
    people: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    link: Link = Link.BIRTH
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quality:
    seconds: float
    optimal: bool
    objective: float
    bound: float
    crossings: int


class FaultKind(StrEnum):
    """What can be wrong with a finished drawing; see `render.genogram.check` and `render.genogram.check_drawn`."""

    MISSING = "missing"
    DOUBLED = "doubled"
    STRANGER = "stranger"
    OVERLAP = "overlap"
    NOT_BELOW = "not-below"
    NOT_JOINED = "not-joined"
    THROUGH = "through"
    ON_TOP = "on-top"
    FEELING_THROUGH = "feeling-through"
    HOME_TAKES_IN = "home-takes-in"
    HOME_LEAVES_OUT = "home-leaves-out"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the engine found wrong with its own drawing: with whom, and with the lines of which union."""

    kind: FaultKind
    people: tuple[str, ...]
    union: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`not_drawn` is everything that the picture leaves out; `faults` what the engine found wrong with it (empty: it is sound)."""

    width: float
    height: float
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    not_drawn: tuple[NotShown, ...]
    quality: Quality
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished genogram: one SVG a page, where everything stands, the same in words, and who is on which page.

    `layout` is that of the one sheet; where there are several pages it is that of the sheet from which they are cut.
    """

    svgs: tuple[str, ...]
    layout: Layout
    twin: TextTwin
    pages: tuple[tuple[str, ...], ...]


class NotALayout(ValueError):
    """A value is no `graphsvc-genogram-layout/1` object. The message says in plain words why, and quotes nothing of it."""


def as_json(layout: Layout) -> dict[str, Any]:
    """The layout as `graphsvc-genogram-layout/1`: plain values, lengths in points, origin top left, y downwards."""
    return {
        "format": FORMAT,
        "width": layout.width,
        "height": layout.height,
        "people": [
            {"id": p.id, "x": p.x, "y": p.y, "width": 2 * p.half, "height": 2 * p.half, "row": p.row}
            | ({"placeholder": True} if p.placeholder else {})
            for p in layout.places
        ],
        "lines": [
            {"kind": s.kind, "union": s.union, "people": list(s.people), "points": [list(q) for q in s.points]}
            | ({} if s.link is Link.BIRTH else {"link": s.link.value})
            for s in layout.lines
        ],
        "not_drawn": [{"what": n.what, "people": list(n.people), "why": n.why} for n in layout.not_drawn],
        "quality": {
            "seconds": layout.quality.seconds,
            "optimal": layout.quality.optimal,
            "objective": layout.quality.objective,
            "bound": layout.quality.bound,
            "crossings": layout.quality.crossings,
        },
        "faults": [{"kind": f.kind.value, "people": list(f.people)} | ({"union": f.union} if f.union else {}) for f in layout.faults],
    }


def read_places(written: object) -> tuple[Place, ...]:
    """Where people stood in a `graphsvc-genogram-layout/1` object, as `as_json` wrote it; everything else in it is ignored.

    Raises:
        NotALayout: it is not such an object, or its people are not as they should be.
    """
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise NotALayout(f'it is not a layout: "format" is not "{FORMAT}"')
    people = written.get("people")
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people):
        raise NotALayout('"people" is not a list of people')
    places = tuple(_place(person) for person in people)
    if len({place.id for place in places}) < len(places):
        raise NotALayout("somebody stands in it twice")
    return places


def read_lines(written: object) -> tuple[Line, ...]:
    """The lines of a `graphsvc-genogram-layout/1` object, as `as_json` wrote it, without the words on them.

    Raises:
        NotALayout: it is not such an object, or its lines are not as they should be.
    """
    if not isinstance(written, dict) or written.get("format") != FORMAT:
        raise NotALayout(f'it is not a layout: "format" is not "{FORMAT}"')
    try:
        return tuple(
            Line(
                str(line["kind"]),
                str(line["union"]),
                tuple(str(person) for person in line["people"]),
                tuple((_number(x), _number(y)) for x, y in line["points"]),
                Link(line.get("link", Link.BIRTH)),
            )
            for line in written["lines"]
        )
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NotALayout('"lines" are not lines of a family') from wrong


def _place(person: dict[object, object]) -> Place:
    who = person.get("id")
    if not isinstance(who, str):
        raise NotALayout('somebody in it has no "id", or one that is not text')
    x, y, width, row = (_number(person.get(name)) for name in ("x", "y", "width", "row"))
    return Place(who, x, y, width / 2, int(row), person.get("placeholder") is True)


def _number(value: object) -> float:
    """A number of a size that a sheet can have."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= LONGEST:
        raise NotALayout(f'somebody in it has no "x", "y", "width" or "row", or one that is not a number up to {LONGEST:,.0f}')
    return float(value)
