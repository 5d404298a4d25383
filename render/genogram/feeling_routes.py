"""Choose a way for each feeling: short, across few lines, apart from other feelings; never through a person or through words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from render.diagram import DIRECTED, Feeling, NotShown
from render.feelings import LOOKS
from render.genogram.feeling_costs import Ground, Taken, cheapest
from render.genogram.feeling_ways import Lane
from render.genogram.scene import Scene
from render.genogram.stretch import Wishes
from render.geometry import Spline
from render.room import Obstacles

MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Routed:
    """`lanes`: how many lanes were used, under and over each row."""

    ways: tuple[tuple[Feeling, Spline], ...]
    not_shown: tuple[NotShown, ...]
    under: Counter[int]
    over: Counter[int]


def route_feelings(scene: Scene, obstacles: Obstacles, room: Wishes | None = None) -> Routed:
    """A way for each feeling; what finds none goes to the table of what is not shown.

    Neighbours have few ways, so they choose before those who are far apart. Where one finds no way then, those that found none choose
    first, the feelings of the person in the middle before others; of all rounds the best is kept. What is drawn keeps the order in
    which it was named.

    Args:
        obstacles: symbols and words, each owned by the person's id, and family words.
        room: no other lanes than there is room for; None: as many as are worth it.
    """
    order, ground = _shortest_first(scene), Ground(scene, obstacles, room)
    best = _round(scene, ground, order)
    tried = best
    for _ in range(MOST_ROUNDS):
        if not tried.left:
            break
        first = sorted(tried.left, key=lambda number: (not _of_index(scene, scene.diagram.feelings[number]), order.index(number)))
        order = [*first, *(number for number in order if number not in tried.left)]
        tried = _round(scene, ground, order)
        best = min(best, tried, key=lambda found: found.worth)
    under = Counter({row: count for (side, row), count in best.lanes.items() if side == "under"})
    over = Counter({row: count for (side, row), count in best.lanes.items() if side == "over"})
    feelings = scene.diagram.feelings
    drawn = tuple((feelings[number], best.ways[number]) for number in sorted(best.ways))
    return Routed(drawn, tuple(_left_out(scene, feelings[number]) for number in sorted(best.left)), under, over)


@dataclass(frozen=True, slots=True)
class _Round:
    """The ways found when feelings choose in one order; `left` are those that found none. The least `worth` is best."""

    ways: dict[int, Spline]
    left: tuple[int, ...]
    lanes: Counter[Lane]
    worth: tuple[int, int, float]


def _round(scene: Scene, ground: Ground, order: Sequence[int]) -> _Round:
    taken, found, left, total = Taken(), {}, [], 0.0
    for number in order:
        feeling = scene.diagram.feelings[number]
        a, b = scene.figures.get(feeling.a), scene.figures.get(feeling.b)
        chosen = cheapest(ground, taken, number, (a, b)) if a and b and a is not b else None
        if chosen is None:
            left.append(number)
            continue
        cost, way = chosen
        total += cost
        taken.angles[feeling.a].append(way.leaves)
        taken.angles[feeling.b].append(way.arrives)
        if way.lane:
            taken.lanes[way.lane] += 1
        taken.add(way, LOOKS[feeling.kind].breadth)
        found[number] = way.spline
    of_index = sum(_of_index(scene, scene.diagram.feelings[number]) for number in left)
    return _Round(found, tuple(left), taken.lanes, (of_index, len(left), round(total, 3)))


def _of_index(scene: Scene, feeling: Feeling) -> bool:
    """Is it a feeling of the person in the middle, or towards them?"""
    return any(who in scene.figures and scene.figures[who].person.index for who in (feeling.a, feeling.b))


def _shortest_first(scene: Scene) -> list[int]:
    def apart(number: int) -> tuple[float, int]:
        feeling = scene.diagram.feelings[number]
        a, b = (scene.figures.get(person) for person in (feeling.a, feeling.b))
        return (math.dist((a.x, a.y), (b.x, b.y)) if a and b else 0.0, number)

    return sorted(range(len(scene.diagram.feelings)), key=apart)


def _left_out(scene: Scene, feeling: Feeling) -> NotShown:
    people = {person.id: person for person in (*scene.diagram.people, *scene.diagram.others)}
    a, b = (people[i].name if i in people and people[i].name else "a person without a name" for i in (feeling.a, feeling.b))
    ends = f"from {a} to {b}" if feeling.kind in DIRECTED else f"between {a} and {b}"
    said = f" ({feeling.words})" if feeling.words else ""
    what, why = f"{LOOKS[feeling.kind].noun} {ends}{said}", "its line would run through other people or words, or on another line"
    return NotShown(what, why, "the list of relationships", (feeling.a, feeling.b))
