"""Destroying files that have come to their day: proposals, what really belongs to a file alone, the job, and certificates.

Everywhere else in the store nothing is ever deleted (ADR 13). Confirming closes the file to everybody, in one transaction: its people are
taken from everybody's sight and marked with tombstones. Then the job destroys some at a time, each with all that is known of them, and goes
on from the tombstones wherever it was stopped.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Callable
from datetime import date

from graphsvc.access.disposal import Certificate, Disposal, DisposalState, Grounds, WhatWouldGo
from graphsvc.access.retention import FileOnRecord
from graphsvc.access.scope import CertificateAccess, DisposalAccess, RetentionAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import Conflict, NotFound
from graphsvc.domain.facts import Born, Died, Fact
from graphsvc.domain.legal_status import LegalStatus
from graphsvc.domain.one_file import NAMING_THE_CHILD, OF_THE_CHILD
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts, canonical
from graphsvc.store.belonging import belonging, map_of
from graphsvc.store.connection import Connection, Row, Turn
from graphsvc.store.marks import mark_with_all_beside
from graphsvc.store.reach import chunks
from graphsvc.store.records import LAST_DAY, OPEN, checked_id, checked_instant, checked_text, fact_from, kind_of
from graphsvc.store.retention import read_file

A_FILE_S = 120.0  # for a look at all who belong to a file, or for taking them out of sight
A_CHUNK = 100  # people destroyed in one transaction
MOST_LISTED = 1_000
OWN = tuple(sorted(map(kind_of, OF_THE_CHILD)))
NAMING = tuple(sorted(map(kind_of, NAMING_THE_CHILD)))
OF_A_CARER = tuple(sorted(kind_of(kind) for kind in (Born, Died, LegalStatus)))
_NO_SUCH = "There is no such proposal"

KeepsOwn = Callable[[tuple[Fact, ...]], bool]


class Disposals:
    """The register of what is proposed to be destroyed, and of what was."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str], forget: Callable[[], object]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now
        self._forget = forget  # whatever of networks is in memory

    def what_would_go(self, access: RetentionAccess | DisposalAccess, child_id: str, keeps_own: KeepsOwn) -> WhatWouldGo:
        """How many people belong to a child's file alone, as far as everybody may know.

        Nobody restricted is counted, and nothing restricted leads on. `keeps_own`: whether these standing facts keep somebody's own record.

        Raises:
            NotFound: the child has no file.
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[WhatWouldGo, Counts]:
            read_file(turn, child_id)
            found = belonging(turn, child_id, restricted=False)
            own = len(_with_own_record(turn, found.alone, keeps_own))
            shared = len(map_of(turn, child_id, restricted=False) - set(found.alone))
            return WhatWouldGo(len(found.alone), shared, own, found.cut), {"people": len(found.alone)}

        return self._trail.perform(act_of(access, DeedKind.REVIEW_RETENTION, at=self._now(), child_id=child_id), read, timeout_s=A_FILE_S)

    def propose(self, access: RetentionAccess, disposal: Disposal) -> None:
        """Record a proposal. The same again changes nothing.

        Raises:
            NotFound: the child has no file.
            Conflict: it is proposed already.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        turn_id = secrets.token_hex(8)
        properties = _properties(disposal) | {"turn": turn_id}

        def write(turn: Turn) -> tuple[None, Counts | None]:
            _take_file(turn, disposal.child_id, turn_id)
            for known in turn.rows("retention/open_disposals_of", child_id=disposal.child_id):
                if known["id"] == disposal.id:
                    return None, ({"disposals": 1} if known["turn"] == turn_id else None)
                raise Conflict("It is proposed already that this file is destroyed")
            turn.rows("retention/add_disposal", rows=[properties])
            return None, {"disposals": 1}

        self._trail.perform(act_of(access, DeedKind.PROPOSE_DISPOSAL, at=disposal.proposed_at, child_id=disposal.child_id), write)

    def listed(self, access: DisposalAccess) -> tuple[Disposal, ...]:
        """What is proposed, and what is confirmed and not done yet, the first one first; of a team's files what is proposed alone.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Disposal, ...], Counts]:
            asked = {"team": access.team, "open": OPEN, "limit": MOST_LISTED}
            states = (DisposalState.PROPOSED, *(() if access.team else (DisposalState.CONFIRMED,)))
            rows = [row["disposal"] for state in states for row in turn.rows("retention/list_disposals", state=str(state), **asked)]
            found = tuple(_disposal(row, **_progress(turn, row)) for row in rows)
            return found, {"disposals": len(found)}

        return self._trail.perform(act_of(access, DeedKind.LIST_DISPOSALS, at=self._now()), read)

    def proposed(self, access: DisposalAccess, disposal_id: str) -> tuple[Disposal, FileOnRecord]:
        """One proposal that waits to be looked at, and the file that it is about.

        Raises:
            NotFound: there is none that is theirs to look at.
            StoreUnavailable: it could not be read, or the look not be written down.
        """
        found = self._connection.read(lambda turn: _find(turn, disposal_id, DisposalState.PROPOSED, team=access.team))

        def read(turn: Turn) -> tuple[tuple[Disposal, FileOnRecord], Counts]:
            row = _find(turn, disposal_id, DisposalState.PROPOSED, team=access.team)
            return (_disposal(row), read_file(turn, row["child_id"])), {"disposals": 1}

        act = act_of(access, DeedKind.LIST_DISPOSALS, at=self._now(), child_id=found["child_id"])
        return self._trail.perform(act, read)

    def decline(self, access: DisposalAccess, disposal: Disposal, *, words: str, at: str) -> None:
        """Record that a file is not to be destroyed.

        Raises:
            NotFound: the proposal does not wait any more.
            StoreUnavailable: it could not be written; doing it again is safe.
        """
        declined = {"declined_at": checked_instant(at), "declined_by": access.actor.id, "declined_words": checked_text(words)}

        def write(turn: Turn) -> tuple[None, Counts]:
            _change(turn, disposal.id, DisposalState.PROPOSED, declined | {"state": str(DisposalState.DECLINED)})
            return None, {"disposals": 1}

        self._trail.perform(act_of(access, DeedKind.DECLINE_DISPOSAL, at=at, child_id=disposal.child_id), write)

    def confirm(
        self, access: DisposalAccess, disposal: Disposal, *, words: str, at: str, decided_on: FileOnRecord, keeps_own: KeepsOwn
    ) -> None:
        """Close the file to everybody, and take out of sight who belongs to it alone; `carry_out` destroys them. There is no way back.

        `decided_on`: the file as the decision was made on it.

        Raises:
            NotFound: the proposal does not wait any more.
            Conflict: what decides how long the file is kept has changed meanwhile, a hold for example.
            StoreUnavailable: nothing was done; doing it again is safe.
        """
        turn_id = secrets.token_hex(8)
        confirmed = {"confirmed_at": checked_instant(at), "confirmed_by": access.actor.id, "confirmed_words": checked_text(words)}

        def write(turn: Turn) -> tuple[None, Counts]:
            child_id = disposal.child_id
            _take_file(turn, child_id, turn_id)
            _find(turn, disposal.id, DisposalState.PROPOSED)
            if read_file(turn, child_id) != decided_on:
                raise Conflict("What decides how long this file is kept has changed meanwhile. Look at it again")
            found = belonging(turn, child_id)
            kept = _with_own_record(turn, found.alone, keeps_own)
            doomed = [one for one in found.alone if one not in kept]
            counts = _close_file(turn, child_id)
            mark_with_all_beside(turn, {child_id, *doomed}, at=self._now())
            for chunk in chunks(doomed):
                turn.rows("search/forget_keys", people=chunk)
                turn.rows("search/forget_entries", people=chunk)
                turn.rows("retention/doom_people", people=chunk, disposal_id=disposal.id)
            changed = confirmed | {"state": str(DisposalState.CONFIRMED), "counts": canonical(counts)}
            _change(turn, disposal.id, DisposalState.PROPOSED, changed)
            return None, {"people": len(doomed), **counts}

        act = act_of(access, DeedKind.CONFIRM_DISPOSAL, at=at, child_id=disposal.child_id)
        self._trail.perform(act, write, timeout_s=A_FILE_S)

    def carry_out(
        self, access: DisposalAccess | RetentionAccess, disposal_id: str, *, progress: Callable[[int], object] = lambda _: None
    ) -> Certificate:
        """Destroy what was confirmed, some people at a time, from where it was stopped, and certify it. Doing it again changes nothing.

        Raises:
            NotFound: it was not confirmed.
            StoreUnavailable: it stopped on the way; doing it again goes on.
        """
        child_id = self._connection.read(lambda turn: _find(turn, disposal_id, DisposalState.CONFIRMED, DisposalState.DONE))["child_id"]
        done, certificate = 0, None
        while certificate is None:
            act = act_of(access, DeedKind.DESTROY_FILE, at=self._now(), child_id=child_id)
            some, certificate = self._trail.perform(act, lambda turn, at=act.at: _destroy_some(turn, disposal_id, at), timeout_s=A_FILE_S)  # type: ignore[misc]
            done += some
            progress(done)
        self._forget()
        return certificate

    def certificates(self, access: CertificateAccess) -> tuple[Certificate, ...]:
        """What was destroyed, the first one first.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[tuple[Certificate, ...], Counts]:
            rows = turn.rows("retention/list_disposals", state=str(DisposalState.DONE), team="", open=OPEN, limit=MOST_LISTED)
            found = tuple(_certificate(row["disposal"]) for row in rows)
            return found, {"certificates": len(found)}

        return self._trail.perform(act_of(access, DeedKind.LIST_CERTIFICATES, at=self._now()), read)


