"""Couples and parents of the network, and the children who hang from them.

Every set of parents is drawn: birth, adoptive, foster, guardian, each by its own line. Nobody's family is called the main one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graphsvc.domain.facts import GenderCode
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf, SiblingKind, SiblingOf, Zygosity
from render import diagram
from render.diagram import Link, Profile, UnionEnd, UnionKind

_LINKS = {
    ParentKind.BIRTH: Link.BIRTH,
    ParentKind.ADOPTIVE: Link.ADOPTIVE,
    ParentKind.STEP: Link.STEP,
    ParentKind.FOSTER: Link.FOSTER,
    ParentKind.SPECIAL_GUARDIAN: Link.GUARDIAN,
    ParentKind.KINSHIP_CARER: Link.KINSHIP,
    ParentKind.DONOR: Link.DONOR,
    ParentKind.SURROGATE: Link.SURROGATE,
}
_KINDS = {
    PartnerKind.MARRIED: UnionKind.MARRIED,
    PartnerKind.CIVIL_PARTNERSHIP: UnionKind.CIVIL_PARTNERSHIP,
    PartnerKind.LIVING_TOGETHER: UnionKind.LIVING_TOGETHER,
    PartnerKind.NOT_LIVING_TOGETHER: UnionKind.NOT_LIVING_TOGETHER,
    PartnerKind.ENGAGED: UnionKind.ENGAGED,
    PartnerKind.SHORT: UnionKind.SHORT,
    PartnerKind.NOT_KNOWN: UnionKind.NOT_KNOWN,
}
_BEGAN_WORDS = {
    Profile.UK: {UnionKind.MARRIED: "m", UnionKind.CIVIL_PARTNERSHIP: "cp", UnionKind.LIVING_TOGETHER: "tog", UnionKind.ENGAGED: "eng"},
    Profile.MCGOLDRICK: {
        UnionKind.MARRIED: "m.",
        UnionKind.CIVIL_PARTNERSHIP: "cp",
        UnionKind.LIVING_TOGETHER: "LT",
        UnionKind.ENGAGED: "eng.",
    },
}
_SEPARATED_WORDS = {Profile.UK: "sep", Profile.MCGOLDRICK: "s."}
_ENDED_WORDS = {
    Profile.UK: {PartnerEnd.DIVORCED: "div", PartnerEnd.DISSOLVED: "diss", PartnerEnd.ANNULLED: "ann"},
    Profile.MCGOLDRICK: {PartnerEnd.DIVORCED: "d.", PartnerEnd.DISSOLVED: "diss.", PartnerEnd.ANNULLED: "ann."},
}
CLOSE_LINES = 3  # so many sets of parents lead to one child by lines too close for words beside each
MOST_WORDS = 4  # lines on one partner line: married, separated, divorced, married again


@dataclass(slots=True)
class _Couple:
    """A union in the making: the partnerships of the same two people, and their children."""

    id: str
    partners: tuple[str, ...]
    ties: list[PartnerOf] = field(default_factory=list)
    children: dict[str, diagram.Child] = field(default_factory=dict)


def unions(
    network: FamilyNetwork, *, profile: Profile = Profile.UK, kin: frozenset[frozenset[str]] = frozenset()
) -> tuple[diagram.Union, ...]:
    """All unions among the people of the network, in a stable order.

    Args:
        kin: pairs of people who are related by birth, whose union is drawn with a double line.
    """
    couples: dict[frozenset[str], _Couple] = {}
    for tie in sorted(network.ties_of(PartnerOf), key=_partner_order):
        if tie.a in network and tie.b in network:
            pair = frozenset((tie.a, tie.b))
            couples.setdefault(pair, _Couple(tie.id, (tie.a, tie.b))).ties.append(tie)
    taken = {couple.id for couple in couples.values()}
    for child_id, parents, link, family, words in _parent_sets(network, couples):
        # Families of one known parent stay apart as recorded: whether their children share the other parent is not known.
        pair = frozenset(parents) if len(parents) > 1 else frozenset((*parents, f"family:{family}"))
        if pair not in couples:  # what was recorded as one family may be drawn as several sets of parents
            own = family if family and family not in taken else "parents:" + "+".join(sorted(parents))
            couples[pair] = _Couple(own, tuple(parents))
            taken.add(own)
        couple = couples[pair]
        couple.children.setdefault(child_id, diagram.Child(child_id, link, words))
    made = [_union(couple, network, profile, kin) for couple in couples.values()]
    return tuple(made) + _siblings_alone(network)


def twins(network: FamilyNetwork) -> tuple[diagram.Twins, ...]:
    """People of one birth; those among them who are said to be identical besides, where not all are."""
    kinds = {frozenset((t.a, t.b)): t.zygosity for t in network.ties_of(BornTogether) if t.a in network and t.b in network}
    made = []
    for group in _joined(kinds):
        said = {kind for pair, kind in kinds.items() if pair <= group}
        identical = True if said == {Zygosity.IDENTICAL} else None if Zygosity.NOT_KNOWN in said and len(said) == 1 else False
        made.append(diagram.Twins(tuple(sorted(group)), identical))
        if identical is False:
            alike = [pair for pair, kind in kinds.items() if pair <= group and kind is Zygosity.IDENTICAL]
            made += [diagram.Twins(tuple(sorted(some)), True) for some in _joined(alike)]
    return tuple(made)


def with_words_below(
    people: Sequence[diagram.Person], placed: tuple[diagram.Union, ...]
) -> tuple[list[diagram.Person], tuple[diagram.Union, ...]]:
    """Where three or more sets of parents and carers lead to one child, what is said of each stands below the child's name.

    Beside lines so close to each other nobody could tell which line words belong to: "Quaye from 2024" can be told. What
    `unions` wants below stands there too.
    """
    names = {person.id: person.name for person in people}
    sets = Counter(child.person for union in placed for child in union.children)
    below: dict[str, list[str]] = defaultdict(list)
    changed = []
    for union in placed:
        children = []
        for child in union.children:
            if child.words_below:
                below[child.person].append(child.words)
                children.append(child)
            elif sets[child.person] >= CLOSE_LINES and child.words and union.partners:
                below[child.person].append(" ".join((_called_together([names.get(p, "") for p in union.partners]), child.words)).strip())
                children.append(replace(child, words_below=True))
            else:
                children.append(child)
        changed.append(replace(union, children=tuple(children)))
    return [replace(p, notes=(*p.notes, *below[p.id])) if p.id in below else p for p in people], tuple(changed)


def _called_together(names: list[str]) -> str:
    """The surname that all have, else everybody's whole name."""
    last = {name.rpartition(" ")[2] for name in names}
    return last.pop() if len(last) == 1 else " and ".join(name for name in names if name)


