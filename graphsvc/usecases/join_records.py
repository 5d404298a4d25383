"""Join two records that are of one person, on evidence that somebody gives; and part them again. Never done by machine alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from graphsvc.access.scope import SearchAccess
from graphsvc.analysis.checking.check_join import join_checks
from graphsvc.domain.deeds import Deed, DeedKind, Withdrawal
from graphsvc.domain.errors import Conflict, InvalidRequest, NotFound
from graphsvc.domain.provenance import Assertion, Source, SourceKind, View
from graphsvc.domain.ties import SameAs
from graphsvc.search.people import KnownJoin, Sought
from graphsvc.usecases.entry_checks import hold_confirmed
from graphsvc.usecases.ports import Ports
from graphsvc.usecases.typed_words import checked_words


@dataclass(frozen=True, slots=True)
class RecordsToJoin:
    """`kept`: the id by which the person goes; `evidence`: how it is known that both are of one. `deed_id` makes a repeat harmless.

    `confirmed`: as in `PersonToAdd`.
    """

    kept: str
    other: str
    evidence: str
    deed_id: str
    told_by: SourceKind = SourceKind.NOT_RECORDED
    confirmed: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The id of the join, by which it is taken back. `is_new` False: the same had been done before."""

    join_id: str
    is_new: bool


def read_records(ports: Ports, access: SearchAccess, ids: tuple[str, str]) -> tuple[Sought, Sought]:
    """What two records are found by, to be laid side by side.

    Raises:
        NotFound: one of them is not there, or the actor may not know of it.
        InvalidRequest: they are one.
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    if ids[0] == ids[1]:
        raise InvalidRequest("Choose two records: these are one", field="other")
    found = ports.search.read(access, ids, on=ports.clock.today())
    if len(found) < len(ids):
        raise NotFound("There is no such record")
    return found[0], found[1]


def read_joined(ports: Ports, access: SearchAccess, join_id: str) -> tuple[KnownJoin, tuple[Sought, ...]]:
    """A join and what its records are found by, the one by whose id the person goes first; of a record that the actor may not see, nothing.

    Raises:
        NotFound: there is no such join, or the actor may know of neither record.
        StoreUnavailable: they could not be read, or the look not be written down.
    """
    join = ports.search.join_of(join_id)
    # Looked for in any case: how long it takes tells nobody whether there is such a join.
    found = ports.search.read(access, (join.kept, join.other) if join else (), on=ports.clock.today())
    if join is None or not found:
        raise NotFound("There is no such join")
    return join, found


def join_records(ports: Ports, access: SearchAccess, form: RecordsToJoin) -> Joined:
    """Say that two records are of one person. Neither is changed; whoever reads sees one person with all that is known of both.

    Raises:
        InvalidRequest: no evidence is given, or they cannot be one person: parent and child, partners, siblings, two children each with a
            file; `field` says which.
        AtOdds: what is recorded of the two does not agree, and nobody has confirmed it. Nothing was written.
        NotFound: one of them is not there, or the actor may not know of it.
        Conflict: one of them has been joined to a further record; or the same form joined them before, and they were parted since.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    evidence = _words(form.evidence, "Say how you know that they are one person", "evidence")
    read_records(ports, access, (form.kept, form.other))
    now = ports.clock.now()
    said = Assertion(now, access.actor.id, Source(form.told_by, evidence), view=View.WORKER)
    tie = SameAs(_derived("t", form.deed_id), form.other, form.kept, said)
    if ports.search.join_of(tie.id) is None:
        network = ports.search.read_together(access, form.kept, form.other, on=ports.clock.today())
        hold_confirmed(join_checks(network, tie), form.confirmed)
    deed = Deed(_derived("d", form.deed_id), DeedKind.JOIN_RECORDS, now, access.actor.id, ties=(tie,))
    is_new = ports.networks.record(access, deed)
    join = None if is_new else ports.search.join_of(tie.id)
    if join and not join.stands:
        raise Conflict("These two were joined by this form before, and parted since. Open the form anew to join them again")
    return Joined(tie.id, is_new)


def leave_apart(ports: Ports, access: SearchAccess, form: RecordsToJoin) -> str:
    """Say that two records are of two people, with how that is known, where somebody said it; nobody is asked about them again.

    Kept as a join that the same deed takes back; its id. Whoever finds that they are one after all joins them as any two.

    Raises:
        InvalidRequest, NotFound, StoreUnavailable: as `join_records`.
        Conflict: they are joined, as somebody else said meanwhile.
    """
    why = _words(form.evidence or "Somebody looked at both: they are two people", "", "evidence")
    read_records(ports, access, (form.kept, form.other))
    now, pair = ports.clock.now(), {form.kept, form.other}
    if any({join.kept, join.other} == pair for join, _ in ports.search.joins(access, on=ports.clock.today())):
        raise Conflict("These two have been joined meanwhile. Part them first, on the page of the person or under Recorded twice?")
    tie = SameAs(
        _derived("t", form.deed_id), form.other, form.kept, Assertion(now, access.actor.id, Source(form.told_by), view=View.WORKER)
    )
    gone = (Withdrawal(tie.id, why),)
    ports.networks.record(
        access, Deed(_derived("d", form.deed_id), DeedKind.UNJOIN_RECORDS, now, access.actor.id, ties=(tie,), withdrawals=gone)
    )
    return tie.id


def unjoin_records(ports: Ports, access: SearchAccess, join_id: str, *, why: str, deed_id: str) -> bool:
    """Take a join back: the two are two people again, each as they were. False: the same had been done before.

    Raises:
        InvalidRequest: no reason is given.
        NotFound: there is no such join, or the actor may not know of the person.
        Conflict: it has been taken back already.
        StoreUnavailable: nothing was written; trying again is safe.
    """
    reason = _words(why, "Say why they are two people", "why")
    read_joined(ports, access, join_id)
    deed = Deed(
        _derived("d", deed_id), DeedKind.UNJOIN_RECORDS, ports.clock.now(), access.actor.id, withdrawals=(Withdrawal(join_id, reason),)
    )
    return ports.networks.record(access, deed)


def _words(text: str, missing: str, field: str) -> str:
    words = " ".join(checked_words(text, field).split())
    if not words:
        raise InvalidRequest(missing, field=field)
    return words


def _derived(kind: str, deed_id: str) -> str:
    return f"{kind}_{hashlib.sha256(f'join {deed_id}'.encode()).hexdigest()[:24]}"
