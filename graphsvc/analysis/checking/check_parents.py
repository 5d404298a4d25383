"""Checks of who is whose parent: forebears in a ring, more than two by birth, ages at a birth, and parents who had died before."""

from __future__ import annotations

from collections.abc import Iterator

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness
from graphsvc.analysis.checking.check_record import Dated, Record
from graphsvc.analysis.checking.check_windows import age_between, fewest_days, fewest_years, most_days, most_years, surely_before
from graphsvc.analysis.kin.forebears import rings_of_parents
from graphsvc.domain.ties import ParentKind, ParentOf

YOUNGEST_PARENT = 13  # whole years: of anybody younger it is asked whether it is so
OLDEST_PARENT = 60  # whole years, of whatever gender
CONCEPTION_DAYS = 300  # before a birth: the longest that French law reckons with (Code civil, art. 311)

_BY_BODY = {ParentKind.BIRTH, ParentKind.DONOR, ParentKind.SURROGATE}
_MONTH_DAYS = 365.2425 / 12
_MONTHS_TO_COUNT = 24  # from so many on, years are said


def parent_checks(record: Record) -> Iterator[CheckFinding]:
    """Everything odd about parents, in no order."""
    yield from _own_ancestors(record)
    for child in record.parents:
        yield from _more_than_two(record, child)
        yield from _both_had_died(record, child)
        for parent in record.parents[child]:
            if parent != child:
                yield from _ages(record, parent, child)
                yield from _had_died(record, parent, child)


def _own_ancestors(record: Record) -> Iterator[CheckFinding]:
    links = [link for link in record.ties(ParentOf) if link.kind.is_parent]
    for ring in rings_of_parents(links):
        people = record.in_order(ring)
        round_it = [link for link in links if link.a in ring and link.b in ring]
        if len(people) == 1:
            sentence = f"{record.name(people[0])} is recorded as their own parent."
        elif len(people) == 2:
            sentence = f"{record.names(people)} are each recorded as a parent of the other."
        else:
            sentence = f"{record.names(people)} are recorded as parents of one another in a ring, so that each is their own forebear."
        yield CheckFinding(
            Rule.OWN_ANCESTOR,
            sentence,
            record.links(round_it),
            Sureness.CANNOT_BE,
            "Who is the child here, and who is whose mum or dad?",
            tuple(people),
        )


def _more_than_two(record: Record, child: str) -> Iterator[CheckFinding]:
    """By birth alone: three parents by adoption, or two and a step-parent, are none. Donors and surrogates have kinds of their own."""
    parents = record.birth_parents(child)
    if len(parents) <= 2:
        return
    name = record.name(child)
    yield CheckFinding(
        Rule.THREE_BIRTH_PARENTS,
        f"{name} would have {len(parents)} parents by birth: {record.names(parents)}.",
        record.links(x for parent in parents for x in record.parents[child][parent] if x.kind is ParentKind.BIRTH),
        Sureness.UNUSUAL,
        f"Who are {name}’s parents by birth? Is one of these a step-parent, a parent by adoption, a donor or a surrogate, "
        "or are two of them one person?",
        (child, *parents),
    )


def _ages(record: Record, parent: str, child: str) -> Iterator[CheckFinding]:
    born, birth = record.births.get(parent), record.births.get(child)
    if born is None or birth is None:
        return
    # a step-parent may be younger than a grown-up step-child
    links = [link for link in record.parents[child][parent] if link.kind is not ParentKind.STEP]
    bodily = [link for link in links if link.kind in _BY_BODY]
    by_birth = [link for link in links if link.kind is ParentKind.BIRTH]
    most = most_days(born.window, birth.window)
    ask = f"How old is {record.name(parent)}, and how old is {record.name(child)}?"
    if links and most is not None and most <= 0:
        sentence = f"{record.name(parent)} was not born before {record.name(child)}, and is recorded as looking after them or as a parent."
        if by_birth:
            sentence = f"{record.name(parent)} was not born before {record.name(child)}, and is recorded as a parent by birth."
        yield _of_births(record, Rule.PARENT_YOUNGER, sentence, links, born, birth, Sureness.CANNOT_BE, ask)
    elif bodily and (oldest := most_years(born.window, birth.window)) is not None and oldest < YOUNGEST_PARENT:
        sentence = _age_sentence(record, parent, child, born, birth, bound=f"at most {oldest}")
        yield _of_births(record, Rule.PARENT_VERY_YOUNG, sentence, bodily, born, birth, Sureness.UNUSUAL, ask)
    if by_birth and (youngest := fewest_years(born.window, birth.window)) >= OLDEST_PARENT:
        sentence = _age_sentence(record, parent, child, born, birth, bound=f"at least {youngest}")
        ask_who = f"{ask} Could {record.name(parent)} be a grandparent, or somebody else who brought {record.name(child)} up?"
        yield _of_births(record, Rule.PARENT_VERY_OLD, sentence, by_birth, born, birth, Sureness.MAY_BE_SO, ask_who)


