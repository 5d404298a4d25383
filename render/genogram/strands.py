"""What leads from row to row: one strand for each child of a bond, with a waypoint on every row that it passes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

from render.genogram.couples import Run
from render.genogram.generations import Generations
from render.genogram.kin import Kin


class Lead(StrEnum):
    """What a strand joins, top to bottom."""

    CHILD = "child"  # a bond and its child
    PARTNER = "partner"  # two partners on different rows, the upper first
    UPWARD = "upward"  # a child and a bond that stands below it (impossible or mistaken data, still drawn)


@dataclass(frozen=True, slots=True)
class Strand:
    """`tops` are the nodes whose middle is the upper end, `end` the node at the lower end, `row` the row of the upper end."""

    lead: Lead
    bond: int
    tops: tuple[int, ...]
    end: int
    row: int
    waypoints: tuple[int, ...]
    weight: float

    def steps(self) -> tuple[tuple[tuple[int, ...], int], ...]:
        """(tops, bottom) for every row gap passed, from above."""
        chain = [*self.waypoints, self.end]
        return tuple(zip([self.tops, *[(w,) for w in self.waypoints]], chain, strict=True))


@dataclass(frozen=True, slots=True)
class Strands:
    """Nodes are numbered: people first, then bonds without partners that have children, then waypoints. `runs` hold every node once."""

    people: int
    rows: tuple[int, ...]
    runs: tuple[Run, ...]
    strands: tuple[Strand, ...]
    seat_of_bond: dict[int, int]  # the node that stands for a bond without partners


def find_strands(kin: Kin, generations: Generations, runs: tuple[Run, ...]) -> Strands:
    """Number what stands on the rows, and what leads from one row to the next."""
    rows = list(generations.rows)
    all_runs = list(runs)

    def node(row: int) -> int:
        rows.append(row)
        all_runs.append((len(rows) - 1,))
        return len(rows) - 1

    seats = {k: node(generations.bond_rows[k]) for k, b in enumerate(kin.bonds) if not b.partners}

    def strand(lead: Lead, bond: int, tops: tuple[int, ...], end: int, weight: float) -> Strand:
        top = max(rows[t] for t in tops)
        return Strand(lead, bond, tops, end, top, tuple(node(r) for r in range(top + 1, rows[end])), weight)

    found = []
    for k, bond in enumerate(kin.bonds):
        weight = max(1, len(bond.children)) ** -0.5
        lower = tuple(p for p in bond.partners if rows[p] == generations.bond_rows[k])
        for c in bond.children:
            if rows[c] > generations.bond_rows[k]:
                found.append(strand(Lead.CHILD, k, lower or (seats[k],), c, weight))
            elif rows[c] < generations.bond_rows[k]:
                found.append(strand(Lead.UPWARD, k, (c,), (lower or (seats[k],))[0], weight))
        if k in generations.apart:
            a, b = sorted(bond.partners, key=lambda p: rows[p])
            found.append(strand(Lead.PARTNER, k, (a,), b, 1.0))
    return Strands(len(kin.people), tuple(rows), tuple(all_runs), tuple(found), seats)


def by_component(strands: Strands, component: tuple[int, ...], bond_component: tuple[int, ...]) -> tuple[Strands, ...]:
    """One value for each family that has no tie to another, the nodes numbered as before; the family of the lowest number first.

    Args:
        component: the family of every person; `bond_component`: of every bond.
    """
    of = dict(enumerate(component)) | {seat: bond_component[k] for k, seat in strands.seat_of_bond.items()}
    runs: dict[int, list[Run]] = defaultdict(list)
    leads: dict[int, list[Strand]] = defaultdict(list)
    for s in strands.strands:
        of |= dict.fromkeys(s.waypoints, bond_component[s.bond])
        leads[bond_component[s.bond]].append(s)
    for run in strands.runs:
        runs[of[run[0]]].append(run)
    return tuple(replace(strands, runs=tuple(runs[k]), strands=tuple(leads[k])) for k in sorted(runs))
