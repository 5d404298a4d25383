"""Networks of many children, one after another: walked and read together, and each look written into that child's own chain."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from graphsvc.access.actor import Role
from graphsvc.access.scope import ScanAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.domain.ties import Tie
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Act, Counts
from graphsvc.store.connection import Connection, Turn
from graphsvc.store.reach import Sight, reach_each
from graphsvc.store.recorded import Kinds, cut_out, read_recorded
from graphsvc.store.records import NOW, OPEN, checked_instant

LARGEST_PAGE = 10_000
A_CHILD_S = 0.5  # what a read of many is given time for


class Scans:
    """Reads for scans over many children. Nothing of a child is given out before its audit entry is written."""

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now

    def begin(self, access: ScanAccess, deed: DeedKind) -> int:
        """How many children there are to be looked at, hidden ones counted too. That a scan is begun is written into the common chain.

        Raises:
            StoreUnavailable: they could not be counted, or the scan not be written down.
        """

        def count(turn: Turn) -> tuple[int, Counts]:
            if access.whole_service:
                (row,) = turn.rows("access/count_files")
                number = int(row["files"])
            else:
                number = len(_allocated(turn, access))
            return number, {"children": number}

        return self._trail.perform(act_of(access, deed, at=self._now()), count)

    def children(self, access: ScanAccess, *, known_at: str | None = None, after: str = "", limit: int) -> tuple[str, ...]:
        """Of those who may be looked at the next ones after an id, in order. Hidden children are not among them.

        Raises:
            StoreUnavailable: they could not be read.
        """
        known = _known(known_at, limit)
        return self._connection.read(lambda turn: tuple(_children(turn, access, known, after, "", limit)))

    def networks(
        self,
        access: ScanAccess,
        deed: DeedKind,
        *,
        facts: Collection[type],
        ties: Collection[type[Tie]],
        groups: Collection[GroupKind],
        within_hops: int | None,
        as_at: date,
        known_at: str | None = None,
        after: str = "",
        upto: str = "",
        children: int,
        limit: int = 300,
    ) -> tuple[FamilyNetwork, ...]:
        """The networks of the next children after an id, in order of id: each as `Networks.read_family_network` gives it to this reader.

        But for what is not read: facts, ties and groups of other kinds than these; whether people next to those shown are hidden; and
        whether the network goes on beyond the last step.

        Args:
            upto: the last of them; empty: no end.
            children: how many at most.
            within_hops, as_at, known_at, limit: as for one child.

        Raises:
            StoreUnavailable: they could not be read, or the looks not be written down.
        """
        known = _known(known_at, children)
        sight, kinds = Sight.of(as_at, known, ()), Kinds.of(facts, ties, groups)

        def read(turn: Turn) -> tuple[tuple[FamilyNetwork, ...], dict[Act, Counts]]:
            reached = reach_each(turn, _children(turn, access, known, after, upto, children), sight, within_hops=within_hops, limit=limit)
            recorded = read_recorded(turn, reached.values(), sight, kinds)
            cut = (cut_out(recorded, child, reach, as_at=as_at, known_at=known_at) for child, reach in reached.items())
            networks = tuple(network for network in cut if network is not None)
            now = self._now()
            return networks, {
                act_of(access, deed, at=now, child_id=network.child_id): {"people": len(network.people), "ties": len(network.ties)}
                for network in networks
            }

        return self._trail.perform_all(read, timeout_s=max(self._connection.timeout_s, children * A_CHILD_S))


def _known(known_at: str | None, children: int) -> str:
    if not 1 <= children <= LARGEST_PAGE:
        raise InvalidRequest(f"Ask for 1 to {LARGEST_PAGE} children at a time", field="limit")
    return NOW if known_at is None else checked_instant(known_at)


def _children(turn: Turn, access: ScanAccess, known: str, after: str, upto: str, limit: int) -> list[str]:
    if access.whole_service:
        return [row["child_id"] for row in turn.rows("access/next_files", after=after, upto=upto, known=known, limit=limit)]
    return [child for child in _allocated(turn, access) if child > after and (not upto or child <= upto)][:limit]


def _allocated(turn: Turn, access: ScanAccess) -> list[str]:
    team = access.actor.team if access.actor.role is Role.TEAM_MANAGER else ""
    rows = turn.rows("access/my_children", user_id=access.actor.id, team=team, on=access.on.isoformat(), open=OPEN)
    return [row["child_id"] for row in rows]
