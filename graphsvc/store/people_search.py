"""Who might this be, over the store: looked up by keys, weighed in Python, written down with its purpose.

Whoever keeps the register searches among everybody who is not hidden. A worker searches among the people of the networks that are theirs
to open, and those alone are counted and weighed: nobody else's being here changes any answer.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from graphsvc.access.actor import Role
from graphsvc.access.scope import SearchAccess
from graphsvc.domain.deeds import DeedKind
from graphsvc.domain.errors import InvalidRequest, NotFound, StoreUnavailable
from graphsvc.domain.facts import Born, Died, Gender, Life, Name
from graphsvc.domain.joined import leading_ids
from graphsvc.domain.network import FamilyNetwork, GroupKind
from graphsvc.search.frequencies import Frequencies
from graphsvc.search.keys import COUNTED
from graphsvc.search.of_person import as_sought, from_text
from graphsvc.search.people import Answer, KnownJoin, Match, Pair, Sought
from graphsvc.search.ranking import LIKELY_PAIR, MOST_UNDER_A_KEY, MOST_WEIGHED, Known, Ranking
from graphsvc.search.register import Register
from graphsvc.store.audit import AuditTrail, act_of
from graphsvc.store.audit_chain import Counts
from graphsvc.store.connection import Connection, Turn
from graphsvc.store.joining import KIN, joined_records, read_joins, refuse_two_people
from graphsvc.store.people import people_by_id
from graphsvc.store.reach import Reach, Sight, chunks, reach
from graphsvc.store.recorded import Kinds, cut_out, read_recorded
from graphsvc.store.records import OPEN
from graphsvc.store.search_index import FOUND_BY_KINDS, sought_of

STEPS = 4  # from the children whom a worker may open
MOST_NEAR, MOST_AROUND = 20_000, 1_000  # people in all their networks; around one person
NEAR_TIMEOUT_S, COUNT_TIMEOUT_S = 60.0, 300.0
FRESH_S = 600.0  # how common a name is changes slowly
PAGE = 500
COMPARED = Kinds.of((Name, Born, Died, Life, Gender), KIN, [GroupKind.HOUSEHOLD])  # of two records that are to be joined


class PeopleSearch:
    """Searches over the people of the store. Each leaves its audit entry in the same transaction.

    But for `pairs`, which reads for minutes: nothing of it is given out before its entry is written.
    """

    def __init__(self, connection: Connection, trail: AuditTrail, now: Callable[[], str]) -> None:
        self._connection = connection
        self._trail = trail
        self._now = now
        self._common = WhatIsCommon(connection)

    def prepare(self) -> None:
        """Begin to count how common names are, for a service that will search; return at once."""
        self._common.begin()

    def find(self, access: SearchAccess, asked: Sought, *, on: date, most: int) -> Answer:
        """Those who may be the one asked for, likeliest first, among the people whom the actor may see on that day.

        Raises:
            StoreUnavailable: it could not be searched, or the search not be written down.
        """
        if access.whole_register:
            ranking = self._common.ranking()

            def among_all(turn: Turn) -> tuple[Answer, Counts]:
                seen: dict[str, Sought] = {}
                found = ranking.find(asked, _look_up(turn, seen), most=most)
                people = ranking.frequencies.people
                return Answer(tuple(Match(one, seen[one.id]) for one in found), people), {"people": people, "found": len(found)}

            return self._trail.perform(act_of(access, DeedKind.SEARCH_PEOPLE, at=self._now()), among_all)

        def among_near(turn: Turn) -> tuple[Answer, Counts]:
            around = _around(turn, access, on)
            near = _near(turn, around.shown)
            by_id = {one.id: one for one in near}
            found = Register(near).find(asked, most=most)
            matches = tuple(Match(one, by_id[one.id], _whose(turn, one.id, around.children, on)) for one in found)
            return Answer(matches, len(near), around.cut), {"people": len(near), "found": len(found)}

        return self._trail.perform(act_of(access, DeedKind.SEARCH_PEOPLE, at=self._now()), among_near, timeout_s=NEAR_TIMEOUT_S)

    def pairs(
        self, access: SearchAccess, *, on: date, least: float = LIKELY_PAIR, among: int | None = None
    ) -> list[tuple[Pair, Sought, Sought]]:
        """Every two records that may be of one person, likeliest first, among the people whom the actor may see on that day.

        All of them are held in memory while they are compared. Those recorded as kin or partners of each other are left out, and
        those of whom somebody has said that they are two people.

        Args:
            among: how many people at most are compared; None: however many there are, which takes minutes for tens of thousands.

        Raises:
            InvalidRequest: there are more people than that.
            StoreUnavailable: they could not be read, or the look not be written down.
        """
        if access.whole_register:
            _refuse_more(self._common.ranking().frequencies.people, among)
            people = list(self._everybody())
        else:
            people = self._connection.read(lambda turn: _near(turn, _around(turn, access, on).shown), timeout_s=NEAR_TIMEOUT_S)
            _refuse_more(len(people), among)
        by_id = {one.id: one for one in people}
        pairs = Register(people).pairs(least=least)
        alike = sorted({one for pair in pairs for one in (pair.a, pair.b)})
        kin = self._connection.read(lambda turn: _kin(turn, alike) | _two_people(turn, alike), timeout_s=COUNT_TIMEOUT_S)
        kept = [(pair, by_id[pair.a], by_id[pair.b]) for pair in pairs if (pair.a, pair.b) not in kin]
        counts = {"people": len(people), "pairs": len(kept)}
        return self._trail.perform(act_of(access, DeedKind.FIND_DUPLICATES, at=self._now()), lambda _: (kept, counts))

    def read(self, access: SearchAccess, people: Iterable[str], *, on: date) -> tuple[Sought, ...]:
        """What is known of those of the people, each record by itself, whom the actor may see on that day; in the order asked for.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """
        wanted = list(dict.fromkeys(people))

        def read(turn: Turn) -> tuple[tuple[Sought, ...], Counts]:
            shown = None if access.whole_register else _around(turn, access, on).shown
            seen = [one for one in wanted if shown is None or one in shown]
            there = {person.id: as_sought(person) or Sought(person.id, ()) for person in people_by_id(turn, seen, FOUND_BY_KINDS)}
            found = tuple(there[one] for one in wanted if one in there)
            return found, {"people": len(found)}

        return self._trail.perform(act_of(access, DeedKind.LIST_PEOPLE, at=self._now()), read, timeout_s=NEAR_TIMEOUT_S)

    def read_together(self, access: SearchAccess, one: str, other: str, *, on: date) -> FamilyNetwork:
        """Two records that may be of one person, and those one step from either, as far as the actor may see them on that day.

        Raises:
            NotFound: one of them is not there, or the actor may not know of it.
            InvalidRequest: they cannot be of one person: they are kin, or each is a child with a file.
            StoreUnavailable: they could not be read, or the look not be written down.
        """

        def read(turn: Turn) -> tuple[FamilyNetwork, Counts]:
            sight = Sight.of(on, None, ())
            found = reach(turn, [one, other], sight, within_hops=1, limit=MOST_AROUND)
            around = set(found.shown) if access.whole_register else _around(turn, access, on).shown
            shown = tuple(person for person in found.shown if person in around)
            seen = Reach(shown, tuple(person for person in found.walked if person in around), found.cut)
            network = cut_out(read_recorded(turn, [seen], sight, COMPARED), one, seen, as_at=on, known_at=None)
            if network is None or other not in network:
                raise NotFound("There is no such record")
            refuse_two_people(turn, one, other)
            return network, {"people": len(network.people)}

        return self._trail.perform(act_of(access, DeedKind.LIST_PEOPLE, at=self._now()), read, timeout_s=NEAR_TIMEOUT_S)

    def joins(self, access: SearchAccess, *, on: date) -> tuple[tuple[KnownJoin, Sought], ...]:
        """The joins that stand among the people whom the actor may see on that day, each with what the record that goes on is found by.

        Raises:
            StoreUnavailable: they could not be read, or the look not be written down.
        """
        everybody = [one.id for one in self._everybody()] if access.whole_register else []

        def read(turn: Turn) -> tuple[tuple[tuple[KnownJoin, Sought], ...], Counts]:
            shown = set(everybody) if access.whole_register else set(_around(turn, access, on).shown)
            records = joined_records(turn, shown)[0] if access.whole_register else shown
            stand = [join for join in read_joins(turn, records) if join.stands and {join.kept, join.other} <= records]
            there = {one.id: as_sought(one) for one in people_by_id(turn, sorted({join.kept for join in stand}), FOUND_BY_KINDS)}
            found = tuple((join, there.get(join.kept) or Sought(join.kept, ())) for join in stand)
            return found, {"people": len(found)}

        return self._trail.perform(act_of(access, DeedKind.FIND_DUPLICATES, at=self._now()), read, timeout_s=NEAR_TIMEOUT_S)

    def two_people(self, people: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Those of the records of whom somebody has said that they are two people, each pair both ways round; ids only, so not audited.

        Raises:
            StoreUnavailable: it could not be read.
        """
        return frozenset(self._connection.read(lambda turn: _two_people(turn, list(people))))

    def join_of(self, join_id: str) -> KnownJoin | None:
        """The two records that a join is about; read before a decision, seen by nobody, so not audited. None: there is no such join.

        Raises:
            StoreUnavailable: it could not be read.
        """
        row = self._connection.read(lambda turn: turn.row("record/find_joined", statement_id=join_id, open=OPEN))
        return KnownJoin(row["b"], row["a"], row["stands"], join_id) if row else None

    def _everybody(self) -> Iterator[Sought]:
        after = ""
        while rows := self._connection.read(lambda turn, last=after: turn.rows("search/list_entries", after=last, limit=PAGE)):  # type: ignore[misc]
            yield from (from_text(row["id"], row["text"]) for row in rows)
            after = rows[-1]["id"]