def _take_file(turn: Turn, child_id: str, turn_id: str) -> None:
    if not turn.rows("retention/take_file", child_id=child_id, turn=turn_id):
        raise NotFound("There is no such record")


def _find(turn: Turn, disposal_id: str, *states: DisposalState, team: str = "") -> Row:
    row = turn.row("retention/find_disposal", id=disposal_id, team=team, open=OPEN)
    if row is None or row["disposal"]["state"] not in states:
        raise NotFound(_NO_SUCH)
    found: Row = row["disposal"]
    return found


def _change(turn: Turn, disposal_id: str, state: DisposalState, changed: Row) -> None:
    if not turn.rows("retention/change_disposal", id=disposal_id, state=str(state), changed=changed):
        raise NotFound(_NO_SUCH)


def _with_own_record(turn: Turn, people: tuple[str, ...], keeps_own: KeepsOwn) -> frozenset[str]:
    """Those whose record is kept for what they were themselves, a carer above all."""
    facts: dict[str, list[Fact]] = {}
    for chunk in chunks(list(people)):
        (row,) = turn.rows("retention/read_facts", people=chunk, kinds=list(OF_A_CARER), open=OPEN)
        for person_id, fact in row["all"]:
            facts.setdefault(person_id, []).append(fact_from(fact, person_id))
    return frozenset(person_id for person_id, known in facts.items() if keeps_own(tuple(known)))


