"""Who has told us who is there, themselves: one rule for the questions, for how connected somebody is, and for whose view is whose.

Source: docs/measures.md#asked.
"""

from __future__ import annotations

from datetime import date

from graphsvc.analysis.asked_before import day_told, questions_put
from graphsvc.analysis.called import place_among_tellers
from graphsvc.analysis.contact import CLOSE_TIES, may_be_told, was_told_by
from graphsvc.analysis.gap_rules import GapRule
from graphsvc.analysis.homes import people_at_home
from graphsvc.domain.circles import RINGS
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.provenance import Source, SourceKind, View
from graphsvc.domain.support_work import AskedOutcome
from graphsvc.domain.ties import InCircle, OnEcomap, ParentKind, ParentOf, Tie, Wishes

SPEAKS_FROM_AGE = 5  # our own rule: for a younger child, what those around tell us counts as having asked

_NOT_PARENTING = {ParentKind.DONOR, ParentKind.SURROGATE}
_AROUND = {SourceKind.PARENT, SourceKind.RELATIVE, SourceKind.CARER, SourceKind.OBSERVATION}
_OF_A_CARER = {SourceKind.CARER, SourceKind.RELATIVE}


def days_told(network: FamilyNetwork, person_id: str, *, alone: bool = False, but: GapRule | None = None) -> tuple[date, ...]:
    """The days on which somebody told us who is there, for themselves or for the child, in order; empty: they have not been asked.

    Their word are ties that come from them (`own_ties`) and their answers to questions on who is there. For somebody too small to be asked
    (`is_small`), those around them speak: what parents, relatives and carers tell of the child's ties or a worker sees, and the answers
    of those who bring them up; before birth, also what these tell of their own ties.

    Args:
        alone: Only their own word, whoever may speak for them: what a view shows as theirs.
        but: Without the answers to this question about themselves: whether it is to be asked apart from what came of it.
    """
    days = [day_told(tie.said) for tie in own_ties(network, person_id)]
    answer_for_them = {person_id}
    if not alone and is_small(network, network.person(person_id)):
        days += [day_told(tie.said) for tie in _told_by_those_around(network, person_id)]
        answer_for_them |= _who_bring_up(network, person_id)
    for put in questions_put(network):
        itself = put.rule is but and put.about == person_id
        if put.outcome is AskedOutcome.ANSWERED and put.asked in answer_for_them and put.rule.is_of_who_is_there and not itself:
            days.append(put.on)
    return tuple(sorted(days))


def has_told(network: FamilyNetwork, person_id: str, *, alone: bool = False) -> bool:
    """Whether somebody has been asked: they told us who is there, ever; see `days_told`."""
    return bool(days_told(network, person_id, alone=alone))


def was_put_to(network: FamilyNetwork, person_id: str) -> bool:
    """Whether a question on who is there was put to somebody, whatever came of it, or to those who bring up one too small for it."""
    whom = {person_id} | (_who_bring_up(network, person_id) if is_small(network, network.person(person_id)) else set())
    put = (one for one in questions_put(network) if one.outcome is not AskedOutcome.NOT_NOW)
    return any(one.asked in whom and one.rule.is_of_who_is_there for one in put)


def own_ties(network: FamilyNetwork, person_id: str) -> list[Tie]:
    """Contact, wishes, feelings, acquaintance and help, of somebody or of the child, that come from them, in order of id.

    And whom they have put into a ring of the child's safety circles, or drawn a line to on the ecomap.
    Ended ties too. Never a confidence or what is restricted, nor what was told long after the day of the network (`was_told_by`):
    what somebody tells of that day years later does not say who else was there.
    """
    return list(network.once(_own_ties, person_id))


def _own_ties(network: FamilyNetwork, person_id: str) -> list[Tie]:
    told: dict[tuple[Source, View], bool] = {}  # much is told at once, by one and the same source

    def comes_from_them(tie: Tie) -> bool:
        if isinstance(tie, Wishes) and tie.a == person_id:
            return True
        key = (tie.said.source, tie.said.view)
        if key not in told:
            told[key] = is_word_of(tie, person_id, network)
        return told[key]

    told_of = [*_ties_told(network, {person_id, network.child_id}), *_drawn(network)]
    return sorted((t for t in told_of if comes_from_them(t)), key=lambda t: t.id)


def _drawn(network: FamilyNetwork) -> list[Tie]:
    """Whom anybody put into a ring, or drew a line to. Taking somebody out of the rings says nothing of who is there."""
    placed = (t for t in network.ties_of(InCircle, network.child_id) if t.ring in RINGS)
    drawn: list[Tie] = [*placed, *network.ties_of(OnEcomap, network.child_id)]
    return [t for t in drawn if may_be_told(t) and was_told_by(t.said, network.as_at)]


