"""May this go ahead, and why: one rule for contact, search, meetings and sharing.

No law gives a relative, or a parent, a veto over an enquiry (Children Act 1989 s.47). Practice asks that agreement is sought and recorded,
and that going on without it is a manager's decision with its evidence. Each reason says where it comes from: docs/consent.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from graphsvc.analysis.agreement.answers import Answered, Decided, answers_of, decisions_in, standing_answer
from graphsvc.analysis.agreement.grounds import (
    ASK_CHILD,
    ASK_PARENTS,
    ASK_THEM,
    CHILD_AT_MEETING,
    COURT,
    MANAGER,
    MEETING,
    SHARING,
    SPOKEN_WITH,
    UNDERSTANDS,
    GoAhead,
    Ground,
    WhyGoAhead,
)
from graphsvc.analysis.own_words import is_small
from graphsvc.analysis.unnamed import called_or_who
from graphsvc.analysis.wording import capital
from graphsvc.domain.agreement import Answer, AnswersAs, Matter
from graphsvc.domain.facts import LifeStatus
from graphsvc.domain.legal_status import LegalStatus, LegalStatusKind
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.ties import Knows, ParentKind, ParentOf, ResponsibleFor

_FOR_THE_CHILD = frozenset({AnswersAs.RESPONSIBLE})
_THE_CHILD = frozenset({AnswersAs.OWN_VIEW, AnswersAs.DECIDES})
_THEMSELVES = frozenset({AnswersAs.SELF})
_SAID_TO_HAVE = "said to have parental responsibility; it is not recorded: ask what shows it."
_OF_A_PARENT = _FOR_THE_CHILD | _THEMSELVES  # a meeting is offered to a parent who has no parental responsibility too


def may_go_ahead(network: FamilyNetwork, matter: Matter, about: str = "", *, on: date | None = None) -> GoAhead:
    """Say whether something may go ahead on a day, by what is recorded and shown, and why.

    Args:
        about: With whom contact is made, or who is invited; empty: whoever it may be.
        on: The day of it, by which whatever was answered counts; that of the network where none is given.
    """
    return _Judge(network, matter, network.id_of(about) if about else "", on or network.as_at).judged()


class _Judge:
    def __init__(self, network: FamilyNetwork, matter: Matter, about: str, on: date) -> None:
        self.network, self.matter, self.about, self.on = network, matter, about, on

    def judged(self) -> GoAhead:
        leave_out = tuple(self._not_to_be_shared()) if self.matter.is_sharing and self.matter is not Matter.SHARE_COURT else ()
        reasons = [*self._reasons()]
        decisions = [d for d in decisions_in(self.network) if d.decision.matter is self.matter and d.holds(self.on)]
        used: Decided | None = None
        for number, reason in enumerate(reasons):
            decided = next((d for d in decisions if self._covers(d, reason)), None) if reason.stops else None
            if decided is not None:
                used = used or decided
                reasons[number] = replace(reason, covered=True)
        if used is not None:
            why = f"A manager decided to go ahead. {used.decision.evidence.words}: {used.decision.words.rstrip('.')}."
            reasons.append(WhyGoAhead(Ground.DECIDED, why, MANAGER, recorded_at=used.fact.said.recorded_at))
        return GoAhead(self.matter, self.about, tuple(reasons), used, leave_out)

    def _covers(self, decided: Decided, reason: WhyGoAhead) -> bool:
        """A decision answers what was known when it was made; over somebody's own no only where it is about them."""
        whom = decided.decision.about
        if whom and self.network.id_of(whom) != self.about:
            return False
        return bool(whom or not reason.own) and reason.recorded_at <= decided.fact.said.recorded_at

    def _reasons(self) -> Iterator[WhyGoAhead]:
        if self.matter is Matter.SHARE_COURT:
            yield WhyGoAhead(Ground.NOT_NEEDED, "What a court asks for needs nobody’s agreement.", COURT)
            return
        if self.about and self._is_spoken_with_anyway():
            words = f"{capital(self._name(self.about))} is spoken with anyway: nobody else is asked first."
            yield WhyGoAhead(Ground.NOT_NEEDED, words, SPOKEN_WITH, self.about)
            return
        if not self._is_grown_up:
            yield from self._of_a_meeting() if self.matter is Matter.MEETING else self._of_those_responsible()
        yield from self._of_the_child()
        if self.about and self.about != self.network.child_id:
            yield from self._of_themselves()

    def _of_those_responsible(self) -> Iterator[WhyGoAhead]:
        people = who_is_responsible(self.network)
        for person_id in people:
            reason = self._reason(person_id, self._answer(person_id, _FOR_THE_CHILD), SHARING if self.matter.is_sharing else ASK_PARENTS)
            yield self._not_needed(reason) if reason.ground is Ground.NOT_ASKED and self._child_decides else reason
        if not people and not self._child_decides:
            words = "Nobody is recorded as having parental responsibility. Ask who has it, and whether they agree."
            yield WhyGoAhead(Ground.NOBODY_KNOWN, words + self._of_a_care_order(), ASK_PARENTS)
        yield from self._of_those_said_to_be_responsible()

    def _of_those_said_to_be_responsible(self) -> Iterator[WhyGoAhead]:
        """Whoever answered as one with parental responsibility that is not recorded: their no is heard, and their yes is not enough."""
        for person_id, known_at in _said_to_be_responsible(self.network, self.on):
            answer = self._answer(person_id, _FOR_THE_CHILD)
            if answer is not None and answer.agreement.answer.refuses:
                reason = self._reason(person_id, answer, ASK_PARENTS)
                yield replace(reason, words=f"{reason.words} They are {_SAID_TO_HAVE}")
            elif not self._child_decides:
                words = f"{capital(self._name(person_id))} is {_SAID_TO_HAVE}"
                yield WhyGoAhead(Ground.NOT_RECORDED, words, ASK_PARENTS, person_id, recorded_at=known_at)

    def _of_a_care_order(self) -> str:
        """Which order it is stands in words alone, if at all; so nothing is taken from it but what to ask."""
        looked_after = any(
            isinstance(f.value, LegalStatus) and f.value.kind is LegalStatusKind.LOOKED_AFTER and not f.said.had_ended(self.on)
            for f in self.network.child.facts_of(LegalStatus)
        )
        shared = " Where there is a care order, the council has it too, and shares it with those who had it (Children Act 1989 s.33)."
        return shared if looked_after else ""

    def _of_a_meeting(self) -> Iterator[WhyGoAhead]:
        """One who accepts is enough; where none does, each says where it stands."""
        people = _in_order_of_name(self.network, {*who_is_responsible(self.network), *_parents(self.network)})
        found = [self._reason(p, self._answer(p, _OF_A_PARENT, alone=True), MEETING) for p in people]
        found += [reason for reason in self._of_those_said_to_be_responsible() if reason.person_id not in people]
        yield from [reason for reason in found if not reason.ground.is_in_the_way] or found
        if not found:
            words = "No parent, and nobody with parental responsibility, is recorded. Ask to whom the meeting is offered."
            yield WhyGoAhead(Ground.NOBODY_KNOWN, words, MEETING)

    def _of_the_child(self) -> Iterator[WhyGoAhead]:
        child = self.network.child
        answer = self._answer(child.id, _THE_CHILD)
        if answer is not None or not is_small(self.network, child):
            meets = self.matter is Matter.MEETING
            yield replace(self._reason(child.id, answer, CHILD_AT_MEETING if meets else ASK_CHILD), weighed=meets)

    def _of_themselves(self) -> Iterator[WhyGoAhead]:
        """Nobody has to be asked before they are asked; but their no is a no."""
        answer = self._answer(self.about, _THEMSELVES, alone=True)
        if answer is not None and answer.agreement.answer is not Answer.NOT_ASKED and not answer.has_run_out(self.on):
            yield self._reason(self.about, answer, ASK_THEM, own=True)

    def _answer(self, person_id: str, given_as: frozenset[AnswersAs], *, alone: bool = False) -> Answered | None:
        about = "" if alone else self.about
        return standing_answer(self.network, person_id, self.matter, about, given_as=given_as, on=self.on)

    @cached_property
    def _child_decides(self) -> bool:
        answer = self._answer(self.network.child_id, _THE_CHILD)
        said = answer.agreement if answer is not None and not answer.has_run_out(self.on) else None
        return said is not None and said.answers_as is AnswersAs.DECIDES and said.answer.agrees

    def _not_needed(self, reason: WhyGoAhead) -> WhyGoAhead:
        name, child = capital(self._name(reason.person_id)), self._name(self.network.child_id)
        words = f"{name} need not be asked: {child} understands enough to decide this."
        return WhyGoAhead(Ground.NOT_NEEDED, words, UNDERSTANDS, reason.person_id)

    def _reason(self, person_id: str, answered: Answered | None, source: str, *, own: bool = False) -> WhyGoAhead:
        name = self._name(person_id)
        if answered is None:
            return WhyGoAhead(Ground.NOT_ASKED, f"Nothing is recorded of whether {name} agrees.", source, person_id, own)
        said, at = answered.agreement, answered.fact.said.recorded_at
        if answered.has_run_out(self.on) and not said.answer.refuses:
            words = f"What {name} agreed to lasted until {said.until.words if said.until else ''}. Ask again."
            return WhyGoAhead(Ground.RUN_OUT, words, source, person_id, own, at)
        ground = _GROUNDS[said.answer]
        words = f"{capital(name)} {said.answer.words}" + (f": {said.words.rstrip('.')}." if said.words else ".")
        condition = f"{capital(name)}: {said.words}" if said.answer is Answer.WITH_CONDITIONS else ""
        if said.answer.agrees and answered.is_to_be_asked_again(self.on):
            ground, words = Ground.ASK_AGAIN, f"{capital(name)} {said.answer.words}, and was to be asked again by now."
        return WhyGoAhead(ground, words, source, person_id, own, at, condition)

    def _is_spoken_with_anyway(self) -> bool:
        if self.matter is not Matter.CONTACT:
            return False
        paid = any(t.kind.is_paid and t.b == self.about for t in self.network.ties_of(Knows, self.about))
        return paid or self.about in {self.network.child_id, *who_is_responsible(self.network), *_parents(self.network)}

    def _not_to_be_shared(self) -> Iterator[str]:
        for person in self.network.people:
            answer = self._answer(person.id, _THEMSELVES, alone=True)
            if answer is not None and answer.agreement.answer.refuses:
                yield person.id

    @property
    def _is_grown_up(self) -> bool:
        """From 18 nobody has parental responsibility, and they alone are asked (Children Act 1989 ss.3 and 105)."""
        age = self.network.child.age(self.on)
        return age is not None and age.is_adult is True

    def _name(self, person_id: str) -> str:
        return called_or_who(self.network, person_id)


