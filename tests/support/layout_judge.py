"""The hard rules of a genogram, judged from the layout file as it is written, without the engine's own check.

Distances are those of the file. Children hang below parents by birth and adoption; a guardian may be a sister.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

from benchmarks.counting import Placed, count_faults, couples_of
from render.diagram import Genogram

STRUCTURE = {"partner", "stem", "sibship", "child", "twin"}
FAR_APART = 1.6  # times the usual distance of partners who stand side by side
JOIN, ALONG = 1.0, 1.0  # points: so near a line joins; so long two may share a run
Stretch = tuple[float, float, float, float]


def broken_rules(diagram: Genogram, written: dict[str, Any]) -> list[str]:
    """What is wrong, in words with ids; nothing where the layout holds every hard rule."""
    placed = [Placed(p["id"], p["x"], p["y"], p["width"], p["height"]) for p in written["people"]]
    found = count_faults(diagram, placed)
    wrong = {
        "missing": found.missing,
        "drawn twice": found.doubled,
        "strangers": len({p["id"] for p in written["people"] if not p.get("placeholder")} - {p.id for p in diagram.people}),
        "overlaps": found.overlaps,
        "children not below": max(0, found.not_below - sum(len(row["people"]) > 1 for row in written["not_drawn"])),
    }
    said = [f"{what}: {number}" for what, number in wrong.items() if number]
    at = {p.person: p for p in placed}
    partners, twins = _partners(diagram, at, found.splits_forced), _twins(diagram, at)
    return [*said, *partners, *twins, *_not_joined(diagram, at, written), *_on_top(diagram, written)]


def _partners(diagram: Genogram, at: dict[str, Placed], forced: int) -> Iterator[str]:
    """Partners of one row side by side but for those whom no order can bring together, and none of them far apart."""
    level = [(at[a], at[b]) for a, b in couples_of(diagram.unions) if a in at and b in at and _same_row(at[a], at[b])]
    split = [(a, b) for a, b in level if any(min(a.x, b.x) < s.x < max(a.x, b.x) and _same_row(s, a) for s in at.values())]
    if len(split) > forced:
        yield f"couples split needlessly: {len(split) - forced}"
    apart = {(a.person, b.person): abs(a.x - b.x) for a, b in level if (a, b) not in split}
    usual = median(apart.values()) if apart else 0.0
    for (a, b), distance in apart.items():
        if distance > FAR_APART * usual:
            yield f"{a} and {b} stand {distance:.0f} apart, where {usual:.0f} is usual"


def _twins(diagram: Genogram, at: dict[str, Placed]) -> Iterator[str]:
    """No brother or sister stands between those who were born together, where they share a row."""
    for birth in diagram.twins:
        together = [at[person] for person in birth.people if person in at]
        if not together or not all(_same_row(p, together[0]) for p in together):
            continue  # a partner's generation may part them
        left, right = min(p.x for p in together), max(p.x for p in together)
        alike = [t.people for t in diagram.twins if set(t.people) & set(birth.people)]
        siblings = {c.person for u in diagram.unions for c in u.children if {*birth.people} <= {d.person for d in u.children}}
        between = [
            x for x in siblings - {*birth.people}.union(*alike) if x in at and left < at[x].x < right and _same_row(at[x], together[0])
        ]
        if between:
            yield f"between those born together, {' and '.join(birth.people)}, stands {between[0]}"


def _same_row(a: Placed, b: Placed) -> bool:
    return abs(a.y - b.y) <= max(a.height, b.height) / 2


# ---------------------------------------------------------------- lines
def _families(diagram: Genogram) -> dict[str, tuple[str, set[str]]]:
    """By each union's id: the id under which its family is drawn (two records of one couple are one), and everybody in it."""
    first: dict[tuple[str, ...], str] = {}
    people: dict[str, set[str]] = defaultdict(set)
    name = {}
    for union in diagram.unions:
        key = tuple(sorted(union.partners)) if len(union.partners) == 2 else (union.id, *union.partners)
        name[union.id] = first.setdefault(key, union.id)
        people[name[union.id]] |= {*union.partners, *(child.person for child in union.children)}
    return {union: (drawn, people[drawn]) for union, drawn in name.items()}


def _stretches(families: dict[str, tuple[str, set[str]]], written: dict[str, Any]) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = defaultdict(list)
    for line in written["lines"]:
        if line["kind"] in STRUCTURE:
            found[families.get(line["union"], (line["union"],))[0]] += [(*a, *b) for a, b in pairwise(line["points"])]
    return found


def _not_joined(diagram: Genogram, at: dict[str, Placed], written: dict[str, Any]) -> Iterator[str]:
    """Families whose people do not all hang together by the family's own lines. A symbol joins all lines that reach it."""
    families = _families(diagram)
    lines = _stretches(families, written)
    for drawn, people in dict(families.values()).items():
        boxes = [at[person] for person in people if person in at]
        parts = [_around(box) for box in boxes] + [_grown(*stretch) for stretch in lines[drawn]]
        reached, waiting = {0}, [0]
        while waiting:
            i = waiting.pop()
            for j in set(range(len(parts))) - reached:
                if (i >= len(boxes) or j >= len(boxes)) and _laps(parts[i], parts[j]):
                    reached.add(j)
                    waiting.append(j)
        if boxes and not set(range(len(boxes))) <= reached:
            yield f"family {drawn} is not joined by its lines"


def _around(box: Placed) -> Stretch:
    return (box.x - box.width / 2, box.y - box.height / 2, box.x + box.width / 2, box.y + box.height / 2)


def _grown(x1: float, y1: float, x2: float, y2: float) -> Stretch:
    """The box of a stretch that is level or upright, with how near is near enough."""
    return (min(x1, x2) - JOIN, min(y1, y2) - JOIN, max(x1, x2) + JOIN, max(y1, y2) + JOIN)


def _laps(a: Stretch, b: Stretch) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _on_top(diagram: Genogram, written: dict[str, Any]) -> Iterator[str]:
    """Level runs, or uprights, of two families that share a stretch."""
    level, upright = [], []
    for family, stretches in _stretches(_families(diagram), written).items():
        for x1, y1, x2, y2 in stretches:
            if abs(y1 - y2) < 0.01 < abs(x1 - x2):
                level.append((y1, min(x1, x2), max(x1, x2), family))
            elif abs(x1 - x2) < 0.01 < abs(y1 - y2):
                upright.append((x1, min(y1, y2), max(y1, y2), family))
    shared = set()
    for runs in (sorted(level), sorted(upright)):
        for i, a in enumerate(runs):
            for b in runs[i + 1 :]:
                if b[0] - a[0] > 1:
                    break
                if a[3] != b[3] and min(a[2], b[2]) - max(a[1], b[1]) > ALONG:
                    shared.add(tuple(sorted((a[3], b[3]))))
    yield from (f"lines of {a} and {b} lie on each other" for a, b in sorted(shared))
