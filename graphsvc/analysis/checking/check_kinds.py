"""Checks of two ties between the same two people of which only one can be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from graphsvc.analysis.checking.check_findings import CheckFinding, Recorded, Rule, Sureness
from graphsvc.analysis.checking.check_record import Record, in_words_order, may_have_ended, recorded
from graphsvc.analysis.contact import read_contact
from graphsvc.domain.ties import (
    BornTogether,
    Frequency,
    InContact,
    Knows,
    ParentKind,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    SiblingKind,
    SiblingOf,
    Supports,
    Tie,
)

T = TypeVar("T", bound=Tie)

_WHAT: dict[type[Tie], str] = {
    PartnerOf: "partners",
    SiblingOf: "brother or sister",
    BornTogether: "of one birth",
    InContact: "in touch",
    Supports: "help",
    Knows: "acquaintances",
    ResponsibleFor: "parental responsibility",
}
_BETWEEN_TWO = tuple(_WHAT)  # a parent of oneself is a ring of one, among forebears
_NOT_BY_BIRTH = {ParentKind.STEP, ParentKind.FOSTER, ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN}
_SIBLING_WORDS = {
    SiblingKind.FULL: "full brother or sister",
    SiblingKind.HALF: "half-brother or half-sister",
    SiblingKind.NOT_KNOWN: "brother or sister",
}


def kind_checks(record: Record) -> Iterator[CheckFinding]:
    """Everything odd about kinds of tie, in no order."""
    yield from _with_oneself(record)
    couples, siblings = _by_pair(record.ties(PartnerOf)), _by_pair(record.ties(SiblingOf))
    for child, parents in record.parents.items():
        for parent, links in parents.items():
            if parent != child:
                pair = frozenset((parent, child))
                yield from _parent_and_partner(record, links, couples.get(pair, ()))
                yield from _parent_and_sibling(record, links, siblings.get(pair, ()))
                yield from _two_kinds(record, links)
    for pair, ties in siblings.items():
        yield from _partner_and_sibling(record, ties, couples.get(pair, ()))
        yield from _full_or_half(record, ties)
    for contacts in _by_pair(record.ties(InContact)).values():
        yield from _in_touch_or_not(record, contacts)


def _by_pair(ties: Sequence[T]) -> dict[frozenset[str], list[T]]:
    found: dict[frozenset[str], list[T]] = defaultdict(list)
    for tie in ties:
        if tie.a != tie.b:
            found[frozenset((tie.a, tie.b))].append(tie)
    return found


def _with_oneself(record: Record) -> Iterator[CheckFinding]:
    for kind in _BETWEEN_TWO:
        for tie in record.ties(kind):
            if tie.a == tie.b:
                name = record.name(tie.a)
                yield CheckFinding(
                    Rule.TIE_WITH_ONESELF,
                    f"A tie is recorded between {name} and themselves.",
                    (recorded(tie, f"{name} and {name}: {_WHAT[kind]}"),),
                    Sureness.CANNOT_BE,
                    f"Who is the other person, beside {name}?",
                    (tie.a,),
                )


def _couples(record: Record, ties: Sequence[PartnerOf]) -> list[Recorded]:
    return [recorded(tie, f"{record.names(record.in_order((tie.a, tie.b)))} are or were partners") for tie in ties]


def _siblings(record: Record, ties: Sequence[SiblingOf]) -> list[Recorded]:
    return [recorded(tie, f"{record.names(record.in_order((tie.a, tie.b)))}: {_SIBLING_WORDS[tie.kind]}") for tie in ties]


def _parent_and_partner(record: Record, links: list[ParentOf], couples: Sequence[PartnerOf]) -> Iterator[CheckFinding]:
    kin = [link for link in links if link.kind.is_parent]
    if not kin or not couples:
        return
    parent, child = record.name(kin[0].a), record.name(kin[0].b)
    yield CheckFinding(
        Rule.PARENT_AND_PARTNER,
        f"{parent} is recorded as a parent of {child}, and as {child}’s partner.",
        in_words_order([*record.links(kin), *_couples(record, couples)]),
        Sureness.UNUSUAL,
        f"Who is {parent} to {child}?",
        (kin[0].a, kin[0].b),
    )


def _parent_and_sibling(record: Record, links: list[ParentOf], siblings: Sequence[SiblingOf]) -> Iterator[CheckFinding]:
    """By birth: a grown-up brother or sister may adopt or look after a child, or carry one. Who is half one may be the other too."""
    by_birth, whole = [x for x in links if x.kind is ParentKind.BIRTH], [t for t in siblings if t.kind is not SiblingKind.HALF]
    if not by_birth or not whole:
        return
    parent, child = record.name(by_birth[0].a), record.name(by_birth[0].b)
    yield CheckFinding(
        Rule.PARENT_AND_SIBLING,
        f"{parent} is recorded as a parent of {child} by birth, and as {child}’s brother or sister.",
        in_words_order([*record.links(by_birth), *_siblings(record, whole)]),
        Sureness.UNUSUAL,
        f"Who is {parent} to {child}, and who are {child}’s mum and dad?",
        (by_birth[0].a, by_birth[0].b),
    )


def _two_kinds(record: Record, links: list[ParentOf]) -> Iterator[CheckFinding]:
    """One parent may be two things in turn, a foster carer and then an adopter; who is one by birth is no step-parent and no carer."""
    by_birth, others = [x for x in links if x.kind is ParentKind.BIRTH], [x for x in links if x.kind in _NOT_BY_BIRTH]
    if not by_birth or not others:
        return
    parent, child = record.name(by_birth[0].a), record.name(by_birth[0].b)
    yield CheckFinding(
        Rule.TWO_KINDS_OF_PARENT,
        f"{parent} is recorded as a parent of {child} by birth, and as somebody who is not.",
        record.links([*by_birth, *others]),
        Sureness.UNUSUAL,
        f"Is {parent} a parent of {child} by birth, or did {parent} come to look after {child} later?",
        (by_birth[0].a, by_birth[0].b),
    )


def _partner_and_sibling(record: Record, ties: list[SiblingOf], couples: Sequence[PartnerOf]) -> Iterator[CheckFinding]:
    if not couples:
        return
    people = record.in_order((ties[0].a, ties[0].b))
    yield CheckFinding(
        Rule.PARTNER_AND_SIBLING,
        f"{record.names(people)} are recorded as partners, and as brother or sister.",
        in_words_order([*_siblings(record, ties), *_couples(record, couples)]),
        Sureness.UNUSUAL,
        f"Who are {record.names(people)} to each other? Is one of them a step-brother, a step-sister or an in-law?",
        tuple(people),
    )


def _full_or_half(record: Record, ties: list[SiblingOf]) -> Iterator[CheckFinding]:
    """Said both, or said one where the two parents by birth of each say the other."""
    one, other = record.in_order((ties[0].a, ties[0].b))
    full, half = ([t for t in ties if t.kind is kind] for kind in (SiblingKind.FULL, SiblingKind.HALF))
    parents = [record.birth_parents(child) for child in (one, other)]
    known = all(len(two) == 2 for two in parents)
    same = parents[0] == parents[1]
    by_parents = half if known and same else full if known else []
    odd = [*full, *half] if full and half else by_parents
    if not odd:
        return
    links = (
        [x for child, two in zip((one, other), parents, strict=True) for p in two for x in record.parents[child][p]] if by_parents else []
    )
    names = record.names((one, other))
    yield CheckFinding(
        Rule.FULL_OR_HALF,
        f"{names} are recorded as full and as half-siblings.",
        (*in_words_order(_siblings(record, odd)), *record.links(x for x in links if x.kind is ParentKind.BIRTH)),
        Sureness.CANNOT_BE,
        f"Have {names} the same mum and the same dad?",
        (one, other),
    )


def _in_touch_or_not(record: Record, contacts: list[InContact]) -> Iterator[CheckFinding]:
    day = record.network.as_at
    now = [(tie, read_contact(tie, day)) for tie in contacts if not may_have_ended(tie.said, day)]
    some = [tie for tie, contact in now if contact.is_some]
    none = [tie for tie, _ in now if tie.frequency is Frequency.NONE]
    if not some or not none:
        return
    people = record.in_order((some[0].a, some[0].b))
    names = record.names(people)
    yield CheckFinding(
        Rule.IN_TOUCH_OR_NOT,
        f"{names} are recorded as in touch, and as not in touch.",
        in_words_order(recorded(tie, f"{names}: {contact.line}") for tie, contact in now if tie in some or tie in none),
        Sureness.CANNOT_BE,
        f"How often do {names} see or hear from each other now?",
        tuple(people),
    )
