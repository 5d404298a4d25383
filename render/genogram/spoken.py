"""How a genogram is heard by somebody whose screen reader walks through it: names of its lines, and the order of its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from render.diagram import Feeling
from render.figure import Figure
from render.genogram.in_words import feeling_sentence, union_sentence
from render.genogram.scene import Scene
from render.marks import Group, Mark
from render.twin import Roll


def reading_order(scene: Scene) -> list[Figure]:
    """The person in the middle, the rest of their row, then up the generations, and at last those below.

    Where nobody is in the middle: from the youngest generation up.
    """
    middle = next((figure for figure in scene.figures.values() if figure.person.index), None)
    start = scene.row_of[middle.person.id] if middle else scene.last_row
    rows = [*range(start, -1, -1), *range(start + 1, scene.last_row + 1)]
    first = [middle] if middle else []
    return [*first, *(figure for row in rows for figure in scene.rows.get(row, ()) if figure is not middle)]


def spoken(scene: Scene, marks: Sequence[Mark], feelings: Sequence[Feeling]) -> tuple[Mark, ...]:
    """The same marks; the first line of each family says who they are to each other, and each feeling what it is.

    Other lines of a family stay silent: they say nothing more.

    Args:
        feelings: those that are drawn, in the order of their numbers.
    """
    roll = Roll((*scene.diagram.people, *scene.diagram.others))
    told: set[str] = set()
    named: dict[Group, Group] = {}
    for group in dict.fromkeys(mark.group for mark in marks):
        data = dict(group.attributes)
        union = scene.unions.get(data.get("data-family", ""))
        if number := data.get("data-feeling"):
            named[group] = _named(group, feeling_sentence(feelings[int(number) - 1], roll))
        elif union and union.id not in told and data.get("data-line") != "ended":
            told.add(union.id)
            named[group] = _named(group, union_sentence(union, roll))
    return tuple(replace(mark, group=named.get(mark.group, mark.group)) for mark in marks)


def _named(group: Group, words: str) -> Group:
    kept = tuple((name, value) for name, value in group.attributes if name != "aria-hidden")
    return replace(group, attributes=(*kept, ("role", "img"), ("aria-label", words)))
