"""Look at what a child's file rests on in law, who agreed to what, what may go ahead, and who has been told: each apart from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphsvc.access.actor import Purpose
from graphsvc.access.policy import may_go_without_agreement, may_record
from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.agreement.answers import Answered, Decided, answers_of, decisions_in, standing_answers
from graphsvc.analysis.agreement.contacts import without_agreement
from graphsvc.analysis.agreement.going_ahead import may_go_ahead
from graphsvc.analysis.agreement.grounds import GoAhead
from graphsvc.analysis.agreement.notices import NoticeGiven, notices_in
from graphsvc.analysis.support.work_so_far import when_done, work_in
from graphsvc.analysis.unnamed import name_or_who
from graphsvc.domain.agreement import Matter
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.facts import CONSENT, Fact
from graphsvc.domain.lawful_basis import Handling, LawfulBasis, Statute
from graphsvc.domain.network import FamilyNetwork
from graphsvc.usecases.child_names import child_age, child_name
from graphsvc.usecases.pictures import DEFAULT_STEPS, MOST_PEOPLE
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.who_acted import who_acted

USUAL = {
    Purpose.CHILD_IN_NEED: Statute.CHILD_IN_NEED,
    Purpose.CHILD_PROTECTION: Statute.ENQUIRY,
    Purpose.LOOKED_AFTER: Statute.LOOKED_AFTER,
    Purpose.FAMILY_FINDING: Statute.CHILD_IN_NEED,
    Purpose.RECORD_KEEPING: Statute.SAFEGUARDING,
}


@dataclass(frozen=True, slots=True)
class BasisLine:
    """What one way of handling rests on; `basis` None: nothing is recorded for this file yet."""

    handling: Handling
    basis: LawfulBasis | None = None
    fact_id: str = ""
    since: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer. `stands` false: a later one has taken its place. `note` says that it has run out, or that they are asked again."""

    answered: Answered
    name: str
    about: str
    day: str
    by: str
    stands: bool
    note: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Whether one person has been told. `is_due`: not told, and it is time to look at it again."""

    given: NoticeGiven
    name: str
    day: str
    by: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    decided: Decided
    about: str
    day: str
    by: str
    holds: bool


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact that was made while agreement was missing."""

    person_id: str
    name: str
    day: str
    way: str
    go_ahead: GoAhead


