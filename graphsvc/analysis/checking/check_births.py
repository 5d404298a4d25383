"""Checks of who was born with whom: twins, brothers and sisters too near each other, and one person recorded twice."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

import networkx as nx

from graphsvc.analysis.checking.check_findings import CheckFinding, Recorded, Rule, Sureness
from graphsvc.analysis.checking.check_record import Record, in_words_order, recorded
from graphsvc.analysis.checking.check_windows import Window, most_days, surely_before
from graphsvc.domain.facts import Born, Fact, Name, Telephone
from graphsvc.domain.ties import BornTogether, ParentKind, ParentOf, PartnerOf, SiblingOf, Zygosity

SIBLINGS_DAYS = 210  # about seven months: a pregnancy that begins soon after a birth and ends early lasts about so long
OTHER_PEOPLE_DAYS = 3652  # ten years: further apart than a birth that was misread or guessed
TWINS_DAYS = 1  # twins may be born on either side of midnight


def birth_checks(record: Record) -> Iterator[CheckFinding]:
    """Everything odd about births of one family, in no order."""
    for tie in record.ties(BornTogether):
        if tie.a != tie.b:
            yield from _twins(record, tie)
    yield from _siblings(record)
    yield from _recorded_twice(record)


def _twins(record: Record, tie: BornTogether) -> Iterator[CheckFinding]:
    first, second = record.in_order((tie.a, tie.b))
    names, how = record.names((first, second)), "twins, identical" if tie.zygosity is Zygosity.IDENTICAL else "of one birth"
    together = recorded(tie, f"{names} are {how}")
    parents = record.in_order({*record.birth_parents(first), *record.birth_parents(second)})
    if len(parents) > 2 and all(record.birth_parents(twin) for twin in (first, second)):
        links = [x for twin in (first, second) for p in parents for x in record.parents[twin].get(p, ()) if x.kind is ParentKind.BIRTH]
        yield CheckFinding(
            Rule.TWINS_OTHER_PARENTS,
            f"{names} are recorded as born together, and as children of {record.names(parents)}.",
            (together, *record.links(links)),
            Sureness.UNUSUAL,
            f"Are {names} twins, and who are the parents by birth of each?",
            (first, second),
        )
    births = [record.births.get(twin) for twin in (first, second)]
    if births[0] is None or births[1] is None:
        return
    one, other = births[0].window, births[1].window
    if surely_before(one, other, by_days=TWINS_DAYS) or surely_before(other, one, by_days=TWINS_DAYS):
        yield CheckFinding(
            Rule.TWINS_OTHER_BIRTHS,
            f"{names} are recorded as born together, and with dates of birth that differ.",
            (together, *births[0].recorded, *births[1].recorded),
            Sureness.UNUSUAL,
            f"When is {record.name(first)}’s birthday, and when is {record.name(second)}’s?",
            (first, second),
        )


def _siblings(record: Record) -> Iterator[CheckFinding]:
    """Of the same two parents by birth, so that one woman bore both whoever of the two she is; not where there was a surrogate."""
    surrogates = {link.b for link in record.network.ties_of(ParentOf) if link.kind is ParentKind.SURROGATE}
    of_one_birth: nx.Graph[str] = nx.Graph((t.a, t.b) for t in record.network.ties_of(BornTogether))  # disputed ones too: perhaps twins
    families: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for child in record.births:
        parents = record.birth_parents(child)
        if len(parents) == 2 and child not in surrogates and not record.is_lost(child) and not record.is_unborn(child):
            families[tuple(parents)].append(child)
    for couple, children in families.items():
        for one, other in combinations(record.in_order(children), 2):
            twins = one in of_one_birth and other in of_one_birth and nx.has_path(of_one_birth, one, other)
            if not twins:
                yield from _too_near(record, one, other, couple)


def _too_near(record: Record, one: str, other: str, parents: tuple[str, ...]) -> Iterator[CheckFinding]:
    first, second = record.births[one], record.births[other]
    if not (_too_soon(first.window, second.window) or _too_soon(second.window, first.window)):
        return
    links = [x for child in (one, other) for p in parents for x in record.parents[child][p] if x.kind is ParentKind.BIRTH]
    names = record.names((one, other))
    yield CheckFinding(
        Rule.SIBLINGS_TOO_NEAR,
        f"{names} have the same two parents by birth, and were born less than seven months apart.",
        (*first.recorded, *second.recorded, *record.links(links)),
        Sureness.UNUSUAL,
        f"When is {record.name(one)}’s birthday, and when is {record.name(other)}’s? Are they twins? Have they the same mum and dad?",
        (one, other),
    )


def _too_soon(first: Window, second: Window) -> bool:
    most = most_days(first, second)
    return surely_before(first, second, by_days=TWINS_DAYS) and most is not None and most < SIBLINGS_DAYS


def _recorded_twice(record: Record) -> Iterator[CheckFinding]:
    """The same whole name, and the same day of birth."""
    alike: dict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for person in record.births:
        days = [
            fact for fact in record.facts(person, Born) if isinstance(fact.value, Born) and fact.value.when and fact.value.when.is_exact
        ]
        for name in record.facts(person, Name):
            for day in days:
                if isinstance(name.value, Name) and isinstance(day.value, Born) and (said := _folded(name.value.whole)):
                    alike[said, str(day.value.when)][person] += [name, day]
    pairs: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for facts_of in alike.values():
        for pair in combinations(record.in_order(facts_of), 2):
            pairs[pair] += [fact for person in pair for fact in facts_of[person]]
    for (one, other), facts in pairs.items():
        if may_be_one(record, one, other):
            yield CheckFinding(
                Rule.RECORDED_TWICE,
                f"Two records have the name {record.network.person(one).display_name} and the same date of birth.",
                _side_by_side(facts),
                Sureness.MAY_BE_SO,
                f"Is {record.name(one)} one person, who is recorded twice, or are they two?",
                (one, other),
            )


def may_be_one(record: Record, one: str, other: str) -> bool:
    """Not twins, partners, recorded as siblings, nor one the forebear of the other: such records are not joined in any case."""
    beside = (t for kind in (BornTogether, PartnerOf, SiblingOf) for t in record.network.ties_of(kind, one))
    return all(t.other(one) != other for t in beside) and other not in _forebears(record, one) and one not in _forebears(record, other)


def is_clearly_another(record: Record, one: str, other: str) -> bool:
    """Born ten years or more apart on the kindest reading, or each with two parents by birth, none of whom share an id or a name."""
    births = [record.births.get(person) for person in (one, other)]
    if all(born is not None and born.agree for born in births):
        first, second = (born.window for born in births if born is not None)
        if surely_before(first, second, by_days=OTHER_PEOPLE_DAYS) or surely_before(second, first, by_days=OTHER_PEOPLE_DAYS):
            return True
    parents = [_parents_by_birth(record, person) for person in (one, other)]
    if any(len(ids) < 2 for ids in parents):
        return False
    said = [{_folded(record.network.person(p).display_name) for p in ids} for ids in parents]
    return "" not in said[0] | said[1] and not (parents[0] & parents[1] or said[0] & said[1])


def _parents_by_birth(record: Record, person: str) -> set[str]:
    return {p for p, ties in record.parents[person].items() if any(t.kind is ParentKind.BIRTH for t in ties) and p in record.network}


def _forebears(record: Record, person: str) -> set[str]:
    front, met = {person}, set[str]()
    while front:
        met |= front
        front = {t.a for one in front for t in record.network.ties_of(ParentOf, one) if t.b == one} - met
    return met - {person}


def likely_one(record: Record, one: str, other: str, reasons: tuple[str, ...]) -> CheckFinding:
    """Two records that may be of one person by evidence from elsewhere, such as names that sound alike.

    Args:
        reasons: what agrees, in words.
    """
    first, second = record.in_order((one, other))
    facts = [fact for person in (first, second) for kind in (Name, Born, Telephone) for fact in record.facts(person, kind)]
    names = [record.network.person(person).display_name or record.name(person) for person in (first, second)]
    if names[0] == names[1]:
        names = [record.name(person) for person in (first, second)]
    return CheckFinding(
        Rule.RECORDED_TWICE,
        f"{names[0]} and {names[1]} may be one person: {'; '.join(reasons)}.",
        _side_by_side(facts),
        Sureness.MAY_BE_SO,
        f"Is {names[0]} the same person as {names[1]}?",
        (first, second),
    )


def _side_by_side(facts: Iterable[Fact]) -> tuple[Recorded, ...]:
    """What two records say, the one and then the other; by their words and sources, never their ids."""
    of: dict[str, list[Recorded]] = defaultdict(list)
    for fact in facts:
        of[fact.person_id].append(_found_by(fact))
    records = sorted(map(in_words_order, of.values()), key=lambda record: [(one.words, one.source) for one in record])
    names = ("One record", "The other record")
    return tuple(replace(one, words=f"{name}: {one.words}") for name, record in zip(names, records, strict=True) for one in record)


def _found_by(fact: Fact) -> Recorded:
    value = fact.value
    if isinstance(value, Name | Telephone):
        return recorded(fact, value.whole if isinstance(value, Name) else "a telephone number")
    when = value.when.words if isinstance(value, Born) and value.when else "when is not recorded"
    return recorded(fact, f"born {when}")


def _folded(name: str) -> str:
    """The name without the difference between capitals and small letters, forms of one letter, and blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
