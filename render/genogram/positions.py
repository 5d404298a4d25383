"""Where everybody stands from left to right: least total deviation from the ideal, order and least distances kept."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from render.genogram.kin import Kin
from render.genogram.order import Seating
from render.genogram.programme import least as least_cost
from render.genogram.spacing import Room
from render.genogram.strands import Lead, Strands

Terms = tuple[tuple[int, float], ...]  # (run, factor)

# Costs per point, rising with the distance: (from, more from there on). So everything gives a little before anything gives much.
OVER_CHILDREN = ((0.0, 1.0), (30.0, 1.5), (90.0, 2.0))
SIBSHIP_WIDTH = ((0.0, 0.15), (50.0, 0.5), (150.0, 1.5))
TWO_ENTRIES = 5.0
NEAR_CHILD, STRAIGHT, NEAR_PARTNER, ROW_WIDTH = 0.5, 3.0, 0.3, 0.02


@dataclass(slots=True)
class _Programme:
    """A linear programme over the places of runs and the deviations of what should be nought."""

    runs: int
    cost: list[float] = field(default_factory=list)
    entries: list[tuple[int, int, float]] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cost = [0.0] * self.runs

    def at_most(self, terms: Terms, limit: float) -> None:
        self.entries += [(len(self.limits), j, v) for j, v in terms]
        self.limits.append(limit)

    def minimise(self, terms: Terms, weight: float) -> None:
        for j, v in terms:
            self.cost[j] += weight * v

    def near_nought(self, terms: Terms, constant: float, costs: Sequence[tuple[float, float]]) -> None:
        """Weigh the absolute value of terms + constant, each further cost from its distance on."""
        joined: dict[int, float] = {}
        for j, v in terms:
            joined[j] = joined.get(j, 0.0) + v
        kept = tuple((j, v) for j, v in joined.items() if abs(v) > 1e-12)
        if not kept:
            return
        for start, weight in costs:
            slack = len(self.cost)
            self.cost.append(weight)
            self.at_most((*kept, (slack, -1.0)), start - constant)
            self.at_most((*((j, -v) for j, v in kept), (slack, -1.0)), start + constant)

    def solve(self) -> list[float]:
        return least_cost(self.cost, self.entries, self.limits)[: self.runs]


def place_nodes(kin: Kin, strands: Strands, seating: Seating, room: Room, least: Callable[[int, int], float]) -> dict[int, float]:
    """The x of every node of one family, in whole points, the leftmost at 0.

    Runs are rigid: partners stand at exactly their least distance. Couples stand over the middle of their children, brothers and sisters
    near each other, long lines straight: the weighted sum of absolute deviations is least, found by a linear programme.
    """
    runs = [run for row in seating.rows for run in row]
    offset: dict[int, tuple[int, float]] = {}
    width = []
    for i, run in enumerate(runs):
        x = 0.0
        for j, node in enumerate(run):
            x += least(run[j - 1], node) if j else 0.0
            offset[node] = (i, x)
        width.append(x)
    programme = _Programme(len(runs))
    i = 0
    for row in seating.rows:
        for a, b in zip(range(i, i + len(row)), range(i + 1, i + len(row)), strict=False):
            programme.at_most(((a, 1.0), (b, -1.0)), -(width[a] + least(runs[a][-1], runs[b][0])))
        if len(row) > 1:
            programme.minimise(((i + len(row) - 1, 1.0), (i, -1.0)), ROW_WIDTH)
        i += len(row)
    _draw_together(programme, kin, strands, room, least, offset)
    x_of_run = programme.solve()
    first = min(math.floor(x + 0.5 + 1e-6) for x in x_of_run)
    return {node: math.floor(x_of_run[r] + 0.5 + 1e-6) - first + x for node, (r, x) in offset.items()}


def anchor(kin: Kin, strands: Strands, room: Room, bond: int, where: Callable[[int], float]) -> float:
    """The x at which the line to a bond's children begins, given the x of nodes."""
    if bond in room.joined:
        a, b = room.joined[bond]
        return (where(a) + where(b)) / 2
    if not kin.bonds[bond].partners:
        return where(strands.seat_of_bond[bond])
    p = outer_partner(kin, strands, room, bond)
    return where(p) + room.exits[p, bond].dx


