"""Every upright and level run of the family's lines, by x only: what leaves which row, and where it arrives on the next."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from render.genogram.generations import Generations
from render.genogram.kin import Kin
from render.genogram.positions import anchor, entry_shift, outer_partner
from render.genogram.spacing import BESIDE_WORDS, Room
from render.genogram.strands import Lead, Strand, Strands
from render.genogram.tracks import Key, Level

LANDINGS = (12.0, -12.0, 9.5, -9.5, 14.5, -14.5)
STRAIGHTENED = 8.0  # a stem this near to being over its only child is moved over it


@dataclass(frozen=True, slots=True)
class Birth:
    """Brothers and sisters born together, whose lines leave the bar at one point, and those among them who are identical."""

    people: tuple[int, ...]
    identical: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known before heights are: the family's people and where everything stands from left to right.

    `moved` shifts single uprights that would otherwise lie on others.
    """

    kin: Kin
    generations: Generations
    strands: Strands
    room: Room
    x: dict[int, float]
    moved: dict[Key, float]

    def entry(self, child: int, bond: int) -> float:
        """Where a bond's line enters a child."""
        return self.x[child] + entry_shift(self.kin, self.room, child, bond) + self.moved.get(("entry", child, bond), 0.0)

    def landing(self, person: int, bond: int) -> float:
        """Where a line from above that is not a child's enters a symbol."""
        several = [k for k in self.kin.bonds_of[person] if k not in self.room.joined]
        return self.x[person] + LANDINGS[several.index(bond) % len(LANDINGS)]

    def exit(self, person: int, bond: int) -> float:
        return self.x[person] + self.room.exits[person, bond].dx + self.moved.get(("exit", person, bond), 0.0)

    def waypoint(self, node: int) -> float:
        return self.x[node] + self.moved.get(("waypoint", node, 0), 0.0)

    def stem(self, bond: int) -> float:
        return anchor(self.kin, self.strands, self.room, bond, self.x.__getitem__) + self.moved.get(("stem", bond, 0), 0.0)

    def stem_range(self, bond: int) -> tuple[float, float]:
        """Between which x the stem of a couple side by side may go down: clear of words and other lines."""
        a, b = self.room.joined[bond]
        return self.x[a] + self.room.reach[a, 1] + BESIDE_WORDS, self.x[b] + self.room.reach[b, -1] * -1 - BESIDE_WORDS

    def twins(self, bond: int) -> list[Birth]:
        """The births of more than one among the bond's children who stand on the row below it.

        They are drawn once: of twins who are fostered together, by their birth parents' lines if those are there.
        """
        row = self.generations.bond_rows[bond] + 1
        children = [c for c in self.kin.bonds[bond].children if self.kin.born_to[c][0] == bond]
        groups = []
        for t in self.kin.twins:
            people = tuple(c for c in children if self.kin.people[c].id in t.people and self.generations.rows[c] == row)
            if len(people) > 1:
                groups.append((people, bool(t.identical)))
        wholes = [people for people, _ in groups if not any(set(people) < set(others) for others, _ in groups)]
        return [
            Birth(whole, tuple(people for people, identical in groups if identical and set(people) <= set(whole)))
            for whole in dict.fromkeys(wholes)
        ]

    def apex(self, people: tuple[int, ...], bond: int) -> float:
        entries = [self.entry(c, bond) for c in people]
        return (min(entries) + max(entries)) / 2

    def lower_end(self, strand: Strand) -> tuple[float, Key]:
        """Where a strand arrives."""
        k, end = strand.bond, strand.end
        if strand.lead is Lead.CHILD:
            return self.entry(end, k), ("entry", end, k)
        if strand.lead is Lead.UPWARD and (k in self.room.joined or not self.kin.bonds[k].partners):
            return self.stem(k), ("stem", k, 0)
        if self.meets_the_stem(strand):
            return self.stem(k), ("stem", k, 0)
        return self.landing(end, k), ("landing", end, k)

    def meets_the_stem(self, strand: Strand) -> bool:
        """Whether a partner line from another row ends where the line to the children begins, so that they are seen to be both's."""
        k = strand.bond
        return (
            strand.lead is Lead.PARTNER
            and any(s.bond == k and s.lead is Lead.CHILD for s in self.strands.strands)
            and strand.end < self.strands.people
            and outer_partner(self.kin, self.strands, self.room, k) == strand.end
        )

    def chain(self, strand: Strand) -> list[tuple[float, Key]]:
        """The uprights of a strand from its first waypoint to its lower end."""
        return [*((self.waypoint(w), ("waypoint", w, 0)) for w in strand.waypoints), self.lower_end(strand)]