def told_by_a_parent(network: FamilyNetwork, parent: str) -> list[date]:
    """The days, by that of the network, on which a parent told us who is there and it is not recorded which one.

    Either no name is said, or one that somebody else has too. It is nobody's word: whoever said so may be hidden.
    """
    told = [t.said for t in _ties_told(network, {parent, network.child_id}) if t.said.source.kind is SourceKind.PARENT]
    open_to_more = [
        said
        for said in told
        if said.source.person_id is None
        and (said.source.words == said.source.words.lower() or len(_who_may_have_said(network, said.source, parent)) > 1)
    ]
    return [day for said in open_to_more if (day := day_told(said)) <= network.as_at]


def is_word_of(tie: Tie, person_id: str, network: FamilyNetwork) -> bool:
    """Whether somebody is the source of a tie, and nobody who watched.

    Where no person is recorded as the source, "the child told us" is the child's; "a parent" or "a carer told us" is theirs only where
    the words begin with their name, and it is not the name of another too who may have said so. That one parent alone is recorded tells
    nothing: another may be hidden, and the word be theirs.
    """
    source = tie.said.source
    if source.person_id is not None:
        return network.id_of(source.person_id) == person_id
    if person_id == network.child_id:
        return source.kind is SourceKind.CHILD or tie.said.view is View.CHILD
    return _who_may_have_said(network, source, person_id) == {person_id} and source.kind in _kinds_of(network, person_id)


def is_small(network: FamilyNetwork, person: Person) -> bool:
    """Too young to be asked, or not born yet."""
    age = person.age(network.as_at)
    return person.life is LifeStatus.UNBORN or (age is not None and age.high is not None and age.high < SPEAKS_FROM_AGE)


def who_answer_at_home(network: FamilyNetwork, small: str) -> frozenset[str]:
    """Who of a home can be asked for somebody too small: those of it who are or may be grown up, and whoever brings them up.

    Nobody where no home is shown or recorded: then it is not known who they are.
    """
    ages = {p: network.person(p).age(network.as_at) for p in people_at_home(network, small) - {small} if p in network}
    bringing_up = _who_bring_up(network, small)
    return frozenset(p for p, age in ages.items() if p in bringing_up or age is None or age.is_adult is not False)


def _ties_told(network: FamilyNetwork, people: set[str]) -> list[Tie]:
    ties = {t.id: t for kind in CLOSE_TIES for one in people for t in network.ties_of(kind, one)}
    told = (t for t in ties.values() if may_be_told(t) and was_told_by(t.said, network.as_at))
    return sorted(told, key=lambda t: t.id)


def _kinds_of(network: FamilyNetwork, person_id: str) -> set[SourceKind]:
    """As which somebody may have told us: as a parent of the child, or as another who brings the child up."""
    kinds = {t.kind for t in network.ties_of(ParentOf, person_id) if t.a == person_id and t.b == network.child_id} - _NOT_PARENTING
    if any(kind.is_parent for kind in kinds):
        return {SourceKind.PARENT}
    return _OF_A_CARER if kinds else set()


def _who_may_have_said(network: FamilyNetwork, source: Source, person_id: str) -> set[str]:
    """Somebody with whose name the words begin, and everybody seen here whose name it is as well; nobody where they do not begin with it.

    What a parent or a carer told us may be that of any who bring the child up; what a relative told us, that of anybody but the child.
    """
    place = place_among_tellers(source.words, network.person(person_id))
    if place is None:
        return set()
    may = {t.a for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id and t.a in network}
    if source.kind is SourceKind.RELATIVE:
        may = {p.id for p in network.people} - {network.child_id}
    return {person_id} | {p for p in may if place_among_tellers(source.words, network.person(p)) == place}


def _told_by_those_around(network: FamilyNetwork, small: str) -> list[Tie]:
    """Silence tells nothing of anybody's ties, and what a record or a court says is nobody's word."""
    ties = [t for t in _ties_told(network, {small}) if t.said.source.kind in _AROUND]
    if network.person(small).life is LifeStatus.UNBORN:
        ties += [t for one in _who_bring_up(network, small) for t in own_ties(network, one)]
    return ties


def _who_bring_up(network: FamilyNetwork, child: str) -> set[str]:
    ties = [t for t in network.ties_of(ParentOf, child) if t.b == child and t.a in network and t.kind not in _NOT_PARENTING]
    now = {t.a for t in ties if t.kind.is_parent or not t.said.had_ended(network.as_at)}
    return {p for p in now if network.person(p).life is not LifeStatus.DIED}
