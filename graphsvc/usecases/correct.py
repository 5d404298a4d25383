"""Add what is known of somebody, or put right what was recorded. Nothing is overwritten: the earlier statement stays, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.checking.check_findings import CheckFinding
from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.domain.dates import PartialDate
from graphsvc.domain.deeds import DeedKind, SaidAgain, Withdrawal
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.facts import Fact
from graphsvc.domain.network import FamilyNetwork, Group
from graphsvc.domain.provenance import Assertion, Status
from graphsvc.domain.ties import MemberOf, Tie
from graphsvc.usecases.entry_checks import at_odds_with, hold_confirmed, refuse_own_forebears
from graphsvc.usecases.new_group import new_group
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import Recording, deed_of_form, hold_not_undone
from graphsvc.usecases.said_dates import read_day
from graphsvc.usecases.statement_kinds import (
    HAS_NO_TIME,
    ONLY_TAKEN_BACK,
    TWO_WAYS,
    key_of,
    kind_named,
    never_changes,
    read_parts,
)
from graphsvc.usecases.told import Told
from graphsvc.usecases.typed_words import checked_words
from graphsvc.usecases.what_was import in_place_of, look_of, read_network, taken_back_in

SURE = (Status.REPORTED, Status.CONFIRMED, Status.DISPUTED)


class Means(StrEnum):
    """What a correction says of the earlier statement."""

    WRONG = "wrong"
    CHANGED = "changed"
    ENDED = "ended"
    DISPUTED = "disputed"
    NOTHING = "nothing"  # it was wrong, and nothing stands in its place


@dataclass(frozen=True, slots=True)
class StatementToRecord:
    """What was typed of one statement. `deed_id` makes a repeat harmless.

    `parts` are the fields of the kind, by name. Of a tie `other` is at the other end: a person, or for a membership a group; `turned` says
    that they stand first ("they are the parent"). `new_group` names a group that is not recorded yet, `group_sort` what it is (`SORTS`).
    `began` and `ended` are days as typed, `changed_on` that from which it is so, not as before, or is so no more. `confirmed`: as in
    `PersonToAdd`.
    """

    deed_id: str
    kind: str
    parts: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    turned: bool = False
    new_group: str = ""
    group_sort: str = ""
    told: Told = field(default_factory=Told)
    sure: Status = Status.REPORTED
    began: str = ""
    ended: str = ""
    changed_on: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, and by which deed, by whose id it is undone. `is_new` False: the same had been done before."""

    deed_id: str
    statement_ids: tuple[str, ...]
    is_new: bool
    at_odds: tuple[CheckFinding, ...] = ()


class ChangedMeanwhile(Conflict):
    """Somebody else has taken back, meanwhile, what was to be put right. Nothing was written.

    `gone` is what was taken back, with when and by whom; `now` what stands in its place; empty where nothing does.
    """

    def __init__(self, gone: Fact | Tie, now: tuple[Fact | Tie, ...]) -> None:
        super().__init__("Somebody has put this right meanwhile. Nothing of yours was saved. Look at both")
        self.gone = gone
        self.now = now


