"""Two records that are to be joined: what would not agree if they were of one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphsvc.analysis.checking.check_findings import CheckFinding, Rule, Sureness
from graphsvc.analysis.checking.check_record import Record, in_words_order, recorded
from graphsvc.analysis.checking.checks import check_records, in_order
from graphsvc.analysis.in_words import fact_in_words, tie_in_words
from graphsvc.domain.facts import Fact, Gender, GenderCode
from graphsvc.domain.joined import joined_up
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.ties import MemberOf, ParentOf, SameAs, Tie


def join_checks(network: FamilyNetwork, join: SameAs) -> tuple[CheckFinding, ...]:
    """What would not agree if the two ends of a join were one person: dates, gender, homes, parents, what else the checks know.

    Args:
        network: Both records and those tied to them, as whoever joins them may see it.

    Source: docs/measures.md#data-checks.
    """
    one, kept = network.id_of(join.a), network.id_of(join.b)
    if one == kept:
        return ()
    before = {(finding.rule, finding.ids) for finding in check_records(network)}
    as_one = joined_up(replace(network, child_id=kept, ties=(*network.ties, replace(join, a=one, b=kept))))
    found = [f for f in check_records(as_one) if (f.rule, f.ids) not in before and f.rule is not Rule.RECORDED_TWICE]
    return in_order((*found, *_of_two(Record(network), one, kept)))


def _of_two(record: Record, one: str, kept: str) -> Iterator[CheckFinding]:
    genders = [_genders(record, end) for end in (kept, one)]
    if _differ([{fact.value for fact in said} for said in genders]):
        yield _finding(record, "The two have different genders.", genders, (kept, one))
    homes = [[tie for tie in record.ties(MemberOf) if tie.a == end and _lives_there(record, tie)] for end in (kept, one)]
    if _differ([{tie.b for tie in lived} for lived in homes]):
        yield _finding(record, "The two live in different homes.", homes, (kept, one))
    parents = [[tie for tie in record.ties(ParentOf) if tie.b == end and tie.kind.is_parent] for end in (kept, one)]
    if _differ([{_known_as(record.network.person(tie.a)) for tie in ties} for ties in parents]):
        yield _finding(record, "The two have different parents.", parents, (kept, one))


def _differ(said: list[set[object]]) -> bool:
    return all(said) and said[0].isdisjoint(said[1])


def _genders(record: Record, person_id: str) -> list[Fact]:
    said = record.facts(person_id, Gender)
    return [fact for fact in said if isinstance(fact.value, Gender) and fact.value.code is not GenderCode.NOT_KNOWN]


def _lives_there(record: Record, tie: MemberOf) -> bool:
    return tie.resident and not tie.said.had_ended(record.network.as_at)


def _known_as(parent: Person) -> str:
    """By name, since a parent may be recorded twice too."""
    return parent.display_name.casefold() or parent.id


def _finding(record: Record, sentence: str, said: Sequence[Sequence[Fact | Tie]], people: tuple[str, str]) -> CheckFinding:
    def words(one: Fact | Tie) -> str:
        if isinstance(one, Fact):
            return f"{record.name(one.person_id)}: {fact_in_words(one.value)}"
        return tie_in_words(record.network, one, record.name)

    told = in_words_order(recorded(one, words(one)) for side in said for one in side)
    return CheckFinding(Rule.TWO_PEOPLE, sentence, told, Sureness.MAY_BE_SO, "Are they one person, and who says so?", people)