def straightened(plan: Plan) -> dict[Key, float]:
    """Shifts that set the stem of a couple right over an only child, where that is a matter of a few points."""
    children: dict[int, list[Strand]] = defaultdict(list)
    for s in plan.strands.strands:
        if s.lead is Lead.CHILD:
            children[s.bond].append(s)
    moved: dict[Key, float] = {}
    for k, found in children.items():
        twins = plan.twins(k)
        if k not in plan.room.joined or len(found) > (len(twins[0].people) if twins else 1):
            continue
        target = plan.apex(twins[0].people, k) if twins else plan.chain(found[0])[0][0]
        low, high = plan.stem_range(k)
        if abs(target - plan.stem(k)) <= STRAIGHTENED and low <= target <= high:
            moved["stem", k, 0] = target - plan.stem(k)
    return moved


def find_levels(plan: Plan) -> dict[Key, Level]:
    """All level runs, by what they are: ("bar", bond, 0), ("partner", bond, 0) or ("jog", strand, gap)."""
    kin, generations = plan.kin, plan.generations
    levels: dict[Key, Level] = {}
    downs: dict[int, list[tuple[float, Key]]] = defaultdict(list)
    ups: dict[int, list[tuple[float, Key]]] = defaultdict(list)
    for k, c in sorted(generations.against):
        if generations.rows[c] == generations.bond_rows[k]:
            ups[k].append((plan.exit(c, k), ("exit", c, k)))
    for number, s in enumerate(plan.strands.strands):
        chain = plan.chain(s)
        if s.lead is Lead.CHILD:
            downs[s.bond].append(chain[0])
        else:
            above = (plan.exit(s.tops[0], s.bond), ("exit", s.tops[0], s.bond))
            levels["partner" if s.lead is Lead.PARTNER else "upward", number, 0] = Level(s.row, s.bond, (above,), (chain[0],))
            if s.lead is Lead.UPWARD and not kin.bonds[s.bond].partners:
                ups[s.bond].append(chain[-1])
        for i, (a, b) in enumerate(pairwise(chain)):
            if abs(a[0] - b[0]) > 0.01:
                levels["jog", number, i + 1] = Level(s.row + i + 1, s.bond, (a,), (b,))
    for k, bond in enumerate(kin.bonds):
        if len(bond.partners) == 2 and k not in plan.room.joined and k not in generations.apart:
            both = tuple((plan.exit(p, k), ("exit", p, k)) for p in bond.partners)
            levels["partner", -1 - k, 0] = Level(generations.bond_rows[k], k, both, ())
        if downs[k] or ups[k]:
            stem = [(plan.stem(k), ("stem", k, 0))] if bond.partners else []
            levels["bar", k, 0] = Level(generations.bond_rows[k], k, tuple(stem + ups[k]), tuple(_with_apexes(plan, k, downs[k])))
    return levels


def _with_apexes(plan: Plan, bond: int, downs: list[tuple[float, Key]]) -> list[tuple[float, Key]]:
    """Lines of those born together leave the bar at one point."""
    for people in (birth.people for birth in plan.twins(bond)):
        entries = {("entry", c, bond) for c in people}
        downs = [d for d in downs if d[1] not in entries] + [(plan.apex(people, bond), ("apex", people[0], bond))]
    return downs
