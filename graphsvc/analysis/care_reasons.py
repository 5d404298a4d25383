"""What calls for care before anybody gets in touch with a possible supporter. It changes the next step, and takes nobody off the list."""

from __future__ import annotations

from graphsvc.analysis.contact import feelings_between
from graphsvc.analysis.kinship import Kinship
from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.analysis.support_reasons import SupportRecord, wishes_of
from graphsvc.analysis.who import people_at_home
from graphsvc.domain.facts import Sensitive, SensitiveTopic
from graphsvc.domain.ties import HARD_FEELINGS, FeelingKind, Feels, ParentOf, Wishes, WishKind

WORKER_FIRST = Reason(ReasonKind.ASK_WORKER_FIRST, "Talk to the allocated worker first")  # the same whatever confidence is behind it
ADOPTION_FIRST = Reason(ReasonKind.ADOPTION, "There was an adoption between them: ask adoption support what was agreed about contact")

_HARD_FOR_PARENTS = HARD_FEELINGS - {FeelingKind.CLOSE_AND_STRAINED, FeelingKind.VERY_CLOSE_AND_STRAINED}
_NOT_IN_TOUCH = frozenset({FeelingKind.CUT_OFF, FeelingKind.ESTRANGED})


class CareRecord:
    """Reads from one network what has to be thought of before a talk. Whoever is near the child may have confided it."""

    def __init__(self, record: SupportRecord) -> None:
        self._record = record
        self._network = record.network
        self._child = record.network.child_id
        siblings = {t.b for t in self._network.ties_of(ParentOf) if t.a in record.parents and t.kind.is_parent}
        self._near = {self._child} | record.parents | siblings | people_at_home(self._network, self._child)

    def to_check(self, person_id: str, kin: Kinship | None, *, in_touch: bool) -> tuple[tuple[Reason, ...], bool]:
        """What calls for care, and whether it has to come before anybody gets in touch.

        A child's confidence shows as nothing but the advice to talk to the allocated worker. Strain with a parent is told, but changes
        no next step: the family can speak to that itself. Nor does an adoption between two who are in touch at least monthly already.
        """
        confided = self._confided(person_id)
        strain = self._strain(person_id)
        adoption = [ADOPTION_FIRST] if kin is not None and kin.birth_family else []
        must = confided or bool(strain) or (bool(adoption) and not in_touch)
        told = (*adoption, *strain, *self._strain_with_parents(person_id))
        return ((WORKER_FIRST, *told) if confided else told), must

    def _strain(self, person_id: str) -> list[Reason]:
        name, capital = self._record.name(person_id), self._record.capital
        told: list[Reason] = []
        for feeling in feelings_between(self._network, self._child, person_id):
            if feeling.kind in HARD_FEELINGS and not feeling.said.restricted:
                words = "are not in touch after something hard" if feeling.kind in _NOT_IN_TOUCH else "find things hard between them"
                told.append(reason_from(ReasonKind.STRAIN, feeling, f"{capital} and {name} {words}"))
        refusals = [t for t in wishes_of(self._network, self._child, person_id) if t.kind is WishKind.NO_CONTACT and not t.said.restricted]
        told.extend(reason_from(ReasonKind.SAID_NO, t, f"{capital} has said no to contact for now") for t in refusals)
        return told

    def _strain_with_parents(self, person_id: str) -> list[Reason]:
        name = self._record.name(person_id)
        return [
            reason_from(ReasonKind.STRAIN_WITH_PARENT, feeling, f"Things are hard between {name} and {self._record.name(parent)}")
            for parent in self._record.parents_in_order
            if parent != person_id
            for feeling in feelings_between(self._network, parent, person_id)
            if feeling.kind in _HARD_FOR_PARENTS and not feeling.said.restricted
        ]

    def _confided(self, person_id: str) -> bool:
        """Something protected is recorded: harm, a strain under restriction, or that the child or somebody near fears them.

        Near are the child's parents, brothers and sisters and those at home: what frightens them bears on the child.
        """
        if any(value.topic is SensitiveTopic.HARM for value in self._network.person(person_id).said(Sensitive)):
            return True
        near = self._near - {person_id}
        feelings = self._standing_feelings(person_id)
        if any(t.kind.is_harm and t.a == person_id for t in feelings):
            return True
        if any(t.a in near and t.b == person_id and t.kind is FeelingKind.FEARS for t in feelings):
            return True
        if any(t.a in near and t.b == person_id and t.kind is WishKind.FEELS_UNSAFE for t in self._standing_wishes(person_id)):
            return True
        hard = any(t.said.restricted and t.kind in HARD_FEELINGS for t in feelings_between(self._network, self._child, person_id))
        wishes = wishes_of(self._network, self._child, person_id)
        return hard or any(t.said.restricted and t.kind is WishKind.NO_CONTACT for t in wishes)

    def _standing_feelings(self, person_id: str) -> list[Feels]:
        return [t for t in self._network.ties_of(Feels, person_id) if not t.said.had_ended(self._network.as_at)]

    def _standing_wishes(self, person_id: str) -> list[Wishes]:
        return [t for t in self._network.ties_of(Wishes, person_id) if not t.said.had_ended(self._network.as_at)]