def _joined(pairs: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Pairs with somebody in common as one set, in a stable order."""
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touching = [g for g in groups if g & pair]
        groups = [g for g in groups if g not in touching] + [pair.union(*touching)]
    return sorted(groups, key=min)


def _siblings_alone(network: FamilyNetwork) -> tuple[diagram.Union, ...]:
    """Siblings of whom no parent is recorded: a union without partners, from which they hang together.

    Which parent half-siblings share is not known then: words below a name say whose half-sibling somebody is, since the bar is shared by
    brothers and sisters of whom that is not so. A pregnancy that ended is not named there: where it is not drawn, no words may tell of it.
    """
    groups: list[tuple[str, set[str]]] = []
    halves: list[frozenset[str]] = []
    has_parent = {tie.b for tie in network.ties_of(ParentOf) if tie.kind.is_parent and tie.a in network}
    for tie in sorted(network.ties_of(SiblingOf), key=lambda t: t.id):
        if tie.a not in network or tie.b not in network or (tie.a in has_parent and tie.b in has_parent):
            continue
        if tie.kind is SiblingKind.HALF and not any(network.person(p).life.is_loss for p in (tie.a, tie.b)):
            halves.append(frozenset((tie.a, tie.b)))
        joined = [g for g in groups if tie.a in g[1] or tie.b in g[1]]
        name = joined[0][0] if joined else tie.family or f"siblings:{min(tie.a, tie.b)}"
        groups = [g for g in groups if g not in joined] + [(name, {tie.a, tie.b}.union(*(g[1] for g in joined)))]
    said = _half_to_the_others(halves, network.child_id)

    def child(person_id: str) -> diagram.Child:
        others = sorted({p for pair in halves if person_id in pair and person_id in said for p in pair - {person_id}})
        words = f"half-sibling of {' and '.join(network.person(p).short_name or 'someone' for p in others)}" if others else ""
        return diagram.Child(person_id, words=words, words_below=bool(words))

    return tuple(
        diagram.Union(name, (), UnionKind.PARENTS_ONLY, children=tuple(child(p) for p in sorted(people))) for name, people in groups
    )


def _half_to_the_others(pairs: list[frozenset[str]], child_id: str) -> frozenset[str]:
    """The fewest people of whom it is enough to say that they are half-siblings; of the child in the middle last."""
    said: set[str] = set()
    while pairs := [pair for pair in pairs if not pair & said]:
        said.add(max({p for pair in pairs for p in pair}, key=lambda p: (sum(p in pair for pair in pairs), p != child_id, p)))
    return frozenset(said)


def _parent_sets(network: FamilyNetwork, couples: dict[frozenset[str], _Couple]) -> Iterable[tuple[str, tuple[str, ...], Link, str, str]]:
    """For every child each set of parents or carers: (child, one or two parents, link, family record, words)."""
    by_child: dict[str, dict[tuple[Link, str], list[ParentOf]]] = defaultdict(lambda: defaultdict(list))
    for tie in sorted(network.ties_of(ParentOf), key=lambda t: t.id):
        if tie.a in network and tie.b in network:
            by_child[tie.b][(_LINKS[tie.kind], tie.family)].append(tie)
    for child_id in sorted(by_child):
        sets = _merge_families(by_child[child_id])
        birth = {tie.a for (link, _), ties in sets.items() for tie in ties if link is Link.BIRTH}
        for (link, family), ties in sets.items():
            parents = sorted({tie.a for tie in ties})
            words = _link_words(ties, network.as_at)
            if link is Link.STEP and any(frozenset((p, b)) in couples for p in parents for b in birth):
                continue  # the partner line says it
            if link is Link.ADOPTIVE and len(parents) == 1:
                partner = next((b for b in sorted(birth) if frozenset((parents[0], b)) in couples), None)
                parents = [*parents, partner] if partner else parents
            for pair in _pairs(network, parents, couples):
                yield child_id, pair, link, family, words


def _merge_families(sets: dict[tuple[Link, str], list[ParentOf]]) -> dict[tuple[Link, str], list[ParentOf]]:
    """Two birth parents are one set, however apart they were recorded: one in each of two records, or one in none.

    Where a record has both and another one of them, or there are more than two parents, they stay in the records that they came in.
    """
    merged: dict[tuple[Link, str], list[ParentOf]] = {}
    for link in sorted({link for link, _ in sets}):
        families = {family: ties for (other, family), ties in sorted(sets.items()) if other is link}
        parents = [{tie.a for tie in ties} for ties in families.values()]
        together = set().union(*parents)
        one_each = all(len(some) == 1 for some in parents) and len(together) == len(parents)
        if len(together) <= 2 and (one_each or sum(bool(family) for family in families) <= 1):
            merged[(link, next((f for f in families if f), ""))] = [tie for ties in families.values() for tie in ties]
        else:
            merged.update({(link, family): ties for family, ties in families.items()})
    return merged


def _pairs(network: FamilyNetwork, parents: list[str], couples: dict[frozenset[str], _Couple]) -> list[tuple[str, ...]]:
    """One or two parents are one set. More (two men are said to be the father): one line to each couple around the one in common.

    Who is in common: the one with most partnerships among them; between equals a woman, since who gave birth is seldom in doubt.
    """
    if len(parents) <= 2:
        return [tuple(parents)]

    def in_common(person_id: str) -> tuple[int, bool, str]:
        partnerships = sum(frozenset((person_id, other)) in couples for other in parents)
        return partnerships, network.person(person_id).gender.code is GenderCode.WOMAN, person_id

    hub = max(parents, key=in_common)
    return [(hub, p) for p in parents if p != hub]


def _link_words(ties: list[ParentOf], as_at: date) -> str:
    if all(tie.said.status is Status.DISPUTED for tie in ties):
        return "disputed"
    said = next((tie.words for tie in ties if tie.words), "")
    if said or ties[0].kind in {ParentKind.BIRTH, ParentKind.STEP}:
        return said
    began = next((tie.said.began for tie in ties if tie.said.began), None)
    ended = next((tie.said.ended for tie in ties if tie.said.ended and tie.said.had_ended(as_at)), None)
    if began and ended:
        plain = began.year_words.isdecimal() and ended.year_words.isdecimal()
        return f"{began.year_words}–{ended.year_words}" if plain else f"from {began.year_words} to {ended.year_words}"
    return f"from {began.year_words}" if began else f"to {ended.year_words}" if ended else ""


def _union(couple: _Couple, network: FamilyNetwork, profile: Profile, kin: frozenset[frozenset[str]]) -> diagram.Union:
    words: list[str] = []
    for tie in couple.ties:
        words += _tie_words(tie, network.as_at, profile)
    last = couple.ties[-1] if couple.ties else None
    end = _end(last, network.as_at) if last else UnionEnd.NONE
    first_began = next((t.said.began for t in couple.ties if t.said.began), None)
    return diagram.Union(
        id=couple.id,
        partners=couple.partners,
        kind=_KINDS[last.kind] if last else UnionKind.PARENTS_ONLY,
        end=end,
        again=_ended_before(couple, network.as_at) if end is UnionEnd.NONE else UnionEnd.NONE,
        words=tuple(words[-MOST_WORDS:]),
        order=first_began.middle_year if first_began else _first_birth(couple, network),
        children=tuple(couple.children.values()),
        related=frozenset(couple.partners) in kin,
    )


def _ended_before(couple: _Couple, as_at: date) -> UnionEnd:
    """How it had ended before the two came together again, if it had."""
    ends = [_end(tie, as_at) for tie in couple.ties[:-1]]
    return next((end for end in reversed(ends) if end in {UnionEnd.SEPARATED, UnionEnd.DIVORCED}), UnionEnd.NONE)


def _tie_words(tie: PartnerOf, as_at: date, profile: Profile) -> list[str]:
    kind, end, words = _KINDS[tie.kind], _end(tie, as_at), []
    if tie.said.began:
        words.append(f"{_BEGAN_WORDS[profile].get(kind, '')} {tie.said.began.year_words}".strip())
    separated = tie.separated or (tie.said.ended if end is UnionEnd.SEPARATED else None)
    if separated and end in {UnionEnd.SEPARATED, UnionEnd.DIVORCED} and (end is UnionEnd.SEPARATED or separated != tie.said.ended):
        words.append(f"{_SEPARATED_WORDS[profile]} {separated.year_words}")
    if end is UnionEnd.DIVORCED and tie.said.ended:
        words.append(f"{_ENDED_WORDS[profile][tie.end]} {tie.said.ended.year_words}")
    return words


def _end(tie: PartnerOf, as_at: date) -> UnionEnd:
    """How the partnership stood on the day: an end that came later has not come yet."""
    separated = tie.separated is not None and (tie.separated.earliest or as_at) <= as_at
    if tie.said.ended is not None and not tie.had_ended(as_at):
        return UnionEnd.SEPARATED if separated else UnionEnd.NONE
    match tie.end:
        case PartnerEnd.DIVORCED | PartnerEnd.DISSOLVED | PartnerEnd.ANNULLED:
            return UnionEnd.DIVORCED
        case PartnerEnd.SEPARATED | PartnerEnd.NOT_KNOWN:
            return UnionEnd.SEPARATED
        case PartnerEnd.BY_DEATH:
            return UnionEnd.WIDOWED
        case PartnerEnd.NONE:
            return UnionEnd.SEPARATED if separated or tie.said.ended is not None else UnionEnd.NONE


def _first_birth(couple: _Couple, network: FamilyNetwork) -> float | None:
    births = [born.middle_year for child in couple.children if (born := network.person(child).born)]
    return min(births, default=None)


def _partner_order(tie: PartnerOf) -> tuple[float, str]:
    return (tie.said.began.middle_year if tie.said.began else 0.0, tie.id)
