"""Record the work with those who may support a child: contacts made or tried, how far it has got, decisions, the order, and reviews."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.agreement.contacts import without_agreement
from graphsvc.analysis.support.work_so_far import NOTHING_YET, work_in
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.facts import Fact, FamilySearch, Reviewed
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.support_work import (
    CheckOutcome,
    ContactOutcome,
    ContactWay,
    KnowsOfUs,
    Nearness,
    SupportExit,
    SupportStep,
    Willingness,
)
from graphsvc.domain.ties import ContactMade, Supports, SupportWork, Tie
from graphsvc.usecases.agreement import AgreementMissing
from graphsvc.usecases.contact_answers import ContactToRecord, hold_possible, hold_search
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.record_asked import word_of
from graphsvc.usecases.recording import Recording
from graphsvc.usecases.said_dates import read_coming_day, read_day
from graphsvc.usecases.told import VIEW_OF
from graphsvc.usecases.typed_words import LONGEST_NAME, checked_words

MOST_PLACES = 300


@dataclass(frozen=True, slots=True)
class WorkToRecord:
    """One note on the work with somebody; what is None or empty it does not speak of. `deed_id` makes a repeat harmless.

    A decision that somebody is not asked for now (`leaves`) needs `words` (the reason), `decided_by` and `look_again`, a day to come; one
    that they may be asked again needs the reason. What came of a check needs who decided.
    """

    deed_id: str
    step: SupportStep | None = None
    leaves: SupportExit | None = None
    check: CheckOutcome | None = None
    near: Nearness | None = None
    willing: Willingness | None = None
    knows: KnowsOfUs | None = None
    words: str = ""
    decided_by: str = ""
    look_again: str = ""


def record_work(ports: Ports, access: CaseAccess, person_id: str, form: WorkToRecord) -> bool:
    """Note how far the work with somebody has got, or what was decided. False: the same had been noted before.

    Raises:
        InvalidRequest: nothing is said, something that the decision needs is missing, or the person is not in this network; `field` says
            which.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.FIND_SUPPORTERS)
    person_id = recording.supporter(person_id)
    look_again = _check_decision(form, recording, person_id)
    parts = form.step, form.leaves, form.check, form.near, form.willing, form.knows
    if not any(parts):
        raise InvalidRequest("Say what there is to note: a step, a decision, or what is known", field="step")
    note = SupportWork(
        recording.tie_id("note"),
        person_id,
        access.child_id,
        recording.noted(),
        *parts,
        words=checked_words(form.words, "words"),
        decided_by=checked_words(form.decided_by, "decided_by", LONGEST_NAME),
        look_again=look_again,
    )
    return recording.record(DeedKind.RECORD_SUPPORT_WORK, ties=(note,))


