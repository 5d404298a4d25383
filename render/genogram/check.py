"""The engine looks at its own drawing: what is wrong with a finished layout, told from its geometry alone.

It knows nothing of how the layout was made, so that a mistake of any step shows. A picture with a fault is delivered all the same, with
the fault named on it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from render.diagram import Genogram, Link, Union
from render.geometry import Box, Point
from render.layout import Fault, FaultKind, Layout, Line, Place

STRUCTURE = frozenset({"partner", "stem", "sibship", "child", "twin"})
BELOW = frozenset({Link.BIRTH, Link.ADOPTIVE})  # other links may lead to somebody of the same row: a sister who is the guardian
REACH = 1.0  # a line that ends so near a symbol, or another line of its family, joins it
INSIDE = 1.5  # a line so far inside a stranger's symbol runs through it
ALONG = 1.0  # two lines share a run where they are no farther apart, for longer than this
NAMES_SAID = 5

Run = tuple[float, float, float, str]  # where, from, to, union


def find_faults(diagram: Genogram, layout: Layout) -> tuple[Fault, ...]:
    """Everything that is wrong with a layout, in a stable order; nothing where it is sound.

    Looked for: people of the diagram who are missing or stand there twice, people whom nobody knows, symbols that overlap, children
    (by birth or adoption) not below their parents, unions whose people do not all hang together by the union's own lines, family lines
    through the symbol of somebody of another family, and lines of two families on top of each other. A link that `not_drawn` names, as
    one that would make somebody their own forebear, may lead upwards.

    Feelings and loops round homes are the picture's, not the layout's: `check_drawn` looks at them.
    """
    unions = _as_drawn(diagram.unions)
    people = {union.id: _of(union) for union in unions.values()}
    first = {place.id: place for place in reversed(layout.places)}
    known = {person.id for person in diagram.people}
    counted = Counter(place.id for place in layout.places)
    of_union: dict[str, list[Line]] = defaultdict(list)
    for line in layout.lines:
        if line.kind in STRUCTURE:
            of_union[unions[line.union].id if line.union in unions else line.union].append(line)
    return (
        *(Fault(FaultKind.MISSING, (p.id,)) for p in diagram.people if p.id not in first),
        *(Fault(FaultKind.DOUBLED, (who,)) for who, times in counted.items() if times > 1),
        *(Fault(FaultKind.STRANGER, (place.id,)) for place in layout.places if place.id not in known and not place.placeholder),
        *(Fault(FaultKind.OVERLAP, pair) for pair in _overlapping(layout.places)),
        *_not_below(diagram, layout, first),
        *(
            Fault(FaultKind.NOT_JOINED, _of(u), u.id)
            for u in dict.fromkeys(unions.values())
            if not _hangs_together(u, of_union[u.id], first)
        ),
        *_through_strangers(people, layout, of_union),
        *_on_top(people, of_union),
    )


def _as_drawn(unions: Sequence[Union]) -> dict[str, Union]:
    """By each record's id the union as it is drawn: two records of the same couple are one, drawn by the lines of either."""
    found: dict[tuple[str, ...], Union] = {}
    keys = {}
    for union in unions:
        key = tuple(sorted(union.partners)) if len(union.partners) == 2 else (union.id,)
        earlier = found.get(key)
        found[key] = replace(earlier, children=earlier.children + union.children) if earlier else union
        keys[union.id] = key
    return {record: found[key] for record, key in keys.items()}


def _of(union: Union) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*union.partners, *(child.person for child in union.children))))


def _box(place: Place, more: float) -> Box:
    reach = place.half + more
    return Box(place.x - reach, place.y - reach, place.x + reach, place.y + reach)


