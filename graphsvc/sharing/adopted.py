"""Adoption: for whom which side of it is protected. Within one family, where the two sides are kin, nothing is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from graphsvc.domain.facts import Born, Died, Fact, Gender, Life, Pronouns
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerOf, SiblingOf, Tie
from graphsvc.sharing.audience import Audience, AudienceKind
from graphsvc.sharing.matters import Statement
from graphsvc.sharing.why import Why

_KNOWN_BEFORE = (Born, Died, Life, Gender, Pronouns)


@dataclass(frozen=True, slots=True)
class Adoptions:
    """Of these people the adoptive side is kept from this audience, or the birth side.

    `untold`: the copy is for the child, who was adopted, and nothing that the child told us says that they know.
    """

    adopters_kept: frozenset[str] = frozenset()
    birth_kept: frozenset[str] = frozenset()
    untold: bool = False

    @classmethod
    def of(cls, network: FamilyNetwork, audience: Audience, ties: Iterable[Tie], told: Container[str] = ()) -> Adoptions:
        """Nothing but these has a say in it.

        Args:
            ties: Those between kin and partners that go to this audience by the other rules.
            told: Whose own parents the reader told us of, by birth or adoption.
        """
        if audience.kind is AudienceKind.TRAINING:
            return cls()
        kin = [t for t in ties if isinstance(t, ParentOf | PartnerOf | SiblingOf | BornTogether)]
        by_adoption, by_birth = _parents(kin, ParentKind.ADOPTIVE), _parents(kin, ParentKind.BIRTH)
        adopters_kept, birth_kept = set(), set()
        for adopted, adopters in by_adoption.items():
            adoptive = _reached(kin, adopters, without=adopted)
            birth = _reached(kin, by_birth.get(adopted, set()), without=adopted)
            if adoptive & birth:
                continue
            recipient = audience.recipient(network.child_id)
            if audience.kind is AudienceKind.CHILD and adopted == network.child_id and adopted in told:
                continue  # they know, as far as is recorded: said plainly
            of_the_adoptive_side = adopted in {network.child_id, recipient} or recipient in adoptive
            if recipient in birth or not of_the_adoptive_side:
                adopters_kept.add(adopted)
            else:
                birth_kept.add(adopted)
        untold = audience.kind is AudienceKind.CHILD and network.child_id in birth_kept
        return cls(frozenset(adopters_kept), frozenset(birth_kept), untold)

    def keep_back(self, statement: Statement, *, own: bool) -> Why | None:
        """Why a statement is kept from this audience; None where adoption does not stand in the way. `own`: the recipient told us."""
        match statement:
            case Fact(person_id=person, value=value) if person in self.adopters_kept:
                return None if isinstance(value, _KNOWN_BEFORE) else Why.ADOPTIVE_FAMILY
            case ParentOf(b=child, kind=ParentKind.BIRTH) if child in self.birth_kept and not own:
                return Why.ORIGINS
            case Tie() if {statement.a, statement.b} & self.adopters_kept and not own:
                return None if _stood_before(statement, self.adopters_kept) else Why.ADOPTIVE_FAMILY
            case _:
                return None


def _stood_before(tie: Tie, adopted: frozenset[str]) -> bool:
    """Kin by birth: parents and brothers and sisters."""
    match tie:
        case ParentOf(b=child, kind=ParentKind.BIRTH):
            return child in adopted and tie.a not in adopted
        case SiblingOf() | BornTogether():
            return True
        case _:
            return False


def _parents(kin: Iterable[Tie], kind: ParentKind) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tie in kin:
        if isinstance(tie, ParentOf) and tie.kind is kind:
            found[tie.b].add(tie.a)
    return found


def _reached(kin: Iterable[Tie], start: set[str], *, without: str) -> set[str]:
    """Everybody whom kinship and partnership join to these, not by way of the adopted person."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for tie in kin:
        if without not in {tie.a, tie.b}:
            beside[tie.a].add(tie.b)
            beside[tie.b].add(tie.a)
    seen, now = set(start), set(start)
    while now := {other for one in now for other in beside[one]} - seen:
        seen |= now
    return seen
