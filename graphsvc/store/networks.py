"""Networks of children: read as one reader may see them, and recorded."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date

from graphsvc.access.scope import CaseAccess, RegisterAccess, SearchAccess
from graphsvc.domain.deeds import Deed, DeedDone, DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound
from graphsvc.domain.facts import Born, Expected, FileNumber, Name
from graphsvc.domain.network import FamilyNetwork, Person
from graphsvc.domain.taken_back import TakenBack
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Act, Counts
from graphsvc.store.connection import Connection, Turn
from graphsvc.store.kept_networks import Asked, KeptNetworks, Read
from graphsvc.store.people import people_by_id
from graphsvc.store.reach import Reach, Sight, reach, reach_each
from graphsvc.store.recorded import Recorded, cut_out, read_recorded
from graphsvc.store.records import OPEN, checked_instant, kind_of
from graphsvc.store.scans import A_CHILD_S
from graphsvc.store.taken_back import read_taken_back
from graphsvc.store.writing import Reachable, prepare, write

LISTED = tuple(sorted(kind_of(kind) for kind in (Name, Born, Expected, FileNumber)))
LARGEST_PAGE = 10_000
LOAD_TIMEOUT_S = 120.0  # for one deed of a load, which may hold a thousand people and all that is known of them
PEOPLE_A_SECOND = 100  # what a large read is given time for


class Networks:
    """Reads and writes of networks. Each call leaves its audit entry in the same transaction, or does nothing."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str], kept: KeptNetworks, *, timeout_s: float) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now
        self._kept = kept
        self._timeout_s = timeout_s

    def read_family_network(
        self, access: CaseAccess, deed: DeedKind, *, within_hops: int | None, as_at: date, known_at: str | None = None, limit: int = 300
    ) -> FamilyNetwork:
        """The child and everybody within so many steps, their groups and all that is known of them, as this reader may see it.

        A step is between people; those of one household are one step apart. Professionals are shown and nobody is found through them.
        Ties that had begun by `as_at` are there, ended ones too; what was not yet recorded, or withdrawn, by `known_at` is not. Disproved
        statements are there (they say so) and nobody is found through them.

        Args:
            within_hops: steps, at least 1; None: until nobody new is found.
            known_at: ISO instant; None: now.
            limit: people at most, the child included. The farthest are left out first, then those with the later id.

        Raises:
            NotFound: there is no such person, or the reader may not know of them.
            StoreUnavailable: it could not be read, or the look not be written down.
        """
        if (within_hops is not None and within_hops < 1) or limit < 1:
            raise InvalidRequest("Ask for at least one step and one person")
        if known_at is not None:
            checked_instant(known_at)
        sight = Sight.of(as_at, known_at, access.scope.keys)

        def read(turn: Turn) -> tuple[FamilyNetwork, Counts]:
            network = _network(turn, access.child_id, sight, within_hops, limit, as_at=as_at, known_at=known_at)
            return network, _counts(network)

        timeout_s = max(self._timeout_s, limit / PEOPLE_A_SECOND)
        return self._trail.perform(act_of(access, deed, at=self._now()), read, timeout_s=timeout_s)

    def read_family_networks(
        self, accesses: Sequence[CaseAccess], deed: DeedKind, *, within_hops: int, as_at: date, limit: int = 300
    ) -> tuple[FamilyNetwork, ...]:
        """The same of several children, in the order asked for: all of them or none. They are read together, as many share statements.

        Each child's own chain has the entry that `read_family_network` leaves. Whether a network goes on beyond the last step is not looked
        at: `cut` tells of the limit alone. A network of which nothing was changed since the last look may be the very same object.

        Raises:
            InvalidRequest: a child is asked for twice.
            NotFound: one of them is not there, or the reader may not know of them.
            StoreUnavailable: as `read_family_network`.
        """
        if len({access.child_id for access in accesses}) < len(accesses):
            raise InvalidRequest("Ask for each child once")
        asked = [Asked(a.child_id, Sight.of(as_at, None, a.scope.keys), within_hops, limit) for a in accesses]

        def read(turn: Turn) -> tuple[tuple[FamilyNetwork, ...], dict[Act, Counts]]:
            now, forgotten = self._now(), self._kept.forgotten
            found = self._kept.as_recorded(turn, asked)
            read = _each_network(turn, [one for one in asked if one not in found], as_at=as_at)
            found |= self._kept.keep(turn, read, begun=now, forgotten=forgotten)
            networks = tuple(found[one] for one in asked)
            return networks, {act_of(a, deed, at=now): _counts(n) for a, n in zip(accesses, networks, strict=True)}

        return self._trail.perform_all(read, timeout_s=max(self._timeout_s, len(accesses) * A_CHILD_S))

    def read_taken_back(self, access: CaseAccess, people: Collection[str], shown: Collection[str]) -> TakenBack:
        """What was recorded of people of the child's network, and has been taken back since, as this reader may see it.

        Args:
            people: ids of their records. That they are of this network is for the use case to know, which has read it.
            shown: ids of everybody in it: ties to nobody else are told, and nobody else is named as a source.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[TakenBack, Counts]:
            gone = read_taken_back(turn, people, shown, access.scope.keys)
            return gone, {"people": len(people), "facts": len(gone.facts), "ties": len(gone.ties)}

        return self._trail.perform(act_of(access, DeedKind.VIEW_PERSON, at=self._now()), read)

    def read_picture(self, access: CaseAccess, statement_id: str, records: Collection[str]) -> bytes | None:
        """The picture that came with a statement of the child's, as it is kept; None where none is kept, or none any more.

        Args:
            statement_id: That the reader may see it is for the use case to know, which has read it.
            records: ids of the child's records.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[bytes | None, Counts]:
            row = turn.row("record/read_picture", id=statement_id, records=sorted(records))
            return (base64.b64decode(row["jpeg"]) if row else None), {"pictures": int(row is not None)}

        return self._trail.perform(act_of(access, DeedKind.VIEW_DRAWING, at=self._now()), read)

    def deed_done(self, deed_id: str) -> DeedDone | None:
        """What a deed was, when it was done and by whom; None where it has not been done. It says nothing of anybody, so it is not audited.

        Raises:
            StoreUnavailable: it could not be read.
        """
        row = self._connection.read(lambda turn: turn.row("record/find_deed", deed_id=deed_id))
        return DeedDone(DeedKind(row["kind"]), row["at"], row["who"]) if row else None

    def record(self, access: CaseAccess | RegisterAccess | SearchAccess, deed: Deed) -> bool:
        """Write all of a deed in one transaction. False: it had been written before, and nothing is written now.

        Raises:
            AccessDenied: the file is open for reading only.
            NotFound: it speaks of a person, group or statement that is not there, as far as the writer may know.
            Conflict: it takes back what has been taken back, uses an id that is in use, or joins a record that has been joined to another.
            InvalidRequest: something in it cannot be kept.
            StoreUnavailable: nothing is known to be written; sending the same deed again is safe.
        """
        return self._record(access, deed, timeout_s=self._timeout_s)

    def load(self, access: RegisterAccess, deeds: Iterable[Deed]) -> Iterator[int]:
        """Write deeds one after another, each in its own transaction; yields the number of people in the deeds done so far.

        Deeds that had been written before count as done, so an interrupted load can be run again.

        Raises:
            As `record`; what was written so far stays.
        """
        people = 0
        for deed in deeds:
            self._record(access, deed, timeout_s=max(LOAD_TIMEOUT_S, self._timeout_s))
            people += len(deed.people)
            yield people

    def list_people(self, access: RegisterAccess, *, after: str = "", limit: int = 100) -> tuple[Person, ...]:
        """People in order of id after the given one, with their names, births and file numbers only. Hidden people are not among them.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """
        _check_page(limit)

        def read(turn: Turn) -> tuple[tuple[Person, ...], Counts]:
            ids = [row["id"] for row in turn.rows("people/list_people", after=after, limit=limit)]
            people = people_by_id(turn, ids, LISTED)
            return people, {"people": len(people)}

        return self._trail.perform(act_of(access, DeedKind.LIST_PEOPLE, at=self._now()), read)

    def read_people(self, access: RegisterAccess, ids: Iterable[str]) -> tuple[Person, ...]:
        """Those of the people who are there, in order of id, with names, births and file numbers only. Hidden people are not among them.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """
        wanted = sorted(set(ids))

        def read(turn: Turn) -> tuple[tuple[Person, ...], Counts]:
            people = people_by_id(turn, wanted, LISTED)
            return people, {"people": len(people)}

        return self._trail.perform(act_of(access, DeedKind.LIST_PEOPLE, at=self._now()), read)

    def resolve_file_number(self, access: RegisterAccess, number: str, *, after: str = "", limit: int = 100) -> tuple[str, ...]:
        """Ids after the given one, in order, of the people whom an imported file or another system calls by that number. Empty: nobody.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """
        _check_page(limit)

        def read(turn: Turn) -> tuple[tuple[str, ...], Counts]:
            ids = tuple(row["id"] for row in turn.rows("people/resolve_file_number", number=number, open=OPEN, after=after, limit=limit))
            return ids, {"people": len(ids)}

        return self._trail.perform(act_of(access, DeedKind.FIND_PERSON, at=self._now()), read)

    def count(self, access: RegisterAccess) -> dict[str, int]:
        """How much is in the store, hidden and withdrawn included: people, groups, ties, facts, photographs.

        Raises:
            StoreUnavailable: it could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[dict[str, int], Counts]:
            (row,) = turn.rows("people/count")
            counts = {name: int(number) for name, number in row.items()}
            return counts, counts

        return self._trail.perform(act_of(access, DeedKind.COUNT_RECORDS, at=self._now()), read)

    def _record(self, access: CaseAccess | RegisterAccess | SearchAccess, deed: Deed, *, timeout_s: float) -> bool:
        prepared, reachable, turn_id = prepare(deed), Reachable.to(access, deed), secrets.token_hex(8)

        def record(turn: Turn) -> tuple[bool, Counts | None]:
            written = write(turn, prepared, reachable, turn_id=turn_id, now=self._now())
            return written, prepared.counts if written else None

        return self._trail.perform(act_of(access, deed.kind, at=deed.at), record, timeout_s=timeout_s)


def _check_page(limit: int) -> None:
    if not 1 <= limit <= LARGEST_PAGE:
        raise InvalidRequest(f"Ask for 1 to {LARGEST_PAGE} people at a time", field="limit")


def _network(
    turn: Turn, child_id: str, sight: Sight, within_hops: int | None, limit: int, *, as_at: date, known_at: str | None
) -> FamilyNetwork:
    reached = reach(turn, [child_id], sight, within_hops=within_hops, limit=limit)
    return _cut_out(turn, child_id, reached, sight, read_recorded(turn, [reached], sight), as_at=as_at, known_at=known_at)


def _each_network(turn: Turn, asked: Iterable[Asked], *, as_at: date) -> dict[Asked, Read]:
    alike: dict[tuple[Sight, int, int], dict[str, Asked]] = {}
    for one in asked:
        alike.setdefault((one.sight, one.within_hops, one.limit), {})[one.child_id] = one
    found: dict[Asked, Read] = {}
    for (sight, within_hops, limit), children in alike.items():
        reached = reach_each(turn, children, sight, within_hops=within_hops, limit=limit)
        recorded = read_recorded(turn, reached.values(), sight)
        for child, walk in reached.items():
            network = _cut_out(turn, child, walk, sight, recorded, as_at=as_at, known_at=None)
            found[children[child]] = Read(network, frozenset(walk.shown))
    return found


def _cut_out(
    turn: Turn, child_id: str, reached: Reach, sight: Sight, recorded: Recorded, *, as_at: date, known_at: str | None
) -> FamilyNetwork:
    # In one statement, however many people: somebody next to two of them counts once.
    (hidden,) = turn.rows("network/count_hidden_neighbours", front=list(reached.walked), **sight.parameters)
    network = cut_out(recorded, child_id, reached, as_at=as_at, known_at=known_at, people_not_shown=int(hidden["hidden"]))
    if network is None:
        raise NotFound("There is no such record")
    return network


def _counts(network: FamilyNetwork) -> Counts:
    """What an audit entry says of a network that was read."""
    return {
        "people": len(network.people),
        "ties": len(network.ties),
        "groups": len(network.groups),
        "not_shown": network.people_not_shown,
    }
