"""What was recorded of people and has been taken back since: it stays, and is read where somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import as_told_to
from graphsvc.domain.one_file import is_about_those
from graphsvc.domain.taken_back import TakenBack
from graphsvc.domain.ties import MemberOf, Tie
from graphsvc.store.connection import Turn
from graphsvc.store.reach import chunks
from graphsvc.store.records import NOW, OPEN, TYPE_OF, fact_from, tie_from


def read_taken_back(turn: Turn, people: Iterable[str], shown: Collection[str], may_see: Iterable[str]) -> TakenBack:
    """Of whoever is not shown nobody learns that they said anything, nor what joined them to these people."""
    facts: dict[str, Fact] = {}
    ties: dict[str, Tie] = {}
    for chunk in chunks(sorted(set(people))):
        (read,) = turn.rows("network/read_taken_back_facts", people=chunk, open=OPEN, may_see=list(may_see))
        for person_id, fact in read["all"]:
            facts[fact["id"]] = fact_from(fact, person_id, known=NOW)
        (read,) = turn.rows("network/read_taken_back_ties", people=chunk, shown=sorted(shown), open=OPEN, may_see=list(may_see))
        for type_name, a, b, tie in read["all"]:
            ties[tie["id"]] = tie_from(type_name, a, b, tie, known=NOW)
        (read,) = turn.rows("network/read_taken_back_memberships", people=chunk, open=OPEN, may_see=list(may_see))
        for person_id, group_id, tie in read["all"]:
            ties[tie["id"]] = tie_from(TYPE_OF[MemberOf], person_id, group_id, tie, known=NOW)
    told = (fact for _, fact in sorted(facts.items()) if is_about_those(fact, shown))
    return TakenBack(tuple(as_told_to(fact, shown) for fact in told), tuple(as_told_to(tie, shown) for _, tie in sorted(ties.items())))
