"""Record a visit, a review or a family meeting of a child: planned, held, or one that did not take place; and put one right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.meetings import meetings_in
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind, Withdrawal
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.meeting import Meeting, MeetingKind, MeetingState
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording, deed_of_form, hold_not_undone
from graphsvc.usecases.said_dates import read_coming_day, read_day
from graphsvc.usecases.typed_words import checked_words
from graphsvc.usecases.what_was import taken_back_in

MISTAKE = "mistake"  # in the place of a state: it was never so
_WHY = {MeetingState.PLANNED: "The plan was put right", MeetingState.HELD: "It was held", MeetingState.NOT_HELD: "It did not take place"}


@dataclass(frozen=True, slots=True)
class MeetingToRecord:
    """What was typed. `on`: the day as people say it. `words`: what came of it, what it is for, or why it is taken away.

    `state`: one of `MeetingState`, or, of one that is recorded already, `MISTAKE`. `deed_id` makes a repeat harmless.
    """

    deed_id: str
    kind: str
    state: str
    on: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRecorded:
    """By which deed, by whose id it is undone. `is_new` False: the same had been done before."""

    deed_id: str
    is_new: bool


def record_meeting(ports: Ports, access: CaseAccess, form: MeetingToRecord, *, meeting_id: str = "") -> MeetingRecorded:
    """Record one; or, with the id of one that stands, say what came of it, put it right, or take it away. What stood before is kept.

    Raises:
        InvalidRequest: something is missing or cannot be read, what was held is to come, or what is planned is past; `field` says which.
        NotFound: there is no such meeting of this child, as far as the reader may know, nor was there one.
        Conflict: somebody else has put it right meanwhile. Nothing was written.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.VIEW_NETWORK)
    deed_id = deed_of_form(access, form.deed_id)
    if ports.networks.deed_done(deed_id) is not None:
        hold_not_undone(ports, access, deed_id)
        return MeetingRecorded(deed_id, is_new=False)
    old = _standing(ports, access, recording, meeting_id) if meeting_id else None
    words = checked_words(form.words, "words")
    facts, gone = tuple[Fact, ...](), tuple[Withdrawal, ...]()
    if old is not None and form.state == MISTAKE:
        if not words:
            raise InvalidRequest("Say how you know that it was recorded by mistake", field="words")
        gone = (Withdrawal(old.id, words),)
    else:
        meeting = _meeting(recording, form, words, old)
        said = recording.noted()
        if old is not None:
            said = replace(said, replaces=old.id)
            gone = (Withdrawal(old.id, _WHY[meeting.state]),)
        facts = (Fact(recording.fact_id("meeting"), access.child_id, meeting, said),)
    return MeetingRecorded(deed_id, recording.record(DeedKind.RECORD_MEETING, facts=facts, withdrawals=gone))


def _standing(ports: Ports, access: CaseAccess, recording: Recording, meeting_id: str) -> Fact:
    for _, fact in meetings_in(recording.network):
        if fact.id == meeting_id:
            return fact
    gone = taken_back_in(ports, access, recording.network, [recording.network.child_id], kept_apart=False)
    if any(one.id == meeting_id and isinstance(one, Fact) and isinstance(one.value, Meeting) for one in gone):
        raise Conflict("Somebody has put this right meanwhile. Nothing of yours was saved. Look at what stands now")
    raise NotFound("There is no such record")


def _meeting(recording: Recording, form: MeetingToRecord, words: str, old: Fact | None) -> Meeting:
    if form.kind not in set(MeetingKind):
        raise InvalidRequest("Choose what it is", field="kind")
    if form.state not in set(MeetingState):
        raise InvalidRequest("Choose whether it is planned, was held, or did not take place", field="state")
    state = MeetingState(form.state)
    before = old.value.when if old is not None and isinstance(old.value, Meeting) else None
    return Meeting(MeetingKind(form.kind), state, _day(recording, form.on, state, before), words)


def _day(recording: Recording, text: str, state: MeetingState, before: PartialDate | None) -> PartialDate:
    """The day of the state: exact and past where it was held; still to come where it is planned, unless it is left as it stood."""
    if state is not MeetingState.HELD and before is not None and text.strip() == before.words:
        return before
    if state is MeetingState.PLANNED:
        return read_coming_day(text, today=recording.today, field="on")
    day = read_day(text, today=recording.today, field="on")
    if day is None or (state is MeetingState.HELD and not day.is_exact):
        raise InvalidRequest("Give the day, like 12 3 2026", field="on")
    return day
