"""Checks of who is with whom: several partners today, a small child with one, a foster carer in the home of those who adopted the child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness
from graphsvc.analysis.checking.check_record import Record, in_words_order, may_have_ended, recorded
from graphsvc.analysis.checking.check_windows import Window, fewest_years, most_years
from graphsvc.domain.facts import Died
from graphsvc.domain.network import OLDEST
from graphsvc.domain.ties import MemberOf, ParentKind, ParentOf, PartnerEnd, PartnerKind, PartnerOf

YOUNGEST_PARTNER = 13  # whole years: of anybody younger it is asked whether it is so
SURELY_A_SLIP = 8  # whole years: of a child who is younger somebody else is meant; one who is older may be exploited

_SAY_SO = frozenset(PartnerKind) - {PartnerKind.SHORT, PartnerKind.NOT_KNOWN}  # that two are together, and not only that they once were


def together_checks(record: Record) -> Iterator[CheckFinding]:
    """Everything odd about who is with whom today, in no order."""
    yield from _several_partners(record)
    yield from _partner_very_young(record)
    yield from _fostered_and_adopted(record)


def _several_partners(record: Record) -> Iterator[CheckFinding]:
    """Who is separated has a partner no more, whether or not the marriage has ended."""
    now: dict[str, dict[str, list[PartnerOf]]] = defaultdict(lambda: defaultdict(list))
    for tie in record.ties(PartnerOf):
        if tie.a != tie.b and _are_together(record, tie):
            now[tie.a][tie.b].append(tie)
            now[tie.b][tie.a].append(tie)
    for person, partners in now.items():
        if len(partners) < 2:
            continue
        name, others = record.name(person), record.in_order(partners)
        yield CheckFinding(
            Rule.SEVERAL_PARTNERS,
            f"{name} has {len(others)} husbands, wives or partners recorded today: {record.names(others)}.",
            in_words_order(
                recorded(t, f"{record.names(record.in_order((t.a, t.b)))} are partners") for ts in partners.values() for t in ts
            ),
            Sureness.MAY_BE_SO,
            f"Who is {name} together with now? Has something ended?",
            (person, *others),
        )


def _partner_very_young(record: Record) -> Iterator[CheckFinding]:
    """Whoever is so young today has been nobody's partner before either."""
    today = Window.on(record.network.as_at)
    for tie in record.ties(PartnerOf):
        for young, other in ((tie.a, tie.b), (tie.b, tie.a)):
            born = record.births.get(young)
            years = most_years(born.window, today) if born else None
            if born and tie.a != tie.b and years is not None and years < YOUNGEST_PARTNER:
                name, least = record.name(young), fewest_years(born.window, today)
                ask = f"How old is {name}, and who is meant here?"
                if_so = "If it is so, talk with your manager before anyone is asked about it."
                yield CheckFinding(
                    Rule.PARTNER_VERY_YOUNG,
                    f"{name} is {_how_old(least, years)}, and is recorded as somebody’s husband, wife or partner.",
                    (*born.recorded, recorded(tie, f"{record.names(record.in_order((tie.a, tie.b)))} are partners")),
                    Sureness.UNUSUAL,
                    ask if years < SURELY_A_SLIP else f"{if_so} If not: h{ask[1:]}",
                    (young, other),
                )


def _how_old(least: int, most: int) -> str:
    if most == 0:
        return "under 1"
    return str(most) if least == most else f"at most {most}"


def _are_together(record: Record, tie: PartnerOf) -> bool:
    said_so = tie.kind in _SAY_SO and tie.end is PartnerEnd.NONE and tie.separated is None
    return said_so and not may_have_ended(tie.said, record.network.as_at) and all(_may_live(record, end) for end in (tie.a, tie.b))


def _may_live(record: Record, person_id: str) -> bool:
    person, born = record.network.person(person_id), record.births.get(person_id)
    years = most_years(born.window, Window.on(record.network.as_at)) if born else None
    return person.life.may_live and not person.said(Died) and (years or 0) <= OLDEST


def _fostered_and_adopted(record: Record) -> Iterator[CheckFinding]:
    """In one home with a child and with an adopter: a child who has come to live with carers since has left that home."""
    homes: dict[str, dict[str, list[MemberOf]]] = defaultdict(lambda: defaultdict(list))
    for tie in record.ties(MemberOf):
        if tie.resident and not may_have_ended(tie.said, record.network.as_at):
            homes[tie.a][tie.b].append(tie)
    for child, parents in record.parents.items():
        adopted = [x for links in parents.values() for x in links if _is_now(record, x, ParentKind.ADOPTIVE)]
        adopters = {link.a for link in adopted}
        for carer, links in parents.items():
            fostering = [link for link in links if _is_now(record, link, ParentKind.FOSTER)]
            shared = [home for home in homes[carer] if home in homes[child] and any(home in homes[adopter] for adopter in adopters)]
            if carer in adopters or not fostering or not shared:
                continue
            there = [adopter for adopter in record.in_order(adopters) if any(home in homes[adopter] for home in shared)]
            name, whom = record.name(carer), record.name(child)
            lives = [t for home in shared for who in (carer, child, *there) for t in homes[who][home]]
            yield CheckFinding(
                Rule.FOSTERED_AND_ADOPTED,
                f"{name} is recorded as a foster carer of {whom}, in one home with {record.names(there)}, who adopted {whom}.",
                in_words_order(
                    [
                        *record.links([*fostering, *(link for link in adopted if link.a in there)]),
                        *(recorded(t, f"{record.name(t.a)}: lives in {record.group_name(t.b)}") for t in lives),
                    ]
                ),
                Sureness.UNUSUAL,
                f"Did {name} look after {whom} before the adoption, or does {name} foster somebody else?",
                (carer, child, *there),
            )


def _is_now(record: Record, link: ParentOf, kind: ParentKind) -> bool:
    return link.kind is kind and link.a != link.b and not may_have_ended(link.said, record.network.as_at)