def _age_sentence(record: Record, parent: str, child: str, born: Dated, birth: Dated, *, bound: str) -> str:
    """With the kindest age alone where a date is a guess: the middle of what it may be would not agree with the dates beside it."""
    age = None if born.about or birth.about else age_between(born.window, birth.window)
    years = age.words if age else bound
    return f"{record.name(parent)} would be {years} when {record.name(child)} was born."


def _of_births(
    record: Record, rule: Rule, sentence: str, links: list[ParentOf], born: Dated, birth: Dated, sure: Sureness, question: str
) -> CheckFinding:
    return CheckFinding(rule, sentence, (*born.recorded, *birth.recorded, *record.links(links)), sure, question, (links[0].a, links[0].b))


def _had_died(record: Record, parent: str, child: str) -> Iterator[CheckFinding]:
    """A parent by birth may have died in the months before a birth, whoever they are; a donor at any time; everybody else was alive."""
    died, birth = record.deaths.get(parent), record.births.get(child)
    links = [link for link in record.parents[child][parent] if link.kind is not ParentKind.DONOR]
    if died is None or birth is None or not links:
        return
    by_birth = all(link.kind is ParentKind.BIRTH for link in links)
    if not surely_before(died.window, birth.window, by_days=CONCEPTION_DAYS if by_birth else 0):
        return
    days = fewest_days(died.window, birth.window) or 0
    may_be = "It may well be so, since a child can be conceived with help after a parent has died. " if by_birth else ""
    yield CheckFinding(
        Rule.PARENT_HAD_DIED,
        f"{record.name(parent)} had died at least {_time(days)} before {record.name(child)} was born.",
        (*died.recorded, *birth.recorded, *record.links(links)),
        Sureness.MAY_BE_SO if by_birth else Sureness.UNUSUAL,
        f"{may_be}When was {record.name(child)} born, and when did {record.name(parent)} die?",
        (parent, child),
    )


def _both_had_died(record: Record, child: str) -> Iterator[CheckFinding]:
    """Of two parents by birth one gave birth, whichever it was, unless a surrogate did. What is said of one of them is not said again."""
    parents, birth = record.birth_parents(child), record.births.get(child)
    deaths = [record.deaths[p] for p in parents if p in record.deaths]
    if len(parents) != 2 or len(deaths) != 2 or birth is None or _has_surrogate(record, child):
        return
    if not all(surely_before(died.window, birth.window) for died in deaths):
        return
    if any(surely_before(died.window, birth.window, by_days=CONCEPTION_DAYS) for died in deaths):
        return
    links = [x for parent in parents for x in record.parents[child][parent] if x.kind is ParentKind.BIRTH]
    yield CheckFinding(
        Rule.PARENT_HAD_DIED,
        f"{record.names(parents)} had both died before {record.name(child)} was born.",
        (*(one for died in deaths for one in died.recorded), *birth.recorded, *record.links(links)),
        Sureness.UNUSUAL,
        f"When was {record.name(child)} born, and when did {record.names(parents)} die?",
        (*parents, child),
    )


def _has_surrogate(record: Record, child: str) -> bool:
    return any(link.kind is ParentKind.SURROGATE and link.b == child for link in record.network.ties_of(ParentOf, child))


def _time(days: int) -> str:
    if days < _MONTH_DAYS * 2:
        return f"{max(days, 1)} {'day' if days <= 1 else 'days'}"
    months = int(days / _MONTH_DAYS)
    return f"{months} months" if months < _MONTHS_TO_COUNT else f"{months // 12} years"