_GROUNDS = {
    Answer.YES: Ground.AGREED,
    Answer.WITH_CONDITIONS: Ground.AGREED,
    Answer.NO: Ground.SAID_NO,
    Answer.TAKEN_BACK: Ground.TAKEN_BACK,
    Answer.NOT_ASKED: Ground.NOT_ASKED,
}


def who_is_responsible(network: FamilyNetwork) -> list[str]:
    """Who has parental responsibility on the day of the network, as recorded; in order of name.

    It is never inferred: not from parenthood, and not from what somebody says of themselves. Whoever has died has none.
    """
    found = {t.a for t in _responsibility(network) if not t.said.had_ended(network.as_at)}
    return _in_order_of_name(network, {p for p in found if network.person(p).life is not LifeStatus.DIED})


def _said_to_be_responsible(network: FamilyNetwork, on: date) -> list[tuple[str, str]]:
    """Who by a day answered as one with parental responsibility of whom none was ever recorded, and when that was noted; by name."""
    recorded = {t.a for t in _responsibility(network)}
    since: dict[str, str] = {}
    for person in network.people:
        answers = (a for a in answers_of(network, person.id) if a.day <= on and a.agreement.answers_as is AnswersAs.RESPONSIBLE)
        said = [a.fact.said.recorded_at for a in answers]
        if said and person.id not in recorded and person.life is not LifeStatus.DIED:
            since[person.id] = min(said)
    return [(person_id, since[person_id]) for person_id in _in_order_of_name(network, since)]


def _responsibility(network: FamilyNetwork) -> list[ResponsibleFor]:
    ties = network.ties_of(ResponsibleFor, network.child_id)
    return [t for t in ties if t.b == network.child_id and t.a in network]


def _parents(network: FamilyNetwork) -> set[str]:
    """Parents by law as far as is recorded: whoever has adopted the child, else parents by birth. Whoever has died is none."""
    ties = [t for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id and t.kind.is_parent and t.a in network]
    adopted = [t for t in ties if t.kind is ParentKind.ADOPTIVE]
    return {t.a for t in adopted or ties if network.person(t.a).life is not LifeStatus.DIED}


def _in_order_of_name(network: FamilyNetwork, people: Iterable[str]) -> list[str]:
    return sorted(people, key=lambda p: (network.person(p).display_name, p))
