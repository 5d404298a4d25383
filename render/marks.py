"""What a picture is made of: shapes, strokes and words, in painter's order. Plain values; `render.sheet` turns them into SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from render.fonts import text_width
from render.geometry import Box, Spline, around, flattened
from render.style import FAMILY_PEN, INK, PAPER, REGULAR, SYMBOL_PEN, Dash

Align = Literal["start", "middle", "end"]
ASCENT, DESCENT = 0.76, 0.23  # of the size, above and below the baseline: what letters of Noto Sans reach


@dataclass(frozen=True, slots=True)
class Group:
    """What a run of marks is together: becomes one `g` with these attributes, inside a link where there is an `href`."""

    attributes: tuple[tuple[str, str], ...] = ()
    href: str | None = None


def told(class_: str, label: str, **data: str) -> Group:
    """A group that a screen reader names. Keywords become attributes (`data_person` is `data-person`)."""
    return Group((("class", class_), ("role", "img"), ("aria-label", label), *_named(data)))


def silent(class_: str, **data: str) -> Group:
    """A group that is told elsewhere (the text twin), so hidden from screen readers."""
    return Group((("class", class_), ("aria-hidden", "true"), *_named(data)))


def _named(data: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", "-"), value) for name, value in data.items())


ORNAMENT = silent("ornament")
WORDS = Group((("class", "words"),))


@dataclass(frozen=True, slots=True)
class Shape:
    """A box, ellipse or diamond by centre and size. Without a line (None) it is a patch of its fill."""

    kind: Literal["box", "ellipse", "diamond"]
    x: float
    y: float
    width: float
    height: float
    fill: str = PAPER
    line: str | None = INK
    pen: float = SYMBOL_PEN
    dash: Dash | None = None
    group: Group = ORNAMENT

    def moved(self, dx: float, dy: float) -> Shape:
        return replace(self, x=self.x + dx, y=self.y + dy)

    def box(self) -> Box:
        half_pen = self.pen / 2 if self.line else 0.0
        w, h = self.width / 2 + half_pen, self.height / 2 + half_pen
        return Box(self.x - w, self.y - h, self.x + w, self.y + h)


@dataclass(frozen=True, slots=True)
class Stroke:
    """One or more splines as one group. `head` and `tail`: size of an arrow head at the end, the start (one spline only)."""

    splines: tuple[Spline, ...]
    line: str | None = INK
    pen: float = FAMILY_PEN
    dash: Dash | None = None
    fill: str | None = None
    opacity: float = 1.0  # of the fill
    head: float = 0.0
    tail: float = 0.0
    group: Group = ORNAMENT

    def moved(self, dx: float, dy: float) -> Stroke:
        return replace(self, splines=tuple(tuple((x + dx, y + dy) for x, y in spline) for spline in self.splines))

    def box(self) -> Box:
        points = [point for spline in self.splines for point in flattened(spline)]
        xs, ys, p = [x for x, _ in points], [y for _, y in points], self.pen / 2 if self.line else 0.0
        return Box(min(xs) - p, min(ys) - p, max(xs) + p, max(ys) + p)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; y is the baseline."""

    x: float
    y: float
    text: str
    size: float
    color: str = INK
    weight: int = REGULAR
    align: Align = "middle"
    group: Group = WORDS

    def moved(self, dx: float, dy: float) -> Words:
        return replace(self, x=self.x + dx, y=self.y + dy)

    def box(self) -> Box:
        wide = text_width(self.text, self.size, self.weight)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.align]
        return Box(left, self.y - ASCENT * self.size, left + wide, self.y + DESCENT * self.size)


Mark = Shape | Stroke | Words


def patch(words: Words, *, fill: str = PAPER, group: Group = ORNAMENT) -> Shape:
    """What makes a line give way to words that stand on it."""
    box = words.box()
    height = words.size * 1.12
    return Shape("box", (box.left + box.right) / 2, words.y - words.size * 0.34, box.right - box.left + 4, height, fill, None, group=group)


def moved(marks: Iterable[Mark], dx: float, dy: float) -> Iterator[Mark]:
    """The same marks, `dx` farther right and `dy` farther down."""
    return (mark.moved(dx, dy) for mark in marks)


def extent(marks: Iterable[Mark]) -> Box:
    """The smallest box that holds all marks; a point at the origin where there are none."""
    return around([mark.box() for mark in marks] or [Box(0, 0, 0, 0)])