def _close_file(turn: Turn, child_id: str) -> Counter[str]:
    """Destroy the file and what belongs to it besides people; how much of what, by label or kind."""
    counts: Counter[str] = Counter({row["label"]: int(row["number"]) for row in turn.rows("retention/count_of_file", child_id=child_id)})
    named = {"own": list(OWN), "naming": list(NAMING), "mention": f'"child":{json.dumps(child_id)}'}
    for chunk in chunks(sorted(map_of(turn, child_id))):
        counts["facts"] += _destroyed(turn, "facts_of_file", child_id=child_id, people=chunk, **named)
    counts["ties"] += _destroyed(turn, "work", child_id=child_id)
    turn.rows("retention/destroy_what_hangs_on_file", child_id=child_id)
    counts["files"] = _destroyed(turn, "file", child_id=child_id)
    return counts


def _destroy_some(turn: Turn, disposal_id: str, at: str) -> tuple[tuple[int, Certificate | None], Counts | None]:
    """Destroy the next people of a confirmed proposal, with all that is known of them and the groups that are theirs alone.

    How many they were, and the certificate once these were the last.
    """
    confirmed = {"id": disposal_id, "state": str(DisposalState.CONFIRMED)}
    if not turn.rows("retention/change_disposal", **confirmed, changed={"turn": secrets.token_hex(8)}):  # held before it is read
        return (0, _certificate(_find(turn, disposal_id, DisposalState.DONE))), None
    people = [row["id"] for row in turn.rows("retention/next_doomed", disposal_id=disposal_id, limit=A_CHUNK)]
    gone: Counter[str] = Counter(people=0)
    if people:
        (row,) = turn.rows("retention/groups_of", people=people)
        turn.rows("search/forget_keys", people=people)
        turn.rows("search/forget_entries", people=people)
        mark_with_all_beside(turn, people, at=at)
        gone["facts"] = _destroyed(turn, "facts", people=people)
        gone["ties"] = _destroyed(turn, "ties", people=people)
        gone["people"] = _destroyed(turn, "people", people=people)
        gone["groups"] = _destroyed(turn, "groups", groups=sorted(row["groups"]))
    counts = Counter(json.loads(_find(turn, disposal_id, DisposalState.CONFIRMED)["counts"])) + gone
    _change(turn, disposal_id, DisposalState.CONFIRMED, {"counts": canonical(counts)})
    if len(people) == A_CHUNK:
        return (len(people), None), gone
    turn.rows(
        "retention/certify", id=disposal_id, changed={"state": str(DisposalState.DONE), "number": _number(disposal_id), "destroyed_at": at}
    )
    return (len(people), _certificate(_find(turn, disposal_id, DisposalState.DONE))), gone


