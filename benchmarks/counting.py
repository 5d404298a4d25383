"""What a reader would find wrong in a layout of a genogram, counted from where people stand alone, whoever placed them.

Lines are drawn again by one router for all: a bar between parents and children, an upright down to it from the middle of the parents and
an upright from it to each child. So no engine is judged by how well it draws its own lines.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import mean

from render.diagram import Genogram, Link, Union
from render.style import HALF

ROW = 0.5  # of the tallest symbol's height: centres farther apart than that are of two rows
TOUCH = 1.0  # points by which symbols may lap over each other before they count as overlapping
NEAR = 0.5  # points by which a bar may begin beside an upright
BELOW = frozenset({Link.BIRTH, Link.ADOPTIVE})  # a sister may be the guardian: such links may lead to the same row


@dataclass(frozen=True, slots=True)
class Placed:
    """A person's symbol, by its centre: points, y downwards."""

    person: str
    x: float
    y: float
    width: float = 2 * HALF
    height: float = 2 * HALF


@dataclass(frozen=True, slots=True)
class Faults:
    """What was found.

    Attributes:
        missing: People of the family who are not drawn.
        doubled: Symbols beyond the first of each person.
        overlaps: Pairs of symbols that lie on each other.
        couples: Couples who are drawn.
        couples_split: Those of them with somebody between the two on their row, or who stand on different rows.
        splits_forced: So many of all couples no order can bring together: of somebody's three partners one stands apart.
        not_below: Children by birth or adoption who do not stand on a row below their parents'.
        crossings: How often bars and uprights of different unions cross, each pair of bars drawn above each other the better way round.
        sibling_pairs: Pairs of children of one union whose births are known and differ.
        out_of_order: Those of them of whom the older stands right of the younger.
        width: Times as wide as the fullest row needs.
        skew: How far the middle of the parents lies from the middle of their children, on average, in distances between neighbours.
    """

    missing: int
    doubled: int
    overlaps: int
    couples: int
    couples_split: int
    splits_forced: int
    not_below: int
    crossings: int
    sibling_pairs: int
    out_of_order: int
    width: float
    skew: float


def count_faults(diagram: Genogram, placed: Iterable[Placed]) -> Faults:
    """Count the faults of a layout of `diagram.people`. Of somebody who is drawn twice the first place counts."""
    symbols = list(placed)
    first: dict[str, Placed] = {}
    for symbol in symbols:
        first.setdefault(symbol.person, symbol)
    rows = _rows(symbols)
    couples = [(first[a], first[b]) for a, b in couples_of(diagram.unions) if a in first and b in first]
    siblings = _siblings(diagram, first)
    pitch = _pitch(symbols, rows)
    return Faults(
        missing=sum(person.id not in first for person in diagram.people),
        doubled=sum(number - 1 for number in Counter(symbol.person for symbol in symbols).values()),
        overlaps=_overlaps(symbols),
        couples=len(couples),
        couples_split=sum(is_split(symbols, rows, *couple) for couple in couples),
        splits_forced=forced_splits(couples_of(diagram.unions)),
        not_below=_not_below(diagram.unions, first, rows),
        crossings=_crossings(diagram.unions, first, rows),
        sibling_pairs=len(siblings),
        out_of_order=sum(first[older].x > first[younger].x + NEAR for older, younger in siblings),
        width=_width(symbols, rows, pitch),
        skew=_skew(diagram.unions, first, pitch),
    )


def couples_of(unions: Iterable[Union]) -> list[tuple[str, str]]:
    """Everybody's partnerships, each once, however many records there are of it."""
    pairs = dict.fromkeys(tuple(sorted(union.partners)) for union in unions if len(set(union.partners)) == 2)
    return [(a, b) for a, b in pairs]


def _rows(symbols: Sequence[Placed]) -> dict[float, int]:
    """The row of each height at which symbols stand, the uppermost first."""
    apart = ROW * max((symbol.height for symbol in symbols), default=0.0)
    heights = sorted({symbol.y for symbol in symbols})
    rows, row = {heights[0]: 0} if heights else {}, 0
    for above, y in pairwise(heights):
        row += y - above > apart
        rows[y] = row
    return rows


def _overlaps(symbols: Sequence[Placed]) -> int:
    ordered = sorted(symbols, key=lambda symbol: symbol.x)
    widest, found = max((symbol.width for symbol in symbols), default=0.0), 0
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if b.x - a.x >= widest - TOUCH:
                break
            found += b.x - a.x < (a.width + b.width) / 2 - TOUCH and abs(a.y - b.y) < (a.height + b.height) / 2 - TOUCH
    return found


def is_split(symbols: Iterable[Placed], rows: Mapping[float, int], a: Placed, b: Placed) -> bool:
    """Do two partners stand on different rows, or with somebody between them?"""
    if rows[a.y] != rows[b.y]:
        return True
    left, right = sorted((a.x, b.x))
    return any(left < s.x < right and rows[s.y] == rows[a.y] and s.person not in {a.person, b.person} for s in symbols)


