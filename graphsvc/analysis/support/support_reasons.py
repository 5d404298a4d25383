"""What is recorded for each possible supporter, as reasons in words with their sources, and what is not known of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from graphsvc.analysis.called import called
from graphsvc.analysis.contact import GOOD_FEELINGS, Contact, feelings_between, speaks_of_its_day, was_told_by
from graphsvc.analysis.naming import names_them
from graphsvc.analysis.own_words import is_small, is_word_of
from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.analysis.support.work_so_far import NOTHING_YET, WorkSoFar, check_reason, work_in
from graphsvc.analysis.told_apart import told_apart
from graphsvc.domain.facts import LifeStatus, Telephone
from graphsvc.domain.network import FamilyNetwork, GroupKind, Person
from graphsvc.domain.support_work import CheckOutcome, KnowsOfUs, SupportStep, Willingness
from graphsvc.domain.ties import (
    Feels,
    Flow,
    Frequency,
    Knows,
    MemberOf,
    ParentKind,
    ParentOf,
    PartnerOf,
    ResponsibleFor,
    Supports,
    Tie,
    Wishes,
    WishKind,
)

T = TypeVar("T", bound=Tie)

_NAMED = {
    WishKind.MATTERS: "named {them}",
    WishKind.WANTS_CONTACT: "wants to be in touch with {them}",
    WishKind.FEELS_SAFE: "feels safe with {them}",
}
_BRINGING_UP = set(ParentKind) - {ParentKind.DONOR, ParentKind.SURROGATE}
_CARERS = {ParentKind.FOSTER, ParentKind.KINSHIP_CARER, ParentKind.SPECIAL_GUARDIAN}
_FOUND = frozenset({SupportStep.LOCATED, SupportStep.CONTACTED, SupportStep.ENGAGED, SupportStep.MET})


def wishes_of(network: FamilyNetwork, a: str, b: str) -> list[Wishes]:
    """What one person says of another, as far as it still stands, in order of id."""
    ties = [t for t in network.ties_of(Wishes, a) if t.a == a and t.b == b and not t.said.had_ended(network.as_at)]
    return sorted(ties, key=lambda t: t.id)


class SupportRecord:
    """Reads reasons from one network. What has ended counts only where it says that somebody was once close or in charge."""

    def __init__(self, network: FamilyNetwork, contacts: Mapping[str, Contact]) -> None:
        self.network = network
        self._work = work_in(network)
        unborn = network.child.life is LifeStatus.UNBORN
        self.child_name = network.child.short_name or ("the baby" if unborn else "the child")
        self.child_is_small = is_small(network, network.child)
        self._contacts = contacts
        ties = [t for t in network.ties_of(ParentOf, network.child_id) if t.b == network.child_id and t.a in network]
        self.parents = {t.a for t in ties if t.kind.is_parent}
        now = {t.a for t in ties if t.kind in _BRINGING_UP and not t.said.had_ended(network.as_at)}
        self.carers = self.parents | now
        partners = {t.other(p) for p in self.parents for t in network.ties_of(PartnerOf, p)}
        self._in_place_of_parents = self.parents | partners | {t.a for t in ties if t.kind is ParentKind.STEP}

    @property
    def capital(self) -> str:
        """The child's name at the head of a sentence."""
        return self.child_name[:1].upper() + self.child_name[1:]

    @cached_property
    def parents_in_order(self) -> list[str]:
        return sorted(self.parents, key=lambda p: (self.name(p), p))

    @cached_property
    def carers_in_order(self) -> list[str]:
        """Parents, and those who bring the child up now: step-parents and carers whose care goes on."""
        return sorted(self.carers, key=lambda p: (self.name(p), p))

    def stands_as_parent(self, person_id: str) -> bool:
        """A parent, a step-parent, or somebody who is or was a parent's partner."""
        return person_id in self._in_place_of_parents

    def name(self, person_id: str) -> str:
        """What somebody is called, told apart from everybody here; "them" without a name."""
        return self._names[self.network.id_of(person_id)]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return told_apart(self.network, (p.id for p in self.network.people), lambda p: called(self.network.person(p)) or "them")

    def is_named(self, person_id: str) -> bool:
        """The child has said that they matter, or that they feel safe or close with them, or want to be in touch."""
        return bool(self._named(person_id) or any(self._is_childs_word(t) for t in self._close(person_id)))

    def contact_with(self, person_id: str) -> Contact | None:
        """How they and the child are in touch, where anything is recorded."""
        return self._contacts.get(person_id)

    def has_ceased(self, person_id: str) -> bool:
        """Recorded as not in touch, or as ended."""
        contact = self.contact_with(person_id)
        return contact is not None and contact.has_ceased

    def can_be_reached(self, person: Person) -> bool:
        """A way to reach them is recorded, or they told us something themselves."""
        contact = self._contacts.get(person.id)
        return bool(person.said(Telephone)) or (contact is not None and contact.is_some) or self._has_told_us(person.id)

    def _has_told_us(self, person_id: str) -> bool:
        ties = (t.said for t in self.network.ties_of(Tie, person_id) if not t.said.restricted)
        return any(said.source.person_id == person_id and was_told_by(said, self.network.as_at) for said in ties)

    def is_found(self, person: Person) -> bool:
        """A way to reach them is recorded, or was found or used; or they help now, or told us something themselves."""
        helps = any(not t.offered for t in self._help_ties(person.id))
        return helps or bool(_FOUND & self.steps(person))

    def work_with(self, person_id: str) -> WorkSoFar:
        """What is noted of the work with somebody."""
        return self._work.get(person_id, NOTHING_YET)

    def steps(self, person: Person) -> frozenset[SupportStep]:
        """How far the work with somebody has got: every step that is noted or follows from what is recorded."""
        help_ties = self._help_ties(person.id)
        return self.work_with(person.id).steps(
            can_be_reached=self.can_be_reached(person),
            has_offered=any(t.offered for t in help_ties),
            helps=any(not t.offered for t in help_ties),
        )

    def work_with_child(self, person_id: str) -> list[Knows]:
        """How somebody in a paid role knows the child, ended or not."""
        return self._between(Knows, person_id)

    def reasons(self, person_id: str) -> tuple[Reason, ...]:
        """What speaks for asking them: the child's words first, then contact, help, care in the past."""
        past_care = self._past_care(person_id)
        return (
            *self._said_by_child(person_id),
            *self._contact(person_id),
            *self._help(person_id),
            *self._willing(person_id),
            *past_care,
            *self._responsible(person_id),
            *self._said_by_parents(person_id),
            *(() if past_care else self._lived_together(person_id)),
            *self._noted(person_id),
        )

    def not_known(self, person: Person, *, paid: bool, ask_first: bool) -> tuple[str, ...]:
        """What to ask, in the order in which it opens most; of those about whom a manager is asked first, nothing that leads to them."""
        asked: list[str] = []
        if not person.display_name:
            asked.append("Their name")
        if paid:
            return tuple(asked)
        if person.age(self.network.as_at) is None:
            asked.append("Their age: counted as grown up until we know")
        if contact := self._contact_to_ask(person.id):
            asked.append(contact)
        if ask_first:
            return tuple(asked)
        wished = [t for t in wishes_of(self.network, self.network.child_id, person.id) if was_told_by(t.said, self.network.as_at)]
        if not self.child_is_small and not wished and not any(map(self._is_childs_word, self._feelings(person.id))):
            asked.append(f"What {self.child_name} would like")
        if not self.is_found(person) and not self.has_ceased(person.id):
            asked.append("How to reach them")
        work = self.work_with(person.id)
        if work.log and work.willing is None:
            asked.append("Whether they would like to help")
        if work.knows is None and any(not t.offered for t in self._help_ties(person.id)):
            asked.append("What they know of why we are involved")
        return tuple(asked)

    def _contact_to_ask(self, person_id: str) -> str:
        contact = self._contacts.get(person_id)
        if contact is not None and contact.has_ceased:
            why_is_told = contact.tie.frequency is Frequency.NONE and contact.tie.means
            return "" if why_is_told else "Why they are not in touch"
        if contact is not None and contact.told_later:
            return "Whether they were in touch on this day"
        if contact is not None and contact.says_something:
            return "Whether they are still in touch" if contact.stale else ""
        together = "the family" if self.network.child.life is LifeStatus.UNBORN else self.child_name
        return f"How often they and {together} are in touch"

    def _feelings(self, person_id: str) -> list[Feels]:
        feelings = feelings_between(self.network, self.network.child_id, person_id)
        return [t for t in feelings if speaks_of_its_day(t, self.network)]

    def _named(self, person_id: str) -> list[Wishes]:
        return [t for t in wishes_of(self.network, self.network.child_id, person_id) if names_them(self.network, self.network.child_id, t)]

    def _close(self, person_id: str) -> list[Feels]:
        return [t for t in self._feelings(person_id) if t.a == self.network.child_id and t.kind in GOOD_FEELINGS]

    def _is_childs_word(self, tie: Tie) -> bool:
        return is_word_of(tie, self.network.child_id, self.network)

    def _said_by_child(self, person_id: str) -> list[Reason]:
        name = self.name(person_id)
        found = [reason_from(ReasonKind.CHILD_SAYS, t, f"{self.capital} {_said(t, name)}") for t in self._named(person_id)]
        for tie in self._close(person_id):
            words = f": {tie.words}" if tie.words else ""  # of a feeling the words are not always the child's own
            if self._is_childs_word(tie):
                found.append(reason_from(ReasonKind.CHILD_SAYS, tie, f"{self.capital} feels close to {name}{words}"))
            else:
                found.append(reason_from(ReasonKind.SEEM_CLOSE, tie, f"{self.capital} and {name} seem close{words}"))
        return found

    def _contact(self, person_id: str) -> list[Reason]:
        contact = self._contacts.get(person_id)
        if contact is None or not contact.says_something or contact.told_later:
            return []
        return [reason_from(ReasonKind.CONTACT, contact.tie, f"{contact.words[:1].upper()}{contact.words[1:]}")]

    def _help(self, person_id: str) -> list[Reason]:
        found: list[Reason] = []
        for tie in self._all_help(person_id):
            other, ended = tie.other(person_id), tie.said.ended
            helped = self.child_name if other == self.network.child_id else self.name(other)
            words = f": {tie.words}" if tie.words else ""
            if not self._goes_on(tie):
                until = f" until {ended.words}" if ended else ""
                found.append(reason_from(ReasonKind.HELP, tie, f"Helped {helped}{until}{words}"))
            elif tie.offered:
                found.append(reason_from(ReasonKind.HELP, tie, f"Has offered to help {helped}{words}"))
            else:
                found.append(reason_from(ReasonKind.HELP, tie, f"Helps {helped}{words}"))
        return found

    def _all_help(self, person_id: str) -> list[Supports]:
        """Help that was or is given or offered to the child, or to who brings the child up, in order of id; no offer that has ended."""
        helped = {self.network.child_id, *self.carers} - {person_id}
        ties = [
            t
            for t in self.network.ties_of(Supports, person_id)
            if speaks_of_its_day(t, self.network)
            and t.flow in {Flow.BOTH, Flow.TO_B if t.a == person_id else Flow.TO_A}
            and t.other(person_id) in helped
            and (self._goes_on(t) or not t.offered)
        ]
        return sorted(ties, key=lambda t: t.id)

    def _help_ties(self, person_id: str) -> list[Supports]:
        """Of that, what goes on or is offered."""
        return [t for t in self._all_help(person_id) if self._goes_on(t)]

    def _goes_on(self, tie: Supports) -> bool:
        return not tie.said.had_ended(self.network.as_at)

    def _willing(self, person_id: str) -> list[Reason]:
        note = self.work_with(person_id).willing
        if note is None or note.willing is not Willingness.YES:
            return []
        words = "Has said that they would like to help"
        return [reason_from(ReasonKind.WILLING, note, words + (f": {note.words}" if note.words else ""))]

    def _noted(self, person_id: str) -> list[Reason]:
        """What is noted besides: an agreed check, what they know of us, near or far. It speaks for nobody by itself."""
        work = self.work_with(person_id)
        found: list[Reason] = []
        if work.check is not None and work.check.check is not CheckOutcome.NOT_AGREED:
            found.append(check_reason(work.check))
        if work.knows is not None and work.knows.knows is not None and work.knows.knows is not KnowsOfUs.NOTHING:
            found.append(reason_from(ReasonKind.KNOWS, work.knows, _capital(work.knows.knows.words)))
        if work.near is not None and work.near.near is not None:
            found.append(reason_from(ReasonKind.NEAR_OR_FAR, work.near, _capital(work.near.near.words)))
        return found

    def _past_care(self, person_id: str) -> list[Reason]:
        ties = [t for t in self._between(ParentOf, person_id) if t.a == person_id and t.kind in _CARERS]
        return [reason_from(ReasonKind.PAST_CARE, t, f"Looked after {self.child_name}{_span(t)}") for t in ties]

    def _responsible(self, person_id: str) -> list[Reason]:
        ties = [t for t in self._between(ResponsibleFor, person_id) if t.a == person_id and not t.said.had_ended(self.network.as_at)]
        return [reason_from(ReasonKind.RESPONSIBILITY, t, "Has parental responsibility") for t in ties]

    def _said_by_parents(self, person_id: str) -> list[Reason]:
        name = self.name(person_id)
        return [
            reason_from(ReasonKind.PARENT_SAYS, t, f"{self.name(parent)} {_said(t, name)}")
            for parent in self.parents_in_order
            if parent != person_id
            for t in wishes_of(self.network, parent, person_id)
            if names_them(self.network, parent, t)
        ]

    def _lived_together(self, person_id: str) -> list[Reason]:
        unborn = self.network.child.life is LifeStatus.UNBORN  # who has lived nowhere yet, wherever they are expected
        if unborn or person_id in self.parents or any(k.kind.is_paid for k in self._between(Knows, person_id)):
            return []
        homes = {g.id for g in self.network.groups if g.kind is GroupKind.HOUSEHOLD}
        own = {t.b for t in self.network.ties_of(MemberOf, self.network.child_id) if t.resident and t.b in homes}
        ties = [t for t in self.network.ties_of(MemberOf, person_id) if t.resident and t.b in own]
        words = f"Has lived in a home of {self.child_name}’s"
        return [reason_from(ReasonKind.LIVED_TOGETHER, t, words + _span(t)) for t in sorted(ties, key=lambda t: t.id)]

    def _between(self, kind: type[T], person_id: str) -> list[T]:
        ties = [t for t in self.network.ties_of(kind, person_id) if t.other(person_id) == self.network.child_id]
        return sorted(ties, key=lambda t: t.id)


def _said(tie: Wishes, name: str) -> str:
    return _NAMED[tie.kind].format(them=name) + _quote(tie.words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _quote(words: str) -> str:
    return f": “{words}”" if words else ""


def _span(tie: Tie) -> str:
    began, ended = tie.said.began, tie.said.ended
    if began and ended:
        return f", {began.words} to {ended.words}"
    return f", until {ended.words}" if ended else f", since {began.words}" if began else ""