def _destroyed(turn: Turn, what: str, **asked: object) -> int:
    (row,) = turn.rows(f"retention/destroy_{what}", **asked)
    return int(row["destroyed"])


def _progress(turn: Turn, row: Row) -> dict[str, int]:
    if row["state"] != DisposalState.CONFIRMED:
        return {}
    (counted,) = turn.rows("retention/count_doomed", disposal_id=row["id"])
    return {"people": int(counted["people"]), "done": int(counted["gone"] or 0)}


def _number(disposal_id: str) -> str:
    """The number of a certificate: made from the proposal's id, so that it is the same however often the job is begun again."""
    return f"D-{disposal_id.removeprefix('d_')[:12]}"


def _properties(disposal: Disposal) -> Row:
    return {
        "id": checked_id(disposal.id),
        "child_id": checked_id(disposal.child_id),
        "rule": checked_text(disposal.grounds.rule),
        "source": checked_text(disposal.grounds.source),
        "until": disposal.grounds.until.isoformat() if disposal.grounds.until else LAST_DAY,
        "words": checked_text(disposal.words),
        "proposed_at": checked_instant(disposal.proposed_at),
        "proposed_by": checked_text(disposal.proposed_by),
        "state": str(disposal.state),
    }


def _grounds(row: Row) -> Grounds:
    return Grounds(row["rule"], row["source"], None if row["until"] == LAST_DAY else date.fromisoformat(row["until"]))


def _disposal(row: Row, *, people: int = 0, done: int = 0) -> Disposal:
    state = DisposalState(row["state"])
    return Disposal(
        row["id"], row["child_id"], _grounds(row), row.get("words", ""), row["proposed_at"], row["proposed_by"], state, people, done
    )


def _certificate(row: Row) -> Certificate:
    who = (row["proposed_by"], row["proposed_at"], row["confirmed_by"], row["confirmed_at"])
    return Certificate(row["number"], row["child_id"], _grounds(row), json.loads(row["counts"]), *who, row["destroyed_at"])
