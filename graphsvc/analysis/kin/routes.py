"""Routes between two people: steps over parents, children, siblings and partners, what they weigh, and which of two routes is lighter.

The rules are in docs/measures.md#kinship.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graphsvc.analysis.kin.bonds import Blood, Bond, Couple
from graphsvc.analysis.kin.lineage import Lineage

LISTED_WEIGHT = 8  # further routes are listed up to here
LISTED_LINKS = 2  # and with no more partners (or children in common) than this
MOST_TIED = 6  # beyond LISTED_WEIGHT so many equally light routes are kept, of different shape or through different parents


class Way(StrEnum):
    UP = "up"
    DOWN = "down"
    ACROSS = "across"  # to a sibling: up one, down one
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of a route. Each is made once in a search and is equal only to itself."""

    way: Way
    start: str
    to: str
    bond: Bond
    weight: int
    disputed: bool = False
    ended: bool = False
    blood: Blood = Blood.FULL
    via: tuple[str, ...] = ()  # the shared parents of siblings
    top: str = ""  # the one of them over whom the way is told
    bonds: tuple[Bond, Bond] = (Bond.BIRTH, Bond.BIRTH)  # to that one, at this end and that
    couple: Couple | None = None

    @property
    def is_kin(self) -> bool:
        """By birth, adoption, or recorded as siblings."""
        return self.bond.is_blood_or_law or (self.way is Way.ACROSS and self.bond is Bond.RECORDED)

    @property
    def is_of_the_family(self) -> bool:
        """By birth, adoption, marriage or partnership, the step-family with it; not by care, a donor or a surrogate."""
        return self.is_kin or self.way is Way.PARTNER or self.bond is Bond.STEP

    @property
    def shape(self) -> tuple[str, ...]:
        """What the step is, without who: for putting equal routes in an order that no id decides."""
        kind = self.couple.kind if self.couple else ""
        return self.way, self.bond, self.blood.name, kind, "disputed" if self.disputed else "", "ended" if self.ended else "", *self.bonds


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """Steps from one person to another. Like its steps, a route is equal only to itself."""

    steps: tuple[Step, ...]

    @property
    def weight(self) -> int:
        return sum(s.weight for s in self.steps)

    @property
    def partners(self) -> int:
        return sum(s.way is Way.PARTNER for s in self.steps)

    @property
    def is_kin(self) -> bool:
        """By birth and adoption alone: up, then down."""
        return not _links(self.steps) and all(s.is_kin for s in self.steps)

    @property
    def is_of_the_family(self) -> bool:
        """Over no carer, donor or surrogate."""
        return all(s.is_of_the_family for s in self.steps)

    @property
    def is_disputed(self) -> bool:
        return any(s.disputed for s in self.steps)

    @property
    def is_told_beside_others(self) -> bool:
        """False for longer routes over a donor or a surrogate: they lead to nobody who is known by a nearer word."""
        apart = {Bond.DONOR, Bond.SURROGATE}
        return len(self.steps) == 1 or not any(s.bond in apart or (s.way is Way.ACROSS and apart & {*s.bonds}) for s in self.steps)

    @property
    def generations(self) -> tuple[int, int] | None:
        """Up and down, partners passed over; None where the route goes down before it goes up."""
        up = down = 0
        for s in self.steps:
            if s.way is Way.UP or s.way is Way.ACROSS:
                if down:
                    return None
                up += 1
            if s.way is Way.DOWN or s.way is Way.ACROSS:
                down += 1
        return up, down

    @property
    def cousinship(self) -> tuple[int, int] | None:
        """Degree and how often removed: (1, 0) for a first cousin; None where the two are no cousins."""
        up, down = self.generations or (0, 0)
        return (min(up, down) - 1, abs(up - down)) if min(up, down) >= 2 else None

    @property
    def blood(self) -> int:
        return max((int(s.blood) for s in self.steps if s.way is Way.ACROSS), default=0)

    @property
    def lightness(self) -> tuple[int, bool, bool, int, int, int, int]:
        """Least first: weight; kin, family, care; fewer partners; never adopted away; full before half; fewer generations."""
        up, down = self.generations or (99, 99)
        gone = sum(s.bond is Bond.DISPLACED for s in self.steps)
        kin = self.is_kin
        return self.weight, not kin, not (kin or self.is_of_the_family), self.partners, gone, self.blood, max(up, down)

    @property
    def shape(self) -> tuple[tuple[str, ...], ...]:
        return tuple(s.shape for s in self.steps)

    def order(self, lineage: Lineage) -> tuple[object, ...]:
        """Lightest first; equals by shape, then by the people on the way, the elder before the younger."""
        return (*self.lightness, self.shape, *(lineage.rank(s.to) for s in self.steps))

    @property
    def tops(self) -> frozenset[str]:
        return frozenset(parent for s in self.steps if s.way is Way.ACROSS for parent in s.via)


def _links(steps: tuple[Step, ...]) -> int:
    """Partners on the way, and turns from down to up, which a child makes as a partner would."""
    return sum(is_link(before, step) for before, step in zip((None, *steps[:-1]), steps, strict=True))


def is_link(before: Step | None, step: Step) -> bool:
    """Whether a step leads to a partner, or turns up from a child to that child's other parent."""
    if step.way is Way.PARTNER:
        return True
    if before is None or before.way is Way.UP or before.way is Way.PARTNER:
        return False
    return step.way is Way.UP or step.way is Way.ACROSS
