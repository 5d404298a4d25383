"""What somebody new may be to somebody already there, and the ties that say so. Side and generation follow and are never typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import GenderCode
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import (
    AcquaintanceKind,
    Knows,
    ParentKind,
    ParentOf,
    PartnerEnd,
    PartnerKind,
    PartnerOf,
    SiblingKind,
    SiblingOf,
    Tie,
)

NOT_RECORDED = "not-recorded"  # as who stands between: somebody who is not recorded yet


@dataclass(frozen=True, slots=True)
class Making:
    """What the ties of a new person are made from. `through`: who stands between, `NOT_RECORDED`, or empty."""

    network: FamilyNetwork
    new: str
    to: str
    said: Assertion
    tie_id: Callable[[str], str]
    through: str = ""
    unnamed: Callable[[str], str] = str  # the id of somebody between them of whom nothing is known yet, by what they are


class ThroughWhom(InvalidRequest):
    """Who stands between the two is to be chosen: one of `possible` (ids), or `NOT_RECORDED`."""

    def __init__(self, words: str, possible: tuple[str, ...]) -> None:
        super().__init__(words, field="through")
        self.possible = possible


def _parent(kind: ParentKind) -> Callable[[Making], list[Tie]]:
    return lambda m: [ParentOf(m.tie_id("parent"), m.new, m.to, m.said, kind)]


def _child(kind: ParentKind) -> Callable[[Making], list[Tie]]:
    return lambda m: [ParentOf(m.tie_id("child"), m.to, m.new, m.said, kind)]


def _partner(kind: PartnerKind, end: PartnerEnd = PartnerEnd.NONE) -> Callable[[Making], list[Tie]]:
    return lambda m: [PartnerOf(m.tie_id("partner"), m.to, m.new, m.said, kind, end)]


def _knows(kind: AcquaintanceKind) -> Callable[[Making], list[Tie]]:
    return lambda m: [Knows(m.tie_id("knows"), m.to, m.new, m.said, kind)]


def _sibling(m: Making) -> list[Tie]:
    """Brother or sister: through the birth parents, where they are recorded; else as siblings of whom no parent is recorded.

    Somebody with adoptive parents has brothers and sisters by birth, by adoption, or both: whose child it is stays a question.
    """
    parents = _parents(m.network, m.to, ParentKind.BIRTH)
    if not parents or _parents(m.network, m.to, ParentKind.ADOPTIVE):
        return [SiblingOf(m.tie_id("sibling"), m.to, m.new, m.said, SiblingKind.NOT_KNOWN)]
    return [ParentOf(m.tie_id(f"parent-{i}"), p, m.new, m.said, ParentKind.BIRTH) for i, p in enumerate(parents)]


def _half_sibling(m: Making) -> list[Tie]:
    """A half-sibling shares one parent. Which one is never guessed and stays a question: "child" of that parent says it."""
    return [SiblingOf(m.tie_id("sibling"), m.to, m.new, m.said, SiblingKind.HALF)]


def _grandparent(m: Making) -> list[Tie]:
    through, made = _parent_between(m, "the parent whose mother or father they are")
    return [*made, ParentOf(m.tie_id("parent"), m.new, through, m.said, ParentKind.BIRTH)]


def _aunt_or_uncle(m: Making) -> list[Tie]:
    through, made = _parent_between(m, "the parent whose brother or sister they are")
    return [*made, *_sibling(replace(m, to=through))]


def _cousin(m: Making) -> list[Tie]:
    """Child of an aunt or uncle; where only the parent is known whose brother or sister that is, of one without a name."""
    parents = _brought_up_by(m.network, m.to)
    aunts = {s for p in parents for s in _siblings(m.network, p)}
    made: list[Tie] = []
    through = _between(m, aunts | parents, "the aunt or uncle whose child they are, or the parent on whose side they are")
    if through not in aunts:
        parent, made = (through, []) if through else _unnamed_parent(m)
        through = m.unnamed("aunt-or-uncle")
        made = [*made, *_sibling(replace(m, to=parent, new=through))]
    return [*made, ParentOf(m.tie_id("child"), through, m.new, m.said, ParentKind.BIRTH)]


def _parent_between(m: Making, who: str) -> tuple[str, list[Tie]]:
    through = _between(m, _brought_up_by(m.network, m.to), who)
    return (through, []) if through else _unnamed_parent(m)


def _unnamed_parent(m: Making) -> tuple[str, list[Tie]]:
    """A parent of whom nothing is known yet: their name is a question, and they are offered once somebody is added in their place."""
    parent = m.unnamed("parent")
    return parent, [ParentOf(m.tie_id("between"), parent, m.to, m.said, ParentKind.BIRTH)]


def _between(m: Making, possible: set[str], who: str) -> str:
    """Who was chosen to stand between the two; empty for somebody who is not recorded yet, where that was chosen or nobody else can be.

    Raises:
        ThroughWhom: it may be somebody who is recorded, and was not said.
    """
    if m.through in possible:
        return m.through
    if m.through == NOT_RECORDED or not (possible or m.through):
        return ""
    raise ThroughWhom(f"Choose through whom: {who}. If they are not here yet, choose that", tuple(sorted(possible)))


RELATIONS: dict[str, tuple[str, Callable[[Making], list[Tie]]]] = {
    "parent": ("parent", _parent(ParentKind.BIRTH)),
    "adoptive-parent": ("adoptive parent", _parent(ParentKind.ADOPTIVE)),
    "step-parent": ("step-parent", _parent(ParentKind.STEP)),
    "foster-carer": ("foster carer", _parent(ParentKind.FOSTER)),
    "special-guardian": ("special guardian", _parent(ParentKind.SPECIAL_GUARDIAN)),
    "kinship-carer": ("kinship carer", _parent(ParentKind.KINSHIP_CARER)),
    "child": ("child", _child(ParentKind.BIRTH)),
    "adopted-child": ("adopted child", _child(ParentKind.ADOPTIVE)),
    "foster-child": ("foster child", _child(ParentKind.FOSTER)),
    "sibling": ("brother or sister", _sibling),
    "half-sibling": ("half-brother or half-sister", _half_sibling),
    "married": ("husband or wife", _partner(PartnerKind.MARRIED)),
    "civil-partner": ("civil partner", _partner(PartnerKind.CIVIL_PARTNERSHIP)),
    "partner": ("partner, living together", _partner(PartnerKind.LIVING_TOGETHER)),
    "partner-apart": ("partner, not living together", _partner(PartnerKind.NOT_LIVING_TOGETHER)),
    "former-partner": ("former partner", _partner(PartnerKind.NOT_KNOWN, PartnerEnd.NOT_KNOWN)),
    "grandparent": ("grandparent", _grandparent),
    "aunt-or-uncle": ("aunt or uncle", _aunt_or_uncle),
    "cousin": ("cousin", _cousin),
    "friend": ("friend", _knows(AcquaintanceKind.FRIEND)),
    "family-friend": ("family friend", _knows(AcquaintanceKind.FAMILY_FRIEND)),
    "godparent": ("godparent", _knows(AcquaintanceKind.GODPARENT)),
    "neighbour": ("neighbour", _knows(AcquaintanceKind.NEIGHBOUR)),
    "faith": ("someone from their place of worship", _knows(AcquaintanceKind.FAITH)),
    "club": ("someone from a club or activity", _knows(AcquaintanceKind.CLUB)),
    "teacher": ("teacher or school worker", _knows(AcquaintanceKind.TEACHER)),
    "professional": ("worker in a paid role", _knows(AcquaintanceKind.PROFESSIONAL)),
    "other": ("someone else who matters", _knows(AcquaintanceKind.OTHER)),
}
_WOMAN, _MAN = GenderCode.WOMAN, GenderCode.MAN
# As one says it on a doorstep: the relation, and what the word says of their gender.
SPOKEN: dict[str, tuple[str, GenderCode]] = {
    "mother": ("parent", _WOMAN),
    "father": ("parent", _MAN),
    "daughter": ("child", _WOMAN),
    "son": ("child", _MAN),
    "sister": ("sibling", _WOMAN),
    "brother": ("sibling", _MAN),
    "half-sister": ("half-sibling", _WOMAN),
    "half-brother": ("half-sibling", _MAN),
    "grandmother": ("grandparent", _WOMAN),
    "grandfather": ("grandparent", _MAN),
    "aunt": ("aunt-or-uncle", _WOMAN),
    "uncle": ("aunt-or-uncle", _MAN),
    "wife": ("married", _WOMAN),
    "husband": ("married", _MAN),
    "step-mother": ("step-parent", _WOMAN),
    "step-father": ("step-parent", _MAN),
}
THROUGH = frozenset({"grandparent", "aunt-or-uncle", "cousin"})  # relations that somebody stands between


def _parents(network: FamilyNetwork, person_id: str, kind: ParentKind) -> list[str]:
    return sorted({t.a for t in network.ties_of(ParentOf, person_id) if t.b == person_id and t.kind is kind and t.a in network})


def _brought_up_by(network: FamilyNetwork, person_id: str) -> set[str]:
    """Parents of every kind but donors and surrogates: a nan may be the mother of a step-father or of a foster carer."""
    kinds = set(ParentKind) - {ParentKind.DONOR, ParentKind.SURROGATE}
    return {p for kind in kinds for p in _parents(network, person_id, kind)}


def _siblings(network: FamilyNetwork, person_id: str) -> set[str]:
    """Of the same parents, one or both, or recorded as brother or sister."""
    parents = _brought_up_by(network, person_id)
    shared = {t.b for p in parents for t in network.ties_of(ParentOf, p) if t.a == p and p in _brought_up_by(network, t.b)}
    told = {t.other(person_id) for t in network.ties_of(SiblingOf, person_id)}
    return {s for s in shared | told if s in network and s != person_id}