def entry_shift(kin: Kin, room: Room, child: int, bond: int) -> float:
    """How far from a child's centre the line of a bond enters: birth 5 left, the other 5 right; three or more evenly between."""
    bonds = kin.born_to[child]
    if len(bonds) == 1:
        return 0.0
    half = room.halves[child]
    spread = min(max(min(TWO_ENTRIES, half // 3), 1.5 * (len(bonds) - 1)), half - 1)
    return float(round(-spread + 2 * spread * bonds.index(bond) / (len(bonds) - 1)))


def outer_partner(kin: Kin, strands: Strands, room: Room, bond: int) -> int:
    """Of partners who do not stand side by side, the one from whose side the line to the children goes down."""
    leaving = [p for p in kin.bonds[bond].partners if (p, bond) in room.exits]
    return min(leaving, key=lambda p: (-strands.rows[p], len(kin.bonds_of[p]), p))


def _draw_together(
    programme: _Programme, kin: Kin, strands: Strands, room: Room, least: Callable[[int, int], float], offset: dict[int, tuple[int, float]]
) -> None:
    below: dict[int, list[tuple[int, tuple[int, float]]]] = {}
    for s in strands.strands:
        shift = entry_shift(kin, room, s.end, s.bond) if s.lead is Lead.CHILD else 0.0
        ends = {s.end: (offset[s.end][0], offset[s.end][1] + shift)}
        steps = s.steps()
        if s.lead is Lead.CHILD:
            first = steps[0][1]
            below.setdefault(s.bond, []).append((first, ends.get(first, offset[first])))
        for tops, end in steps[1:] if s.lead is Lead.CHILD else steps:
            (a, x), (b, y) = offset[tops[0]], ends.get(end, offset[end])
            straight = s.lead is Lead.CHILD or (tops[0] >= strands.people and end >= strands.people)
            programme.near_nought(((a, 1.0), (b, -1.0)), x - y, ((0.0, STRAIGHT if straight else NEAR_PARTNER),))
    for k, found in below.items():
        top, base = _anchor_terms(kin, strands, room, k, offset)
        found.sort(key=lambda e: e[1])
        (a, x), (b, y) = found[0][1], found[-1][1]
        programme.near_nought((*top, (a, -0.5), (b, -0.5)), base - (x + y) / 2, OVER_CHILDREN)
        for _, (run, place) in found:
            programme.near_nought((*top, (run, -1.0)), base - place, ((0.0, NEAR_CHILD / len(found)),))
        if len(found) > 1:
            natural = sum(least(p, q) for (p, _), (q, _) in pairwise(found))
            programme.near_nought(((b, 1.0), (a, -1.0)), y - x - natural, SIBSHIP_WIDTH)
    for k, bond in enumerate(kin.bonds):
        if len(bond.partners) == 2 and k not in room.joined and bond.partners[0] in offset:
            (a, x), (b, y) = offset[bond.partners[0]], offset[bond.partners[1]]
            programme.near_nought(((a, 1.0), (b, -1.0)), x - y, ((0.0, NEAR_PARTNER),))


def _anchor_terms(kin: Kin, strands: Strands, room: Room, bond: int, offset: dict[int, tuple[int, float]]) -> tuple[Terms, float]:
    """The anchor as a run and a constant (both partners of a couple side by side are in one run)."""
    if bond in room.joined:
        (a, x), (_, y) = offset[room.joined[bond][0]], offset[room.joined[bond][1]]
        return ((a, 1.0),), (x + y) / 2
    if not kin.bonds[bond].partners:
        a, x = offset[strands.seat_of_bond[bond]]
        return ((a, 1.0),), x
    p = outer_partner(kin, strands, room, bond)
    return ((offset[p][0], 1.0),), offset[p][1] + room.exits[p, bond].dx
