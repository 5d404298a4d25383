"""The bars between neighbouring rows, and how many crossings an order of the rows forces on them, wherever everything then stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from render.genogram.couples import Run
from render.genogram.kin import Kin, man_first
from render.genogram.strands import Lead, Strands

A_TRIFLE = 1e-3  # of a place: sets apart what would otherwise leave from or enter at one place


@dataclass(frozen=True, slots=True)
class Bar:
    """A level run with one upright from above and one or more going down: a sibship's, or a single line that passes from row to row.

    `tops` are the nodes whose middle the upper upright leaves, `ends` the nodes at the lower ends; `lead` and `shifts` move them a trifle
    right, so that no two bars of a gap have an upright at one place.
    """

    bond: int
    tops: tuple[int, ...]
    ends: tuple[int, ...]
    lead: float
    shifts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """What the order of one family has to reckon with.

    Attributes:
        runs: The family's runs, in the turn first given.
        row_of: The row of each run, counted from the family's uppermost.
        height: Number of rows.
        gaps: The bars below each row.
        siblings: (older, younger): pairs of nodes on one row; the older should stand left.
        custom: (run, how much custom would rather have it the other way round than as given; below 0: as given), where not 0.
    """

    runs: tuple[Run, ...]
    row_of: tuple[int, ...]
    height: int
    gaps: tuple[tuple[Bar, ...], ...]
    siblings: tuple[tuple[int, int], ...]
    custom: tuple[tuple[int, int], ...]


Rows = Sequence[Sequence[Run]]


def find_bars(kin: Kin, strands: Strands) -> Bars:
    """Everything between one family's rows as bars."""
    top = min(strands.rows[run[0]] for run in strands.runs)
    row_of = tuple(strands.rows[run[0]] - top for run in strands.runs)
    height = max(row_of) + 1
    joined: dict[tuple[int, int, tuple[int, ...]], list[tuple[int, float]]] = defaultdict(list)
    for number, s in enumerate(strands.strands):
        entries = kin.born_to[s.end] if s.end < strands.people else ()
        last = A_TRIFLE * (entries.index(s.bond) if s.lead is Lead.CHILD else len(entries) + number / len(strands.strands))
        for i, (tops, end) in enumerate(s.steps()):
            together = s.bond if s.lead is Lead.CHILD and i == 0 else -1 - number
            joined[s.row - top + i, together, tops].append((end, last if end == s.end else 0.0))
    gaps: list[list[Bar]] = [[] for _ in range(height)]
    for n, ((row, together, tops), found) in enumerate(sorted(joined.items())):
        bond = together if together >= 0 else strands.strands[-1 - together].bond
        gaps[row].append(Bar(bond, tops, tuple(e for e, _ in found), A_TRIFLE * (n + 1) / len(joined), tuple(d for _, d in found)))
    return Bars(strands.runs, row_of, height, tuple(map(tuple, gaps)), _siblings(kin, strands), _custom(kin, strands))


def _siblings(kin: Kin, strands: Strands) -> tuple[tuple[int, int], ...]:
    """Of two people who is older has to be known. But nobody stands between those born together.

    They stand in the order of their numbers, left of others of the same day and of those whose birth is not known; where their own is
    not known, right of all whose birth is.
    """
    here = {x for run in strands.runs for x in run}
    first: dict[int, int] = {}  # of those born together
    for birth in kin.twins:
        people = [kin.number[p] for p in birth.people if p in kin.number]
        first |= dict.fromkeys(people, min([*people, *(first[p] for p in people if p in first)], default=0))

    def place(x: int) -> tuple[int, float, bool, int]:
        day = kin.people[x].born
        return (0 if day is not None else 1 if x in first else 2), day or 0.0, x not in first, first.get(x, 0)

    found: dict[tuple[int, int], None] = {}
    for a, b in (pair for bond in kin.bonds if here.intersection(bond.children) for pair in combinations(bond.children, 2)):
        if strands.rows[a] != strands.rows[b]:
            continue
        one_birth = a in first and first[a] == first.get(b)
        is_settled = a in first or b in first or None not in (kin.people[a].born, kin.people[b].born)
        if one_birth:
            found[a, b] = None
        elif is_settled and place(a) != place(b):
            found[min((a, b), key=place), max((a, b), key=place)] = None
    return tuple(found)


