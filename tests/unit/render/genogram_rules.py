"""What must hold of every layout, told from places and lines alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

from render.diagram import Genogram
from render.layout import Layout, Place

Stretch = tuple[float, float, float, float]
STRUCTURE = {"partner", "stem", "sibship", "child", "twin"}


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    return [
        (a.id, b.id) for a, b in combinations(layout.places, 2) if abs(a.x - b.x) < a.half + b.half and abs(a.y - b.y) < a.half + b.half
    ]


def stretches(layout: Layout) -> dict[str, list[Stretch]]:
    """By union: every straight stretch of its lines."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for line in layout.lines:
        if line.kind in STRUCTURE:
            found[line.union] += [(*a, *b) for a, b in pairwise(line.points)]
    return found


def not_joined(diagram: Genogram, layout: Layout) -> list[str]:
    """Unions whose people do not all hang together by the union's own lines."""
    place = {p.id: p for p in layout.places}
    of = stretches(layout)
    broken = []
    for u in diagram.unions:
        people = [place[x] for x in {*u.partners, *(c.person for c in u.children)}]
        if len(people) < 2:
            continue
        parts: list[Stretch | Place] = [*of[u.id], *people]
        reached, todo = {len(parts) - 1}, [len(parts) - 1]
        while todo:
            i = todo.pop()
            for j in range(len(parts)):
                if j not in reached and _touch(parts[i], parts[j]):
                    reached.add(j)
                    todo.append(j)
        if any(isinstance(part, Place) and i not in reached for i, part in enumerate(parts)):
            broken.append(u.id)
    return broken


def on_top_of_others(layout: Layout) -> list[tuple[str, str]]:
    """Unions of which level runs, or uprights, share a stretch."""
    level: list[tuple[float, float, float, str]] = []
    upright: list[tuple[float, float, float, str]] = []
    for union, many in stretches(layout).items():
        level += [(y1, min(x1, x2), max(x1, x2), union) for x1, y1, x2, y2 in many if y1 == y2 and x1 != x2]
        upright += [(x1, min(y1, y2), max(y1, y2), union) for x1, y1, x2, y2 in many if x1 == x2 and y1 != y2]
    return [
        (a[3], b[3])
        for runs in (level, upright)
        for a, b in combinations(runs, 2)
        if a[3] != b[3] and abs(a[0] - b[0]) <= 1 and min(a[2], b[2]) - max(a[1], b[1]) > 1
    ]


def slanted(layout: Layout) -> set[str]:
    """Kinds of lines that are neither level nor upright somewhere."""
    return {line.kind for line in layout.lines for (x1, y1), (x2, y2) in pairwise(line.points) if x1 != x2 and y1 != y2}


def _touch(a: Stretch | Place, b: Stretch | Place) -> bool:
    if isinstance(a, Place):
        return not isinstance(b, Place) and _touch(b, a)
    if isinstance(b, Place):
        reach = b.half + 1
        return _enters(a, (b.x - reach, b.y - reach, b.x + reach, b.y + reach))
    ends = [(b, a[:2]), (b, a[2:]), (a, b[:2]), (a, b[2:])]
    return any(_enters(stretch, (x - 0.5, y - 0.5, x + 0.5, y + 0.5)) for stretch, (x, y) in ends)


def _enters(stretch: Stretch, box: Stretch) -> bool:
    x1, y1, x2, y2 = stretch
    enter, leave = 0.0, 1.0
    for start, step, low, high in ((x1, x2 - x1, box[0], box[2]), (y1, y2 - y1, box[1], box[3])):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        first, second = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, second)
    return enter <= leave
