"""How far the work with a possible supporter has got, from the notes, the log of contacts, and what else is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphsvc.analysis.reasons import Reason, ReasonKind, reason_from
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.support_work import CheckOutcome, ContactOutcome, ContactWay, SupportExit, SupportStep, Willingness
from graphsvc.domain.ties import ContactMade, SupportWork

_STEPS = tuple(SupportStep)
_REACHED = {ContactOutcome.REACHED, ContactOutcome.MESSAGE_LEFT}
STEP_LINES = {
    SupportStep.IDENTIFIED: "Named, not found yet",
    SupportStep.LOCATED: "Found, not yet contacted about helping",
    SupportStep.CHECKED: "Checked, not yet contacted about helping",
    SupportStep.CONTACTED: "Contacted about helping, no talk of it yet",
    SupportStep.ENGAGED: "Talking with us",
    SupportStep.MET: "Has met with the family and us",
    SupportStep.COMMITTED: "Has offered help",
    SupportStep.SUSTAINING: "Still helping",
}


@dataclass(frozen=True, slots=True)
class WorkSoFar:
    """The notes and the log about one person, each the latest first."""

    notes: tuple[SupportWork, ...] = ()
    log: tuple[ContactMade, ...] = ()
    confided: bool = False  # a restricted note says that somebody is not to be asked for now

    @property
    def exit(self) -> SupportWork | None:
        """The decision that they are not asked for now, where one stands."""
        note = next((n for n in self.notes if n.leaves), None)
        return None if note is None or note.leaves is SupportExit.BACK else note

    @property
    def check(self) -> SupportWork | None:
        return next((n for n in self.notes if n.check), None)

    @property
    def near(self) -> SupportWork | None:
        return next((n for n in self.notes if n.near), None)

    @property
    def willing(self) -> SupportWork | None:
        return next((n for n in self.notes if n.willing), None)

    @property
    def knows(self) -> SupportWork | None:
        return next((n for n in self.notes if n.knows), None)

    @property
    def placed(self) -> SupportWork | None:
        """The note that put them at a place in the order by hand; a later note with the place "-" takes it back."""
        note = next((n for n in self.notes if n.place), None)
        return note if note is not None and note.place.isdecimal() else None

    @property
    def is_agreed(self) -> bool:
        """A check came to the end that contact is agreed, with conditions or without."""
        return self.check is not None and self.check.check is not None and self.check.check.allows

    @property
    def is_held_back(self) -> bool:
        """Somebody decided that they are not asked for now, or that contact is not agreed."""
        return self.exit is not None or (self.check is not None and self.check.check is CheckOutcome.NOT_AGREED)

    def steps(self, *, can_be_reached: bool, has_offered: bool, helps: bool) -> frozenset[SupportStep]:
        """Every step that is noted, or follows from what is recorded.

        The latest note of a step takes back those after it, but for what was done since, by the log or their own word.
        """
        noted = [n for n in self.notes if n.step]
        steps = {SupportStep.IDENTIFIED, *(n.step for n in noted if n.step), *_shown_by(self.log, self.notes)}
        found = {SupportStep.LOCATED: can_be_reached, SupportStep.CHECKED: self.is_agreed}
        steps |= {step for step, is_so in (found | {SupportStep.COMMITTED: has_offered, SupportStep.SUSTAINING: helps}).items() if is_so}
        if not noted or noted[0].step is None:
            return frozenset(steps)
        until, when = _STEPS.index(noted[0].step), noted[0].said.recorded_at
        since = _shown_by([e for e in self.log if e.said.recorded_at > when], [n for n in self.notes if n.said.recorded_at > when])
        return frozenset({step for step in steps if _STEPS.index(step) <= until} | since)


def _shown_by(log: Sequence[ContactMade], notes: Sequence[SupportWork]) -> set[SupportStep]:
    """The steps that entries of the log show, and that they told us themselves whether they would like to help."""
    answered = any(n.willing and n.said.source.person_id == n.a for n in notes)
    shown = {
        SupportStep.LOCATED: any(e.outcome in {ContactOutcome.FOUND, ContactOutcome.REACHED} for e in log),
        SupportStep.CONTACTED: answered or any(e.outcome in _REACHED or e.way is ContactWay.WROTE for e in log),
        SupportStep.ENGAGED: answered or any(e.outcome is ContactOutcome.REACHED for e in log),
        SupportStep.MET: any(e.outcome is ContactOutcome.REACHED and e.way is ContactWay.MEETING for e in log),
    }
    return {step for step, is_so in shown.items() if is_so}


NOTHING_YET = WorkSoFar()


def work_in(network: FamilyNetwork) -> Mapping[str, WorkSoFar]:
    """What is noted of everybody with whom work was done for the child in the middle, by id. No word of a restricted note is told.

    On a day in the past: what had been noted or done by then, and whatever is restricted, since it calls for care on any day.
    """
    notes: dict[str, list[SupportWork]] = defaultdict(list)
    restricted: dict[str, list[SupportWork]] = defaultdict(list)
    log: dict[str, list[ContactMade]] = defaultdict(list)
    day = network.as_at.isoformat()
    for note in network.ties_of(SupportWork, network.child_id):
        if note.b == network.child_id and note.a in network and (note.said.restricted or note.said.recorded_at[:10] <= day):
            (restricted if note.said.restricted else notes)[note.a].append(note)
    for entry in network.ties_of(ContactMade, network.child_id):
        done = entry.said.began is not None or entry.said.recorded_at[:10] <= day
        if entry.b == network.child_id and entry.a in network and done and not entry.said.restricted:
            log[entry.a].append(entry)
    for list_of_notes in (*notes.values(), *restricted.values()):
        list_of_notes.sort(key=_when_noted, reverse=True)
    for entries in log.values():
        entries.sort(key=when_done, reverse=True)
    everybody = sorted({*notes, *restricted, *log})
    return {p: WorkSoFar(tuple(notes[p]), tuple(log[p]), confided=WorkSoFar(tuple(restricted[p])).is_held_back) for p in everybody}


def furthest(steps: frozenset[SupportStep]) -> SupportStep:
    """The last of some steps; there is always one, since everybody recorded is named."""
    return max(steps, key=_STEPS.index)


def when_done(entry: ContactMade) -> tuple[str, ...]:
    """For putting the log in order: the day, then when it was written down; then what it says, so that no id decides."""
    day = entry.said.began.part.first.isoformat() if entry.said.began else entry.said.recorded_at[:10]
    return day, entry.said.recorded_at, entry.way, entry.outcome, entry.words, entry.why


def _exit_reason(note: SupportWork) -> Reason:
    """Why somebody is not asked for now, who decided it, and when it is looked at again."""
    said = note.leaves.words if note.leaves else ""
    words = f"Decided: {said}" + (f". {note.words}" if note.words else "")
    if note.decided_by:
        words += f" (decided by {note.decided_by})"
    return reason_from(ReasonKind.NOT_NOW, note, words)


def check_reason(note: SupportWork) -> Reason:
    """What came of a check, with who decided and in which words."""
    said = note.check.words if note.check else ""
    words = f"{said[:1].upper()}{said[1:]}" + (f", by {note.decided_by}" if note.decided_by else "")
    kind = ReasonKind.NOT_AGREED if note.check is CheckOutcome.NOT_AGREED else ReasonKind.CHECKED
    return reason_from(kind, note, words + (f": {note.words}" if note.words else ""))


def decided_reasons(work: WorkSoFar) -> list[Reason]:
    """What somebody decided: not now, contact not agreed; and that they themselves cannot help just now."""
    found: list[Reason] = []
    if work.exit is not None:
        found.append(_exit_reason(work.exit))
    if work.check is not None and work.check.check is CheckOutcome.NOT_AGREED:
        found.append(check_reason(work.check))
    if work.willing is not None and work.willing.willing is Willingness.NOT_NOW:
        words = "Has said that they cannot help just now" + (f": {work.willing.words}" if work.willing.words else "")
        found.append(reason_from(ReasonKind.CANNOT_HELP, work.willing, words))
    return found


def _when_noted(note: SupportWork) -> tuple[str, ...]:
    parts = note.step, note.leaves, note.check, note.near, note.willing, note.knows, note.place, note.words, note.decided_by
    return note.said.recorded_at, *(str(part or "") for part in parts)