def _custom(kin: Kin, strands: Strands) -> tuple[tuple[int, int], ...]:
    """Man left and woman right, the older left in couples of one form, a person's partners in order of time."""
    found = []
    for a, run in enumerate(strands.runs):
        at = {x: i for i, x in enumerate(run)}
        against = 0
        for x in run:
            others = [(k, y) for k in (kin.bonds_of[x] if x < strands.people else ()) for y in kin.bonds[k].partners if y != x and y in at]
            against += sum(man_first(kin.people[x], kin.people[y]) * (1 if at[x] < at[y] else -1) for _, y in others if x < y)
            dated = [(k, y) for k, y in others if kin.bonds[k].time is not None]
            against += sum(2 if at[y] > at[z] else -2 for (_, y), (_, z) in combinations(dated, 2))
        if against:
            found.append((a, against))
    return tuple(found)


def places(rows: Rows) -> dict[int, float]:
    """The place of every node on its row, from 0."""
    return {x: float(i) for row in rows for i, x in enumerate(x for run in row for x in run)}


def upper(bar: Bar, at: Mapping[int, float]) -> float:
    """The place of a bar's upright from above."""
    return (at[bar.tops[0]] + at[bar.tops[-1]]) / 2 + bar.lead


def lower(bar: Bar, at: Mapping[int, float]) -> list[float]:
    """The places of a bar's uprights going down, from the left."""
    return sorted(at[x] + d for x, d in zip(bar.ends, bar.shifts, strict=True))


def forced(a: float, p: Sequence[float], b: float, q: Sequence[float]) -> int:
    """The fewest crossings of two bars that an order allows, whatever the distances and whichever bar lies above.

    With the first bar above, its uprights that go down between those of the second cross that one, and so does an upright at its far
    side, or else the second's own upright from above crosses the first. The other way round likewise.

    Args:
        a: place of the first bar's upright from above; `p`: those of its uprights going down, sorted. `b`, `q`: the second's.
    """
    if a > b:
        a, p, b, q = b, q, a, p
    above = _between(p, q) + (p[-1] > q[-1])
    below = _between(q, p) + (q[0] < p[0])
    return min(above, below)


def _between(p: Sequence[float], q: Sequence[float]) -> int:
    """How many of p lie between the ends of q."""
    return max(0, bisect_left(p, q[-1]) - bisect_left(p, q[0]))


def crossings(bars: Bars, at: Mapping[int, float]) -> int:
    """The crossings that an order forces on the bars, pair by pair."""
    total = 0
    for gap in bars.gaps:
        ends = [(upper(bar, at), lower(bar, at)) for bar in gap]
        ends.sort(key=lambda e: (e[0], e[1]))
        furthest = -1.0
        for i, (b, q) in enumerate(ends):
            if q[0] <= furthest:  # else everything before lies left of it above and below
                total += sum(forced(a, p, b, q) for a, p in ends[:i] if p[-1] >= q[0])
            furthest = max(furthest, q[-1])
    return total


def out_of_order(bars: Bars, at: Mapping[int, float]) -> int:
    """Pairs of brothers and sisters of whom the older stands right."""
    return sum(at[a] > at[b] for a, b in bars.siblings)


def cost_of(bars: Bars, at: Mapping[int, float], pair_out_of_order: float) -> float:
    """What is to be least: crossings that the order forces, and pairs of brothers and sisters out of order, weighed."""
    return round(crossings(bars, at) + pair_out_of_order * out_of_order(bars, at), 6)
