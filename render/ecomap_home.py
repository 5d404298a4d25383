"""The middle of an ecomap, and of safety circles: the people at home as a small genogram; a list where they are many, or in two homes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from render.diagram import Circles, Ecomap, Furniture, Genogram, Person
from render.family_lines import end_strokes, family_strokes
from render.figure import LITTLE, Figure
from render.fonts import text_width, wrapped
from render.genogram.arrange import arrange
from render.genogram.scene import Scene, scene_of
from render.layout import Layout
from render.marks import Mark, Shape, Words, extent, moved, silent
from render.style import BOLD, HALF, HOMES, INK, NAME, SMALL_PRINT
from render.symbols import figure_marks, group_of

RADIUS = 82.0
SHARE = 12.0 / HALF  # people are drawn at this share of a genogram's size
DRAWN_AT_MOST = 8
INSIDE = 9.0  # from the people to the circle
NAME_ROOM = 16.0
LIST_SIZE, LIST_STEP, LIST_WIDTH = 7.8, 11.0, 150.0


@dataclass(frozen=True, slots=True)
class Home:
    """The circle and all in it, centred on the origin. `drawn`: people are symbols, not a list."""

    radius: float
    marks: tuple[Mark, ...]
    drawn: bool


def draw_home(diagram: Ecomap | Circles, least: float = RADIUS) -> Home:
    """Up to eight people in one home as a small genogram, else a list, home by home; the circle grows from a radius of `least`."""
    drawn = len(diagram.people) <= DRAWN_AT_MOST and not diagram.homes
    people = _genogram(diagram) if drawn else _list(diagram)
    box = extent(people)
    name = wrapped("" if diagram.homes else diagram.home, 110.0, SMALL_PRINT, BOLD, balance=True)
    dx, dy = -(box.left + box.right) / 2, -(box.top + box.bottom) / 2 - (4.0 + 4.5 * len(name) if name else 0.0)
    placed = list(moved(people, dx, dy))
    radius = max(least, _reach(placed) + INSIDE)
    look = HOMES[0]
    below = (box.bottom - box.top) / 2 + dy + (box.top + box.bottom) / 2
    words: list[Mark] = []
    baseline = max(below + 12.0, radius * 0.78 - 8.8 * (len(name) - 1))
    for i, text in enumerate(name):
        words.append(Words(0, baseline + 8.8 * i, text, SMALL_PRINT, look.line, BOLD, group=silent("home-name")))
    radius = max(radius, _reach(words) + 4.0)
    circle = Shape("ellipse", 0, 0, 2 * radius, 2 * radius, look.tint, look.line, 2.0, group=silent("home"))
    return Home(math.ceil(radius), (circle, *placed, *words), drawn)


def _reach(marks: list[Mark]) -> float:
    """The farthest corner of any mark from the origin."""
    boxes = [mark.box() for mark in marks]
    return max((math.hypot(max(abs(b.left), abs(b.right)), max(abs(b.top), abs(b.bottom))) for b in boxes), default=0.0)


def _genogram(diagram: Ecomap | Circles) -> list[Mark]:
    at_home = tuple(replace(person, years="", notes=()) for person in diagram.people)
    genogram = Genogram(Furniture(""), at_home, diagram.unions, diagram.twins, profile=diagram.profile)
    layout = arrange(genogram, text_width=_width_before_shrinking)
    scene = scene_of(genogram, _small(layout))
    drawn = scene.layout.lines
    lines: list[Mark] = [*family_strokes(drawn, scene.unions, diagram.profile), *end_strokes(drawn, scene.unions)]
    return lines + [mark for figure in _figures(scene) for mark in figure_marks(figure)]


def _width_before_shrinking(text: str, size: float, weight: int) -> float:
    """How wide words must be reckoned while the layout still has full size: they shrink less than symbols do."""
    return text_width(text, size, weight) * LITTLE.name / NAME / SHARE


def _small(layout: Layout) -> Layout:
    return replace(
        layout,
        places=tuple(replace(p, x=p.x * SHARE, y=p.y * SHARE, half=p.half * SHARE, name_lines=(), note_lines=()) for p in layout.places),
        lines=tuple(replace(line, points=tuple((x * SHARE, y * SHARE) for x, y in line.points)) for line in layout.lines),
    )


def _figures(scene: Scene) -> list[Figure]:
    return [replace(figure, lettering=LITTLE, room=60.0) for figure in scene.figures.values()]


def _list(diagram: Ecomap | Circles) -> list[Mark]:
    """Names and ages, each line a person that a screen reader names: first who lives in every home, then home by home."""
    marks: list[Mark] = []
    y = 0.0
    for name, people in _by_home(diagram):
        y += 4.0 if name and marks else 0.0
        for line in wrapped(name, LIST_WIDTH, SMALL_PRINT, BOLD, balance=True) if name else ():
            marks.append(Words(0, y, line, SMALL_PRINT, HOMES[0].line, BOLD, group=silent("home-name")))
            y += LIST_STEP
        for person in people:
            group = group_of(Figure(person, 0, 0, profile=diagram.profile))
            text = ", ".join(part for part in (person.name or "name not recorded", person.age) if part)
            for line in wrapped(text, LIST_WIDTH, LIST_SIZE, BOLD if person.index else 400):
                marks.append(Words(0, y, line, LIST_SIZE, INK, BOLD if person.index else 400, group=group))
                y += LIST_STEP
    return marks


def _by_home(diagram: Ecomap | Circles) -> Iterator[tuple[str, list[Person]]]:
    """Everybody once: under no name who lives in more homes than one, or in the only one."""
    where = {person.id: [home for home in diagram.homes if person.id in home.members] for person in diagram.people}
    yield "", [person for person in diagram.people if len(where[person.id]) != 1]
    for home in diagram.homes:
        yield home.name or "A home", [person for person in diagram.people if where[person.id] == [home]]