@dataclass(frozen=True, slots=True)
class ConsentView:
    """What this reader may see of it, on today's day. `usual`: the law that the purpose of this visit usually rests on.

    `nothing_told`: ids and names of those of whom it is not recorded whether they were told.
    """

    child_id: str
    name: str
    age: str
    network: FamilyNetwork
    usual: Statute
    bases: tuple[BasisLine, ...]
    matters: tuple[GoAhead, ...]
    answers: tuple[AnswerLine, ...]
    notices: tuple[NoticeLine, ...]
    nothing_told: tuple[tuple[str, str], ...]
    decisions: tuple[DecisionLine, ...]
    contacts: tuple[ContactLine, ...]
    may_record: bool
    may_decide: bool

    @property
    def statement_ids(self) -> frozenset[str]:
        """Of what may be taken back where it was recorded by mistake."""
        ids = {line.answered.fact.id for line in self.answers} | {line.given.fact.id for line in self.notices}
        return frozenset(ids | {line.fact_id for line in self.bases if line.basis})

    @property
    def refusal_ids(self) -> frozenset[str]:
        """Of what a manager of the child's team alone takes back: each no, and agreement taken back."""
        return frozenset(line.answered.fact.id for line in self.answers if line.answered.agreement.answer.refuses)

    @property
    def decision_ids(self) -> frozenset[str]:
        return frozenset(line.decided.fact.id for line in self.decisions)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the rules come from by which something may go ahead or not, each once, in order of the first that says so."""
        return tuple(dict.fromkeys(source for matter in self.matters for source in matter.sources))


def view_consent(ports: Ports, access: CaseAccess) -> ConsentView:
    """Read all of it at once.

    Raises:
        NotFound, StoreUnavailable: the network could not be read, or the look not be written down.
    """
    today = ports.clock.today()
    network = ports.networks.read_family_network(access, DeedKind.VIEW_CONSENT, within_hops=DEFAULT_STEPS, as_at=today, limit=MOST_PEOPLE)
    facts = ports.cases.case_facts(access.child_id, access.actor.id)
    lines = _Lines(network, who_acted(ports, _who_recorded(network)))
    given, nothing = notices_in(network)
    may_write = may_record(access).allowed
    return ConsentView(
        child_id=network.child_id,
        name=child_name(network),
        age=child_age(network),
        network=network,
        usual=USUAL[access.purpose],
        bases=tuple(map(lines.basis, Handling)),
        matters=tuple(may_go_ahead(network, matter) for matter in Matter),
        answers=tuple(lines.answers()),
        notices=tuple(map(lines.notice, given)),
        nothing_told=tuple((person_id, lines.name(person_id)) for person_id in nothing),
        decisions=tuple(map(lines.decision, decisions_in(network))),
        contacts=tuple(lines.contacts()),
        may_record=may_write,
        may_decide=may_write and may_go_without_agreement(access.actor, facts, today=today).allowed,
    )


def _who_recorded(network: FamilyNetwork) -> set[str]:
    return {fact.said.recorded_by for person in network.people for fact in person.facts if isinstance(fact.value, CONSENT)}


class _Lines:
    """The lines of the page, with the names of those who wrote them."""

    def __init__(self, network: FamilyNetwork, who: Mapping[str, str]) -> None:
        self.network, self.who = network, who

    def name(self, person_id: str) -> str:
        if not person_id:
            return ""
        return child_name(self.network) if person_id == self.network.child_id else name_or_who(self.network, person_id)

    def _day(self, fact: Fact) -> str:
        return fact.said.began.words if fact.said.began else fact.said.source.on.words if fact.said.source.on else ""

    def _by(self, fact: Fact) -> str:
        return self.who.get(fact.said.recorded_by, "")

    def basis(self, handling: Handling) -> BasisLine:
        facts = self.network.child.facts_of(LawfulBasis)
        found = [(f, f.value) for f in facts if isinstance(f.value, LawfulBasis) and f.value.handling is handling]
        if not found:
            return BasisLine(handling)
        fact, value = max(found, key=lambda pair: (pair[0].said.recorded_at, pair[0].id))
        return BasisLine(handling, value, fact.id, self._day(fact), self._by(fact))

    def answers(self) -> Iterator[AnswerLine]:
        """The child's first, then everybody's in order of name; of each what stands, then what stood before."""
        people = sorted(self.network.people, key=lambda p: (p.id != self.network.child_id, p.display_name, p.id))
        for person in people:
            standing = {one.fact.id for one in standing_answers(self.network, person, on=self.network.as_at)}
            for one in sorted(answers_of(self.network, person.id), key=lambda one: one.fact.id not in standing):
                yield self._answer(one, one.fact.id in standing)

    def _answer(self, one: Answered, stands: bool) -> AnswerLine:
        note = ""
        if stands and one.agreement.answer.agrees and one.has_run_out(self.network.as_at):
            note = "It has run out: ask again"
        elif stands and one.is_to_be_asked_again(self.network.as_at):
            note = "It is time to ask again"
        name, about = self.name(one.person_id), self.name(self.network.id_of(one.agreement.about))
        return AnswerLine(one, name, about, self._day(one.fact), self._by(one.fact), stands, note)

    def notice(self, given: NoticeGiven) -> NoticeLine:
        is_due = given.is_to_be_looked_at(self.network.as_at)
        return NoticeLine(given, self.name(given.person_id), self._day(given.fact), self._by(given.fact), is_due)

    def decision(self, decided: Decided) -> DecisionLine:
        about = self.name(self.network.id_of(decided.decision.about))
        return DecisionLine(decided, about, self._day(decided.fact), self._by(decided.fact), decided.holds(self.network.as_at))

    def contacts(self) -> Iterator[ContactLine]:
        """Contacts made while agreement was missing, the latest first."""
        entries = [entry for work in work_in(self.network).values() for entry in work.log]
        for entry in sorted(entries, key=when_done, reverse=True):
            go_ahead = without_agreement(self.network, entry)
            if go_ahead is not None:
                on = entry.said.began.words if entry.said.began else ""
                yield ContactLine(entry.a, self.name(entry.a), on, entry.way.words, go_ahead)