def forced_splits(couples: Iterable[tuple[str, str]]) -> int:
    """The fewest couples whom no order can bring together: on a row everybody has two sides.

    Exact where partners of partners form no circle, as a matching from the leaves inwards; a little low where they do.
    """
    partners: dict[str, list[str]] = defaultdict(list)
    for a, b in couples:
        partners[a].append(b)
        partners[b].append(a)
    seen: set[str] = set()
    forced = 0
    for start in partners:
        if start in seen:
            continue
        come_from: dict[str, str] = {start: ""}
        order = [start]
        for person in order:
            for other in partners[person]:
                if other not in come_from:
                    come_from[other] = person
                    order.append(other)
        seen |= come_from.keys()
        beside: Counter[str] = Counter()
        kept = 0
        for person in reversed(order[1:]):
            if beside[person] < 2 and beside[come_from[person]] < 2:
                beside[person] += 1
                beside[come_from[person]] += 1
                kept += 1
        forced += sum(len(partners[person]) for person in order) // 2 - kept
    return forced


def _not_below(unions: Iterable[Union], first: Mapping[str, Placed], rows: Mapping[float, int]) -> int:
    found = 0
    for union in unions:
        parents = [rows[first[person].y] for person in union.partners if person in first]
        for child in union.children:
            if parents and child.link in BELOW and child.person in first:
                found += rows[first[child.person].y] <= max(parents)
    return found


def _siblings(diagram: Genogram, first: Mapping[str, Placed]) -> set[tuple[str, str]]:
    """Pairs (older, younger) of drawn children of one union whose births tell them apart."""
    born = {person.id: person.born for person in diagram.people if person.born is not None and person.id in first}
    known = ([child.person for child in union.children if child.person in born] for union in diagram.unions)
    pairs = (sorted(pair, key=born.__getitem__) for children in known for pair in combinations(children, 2))
    return {(older, younger) for older, younger in pairs if born[older] != born[younger]}


# ---------------------------------------------------------------- lines, as one router draws them
@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar below the row of the parents: where they come down to it, and where it leads down to the children."""

    stem: float
    drops: tuple[float, ...]

    @property
    def left(self) -> float:
        return min(self.stem, self.drops[0])

    @property
    def right(self) -> float:
        return max(self.stem, self.drops[-1])

    def crossed(self, x: float) -> bool:
        return self.left + NEAR < x < self.right - NEAR

    def over(self, other: _Bar) -> int:
        """How often the two cross where this one lies above the other."""
        drops = bisect_left(self.drops, other.right - NEAR) - bisect_right(self.drops, other.left + NEAR)
        return max(drops, 0) + self.crossed(other.stem)


def _crossings(unions: Iterable[Union], first: Mapping[str, Placed], rows: Mapping[float, int]) -> int:
    bars: dict[int, list[_Bar]] = defaultdict(list)
    long: list[tuple[float, int, int]] = []  # uprights that pass rows: where, from below which row, to which
    for parents, children in _families(unions, first):
        row = max(rows[parent.y] for parent in parents)
        below = sorted(child.x for child in children if rows[child.y] > row)
        if below:
            bars[row].append(_Bar(mean(parent.x for parent in parents), tuple(below)))
        long += [(child.x, row, rows[child.y]) for child in children]
    found = 0
    for gap in bars.values():
        gap.sort(key=lambda bar: bar.left)
        for i, a in enumerate(gap):
            for b in gap[i + 1 :]:
                if b.left + NEAR >= a.right:
                    break
                found += min(a.over(b), b.over(a))
    return found + sum(bar.crossed(x) for x, start, end in long for row in range(start + 1, end) for bar in bars.get(row, ()))


def _families(unions: Iterable[Union], first: Mapping[str, Placed]) -> list[tuple[list[Placed], list[Placed]]]:
    """Parents and children who are drawn; two records of the same couple are one family."""
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for union in unions:
        key = tuple(sorted(union.partners)) if len(union.partners) == 2 else (union.id, *union.partners)
        found[key] |= dict.fromkeys(child.person for child in union.children)
    drawn = (([first[p] for p in key if p in first], [first[c] for c in children if c in first]) for key, children in found.items())
    return [(parents, children) for parents, children in drawn if parents and children]


# ---------------------------------------------------------------- looks
def _pitch(symbols: Sequence[Placed], rows: Mapping[float, int]) -> float:
    """The usual distance of neighbours: the mean of the nearer half."""
    on: dict[int, list[float]] = defaultdict(list)
    for symbol in symbols:
        on[rows[symbol.y]].append(symbol.x)
    gaps = sorted(b - a for xs in on.values() for a, b in pairwise(sorted(xs)))
    usual = mean(gaps[: (len(gaps) + 1) // 2]) if gaps else 0.0
    return usual or 2 * HALF


def _width(symbols: Sequence[Placed], rows: Mapping[float, int], pitch: float) -> float:
    if not symbols:
        return 0.0
    width = max(s.x + s.width / 2 for s in symbols) - min(s.x - s.width / 2 for s in symbols)
    return width / pitch / max(Counter(rows[symbol.y] for symbol in symbols).values())


def _skew(unions: Iterable[Union], first: Mapping[str, Placed], pitch: float) -> float:
    asides = [
        abs(mean(parent.x for parent in parents) - (min(c.x for c in children) + max(c.x for c in children)) / 2) / pitch
        for parents, children in _families(unions, first)
    ]
    return mean(asides) if asides else 0.0