# ---------------------------------------------------------------- people
def _overlapping(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    ordered = sorted(places, key=lambda place: place.x)
    widest = max((place.half for place in places), default=0.0)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b.x - a.x >= a.half + widest - 0.5:
                break
            if a.id != b.id and b.x - a.x < a.half + b.half - 0.5 and abs(a.y - b.y) < a.half + b.half - 0.5:
                yield a.id, b.id


def _not_below(diagram: Genogram, layout: Layout, places: Mapping[str, Place]) -> Iterator[Fault]:
    """A child hangs below a parent when its centre is lower than the foot of the parent's symbol."""
    named = [set(row.people) for row in layout.not_drawn if len(row.people) > 1]
    for union in diagram.unions:
        for child in union.children:
            if child.link not in BELOW or child.person not in places:
                continue
            for parent in union.partners:
                if parent not in places or places[child.person].y >= places[parent].y + places[parent].half:
                    continue
                if not any({parent, child.person} <= people for people in named):
                    yield Fault(FaultKind.NOT_BELOW, (child.person, parent), union.id)


# ---------------------------------------------------------------- lines
def _hangs_together(union: Union, lines: Sequence[Line], places: Mapping[str, Place]) -> bool:
    """Do the union's own lines lead from each of its people who are drawn to every other?"""
    boxes = [_box(places[who], REACH) for who in _of(union) if who in places]
    stretches = [stretch for line in lines for stretch in pairwise(line.points)]
    number = len(boxes) + len(stretches)
    root = list(range(number))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, (a, b) in enumerate(stretches, len(boxes)):
        for j, box in enumerate(boxes):
            if _enters(box, a, b):
                root[find(i)] = find(j)
        for j, (c, d) in enumerate(stretches[: i - len(boxes)], len(boxes)):
            if _meet(a, b, c, d):
                root[find(i)] = find(j)
    return len({find(i) for i in range(len(boxes))}) <= 1


def _enters(box: Box, a: Point, b: Point) -> bool:
    return box.holds(a) or box.holds(b) or box.crossed_by(a, b)


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Does one of two stretches end on the other? Stretches that merely cross do not join."""
    return any(_enters(Box(x, y, x, y).grown(REACH / 2), *other) for (x, y), other in ((a, (c, d)), (b, (c, d)), (c, (a, b)), (d, (a, b))))


def _through_strangers(people: Mapping[str, tuple[str, ...]], layout: Layout, of_union: Mapping[str, Sequence[Line]]) -> Iterator[Fault]:
    own = {union: set(who) for union, who in people.items()}
    near = _finder(layout.places)
    for union, lines in of_union.items():
        met: dict[str, None] = {}
        for a, b in (stretch for line in lines for stretch in pairwise(line.points)):
            for place in near(a, b):
                if place.id not in own.get(union, ()) and _box(place, -min(INSIDE, place.half / 2)).crossed_by(a, b):
                    met[place.id] = None
        yield from (Fault(FaultKind.THROUGH, (who,), union) for who in met)


def _finder(places: Sequence[Place]) -> Callable[[Point, Point], Iterator[Place]]:
    """Who stands near a stretch, found by height and then from left to right."""
    levels: dict[float, list[Place]] = defaultdict(list)
    for place in sorted(places, key=lambda place: place.x):
        levels[place.y].append(place)
    xs = {y: [place.x for place in row] for y, row in levels.items()}
    widest = max((place.half for place in places), default=0.0)

    def near(a: Point, b: Point) -> Iterator[Place]:
        low, high = min(a[1], b[1]) - widest, max(a[1], b[1]) + widest
        left, right = min(a[0], b[0]) - widest, max(a[0], b[0]) + widest
        for y, row in levels.items():
            if low < y < high:
                yield from row[bisect_left(xs[y], left) : bisect_right(xs[y], right)]

    return near


def _on_top(people: Mapping[str, tuple[str, ...]], of_union: Mapping[str, Sequence[Line]]) -> Iterator[Fault]:
    """Lines of two unions that share a level or an upright run."""
    level: list[Run] = []
    upright: list[Run] = []
    for union, lines in of_union.items():
        for (ax, ay), (bx, by) in (stretch for line in lines for stretch in pairwise(line.points)):
            if abs(ay - by) < 0.01 < abs(ax - bx):
                level.append((ay, min(ax, bx), max(ax, bx), union))
            elif abs(ax - bx) < 0.01 < abs(ay - by):
                upright.append((ax, min(ay, by), max(ay, by), union))
    for first, second in dict.fromkeys((*_sharing(level), *_sharing(upright))):
        yield Fault(FaultKind.ON_TOP, tuple(dict.fromkeys((*people.get(first, ()), *people.get(second, ())))), first)


def _sharing(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    ordered = sorted(runs)
    for i, (at, start, end, union) in enumerate(ordered):
        for other_at, other_start, other_end, other in ordered[i + 1 :]:
            if other_at - at > ALONG:
                break
            if other != union and min(end, other_end) - max(start, other_start) > ALONG:
                yield (union, other) if union < other else (other, union)


# ---------------------------------------------------------------- in words
_SAID = {
    FaultKind.MISSING: "should be here and is not drawn",
    FaultKind.DOUBLED: "is drawn more than once",
    FaultKind.STRANGER: "a symbol belongs to nobody of this family",
    FaultKind.OVERLAP: "stand on top of each other",
    FaultKind.NOT_BELOW: "should stand below a parent and does not",
    FaultKind.NOT_JOINED: "belong to one family and are not all joined by its lines",
    FaultKind.THROUGH: "a line of another family runs through the symbol of",
    FaultKind.ON_TOP: "lines of two families lie on top of each other, of",
    FaultKind.FEELING_THROUGH: "a line between others runs through the symbol or the words of",
    FaultKind.HOME_TAKES_IN: "the line round a home takes in somebody who does not live there:",
    FaultKind.HOME_LEAVES_OUT: "the line round a home leaves out somebody who lives there:",
}
_THEN_WHO = frozenset({
    FaultKind.THROUGH, FaultKind.ON_TOP, FaultKind.FEELING_THROUGH, FaultKind.HOME_TAKES_IN, FaultKind.HOME_LEAVES_OUT,
})  # fmt: skip
_FIRST_ALONE = frozenset({FaultKind.NOT_BELOW, FaultKind.FEELING_THROUGH})


def faults_in_words(faults: Sequence[Fault], names: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence for each kind of fault, with the names of those concerned (the first few, and how many more).

    Args:
        names: by id; whoever has none is "somebody without a name here".
    """
    by_kind: dict[FaultKind, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_kind[fault.kind].append(fault)
    return tuple(_sentence(kind, found, names) for kind, found in by_kind.items())


def _sentence(kind: FaultKind, found: Sequence[Fault], names: Mapping[str, str]) -> str:
    if kind is FaultKind.STRANGER:
        return f"{_SAID[kind][:1].upper()}{_SAID[kind][1:]}."
    said = [" and ".join(names.get(who) or "somebody without a name here" for who in _concerned(fault)) for fault in found]
    listed = "; ".join(said[:NAMES_SAID]) + (f"; and {len(said) - NAMES_SAID} more" if len(said) > NAMES_SAID else "")
    sentence = f"{_SAID[kind]} {listed}" if kind in _THEN_WHO else f"{listed}: {_SAID[kind]}"
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _concerned(fault: Fault) -> tuple[str, ...]:
    return fault.people[:1] if fault.kind in _FIRST_ALONE else fault.people
