"""A first order of everybody: a walk from one run outwards, as one would tell the family."""

from __future__ import annotations

from collections import defaultdict

from render.genogram.kin import Kin
from render.genogram.strands import Strands


def first_order(kin: Kin, strands: Strands, root: int, *, strict: bool) -> list[int]:
    """All runs in one sequence, left to right, from a walk that begins at the root.

    Older brothers and sisters, with their families, stand left of a run; its descendants below it; the younger ones right. Not strict:
    the family of the left partner stands left, that of the right partner right.

    Args:
        root: the number of a run in `strands.runs`.
    """
    walk = _Walk(kin, strands, strict=strict)
    for start in [root, *range(len(strands.runs))]:
        tasks = [(a, False) for a in walk.claim([start])]
        while tasks:
            a, met_before = tasks.pop()
            if met_before:
                walk.sequence.append(a)
                continue
            under = walk.below(a)
            left, right = walk.beside(a)
            ahead = [*((x, False) for x in left), (a, True), *((x, False) for x in under + right)]
            tasks += ahead[::-1]
    return walk.sequence


class _Walk:
    """What the walk has met so far. A run is claimed by the first that comes to it, a bond is followed once."""

    def __init__(self, kin: Kin, strands: Strands, *, strict: bool) -> None:
        self.kin, self.strands, self.strict = kin, strands, strict
        self.run_of = {x: i for i, run in enumerate(strands.runs) for x in run}
        self.bond_of_seat = {seat: k for k, seat in strands.seat_of_bond.items()}
        self.passing: dict[int, list[int]] = defaultdict(list)  # bond -> waypoints' runs
        for s in strands.strands:
            self.passing[s.bond] += [self.run_of[w] for w in s.waypoints]
        self.claimed: set[int] = set()
        self.met: set[int] = set()
        self.sequence: list[int] = []

    def claim(self, runs: list[int]) -> list[int]:
        fresh = [a for a in dict.fromkeys(runs) if a not in self.claimed]
        self.claimed.update(fresh)
        return fresh

    def below(self, a: int) -> list[int]:
        """Waypoints, children and partners elsewhere of everybody in the run, in the order of their places in it."""
        run = self.strands.runs[a]
        bonds: dict[int, float] = {}  # bond -> where in the run it hangs
        for x in run:
            for k in self.kin.bonds_of[x] if x < self.strands.people else [self.bond_of_seat[x]] if x in self.bond_of_seat else []:
                if k not in self.met and k not in bonds:
                    places = [run.index(p) for p in self.kin.bonds[k].partners if p in run] or [0]
                    bonds[k] = sum(places) / len(places)
        self.met.update(bonds)
        out: list[int] = []
        for k in sorted(bonds, key=lambda k: (bonds[k], k)):
            out += self.claim(self.passing[k])
            out += self.claim([self.run_of[x] for x in (*self.kin.bonds[k].children, *self.kin.bonds[k].partners)])
        return out

    def beside(self, a: int) -> tuple[list[int], list[int]]:
        """Parents, brothers and sisters of everybody in the run: those to stand left of it, and right."""
        run = self.strands.runs[a]
        left: list[int] = []
        right: list[int] = []
        for i, x in enumerate(run):
            for k in self.kin.born_to[x] if x < self.strands.people else ():
                if k in self.met:
                    continue
                self.met.add(k)
                on_left = 2 * i <= len(run) - 1
                older, younger = self._brothers_and_sisters(k, x, on_left=on_left, alone=len(run) == 1)
                parents = self.kin.bonds[k].partners or (self.strands.seat_of_bond[k],)
                up = self.claim([self.run_of[parents[0]]]) + self.claim(self.passing[k])
                before, after = self.claim(older), self.claim(younger)
                if on_left:
                    left, right = up + before + left, right + after
                else:
                    left, right = left + before, right + after + up
        return left, right

    def _brothers_and_sisters(self, bond: int, child: int, *, on_left: bool, alone: bool) -> tuple[list[int], list[int]]:
        children = self.kin.bonds[bond].children
        at = children.index(child)
        older, younger = [self.run_of[c] for c in children[:at]], [self.run_of[c] for c in children[at + 1 :]]
        if self.strict or alone:
            return older, younger
        return (older + younger, []) if on_left else ([], older + younger)
