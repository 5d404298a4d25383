"""Choose a way for each feeling: short, across few lines, apart from other feelings; never through a person or through words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from render.diagram import DIRECTED, TIES, Feeling, NotShown
from render.feelings import LOOKS
from render.genogram.feeling_costs import Ground, Taken, cheapest
from render.genogram.feeling_ways import Lane
from render.genogram.routed import Routed
from render.genogram.scene import Scene
from render.genogram.stretch import Wishes
from render.geometry import Spline
from render.room import Obstacles

MOST_ROUNDS = 5
RANKS = 4


def route_feelings(scene: Scene, obstacles: Obstacles, room: Wishes | None = None) -> Routed:
    """A way for each feeling; what finds none goes to the table of what is not shown.

    Neighbours have few ways, so they choose before those who are far apart. Where one finds no way then, all choose by rank: what is
    between the person in the middle and others before what is between others, and feelings before help and contact. After that those
    that found none choose first, again by rank. Of all rounds the one that misses least of the first rank is kept, then of the second,
    and so on. What is drawn keeps the order in which it was named.

    Args:
        obstacles: symbols and words, each owned by the person's id, and family words.
        room: no other lanes than there is room for; None: as many as are worth it.
    """
    order, ground = _shortest_first(scene), Ground(scene, obstacles, room)
    tried = best = _round(scene, ground, order)
    rounds = {tuple(order): best}  # whoever finds no way at all leads to the same order again
    ranks = [_rank(scene, feeling) for feeling in scene.diagram.feelings]
    for number_of_round in range(MOST_ROUNDS):
        if not tried.left:
            break
        first = tried.left if number_of_round else range(len(ranks))
        order = [*sorted(first, key=lambda number: (ranks[number], order.index(number))), *(n for n in order if n not in first)]
        known = rounds.get(tuple(order))
        tried = rounds[tuple(order)] = known or _round(scene, ground, order)
        best = min(best, tried, key=lambda found: found.worth)
    under = Counter({row: count for (side, row), count in best.lanes.items() if side == "under"})
    over = Counter({row: count for (side, row), count in best.lanes.items() if side == "over"})
    feelings = scene.diagram.feelings
    drawn = tuple((feelings[number], best.ways[number]) for number in sorted(best.ways))
    return Routed(drawn, tuple(_left_out(scene, feelings[number]) for number in sorted(best.left)), under, over, best.worth[0])


@dataclass(frozen=True, slots=True)
class _Round:
    """The ways found when feelings choose in one order; `left` are those that found none. The least `worth` is best."""

    ways: dict[int, Spline]
    left: tuple[int, ...]
    lanes: Counter[Lane]
    worth: tuple[tuple[int, ...], float]


def _round(scene: Scene, ground: Ground, order: Sequence[int]) -> _Round:
    taken, found, left, total = Taken(), {}, [], 0.0
    for number in order:
        feeling = scene.diagram.feelings[number]
        a, b = scene.figures.get(feeling.a), scene.figures.get(feeling.b)
        chosen = cheapest(ground, taken, number, (a, b)) if a and b and a is not b else None
        if chosen is None:
            left.append(number)
            continue
        total += chosen[0]
        taken.add((feeling.a, feeling.b), chosen[1], LOOKS[feeling.kind].breadth)
        found[number] = chosen[1].way.spline
    missed = Counter(_rank(scene, scene.diagram.feelings[number]) for number in left)
    return _Round(found, tuple(left), taken.lanes, (tuple(missed[rank] for rank in range(RANKS)), round(total, 3)))


def _rank(scene: Scene, feeling: Feeling) -> int:
    """0: a feeling or harm of the person in the middle or towards them; 1: their help and contact; 2 and 3: the same between others."""
    of_index = any(who in scene.figures and scene.figures[who].person.index for who in (feeling.a, feeling.b))
    return 2 * (not of_index) + (feeling.kind in TIES)


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