def add_statement(ports: Ports, access: CaseAccess, person_id: str, form: StatementToRecord) -> Recorded:
    """Record one fact of somebody, or what joins them to somebody else, with who said so.

    Raises:
        InvalidRequest: something is missing or cannot be read, or somebody is not in this network; `field` says which.
        AtOdds: it does not agree with what is recorded, and nobody has confirmed it. Nothing was written.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    recording, kept_apart = Recording(ports, access, form.deed_id, look_of(access)), access.scope.sees_kept_apart
    kind = kind_named(form.kind, kept_apart=kept_apart)
    person = recording.person(person_id).id
    said = _said(recording, access, form, kind)
    new: Fact | Tie
    groups: tuple[Group, ...] = ()
    if not issubclass(kind, Tie):
        value: Any = kind(**read_parts(kind, form.parts, recording.today, kept_apart=kept_apart))
        new = Fact(recording.fact_id("new"), person, value, said)
    else:
        group = _new_group(recording, kind, form, said)
        a, b = (person, group.id) if group else _ends(recording.network, kind, person, form)
        new = kind(recording.tie_id("new"), a, b, said, **read_parts(kind, form.parts, recording.today, kept_apart=kept_apart))
        groups = (group,) if group else ()
    return _record(ports, access, recording, form, (new,), groups=groups)


def correct_statement(
    ports: Ports, access: CaseAccess, person_id: str, statement_id: str, form: StatementToRecord, means: Means, *, why: str = ""
) -> Recorded:
    """Put a statement right: it was wrong, it has changed or ended, or both are said and nobody knows.

    The id of the statement is the version that the form was made from: statements never change. Of two who put the same right, the second
    is told, in the transaction of the store.

    Raises:
        NotFound: there is no such statement of that person in this network, as far as the reader may know, nor was there one.
        ChangedMeanwhile: somebody has taken it back meanwhile.
        InvalidRequest: something is missing or cannot be read, or such a thing never changes; `field` says which.
        AtOdds, AccessDenied, StoreUnavailable: as `add_statement`.
    """
    recording = Recording(ports, access, form.deed_id, look_of(access))
    old = find_statement(recording.network, statement_id, kept_apart=access.scope.sees_kept_apart)
    if old is None:
        deed_id = deed_of_form(access, form.deed_id)
        if ports.networks.deed_done(deed_id) is not None:
            hold_not_undone(ports, access, deed_id)
            return Recorded(deed_id, (), is_new=False)
        raise _changed_meanwhile(ports, access, statement_id)
    if recording.network.id_of(person_id) not in people_of(old):
        raise NotFound("There is no such record")
    kind = type(old.value) if isinstance(old, Fact) else type(old)
    if key_of(kind) not in ONLY_TAKEN_BACK:
        kind_named(key_of(kind), kept_apart=access.scope.sees_kept_apart)
    elif means is not Means.NOTHING:
        raise InvalidRequest("Take it back, or move them anew: what is said later counts", field="means")
    kept, why = _what_stays(recording, old, kind, form, means, why, kept_apart=access.scope.sees_kept_apart)
    new = () if means in {Means.NOTHING, Means.ENDED} else (_made_of(recording, access, old, kind, form, means),)
    _refuse_the_same(old, new, form, means)
    try:
        return _record(ports, access, recording, form, (*kept, *new), Withdrawal(old.id, why), again=kept)
    except Conflict as conflict:
        raise _changed_meanwhile(ports, access, statement_id) from conflict


def find_statement(network: FamilyNetwork, statement_id: str, *, kept_apart: bool) -> Fact | Tie | None:
    """A fact or tie of the network that stands, or was disproved. None where there is none; for what is kept apart, ask for it."""
    everything: list[Fact | Tie] = [*(fact for person in network.people for fact in person.facts), *network.ties]
    found = next((one for one in everything if one.id == statement_id and one.said.withdrawn_at is None), None)
    if found is None or (not kept_apart and is_kept_apart(found.value if isinstance(found, Fact) else found)):
        return None
    return found


def people_of(one: Fact | Tie) -> set[str]:
    """Whom a statement is about."""
    if isinstance(one, Fact):
        return {one.person_id}
    return {one.a} if isinstance(one, MemberOf) else {one.a, one.b}


def _changed_meanwhile(ports: Ports, access: CaseAccess, statement_id: str) -> ChangedMeanwhile:
    """Who took the statement back, and what has come in its place since.

    Raises:
        NotFound: it never stood in this network, as far as the reader may know.
    """
    network = read_network(ports, access)
    gone = taken_back_in(ports, access, network, [person.id for person in network.people], kept_apart=access.scope.sees_kept_apart)
    found = next((one for one in gone if one.id == statement_id), None)
    if found is None:
        raise NotFound("There is no such record")
    return ChangedMeanwhile(found, in_place_of(found, network, gone))


def _what_stays(
    recording: Recording, old: Fact | Tie, kind: type, form: StatementToRecord, means: Means, why: str, *, kept_apart: bool
) -> tuple[tuple[Fact | Tie, ...], str]:
    """Of the earlier statement what is recorded anew, and why it is taken back as it was."""
    why = checked_words(why, "why")
    match means:
        case Means.WRONG | Means.NOTHING:
            if not why:
                raise InvalidRequest("Say how you know that it was wrong", field="why")
            return (), why
        case Means.DISPUTED:
            return (_again(recording, old, status=Status.DISPUTED),), why or "Something else is said as well, and nobody knows which is so"
        case Means.CHANGED | Means.ENDED:
            if never_changes(old) or (means is Means.ENDED and kind in HAS_NO_TIME):
                raise InvalidRequest("This does not change: choose that it was wrong, or that both are said", field="means")
            day = read_day(form.changed_on, today=recording.today, field="changed_on")
            if day is None:
                raise InvalidRequest("Say from when, as near as you know: 2026, or March 2026", field="changed_on")
            began = old.said.began
            if began and began.earliest and day.latest and day.latest < began.earliest:
                raise InvalidRequest("That is before it began. Look at both days", field="changed_on")
            parts = (
                {}
                if isinstance(old, Fact) or means is Means.CHANGED
                else read_parts(kind, form.parts, recording.today, old, kept_apart=kept_apart)
            )
            return (_again(recording, old, ended=day, **parts),), why or f"It has {means.value}"


def _again(
    recording: Recording, old: Fact | Tie, *, status: Status | None = None, ended: PartialDate | None = None, **parts: Any
) -> Fact | Tie:
    """The earlier statement once more, with what is known now of how sure it is and when it ended."""
    said = replace(
        old.said,
        recorded_at=recording.now,
        recorded_by=recording.by,
        restored_at=None,
        restored_by=None,
        status=status or old.said.status,
        ended=ended or old.said.ended,
        replaces=old.id,
    )
    return replace(old, id=recording.fact_id("again") if isinstance(old, Fact) else recording.tie_id("again"), said=said, **parts)


def _made_of(recording: Recording, access: CaseAccess, old: Fact | Tie, kind: type, form: StatementToRecord, means: Means) -> Fact | Tie:
    """What stands in its place, of the same people, and restricted as it was."""
    said = replace(_said(recording, access, form, kind, old.said), replaces=old.id, restricted=old.said.restricted)
    if means is Means.DISPUTED:
        said = replace(said, status=Status.DISPUTED)
    if means is Means.CHANGED and kind not in HAS_NO_TIME:
        said = replace(said, began=read_day(form.changed_on, today=recording.today, field="changed_on"), ended=None)
    before = old.value if isinstance(old, Fact) else old
    parts = read_parts(kind, form.parts, recording.today, before, kept_apart=access.scope.sees_kept_apart)
    if isinstance(old, Fact):
        return replace(old, id=recording.fact_id("new"), value=kind(**parts), said=said)
    a, b = (old.b, old.a) if form.turned and kind in TWO_WAYS else (old.a, old.b)
    return replace(old, id=recording.tie_id("new"), a=a, b=b, said=said, **parts)


def _refuse_the_same(old: Fact | Tie, new: tuple[Fact | Tie, ...], form: StatementToRecord, means: Means) -> None:
    """Hold that something differs: else who said it first would be lost, or one thing be disputed with itself.

    That it was wrong and stays as it was, as somebody else tells it or with more certainty, is something said.

    Raises:
        InvalidRequest: nothing does.
    """
    more_is_said = means is Means.WRONG and (form.told != Told() or any(one.said.status is not old.said.status for one in new))
    for one in new:
        dates = one.said if means is not Means.CHANGED else old.said
        said = replace(old.said, began=dates.began, ended=dates.ended)
        if replace(one, id=old.id, said=said) == old and not more_is_said:
            raise InvalidRequest("Nothing is different yet. Change what is to be different, or leave it as it is", field="means")


def _said(recording: Recording, access: CaseAccess, form: StatementToRecord, kind: type, old: Assertion | None = None) -> Assertion:
    if form.sure not in SURE:
        raise InvalidRequest("Choose how sure it is", field="sure")
    said = form.told.said(at=recording.now, by=recording.by, today=recording.today, child_id=access.child_id)
    if kind in HAS_NO_TIME:
        return replace(said, status=form.sure)
    began = _day_typed(form.began, old.began if old else None, recording, "began")
    ended = _day_typed(form.ended, old.ended if old else None, recording, "ended")
    if began and ended and began.earliest and ended.latest and ended.latest < began.earliest:
        raise InvalidRequest("It ended before it began. Look at both days", field="ended")
    return replace(said, status=form.sure, began=began, ended=ended)


def _day_typed(text: str, before: PartialDate | None, recording: Recording, field: str) -> PartialDate | None:
    """The day as it was typed; left as it stood, it stays as it was, be it one that nobody could type, such as "2001 to 2003"."""
    if before is not None and text.strip() == before.words:
        return before
    return read_day(text, today=recording.today, field=field)


def _new_group(recording: Recording, kind: type, form: StatementToRecord, said: Assertion) -> Group | None:
    """The group that is named anew, said by whoever said the rest; since when somebody belongs to it says nothing of the group."""
    if kind is not MemberOf or not form.new_group.strip():
        return None
    if form.other:
        raise InvalidRequest("Choose one that is recorded, or name a new one, and not both", field="new_group")
    group_said = replace(said, began=None, ended=None)
    there = recording.network.groups
    return new_group(recording.group_id("new"), form.new_group, form.group_sort, group_said, there=there, field="new_group")


def _ends(network: FamilyNetwork, kind: type, person: str, form: StatementToRecord) -> tuple[str, str]:
    """Who stands first, and who second."""
    if kind is MemberOf:
        if form.other not in {group.id for group in network.groups}:
            raise InvalidRequest("Choose a home, a school or another group that is recorded here, or name a new one", field="other")
        return person, form.other
    if form.other not in network:
        raise InvalidRequest("Choose somebody in this network", field="other")
    other = network.id_of(form.other)
    if other == person:
        raise InvalidRequest("Choose two people", field="other")
    return (other, person) if form.turned and kind in TWO_WAYS else (person, other)


def _record(
    ports: Ports,
    access: CaseAccess,
    recording: Recording,
    form: StatementToRecord,
    new: tuple[Fact | Tie, ...],
    *gone: Withdrawal,
    again: tuple[Fact | Tie, ...] = (),
    groups: tuple[Group, ...] = (),
) -> Recorded:
    facts = tuple(one for one in new if isinstance(one, Fact))
    ties = tuple(one for one in new if isinstance(one, Tie))
    as_before = tuple(SaidAgain(one.id, one.said.replaces) for one in again if one.said.replaces)
    deed = recording.deed(DeedKind.CORRECT, facts=facts, ties=ties, withdrawals=gone, said_again=as_before, groups=groups)
    refuse_own_forebears(recording.network, deed)
    odd = at_odds_with(recording.network, deed)
    hold_confirmed(odd, form.confirmed)
    is_new = ports.networks.record(access, deed)
    if not is_new:
        hold_not_undone(ports, access, deed.id)
    return Recorded(deed.id, tuple(one.id for one in new), is_new, odd)
