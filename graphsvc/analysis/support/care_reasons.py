"""What calls for care before anybody gets in touch with a possible supporter. It changes the next step, and takes nobody off the list."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.contact import feelings_between
from graphsvc.analysis.kin.kinship import Kinship
from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.analysis.support.confidences import is_confided
from graphsvc.analysis.support.support_reasons import SupportRecord, wishes_of
from graphsvc.analysis.support.work_so_far import WorkSoFar
from graphsvc.domain.ties import HARD_FEELINGS, FeelingKind, Feels, Frequency, Tie, WishKind

ASK_FIRST = Reason(ReasonKind.ASK_FIRST, "Talk with your manager first")  # the same whatever confidence is behind it
ADOPTION_FIRST = Reason(ReasonKind.ADOPTION, "There was an adoption between them: ask adoption support what was agreed about contact")

_CLOSE_TOO = frozenset({FeelingKind.CLOSE_AND_STRAINED, FeelingKind.VERY_CLOSE_AND_STRAINED})
_NOT_IN_TOUCH = frozenset({FeelingKind.CUT_OFF, FeelingKind.ESTRANGED})


@dataclass(frozen=True, slots=True)
class Care:
    """What calls for care with one person.

    Attributes:
        told: The reasons, as they may be shown.
        confided: Something protected is recorded.
        must_check: It has to be looked at with a manager before anybody gets in touch.
        hard_for_family: Something is hard between them and somebody who brings the child up.
        said_no: The child has said no to contact for now: no check of others lifts that.
        latest: The instant at which the latest of what is told was recorded; a check before it says nothing of it.
    """

    told: tuple[Reason, ...]
    confided: bool
    must_check: bool
    hard_for_family: bool
    said_no: bool
    latest: str

    def is_answered_by(self, work: WorkSoFar) -> bool:
        """Whether a check that was made after all this was recorded agreed to contact. What was confided no check answers."""
        check = work.check
        return work.is_agreed and check is not None and not (self.confided or self.said_no) and check.said.recorded_at >= self.latest


class CareRecord:
    """Reads from one network what has to be thought of before a talk."""

    def __init__(self, record: SupportRecord) -> None:
        self._record = record
        self._network = record.network
        self._child = record.network.child_id

    def about(self, person_id: str, kin: Kinship | None, *, in_touch: bool) -> Care:
        """What calls for care with somebody, who is `in_touch` with the child at least monthly or not.

        A confidence shows as nothing but the advice to talk with a manager. An adoption between two who are in touch at least monthly
        already is told, and need not be checked first.
        """
        work = self._record.work_with(person_id)
        confided = is_confided(self._network, self._child, person_id, near=self._record.carers) or work.confided
        strain = self._strain(person_id)
        with_family = self._strain_with_family(person_id)
        adoption = [ADOPTION_FIRST] if kin is not None and kin.birth_family else []
        must_check = confided or bool(strain) or work.is_held_back or (bool(adoption) and not in_touch)
        told = (*([ASK_FIRST] if confided else []), *adoption, *self._not_in_touch(person_id), *strain, *with_family)
        said_no = any(reason.kind is ReasonKind.SAID_NO for reason in strain)
        latest = max((self._recorded(tie_id, person_id) for reason in told for tie_id in reason.ids), default="")
        return Care(told, confided, must_check, bool(with_family), said_no, latest)

    def _recorded(self, tie_id: str, person_id: str) -> str:
        return next(t.said.recorded_at for t in self._network.ties_of(Tie, person_id) if t.id == tie_id)

    def _not_in_touch(self, person_id: str) -> list[Reason]:
        contact = self._record.contact_with(person_id)
        if contact is None or contact.tie.frequency is not Frequency.NONE or not contact.has_ceased or contact.tie.said.restricted:
            return []
        return [reason_from(ReasonKind.NOT_IN_TOUCH, contact.tie, f"{contact.words[:1].upper()}{contact.words[1:]}")]

    def _strain(self, person_id: str) -> list[Reason]:
        capital = self._record.capital
        told: list[Reason] = []
        for feeling in feelings_between(self._network, self._child, person_id):
            if feeling.kind in HARD_FEELINGS and not feeling.said.restricted:
                words = "are not in touch after something hard" if feeling.kind in _NOT_IN_TOUCH else "find things hard between them"
                name = self._record.name(person_id)
                told.append(reason_from(ReasonKind.STRAIN, feeling, f"{capital} and {name} {words}"))
        refusals = [t for t in wishes_of(self._network, self._child, person_id) if t.kind is WishKind.NO_CONTACT and not t.said.restricted]
        told.extend(reason_from(ReasonKind.SAID_NO, t, f"{capital} has said no to contact for now") for t in refusals)
        return told

    def _strain_with_family(self, person_id: str) -> list[Reason]:
        hard = {carer: self._hard_between(carer, person_id) for carer in self._record.carers - {person_id}}
        if not any(hard.values()):
            return []
        return [
            reason_from(ReasonKind.STRAIN_WITH_FAMILY, feeling, self._hard_words(feeling, person_id, carer))
            for carer in self._record.carers_in_order
            for feeling in hard.get(carer, ())
        ]

    def _hard_between(self, carer: str, person_id: str) -> list[Feels]:
        feelings = feelings_between(self._network, carer, person_id)
        return [feeling for feeling in feelings if feeling.kind in HARD_FEELINGS and not feeling.said.restricted]

    def _hard_words(self, feeling: Feels, person_id: str, carer: str) -> str:
        name, other = self._record.name(person_id), self._record.name(carer)
        if feeling.kind in _CLOSE_TOO:
            return f"{name} and {other} are close, and things are hard between them"
        return f"Things are hard between {name} and {other}"
