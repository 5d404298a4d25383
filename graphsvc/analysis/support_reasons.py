"""What is recorded for and about each possible supporter, as reasons in words with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from graphsvc.analysis.contact import GOOD_FEELINGS, Contact, feelings_between
from graphsvc.analysis.reasons import Reason
from graphsvc.analysis.who import people_at_home
from graphsvc.domain.facts import Sensitive, SensitiveTopic, Telephone
from graphsvc.domain.network import FamilyNetwork, GroupKind, Person
from graphsvc.domain.ties import (
    FeelingKind,
    Feels,
    Flow,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    ResponsibleFor,
    Supports,
    Tie,
    Wishes,
    WishKind,
)

T = TypeVar("T", bound=Tie)

WORKER_FIRST = Reason("Talk to the allocated worker first")  # the same words whatever the confidence behind them

_NAMED = {
    WishKind.MATTERS: "named {them}",
    WishKind.WANTS_CONTACT: "wants to be in touch with {them}",
    WishKind.FEELS_SAFE: "feels safe with {them}",
}
_CARERS = {ParentKind.FOSTER, ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN}
_TITLES = {"Dr", "Fr", "Miss", "Mr", "Mrs", "Ms", "Mx", "Prof", "Rev", "Sir"}


def called(person: Person) -> str:
    """The short name, or the whole one where the short one is only a title: "Jean", "Dr Farrow". Empty where none is recorded."""
    return person.display_name if person.short_name.rstrip(".") in _TITLES else person.short_name


class SupportRecord:
    """Reads reasons from one network. What has ended counts only where it says that somebody was once close or in charge."""

    def __init__(self, network: FamilyNetwork, contacts: Mapping[str, Contact]) -> None:
        self.network = network
        self.child_name = network.child.short_name or "the child"
        self._contacts = contacts
        parent_ties = network.ties_of(ParentOf, network.child_id)
        self._parents = {t.a for t in parent_ties if t.b == network.child_id and t.kind.is_parent and t.a in network}
        siblings = {t.b for t in network.ties_of(ParentOf) if t.a in self._parents and t.kind.is_parent}
        self._near = {network.child_id} | self._parents | siblings | people_at_home(network, network.child_id)

    def is_named(self, person_id: str) -> bool:
        """The child has named them as somebody who matters, whom they feel safe or close with, or want to be in touch with."""
        return bool(self._named(person_id) or self._close(person_id))

    def can_be_reached(self, person: Person) -> bool:
        contact = self._contacts.get(person.id)
        return bool(person.said(Telephone)) or (contact is not None and contact.is_some)

    def reasons(self, person_id: str) -> tuple[Reason, ...]:
        """What speaks for asking them: the child's words first, then contact, help, care in the past."""
        name = self._name(person_id)
        return (
            *(self._said_by_child(t, name) for t in self._named(person_id)),
            *(_reason(t, f"{self._capital} feels close to {name}{_quote(t.words)}") for t in self._close(person_id)),
            *self._contact(person_id),
            *self._help(person_id),
            *self._past_care(person_id),
            *self._responsible(person_id),
            *self._named_by_parents(person_id, name),
            *self._lived_together(person_id),
        )

    def to_check(self, person_id: str) -> tuple[tuple[Reason, ...], bool]:
        """What calls for care, and whether it has to come before anybody gets in touch.

        A child's confidence shows as nothing but the advice to talk to the allocated worker. Strain with a parent is told, but changes
        no next step: the family can speak to that itself.
        """
        name, child = self._name(person_id), self.network.child_id
        told: list[Reason] = []
        confided = self._confided(person_id)
        for feeling in feelings_between(self.network, child, person_id):
            if feeling.kind in {FeelingKind.STRAINED, FeelingKind.CLOSE_AND_STRAINED, FeelingKind.CUT_OFF} and not feeling.said.restricted:
                words = "are not in touch after something hard" if feeling.kind is FeelingKind.CUT_OFF else "find things hard between them"
                told.append(_reason(feeling, f"{self._capital} and {name} {words}"))
        refusals = [t for t in self._wishes(child, person_id) if t.kind is WishKind.NO_CONTACT and not t.said.restricted]
        told.extend(_reason(t, f"{self._capital} has said no to contact for now") for t in refusals)
        must = bool(told) or confided
        for parent in sorted(self._parents - {person_id}, key=lambda p: (self._name(p), p)):
            hard = [f for f in feelings_between(self.network, parent, person_id) if f.kind in {FeelingKind.STRAINED, FeelingKind.CUT_OFF}]
            words = f"Things are hard between {name} and {self._name(parent)}"
            told.extend(_reason(f, words) for f in hard if not f.said.restricted)
        return ((WORKER_FIRST, *told) if confided else tuple(told)), must

    def not_known(self, person: Person, *, paid: bool) -> tuple[str, ...]:
        """What to ask, in the order in which it opens most."""
        asked: list[str] = []
        if not person.display_name:
            asked.append("Their name")
        if paid:
            return tuple(asked)
        if person.age(self.network.as_at) is None:
            asked.append("Their age: counted as grown up")
        contact = self._contacts.get(person.id)
        if contact is None:
            asked.append(f"How often they and {self.child_name} are in touch")
        elif not contact.is_some:
            asked.append("Whether they would like to be in touch again" + ("" if contact.was_some else f": {contact.words}"))
        if not self._wishes(self.network.child_id, person.id) and not feelings_between(self.network, self.network.child_id, person.id):
            asked.append(f"What {self.child_name} would like: not asked")
        if not self.can_be_reached(person):
            asked.append("How to reach them")
        return tuple(asked)

    @property
    def _capital(self) -> str:
        return self.child_name[:1].upper() + self.child_name[1:]

    def _name(self, person_id: str) -> str:
        return called(self.network.person(person_id)) or "them"

    def _wishes(self, a: str, b: str) -> list[Wishes]:
        ties = [t for t in self.network.ties_of(Wishes, a) if t.a == a and t.b == b and not t.said.had_ended(self.network.as_at)]
        return sorted(ties, key=lambda t: t.id)

    def _named(self, person_id: str) -> list[Wishes]:
        return [t for t in self._wishes(self.network.child_id, person_id) if t.kind in _NAMED]

    def _close(self, person_id: str) -> list[Feels]:
        child = self.network.child_id
        return [t for t in feelings_between(self.network, child, person_id) if t.a == child and t.kind in GOOD_FEELINGS]

    def _said_by_child(self, tie: Wishes, name: str) -> Reason:
        return _reason(tie, f"{self._capital} {_NAMED[tie.kind].format(them=name)}{_quote(tie.words)}")

    def _contact(self, person_id: str) -> list[Reason]:
        contact = self._contacts.get(person_id)
        if contact is None or not (contact.is_some or contact.was_some):
            return []
        words = f"{contact.words[:1].upper()}{contact.words[1:]}"
        return [_reason(contact.tie, words)]

    def _help(self, person_id: str) -> list[Reason]:
        found: list[Reason] = []
        for tie in sorted(self.network.ties_of(Supports, person_id), key=lambda t: t.id):
            other = tie.other(person_id)
            gives = tie.flow in {Flow.BOTH, Flow.TO_B if tie.a == person_id else Flow.TO_A}
            if not gives or other not in self.network or tie.said.had_ended(self.network.as_at):
                continue
            if other == self.network.child_id or other in self._parents:
                deed = "Has offered to help" if tie.offered else "Helps"
                words = f"{deed} {self._name(other)}" + (f": {tie.words}" if tie.words else "")
                found.append(_reason(tie, words))
        return found

    def _past_care(self, person_id: str) -> list[Reason]:
        ties = [t for t in self._between(ParentOf, person_id) if t.a == person_id and t.kind in _CARERS]
        return [_reason(t, f"Looked after {self.child_name}{_span(t)}") for t in ties]

    def _responsible(self, person_id: str) -> list[Reason]:
        ties = [t for t in self._between(ResponsibleFor, person_id) if t.a == person_id and not t.said.had_ended(self.network.as_at)]
        return [_reason(t, "Has parental responsibility") for t in ties]

    def _named_by_parents(self, person_id: str, name: str) -> list[Reason]:
        return [
            _reason(t, f"{self._name(parent)} named {name}{_quote(t.words)}")
            for parent in sorted(self._parents - {person_id}, key=lambda p: (self._name(p), p))
            for t in self._wishes(parent, person_id)
            if t.kind in _NAMED
        ]

    def _lived_together(self, person_id: str) -> list[Reason]:
        homes = {g.id for g in self.network.groups if g.kind is GroupKind.HOUSEHOLD}
        own = {t.b for t in self.network.ties_of(MemberOf, self.network.child_id) if t.resident and t.b in homes}
        ties = [t for t in self.network.ties_of(MemberOf, person_id) if t.resident and t.b in own]
        return [
            _reason(t, f"Has lived in a home of {self.child_name}’s{_span(t)}")
            for t in sorted(ties, key=lambda t: t.id)
            if not any(k.kind.is_paid for k in self._between(Knows, person_id))
        ]

    def _between(self, kind: type[T], person_id: str) -> list[T]:
        ties = [t for t in self.network.ties_of(kind, person_id) if t.other(person_id) == self.network.child_id]
        return sorted(ties, key=lambda t: t.id)

    def _confided(self, person_id: str) -> bool:
        """Something protected is recorded: harm, a strain under restriction, or that the child or somebody near fears them.

        Near are the child's parents, brothers and sisters and those at home: what frightens them bears on the child.
        """
        if any(value.topic is SensitiveTopic.HARM for value in self.network.person(person_id).said(Sensitive)):
            return True
        near = self._near - {person_id}
        fears = any(t.a in near and t.kind is FeelingKind.FEARS for t in self._feelings_of(person_id))
        unsafe = any(
            t.a in near and t.b == person_id and t.kind is WishKind.FEELS_UNSAFE and not t.said.had_ended(self.network.as_at)
            for t in self.network.ties_of(Wishes, person_id)
        )
        if fears or unsafe:
            return True
        hard = {FeelingKind.STRAINED, FeelingKind.CLOSE_AND_STRAINED, FeelingKind.CUT_OFF}
        child = self.network.child_id
        return any(t.said.restricted and t.kind in hard for t in feelings_between(self.network, child, person_id)) or any(
            t.said.restricted and t.kind is WishKind.NO_CONTACT for t in self._wishes(child, person_id)
        )

    def _feelings_of(self, person_id: str) -> list[Feels]:
        return [t for t in self.network.ties_of(Feels, person_id) if not t.said.had_ended(self.network.as_at)]


def _reason(tie: Tie, words: str) -> Reason:
    return Reason(words, tie.said.source.sentence, (tie.id,))


def _quote(words: str) -> str:
    return f": “{words}”" if words else ""


def _span(tie: Tie) -> str:
    began, ended = tie.said.began, tie.said.ended
    if began and ended:
        return f", {began.words} to {ended.words}"
    return f", until {ended.words}" if ended else f", since {began.words}" if began else ""