class WhatIsCommon:
    """How common names, days and places are among all: counted when first asked for, and again beside the work after some time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._ranking: Ranking | None = None
        self._counted_at = 0.0

    def begin(self) -> None:
        """Count beside the work, so that the first who searches need not wait for it."""
        threading.Thread(target=self._count_first, name="what-is-common", daemon=True).start()

    def ranking(self) -> Ranking:
        """Raises StoreUnavailable where it has never been counted, and cannot be now."""
        with self._lock:
            if self._ranking is None:
                self._count()
            elif time.monotonic() - self._counted_at > FRESH_S:
                self._counted_at = time.monotonic()
                threading.Thread(target=self._count_again, name="what-is-common", daemon=True).start()
            assert self._ranking is not None  # noqa: S101  # counted above
            return self._ranking

    def _count_first(self) -> None:
        with self._lock:
            if self._ranking is None:
                self._count_again()

    def _count_again(self) -> None:
        try:
            self._count()
        except StoreUnavailable:
            return  # what was counted before serves on; where nothing was, whoever searches counts, and is told

    def _count(self) -> None:
        def read(turn: Turn) -> Ranking:
            ranges = [(f"{kind}:", f"{kind};") for kind in COUNTED]  # a semicolon comes right after a colon
            rows = (row for first, beyond in ranges for row in turn.rows("search/count_keys", first=first, beyond=beyond))
            counts = {row["key"]: int(row["people"]) for row in rows}
            (row,) = turn.rows("search/count_entries")
            return Ranking(Frequencies(counts, int(row["people"])))

        self._ranking = self._connection.read(read, timeout_s=COUNT_TIMEOUT_S)
        self._counted_at = time.monotonic()


def _look_up(turn: Turn, seen: dict[str, Sought]) -> Callable[[set[str]], Sequence[Known]]:
    """A look-up in this transaction, which notes in `seen` whom it found."""

    def look_up(keys: set[str]) -> Sequence[Known]:
        limits = {"common": MOST_UNDER_A_KEY, "enough": MOST_UNDER_A_KEY + 1}
        shared: Counter[str] = Counter()
        for row in turn.rows("search/look_up", keys=sorted(keys), **limits):
            shared.update(row["people"])
        most = [person for person, _ in nsmallest(MOST_WEIGHED, shared.items(), key=lambda item: (-item[1], item[0]))]
        by_id = {one.id: one for one in _entries(turn, most)}
        found = [by_id[person] for person in most if person in by_id]
        seen.update((one.id, one) for one in found)
        return [Known.of(one) for one in found]

    return look_up


@dataclass(frozen=True, slots=True)
class _Around:
    """The people around the children allocated to somebody, or to their team. `cut`: there are more than were read."""

    children: frozenset[str]
    shown: frozenset[str]
    cut: bool


def _around(turn: Turn, access: SearchAccess, on: date) -> _Around:
    team = access.actor.team if access.actor.role is Role.TEAM_MANAGER else ""
    rows = turn.rows("access/my_children", user_id=access.actor.id, team=team, on=on.isoformat(), open=OPEN)
    children = [row["child_id"] for row in rows]
    reached = reach(turn, children, Sight.of(on, None, ()), within_hops=STEPS, limit=MOST_NEAR)
    return _Around(frozenset(children), frozenset(reached.shown), len(reached.shown) >= MOST_NEAR)


def _near(turn: Turn, shown: frozenset[str]) -> list[Sought]:
    """What the people shown are found by. Records outside of these are not put together with them: what they hold is not shown either."""
    _, joined = joined_records(turn, shown)
    leads = leading_ids(pair for pair in joined if set(pair) <= shown)
    return sought_of(people_by_id(turn, sorted(shown), FOUND_BY_KINDS), leads)


def _entries(turn: Turn, people: Iterable[str]) -> list[Sought]:
    rows = (row for chunk in chunks(sorted(people)) for row in turn.rows("search/read_entries", people=chunk))
    return [from_text(person, text) for row in rows for person, text in row["found"]]


def _kin(turn: Turn, people: list[str]) -> set[tuple[str, str]]:
    """Who cannot be one person with whom, by any of their records: parent, child, partner, sibling, twin. Each pair both ways round."""
    records, joined = joined_records(turn, people)
    leads = leading_ids(joined)
    rows = [row for chunk in chunks(sorted(records)) for row in turn.rows("record/find_kin", people=chunk, open=OPEN)]
    found: list[tuple[str, str]] = [(row["of"], row["id"]) for row in rows]
    ends = [(leads.get(one, one), leads.get(other, other)) for one, other in found]
    return {pair for one, other in ends for pair in ((one, other), (other, one))}


def _two_people(turn: Turn, people: list[str]) -> set[tuple[str, str]]:
    """Who was parted again, or never joined. Each pair both ways round."""
    apart = [join for join in read_joins(turn, people) if not join.stands]
    return {pair for join in apart for pair in ((join.kept, join.other), (join.other, join.kept))}


def _refuse_more(people: int, among: int | None) -> None:
    if among is not None and people > among:
        raise InvalidRequest(
            f"There are {people:,} people, too many to be compared while you wait. Have the list made with: graphsvc duplicates -o FILE"
        )


def _whose(turn: Turn, person: str, children: frozenset[str], on: date) -> tuple[str, ...]:
    """In which of the children's networks somebody is, as far as a walk from them leads; from a professional none does."""
    around = reach(turn, [person], Sight.of(on, None, ()), within_hops=STEPS, limit=MOST_AROUND).shown
    return tuple(sorted(children.intersection(around)))