def record_contact(ports: Ports, access: CaseAccess, person_id: str, form: ContactToRecord) -> bool:
    """Enter a contact made or tried, or a search, in the log. False: the same had been entered before.

    Args:
        person_id: who was looked for or spoken with; empty for a search about nobody recorded yet.

    Raises:
        InvalidRequest: the day cannot be read or is to come, the person is not in this network, or the answers cannot all be so
            (`contact_answers`); `field` says which.
        AgreementMissing: whoever is asked before somebody is got in touch with had not agreed on that day, no manager had decided to go
            ahead, and it is not said that it has happened.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, form.deed_id, DeedKind.FIND_SUPPORTERS)
    day = read_day(form.on, today=recording.today, field="on") or PartialDate.exactly(recording.today)
    said = recording.noted(began=day)
    why, words, offers = checked_words(form.why, "why"), checked_words(form.words, "words"), checked_words(form.offers, "offers")
    if not person_id:
        hold_search(form)
        if not words:
            raise InvalidRequest("Say what was searched, or who was asked", field="words")
        search = FamilySearch(form.way, form.outcome, why, words)
        return recording.record(DeedKind.RECORD_CONTACT, facts=(Fact(recording.fact_id("search"), access.child_id, search, said),))
    person_id = recording.supporter(person_id)
    hold_possible(recording.network, person_id, form)
    entry = ContactMade(recording.tie_id("contact"), person_id, access.child_id, said, form.way, form.outcome, why, words)
    missing = None if form.has_happened else without_agreement(recording.network, entry)
    if missing is not None:
        raise AgreementMissing(missing)
    ties: list[Tie] = [entry]
    if form.step:
        ties.append(SupportWork(recording.tie_id("step"), person_id, access.child_id, recording.noted(), step=form.step))
    learned = _learned(recording, person_id, form, day)
    if form.near or form.willing or form.knows:
        note = SupportWork(recording.tie_id("note"), person_id, access.child_id, learned)
        ties.append(replace(note, near=form.near, willing=form.willing, knows=form.knows))
    if offers:
        ties.append(Supports(recording.tie_id("offer"), person_id, access.child_id, learned, words=offers, offered=True))
    return recording.record(DeedKind.RECORD_CONTACT, ties=tuple(ties))


def _learned(recording: Recording, person_id: str, form: ContactToRecord, day: PartialDate) -> Assertion:
    """Who told us what a contact brought: on its day the person, where we spoke; else the family, where they were asked, or a worker."""
    noted = recording.noted(on=day)
    if form.outcome is ContactOutcome.REACHED:
        source = word_of(recording.network, person_id, day)
    elif form.way is ContactWay.ASKED_FAMILY:
        source = Source(SourceKind.RELATIVE, "The family told us", on=day)
    else:
        return noted
    return replace(noted, source=source, view=VIEW_OF.get(source.kind, View.WORKER))


def order_supporters(ports: Ports, access: CaseAccess, places: Mapping[str, str], *, why: str, deed_id: str) -> bool:
    """Put people at places in the order by hand: of each person a whole number from 1, or nothing to give them back their own place.

    Who keeps the place that they have is left as they are. False: the same had been done before.

    Raises:
        InvalidRequest: a place is no such number, somebody is not in this network, no reason is given, or nothing would change.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, deed_id, DeedKind.FIND_SUPPORTERS)
    reason = checked_words(why, "why")
    if not reason:
        raise InvalidRequest("Say why the order is to be another", field="why")
    now = work_in(recording.network)
    ties: list[Tie] = []
    seen: set[str] = set()
    for person, text in sorted(places.items())[:MOST_PLACES]:
        person_id, place = recording.supporter(person), text.strip()
        if person_id in seen:
            raise InvalidRequest("Somebody stands there twice, by two records of theirs. Give them one place", field="place")
        seen.add(person_id)
        if place and not (re.fullmatch("0*[0-9]{1,3}", place[:LONGEST_NAME], re.ASCII) and 1 <= int(place) <= MOST_PLACES):
            raise InvalidRequest(f"Give each place as a whole number from 1 to {MOST_PLACES}, or leave it empty", field="place")
        placed = now.get(person_id, NOTHING_YET).placed
        if (placed.place if placed else "") == (str(int(place)) if place else ""):
            continue
        said = str(int(place)) if place else "-"
        tie_id = recording.tie_id("place", person_id)
        ties.append(SupportWork(tie_id, person_id, access.child_id, recording.noted(), place=said, words=reason))
    if not ties:
        raise InvalidRequest("Nobody’s place has changed. Type the numbers in the order that you want", field="place")
    return recording.record(DeedKind.ORDER_SUPPORTERS, ties=tuple(ties))


def record_review(ports: Ports, access: CaseAccess, *, on: str, words: str, deed_id: str) -> bool:
    """Note that the child's network was looked at as a whole on a day. What has changed is told from that day on.

    Raises:
        InvalidRequest: the day is missing, not exact, cannot be read or is to come.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording = Recording(ports, access, deed_id, DeedKind.FIND_SUPPORTERS)
    day = read_day(on, today=recording.today, field="on")
    if day is None or not day.is_exact:
        raise InvalidRequest("Give the day of the review, like 12 3 2026", field="on")
    review = Fact(recording.fact_id("review"), access.child_id, Reviewed(day, checked_words(words, "words")), recording.noted())
    return recording.record(DeedKind.RECORD_REVIEW, facts=(review,))


def _check_decision(form: WorkToRecord, recording: Recording, person_id: str) -> PartialDate | None:
    """What a decision needs is there; the day to look again, where there is one."""
    if form.leaves is not None:
        if not form.words.strip():
            raise InvalidRequest("Say why, in words that the person and the child could read one day", field="words")
        stands = work_in(recording.network).get(person_id, NOTHING_YET).exit is not None
        if form.leaves is SupportExit.BACK:
            if not stands:
                raise InvalidRequest("They are not set aside: there is nothing to take back", field="leaves")
            return None
        if not form.decided_by.strip():
            raise InvalidRequest("Say who decided this", field="decided_by")
        return read_coming_day(form.look_again, today=recording.today, field="look_again")
    if form.check not in {None, CheckOutcome.ASKED} and not form.decided_by.strip():
        raise InvalidRequest("Say who decided what came of the check", field="decided_by")
    return read_coming_day(form.look_again, today=recording.today, field="look_again") if form.look_again.strip() else None
