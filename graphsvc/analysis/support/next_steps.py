"""What to do next with a possible supporter, in one sentence. Whatever may be hard is asked of a manager, never of the family."""

from __future__ import annotations

from dataclasses import dataclass

from graphsvc.analysis.called import called
from graphsvc.analysis.contact import Contact
from graphsvc.analysis.support.bands import Band
from graphsvc.analysis.support.support_reasons import SupportRecord
from graphsvc.analysis.support.work_so_far import WorkSoFar
from graphsvc.domain.network import Person
from graphsvc.domain.support_work import CheckOutcome, SupportStep, Willingness
from graphsvc.domain.ties import SupportWork

CHECK_FIRST_STEP = "Talk with your manager first, before anyone gets in touch."


@dataclass(frozen=True, slots=True)
class Standing:
    """What the next step with somebody depends on.

    `ask_first`: a manager is asked before anybody gets in touch. `worked`: they were known by paid work alone, which has ended.
    """

    person: Person
    contact: Contact | None
    work: WorkSoFar
    steps: frozenset[SupportStep]
    ask_first: bool
    worked: bool = False

    @property
    def cannot_help_now(self) -> bool:
        return self.work.willing is not None and self.work.willing.willing is Willingness.NOT_NOW


def next_step(record: SupportRecord, band: Band, them: Standing) -> str:
    """One sentence for the practitioner."""
    name = record.name(them.person.id) if called(them.person) else "this person"
    match band:
        case Band.CHECK_FIRST:
            return CHECK_FIRST_STEP
        case Band.NOT_NOW:
            return _look_again(record, them.work.exit)
        case Band.ALREADY_THERE if them.cannot_help_now:
            return f"{name} cannot help just now: agree with them when to ask again, and what they would like until then."
        case Band.ALREADY_THERE if them.steps & {SupportStep.COMMITTED, SupportStep.SUSTAINING}:
            return f"Ask {name} what helps them go on, and who would step in if they could not."
        case Band.ALREADY_THERE:
            return f"Ask {name} what they could do, and what would help them do it."
        case Band.TALK_TO_NEXT:
            return _to_talk(record, name, them)
        case Band.FIND_OUT_MORE:
            return _to_find_out(record, name, them)
        case Band.PAID_ROLE:
            return _of_paid(record, name, them.person.id)


def _look_again(record: SupportRecord, note: SupportWork | None) -> str:
    day = note.look_again if note else None
    if day is None:
        return "Agree with your manager on a day to look at this again."
    if (day.latest or day.part.last) <= record.network.as_at:
        return f"The day to look at this again has come ({day.words}). Talk about it with your manager."
    return f"Look at this again on {day.words}." if day.is_exact else f"Look at this again in {day.words}."


def _to_talk(record: SupportRecord, name: str, them: Standing) -> str:
    check = them.work.check
    if check is not None and check.check is CheckOutcome.ASKED:
        return "Ask your manager whether anything has come of the check that was asked for, before anyone gets in touch."
    known = "has changed since the check" if them.work.is_agreed else "stands in the way"
    ask = f"Ask your manager whether anything {known}"
    if them.cannot_help_now:
        return f"{ask}, then agree with {name} when to ask again."
    if them.steps & {SupportStep.ENGAGED, SupportStep.MET}:
        return f"{ask}, then go on talking with {name} about what they could do."
    if SupportStep.CONTACTED in them.steps:
        if check is not None and check.check is CheckOutcome.AGREED_WITH_CARE:
            return f"{ask}, then try {name} again, in the way that was agreed."
        return f"{ask}, then try {name} again, perhaps in another way."
    way = f"then talk with {name}" if record.is_found(them.person) else f"and the family how best to reach {name}"
    return f"{ask}, {way}."


def _to_find_out(record: SupportRecord, name: str, them: Standing) -> str:
    if them.worked and not them.ask_first:
        return _of_former(record, name, them.person.id)
    if them.contact is not None and them.contact.has_ceased:
        return f"Find out with your manager why {record.child_name} and {name} are not in touch, before anyone writes or rings."
    if them.ask_first and record.stands_as_parent(them.person.id):
        return f"Ask your manager what is known about {name}, before anyone gets in touch."
    if them.ask_first:
        return f"Find out with your manager what is hard between {name} and the family, before anyone gets in touch."
    ask = "Ask the family" if record.child_is_small else f"Ask {record.child_name} and the family"
    return f"{ask} about {name}." if them.person.short_name else f"{ask} who this is."


def _of_former(record: SupportRecord, name: str, person_id: str) -> str:
    if record.child_is_small or not record.work_with_child(person_id):
        return f"Ask {name} who else was there for the family."
    return f"Ask {name} whom they saw {record.child_name} turn to."


def _of_paid(record: SupportRecord, name: str, person_id: str) -> str:
    work = [t for t in record.work_with_child(person_id) if not t.said.had_ended(record.network.as_at)]
    if record.child_is_small or not work:
        return f"Ask {name} who else is there for the family, and plan for when this work ends."
    return f"Ask {name} whom they see {record.child_name} turn to, and plan for when this work ends."
