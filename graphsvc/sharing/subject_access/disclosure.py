"""What goes to whoever asked: the network of all that was decided to go, and what the copy may say of what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Source, View
from graphsvc.domain.ties import MemberOf, Tie
from graphsvc.sharing.judging import ends_of
from graphsvc.sharing.renumbering import renumbered
from graphsvc.sharing.subject_access.codes import AccessCode, Answer
from graphsvc.sharing.subject_access.request import AccessRequest, HarmOutcome
from graphsvc.sharing.subject_access.weighing import Weighed


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided of one statement, with words where they differ from the rule. `at` is an ISO instant."""

    statement_id: str
    answer: Answer
    code: AccessCode
    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """`network` goes; `marks` are what the copy says of what is left out, where that may be said; `withheld` is for the log alone."""

    network: FamilyNetwork
    marks: tuple[str, ...]
    withheld: Mapping[AccessCode, int]


def undecided(weighed: Iterable[Weighed], decided: Mapping[str, Decided]) -> tuple[Weighed, ...]:
    """What nobody has decided yet."""
    return tuple(one for one in weighed if one.statement.id not in decided)


def what_stands_in_the_way(request: AccessRequest, weighed: tuple[Weighed, ...], decided: Mapping[str, Decided]) -> tuple[str, ...]:
    """Why no copy can be made yet, in sentences; empty where it can."""
    left = len(undecided(weighed, decided))
    sentences = []
    if request.closed_at:
        sentences.append("This request has been answered.")
    if left:
        sentences.append(f"{left} {'statement is' if left == 1 else 'statements are'} not decided yet.")
    if request.harm is None and any(one.code.needs_harm_test for one in weighed):
        sentences.append("Whether something would be likely to cause serious harm is not recorded yet.")
    by_harm = [one for one in decided.values() if one.answer is Answer.WITHHOLD and one.code.needs_harm_test]
    if by_harm and request.harm is not None and request.harm.outcome is HarmOutcome.NOT_MET:
        sentences.append("Something is withheld for serious harm, and the test says that nothing would cause it.")
    return tuple(sentences)


def disclose(network: FamilyNetwork, request: AccessRequest, weighed: tuple[Weighed, ...], decided: Mapping[str, Decided]) -> Disclosure:
    """The copy. All has been decided before (`what_stands_in_the_way`).

    Whoever is named by nothing that goes is not in it; ids are of this copy alone.
    """
    answers = {one.statement.id: decided[one.statement.id] for one in weighed}
    goes = {one.statement.id: _told(one.statement, answers[one.statement.id].answer) for one in weighed if _is_given(answers, one)}
    subject = network.id_of(request.subject_id)
    ties = tuple(goes[tie.id] for tie in network.ties if tie.id in goes)
    named = {subject} | {end for statement in goes.values() for end in ends_of(statement)}
    people = tuple(
        Person(p.id, tuple(fact for f in p.facts if isinstance(fact := goes.get(f.id), Fact))) for p in network.people if p.id in named
    )
    ties_kept = tuple(tie for tie in ties if isinstance(tie, Tie))
    belonged_to = {tie.b for tie in ties_kept if isinstance(tie, MemberOf)}
    groups = tuple(
        replace(g, said=replace(g.said, source=Source(), view=View.RECORD)) for g in network.groups if g.id in belonged_to and g.said.stands
    )
    here = named | {g.id for g in groups}
    whole = replace(
        network,
        child_id=subject,
        people=people,
        ties=tuple(tie for tie in ties_kept if tie.a in here and tie.b in here),
        groups=groups,
        known_at=None,
        people_not_shown=0,
        cut=False,
        joined=(),
    )
    withheld = Counter(one.code for one in answers.values() if one.answer is Answer.WITHHOLD)
    sourceless = any(one.answer is Answer.GIVE_WITHOUT_SOURCE for one in answers.values())
    return Disclosure(
        renumbered(whole, (p.id for p in network.people)),
        tuple(_marks(withheld, sourceless=sourceless)),
        {c: withheld[c] for c in AccessCode if c in withheld},
    )


def _is_given(answers: Mapping[str, Decided], one: Weighed) -> bool:
    return answers[one.statement.id].answer is not Answer.WITHHOLD


def _told(statement: Fact | Tie, answer: Answer) -> Fact | Tie:
    said = replace(statement.said, replaces=None)
    if answer is Answer.GIVE_WITHOUT_SOURCE:
        said = replace(said, source=Source(on=said.source.on), view=View.RECORD)
    return replace(statement, said=said)


def _marks(withheld: Mapping[AccessCode, int], *, sourceless: bool) -> list[str]:
    marks = []
    if any(code.may_be_marked for code in withheld):
        marks.append(
            "Some of what is recorded is about other people, and is left out (Data Protection Act 2018, Schedule 2, paragraph 16)."
        )
    if sourceless:
        marks.append("Who told us is left out where it was somebody else (Data Protection Act 2018, Schedule 2, paragraph 16).")
    return marks
