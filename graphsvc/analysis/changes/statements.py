"""The statements of a network that are told when it is compared, or put in order of time; and each of them in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from graphsvc.analysis.called import SOMEBODY
from graphsvc.analysis.contact import may_be_told
from graphsvc.analysis.in_words import fact_in_words, tie_in_words
from graphsvc.analysis.kin.kinship import KinshipFinder
from graphsvc.analysis.told_apart import told_apart
from graphsvc.analysis.who import NO_ROUTE_WORDS, WhoTheyAre, who_on_demand
from graphsvc.analysis.wording import possessive
from graphsvc.domain.facts import (
    CONSENT,
    Asked,
    Drawing,
    Fact,
    FamilySearch,
    FileNumber,
    Life,
    LifeStatus,
    LubbenScale,
    Name,
    Reviewed,
    Sensitive,
)
from graphsvc.domain.meeting import Meeting
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Status
from graphsvc.domain.ties import ContactMade, MemberOf, SameAs, SupportWork, Tie

Statement = Fact | Tie
# Sensitive facts are told nowhere unless asked for by right, consent on its own page; the rest is work with the family, not the family.
_NOT_TOLD = (Sensitive, *CONSENT, Asked, FamilySearch, Drawing, LubbenScale, Reviewed, Meeting, FileNumber)
_OF_THE_WORK = (SupportWork, ContactMade, SameAs)


def statements_of(network: FamilyNetwork) -> dict[str, Statement]:
    """By id, in order of id: facts and ties that stand, had begun by the day, and may be told; nothing that is restricted."""
    here = {p.id for p in network.people}
    facts = (f for p in network.people for f in p.facts if f.said.stands and not f.said.restricted and not isinstance(f.value, _NOT_TOLD))
    ties = (t for t in network.ties_of(Tie) if may_be_told(t) and not isinstance(t, _OF_THE_WORK) and here.issuperset(people_in(t)))
    found: list[Statement] = [*(f for f in facts if f.said.had_begun(network.as_at)), *ties]
    return {s.id: s for s in sorted(found, key=lambda s: s.id)}


def people_in(statement: Statement) -> tuple[str, ...]:
    """Whom it is about, by id: of a membership the one person."""
    if isinstance(statement, Fact):
        return (statement.person_id,)
    return (statement.a,) if isinstance(statement, MemberOf) else (statement.a, statement.b)


@dataclass(frozen=True)
class Words:
    """The people and statements of one network in words. Whoever has no name recorded is called by who they are to the child."""

    network: FamilyNetwork

    def who(self, person_id: str) -> str:
        """Who somebody is to the child; empty for the child, and where nothing is recorded of it."""
        found = self._who.get(person_id)
        return found.words if found and found.words != NO_ROUTE_WORDS else ""

    def name(self, person_id: str) -> str:
        """The whole name, told apart from others of that name."""
        return self._names[self.network.id_of(person_id)]

    def say(self, statement: Statement) -> str:
        """One sentence without its full stop: "Jean: born 1951", "Jean is a parent of Kirsty", "Jean: care order (ended May 2020)"."""
        ended = statement.said.ended if statement.said.had_ended(self.network.as_at) else None
        if isinstance(statement, Fact):
            disputed = " (disputed)" if statement.said.status is Status.DISPUTED else ""
            said = f"{self.name(statement.person_id)}{_said(statement)}{disputed}"
        else:
            said = tie_in_words(self.network, replace(statement, said=replace(statement.said, ended=None)), self.name)
        return f"{said} (ended {ended.words})" if ended else said

    @cached_property
    def _who(self) -> Mapping[str, WhoTheyAre]:
        return who_on_demand(self.network, self.network.child_id, KinshipFinder(self.network))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        child = self.network.child_id
        whose = possessive(self.network.child.short_name or "the child")

        def called(person_id: str) -> str:
            if name := self.network.person(person_id).display_name:
                return name
            if person_id == child:
                return "the child"
            return f"{whose} {self.who(person_id)}" if self.who(person_id) else SOMEBODY

        return told_apart(self.network, (p.id for p in self.network.people), called, self.who)


def _said(fact: Fact) -> str:
    if isinstance(fact.value, Life):
        return f" {_LIFE[fact.value.status]}"
    words = fact_in_words(fact.value)
    return f": {words if isinstance(fact.value, Name) else words[:1].lower() + words[1:]}"


_LIFE = {
    LifeStatus.LIVING: "is living",
    LifeStatus.UNBORN: "is not born yet",
    LifeStatus.DIED: "has died",
    LifeStatus.STILLBORN: "was stillborn",
    LifeStatus.NOT_KNOWN: "may or may not be alive: it is not known",
    # which of the two is told to nobody unless asked for by right
    LifeStatus.MISCARRIED: "is not expected any more",
    LifeStatus.TERMINATED: "is not expected any more",
}
