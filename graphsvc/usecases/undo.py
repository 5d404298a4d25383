"""Undo what one just recorded: what that one deed wrote is taken back, and what it took back stands again. Nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphsvc.access.scope import CaseAccess
from graphsvc.analysis.kept_apart import is_kept_apart
from graphsvc.domain.deeds import Deed, DeedDone, DeedKind, SaidAgain, Withdrawal
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import CONSENT, Drawing, Fact
from graphsvc.domain.network import FamilyNetwork
from graphsvc.domain.provenance import Assertion
from graphsvc.domain.ties import Tie
from graphsvc.usecases.correct import people_of
from graphsvc.usecases.derived_ids import derived_id
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.recording import undo_id_of
from graphsvc.usecases.refusal import hold_writable
from graphsvc.usecases.view_person import in_words
from graphsvc.usecases.what_was import in_place_of, read_network, taken_back_in

CAN_BE_UNDONE = frozenset({DeedKind.ADD_PERSON, DeedKind.CORRECT, DeedKind.RECORD_MEETING})
WHY = "Undone by who recorded it"


@dataclass(frozen=True, slots=True)
class Undone:
    """What kind of deed was undone, how many statements were taken back, and how many stand again. `is_new` False: it was undone before."""

    kind: DeedKind
    taken_back: int
    restored: int
    is_new: bool


def undo_deed(ports: Ports, access: CaseAccess, deed_id: str) -> Undone:
    """Undo one deed of one's own in this child's network, while nothing rests on it. Doing it twice undoes it once.

    Somebody who was added by it is left without anything that is recorded of them, so that nobody meets them any more; that they were
    recorded, and by whom, stays on record. A home or another group that was named by it goes too, unless somebody was put into it since.

    Raises:
        NotFound: there is no such deed of the actor's in this network, or it is none that is undone.
        Conflict: what it wrote has been put right since, or something was recorded since of whom it added; the message says what.
        AccessDenied: the reader may look but not write.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    hold_writable(ports, access)
    done, undo_id = ports.networks.deed_done(deed_id), undo_id_of(access, deed_id)
    if done is None or done.kind not in CAN_BE_UNDONE or done.by != access.actor.id:
        raise NotFound("There is no such record")
    if ports.networks.deed_done(undo_id) is not None:
        return Undone(done.kind, 0, 0, is_new=False)
    network = read_network(ports, access)
    # What is kept apart too, whether or not it is shown just now: else what it took back would not stand again.
    gone = taken_back_in(ports, access, network, [person.id for person in network.people], kept_apart=True)
    made = tuple(one for one in _everything(network) if _is_of(one.said, done) and one.said.withdrawn_at is None)
    restored = tuple(one for one in gone if (one.said.withdrawn_at, one.said.withdrawn_by) == (done.at, done.by))
    since = tuple(one for one in gone if _is_of(one.said, done))
    touched = (*made, *restored, *since)
    if not touched or any(isinstance(one, Fact) and isinstance(one.value, (*CONSENT, Drawing)) for one in touched):
        raise NotFound("There is no such record")
    if since:
        now_stands = [one for one in in_place_of(since[0], network, gone) if _may_be_told(one, access)]
        told = f" What stands now: {in_words(network)(now_stands[0])}" if now_stands else ""
        raise Conflict(f"It has been put right since, so it is not undone as a whole.{told}")
    new = _added_by(network, made, done) - {end for one in restored for end in people_of(one)}
    _hold_nothing_rests_on_it(network, new, done, access)
    now = ports.clock.now()
    again = tuple(_again(one, made, access, undo_id, now) for one in restored)
    deed = Deed(
        undo_id,
        DeedKind.CORRECT,
        now,
        access.actor.id,
        facts=tuple(one for one in again if isinstance(one, Fact)),
        ties=tuple(one for one in again if isinstance(one, Tie)),
        withdrawals=tuple(Withdrawal(one.id, WHY) for one in made),
        said_again=tuple(SaidAgain(new_one.id, one.id) for new_one, one in zip(again, restored, strict=True)),
        left_empty=tuple(sorted(new)),
        left_unused=tuple(sorted(group.id for group in network.groups if _is_of(group.said, done))),
    )
    return Undone(done.kind, len(made), len(again), ports.networks.record(access, deed))


def _everything(network: FamilyNetwork) -> tuple[Fact | Tie, ...]:
    return (*(fact for person in network.people for fact in person.facts), *network.ties)


def _is_of(said: Assertion, done: DeedDone) -> bool:
    """By the instant, which nobody else has for a deed of theirs, and one person never twice."""
    return said.written == (done.at, done.by)


def _added_by(network: FamilyNetwork, made: tuple[Fact | Tie, ...], done: DeedDone) -> set[str]:
    """Of whom nothing was recorded before."""
    touched = {end for one in made for end in people_of(one)}
    known = {end for one in _everything(network) if one.said.recorded_at < done.at for end in people_of(one)}
    return touched - known


def _may_be_told(one: Fact | Tie, access: CaseAccess) -> bool:
    return access.scope.sees_kept_apart or not is_kept_apart(one.value if isinstance(one, Fact) else one)


def _hold_nothing_rests_on_it(network: FamilyNetwork, new: set[str], done: DeedDone, access: CaseAccess) -> None:
    """So that whoever undoes is told what rests on it; the store holds it once more, while it writes."""
    sentence = in_words(network)
    since = {one.id: one for one in _everything(network) if one.said.written[0] > done.at and people_of(one) & new}
    if since:
        told = "; ".join([sentence(one) for _, one in sorted(since.items()) if _may_be_told(one, access)][:3])
        words = "Since then more was recorded of somebody who was added by it"
        raise Conflict(f"{words}{': ' if told else ''}{told}. Put that right first")
    if any(end in new for join in network.joined for end in (join.a, join.b)):
        raise Conflict("Somebody who was added by it has been joined with another record since. Part the two first")


def _again(one: Fact | Tie, made: tuple[Fact | Tie, ...], access: CaseAccess, undo_id: str, now: str) -> Fact | Tie:
    """The same once more, as said and first recorded by whoever did; it takes the place of what had taken its place."""
    last = next((new.id for new in made if new.said.replaces == one.id), one.id)
    stands = replace(one.said, withdrawn_at=None, withdrawn_by=None, withdrawn_why="", replaces=last)
    said = replace(stands, restored_at=now, restored_by=access.actor.id)
    return replace(one, id=derived_id("f" if isinstance(one, Fact) else "t", undo_id, one.id), said=said)
